import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';

// A handbook that is written in whole sentences, without a list or a table.

const minute = 60_000;
const hour = 60 * minute;

const levels =
	'## Our priorities\n\nA Priority 1 is answered within 10 minutes.\n\nA Priority 2 is answered within 40 minutes.\n\nA Priority 3 is answered within 8 hours.\n';
function read(chapter: string, before = levels) {
	const {runbook, report} = readRunbook(`# Ferries\n\n${before}\n${chapter}\n`, {origin: '/srv/runbook.md'});
	const own = <Fact extends {readonly source: string}>(facts: readonly Fact[]) =>
		facts.filter(({source}) => source.includes('runbook.md:'));
	return {
		runbook,
		report,
		left: report.notUnderstood.map(({why}) => why),
		of: (rank: number) => {
			const severity = runbook.severities[rank];
			if (!severity) throw new Error(`There is no severity of rank ${rank}.`);
			return {
				...severity,
				rungs: own(severity.rungs).map(({position, timing}) => [position, timing.at, timing.at === 'after' ? timing.ms / minute : 0]),
				triggers: own(severity.triggers).map(({text}) => text),
				procedure: own(severity.procedure),
			};
		},
	};
}

describe('what is called at a severity', () => {
	it('is never the severity itself, and may be whoever is called at the one before', () => {
		const {of, report} = read(
			'## Who is called\n\nThe duty engineer is paged as soon as a Priority 1 is raised. A Priority 2 is paged just the same by day, and at six in the morning when it comes in overnight.',
		);
		expect(of(1).rungs).toEqual([['Duty engineer', 'once', 0]]);
		expect(JSON.stringify(of(1).technical ?? {})).not.toContain('Priority');
		expect(report.remarks.some((remark) => remark.includes('"by day, and at six in the morning when it comes in overnight"'))).toBe(true);
	});

	it('is nobody where no sentence before calls anybody', () => {
		const {of, report} = read('## Who is called\n\nA Priority 2 is paged just the same by day.');
		expect(of(1).rungs).toEqual([]);
		expect(JSON.stringify(report.found)).not.toContain('first Priority');
	});

	it.each([
		'On the business side, the head of sales is told of every Priority 1 within 25 minutes so that nobody is surprised.',
		'On the commercial side the head of sales is told of every Priority 1 within 25 minutes.',
	])('is called whatever the side is called: %s', (sentence) => {
		expect(read(`## Who is called\n\n${sentence}`).of(0).rungs).toEqual([['Head of sales', 'after', 25]]);
	});

	it.each([
		'In a Priority 1, the duty engineer telephones the platform manager 15 minutes after the report, whether or not the cause is known.',
		'In a Priority 1 the platform manager is called after 15 minutes, no matter whether the cause is known.',
	])('is called whether the cause is known or not: %s', (sentence) => {
		expect(read(`## Who is called\n\n${sentence}`).of(0).rungs).toEqual([['Platform manager', 'after', 15]]);
	});

	it('contradicts nobody when it is somebody else who stays silent', () => {
		const {report} = read(
			'## Who is called\n\nThe duty engineer is paged as soon as a Priority 1 is raised. If the page for a Priority 1 has not been acknowledged after 10 minutes, the second duty engineer is called.\n\nIn a Priority 1, the platform manager is called after 15 minutes.\n\nIn a Priority 1, if the platform manager has not been reached after 25 minutes, the second duty engineer is called.',
		);
		expect(report.contradictions).toEqual([]);
	});
});

describe('what makes it one', () => {
	it.each([
		[
			'A Priority 1 is one in which nobody can sail. That is the case when no ticket can be printed, when the site is down, or when a boat is lost.',
			3,
		],
		[
			'Bei Priority 1 geht nichts mehr. Das ist der Fall, wenn kein Ticket gedruckt wird, wenn die Seite steht oder wenn ein Boot fehlt.',
			3,
		],
	])('is each case of a sentence behind: %s', (text, count) => {
		expect(read(`## What we mean\n\n${text}`).of(0).triggers).toHaveLength(count);
	});

	it('is of the lowest that it is at least', () => {
		const {of} = read('## Figures\n\nIf the queue holds more than 2000 bookings, it is at least a Priority 2.');
		expect([of(0).triggers, of(1).triggers]).toEqual([[], ['The queue holds more than 2000 bookings']]);
	});

	it('is not what is said of something that is done', () => {
		const {of} = read('## Working through a Priority 1\n\nFail over to the replica. That is the case when the primary is lost.');
		expect(of(0).triggers).toEqual([]);
	});

	it('is nothing that is done in that case', () => {
		expect(read('## What we mean\n\nA Priority 1 is bad. That is when we call the press desk.').of(0).triggers).toEqual([]);
	});
});

