import {describe, expect, it} from 'vitest';
import {noSooner} from '../../source/runbook/no-sooner.ts';
import {durationsIn} from '../../source/runbook/words/words.ts';
import {borrowed, customers, days, hours, internal, minutes, read, responses, rungs, technical} from '../helpers/runbook-fixture.ts';

// Escalations that a team states plainly are in the room, nobody is invented, and what is not understood is named with its line.

const unread = (report: ReturnType<typeof read>['report']) => report.notUnderstood.map(({line, why}) => [line, why]);
const later = (ms: number) => ({at: 'after', ms});

describe('columns of positions with columns of times between them', () => {
	const {runbook, report} = read('columns-in-pairs');
	const {severities} = runbook;
	it('belong together in pairs: no title becomes a person', () => {
		expect(severities.map(({technical}) => technical && {...technical, source: ''})).toEqual([
			{
				atOnce: ['Ticketing on-call'],
				secondary: 'Ticketing secondary',
				secondaryAfterMs: minutes(5),
				final: {position: 'Head of Ticketing', afterMs: minutes(15)},
				source: '',
			},
			{
				atOnce: ['Ticketing on-call'],
				secondary: 'Ticketing secondary',
				secondaryAfterMs: minutes(10),
				final: {position: 'Head of Ticketing', afterMs: minutes(45)},
				source: '',
			},
			{atOnce: ['Ticketing on-call'], final: {position: 'Ticketing EM', afterMs: hours(4)}, source: ''},
			undefined,
		]);
		expect(severities.map(rungs)).toEqual([[], [], [], []]);
	});

	it('bring the secondary no sooner than warroom.yaml allows', () => {
		const {severities, secondaryAfterAtLeastMs} = noSooner(runbook, minutes(7));
		expect(severities.map(({technical}) => technical?.secondaryAfterMs)).toEqual([minutes(7), minutes(10), undefined, undefined]);
		expect(secondaryAfterAtLeastMs).toBe(minutes(7));
	});

	it('leave a column of times that names nobody, and say so', () => {
		expect(unread(report)).toEqual([
			[21, '"Grace: 1 min"'],
			[22, '"Grace: 2 min"'],
			[23, '"Grace: 3 min"'],
		]);
	});

	it('say of a severity that nobody is called, and nobody of another company is', () => {
		expect(severities[3]?.technical).toBeUndefined();
		expect(report.remarks).toContain('P3: nobody is called, for the file says so.');
		expect(borrowed(report, 'who is called first')).toBeUndefined();
		expect(borrowed(report, 'technical escalation')).toBeUndefined();
	});

	it('do not make a list of "When is it a P0?" a procedure', () => {
		expect(severities[0]?.triggers.map(({name}) => name)).toEqual(['Order error rate above 20% for 2 minutes', 'Card data leaked']);
		expect(severities[0]?.procedure.map(({name}) => name)).toEqual(['Playbook']);
	});
});

describe('"Escalate to" beside "Escalate after"', () => {
	it('is a call at that time, not at once', () => {
		const {runbook} = read('escalate-to-after');
		expect(runbook.severities.map(rungs)).toEqual([
			[['technical', 'CTO', later(hours(1))]],
			[['technical', 'VP Eng', later(hours(2))]],
			[],
		]);
		expect(responses(runbook.severities)).toEqual([
			['SEV1', 0],
			['SEV2', minutes(15)],
			['SEV3', hours(4)],
		]);
	});

	it('is so in French, and a procedure is for the severity in its heading alone', () => {
		const {runbook, report} = read('francais-delai');
		expect(technical(runbook.severities)).toEqual([
			[['Astreinte'], undefined, {position: 'Directeur technique', afterMs: minutes(30)}],
			[['Astreinte'], undefined, {position: 'Directeur technique', afterMs: hours(2)}],
			[['Support'], undefined, undefined],
		]);
		expect(runbook.severities.map(rungs)).toEqual([[], [], []]);
		expect(borrowed(report, 'procedure')).toEqual(['Majeur', 'Mineur']);
	});
});

