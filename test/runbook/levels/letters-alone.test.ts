import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A table whose severities are letters alone, and lines that begin with them: "A: the lead on call", "**B**", "Playbook C".

const minute = 60_000;
const table = `| Class | In short | Ack by | When do we care |
|---|---|---|---|
| A | Nobody can play or people lose what they paid for | 5 min | always |
| B | A big feature is gone | 20 min | always |
| C | Annoying, playable | 4 h | Mon–Fri 10:00–19:00 |`;
const text = `# Incident page

## Letters

${table}

### What lands where

- **A** if login success drops under 80 % for 5 min
- **A** if purchases are charged but not delivered
- **B** if the store is closed
- **C** if leaderboards are broken

## Who's driving

- A: the duty lead. Nobody else runs an A.
- B: the on-call server engineer
- C: whoever has the ticket

## Waking people up

**A**

- +0 min: on-call server engineer, duty lead
- +10 min with no ack: server engineering lead
- +30 min: technical director; she calls the publisher

**B**

- +0 min: on-call server engineer
- +40 min: duty lead

**C**: wake nobody.

Payment problems of any class: also page commerce on call, right away.

## Playbook A: nobody can log in

1. Look at \`kubectl -n auth get pods\`
2. Turn on the queue: \`gatectl queue on\`

## Playbook B: slow store

1. Check the store: \`storectl status\`
2. Restart it: \`storectl restart\`

## After

A: review within 2 working days. B: review within 5 working days, internal only. C: nothing.
`;

describe('severities that are letters alone', () => {
	const {runbook, report} = readRunbook(text, {origin: '/srv/page.md'});
	const [a, b, c] = runbook.severities;

	it('are known in lines, in bold and in headings', () => {
		expect(runbook.severities.map(({id}) => id)).toEqual(['Class A', 'Class B', 'Class C']);
		expect([a, b, c].map((one) => (one?.response?.ms ?? 0) / minute)).toEqual([5, 20, 240]);
		expect([a, b, c].map((one) => one?.triggers.length)).toEqual([2, 1, 1]);
		expect([a, b].map((one) => one?.command?.positions.join())).toEqual(['duty lead', 'on-call server engineer']);
		expect(a?.procedure.flatMap(({steps}) => steps).length).toBe(2);
		expect(b?.procedure.flatMap(({steps}) => steps).some(({text: said}) => /storectl|store/u.test(said))).toBe(true);
		expect([a, b].map((one) => one?.review?.when)).toEqual(['within 2 working days', 'within 5 working days']);
		expect(b?.review?.attendees).toBe('');
	});

	it('are described by the column that says what they are, and not by the hours of the next', () => {
		expect([a, c].map((one) => one?.description)).toEqual(['Nobody can play or people lose what they paid for', 'Annoying, playable']);
	});

	it('call whom their lists call, each at its time, and nobody by what whoever is called does then', () => {
		expect(a?.technical).toMatchObject({atOnce: ['On-call server engineer', 'Duty lead'], secondary: 'Server engineering lead'});
		expect(b?.technical?.atOnce).toEqual(['On-call server engineer']);
		expect(JSON.stringify([a?.technical, a?.rungs])).toMatch(/echnical director/u);
		expect(JSON.stringify([a?.technical, a?.rungs])).not.toMatch(/publisher/u);
	});

	it('call in a case of any class in that case alone', () => {
		for (const severity of [a, b, c])
			expect(severity?.rungs.filter(({position}) => /commerce/iu.test(position)).map(({timing}) => timing)).toEqual([
				{at: 'reported', what: 'payment problems'},
			]);
		expect(report.contradictions).toEqual([]);
	});

	it('are none in a file that never begins a line with them', () => {
		const {runbook: other} = readRunbook(
			`# Page\n\n${table}\n\n## Notes\n\nVitamin A is good. Plan B: stay calm. A list of names is kept.\n`,
			{origin: '/srv/page.md'},
		);
		expect(other.severities.map(({id}) => id)).toEqual(['Class A', 'Class B', 'Class C']);
		expect(other.severities.every(({triggers}) => triggers.every(({name}) => !/vitamin|calm/iu.test(name)))).toBe(true);
	});
});
