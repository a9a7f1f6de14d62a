import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "SEV1 – Who is called when:" above a list says who is called, and "SEV1 when:" what makes an incident one.

const first = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities[0];
const triggers = (text: string) =>
	first(text)
		?.triggers.filter(({source}) => source.includes('runbook.md:'))
		.map(({text: said}) => said);

it.each([
	['## Who is called when\n\nSEV1 – Who is called when:\n\n- After 5 minutes call the CTO\n- Team lead after 30 minutes', 'CTO'],
	[
		'## Wer wird wann angerufen\n\nSEV1 – Wer wird angerufen, wenn:\n\n- nach 5 Minuten: Werkleiter\n- nach 30 Minuten: Vorstand',
		'Werkleiter',
	],
])('nobody who is called is a trigger: %s', (text, person) => {
	expect(triggers(text)).toEqual([]);
	expect(JSON.stringify([first(text)?.technical, first(text)?.rungs])).toContain(person);
});

it.each([
	'## SEV1\n\nPage the CTO if:\n\n- data is lost\n- nobody can pay',
	'## SEV1\n\nCall the board when:\n\n- data is lost\n- nobody can pay',
])('what somebody is called for makes no incident one of the severity: %s', (text) => {
	expect(triggers(text)).toEqual([]);
});

it.each(['SEV1 when:', 'SEV1 if:', 'SEV1, wenn:'])('below "%s" stand triggers', (lead) => {
	expect(triggers(`## What makes it that severity\n\n${lead}\n\n- nobody can pay\n- all tills are down`)).toEqual([
		'nobody can pay',
		'all tills are down',
	]);
});

it('a severity in a message that is quoted calls nobody', () => {
	expect(
		first(
			'## Escalation\n\nFor SEV1:\n\n- Security officer immediately\n- CEO after 30 minutes\n\nThe first message reads: "SEV1 is open, next update in 7 minutes."',
		)?.rungs.map(({position}) => position),
	).toEqual([]);
	expect(
		JSON.stringify(
			first(
				'## Escalation\n\nFor SEV1:\n\n- Security officer immediately\n- CEO after 30 minutes\n\nThe first message reads: "SEV1 is open, next update in 7 minutes."',
			),
		),
	).not.toContain(String(7 * 60_000));
});
