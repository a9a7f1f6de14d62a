import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Lists that say of each audience, group and severity something of its own.

const minute = 60_000;
const hour = 60 * minute;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const isOwn = ({source}: {readonly source: string}) => source.includes('runbook.md');
const severitiesOf = (text: string) => read(text).runbook.severities;

describe('what makes an incident one of a severity', () => {
	it.each([
		'Raise it to SEV1 straight away if any of these is true:',
		'An incident is SEV1 when at least one of the following holds:',
		'Es gilt als SEV1, wenn eines davon zutrifft:',
		'Ein Vorfall ist SEV1, wenn eine der folgenden Bedingungen zutrifft:',
	])('stands below "%s"', (lead) => {
		const text = withLevels(`## Severities\n\n${lead}\n\n- the lock has been shut for more than 25 minutes\n- two cranes are out`);
		const [first, ...others] = severitiesOf(text);
		expect(first?.triggers.map(({name}) => name)).toEqual(['the lock has been shut for more than 25 minutes', 'two cranes are out']);
		expect(others.flatMap(({triggers}) => triggers).some(isOwn)).toBe(false);
		expect(first?.response?.ms).toBe(5 * minute);
		expect(policyLines(text).left).toEqual([]);
	});

	it.each(['Do not declare SEV1 if any of these is true:', 'Escalate SEV1 to the director if any of these is true:'])(
		'does not stand below "%s"',
		(lead) => {
			const text = withLevels(`## Severities\n\n${lead}\n\n- the lock is shut\n- two cranes are out`);
			expect(
				severitiesOf(text)
					.flatMap(({triggers}) => triggers)
					.some(isOwn),
			).toBe(false);
		},
	);

	it('is everything else, whatever times it tells of', () => {
		const text =
			'# Port\n\n## How bad\n\n**Major** means that the lock is shut.\n\n**Minor** is everything else: a lamp, a permit that expires in two weeks.';
		expect(severitiesOf(text).map(({description}) => description)).toEqual([
			'the lock is shut',
			'everything else: a lamp, a permit that expires in two weeks',
		]);
	});
});

describe('the order of the severities', () => {
	it('is no description of the worst one', () => {
		const {severities} = read(
			'# Plan\n\n## Stufen\n\nStufe 3 ist die schlimmste, Stufe 1 die leichteste.\n\n- Stufe 3: alles steht.\n- Stufe 2: manches.\n- Stufe 1: wenig.',
		).runbook;
		expect(severities.map(({id}) => id)).toEqual(['Stufe 3', 'Stufe 2', 'Stufe 1']);
		expect(severities[0]?.description).not.toContain('schlimmste');
	});
});

describe('an item for each audience', () => {
	const text = withLevels(
		'## Information\n\n- Hafenmeisterei: bei SEV1 und SEV2 alle 20 Minuten.\n- Betriebsleitung: bei SEV1 alle 3 Stunden, bei SEV2 täglich.\n- Bevölkerung: nur bei SEV1, erste Meldung nach 40 Minuten, danach alle 5 Stunden.',
	);
	it('tells somebody as often as it says, and contradicts no other', () => {
		const {runbook, report} = read(text);
		expect(report.contradictions).toEqual([]);
		expect(runbook.severities.map(({rungs}) => rungs.filter(isOwn).map(({position, timing}) => [position, timing]))).toEqual([
			[['Betriebsleitung', {at: 'every', ms: 3 * hour, words: 'alle 3 Stunden'}]],
			[['Betriebsleitung', {at: 'every', ms: 24 * hour, words: 'täglich'}]],
			[],
		]);
		expect(runbook.severities[0]?.updates.customers).toMatchObject({ms: 5 * hour});
		expect(runbook.severities.map(({updates}) => updates.internal?.ms).slice(0, 2)).toEqual([20 * minute, 20 * minute]);
	});

	it('"no post" is silence', () => {
		const [, second] = severitiesOf(withLevels('## Telling customers\n\n- SEV1: every 30 minutes.\n- SEV2: no post.'));
		expect(second?.notUpdated).toEqual(['customers']);
	});
});

