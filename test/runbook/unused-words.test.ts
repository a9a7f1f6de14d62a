import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {withLevels} from '../helpers/policy-lines.ts';

// What a line says beside what was understood of it.

const report = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).report;
const unused = (text: string) => report(text).notUnderstood.map(({words}) => words);

describe('what is in nothing that was understood of its line is named with its words', () => {
	it.each([
		[
			'somebody beside a place to meet',
			'## Escalation\n\n- SEV1: Shift lead at once\n\n## Channels\n\n- Crisis room: #crisis, opened by the shift lead',
			'shift lead',
		],
		['the hours of a cadence', '## Updates\n\n- SEV1: post every 15 min between 07:00 and 22:00', 'between 07:00 and 22:00'],
		['a condition of a cadence', '## Updates\n\n- SEV1: post every 15 min, unless the press asks', 'unless the press asks'],
		[
			'who takes a role, and when',
			'## Roles\n\n- **Incident commander**: decides\n- **Scribe**: on weekends the Archive Manager',
			'Archive Manager, weekends',
		],
		['for which severity there is a role', '## Roles\n\n- **Incident commander**: decides\n- **Scribe**: needed for SEV2', 'SEV2'],
		['a time at which somebody takes a role', '## Roles\n\n- **Incident commander**: decides\n- **Scribe**: there within 20 min', '20 min'],
	])('%s', (_, text, words) => {
		expect(unused(text)).toEqual([words]);
	});

	it.each([
		'## Escalation\n\n- SEV1: Duty engineer at once; if nobody answers within 10 min, the Team Lead',
		'## Escalation\n\n- SEV1: CTO if it lasts longer than 1 h',
		'## Escalation\n\n- If both halls are dark: Site Manager immediately',
		'## Updates\n\n- SEV1: every 15 min, even if nothing is new',
		'## Updates\n\n- SEV2: only when asked',
		'## Roles\n\n- **Incident commander**: decides\n- **Scribe**: writes down who did what',
		'## Updates\n\n- SEV1: post every 15 min, day and night',
	])('nothing is named of %s', (text) => {
		expect(unused(text)).toEqual([]);
	});
});

describe('what is read past beside what was understood of its line', () => {
	it('is another sentence of a paragraph', () => {
		const {readPast} = report('## Updates\n\nSEV1: post every 15 min. The candles stand in the cellar.');
		expect(readPast).toEqual([{lines: [11], text: 'The candles stand in the cellar.'}]);
	});

	it('is what somebody with a role does', () => {
		const {readPast} = report('## Roles\n\n- **Incident commander**: decides, and never types a command\n- **Scribe**: writes');
		expect(readPast).toEqual([{lines: [11], text: 'Incident commander: decides, and never types a command'}]);
	});

	it('is no text that the runbook keeps', () => {
		expect(report('## Severities\n\n| Level | Description |\n|---|---|\n| SEV1 | all of the halls are dark |').readPast).toEqual([]);
	});
});