describe('German levels with a figure and a name', () => {
	const {runbook, report} = read('deutsch-stufen');
	const {severities} = runbook;
	it('are the levels, wherever the file speaks of them', () => {
		expect(severities.map(({id, name, response}) => [id, name, response?.ms])).toEqual([
			['Stufe 1', 'Kritisch', minutes(10)],
			['Stufe 2', 'Hoch', minutes(45)],
			['Stufe 3', 'Niedrig', days(1)],
		]);
		expect(severities[0]?.triggers.map(({text}) => text)).toEqual(['Fehlerrate über 10 % für mindestens 3 Minuten']);
		expect(severities.map(({procedure}) => procedure.map(({name}) => name))).toEqual([
			['Sofortmaßnahmen'],
			['Vorgehen bei Stufe 2'],
			['Investigation', 'Resolution'],
		]);
		expect(borrowed(report, 'procedure')).toEqual(['Stufe 3']);
		expect(severities[0]?.command?.positions).toEqual(['Teamleitung', 'Bereitschaft']);
		expect(unread(report)).toEqual([]);
	});

	it('are escalated first, then, and after a time to the last instance', () => {
		expect(technical(severities)).toEqual([
			[['Bereitschaft'], 'Teamleitung', {position: 'Geschäftsführung', afterMs: minutes(20)}],
			[['Bereitschaft'], 'Teamleitung', {position: 'IT-Leitung', afterMs: minutes(90)}],
			[['Bereitschaft'], undefined, {position: 'Teamleitung', afterMs: days(2)}],
		]);
	});

	it('have a cadence for each audience, and numbers after a name', () => {
		expect(internal(severities)).toEqual([minutes(10), minutes(20), days(1)]);
		expect(customers(severities)).toEqual([minutes(30), hours(1), undefined]);
		expect(runbook.contacts.map(({position, phone}) => [position, phone])).toEqual([
			['Bereitschaft', '+49 30 555 0100'],
			['IT-Leitung', '0171 / 555 12 34'],
			['Geschäftsführung', '0171 / 555 99 99'],
		]);
	});
});

describe('facts in bullets under each severity', () => {
	const {runbook, report} = read('facts-in-bullets');
	const {severities} = runbook;
	it('say whom to page and when: "Page" is nobody and no trigger', () => {
		expect(technical(severities)).toEqual([
			[['SRE primary'], 'SRE secondary', {position: 'CTO', afterMs: hours(1)}],
			[['SRE primary'], undefined, {position: 'Director of Infrastructure', afterMs: hours(2)}],
			undefined,
		]);
		expect(severities.map(rungs)).toEqual([
			[
				['trigger', 'SRE secondary', later(minutes(5))],
				['trigger', 'Director of Infrastructure', later(minutes(20))],
			],
			[],
			[],
		]);
		expect(report.remarks).toContain('Severity 3: nobody is called, for the file says so.');
		expect(borrowed(report, 'who is called first')).toBeUndefined();
		expect(borrowed(report, 'triggers')).toEqual(['Severity 1', 'Severity 2', 'Severity 3']);
	});

	it('give each audience its cadence', () => {
		expect(internal(severities).slice(0, 2)).toEqual([minutes(15), minutes(30)]);
		expect(customers(severities).slice(0, 1)).toEqual([minutes(45)]);
	});

	it('hold the procedure below "Steps:"', () => {
		expect(severities.map(({procedure}) => procedure[0]?.steps.map(({text}) => text))).toEqual([
			['Acknowledge the page', 'make rollback'],
			['Scale up'],
			['File a ticket'],
		]);
		expect(report.gaps).toEqual([]);
	});
});

