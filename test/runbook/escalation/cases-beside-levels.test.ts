import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Whom a case of its own calls, whatever the severity: below what the severities call, and with words that say that each is meant.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const rungsOf = (text: string) =>
	read(text).runbook.severities.map(({rungs}) =>
		rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	);
const chapter = (title: string, first: string, sentence: string) => `## ${title}\n\n${first}\n\n${sentence}`;
const english = (sentence: string) => chapter('Getting help', 'SEV1 pages the shop engineer on call at once.', sentence);
const german = (sentence: string) => chapter('Hilfe holen', 'SEV1 alarmiert die Bereitschaft Netz sofort.', sentence);

describe('a sentence on a case, below what the severities call', () => {
	it.each([
		[english, 'The door team is informed immediately whenever guests are turned away.', 'Door team', 'guests are turned away', undefined],
		[
			english,
			'The card provider is phoned when a card type has failed for more than 20 minutes.',
			'Card provider',
			'a card type has failed for more than 20 minutes',
			undefined,
		],
		[
			english,
			'If customer records might have leaked, stop and phone the privacy officer first.',
			'Privacy officer',
			'customer records might have leaked',
			undefined,
		],
		[english, 'If a key was stolen, the Legal Lead is told within 2 hours.', 'Legal Lead', 'a key was stolen', 120],
		[
			german,
			'Wenn Kundendaten abgeflossen sein könnten, wird in jedem Fall die Datenschutzbeauftragte sofort informiert.',
			'Datenschutzbeauftragte',
			'Kundendaten abgeflossen sein könnten',
			undefined,
		],
		[
			german,
			'Sind Prüfungen betroffen, ruft die Schichtleitung binnen 30 Minuten das Prüfungsamt an.',
			'Prüfungsamt',
			'Prüfungen betroffen',
			30,
		],
	] as const)('%# calls as soon as it is reported', (place, sentence, who, what, minutes) => {
		const call = [who, {at: 'reported', what, ...(minutes === undefined ? {} : {afterMs: minutes * 60_000})}];
		const [first, ...others] = rungsOf(place(sentence));
		expect(first).toContainEqual(call);
		expect(others).toEqual([[call], [call]]);
		expect(read(place(sentence)).report.notUnderstood).toEqual([]);
	});

	it('says that "stop" is no part of a call', () => {
		expect(read(english('If data might have leaked, stop and phone the privacy officer first.')).report.remarks.join('\n')).toContain(
			'"stop" is not kept',
		);
	});

	it.each([
		english('If the shop engineer is asleep, nobody else can be asked.'),
		english('The card provider answers when a card type has failed for more than 20 minutes.'),
		english('Should SEV-0 drag on, the Legal Lead is told at once.'),
		english('Our hosting provider must call back when a server has failed.'),
		'## About us\n\nThe shop is open daily.\n\nThe door team is informed immediately whenever guests are turned away.',
	])('calls nobody where it says something else, or elsewhere: %s', (text) => {
		const calls = rungsOf(text).flat();
		expect(calls.filter(([who]) => who !== 'Shop engineer on call')).toEqual([]);
	});
});

describe('a case of any priority', () => {
	it.each([
		['Suspected theft, any priority: the Theft Desk is called immediately.', 'Theft Desk', 'suspected theft'],
		['Records leaked (whatever the severity): the Legal Lead is called at once.', 'Legal Lead', 'records leaked'],
		['Verdacht auf Einbruch, bei jeder Priorität: der Werkschutz wird sofort gerufen.', 'Werkschutz', 'Verdacht auf Einbruch'],
	])('calls only when it is reported, at each of them: %s', (item, who, what) => {
		for (const title of ['Escalation', 'Getting help'])
			expect(rungsOf(`## ${title}\n\nSpecial cases:\n\n- ${item}`)).toEqual(Array.from({length: 3}, () => [[who, {at: 'reported', what}]]));
	});
});

describe('a severity at which nobody is called', () => {
	it.each([
		english('SEV3 pages nobody.\n\nIf customer records leaked, the Legal Lead is called at once.'),
		'## Escalation\n\n- SEV1: Duty manager at once\n- SEV3: nobody is called\n\nIf customer records leaked, the Legal Lead is called at once.',
	])('is one all the same where a person reports a case: %s', (text) => {
		const {runbook, report} = read(text);
		const [, , lowest] = runbook.severities;
		expect(lowest?.technical).toBeUndefined();
		expect(lowest?.rungs.map(({position, timing}) => [position, timing])).toEqual([
			['Legal Lead', {at: 'reported', what: 'customer records leaked'}],
		]);
		expect(report.remarks).toContain('SEV3: nobody is called but in a case that a person reports, for the file says so.');
	});
});
