import {describe, expect, it} from 'vitest';
import {timeThenWho} from '../../../source/runbook/escalation/time-then-who.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../../helpers/policy-lines.ts';

// Lists whose items begin with a time and go on with whom it calls.

const read = (list: string) => readRunbook(`${levelsInWords}\n## Who is called?\n\n${list}\n`, {origin: '/srv/runbook.md'});
const minute = 60_000;

describe('a list of times, each with somebody', () => {
	it.each([
		[
			'At a Critical incident:\n\n- at once the duty engineer,\n- after 10 minutes the deputy, if nobody has acknowledged,\n- after half an hour the head of operations and safety, in any case,\n- after 2 hours the CEO, if it is still going on,\n- on suspicion of an attack at once the security officer.',
			['Duty engineer', 'Deputy', 'CEO', 'Head of operations and safety', 'Security officer', 'suspicion of an attack'],
		],
		[
			'Bei Critical:\n\n- sofort die Rufbereitschaft,\n- nach 10 Minuten die Vertretung, falls niemand quittiert hat,\n- nach 30 Minuten die Leitung Werk und Lager, in jedem Fall,\n- nach 2 Stunden der Vorstand, falls die Störung andauert,\n- bei Verdacht auf einen Angriff sofort die Sicherheitsbeauftragte.',
			['Rufbereitschaft', 'Vertretung', 'Vorstand', 'Leitung Werk und Lager', 'Sicherheitsbeauftragte', 'Verdacht auf einen Angriff'],
		],
	])('is the ladder of the severity above it, each with what has to be so', (list, [first, second, last, third, reported, what]) => {
		const {runbook, report} = read(list);
		const [critical, major] = runbook.severities;
		expect(critical?.technical).toMatchObject({
			atOnce: [first],
			secondary: second,
			secondaryAfterMs: 10 * minute,
			final: {position: last, afterMs: 120 * minute},
		});
		expect(critical?.rungs.map(({position, timing}) => [position, timing.at])).toEqual([
			[third, 'after'],
			[reported, 'reported'],
		]);
		expect(critical?.rungs.find(({position}) => position === reported)?.timing).toMatchObject({what: expect.stringContaining(what ?? '')});
		expect(major?.rungs.map(({position}) => position)).not.toContain(third);
		expect(report.notUnderstood).toEqual([]);
	});

	it.each([
		[
			'Outside engineering these are informed at a Critical incident:\n\n- after 45 minutes the press office,\n- at once the pharmacist, if orders are lost.',
		],
		[
			'Außerhalb der Technik werden bei Critical verständigt:\n\n- nach 45 Minuten die Pressestelle,\n- sofort die Apothekerin, wenn Bestellungen fehlen.',
		],
	])('calls each besides those of another list where none is called at once: %s', (list) => {
		const {runbook} = read(
			`At a Critical incident:\n\n- at once the duty engineer,\n- after 10 minutes the deputy, if nobody has acknowledged.\n\n${list}`,
		);
		const [critical] = runbook.severities;
		expect(critical?.technical?.atOnce).toEqual(['Duty engineer']);
		expect(critical?.rungs.map(({matrix, timing}) => [matrix, timing.at])).toEqual([
			['business', 'after'],
			['trigger', 'reported'],
		]);
	});

	it('is none where something is done at the times', () => {
		expect(timeThenWho('sofort die Server neu starten')).toBeUndefined();
		expect(timeThenWho('after 10 minutes restart the pump')).toBeUndefined();
	});
});