describe('a table on its side', () => {
	const {runbook, report} = read('on-its-side-with-times');
	const {severities} = runbook;
	it('names who is called and after how long in one cell', () => {
		expect(severities.map(({technical}) => [technical?.atOnce, technical?.secondary, technical?.secondaryAfterMs])).toEqual([
			[['Primary SRE'], 'Backup SRE', minutes(10)],
			[['Primary SRE'], 'Backup SRE', minutes(30)],
			// Whatever is written down is nobody.
			[undefined, undefined, undefined],
		]);
		expect(severities.map(rungs)).toEqual([
			[
				['business', 'Director', later(minutes(30))],
				['business', 'CTO', {at: 'once'}],
			],
			[['business', 'Director', later(hours(2))]],
			[],
		]);
	});

	it('says for which severities customers hear nothing', () => {
		expect(customers(severities)).toEqual([minutes(40), undefined, undefined]);
		expect(borrowed(report, 'update cadence (customers)')).toBeUndefined();
	});

	it('says itself how soon each is answered', () => {
		expect(responses(severities)).toEqual([
			['Sev 1', minutes(7)],
			['Sev 2', minutes(33)],
			['Sev 3', days(1)],
		]);
	});
});

describe('levels that are explained in paragraphs', () => {
	const {runbook, report} = read('levels-explained');
	const {severities} = runbook;
	it('are levels, each with its own answer, cadence and escalation', () => {
		expect(severities.map(({id, description, response}) => [id, description, response?.ms])).toEqual([
			['Critical', 'the product is unusable for most customers', minutes(10)],
			['Major', 'an important feature is broken but there is a workaround', minutes(30)],
			['Minor', 'everything else', days(1)],
		]);
		expect(internal(severities).slice(0, 2)).toEqual([minutes(15), hours(1)]);
		expect(borrowed(report, 'update cadence where a severity has none')).toEqual([]);
		expect(severities.map(rungs)).toEqual([
			[
				['trigger', 'Engineering director', later(minutes(15))],
				['trigger', 'CEO', later(hours(1))],
			],
			[['trigger', 'Engineering director', later(hours(2))]],
			[],
		]);
	});

	it('have the procedure of their own heading', () => {
		expect(severities.map(({procedure}) => procedure.map(({name}) => name)).slice(0, 2)).toEqual([
			['What to do in a critical outage'],
			['What to do in a major outage'],
		]);
		expect(borrowed(report, 'procedure')).toEqual(['Minor']);
	});

	it('name the sentence that looks like a rule and names nobody', () => {
		expect(unread(report)).toEqual([[5, '"After forty-five minutes we call the blue telephone."']]);
	});

	it('have numbers line by line', () => {
		expect(runbook.contacts.map(({position, phone}) => [position, phone])).toEqual([
			['Engineering director', '+49 151 000001'],
			['On-call engineer', '+49 151 000002'],
		]);
	});
});

describe('calls in one line', () => {
	const {runbook, report} = read('calls-in-lines');
	const {severities} = runbook;
	it('are a chain with times', () => {
		expect(technical(severities).slice(0, 3)).toEqual([
			[['Primary'], 'Secondary', {position: 'VP', afterMs: minutes(30)}],
			// "P2: don't escalate" stands below.
			[['Primary'], undefined, undefined],
			[['Primary'], undefined, undefined],
		]);
		expect(severities.map(rungs)).toEqual([
			[
				['trigger', 'Secondary', later(minutes(5))],
				['trigger', 'EM', later(minutes(15))],
				['trigger', 'Head of Sales', later(minutes(20))],
				['trigger', 'CTO', later(minutes(40))],
			],
			[],
			[],
			[],
		]);
	});

	it('end where it says that a severity is not escalated, which contradicts them', () => {
		expect(report.contradictions).toEqual([
			{text: 'P2: the file calls Secondary, EM, and says: not escalated (line 26)', resolution: 'the exception goes', lines: [26]},
		]);
	});

	it('leave a call of nobody, and say so; a cadence below them is no call', () => {
		expect(unread(report)).toEqual([[17, '"P4: call the blue telephone after 20 minutes"']]);
		expect(internal(severities).slice(0, 2)).toEqual([minutes(15), minutes(30)]);
	});
});

