import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const commanders = (text: string) =>
	read(text).runbook.severities.map(({command}) => (command?.source.startsWith('built-in') ? undefined : command?.positions));

describe('who leads by what they did first', () => {
	it.each([
		'## Command\n\nWhoever takes the page is the incident commander until they hand over.',
		'The person who said "mine" first is the incident lead.',
		'## In charge\n\nThe first to answer leads.',
		'The incident commander is whoever answered the page.',
		'## Führung\n\nWer den Alarm quittiert, leitet den Vorfall.',
		'## Führung\n\nEinsatzleiter ist, wer den Alarm quittiert hat.',
	])('is anyone, at each severity, and that is said: %s', (text) => {
		expect(commanders(text)).toEqual([[], [], []]);
		expect(read(text).report.remarks.join('\n')).toContain('who leads is told by what they did first: anyone may command.');
	});

	it.each([
		['## Incident lead\n\nThe night pilot on-call who took the page leads the incident.', 'Night pilot on-call'],
		['## Leitung\n\nDie Leitung hat die Person aus der Bereitschaft, die den Anruf angenommen hat.', 'Bereitschaft'],
		['## Führung\n\nDie Einsatzleitung übernimmt zunächst der Schichtleiter.', 'Schichtleiter'],
	])('is somebody where the words name a position: %s', (text, who) => {
		expect(commanders(text)).toEqual([[who], [who], [who]]);
	});

	it.each([
		[
			'## Incident lead',
			'The shift engineer who took the page leads.',
			'For SEV1 they hand over to the duty manager once she has joined.',
			'Duty manager',
		],
		['## Leitung', 'Die Leitung hat der Schichtleiter.', 'Bei SEV1 gibt er sie an den Werkleiter ab, sobald dieser da ist.', 'Werkleiter'],
		[
			'## Command',
			'The shift engineer who took the page has command.',
			'At SEV1 the duty manager takes over once he is there.',
			'Duty manager',
		],
	])('hands over at a severity to who may command there as well: %s: %s %s', (heading, first, second, who) => {
		const text = `${heading}\n\n${first}\n${second}`;
		const [one, two, three] = commanders(text);
		expect([one?.length, one?.[1]]).toEqual([2, who]);
		expect([two, three]).toEqual([one?.slice(0, 1), one?.slice(0, 1)]);
		expect(read(text).report.remarks.join('\n')).toContain(`${who} may command in any case`);
	});

	it('is none who leads something else, and what is not kept is named', () => {
		expect(commanders('## Drills\n\nThe person who wrote the ticket leads the walk.')).toEqual([undefined, undefined, undefined]);
		const {report} = read(
			'## Führung\n\nWer den Alarm quittiert, leitet den Vorfall. Bei SEV1 übernimmt der Werkleiter, sobald er da ist.',
		);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain('übernimmt der Werkleiter');
	});
});
