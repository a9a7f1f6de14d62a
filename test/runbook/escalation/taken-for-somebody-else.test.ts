import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Whoever hears, leads or calls, where another one stands beside them.

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const minute = 60_000;

describe('a severity that is named with "every"', () => {
	it.each([
		'Every SEV1 and SEV2 is reviewed within 6 days.',
		'Each Sev 1 and each Sev 2 has a post-mortem within 6 days.',
		'All incidents of class SEV1 or SEV2 are reviewed within 6 days.',
		'Alle Störungen der Klasse SEV1 und SEV2 werden innerhalb von 6 Tagen nachbesprochen (Review).',
	])('is that one, and not each: "%s"', (sentence) => {
		const {report} = read(withLevels(`## Afterwards\n\n${sentence}\n`));
		const reviews = report.found.filter(({what}) => what === 'review').map(({text}) => text.split(':')[0]);
		expect(reviews).toEqual(['SEV1', 'SEV2']);
	});

	it('is each where no number follows', () => {
		const {report} = read(withLevels('## Afterwards\n\nEvery severity is reviewed within 6 days.\n'));
		expect(report.found.filter(({what}) => what === 'review')).toHaveLength(3);
	});
});

describe('who hears how often', () => {
	const {runbook, report} = read(
		withLevels(`## Unterrichtung

| Empfänger | SEV1 | SEV2 |
|---|---|---|
| Einsatzgruppe | alle 10 Minuten | alle 40 Minuten |
| Kundendienst | alle 25 Minuten | alle 3 Stunden |
| Kundschaft | alle 50 Minuten | alle 5 Stunden |
| Rathaus der betroffenen Orte | sobald das Wasser ausfällt | – |
`),
	);
	const [first] = runbook.severities;

	it('are the customers, and not those who serve them', () => {
		expect(first?.updates).toMatchObject({internal: {ms: 10 * minute}, customers: {ms: 50 * minute}});
		expect(first?.rungs.map(({position, timing}) => [position, timing.at])).toContainEqual(['Kundendienst', 'every']);
		expect(report.contradictions).toEqual([]);
	});

	it('is somebody, and no impact of the severity', () => {
		expect(report.found.filter(({what}) => what === 'impact')).toEqual([]);
	});

	it('is not everybody where it holds under a condition alone', () => {
		const {report: other} = read(
			withLevels(
				'## Updates\n\n- The public page only when two or more shops are closed; the shift lead posts updates to customers hourly.\n',
			),
		);
		expect(other.found.filter(({what}) => what.startsWith('update'))).toEqual([]);
		expect(other.notUnderstood.map(({line}) => line)).toContain(9);
	});

	it('is not told by what is checked again and again in a step', () => {
		const {report: other} = read(
			withLevels(
				'## Updates\n\n| | SEV1 | SEV2 |\n|---|---|---|\n| Customers | every 20 min | every 2 h |\n\n## Steps when the line is dead\n\n1. Ring the shop.\n2. No power: tell the customer, recheck every 7 min.\n',
			),
		);
		expect(other.contradictions).toEqual([]);
	});
});

describe('who calls', () => {
	it('is not called with whoever is', () => {
		const {runbook, report} = read(
			withLevels(`## By time (SEV1 only)

| Elapsed | Tell | By whom |
|---|---|---|
| 20 min | Shop manager | Analyst |
| 1 h | Duty manager | Shop manager |
| 3 h | Ann Lee | Duty manager |
`),
		);
		expect(runbook.severities[0]?.rungs.map(({position, timing}) => [position, timing])).toEqual([
			['Shop manager', {at: 'after', ms: 20 * minute}],
			['Duty manager', {at: 'after', ms: 60 * minute}],
			['Ann Lee', {at: 'after', ms: 180 * minute}],
		]);
		expect(report.remarks).toContainEqual(expect.stringMatching(/^"By whom" is not kept: lines 13, 14, 15/));
	});

	it('is named without the verb behind', () => {
		const {runbook} = read(withLevels('## Escalation\n\nSEV2: duty manager told at 3 h.\n'));
		expect(runbook.severities[1]?.rungs.map(({position}) => position)).toEqual(['Duty manager']);
	});
});

describe('who leads', () => {
	it.each([
		['A SEV1 is always led by Ada Stone or, when she is away, by Bo Lind.', ['Ada Stone', 'Bo Lind']],
		['Bei SEV1 führt die Rufbereitschaft selbst, bis Frau Dr. Lind oder Herr Stein übernimmt.', ['Rufbereitschaft']],
	])('%s', (sentence, positions) => {
		const {runbook} = read(withLevels(`## Who is in charge\n\n${sentence}\n`));
		expect(runbook.severities[0]?.command?.positions).toEqual(positions);
	});
});

describe('what is there to fill in', () => {
	it('is no severity in brackets, and no number of somebody', () => {
		const {runbook, report} = read(
			withLevels(
				'## Messages\n\n**Opening mail**\n```\nSubject: [P1] <SHOP> is closed\nNext update by <TIME>.\n```\n\n## Emergency contacts\n\n```\n# To be filled in\nDuty lead: [number]\nVendor: [number]\n```\n',
			),
		);
		expect(report.found.filter(({what}) => what === 'template')).toHaveLength(1);
		expect(runbook.templates[0]?.placeholders).toEqual(['SHOP', 'TIME']);
	});
});

it('the status page of another team, named as an example, is not ours', () => {
	const {runbook} = read(
		withLevels('## Communication\n\nFor example, the till team uses its [status page](https://status.till.example/) for the public.\n'),
	);
	expect(runbook.statusPage).toBeUndefined();
});

it('a title that is filled in elsewhere is the one above the page', () => {
	const {runbook} = read(`---\ntitle: How we mend tills\n---\n\n${withLevels('Words.').replace('# Incidents', '# <%= page.title %>')}`);
	expect(runbook.title).toBe('How we mend tills');
});

describe('somebody in a room', () => {
	it('is called with the others', () => {
		const {runbook, report} = readRunbook(
			withLevels('## Escalation\n\nFor a SEV1, ring the on-call engineer, the duty consultant and the site control room at once.'),
			{origin: 'rb.md'},
		);
		expect(runbook.severities[0]?.rungs.filter(({source}) => source.includes('rb.md')).map(({position}) => position)).toEqual([
			'On-call engineer',
			'Duty consultant',
			'Site control room',
		]);
		expect(report.notUnderstood).toEqual([]);
	});

	it.each(['without an IC', 'without a spare', 'ohne Ersatzteil'])('is not called for what no clock knows: "%s"', (words) => {
		const {runbook, report} = readRunbook(
			withLevels(`## Escalation\n\n**SEV1**\n\n- At once: On-call engineer\n- After 15 minutes ${words}: Head of IT\n- After 1 hour: CTO`),
			{origin: 'rb.md'},
		);
		const own = JSON.stringify(runbook.severities[0]?.rungs.concat() ?? []) + JSON.stringify(runbook.severities[0]?.technical ?? {});
		expect(own).not.toContain('Head of IT');
		expect(report.notUnderstood.map(({why}) => why).join()).toContain(words);
	});
});
