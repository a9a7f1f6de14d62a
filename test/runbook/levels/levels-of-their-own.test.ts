import {describe, expect, it} from 'vitest';
import {borrowed, days, hours, internal, minutes, read, responses, rungs, technical} from '../../helpers/runbook-fixture.ts';

// Severities that the product has no word for are found by where they stand, and what is said of one belongs to that one alone.

const procedures = ({severities}: ReturnType<typeof read>['runbook']) =>
	severities.map(({procedure}) => procedure.map(({name, steps}) => [name, steps.length]));
const unread = (report: ReturnType<typeof read>['report']) => report.notUnderstood.map(({line, why}) => [line, why]);

describe('a table of severities by colour', () => {
	const {runbook, report} = read('levels-by-colour');
	it('has all its rows, the one that is answered soonest first', () => {
		expect(runbook.severities.map(({id}) => id)).toEqual(['Black', 'Orange', 'Yellow', 'Grey', 'White']);
		expect(responses(runbook.severities).slice(0, 4)).toEqual([
			['Black', minutes(2)],
			['Orange', minutes(15)],
			['Yellow', hours(1)],
			['Grey', days(1)],
		]);
		// "–" is the file's own word: nothing stands in for it.
		expect(borrowed(report, 'response time')).toBeUndefined();
		expect(runbook.severities.at(-1)?.response).toBeUndefined();
	});

	it('gives headings with a name to that one alone: a ladder and a drill', () => {
		expect(technical(runbook.severities).slice(0, 2)).toEqual([
			[['Flight controller'], 'Flight director', {position: 'Board', afterMs: minutes(45)}],
			[['Flight controller'], undefined, {position: 'Flight director', afterMs: minutes(30)}],
		]);
		expect(procedures(runbook).slice(0, 2)).toEqual([
			[
				['T+0 .. T+2m: stop the bleeding', 1],
				['T+2m .. T+15m: find the cause', 1],
				['T+15m onwards: repair', 1],
			],
			[['Orange drill', 2]],
		]);
	});
});

describe('a table on its side', () => {
	const {runbook} = read('levels-across');
	it('has all its columns, also those without a known word', () => {
		expect(responses(runbook.severities)).toEqual([
			['Severe', minutes(10)],
			['Significant', hours(1)],
			['Minor', hours(8)],
		]);
		expect(internal(runbook.severities)).toEqual([minutes(15), hours(1), days(1)]);
	});

	it('calls the second at the time in the title of the row', () => {
		expect(technical(runbook.severities)).toEqual([
			[['Duty engineer'], undefined, {position: 'Crisis manager', afterMs: minutes(15)}],
			[['Duty engineer'], undefined, {position: 'Service manager', afterMs: minutes(15)}],
			[['Service desk'], undefined, undefined],
		]);
	});

	it('gives "Steps: Severe" to Severe, and to no other', () => {
		expect(procedures(runbook)).toEqual([[['Steps: Severe', 2]], [['Steps: Significant', 1]], [['Steps: Minor', 1]]]);
	});
});

describe('a table in Italian', () => {
	const {runbook, report} = read('levels-italiano');
	it('says how soon in its one column of plain durations; a list of calls says nothing of that', () => {
		expect(responses(runbook.severities)).toEqual([
			['Rosso', minutes(10)],
			['Giallo', minutes(45)],
			['Verde', hours(8)],
		]);
		expect(report.contradictions).toEqual([]);
	});

	it('is escalated row by row', () => {
		expect(technical(runbook.severities)).toEqual([
			[['Reperibile magazzino'], 'Capo turno', {position: 'Direttore logistica', afterMs: hours(1)}],
			[['Reperibile magazzino'], undefined, {position: 'Capo turno', afterMs: hours(2)}],
			undefined,
		]);
		expect(runbook.severities[0] && rungs(runbook.severities[0])).toEqual([['trigger', 'Capo turno', {at: 'after', ms: minutes(20)}]]);
		expect(report.remarks).toContain('Verde: nobody is called, for the file says so.');
	});
});

it('a ladder of names with times in brackets is read in Finnish', () => {
	const {runbook} = read('ladder-suomi');
	expect(technical(runbook.severities)).toEqual([
		[['Päivystäjä'], 'Tiimiesimies', {position: 'Johtaja', afterMs: minutes(30)}],
		[['Päivystäjä'], 'Tiimiesimies', {position: 'Johtaja', afterMs: hours(4)}],
		[['Päivystäjä'], undefined, undefined],
	]);
	expect(runbook.severities.map(({technical: its}) => its?.secondaryAfterMs)).toEqual([minutes(10), hours(1), undefined]);
});

it('a ladder with its times in the titles is read in French, its highest level too', () => {
	const {runbook} = read('levels-francais');
	expect(responses(runbook.severities)).toEqual([
		['Bloquant', minutes(5)],
		['Majeur', minutes(30)],
		['Mineur', days(2)],
	]);
	expect(technical(runbook.severities)).toEqual([
		[['Astreinte N1'], 'Astreinte N2', {position: 'DSI', afterMs: hours(1)}],
		[['Astreinte N1'], undefined, {position: 'Astreinte N2', afterMs: minutes(30)}],
		[['Support'], undefined, undefined],
	]);
	expect(procedures(runbook)).toEqual([[['Actions', 1]], [['Actions', 1]], [['Actions', 1]]]);
});