describe('how soon it is answered', () => {
	it.each(['between six in the morning and ten at night', 'from 6 in the morning to 10 at night'])('is said of the day: %s', (hours) => {
		const {of, report} = read(
			'',
			`## Our priorities\n\nA Priority 1 is answered within 10 minutes.\n\nA Priority 2 is answered within 45 minutes ${hours}, every day.\n`,
		);
		expect(of(1).response?.ms).toBe(45 * minute);
		expect(report.remarks).toContainEqual(expect.stringContaining(`"${hours}" is not kept`));
	});

	it.each(['at night', 'between ten at night and six in the morning'])('is not said of the night alone: %s', (hours) => {
		const {of} = read(
			'',
			`## Our priorities\n\nA Priority 1 is answered within 10 minutes.\n\nA Priority 2 is answered within 45 minutes ${hours}.\n`,
		);
		expect(of(1).response?.source).not.toContain('runbook.md:');
	});
});

describe('who leads', () => {
	it('is also who does until then', () => {
		const {of} = read(
			'## Who is in charge\n\nA Priority 1 is run by the platform manager from the moment he joins the call, and by the duty engineer until then.',
		);
		expect(of(0).command?.positions).toEqual(['platform manager', 'duty engineer']);
	});
});

describe('who hears', () => {
	it('is not the page on which it does not stand', () => {
		const {of, left} = read(
			'## Keeping people informed\n\nA Priority 3 is not put on the status page; the support ticket is updated once a day.',
		);
		expect(of(2).updates.customers).toBeUndefined();
		expect(of(2).notUpdated).toContain('customers');
		expect(left).toHaveLength(1);
	});
});

describe('what is done', () => {
	const chapter = [
		'## Working through a Priority 1',
		'The first ten minutes are for taking hold of it. The duty engineer opens the bridge. Running `boatctl releases --since 2h` shows what changed.',
		'From the tenth to the thirtieth minute we narrow it down. Check the gateway first: `boatctl gateway health --all` reports each pier. If a release is under suspicion it is rolled back with `boatctl rollback planner` rather than studied.',
		'Once boats sail again we tell the piers. Before it is closed, make sure that the queue is empty.',
	].join('\n\n');

	it('is a phase for each paragraph that begins with its minutes', () => {
		const {procedure} = read(chapter).of(0);
		expect(procedure.map(({window}) => window)).toEqual([{fromMs: 0, toMs: 10 * minute}, {fromMs: 10 * minute, toMs: 30 * minute}, null]);
		expect(procedure[1]?.name).toContain('we narrow it down');
		expect(procedure.flatMap(({steps}) => steps.flatMap(({body}) => body.map(({text}) => text)))).toEqual([
			'boatctl releases --since 2h',
			'boatctl gateway health --all',
			'boatctl rollback planner',
		]);
	});

	it('counts in German, too', () => {
		const {procedure} = read(
			'## Vorgehen bei Priority 1\n\nDie ersten zehn Minuten dienen der Übersicht. Zuerst den Pegel prüfen. Dann die Brücke öffnen.\n\nVon der zehnten bis zur vierzigsten Minute grenzen wir ein. Danach die Pumpe neu starten.\n\nZuletzt den Verlauf sichern.',
		).of(0);
		expect(procedure.map(({window}) => window)).toEqual([{fromMs: 0, toMs: 10 * minute}, {fromMs: 10 * minute, toMs: 40 * minute}, null]);
	});

	it('is no window that counts from something else', () => {
		const {procedure} = read(
			'## Working through a Priority 2\n\nOpen the bridge. Within the following 3 hours, move the bookings to another pier.',
		).of(1);
		expect(procedure.map(({window}) => window)).toEqual([null]);
	});
});

describe('the wording', () => {
	it('is a message behind "reads", and what is said of it is named', () => {
		const {runbook, report} = read(
			'## Wording\n\nThe first notice to customers reads: "We cannot sell [tickets]. We write again within 30 minutes." If seats are lost, that sentence is left out.\n\nThe closing notice reads: "All boats sail since [time]."',
		);
		const own = runbook.templates.filter(({source}) => source.includes('runbook.md:'));
		expect(own.map(({text}) => text)).toEqual([
			'We cannot sell [tickets]. We write again within 30 minutes.',
			'All boats sail since [time].',
		]);
		expect(report.remarks.some((remark) => remark.includes('"If seats are lost, that sentence is left out" is not kept'))).toBe(true);
	});
});

it('keeps its hours', () => {
	expect(8 * hour).toBe(read('').of(2).response?.ms);
});
