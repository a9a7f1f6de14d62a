import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What customers are told is no rule of the room; what a page on telling them says of a cadence is theirs.

function read(text: string) {
	const {runbook, report} = readRunbook(text, {origin: '/srv/runbook.md'});
	const own = (what: string) =>
		report.found.filter((found) => found.what.startsWith(what)).map(({what: kind, text: said}) => `${kind}: ${said}`);
	return {
		cadences: own('update cadence'),
		reviews: own('review'),
		templates: runbook.templates.filter(({source}) => source.includes('runbook.md')),
		left: report.notUnderstood.map(({why}) => why),
		remarks: report.remarks,
	};
}

const letters = `## Templates

### Big

**Subject:** Parcels stand still

Hey [Name], the [belt] stands still. We write every 20 minutes.

**All clear:** it runs again.
A full write-up follows within 48 hours.

### Small

**Subject:** Slower parcels in [Area]

Heads up: no action needed.
`;

describe('a chapter of messages', () => {
	it('has one in each of its sections', () => {
		const {templates} = read(withLevels(letters));
		expect(templates.map(({id, placeholders}) => [id, placeholders])).toEqual([
			['big', ['Name', 'belt']],
			['small', ['Area']],
		]);
		expect(templates[0]?.text).toContain('A full write-up follows within 48 hours.');
	});

	it('says nothing of how often and by when', () => {
		const {cadences, reviews, left} = read(withLevels(letters));
		expect(cadences).toEqual([]);
		expect(reviews).toEqual([]);
		expect(left).toEqual([]);
	});

	it('is none where its paragraphs tell somebody what to do', () => {
		const {templates, left} = read(withLevels('## Templates\n\n### Where they are\n\nThe duty manager keeps them in the blue folder.'));
		expect(templates).toEqual([]);
		expect(left).toEqual(['a paragraph']);
	});
});

describe('a report that is shown as an example', () => {
	it('is no mail to customers, and no message to send, for nothing is to be filled in', () => {
		const {templates} = read(
			withLevels(
				'## Assess\n\nThe lead writes a first situation report ("sitrep"), which sums up what is known and names who leads. Here is an example sitrep:\n\n```\nSubject: [sitrep] The gate is stuck\n\nSeverity: high\n```',
			),
		);
		expect(templates).toEqual([]);
	});
});

describe('what somebody is quoted to say', () => {
	it.each([
		'4. The account owner writes to the customers. Example: “We look into it. Updates every 20 minutes.”',
		'4. Write to the customers: "We are on it and send updates every 20 minutes."',
		'4. Kunden schreiben: „Wir sind dran und senden alle 20 Minuten eine Meldung.“',
	])('is no cadence: %s', (step) => {
		expect(read(withLevels(`## Example for the chat\n\n${step}`)).cadences).toEqual([]);
	});

	it('is one where the quotes are a name', () => {
		expect(read(withLevels('## Updates\n\nThe team posts updates in the "war room" every 20 minutes.')).cadences).toEqual([
			'update cadence: where a severity has none of its own: every 20 min',
		]);
	});
});

describe('a column of cadences', () => {
	const table =
		'| Level | Meaning | Cadence |\n|---|---|---|\n| SEV1 | all down | Every 30–60 min; post-mortem within 2 days |\n| SEV2 | some down | Every 2 hrs |\n| SEV3 | little | Start and close |\n';

	it('is of customers on a page about telling them, and says so', () => {
		const {cadences, remarks} = read(
			`---\ntitle: Messages\n---\n\nWe keep customers informed, quickly and clearly.\n\n## Levels\n\n${table}`,
		);
		expect(cadences).toEqual([
			'update cadence (customers): SEV1: every 30 min',
			'update cadence (customers): SEV2: every 2 h',
			'update cadence (customers): SEV3: "Start and close", no clock runs',
		]);
		expect(remarks).toContain('"Cadence" does not say who hears: customers, for the page is about telling them.');
	});

	it('is of the team elsewhere', () => {
		const {cadences} = read(`# Guide\n\nWe keep customers informed.\n\n## Internal chat\n\nSee below.\n\n## Levels\n\n${table}`);
		expect(cadences.every((cadence) => cadence.startsWith('update cadence (internal)'))).toBe(true);
		expect(cadences).toHaveLength(3);
	});

	it('may say by when the review is held', () => {
		expect(read(`# Guide\n\n## Levels\n\n${table}`).reviews).toEqual(['review: SEV1: within 2 days']);
	});
});

describe('a message that says nothing of customers', () => {
	const own = (text: string) =>
		read(withLevels(text))
			.templates.filter(({source}) => source.includes('runbook.md'))
			.map(({id, placeholders}) => [id, placeholders]);

	it('is no mail to them for its subject, and is filled in there too', () => {
		expect(own('## Incident notification\n\n```\nSubject: [{{priority}}] {{number}} is open\n\nImpact: {{impact}}\n```')).toEqual([
			['incident-notification', ['priority', 'number', 'impact']],
		]);
		expect(own('## Störungsmeldung\n\n```\nBetreff: [<KLASSE>] <SYSTEM> gestört\n```')).toEqual([
			['störungsmeldung', ['KLASSE', 'SYSTEM']],
		]);
		expect(own('## Customer mail\n\n```\nSubject: [Acme] {service} is down\n```')).toEqual([['customer-email', ['service']]]);
	});

	it('is what it is called below a chapter on telling customers', () => {
		expect(
			own(
				'## Telling customers\n\nOur status page is https://status.till.example.\n\nText for the first post:\n\n> We have trouble with {what} and write again at {time}.',
			),
		).toEqual([['status-page', ['what', 'time']]]);
		expect(own('## Customer banner\n\n```\n{{service}} is slow, we write by {{next}}.\n```')).toEqual([
			['customer-banner', ['service', 'next']],
		]);
	});
});
