import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who commands at a severity, said below the role by "this is", and who reads the report of a review.

const read = (text: string) => readRunbook(withLevels(text, ['Red', 'Amber']), {origin: '/srv/runbook.md'});

describe('"this is" below the role that commands', () => {
	it.each([
		['For Red this is the Head of Cranes or a Staff Engineer.', ['Head of Cranes', 'Staff Engineer']],
		['Bei Red ist das die Kranleitung oder der Betriebsleiter.', ['Kranleitung', 'Betriebsleiter']],
	])('names each who may: %s', (sentence, positions) => {
		const {runbook} = read(
			`## Roles\n\n- **Incident Lead** – decides. Does not type commands. ${sentence}\n- **Scribe** – keeps the timeline.`,
		);
		expect(runbook.severities[0]?.command?.positions).toEqual(positions);
	});

	it('names nobody by what is done', () => {
		const {report} = read(
			'## Roles\n\n- **Incident Lead** – decides. For Red this is decided by the Head of Cranes.\n- **Scribe** – keeps the timeline.',
		);
		expect(report.found.filter(({what, text}) => what === 'who may command' && text.includes('decided'))).toEqual([]);
	});
});

describe('a review', () => {
	it('is not attended by whoever gets the report', () => {
		const {runbook, report} = read(
			'## Afterwards\n\n- Red: review within 3 days, written report within 5 days, to the Head of Cranes.\n- Amber: review within 5 days with the shift lead.',
		);
		expect(runbook.severities[0]?.review).toMatchObject({when: 'within 3 days', attendees: ''});
		expect(report.remarks.join('\n')).toContain('"to the Head of Cranes" is not kept');
		expect(runbook.severities[1]?.review).toMatchObject({attendees: 'the shift lead'});
	});
});
