import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Each time, each person and each severity of a rule ends in something found, or its line is reported.

const head = withLevels('').split('\n').length;
const left = (text: string) => policyLines(withLevels(text)).left;
const escalation = (text: string) => left(`## Escalation\n\n- SEV2: Duty engineer at once; CTO after 2 h\n${text}`);

describe('a figure or a person that nothing was made of is reported with its line', () => {
	it.each([
		['a second time of a person', '- SEV1: CTO after 30 min (15 min on weekends)'],
		['a time that no rule has', '- SEV1: Duty engineer at once, who has 20 min to decide; CTO after 1 h'],
		['somebody for another case', '- SEV1: CTO after 1 h, otherwise the Team Lead'],
		['a deadline of something else', '- SEV1: CTO after 1 h; war room open within 10 min'],
	])('%s', (_, line) => {
		expect(escalation(line)).toEqual([`${head + 3} Escalation: "${line.replace(/^- /, '')}"`]);
	});

	it('a time in a cell beside another', () => {
		const table = '## Targets\n\n| Level | Updates |\n|---|---|\n| SEV1 | every 15 min (every 5 min at night) |\n| SEV2 | hourly |';
		expect(left(table)).toEqual([`${head + 4} Targets: "Updates: every 15 min (every 5 min at night)"`]);
	});

	it.each([
		'SEV1 past the 45 minutes mark? Loop in the CTO.',
		'Should SEV1 drag on, the CTO hears of it (45 min).',
		'The CTO expects a call 45 min after SEV1 began',
		'SEV1, immediately: the CTO joins',
		'Somebody tells the CTO straight away',
	])('words that no rule knows, and no name is made of them: %s', (text) => {
		const {found, left: unread} = policyLines(withLevels(`## Escalation\n\n- SEV2: Duty engineer at once; CEO after 2 h\n- ${text}`));
		expect(found.filter((line) => line.includes(`${head + 3} `))).toEqual([]);
		expect(unread.length).toBeGreaterThan(0);
		for (const line of unread) expect(line).toContain(`${head + 3} Escalation: "`);
	});

	it('a severity that stands only in the sentence: none of the others gets its time', () => {
		const {found, left: unread} = policyLines(
			'# Incidents\n\n## SEV1\nResponse: 5 min\n\n## SEV2\nResponse: 30 min\n\n## Updates\nUpdates: SEV1 every 10 min, low incidents every 4 h, Low: every 6 h.',
		);
		expect(found.filter((line) => line.includes('update'))).toEqual([]);
		expect(unread).toHaveLength(1);
	});

	it('several cadences of which it is not said whose they are', () => {
		const {found} = policyLines(withLevels('## Updates\n\nUpdates every 10 minutes for wobbles and every 30 minutes for hiccups.'));
		expect(found.filter((line) => line.includes('update'))).toEqual([]);
	});

	it('the last of a chain that is for one severity only is of that one; one between others is reported', () => {
		const chain = (text: string) => policyLines(withLevels(`## Escalation\n\nEscalation path: ${text}`));
		expect(chain('on-call engineer → ops lead (10m) → CTO (30m, SEV1 only)').found.filter((line) => /CTO|lead/.test(line))).toEqual([
			...['SEV1', 'SEV2', 'SEV3'].map((id) => expect.stringContaining(`${id}: first On-call engineer, Ops lead after 10 min`)),
			expect.stringContaining('SEV1: CTO after 30 min'),
		]);
		const {found, left: unread} = chain('on-call engineer → ops lead (10m, SEV1 only) → CTO (30m)');
		expect(found.filter((line) => /CTO|lead/.test(line))).toEqual([]);
		expect(unread.join()).toContain('Escalation');
	});

	it('the figure of a time is no severity: "SEV1, 2 h"', () => {
		const {found} = policyLines(withLevels('## Escalation\n\n- SEV1, 2 h: CTO'));
		expect(found.filter((line) => line.includes('SEV2') && !line.includes('response'))).toEqual([]);
	});

	it('a second answer for one severity is a contradiction, not lost', () => {
		const {report} = readRunbook(withLevels('## Notes\n\nSEV1 incidents must be acknowledged within 10 minutes.'), {
			origin: '/srv/runbook.md',
		});
		expect(report.contradictions.map(({lines}) => lines)).toEqual([[5, head + 2]]);
	});

	it('a severity that a rule passes over, though the same line is read for another', () => {
		const text = '## Escalation\n\n- SEV1: NOC Lead → CTO\n- SEV1/SEV2: Duty engineer; after 30 minutes the VP Operations';
		const {found, left: unread} = policyLines(withLevels(text));
		expect(found).toContain(`${head + 3} technical escalation: SEV2: first Duty engineer, VP Operations after 30 min`);
		expect(unread).toEqual([`${head + 3} Escalation: "SEV1, SEV2: Duty engineer; after 30 minutes the VP Operations"`]);
	});

	it('a rule about all severities of which nothing was made', () => {
		expect(left('## Escalation\n\n- SEV1: CTO after 1 h\n- Whoever is called has to answer within 7 minutes.')).toEqual([
			`${head + 3} Escalation: "Whoever is called has to answer within 7 minutes."`,
		]);
	});
});

