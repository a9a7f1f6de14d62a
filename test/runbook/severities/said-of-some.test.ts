import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Names, times and lists that are of some severities, in lines with little else.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});

describe('a name in brackets with nothing behind it', () => {
	it('is that of its severity', () => {
		const text = withLevels(
			'## Matrix\n\n- **SEV1 (Major/High)**\n  - Gate closed\n- **SEV2 (Info)**\n  - Gate slow\n- **SEV3 (by night)**\n',
		);
		// The last is that of the built-in runbook.
		expect(read(text).runbook.severities.map(({name}) => name)).toEqual(['Major/High', 'Info', 'Medium']);
	});
});

describe('response times below whoever answers', () => {
	const ladder = (first: string, second: string) =>
		`# Gates\n\nA P1 is a shut gate, a P2 a slow one.\n\n## Escalation levels\n\n### Level 1: Gate keeper\n\n- **Response time:**${first}\n\n### Level 2: Gate master\n\n- **Response time:**${second}\n`;
	const each = '\n  - P1: < 15 minutes\n  - P2: < 1 hour';
	const times = (text: string) => read(text).runbook.severities.map(({response}) => response?.ms);

	it('are those of the severities where they are of the first', () => {
		expect(times(ladder(each, ' 2 hours'))).toEqual([900_000, 3_600_000]);
	});

	it('are theirs alone where somebody is called later', () => {
		expect(read(ladder(' 2 hours', each)).report.found.filter(({what}) => what === 'response time')).toEqual([]);
	});
});

describe('a condition above what is ticked off afterwards', () => {
	const text = (lead: string) =>
		withLevels(`## Post-incident requirements\n\n${lead}\n\n- create the ticket,\n- add the test,\n- update the page.\n`);

	it('is said not to be kept', () => {
		expect(read(text('For SEV1 and SEV2 incidents:')).report.remarks).toContain(
			'Line 13: "For SEV1 and SEV2 incidents" is not kept: a checklist is there whatever the severity.',
		);
		expect(read(text('For each incident:')).report.remarks.join()).not.toContain('a checklist is there');
	});
});

describe('a step that says how often is written', () => {
	const text = (step: string) =>
		withLevels(`## Procedure\n\n1. Shut the gate\n2. ${step}\n3. Open the gate\n`, ['Severity 1', 'Severity 2']);

	it('is none of partners where it names a severity', () => {
		const {found} = read(text('Post updates there (ideally hourly for severity 1, daily for the other)')).report;
		expect(found.map(({text: said, what}) => `${what} ${said}`).join()).not.toContain('partners');
	});
});
