import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What a sentence says beside the first whom it calls: who else is, who calls them, and what they do then.

function read(text: string, levels: readonly string[] = ['Red', 'Amber']) {
	const {runbook, report} = readRunbook(withLevels(text, [...levels]), {origin: '/srv/runbook.md'});
	const calls = runbook.severities.map(({technical, rungs}) => [
		...(technical?.source.includes('runbook.md') ? [`first ${technical.atOnce.join(' + ')}`] : []),
		...rungs.map(({position, timing}) =>
			timing.at === 'reported'
				? `${position}: ${timing.what}${timing.afterMs === undefined ? '' : ` ${timing.afterMs / 60_000}`}`
				: `${position} ${timing.at === 'after' ? timing.ms / 60_000 : timing.at}`,
		),
	]);
	return {calls, remarks: report.remarks.join('\n'), left: report.notUnderstood.map(({why}) => why).join('\n')};
}

describe('somebody else, as it was said of the one before', () => {
	it.each([
		[
			'At Red the duty electrician is paged at once, and so is the owner of the affected pump.',
			'Duty electrician',
			'Owner of the affected pump',
		],
		[
			'Bei Red wird der Bereitschaftstechniker sofort alarmiert, ebenso der Betreuer der betroffenen Pumpe.',
			'Bereitschaftstechniker',
			'Betreuer der betroffenen Pumpe',
		],
	])('is called as well: %s', (sentence, first, second) => {
		const {calls, left} = read(`## Technical escalation\n\n${sentence}`);
		expect(calls[0]).toEqual([`first ${first} + ${second}`]);
		expect(left).toBe('');
	});

	it.each([
		[
			'For a Red the press office is informed after one hour and the harbour director after two hours, both by the duty manager.',
			['Press office 60', 'Harbour director 120'],
			'the duty manager',
		],
		[
			'Bei Red wird die Pressestelle nach einer Stunde und die Hafenleitung nach zwei Stunden informiert, beide durch den Schichtleiter.',
			['Pressestelle 60', 'Hafenleitung 120'],
			'den Schichtleiter',
		],
	])('is called by the same, which is no part of a call: %s', (sentence, expected, caller) => {
		const {calls, remarks, left} = read(`## Escalation\n\n${sentence}`);
		expect(calls[0]).toEqual(expected);
		expect(remarks).toContain(`that "${caller}" calls is not kept`);
		expect(left).toBe('');
	});

	it.each([
		[['Red', 'Amber'], 'The desk lead is told at once of every Red and every Amber incident, because the phones ring there.'],
		[['Major', 'Minor'], 'The desk lead is told at once of every major and every minor incident, for the phones ring there.'],
		[
			['Rot', 'Gelb'],
			'Die Leitung des Empfangs wird bei jeder roten und jeder gelben Störung sofort informiert, weil dort die Telefone klingeln.',
		],
	])('hears of each severity that is named: %s %s', (levels, sentence) => {
		const {calls} = read(`## Escalation\n\n${sentence}`, levels);
		for (const own of calls) expect(own).toEqual([expect.stringMatching(/once$/)]);
	});

	it('is nobody where it is a thing', () => {
		const {calls} = read('## Technical escalation\n\nAt Red the duty electrician is paged at once, and so is the backlog.');
		expect(calls.flat().join()).not.toContain('acklog');
	});
});

describe('what a call is not', () => {
	it.each([
		['After two hours the harbour director is called, at night too.', 'Harbour director 120'],
		['Nach zwei Stunden wird die Hafenleitung angerufen, auch nachts.', 'Hafenleitung 120'],
	])('is when it makes no difference: %s', (sentence, expected) => {
		const {calls, left} = read(`## Red\n\n### Escalation\n\n${sentence}`);
		expect(calls[0]).toContain(expected);
		expect(left).toBe('');
	});

	it.each([
		[
			'The pump owner is called after one hour, during service hours only, and the head of pumps is informed after four hours.',
			'during service hours only',
		],
		['Der Pumpenbetreuer wird nach einer Stunde angerufen, nur während der Dienstzeit.', 'nur während der Dienstzeit'],
	])('is an hour that no clock knows, and is named: %s', (sentence, hours) => {
		const {calls, remarks} = read(`## Red\n\n### Escalation\n\n${sentence}`);
		expect(calls[0]?.[0]).toMatch(/ 60$/);
		expect(remarks).toContain(`"${hours}" is no condition that the room knows`);
	});
});

describe('a case in a sentence', () => {
	it.each([
		[
			'If a ferry is affected, the berth office is telephoned immediately, whatever the level; they decide whether it sails, and it is not for us to promise either.',
			'Berth office: ferry is affected',
		],
		[
			'Ist eine Fähre betroffen, wird die Hafenaufsicht sofort telefonisch verständigt, egal bei welcher Stufe; sie entscheidet, ob sie ausläuft.',
			'Hafenaufsicht: eine Fähre betroffen',
		],
		[
			"For failures of the crane on the east pier, the pier's own duty desk is called at once.",
			"Pier's own duty desk: failures of the crane on the east pier",
		],
		['For an outage of the radio at the lock, the lock office is told at once.', 'Lock office: outage of the radio at the lock'],
	])('calls when it is reported, and in no other case: %s', (sentence, expected) => {
		const {calls} = read(`## Who is informed\n\n${sentence}`);
		expect(calls).toEqual([[expected], [expected]]);
	});

	it.each(['For a Red incident the berth office is called at once.', 'For failures of severity Red, the berth office is called at once.'])(
		'is none where it is a severity: %s',
		(sentence) => {
			const {calls} = read(`## Who is informed\n\n${sentence}`);
			expect(calls.flat().join()).not.toContain('erth office:');
		},
	);
});

describe('no solution after a time', () => {
	it.each([
		'Ist nach 30 Minuten keine Lösung da, ruft der Bereitschaftstechniker die Kranleitung an; nach 60 Minuten wird auch die Hafenleitung angerufen.',
		'Ist nach 30 Minuten noch keine Lösung gefunden, wird die Kranleitung angerufen; nach 60 Minuten wird auch die Hafenleitung angerufen.',
	])('calls then, and the next one later: %s', (sentence) => {
		const {calls, left} = read(`## Escalation\n\n### Red\n\nDer Bereitschaftstechniker wird sofort alarmiert. ${sentence}`);
		expect(calls[0]?.join()).toMatch(/Kranleitung 30/);
		expect(calls[0]?.join()).toMatch(/Hafenleitung 60/);
		expect(left).toBe('');
	});
});
