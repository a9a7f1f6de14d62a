import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const head = `# Handbook

| Class | First response |
|---|---|
| P1 | 10 min |
| P2 | 30 min |
| P3 | 4 h |
`;

function triggers(text: string) {
	const {runbook, report} = readRunbook(`${head}\n${text}`, {origin: 'r.md'});
	const own = (id: string) =>
		(runbook.severities.find((severity) => severity.id === id)?.triggers ?? [])
			.filter(({source}) => !source.startsWith('built-in'))
			.map((trigger) => trigger.text);
	return {P1: own('P1'), P2: own('P2'), P3: own('P3'), left: report.notUnderstood.filter(({line}) => line > 8)};
}

describe('a matrix of two ratings over severities', () => {
	test('makes an incident one of each, with what its words mean', () => {
		const {left, ...own} = triggers(`## Impact

1. *Wide* – all shops, or the depot
2. *Narrow* – one till

## Urgency

- High: nobody can pay
- Low: there is a way round

## Matrix

| Impact \\ Urgency | High | Low |
|---|---|---|
| Wide | P1 | P2 |
| Narrow | P2 | P3 |
`);
		expect(own).toEqual({
			P1: ['Impact Wide (all shops, or the depot), urgency High (nobody can pay)'],
			P2: [
				'Impact Wide (all shops, or the depot), urgency Low (there is a way round)',
				'Impact Narrow (one till), urgency High (nobody can pay)',
			],
			P3: ['Impact Narrow (one till), urgency Low (there is a way round)'],
		});
		expect(left).toEqual([]);
	});

	test.each([
		['Auswirkung / Dringlichkeit', 'Auswirkung Groß, Dringlichkeit Eilig'],
		['Effect × extent', 'Effect Groß, extent Eilig'],
		['Likelihood vs damage', 'Likelihood Groß, damage Eilig'],
	])('whatever they are called, and whether or not they are explained: %s', (corner, first) => {
		const own = triggers(`## Rating\n\n| ${corner} | Eilig | Nicht eilig |\n|---|---|---|\n| Groß | P1 | P2 |\n| Klein | P2 | P3 |\n`);
		expect(own.P1).toEqual([first]);
		expect(own.P3).toHaveLength(1);
	});

	test('cells that are no severities, and severities along a side, are none', () => {
		const {left: _, ...own} = triggers(`## Rating

| Impact / Urgency | High | Low |
|---|---|---|
| Wide | fix now | fix later |
| Narrow | fix later | never |

| Impact / Urgency | P1 | P2 |
|---|---|---|
| Wide | P1 | P2 |
| Narrow | P2 | P3 |
`);
		expect(own).toEqual({P1: [], P2: [], P3: []});
	});
});

describe('what is always of one severity', () => {
	test.each([
		'Regardless of the matrix, the following are always P1: fire in the depot, loss of the tills (all, or half of them), malware.',
		'Always P1: fire in the depot, loss of the tills (all, or half of them), or malware.',
		'Folgende Ereignisse sind immer P1: fire in the depot; loss of the tills (all, or half of them); malware.',
		'P1 in any case: fire in the depot, loss of the tills (all, or half of them), malware.',
	])('is a trigger each: %s', (sentence) => {
		const {P1, P2, left} = triggers(`## Rating\n\n${sentence}\n`);
		expect(P1).toEqual(['Fire in the depot', 'Loss of the tills (all, or half of them)', 'Malware']);
		expect(P2).toEqual([]);
		expect(left).toEqual([]);
	});

	test.each([
		'The following are always called for P1: Head of Shops, Head of IT.',
		'The following are never P1: a broken label printer, a slow till.',
		'The following apply to P1: answer within 5 minutes, tell the board.',
	])('whoever is called, and what is never so, is none: %s', (sentence) => {
		expect(triggers(`## Rating\n\n${sentence}\n`).P1).toEqual([]);
	});
});
