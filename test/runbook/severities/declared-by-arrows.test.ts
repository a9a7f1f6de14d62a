import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What makes an incident one of a severity: behind arrows, below lines that rate it, in columns on what is typical.

const triggers = (text: string, levels?: string) => {
	const {runbook, report} = readRunbook(levels === undefined ? withLevels(text) : `# T\n\n${levels}\n\n${text}\n`, {origin: 'rb.md'});
	return {
		said: runbook.severities.flatMap(({id, triggers: all}) =>
			all.filter(({source}) => source.includes('rb.md:')).map(({text: said}) => `${id}: ${said}`),
		),
		limits: runbook.severities.flatMap(({triggers: all}) =>
			all.flatMap(({limit, source}) => (limit && source.includes('rb.md:') ? [limit] : [])),
		),
		examples: runbook.severities.map(({examples}) => examples),
		left: report.notUnderstood.map(({why}) => why).join('\n'),
	};
};
const words = '| Level | Response |\n|---|---|\n| Critical | 5 min |\n| High | 30 min |\n| Low | 4 h |';

describe('an arrow to a severity', () => {
	it('says what makes an incident one', () => {
		const {said, limits} = triggers(
			'## Rules of thumb\n\n- Till error rate above 5% for 3 minutes → Critical.\n- Till error rate between 1% and 5% → High.\n- Gate fails while the doors are open => Critical, even if it is a small hall.\n- Seats sold twice -> Critical if more than 10, otherwise High.',
			words,
		);
		expect(said).toEqual([
			'Critical: Till error rate above 5% for 3 minutes',
			'Critical: Gate fails while the doors are open, even if it is a small hall',
			'Critical: Seats sold twice, if more than 10',
			'High: Till error rate between 1% and 5%',
			'High: Seats sold twice, unless more than 10',
		]);
		expect(limits).toEqual([
			{measure: 'error-ratio', from: 0.05, forMs: 180_000},
			{measure: 'error-ratio', from: 0.01, below: 0.05, forMs: 0},
		]);
	});

	it('does so in German, and to figures', () => {
		const {said} = triggers(
			'## Faustregeln\n\n- Kasse nimmt keine Karten → SEV1\n- Plätze doppelt verkauft → SEV1, wenn mehr als 10, sonst SEV2.\n- Anzeige falsch → SEV3, auch wenn es viele merken',
		);
		expect(said).toEqual([
			'SEV1: Kasse nimmt keine Karten',
			'SEV1: Plätze doppelt verkauft, wenn mehr als 10',
			'SEV2: Plätze doppelt verkauft, außer wenn mehr als 10',
			'SEV3: Anzeige falsch, auch wenn es viele merken',
		]);
	});

	it.each([
		'## Escalation\n\n- Duty engineer → SEV1',
		'## Rules\n\n- Team lead on duty → CTO → SEV1',
		'## Rules\n\n- SEV2 after 30 minutes → SEV1',
		'## Rules\n\n- Page the shift lead → SEV1',
		'## Rules\n\n- Seats sold twice → SEV1 and call the box office',
	])('is none of somebody, or with more behind it: %s', (text) => {
		expect(triggers(text).said).toEqual([]);
	});
});

describe('a line that rates what stands below it', () => {
	it.each([
		['Immer als SEV1 einzustufen sind:', 'SEV1'],
		['Stets als SEV1 zu behandeln sind:', 'SEV1'],
		['Als SEV2 gelten insbesondere:', 'SEV2'],
		['The following are always SEV1:', 'SEV1'],
		['These are treated as a SEV2:', 'SEV2'],
		['Always classify as SEV1:', 'SEV1'],
	])('says of which severity it is: %s', (line, level) => {
		const {said} = triggers(
			`## Priorities\n\n${line}\n\n- the interface has been cut for more than 30 minutes\n- the login takes nobody in`,
		);
		expect(said).toEqual([`${level}: the interface has been cut for more than 30 minutes`, `${level}: the login takes nobody in`]);
	});

	it.each(['These are SEV1 contacts:', 'The following are told of a SEV1:', 'Always with a SEV1 colleague:'])(
		'rates nothing: %s',
		(line) => {
			expect(triggers(`## People\n\n${line}\n\n- the manager of the hall\n- the owner of the house`).said).toEqual([]);
		},
	);
});

describe('a sentence with "in particular"', () => {
	it.each([
		['SEV2 gilt insbesondere, wenn die Antwortzeiten über 8 Sekunden liegen.', 'SEV2: Die Antwortzeiten über 8 Sekunden liegen'],
		['SEV2 gilt vor allem, wenn mehrere Häuser dasselbe melden.', 'SEV2: Mehrere Häuser dasselbe melden'],
		['SEV2 applies especially when several halls report the same.', 'SEV2: Several halls report the same'],
	])('says when it is one: %s', (sentence, expected) => {
		expect(triggers(`## Prioritäten\n\n${sentence}`).said).toEqual([expected]);
	});
});

it.each(['Typical triggers', 'Common triggers', 'Typische Auslöser', 'Triggers'])(
	'a column "%s" holds triggers, and no examples',
	(title) => {
		const {said, examples} = triggers(
			'',
			`| Level | Response | ${title} |\n|---|---|---|\n| SEV1 | 5 min | Till success below 80% for 5 minutes; gates shut |\n| SEV2 | 1 h | One card fails; search down |`,
		);
		expect(said).toEqual(['SEV1: Till success below 80% for 5 minutes', 'SEV1: Gates shut', 'SEV2: One card fails', 'SEV2: Search down']);
		expect(examples.join()).not.toContain('gates');
	},
);

it('"…, ist es immer" is no part of what makes it one, and "everything else" makes none', () => {
	expect(triggers('## Stufen\n\nFällt samstags vor 11 Uhr die Kasse aus, ist es immer SEV1.').said).toEqual([
		'SEV1: Fällt samstags vor 11 Uhr die Kasse aus',
	]);
	expect(
		triggers(
			'## What counts as what\n\n- **SEV1**: nobody can pay.\n- **SEV2**: some cannot pay.\n- **SEV3**: everything else. Next working day.',
		).said.join(),
	).not.toContain('verything else');
});
