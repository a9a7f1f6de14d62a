import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const read = (text: string) => readRunbook(`# Handbook\n\n${text}\n`, {origin: '/srv/runbook.md'});
const levels = (text: string) => read(text).runbook.severities.map(({id}) => id);
const rest = `
## How soon

In an All Hands the keeper answers within 20 minutes. An Over Tea is looked at within a day.
`;

describe('names that a sentence marks, as many as the title counts', () => {
	it.each([
		'## Two kinds of trouble\n\nA fault is either an **All Hands** or it is an **Over Tea**.',
		'## Two kinds of trouble\n\nA fault is either an **Over Tea** or an **All Hands**. Everything else that is broken is an Over Tea.',
		'## Two levels\n\nAny trouble is “All Hands” or “Over Tea”.',
		'## When something breaks\n\nWe sort faults into two kinds: the **All Hands** and the **Over Tea**.',
		'## Our two classes of incidents\n\nYou have to choose between **All Hands** and **Over Tea**, and no more.',
	])('are the severities: %s', (text) => {
		expect(levels(`${text}\n${rest}`)).toEqual(['All Hands', 'Over Tea']);
	});

	it('are those of a German file as well', () => {
		expect(
			levels(`## Drei Stufen

Jede Störung ist ein **Großalarm**, eine **Werkstattsache** oder ein **Merkzettel**.

## Reaktion

Bei einem Großalarm meldet sich die Leitstelle binnen 10 Minuten. Eine Werkstattsache wird binnen 4 Stunden angesehen. Ein Merkzettel kommt am nächsten Werktag dran.`),
		).toEqual(['Großalarm', 'Werkstattsache', 'Merkzettel']);
	});

	it('carry what is said of each', () => {
		const {report} = read(`## Two kinds of trouble

A fault is either an **All Hands** or it is an **Over Tea**.

It is an All Hands when no boat can be let through: a gate is stuck, the pumps have stopped (all, or the big one), or water stands in the hall.
The keeper on duty answers within 20 minutes.

Everything else that is amiss is an Over Tea. It is looked at within two days.

## All Hands, step by step

1. Close the upper gate.
2. Ring the pump house.
`);
		expect(report.found.map(({what, text}) => `${what}: ${text}`)).toEqual(
			expect.arrayContaining([
				'response time: All Hands: 20 min',
				'response time: Over Tea: 2 d',
				'trigger: All Hands: No boat can be let through',
				'trigger: All Hands: A gate is stuck',
				'trigger: All Hands: The pumps have stopped (all, or the big one)',
				'trigger: All Hands: Water stands in the hall',
				'description: Over Tea: Everything else that is amiss',
				'procedure: All Hands: Step by step, 2 steps',
			]),
		);
		expect(report.notUnderstood).toEqual([]);
	});

	it.each([
		'## Two kinds of trouble\n\nA fault is either an **All Hands**, an **Over Tea** or a **Shrug**.',
		'## Trouble\n\nA fault is either an **All Hands** or it is an **Over Tea**.',
		'## Two levels of support\n\nThere is **All Hands** and **Over Tea**.',
	])('are none where it is another number, or something else: %s', (text) => {
		expect(levels(`${text}\n${rest}`)).toHaveLength(4);
	});

	it('are none where they are not spoken of again', () => {
		expect(levels('## Two kinds of trouble\n\nA fault is either an **All Hands** or it is an **Over Tea**.')).toHaveLength(4);
	});
});
