import {describe, expect, it} from 'vitest';
import {severityNamed, unknownSeverity} from '../../source/incident/severity-named.ts';

const named = (...severities: ReadonlyArray<string | readonly [id: string, name: string]>) => ({
	severities: severities.map((one) => (typeof one === 'string' ? {id: one, name: one} : {id: one[0], name: one[1]})),
});
const sev = named('SEV-1', 'SEV-2', 'SEV-3', 'SEV-4');
const classes = named(['Klasse A', 'Notfall'], ['Klasse B', 'Schwerwiegend'], ['Klasse C', 'Mittel'], ['Klasse D', 'Gering']);
const words = named('Critical', 'Major', 'Minor', 'Moderate');

describe('the severity that somebody types', () => {
	it.each([
		[sev, 'sev2', 'SEV-2'],
		[sev, '3', 'SEV-3'],
		[named('P0', 'P1', 'P2'), '1', 'P1'],
		[classes, 'b', 'Klasse B'],
		[classes, 'klasse-c', 'Klasse C'],
		[classes, '1', 'Klasse A'],
		[classes, 'notfall', 'Klasse A'],
		[classes, 'schwer', 'Klasse B'],
		[words, 'c', 'Critical'],
		[words, 'maj', 'Major'],
		[named('Rot', 'Gelb', 'Grün'), 'r', 'Rot'],
	])('is known by its id, its name, its place, or what only it begins with: %j %s', (levels, typed, id) => {
		expect(severityNamed(levels, typed)).toBe(id);
	});

	it.each([
		[sev, 's'],
		[sev, 'sev'],
		[sev, 'SEV-9'],
		[sev, ''],
		[sev, '-'],
		[words, 'm'],
		[words, 'criticality'],
		[classes, 'klasse'],
		[named('Rot', 'Gelb', 'Grün'), 'g'],
	])('is none where it may be several, or is of no severity: %j "%s"', (levels, typed) => {
		expect(severityNamed(levels, typed)).toBeUndefined();
	});

	it('is asked for again by what it may be', () => {
		expect(unknownSeverity(classes, 'x')).toBe('There is no severity "x": it is one of Klasse A, Klasse B, Klasse C, Klasse D.');
	});
});
