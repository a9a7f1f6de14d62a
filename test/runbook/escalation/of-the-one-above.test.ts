import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// In a list of calls each line keeps its severity, its time and whoever it names; who calls is nobody who is called.

const names = ['Prio 1', 'Prio 2'];
const calls = (text: string) => {
	const {found, left} = policyLines(withLevels(`## Eskalation\n\n${text}`, names));
	return {calls: found.flatMap((line) => (line.includes('escalation') ? [line.replace(/^\d+ [^:]+: /, '')] : [])), left};
};

describe('a list of calls that names its severities line by line', () => {
	const list = [
		'1. Bereitschaft – sofort (Prio 1)',
		'2. Meldet sich binnen 15 Minuten niemand: Vertretung der Bereitschaft',
		'3. Nach einer Stunde bei Prio 1: Systemhaus Braun, Störungshotline 089 555 77 00 (Vertrag 12)',
		'4. Bei Prio 2 nach zwei Stunden: Teamleiter Netz, Betriebsleiter',
	].join('\n');

	it('gives "nobody answers" to the severity of the line above it', () => {
		expect(calls(list).calls.filter((call) => call.includes('Vertretung'))).toEqual(['Prio 1: Vertretung der Bereitschaft after 15 min']);
	});

	it('calls a supplier at its time, and its line beside the number is nobody', () => {
		expect(calls(list).calls.filter((call) => call.includes('Systemhaus'))).toEqual(['Prio 1: Systemhaus Braun after 1 h']);
	});

	it('gives the time to each of two', () => {
		expect(calls(list).calls.filter((call) => call.startsWith('Prio 2'))).toEqual([
			'Prio 2: Teamleiter Netz after 2 h',
			'Prio 2: Betriebsleiter after 2 h',
		]);
	});

	it('gives "nobody answers" to all where the line above is of all', () => {
		const {calls: found} = calls(
			'1. Bereitschaft – sofort\n2. Meldet sich binnen 15 Minuten niemand: Teamleiter Netz\n3. Nach einer Stunde bei Prio 1: Betriebsleiter',
		);
		expect(found.filter((call) => call.includes('Teamleiter'))).toEqual(
			names.map((name) => `${name}: first Bereitschaft, then Teamleiter Netz after 15 min`),
		);
	});
});

describe('who calls', () => {
	it.each([
		'Dauert der Stillstand länger als 6 Stunden: Kunden mit Vertrag durch den Vertrieb anrufen lassen.',
		'Wenn es länger als 6 Stunden dauert: Lieferkunden durch den Vertrieb informieren.',
	])('is nobody who is called: %s', (sentence) => {
		const {calls: found, left} = calls(sentence);
		expect(found).toEqual([]);
		expect(left).not.toEqual([]);
	});

	it('leaves whoever is called', () => {
		expect(calls('Bei Prio 1 wird nach 2 Stunden der Betriebsleiter durch die Bereitschaft informiert.').calls).toEqual([
			'Prio 1: Betriebsleiter after 2 h',
		]);
	});
});
