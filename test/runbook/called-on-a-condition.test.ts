import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../helpers/policy-lines.ts';

// Sentences and lists that call somebody on a condition, for one severity or for all.

const head = withLevels('').split('\n').length - 1;
const first = (text: string) => {
	const {runbook} = readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
	return runbook.severities[0]?.rungs.map(({position, timing}) => [position, timing]);
};

describe('a condition that holds for every severity', () => {
	it.each([
		['If data may have left, call the DPO at once – do not wait.', [['DPO', {at: 'reported', what: 'data may have left'}]]],
		[
			'If both sites are affected: managing director + press officer immediately.',
			[
				['Managing director', {at: 'reported', what: 'both sites are affected'}],
				['Press officer', {at: 'reported', what: 'both sites are affected'}],
			],
		],
		[
			'Press or a regulator calls → Head of Legal, straight away',
			[['Head of Legal', {at: 'reported', what: 'press or a regulator calls'}]],
		],
		[
			'If it is expected to last longer than 4 hours, call the CEO.',
			[['CEO', {at: 'reported', what: 'it is expected to last longer than 4 hours'}]],
		],
		['If it lasts longer than 2 hours, call the CTO.', [['CTO', {at: 'after', ms: 7_200_000}]]],
		['If there is no progress for 30 minutes, call the CTO.', [['CTO', {at: 'no-progress', ms: 1_800_000}]]],
	])('%s', (text, expected) => {
		expect(first(`## Leadership triggers\n\n- ${text}`)).toEqual(expected);
		expect(policyLines(withLevels(`## Leadership triggers\n\n- ${text}`)).left).toEqual([]);
	});

	it.each([
		[
			'If till data may be lost, the data protection officer is informed within 24 hours.',
			'Data protection officer',
			'till data may be lost',
			'within 24 hours',
		],
		[
			'Bei Verdacht auf Einbruch wird außerdem innerhalb von 24 Stunden das BSI verständigt.',
			'BSI',
			'verdacht auf einbruch',
			'innerhalb von 24 Stunden',
		],
		['In case of a robbery, notify the regulator within 72 hours.', 'Regulator', 'robbery', 'within 72 hours'],
		[
			'Bei Datenverlust: Datenschutzbeauftragter innerhalb von 2 Stunden',
			'Datenschutzbeauftragter',
			'datenverlust',
			'innerhalb von 2 Stunden',
		],
		[
			'Sind Kassendaten betroffen, ist die Aufsichtsbehörde binnen 4 Stunden zu informieren.',
			'Aufsichtsbehörde',
			'kassendaten betroffen',
			'binnen 4 Stunden',
		],
	])('calls as soon as it is reported, and by when is said not to be kept: %s', (text, position, what, within) => {
		const markdown = `## Escalation\n\n- ${text}`;
		expect(first(markdown)).toEqual([[position, {at: 'reported', what}]]);
		const {report} = readRunbook(withLevels(markdown), {origin: '/srv/runbook.md'});
		expect(report.notUnderstood).toEqual([]);
		expect(report.remarks.filter((remark) => remark.startsWith('Line '))).toEqual([
			`Line ${head + 3}: "${within}" is not kept: ${position} is due as soon as it is reported.`,
		]);
	});

	it.each([
		'When the outage is over, the plant manager is informed.',
		'In case of fire, leave the building.',
		'If a customer asks, tell them to wait.',
	])('calls nobody: %s', (text) => {
		expect(first(`## Escalation\n\n- SEV1: shift lead at once\n- ${text}`)).toEqual([['Shift lead', {at: 'once'}]]);
	});

	it('is none where it is the silence of whoever was called before', () => {
		expect(
			policyLines(withLevels('## Leadership triggers\n\n- If nobody answers within 5 minutes, call the backup engineer.')).left,
		).toHaveLength(1);
	});
});