describe('severities that prose defines', () => {
	const {runbook, report} = read('levels-of-prose');
	it('are found, each with what is said of it', () => {
		expect(responses(runbook.severities)).toEqual([
			['Meltdown', minutes(5)],
			['Wobble', minutes(30)],
			['Niggle', days(2)],
		]);
		expect(internal(runbook.severities).slice(0, 2)).toEqual([minutes(10), minutes(45)]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'On-call developer', {at: 'once'}],
				['trigger', 'Hanna', {at: 'after', ms: minutes(20)}],
			],
			[['trigger', 'Hanna', {at: 'after', ms: hours(3)}]],
			[],
		]);
	});

	it('leave nobody out without a word', () => {
		expect(unread(report)).toContainEqual([5, '"After an hour the CEO, Jon Smith (+44 20 7946 0123), must be told."']);
		expect(unread(report)).toContainEqual([9, '2 paragraphs']);
	});
});

it('a seventh level is left aside, and named', () => {
	const {runbook, report} = read('seven-levels');
	expect(runbook.severities).toHaveLength(6);
	expect(report.remarks[0]).toContain('left aside, for there are 6 at most: SEV-7');
});

it('a sentence goes by the severities that it names, and not by those of the chapter', () => {
	const {runbook} = read('levels-in-a-sentence');
	expect(internal(runbook.severities).slice(0, 2)).toEqual([minutes(15), hours(1)]);
});

describe('a column of times is of whom its title names', () => {
	it('also where that sounds like a team or like updates', () => {
		const {runbook, report} = read('people-in-columns');
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['business', 'Engineering Lead', {at: 'once'}],
				['business', 'Communications Manager', {at: 'after', ms: minutes(20)}],
				['business', 'CTO', {at: 'after', ms: minutes(30)}],
				['business', 'Support Team', {at: 'after', ms: hours(1)}],
			],
			[
				['business', 'Engineering Lead', {at: 'after', ms: hours(1)}],
				['business', 'Communications Manager', {at: 'after', ms: hours(2)}],
				['business', 'CTO', {at: 'every', ms: days(1), words: 'Daily summary'}],
			],
		]);
		expect(borrowed(report, 'update cadence (internal)')).toEqual(['SEV1', 'SEV2']);
		expect(report.found).toContainEqual({what: 'business escalation', text: 'SEV2: Support Team never', line: 10});
	});

	it('and no duration is a member of the team', () => {
		const {runbook, report} = read('times-under-a-team');
		expect(report.found.filter(({what}) => what === 'team')).toEqual([]);
		expect(runbook.severities.slice(0, 2).map(rungs)).toEqual([
			[
				['business', 'Team lead', {at: 'once'}],
				['business', 'CTO', {at: 'after', ms: minutes(30)}],
			],
			[
				['business', 'Team lead', {at: 'after', ms: minutes(30)}],
				['business', 'CTO', {at: 'after', ms: minutes(90)}],
			],
		]);
	});

	it('without the words of telling', () => {
		const {runbook} = read('informed-by');
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['business', 'Manager', {at: 'after', ms: minutes(20)}],
				['business', 'Director', {at: 'after', ms: hours(1)}],
			],
			[['business', 'Manager', {at: 'after', ms: hours(4)}]],
			[],
		]);
	});

	it('is a reminder where it says "every"', () => {
		const {runbook} = read('told-every');
		expect(runbook.severities.map((severity) => rungs(severity)[0])).toEqual([
			['business', 'VP Sales', {at: 'every', ms: minutes(30), words: 'every 30 minutes'}],
			['business', 'VP Sales', {at: 'every', ms: hours(4), words: 'every 4 h'}],
		]);
	});
});

describe('facts of a severity above its actions', () => {
	const {runbook, report} = read('facts-above-actions');
	it('are no steps', () => {
		expect(runbook.severities.map(({procedure}) => procedure.flatMap(({steps}) => steps.map(({text}) => text)))).toEqual([
			[expect.stringContaining('freeze deploys'), expect.stringContaining('roll back')],
			['look'],
		]);
	});

	it('are each for their own audience, and called each at their own time', () => {
		expect(runbook.severities.map(({updates}) => [updates.internal?.ms, updates.customers?.ms])[0]).toEqual([minutes(10), minutes(30)]);
		expect(runbook.severities[0] && rungs(runbook.severities[0])).toEqual([
			['trigger', 'Payments Lead', {at: 'after', ms: minutes(10)}],
			['trigger', 'Head of Eng', {at: 'after', ms: minutes(30)}],
			['trigger', 'CTO', {at: 'after', ms: hours(1)}],
		]);
	});

	it('are named where it is not known what they mean', () => {
		expect(unread(report)).toEqual([
			[5, '"Owner: Payments SRE"'],
			[16, '"Owner: Payments SRE"'],
		]);
	});
});

it('whom a sentence names besides is not lost without a word', () => {
	const {report} = read('otherwise');
	expect(unread(report)).toEqual([[7, '"SEV1: Call the CTO if it lasts longer than an hour, otherwise only the Team Lead"']]);
});

it('first names are positions too', () => {
	expect(technical(read('first-names').runbook.severities)).toEqual([
		[['Ann'], 'Bob', undefined],
		[['Bob'], 'Ann', undefined],
	]);
});

it('a list of telephone numbers is one a line, also without marks', () => {
	expect(read('people-in-columns').runbook.contacts.map(({position, phone}) => [position, phone])).toEqual([
		['CTO', '+44 20 7946 0999'],
		['Engineering Lead', '+44 20 7946 0998'],
	]);
});
