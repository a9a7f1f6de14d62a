import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

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
		[
			'a share of a time',
			'## Escalation\n\n| After | SEV1 | SEV2 |\n|---|---|---|\n| 0 min | Watch lead | Watch lead |\n| 30 min | CTO | – |\n| 50 % of the target | CEO | – |',
			'50 % of the target',
		],
		[
			'what narrows a call without a word like "if"',
			'## Escalation\n\n- SEV1: Watch lead at once\n- For SEV2, CTO after 1 h without an IC on the bridge',
			'without an IC on the bridge',
		],
		['the hours of an update', '## Updates\n\n- SEV1: post every 15 min, studio hours only', 'studio hours only'],
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

it('is no label of who is of the team, where the team comes to a review as well', () => {
	const text =
		'## SEV1\n\n- **Team:** on-call engineer, support lead\n\n## Reviews\n\n| Severity | Review | Attendees |\n|---|---|---|\n| SEV1 | within 2 days | everybody involved |\n| SEV2 | within 1 week | team |';
	expect(unused(text)).toEqual([]);
});

describe('what is read past beside what was understood of its line', () => {
	it('is another sentence of a paragraph', () => {
		const {readPast} = report('## Updates\n\nSEV1: post every 15 min. The candles stand in the cellar.');
		expect(readPast).toEqual([{lines: [11], text: 'The candles stand in the cellar.'}]);
	});

	it('is nothing of what somebody with a role does', () => {
		const {readPast} = report('## Roles\n\n- **Incident commander**: decides, and never types a command\n- **Scribe**: writes');
		expect(readPast).toEqual([]);
	});

	it('is no text that the runbook keeps', () => {
		expect(report('## Severities\n\n| Level | Description |\n|---|---|\n| SEV1 | all of the halls are dark |').readPast).toEqual([]);
	});
});

describe('a step that tells of it at a time', () => {
	const remarks = (steps: string) => report(`## SEV1 procedure\n\n${steps}`).remarks.filter((remark) => remark.startsWith('A step'));

	it.each([
		'1. Open the hatch\n2. Updates by the press desk (30–60 min)',
		'1. Open the hatch\n2. Customers every 40 min',
		'1. Luke öffnen\n2. Schichtleitung verständigen (0–20 Min.)',
		'| Time | What | Who |\n|---|---|---|\n| 0 min | Open the hatch | Watch |\n| T+15m | Tell the board | CEO |',
	])('is named, for nothing runs by it: %s', (steps) => {
		expect(remarks(steps)).toEqual([
			expect.stringMatching(/^A step that calls somebody at a time is ticked by hand and has no clock: line 1[24]\.$/),
		]);
	});

	it.each([
		'1. Open the hatch within 10 min\n2. The on-call looks at it',
		'| Time | What |\n|---|---|\n| 0-5 min | Open the hatch |\n| 5-15 min | Tell the board |',
	])('is not where the time is its phase, or it tells nobody: %s', (steps) => {
		expect(remarks(steps)).toEqual([]);
	});
});

describe('a sentence beside one that is named as not understood', () => {
	it('is not named with it', () => {
		const {notUnderstood, readPast} = report(
			'## Escalation\n\n- SEV1: CTO after 1 h\n\nThe ledger moves to the cellar. The Night Manager fetches Bob.',
		);
		expect(notUnderstood.map(({line}) => line)).toEqual([13]);
		expect(readPast).toEqual([{lines: [13], text: 'The ledger moves to the cellar.'}]);
	});

	it('may be a number to call that other words follow, or one in pairs', () => {
		expect(
			report(
				'## Escalation\n\n| Who | Reach | SEV1 | SEV2 |\n|---|---|---|---|\n| Watch | north gate / +47 22 55 00 01 | 5 min | 10 min |',
			).notUnderstood.map(({words}) => words),
		).toContain('+47 22 55 00 01');
		expect(report('## Escalation\n\n- SEV1: CTO after 1 h\n- Conference 0431 555-900 PIN 2468').notUnderstood.map(({why}) => why)).toEqual([
			'"Conference 0431 555-900 PIN 2468"',
		]);
	});
});