describe('plain words', () => {
	it.each([
		['## who to bug\n\n- SEV1 longer than an hour → Otto', [['Otto', {at: 'after', ms: 3_600_000}]]],
		['## who to bug\n\n- SEV1: > 3h → Eva', [['Eva', {at: 'after', ms: 10_800_000}]]],
		[
			'## Eskalation\n\n- Nach einer Stunde bei SEV1: Systemhaus Weber, Hotline 089 555 33 33',
			[['Systemhaus Weber', {at: 'after', ms: 3_600_000}]],
		],
		['## Eskalation\n\n- Bei SEV1 nach zwei Stunden: Teamleiter', [['Teamleiter', {at: 'after', ms: 7_200_000}]]],
		[
			'## Management escalation\n\nThe Head of Finance shall be informed of every SEV1 within thirty minutes, and of every SEV2 within two hours.',
			[['Head of Finance', {at: 'after', ms: 1_800_000}]],
		],
		[
			'## Management escalation\n\nThe Mayor shall be informed where a SEV1 persists beyond two hours.',
			[['Mayor', {at: 'after', ms: 7_200_000}]],
		],
		['## Escalation\n\nNotify the product owner of all SEV1 incidents.', [['Product owner', {at: 'hand'}]]],
	])('%s', (text, expected) => {
		expect(first(text)).toEqual(expected);
	});
});

describe('a table', () => {
	it('with "bei SEV1" above its times calls whoever stands beside them, whatever they are', () => {
		expect(
			first(
				'## Eskalation\n\n| Wer | bei SEV1 | bei SEV2 |\n|---|---|---|\n| Leitung Netze | sofort | nach 2 Std. |\n| Wache (Hr. Kern) | nach 20 Min. | – |',
			),
		).toEqual([
			['Leitung Netze', {at: 'once'}],
			['Wache (Hr. Kern)', {at: 'after', ms: 1_200_000}],
		]);
	});

	it('with times down its side and people in lower case is read', () => {
		expect(
			first(
				'## Escalation\n\n| When | SEV1 | SEV2 |\n|---|---|---|\n| T+10 without ack | second on-call | – |\n| T+20 | – | second on-call |\n| T+60 | Managing director | shift lead |',
			),
		).toEqual([
			['Second on-call', {at: 'after', ms: 600_000}],
			['Managing director', {at: 'after', ms: 3_600_000}],
		]);
	});

	it('with a column of numbers calls nobody by them', () => {
		const {found} = policyLines(
			withLevels(
				'## Escalation\n\n| Step | After | Escalate to | Applies to |\n|---|---|---|---|\n| E1 | immediately | Duty engineer | SEV1, SEV2 |\n| E2 | 10 min | Plant manager | SEV1 |',
			),
		);
		expect(found.filter((line) => line.includes('technical'))).toEqual([
			`${head + 5} technical escalation: SEV1: first Duty engineer, Plant manager after 10 min`,
			`${head + 5} technical escalation: SEV2: first Duty engineer`,
		]);
	});
});

describe('severities', () => {
	const severities = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities;
	it('in an HTML table without titles are all of its rows', () => {
		expect(
			severities(
				'# Classes\n\n<table>\n<tr><td>Critical</td><td>The shop is down.</td></tr>\n<tr><td>High</td><td>One country cannot pay.</td></tr>\n<tr><td>Low</td><td>A picture is missing.</td></tr>\n</table>',
			).map(({id, description}) => [id, description]),
		).toEqual([
			['Critical', 'The shop is down.'],
			['High', 'One country cannot pay.'],
			['Low', 'A picture is missing.'],
		]);
	});

	it('in sentences of a standard are those that incidents are, the last one too', () => {
		expect(
			severities(
				'# Classes\n\n1.1 An incident is **Critical** where the tills stop. It shall be acknowledged within ten minutes.\n\n1.2 All other incidents are **Low** and shall be acknowledged on the following working day.',
			).map(({id, response, triggers}) => [id, response.ms / 60_000, triggers[0]?.source.startsWith('built-in') ? '' : triggers[0]?.text]),
		).toEqual([
			['Critical', 10, 'The tills stop'],
			['Low', 1440, ''],
		]);
	});

	it('are answered "office and out of hours" alike, and each at its own time of one sentence', () => {
		expect(
			severities('# X\n\n| Priority | Response |\n|---|---|\n| P1 | 20 minutes (office and out of hours) |\n| P2 | 2 hours |').map(
				({response}) => response.ms / 60_000,
			),
		).toEqual([20, 120]);
		const text = '# X\n\n- S1: all down\n- S2: one down\n- S3: a bit\n\nReaction: S1 in 5 minutes, S2 in 20 minutes, S3 same working day.';
		expect(
			severities(text)
				.slice(0, 2)
				.map(({response}) => response.ms / 60_000),
		).toEqual([5, 20]);
		expect(policyLines(text).left.join()).toContain('S3 same working day');
	});
});
