import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "**P1** – what it is:", a list of what makes it one, and a line behind the list that says how soon somebody is there.

const minute = 60_000;
const read = (text: string) => readRunbook(`# Card\n\n${text}\n`, {origin: '/srv/card.md'});

const english = `## Severities

**P1** – passengers are stranded or pay twice:

- no gate opens in at least one station
- the ticket API cannot be reached for more than 5 minutes

→ Somebody is on it **within 10 minutes**, whatever the hour.

**P2** – annoying, but people get through:

- single gates do not answer
- the map is wrong

→ Somebody looks at it **within 3 hours**, on weekdays.`;

const german = `## Zwei Stufen, mehr brauchen wir nicht

**Sturm** – Gäste sitzen fest oder zahlen doppelt:

- Tore lassen sich an mindestens einer Station nicht öffnen oder nicht schließen
- die Kasse ist länger als 5 Minuten nicht erreichbar

→ Jemand ist **in 10 Minuten** dran, egal wie spät es ist.

**Brise** – lästig, aber man kommt durch:

- einzelne Tore melden sich nicht
- die Karte ist falsch

→ Jemand schaut **innerhalb von 3 Stunden** drauf.

## Wen rufen wir an?

Bei Sturm:

1. sofort: die Bereitschaft
2. nach 10 Minuten ohne Antwort: die Vertretung
3. nach 20 Minuten: die Leitung Technik, auch wenn schon jemand dran ist

Bei Brise rufen wir niemanden an.`;

describe('what stands around the list of a severity', () => {
	it.each([
		['English, by known names', english, ['P1', 'P2'], /^passengers are stranded/u],
		['German, by names of the team that its title counts', german, ['Sturm', 'Brise'], /^Gäste sitzen fest/u],
	])('is what it is and how soon it is answered: %s', (_, text, ids, meaning) => {
		const {runbook} = read(text);
		const [first, second] = runbook.severities;
		expect(runbook.severities.map(({id}) => id)).toEqual(ids);
		expect(first?.description).toMatch(meaning);
		expect([first, second].map((one) => (one?.response?.ms ?? 0) / minute)).toEqual([10, 180]);
		expect([first, second].map((one) => one?.triggers.length)).toEqual([2, 2]);
	});

	it('is nothing of the last severity where only a line behind all says it', () => {
		const [, second] = read(english.replace(/\n→ Somebody is on it[^\n]+\n/u, '')).runbook.severities;
		expect(second?.response?.ms).not.toBe(180 * minute);
	});

	it('is no definition where the line above says whom to call', () => {
		const {runbook} = read(
			'## Severities\n\n**P1** – all is down. Call these people at once:\n\n- duty engineer\n- head of operations\n\n**P2** – slow. Tell them:\n\n- service desk\n- duty engineer',
		);
		expect(runbook.severities.flatMap(({triggers}) => triggers.map(({name}) => name))).not.toContain('duty engineer');
	});

	it('is no severity where a title counts something else', () => {
		const {runbook} = read(
			'## Two doors, no more\n\n**North** – for staff:\n\n- ring\n\n**South** – for guests:\n\n- knock\n\n## Keys\n\nNorth and South have one.',
		);
		expect(runbook.severities.map(({id}) => id)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});
});