describe('a group', () => {
	it.each([
		'Zum **Hafenstab** gehören: Direktorin, Hafenmeister, Pressestelle.',
		'Der Hafenstab besteht aus Direktorin, Hafenmeister und Pressestelle.',
		'The Hafenstab consists of the Direktorin, the Hafenmeister and the Pressestelle.',
	])('is called together with all who are of it: %s', (sentence) => {
		const text = withLevels(`## SEV1\n\n- Team: Hafenstab und Feuerwehr\n\n## Groups\n\n${sentence}`);
		expect(severitiesOf(text)[0]?.team?.members).toEqual(['Direktorin', 'Hafenmeister', 'Pressestelle', 'Feuerwehr']);
		expect(policyLines(text).left).toEqual([]);
	});
});

describe('whoever leads the incident', () => {
	it('may command at each severity', () => {
		const text = withLevels('## Who does what\n\nThe first on the rota leads the incident. We call that person the captain.');
		expect(severitiesOf(text).map(({command}) => command?.positions)).toEqual([
			['First on the rota'],
			['First on the rota'],
			['First on the rota'],
		]);
	});

	it('is nobody by the name of the role', () => {
		const sources = severitiesOf(withLevels('## Who does what\n\nThe incident commander leads the incident.')).map(
			({command}) => command?.source,
		);
		expect(sources.map((source) => source?.includes('runbook.md'))).toEqual([false, false, false]);
	});

	it.each(['The person who declares leads the incident.', 'Whoever is there leads the incident.'])(
		'is anyone, and nobody of that name: %s',
		(sentence) => {
			expect(severitiesOf(withLevels(`## Who does what\n\n${sentence}`)).map(({command}) => command?.positions)).toEqual([[], [], []]);
		},
	);
});

describe('a call with a condition beside its time', () => {
	it('is made at the time, and the condition is named', () => {
		const text = withLevels(
			'## Who to wake up\n\nFor SEV1:\n\n- Straight away: first on the rota.\n- If nobody answers after 10 minutes: second on the rota.\n- If there is still nobody, or no progress, after 35 minutes: ring everybody on the pier.\n- After 2 hours, or as soon as somebody is hurt: Petra, for the board.\n\nThe second on the rota talks to the papers.',
		);
		const [first] = severitiesOf(text);
		expect(first?.technical).toMatchObject({
			atOnce: ['First on the rota'],
			secondary: 'Second on the rota',
			secondaryAfterMs: 10 * minute,
			final: {position: 'Petra', afterMs: 2 * hour},
		});
		expect(first?.rungs.map(({position, timing}) => [position, timing])).toEqual([
			['Everybody on the pier', {at: 'no-progress', ms: 35 * minute}],
		]);
		expect(policyLines(text).left).toEqual([
			expect.stringContaining('or as soon as somebody is hurt'),
			expect.stringContaining('The second on the rota talks to the papers'),
		]);
	});
});

describe('a list that begins with times', () => {
	it.each([
		[
			'below the heading of its severity',
			'### SEV1\n\n- Immediately: Duty engineer\n- After 8 minutes without acknowledgement: Backup engineer\n- After 2 hours: Harbour director',
		],
		[
			'in sentences',
			'Bei SEV1:\n\n- sofort den Duty engineer anrufen\n- nach 8 Minuten ohne Antwort die Backup engineer\n- nach 2 Stunden den Harbour director informieren',
		],
	])('is a chain %s', (_, list) => {
		const text = withLevels(`## Eskalation\n\n${list}\n\n## Not so grave\n\nSEV3 is not escalated.`);
		const [first, , third] = severitiesOf(text);
		expect(first?.technical).toMatchObject({
			atOnce: ['Duty engineer'],
			secondary: 'Backup engineer',
			secondaryAfterMs: 8 * minute,
			final: {position: 'Harbour director', afterMs: 2 * hour},
		});
		expect(first?.rungs).toEqual([]);
		expect([third?.technical, third?.rungs]).toEqual([undefined, []]);
	});

	it('stands under "Wen rufen wir an?", too, where nobody is called for another', () => {
		const text = withLevels(
			'## Wen rufen wir an?\n\nSEV1:\n\n- sofort: Hafenmeister\n- nach 1 Stunde: Betriebsleiter\n\nBei SEV3 rufen wir niemanden an.',
		);
		const [first, , third] = severitiesOf(text);
		expect(first?.technical).toMatchObject({atOnce: ['Hafenmeister'], final: {position: 'Betriebsleiter', afterMs: hour}});
		expect([third?.technical, third?.rungs]).toEqual([undefined, []]);
	});
});

