import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {windowIn} from '../../../source/runbook/words/windows.ts';

const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const minute = 60_000;

const ours = `# Rules of the control room

## 1. What happens to the water

| What we see | Rank |
|---|---|
| Nobody in a district has water | Flood |
| Low pressure in a district | Drip |

## 2. Reaction times

| Hands on keyboard within | Cover | Rank |
|---|---|---|
| 5 min | 24/7 | Flood |
| 1 h | Mon–Fri | Drip |

## 3. Who commands

| Rank | Incident Controller | Deputy |
|---|---|---|
| Flood | Duty Manager | Head of Operations |
| Drip | nobody, the ticket owner works alone | – |

## 4. Call-out ladder

| After | Called | Rank |
|---|---|---|
| 0 min | Duty engineer | Flood, Drip |
| 20 min | Head of Operations | Flood |

## 5. Working the event: Flood

| Window | Stage | What is done | Who |
|---|---|---|---|
| 0–5 min | Take | Open the bridge | Duty engineer |
| 5–30 min | Find | Compare both stations; confirm a test call from each district | Duty engineer |
`;

describe('names that fill a column of several tables', () => {
	const {severities} = read(ours).runbook;

	it('are the severities, whatever the titles above them', () => {
		expect(severities.map(({id, response}) => [id, response?.ms])).toEqual([
			['Flood', 5 * minute],
			['Drip', 60 * minute],
		]);
	});

	it('have who commands, with the deputy, and nobody where the cell begins so', () => {
		expect(severities[0]?.command?.positions).toEqual(['Duty Manager', 'Head of Operations']);
		expect(severities[1]?.command?.positions ?? []).toEqual([]);
	});

	it('have phases of a table, of whose steps none calls anybody', () => {
		expect(severities[0]?.procedure.map(({name, window}) => [name, window?.toMs])).toEqual([
			['Take', 5 * minute],
			['Find', 30 * minute],
		]);
		expect(severities[0]?.rungs.map(({position}) => position).filter((name) => /district/.test(name))).toEqual([]);
	});

	it.each([
		[
			'of services',
			'| What it does | Service |\n|---|---|\n| Sells | Shop |\n| Pays | Till |\n\n## On call\n\n| Service | Who |\n|---|---|\n| Shop | Ada |\n| Till | Tom |\n',
		],
		[
			'of roles',
			'| What it does | Role |\n|---|---|\n| Writes | Scribe |\n| Speaks | Comms |\n\n## Who\n\n| Role | Who |\n|---|---|\n| Scribe | Ada |\n| Comms | Tom |\n',
		],
		['that stand in one table alone', '| What we see | Rank |\n|---|---|\n| No water | Flood |\n| Low pressure | Drip |\n'],
	])('are none %s', (_, tables) => {
		expect(read(`# House\n\n${tables}`).runbook.severities.map(({id}) => id)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});
});

describe('prose that defines severities', () => {
	it('has also those of which it says that one speaks of them', () => {
		const {severities} = read(
			'## Wie schlimm ist es?\n\nWir unterscheiden drei Stufen.\n\nEin **Stillstand** liegt vor, wenn niemand zahlen kann.\n\nVon einem **Engpass** sprechen wir, wenn eine Zahlart ausfällt.\n\nEin **Makel** ist alles, was stört.\n\n## Danach\n\nNach jedem Stillstand und nach jedem Engpass treffen wir uns. Ein Makel wird nicht besprochen.\n',
		).runbook;
		expect(severities.map(({id}) => id)).toEqual(['Stillstand', 'Engpass', 'Makel']);
	});
});

describe('a window', () => {
	it.each([
		['Von Minute 10 bis 30 grenzen wir ein', 10, 30],
		['From minute 30 to 90 we restore', 30, 90],
		['Minutes 10 to 30: contain', 10, 30],
	])('is told in words: %s', (text, from, to) => {
		expect(windowIn(text)).toEqual({fromMs: from * minute, toMs: to * minute});
	});
});

describe('who comes besides', () => {
	it('is called at the time of their own clause', () => {
		const {runbook} = read(
			'| Stufe | Bedeutung | Reaktion |\n|---|---|---|\n| Hoch | alles | 10 min |\n| Mittel | manches | 1 h |\n\n## Wen rufen wir an?\n\nBei Mittel rufen wir zuerst die Bereitschaft an. Nach 60 Minuten ohne Lösung kommt die technische Leitung dazu, nach zwei Stunden die Leitung Vertrieb.\n',
		);
		const own = runbook.severities[1];
		const called = [...(own?.rungs ?? []).map(({position, timing}) => [position, timing.at === 'after' ? timing.ms / minute : timing.at])];
		expect(called).toEqual(
			expect.arrayContaining([
				['Technische Leitung', 60],
				['Leitung Vertrieb', 120],
			]),
		);
	});

	it('is no review by how long it takes', () => {
		const {runbook} = read(
			'| Level | Means | Response |\n|---|---|---|\n| High | all | 10 min |\n| Low | some | 1 h |\n\n## After\n\n- High: review, half an hour together within 3 days\n',
		);
		expect(runbook.severities[0]?.review?.withinMs).toBe(3 * 24 * 60 * minute);
	});
});