describe('a chain in a list', () => {
	const {runbook, report} = read('chain-for-some');
	it('is for the severities that it applies to; of the others the step that it names', () => {
		expect(runbook.severities.slice(0, 2).map(({technical}) => technical && {...technical, source: ''})).toEqual(
			['P1', 'P2'].map(() => ({
				atOnce: ['On-call engineer'],
				secondary: 'Backup on-call',
				secondaryAfterMs: minutes(5),
				final: {position: 'CTO', afterMs: hours(1)},
				source: '',
			})),
		);
		expect(runbook.severities.map(rungs)).toEqual([
			[['trigger', 'Engineering Manager', later(minutes(15))]],
			[['trigger', 'Engineering Manager', later(minutes(15))]],
			[],
		]);
		expect(technical(runbook.severities)[2]).toEqual([['On-call engineer'], undefined, undefined]);
		expect(borrowed(report, 'technical escalation')).toBeUndefined();
		expect(unread(report)).toEqual([]);
	});
});

describe('a chain in a table', () => {
	const {runbook, report} = read('chain-in-a-table');
	it('keeps every row with its time, but for whom the severity is never escalated to', () => {
		const [sev1, sev2] = runbook.severities;
		expect(technical(runbook.severities)).toEqual([
			[['On-call engineer'], 'Team lead', {position: 'CTO', afterMs: hours(1)}],
			[['On-call engineer'], undefined, undefined],
		]);
		expect(sev1 && rungs(sev1)).toEqual([
			['trigger', 'Team lead', later(minutes(15))],
			['trigger', 'Head of Engineering', later(minutes(30))],
		]);
		expect(sev2 && rungs(sev2)).toEqual([]);
		expect(unread(report)).toEqual([]);
	});

	it('is none of an audience: those inside hear by a cadence', () => {
		expect(internal(runbook.severities)).toEqual([minutes(15), minutes(30)]);
		expect(customers(runbook.severities)).toEqual([minutes(30), hours(1)]);
	});
});

describe('numbers in words', () => {
	it.each([
		['eleven minutes', minutes(11)],
		['nineteen minutes', minutes(19)],
		['forty-five minutes', minutes(45)],
		['fifty nine minutes', minutes(59)],
		['sixty minutes', hours(1)],
		['half an hour', minutes(30)],
		['a quarter of an hour', minutes(15)],
		['three quarters of an hour', minutes(45)],
		['one and a half hours', minutes(90)],
		['elf Minuten', minutes(11)],
		['siebzehn Minuten', minutes(17)],
		['fünfundvierzig Minuten', minutes(45)],
		['sechzig Minuten', hours(1)],
		['einer halben Stunde', minutes(30)],
		['einer Viertelstunde', minutes(15)],
		['einer Dreiviertelstunde', minutes(45)],
		['anderthalb Stunden', minutes(90)],
	])('%s', (words, ms) => {
		expect(durationsIn(`nach ${words} wird angerufen`).map((found) => found.ms)).toEqual([ms]);
	});
});

describe('a procedure as a table', () => {
	const {runbook, report} = read('procedure-in-tables');
	const [sev1, sev2, sev3] = runbook.severities;
	it('has a phase for each window, and commands to run', () => {
		expect(
			sev1?.procedure.map(({name, window, steps}) => [name, window?.fromMs, window?.toMs, steps.map(({text, body}) => [text, body])]),
		).toEqual([
			['Ack page', 0, minutes(5), [['Ack page', []]]],
			[
				'Drain bad region',
				minutes(5),
				minutes(15),
				[
					['Drain bad region', [{is: 'command', text: 'route53 drain eu-west-1'}]],
					['Tell support', []],
				],
			],
			['Roll back', minutes(15), null, [['Roll back', [{is: 'command', text: 'helm rollback web'}]]]],
		]);
		expect(sev2?.procedure.map(({name, window}) => [name, window?.fromMs, window?.toMs])).toEqual([
			['Step 1 – Look', 0, minutes(10)],
			['Step 2 – Mitigate', minutes(10), hours(1)],
		]);
	});

	it('gives no response times; what has no clock is said', () => {
		expect(responses(runbook.severities)).toEqual([
			['Sev 1', minutes(5)],
			['Sev 2', minutes(30)],
			['Sev 3', days(1)],
		]);
		expect(report.contradictions).toEqual([]);
		expect(report.remarks).toContain('"Resolve SLA" is left aside: no clock runs for how soon a severity is resolved.');
		expect(runbook.statusPage?.url).toBe('https://status.example.org');
	});

	it('is led by whom the file names; "anyone" is nobody in particular', () => {
		expect([sev1, sev2, sev3].map((severity) => severity?.command?.positions)).toEqual([['Staff engineer'], ['Engineer'], []]);
		expect(borrowed(report, 'who may command')).toBeUndefined();
	});
});

