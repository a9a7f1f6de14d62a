import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// An item of several sentences: each calls somebody for itself, and what none of the rules knows is named.

const read = (item: string) => policyLines(withLevels(`## Escalation\n\n### SEV1\n\n- Duty engineer immediately.\n- ${item}\n`));
const called = (item: string) =>
	read(item).found.flatMap((line) => {
		const [, words = ''] = /^\d+ (?:leadership|escalation trigger|(?:business|technical) escalation): (.*)$/.exec(line) ?? [];
		return words === '' ? [] : [words];
	});
const remarks = (item: string) =>
	readRunbook(withLevels(`## Escalation\n\n### SEV1\n\n- Duty engineer immediately.\n- ${item}\n`), {origin: 'x.md'}).report.remarks.join(
		'\n',
	);

describe('a second sentence that calls somebody in one case', () => {
	it.each([
		['Sales lead within 30 minutes. Account managers only if their client is hit.', 'Account managers', 'their client is hit'],
		['Plant manager after 30 minutes. If the river rises, the harbour office as well.', 'Harbour office', 'the river rises'],
		[
			'Plant manager after 30 minutes. Call the press officer too, when reporters are at the gate.',
			'Press officer',
			'reporters are at the gate',
		],
		['Vertriebsleitung nach 30 Minuten. Kundenbetreuer, wenn ihr Kunde betroffen ist.', 'Kundenbetreuer', 'ihr Kunde betroffen ist'],
		['Vertriebsleitung nach 30 Minuten. Sind Kühlwaren betroffen, auch die Tierärztin.', 'Tierärztin', 'Kühlwaren betroffen'],
	])('calls them when that is reported, and whoever stands before at their time: %s', (item, who, what) => {
		const lines = called(item);
		expect(lines).toContain(`SEV1: ${who} as soon as it is reported: ${what}`);
		expect(lines.filter((line) => line.includes(who))).toHaveLength(1);
		expect(lines.some((line) => line.endsWith('after 30 min'))).toBe(true);
		expect(remarks(item)).not.toContain(what);
		expect(read(item).left).toEqual([]);
	});

	it.each([
		[
			'Plant manager after 1 hour. The safety officer within 20 minutes if somebody is hurt.',
			'20 min after it is reported: somebody is hurt',
		],
		[
			'Plant manager after 1 hour. The safety officer after 2 hours, if the road is flooded.',
			'after 2 h, as soon as it is reported: the road is flooded',
		],
	])('keeps a time of its own: %s', (item, words) => {
		expect(called(item)).toContain(`SEV1: Safety officer ${words}`);
	});
});

describe('a second sentence that says something else', () => {
	it.each([
		['Plant manager after 1 hour. The team lead only during office hours.', 'The team lead only during office hours'],
		['Plant manager after 1 hour. Never the CEO.', 'Never the CEO'],
		['Betriebsleitung nach 1 Stunde. Die Teamleitung erst am nächsten Morgen.', 'Die Teamleitung erst am nächsten Morgen'],
	])('calls nobody and is named: %s', (item, words) => {
		const {left} = read(item);
		expect(left.join('\n')).toContain(words);
		expect(called(item).some((line) => /CEO|eam ?l/.test(line))).toBe(false);
	});

	it.each([
		'Plant manager after 1 hour. Customers only if they ask.',
		'Plant manager after 1 hour. If nobody answers, try again.',
		'Plant manager after 1 hour. Never in case of SEV2.',
		'Betriebsleitung nach 1 Stunde. Nie bei SEV2.',
		'Plant manager after 1 hour. Not the CEO if it rains.',
		'Plant manager after 1 hour. Restart the belt if it hangs.',
	])('makes nobody of what is none: %s', (item) => {
		expect(called(item).filter((line) => line.includes('reported'))).toEqual([]);
	});
});
