import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {hours, minutes} from '../../helpers/runbook-fixture.ts';

// A list by severities of which an item says in several sentences who hears how often, and when for the first time.

const handbook = (names: readonly string[], heading: string, items: readonly string[]) =>
	`# Handbook\n\n| Class | Response |\n|---|---|\n${names
		.map((name, index) => `| **${name}** | ${10 * (index + 1)} minutes |`)
		.join('\n')}\n\n${names.map((name) => `## Steps: ${name}\n\n1. Look at the pump.\n`).join('\n')}\n## ${heading}\n\n${items
		.map((item, index) => `- ${names[index]}: ${item}`)
		.join('\n')}\n`;
const read = (names: readonly string[], heading: string, items: readonly string[]) =>
	readRunbook(handbook(names, heading, items), {origin: '/srv/runbook.md'});
type Kept = {readonly ms: number; readonly source: string} | undefined;
const own = (kept: Kept) => (kept === undefined ? 'none' : kept.source.includes('runbook.md:') ? kept.ms : 'unsaid');
const toldOf = ({runbook}: ReturnType<typeof read>) =>
	runbook.severities.map(({updates, firstWithin}) => ({
		internal: own(updates.internal),
		customers: own(updates.customers),
		first: firstWithin?.internal?.ms,
	}));

const german = ['Totalausfall', 'Hemmnis', 'Lappalie'];
const english = ['Standstill', 'Bottleneck', 'Nuisance'];
const numbered = ['SEV1', 'SEV2', 'SEV3'];

describe('an item that tells each audience in a sentence of its own', () => {
	it.each([
		[
			german,
			'Wer bekommt wann Bescheid',
			[
				'alle 25 Minuten an den Verteiler „Molkerei-Lage“, erste Meldung spätestens 10 Minuten nach Alarm. Kunden (Banner und Mail an Großkunden) jede Stunde.',
				'jede Stunde an den Verteiler „Molkerei-Lage“, erste Meldung spätestens 40 Minuten nach Alarm. Kunden nur, wenn Lieferungen betroffen sind.',
				'nur im Ticket.',
			],
		],
		[
			german,
			'Meldungen',
			[
				'alle 25 Minuten im Kanal #lage. Erste Meldung innerhalb von 10 Minuten. Kunden stündlich.',
				'stündlich im Kanal #lage. Erste Meldung innerhalb von 40 Minuten. Kunden nur auf Nachfrage.',
				'ausschließlich im Ticket.',
			],
		],
		[
			english,
			'Who is told what, and when',
			[
				'every 25 minutes to the mailing list "Dairy", the first message no later than 10 minutes after the alarm. Customers (banner and mail) every hour.',
				'every hour to the mailing list "Dairy", the first within 40 minutes. Customers only when deliveries are late.',
				'only in the ticket.',
			],
		],
		[
			numbered,
			'Updates',
			[
				'every 25 minutes in #dairy, first message within 10 minutes of the alarm. Our customers hourly.',
				'every hour in #dairy, first message within 40 minutes of the alarm. Customers only on request.',
				'in the ticket only.',
			],
		],
	] as const)('is read for each of them: %s, %s', (names, heading, items) => {
		const {runbook, report} = read(names, heading, items);
		expect(toldOf({runbook, report})).toEqual([
			{internal: minutes(25), customers: hours(1), first: minutes(10)},
			{internal: hours(1), customers: 'none', first: minutes(40)},
			{internal: 'none', customers: 'none', first: undefined},
		]);
		expect(report.notUnderstood).toEqual([]);
	});

	it.each([
		[
			german,
			'alle 25 Minuten an den Verteiler „Molkerei-Lage“. Kunden nur, wenn Lieferungen betroffen sind.',
			'Lieferungen betroffen sind',
		],
		[english, 'every 25 minutes to the mailing list. Customers only if deliveries are late.', 'deliveries are late'],
	] as const)('names the condition that the room does not know: %s %s', (names, item, condition) => {
		expect(read(names, 'Updates', [item]).report.remarks.some((remark) => remark.includes(`does not know when "${condition}"`))).toBe(true);
	});
});

describe('an item of which a sentence says something else', () => {
	it.each([
		[german, 'alle 25 Minuten an den Verteiler „Molkerei-Lage“. Kunden können nicht bestellen.'],
		[english, 'every 25 minutes to the mailing list. Customers cannot order.'],
		[english, 'every 25 minutes to the mailing list. Customers are written to by the sales team.'],
	] as const)('says nothing of how often customers hear: %s %s', (names, item) => {
		expect(toldOf(read(names, 'Updates', [item]))[0]).toMatchObject({internal: minutes(25), customers: 'unsaid'});
	});

	it('"only in the ticket" where no other item says how often somebody hears is no list of updates', () => {
		const {runbook} = read(english, 'Records', ['in the logbook.', 'in the logbook.', 'only in the ticket.']);
		expect(runbook.severities[2]?.updates.internal).toBeDefined();
	});
});

describe('a sentence behind one that says how often', () => {
	it.each([
		[german, 'alle 25 Minuten an den Verteiler „Lage“. Kunden werden nicht informiert.'],
		[german, 'alle 25 Minuten an den Verteiler „Lage“. Kunden gar nicht.'],
		[english, 'every 25 minutes to the mailing list. Customers are not told.'],
		[english, 'every 25 minutes to the mailing list. Customers never.'],
	] as const)('says that customers do not hear: %s %s', (names, item) => {
		const {runbook, report} = read(names, 'Updates', [item]);
		expect(toldOf({runbook, report})[0]).toMatchObject({internal: minutes(25), customers: 'none'});
		expect(report.notUnderstood).toEqual([]);
	});

	it.each([
		[german, 'alle 25 Minuten an den Verteiler „Lage“. Händler alle 2 Stunden. Kunden stündlich.', 'Händler alle 2 Stunden'],
		[english, 'every 25 minutes to the mailing list. Dealers every two hours. Customers hourly.', 'Dealers every two hours'],
	] as const)('is of nobody else, and is named where the room does not know them: %s %s', (names, item, words) => {
		const {runbook, report} = read(names, 'Updates', [item]);
		expect(toldOf({runbook, report})[0]).toMatchObject({internal: minutes(25), customers: hours(1)});
		expect(report.notUnderstood.some(({why}) => why.includes(words))).toBe(true);
	});

	it.each([
		[german, 'Rufbereitschaft IT sofort. Kunden nur, wenn Lieferungen betroffen sind.', 'Rufbereitschaft IT'],
		[english, 'IT on-call at once. Customers only if deliveries are late.', 'IT on-call'],
	] as const)('sets no condition for whoever is called at once before it: %s %s', (names, item, who) => {
		const [severity] = read(names, 'Escalation', [item]).runbook.severities;
		expect([
			...(severity?.technical?.atOnce ?? []),
			...(severity?.rungs ?? []).filter(({timing}) => timing.at === 'once').map(({position}) => position),
		]).toContain(who);
		expect(severity?.rungs.filter(({timing}) => timing.at === 'reported')).toEqual([]);
	});
});

describe('a name in German quotation marks', () => {
	it('hides nothing of what stands behind it', () => {
		const {runbook} = read(german, 'Meldungen', [
			'alle 25 Minuten an die Gruppe „Molkerei-Lage“, erste Meldung spätestens nach 10 Minuten.',
		]);
		expect(runbook.severities[0]?.firstWithin?.internal?.ms).toBe(minutes(10));
	});
});