describe('among escalations of which others are understood', () => {
	it.each([
		['somebody of no known name, at once', '- SEV1: Bob at once', 'SEV1: Bob at once'],
		['somebody without a time', '- SEV1: Hotline first', 'SEV1: Hotline first'],
		['somebody at some hours only', '- SEV3: Hotline, business hours only', 'SEV3: Hotline, business hours only'],
		['a position without a severity', '- Duty Manager: as he likes', 'Duty Manager: as he likes'],
		['somebody below a severity', '- SEV3\n  - Hotline: end of day', 'Hotline: end of day'],
	])('%s is reported', (_, line, words) => {
		const unread = escalation(line);
		expect(unread).toHaveLength(1);
		expect(unread[0]).toContain(`Escalation: "${words}"`);
	});

	it('sentences of which none is read beside one that is', () => {
		expect(left('## Escalation\n\nPage the on-call for SEV1 at once.\n\nFor SEV2 ask Bob.\n\nThe night watch takes SEV3.')).toEqual([
			`${head + 4} Escalation: "For SEV2 ask Bob."`,
			`${head + 6} Escalation: "The night watch takes SEV3."`,
		]);
	});

	it('also under a heading that does not say that it is about escalations', () => {
		expect(
			left('## Waking people\n\n- SEV1: Hotline, then whoever is there\n- SEV2: On-call, business hours only\n- SEV3: nobody is woken'),
		).toEqual([
			`${head + 2} Waking people: "SEV1: Hotline, then whoever is there"`,
			`${head + 3} Waking people: "SEV2: On-call, business hours only"`,
		]);
	});
});

describe('a paragraph below the steps of a procedure', () => {
	const steps = '## SEV1 procedure\n\nThe Duty Manager leads.\n\n1. Look at the dashboard\n2. Restart the pods\n\n';

	it('is reported sentence by sentence where it names somebody', () => {
		const text = 'Do not restart the ledger without the Duty Manager. The CTO must be asked before customers are told.';
		expect(left(`${steps}${text}`)).toEqual([
			`${head + 7} SEV1 procedure: "Do not restart the ledger without the Duty Manager."`,
			`${head + 7} SEV1 procedure: "The CTO must be asked before customers are told."`,
		]);
	});

	it('is not where it names nobody', () => {
		expect(left(`${steps}The dashboard is slow on Mondays.`)).toEqual([]);
	});
});

describe('a cell that says when in words that no rule knows, in a table of which others are read', () => {
	it('where each severity has a row', () => {
		const table =
			'## Escalation\n\n| Level | On-call | CEO |\n|---|---|---|\n| SEV1 | business hours only | 2 h |\n| SEV2 | immediately | 4 h |';
		const {found, left: unread} = policyLines(withLevels(table));
		expect(found).toContain(`${head + 4} business escalation: SEV1: CEO after 2 h`);
		expect(unread).toContain(`${head + 4} Escalation: "On-call: business hours only"`);
	});

	it('where each severity has a column', () => {
		const rows = '| IT-Bereitschaft | sofort | im Dienst |\n| Leiter IT | nach 10 min | nach 1 h |\n| Direktor | nach 30 min | nach 2 h |';
		const {found, left: unread} = policyLines(withLevels(`## Alarmierung\n\n| Wer | SEV1 | SEV2 |\n|---|---|---|\n${rows}`));
		expect(found).toContain(`${head + 5} business escalation: SEV2: Leiter IT after 1 h`);
		expect(unread).toContain(`${head + 4} Alarmierung: "IT-Bereitschaft: im Dienst"`);
	});
});

