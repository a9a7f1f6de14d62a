import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who comes to a review, what is written besides, and where none is held.

const reviews = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities.map(({review}) =>
		review === undefined ? 'none' : review.source.includes('runbook.md:') ? [review.when, review.attendees] : 'built-in',
	);

describe('who comes to a review', () => {
	it.each([
		[
			'SEV1 gets a retro within 3 days: everybody from the war room, plus the Plant Director.',
			'within 3 days',
			'everybody from the war room, plus the Plant Director',
		],
		[
			'Every SEV1 is reviewed within 3 days in a meeting of the team, the owner and the Director.',
			'within 3 days',
			'the team, the owner and the Director',
		],
		[
			'SEV1 wird innerhalb von 3 Tagen in einer Sitzung mit Stab und Werkleitung nachbesprochen.',
			'innerhalb von 3 Tagen',
			'Stab und Werkleitung',
		],
		[
			'Nach SEV1 findet innerhalb von 3 Tagen eine Nachbesprechung statt; eingeladen sind der Stab und die Werkleitung.',
			'innerhalb von 3 Tagen',
			'Stab und die Werkleitung',
		],
		['SEV1: review within 3 days. IC, Ops Lead and the owning team attend.', 'within 3 days', 'IC, Ops Lead and the owning team'],
		['SEV1: review within 3 days (IC and the owning team).', 'within 3 days', 'IC and the owning team'],
		['SEV1: Nachbesprechung innerhalb von 3 Tagen. Teilnehmer: Stab, Leiter Netz.', 'innerhalb von 3 Tagen', 'Stab, Leiter Netz'],
		['SEV1: Nachbesprechung innerhalb von 3 Tagen. Teilnehmer sind Stab und Leiter Netz.', 'innerhalb von 3 Tagen', 'Stab und Leiter Netz'],
		['SEV1: Nachbesprechung innerhalb von 3 Tagen mit allen Beteiligten.', 'innerhalb von 3 Tagen', 'allen Beteiligten'],
		[
			'SEV1: reunión de revisión en 3 días laborables con el equipo y el jefe de Caja.',
			'en 3 días laborables',
			'el equipo y el jefe de Caja',
		],
		[
			'SEV1: debrief with everybody on the bridge at the end of the incident.',
			'debrief at the end of the incident',
			'everybody on the bridge',
		],
	])('is kept whole: %s', (item, when, attendees) => {
		const [first] = reviews(`## Post-incident review\n\n- ${item}`);
		expect(first).toEqual([when, attendees]);
	});

	it.each([
		[
			'A SEV1 is reviewed within 48 hours, a SEV2 within 5 business days, both with the duty lead and the on-calls.',
			['within 48 hours', 'within 5 business days'],
			'the duty lead and the on-calls',
		],
		[
			'Ein SEV1 wird binnen 48 Stunden nachbesprochen, ein SEV2 binnen 5 Arbeitstagen, beide mit dem Einsatzleiter.',
			['binnen 48 Stunden', 'binnen 5 Arbeitstagen'],
			'dem Einsatzleiter',
		],
	])('is said of both at the end: %s', (sentence, whens, attendees) => {
		expect(reviews(`## Post-mortem\n\n${sentence}`).slice(0, 2)).toEqual(whens.map((when) => [when, attendees]));
		const last = sentence.replace(/both |beide /, '');
		expect(reviews(`## Post-mortem\n\n${last}`)[0]).toEqual([whens[0], '']);
	});

	it('is nobody where it is written, and who writes it', () => {
		const [first] = reviews('## Afterwards\n\nEvery SEV1 gets a write-up within 3 days, in `docs/reviews`, by the person who was on call.');
		expect(first).toEqual(['within 3 days', '']);
	});

	it('is said of each severity in turn', () => {
		expect(
			reviews(
				'## After\n\nAfter a SEV1 there is a post-mortem within 2 days. The Safety Officer attends. After a SEV2 there is a post-mortem within 9 days. Everybody on call comes.',
			),
		).toEqual([['within 2 days', 'Safety Officer'], ['within 9 days', 'Everybody on call'], 'built-in']);
	});
});

describe('what is written', () => {
	it.each([
		'- SEV1: post-mortem draft within 2 business days, review meeting within 5 business days.\n- SEV2: report within 20 days to the Head of IT.\n- SEV3: no report.',
		'- SEV1: Nachbesprechung innerhalb von 5 Arbeitstagen. Bericht der Leitung innerhalb von 9 Tagen.\n- SEV2: Bericht innerhalb von 20 Tagen, keine Besprechung.\n- SEV3: kein Bericht.',
		'- SEV1: reunión de revisión en 5 días. Informe escrito en 7 días.\n- SEV2: informe en 10 días, sin reunión.\n- SEV3: no hay revisión.',
	])('is no review: %s', (list) => {
		const [first, second, third] = reviews(`## Nachher\n\n${list}`);
		expect(first?.[0]).toMatch(/5/);
		expect([second, third]).toEqual(['none', 'none']);
	});

	it('stands in a column of its own, and is no time in which an incident is answered', () => {
		const table =
			'## Post-incident review\n\n| Severity | Review meeting | Report | Attendees |\n|---|---|---|---|\n| SEV1 | within 3 days | within 10 days | IC |\n| SEV2 | only where repeated three times in a month | none | team |';
		expect(reviews(table)).toEqual([['within 3 days', 'IC'], ['only where repeated three times in a month', 'team'], 'built-in']);
		const {runbook, report} = readRunbook(withLevels(table), {origin: '/srv/runbook.md'});
		expect(runbook.severities.map(({review}) => review?.withinMs)).toEqual([3 * 86_400_000, undefined, expect.anything()]);
		expect(report.contradictions).toEqual([]);
	});
});

it.each([
	'Nach jedem kritischen Vorfall setzen wir uns innerhalb von einer Woche zusammen.',
	'After every critical outage there is a review within one week.',
])('a review of incidents of which it is not known which they are is of none: %s', (sentence) => {
	expect(reviews(`## Afterwards\n\n${sentence}`)).toEqual(['built-in', 'built-in', 'built-in']);
});

it.each([
	['After a SEV1 a review is held within 5 days, which the Head of IT and Sales attend.', 'the Head of IT and Sales'],
	['After a SEV1 a review is held within 5 days, attended by the Head of IT and Sales.', 'the Head of IT and Sales'],
	['Nach SEV1 findet binnen 5 Tagen eine Nachbesprechung statt, an der Leiter IT und Vertrieb teilnehmen.', 'Leiter IT und Vertrieb'],
])('who takes part comes: "%s"', (sentence, who) => {
	const {runbook} = readRunbook(withLevels(`## Afterwards\n\n${sentence}`), {origin: 'rb.md'});
	expect(runbook.severities[0]?.review).toMatchObject({withinMs: 432_000_000, attendees: who});
});

describe('a sentence on when it is held and by whom it is attended', () => {
	it('keeps all of them', () => {
		const {runbook} = readRunbook(
			withLevels(
				'## Reviews\n\nThe review meeting for a SEV1 takes place within a week and is attended by the IC, the responders and the Head of Engineering.',
			),
			{origin: 'rb.md'},
		);
		expect(runbook.severities[0]?.review).toMatchObject({
			when: 'within a week',
			attendees: 'the IC, the responders and the Head of Engineering',
		});
	});
});