describe('a press desk that is informed', () => {
	it('is no report that calls the last one of the chain', () => {
		const text = withLevels(
			'## Escalation\n\nFor SEV1:\n\n- At once: Duty engineer\n- After 1 hour: Harbour director\n\nFor SEV1 the press desk is informed at once.',
		);
		expect(severitiesOf(text)[0]?.rungs.map(({position, timing}) => [position, timing])).toEqual([['Press desk', {at: 'once'}]]);
		expect(policyLines(text).left).toEqual([]);
	});
});

describe('severities in bold, a line for each', () => {
	const text =
		'# Port\n\n## Incident levels\n\n**Red** – nobody can land.\n**Amber** – some cannot land.\n**Green** – one ship waits.\n\nRed incidents are looked at within 15 minutes, Amber within 1 hour, Green the next working day.\n\n## Call-out list\n\nRed:\n\n- 0 min: Pilot desk\n- 15 min: Pilot master\n- 45 min, still broken: Harbour master\n\n## Who tells whom\n\n- Users: Red every 30 minutes, Amber every 2 hours';
	it('are the severities, with what each of them is', () => {
		const {severities} = read(text).runbook;
		expect(severities.map(({id, description, response}) => [id, description, response?.ms])).toEqual([
			['Red', 'nobody can land', 15 * minute],
			['Amber', 'some cannot land', hour],
			['Green', 'one ship waits', 24 * hour],
		]);
		expect(severities[0]?.technical).toMatchObject({
			atOnce: ['Pilot desk'],
			secondary: 'Pilot master',
			final: {position: 'Harbour master', afterMs: 45 * minute},
		});
		expect(severities.map(({updates}) => updates.customers?.ms).slice(0, 2)).toEqual([30 * minute, 2 * hour]);
		expect(policyLines(text).left).toEqual([]);
	});
});

it('severities in a sentence with their times in brackets are those of the file', () => {
	const {severities} = read('# Port\n\n## Response times\n\nResponse time: Critical (6 minutes), Major (7 minutes).').runbook;
	expect(severities.map(({id, response}) => [id, response?.ms])).toEqual([
		['Critical', 6 * minute],
		['Major', 7 * minute],
	]);
});

it('whoever runs a review is not who comes to it', () => {
	const [first] = severitiesOf(withLevels('## Afterwards\n\nSEV1: post-mortem within 5 working days, run by the pilot master.'));
	expect(first?.review).toMatchObject({when: 'within 5 working days', attendees: ''});
});

it.each([
	[
		'Kritische Vorfälle werden binnen 10 Minuten angenommen, hohe binnen einer Stunde und niedrige am nächsten Werktag.',
		[600_000, 3_600_000, 86_400_000],
	],
	[
		'Kritische Störungen werden innerhalb von 5 Minuten beantwortet, hohe innerhalb von 2 Stunden und niedrige innerhalb von 8 Stunden.',
		[300_000, 7_200_000, 28_800_000],
	],
])('what they are is said of the first, and goes for the others: "%s"', (sentence, times) => {
	const text = `# R\n\n| Stufe | Was |\n|---|---|\n| Kritisch | aus |\n| Hoch | langsam |\n| Niedrig | klein |\n\n${sentence}\n\nEin hoher Turm steht im Hof, kritische Blicke sind erlaubt.`;
	expect(readRunbook(text, {origin: 'rb.md'}).runbook.severities.map(({response}) => response?.ms)).toEqual(times);
});
