import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {updatesSaid} from '../../helpers/updates-said.ts';

// "Draußen sein" of a message, and sentences that say whom the team tells nothing.

const minute = 60_000;
const levels =
	'# Handbuch\n\n- Rot: alles steht. Reaktion innerhalb von 15 Minuten.\n- Gelb: etwas steht. Reaktion innerhalb von 1 Stunde.\n';

function read(...lines: readonly string[]) {
	const {runbook} = readRunbook(`${levels}\n## Information\n\n${lines.join('\n')}\n`, {origin: '/srv/runbook.md'});
	return {
		said: updatesSaid(runbook),
		first: runbook.severities.map(({firstWithin = {}}) =>
			Object.entries(firstWithin).map(([audience, within]) => `${audience} ${(within?.ms ?? 0) / minute}`),
		),
	};
}

describe('a message that has to be out', () => {
	it.each(['draußen sein', 'draußen sein, auch wenn noch nichts feststeht'])('is told nobody outside for that: %s', (out) => {
		const {said, first} = read(
			`Bei Rot alle 30 Minuten ein kurzer Stand an die Schichtleiter. Die erste Meldung muss nach 20 Minuten ${out}. Bei Gelb alle 2 Stunden per Mail an den Verteiler \`stoerung@werk.example\`.`,
		);
		expect(said).toEqual([['internal 30'], ['internal 120']]);
		expect(first).toEqual([['internal 20'], []]);
	});

	it('is the customers’ where it says so', () => {
		const {first} = read('Bei Rot muss die erste Meldung an die Kunden nach 20 Minuten draußen sein.');
		expect(first[0]).toEqual(['customers 20']);
	});

	it('is told outside where that is who hears', () => {
		expect(read('- Rot: drinnen alle 30 Minuten, draußen alle 2 Stunden.').said[0]).toEqual(['internal 30', 'customers 120']);
	});
});

describe('whom the team tells nothing', () => {
	it.each([
		'Wir schreiben keinem Kunden direkt.',
		'Wir informieren keine Kunden.',
		'We do not write to customers directly.',
		'We never contact clients ourselves.',
	])('has no clock: %s', (sentence) => {
		const {said} = read('Bei Rot alle 30 Minuten ein Stand an das Team.', '', `Das macht der Vertrieb. ${sentence}`);
		expect(said).toEqual([['internal 30', 'customers -'], ['customers -']]);
	});

	it.each([
		'We do not write to customers before the first hour is over.',
		'We never tell customers a time for the fix.',
		'Wir informieren Kunden nicht über die Ursache.',
		'We do not contact customers unless the status page is down.',
	])('is told all the same where it says when or what: %s', (sentence) => {
		expect(read(sentence).said.flat()).not.toContain('customers -');
	});

	it('keeps how often they hear where the file says it', () => {
		const {said} = read('Bei Rot informieren wir die Kunden alle 30 Minuten auf der Statusseite. Wir schreiben keinem Kunden direkt.');
		expect(said).toEqual([['customers 30'], []]);
	});
});