describe('an export of a wiki', () => {
	const {runbook} = read('wiki-export');
	it('is read through its marks', () => {
		expect(responses(runbook.severities)).toEqual([
			['SEV1', minutes(15)],
			['SEV2', minutes(30)],
			['SEV3', days(1)],
		]);
		expect(internal(runbook.severities)).toEqual([minutes(30), hours(1), days(1)]);
	});

	it('names by ticks for which severities somebody is called', () => {
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'On-call engineer', {at: 'once'}],
				['trigger', 'Team lead', later(minutes(15))],
				['trigger', 'Director of Engineering', later(minutes(30))],
			],
			[
				['trigger', 'On-call engineer', {at: 'once'}],
				['trigger', 'Team lead', later(hours(1))],
			],
			[],
		]);
	});
});

describe('levels with a short name beside the word', () => {
	const {runbook, report} = read('words-with-short-names');
	it('are known by both', () => {
		expect(runbook.severities.map(({id, procedure}) => [id, procedure[0]?.steps[0]?.text]).slice(0, 2)).toEqual([
			['Critical', 'Roll back'],
			['High', 'Look'],
		]);
		expect(internal(runbook.severities).slice(0, 2)).toEqual([minutes(10), minutes(25)]);
		expect(borrowed(report, 'procedure')).toEqual(['Low']);
	});
});

describe('people in rows and in prose', () => {
	const {runbook, report} = read('people-in-rows');
	it('are called when it says', () => {
		expect(runbook.severities.map(({id, name, response}) => [id, name, response?.ms])).toEqual([
			['SEV1', 'Critical', minutes(5)],
			['SEV2', 'Major', minutes(30)],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'Database team', {at: 'once'}],
				['trigger', 'Operations Director', later(minutes(20))],
				['business', 'Duty engineer', {at: 'once'}],
				['business', 'Team lead', later(minutes(10))],
				['business', 'Head of IT', later(minutes(30))],
			],
			[
				['trigger', 'Platform lead', later(hours(3))],
				['business', 'Duty engineer', {at: 'once'}],
				['business', 'Team lead', later(minutes(45))],
			],
		]);
	});

	it('are not guessed from a sentence with a severity and a time: it is named', () => {
		expect(unread(report)).toEqual([[12, '"Every SEV1 that lasts a day is on the blue telephone."']]);
	});
});

describe('German calls by number', () => {
	it('are paired by their titles, and a silence in prose is no time to answer', () => {
		const {runbook, report} = read('deutsch-anrufe');
		expect(runbook.severities.map(({technical}) => technical && {...technical, source: ''})).toEqual([
			{
				atOnce: ['Rufbereitschaft'],
				secondary: 'Teamleiter',
				secondaryAfterMs: minutes(10),
				final: {position: 'Abteilungsleiter', afterMs: minutes(30)},
				source: '',
			},
			{
				atOnce: ['Rufbereitschaft'],
				secondary: 'Teamleiter',
				secondaryAfterMs: hours(1),
				final: {position: 'Abteilungsleiter', afterMs: hours(4)},
				source: '',
			},
		]);
		expect(runbook.severities.map(rungs)).toEqual([[['trigger', 'Geschäftsführung', later(minutes(15))]], []]);
		expect(report.contradictions).toEqual([]);
		expect(internal(runbook.severities)[1]).toBe(hours(2));
	});
});
