import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {orderIn, withoutReason} from '../../../source/runbook/words/reasons.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Call the guard before opening the vault": in what order something is done is of no name, and is said not to be kept.

const read = (text: string) => {
	const {runbook, report} = readRunbook(withLevels(`## Escalation\n\n${text}`, ['Red', 'Amber']), {origin: '/srv/runbook.md'});
	return {people: runbook.severities[0]?.rungs.map(({position}) => position), remarks: report.remarks.join('\n')};
};

describe('what a call comes before', () => {
	it.each([
		['If a parcel ticks, call Harbour Security Control before touching the belt.', 'Harbour Security Control', 'before touching the belt'],
		['If gas is smelt, call the Plant Manager before you open the valve.', 'Plant Manager', 'before you open the valve'],
		['If the tank leaks, ring the Harbour Master while closing the sluice.', 'Harbour Master', 'while closing the sluice'],
		['If a letter is odd, call the Security Manager after leaving the room.', 'Security Manager', 'after leaving the room'],
		['Ist ein Tank undicht, die Werkleitung anrufen, bevor die Pumpe abgestellt wird.', 'Werkleitung', 'bevor die Pumpe abgestellt wird'],
		['- Bei einem verdächtigen Paket: Sicherheitsleitung anrufen vor dem Öffnen.', 'Sicherheitsleitung', 'vor dem Öffnen'],
	])('is not of the name: %s', (text, who, order) => {
		const {people, remarks} = read(text);
		expect(people).toEqual([who]);
		expect(remarks).toContain(`"${order}" is not kept`);
	});

	it.each([
		'The CTO is told 10 minutes after declaring it',
		'The CTO after another 30 minutes',
		'Call the CTO before 08:00',
		'Call the secondary before the CTO',
		'Die Bereitschaft vor der Werkleitung anrufen',
		'Während der Bürozeiten die Hotline anrufen',
	])('is none where it is a time, an hour or somebody: %s', (text) => {
		expect(orderIn(text)).toBeUndefined();
		expect(withoutReason(text)).toBe(text);
	});
});