describe('what is understood is not reported', () => {
	it.each([
		'- SEV1: Duty engineer at once; Team lead after 15 min; CTO after 1 h',
		'- SEV1: Duty engineer and Team lead at once, the crisis manager after 30 min',
		'- For SEV1 the on-call engineer is paged immediately and the CTO after 1 hour and 30 minutes',
		'- If a SEV1 lasts longer than 2 hours, call the Head of IT',
		'- SEV3: nobody',
		'- SEV3: nobody.',
		'- SEV3: niemand.',
		'- SEV3: none.',
		'- SEV3 is never escalated',
	])('%s', (line) => {
		expect(escalation(line)).toEqual([]);
	});

	it('of the reference and of the built-in runbook nothing is left that is understood', () => {
		for (const file of ['../../fixtures/runbook.md', '../../../source/runbook/default-runbook.md']) {
			const {report} = readRunbook(readFileSync(new URL(file, import.meta.url), 'utf8'), {origin: '/srv/runbook.md'});
			expect(report.notUnderstood.filter(({why}) => why.startsWith('"'))).toEqual([]);
		}
	});
});

describe('a condition that the room does not know: who is called on it is called in any case, and that is said', () => {
	const remarksOf = (text: string) =>
		readRunbook(withLevels(`## Escalation\n\n${text}`), {origin: 'a.md'}).report.remarks.filter((remark) => remark.includes('in any case'));
	const table = '| Level | On-call | CEO |\n|---|---|---|\n| SEV2 | at once | 4 h |\n';
	it.each([
		[
			'if data is lost',
			'| Elapsed | SEV1 | SEV2 |\n|---|---|---|\n| 0 min | On-call | On-call |\n| 30 min | CTO (if data is lost) | Lead |',
		],
		['if customers are hit', `${table}| SEV1 | at once | 2 h (if customers are hit) |`],
		['unless it is a drill', `${table}| SEV1 | at once | 2 h unless it is a drill |`],
		['not at night', `${table}| SEV1 | at once | 2 h (not at night) |`],
		['if customers are affected', 'SEV1: On-call at once, CEO after 2 hours if customers are affected.'],
		['not between 22:00 and 06:00', '- SEV1\n  - CEO: after 1 hour, not between 22:00 and 06:00'],
	])('%s', (words, text) => {
		expect(remarksOf(text)).toEqual([expect.stringContaining(`"${words}"`)]);
	});

	it.each([
		'- SEV1: On-call at once; if nobody answers in 10 min, the Team Lead',
		'- SEV1: On-call at once, CEO after 2 h',
		'- SEV1: CTO if it lasts longer than 30 minutes',
	])('none is said of %s', (text) => {
		expect(remarksOf(text)).toEqual([]);
	});
});

describe('what a sentence says beside whom it calls, or who leads', () => {
	it.each([
		[
			'If a patient may have been harmed, the safety team is told the same day and a safety report is filed.',
			'a safety report is filed, the same day',
		],
		[
			'Bei Verschlüsselung: nichts neu starten, Leitung Betrieb anrufen, Netz der Server trennen.',
			'nichts neu starten, Netz der Server trennen',
		],
		['If data leaked, call the CTO, disconnect the database and a ticket is opened.', 'disconnect the database'],
	])('is named: %s', (sentence, words) => {
		const {report} = readRunbook(withLevels(`## Escalation\n\n${sentence}`), {origin: 'rb.md'});
		expect(report.notUnderstood.map((one) => one.words ?? one.why).join()).toContain(words);
	});

	it('is another one who leads', () => {
		const {report} = readRunbook(
			withLevels(
				'## Who is in charge\n\nFor a SEV1 the IT manager is the incident lead, and out of hours the on-call engineer takes the lead until the manager is there.',
			),
			{origin: 'rb.md'},
		);
		expect(report.notUnderstood.map((one) => one.words ?? one.why).join()).toContain('on-call engineer takes the lead');
	});
});
