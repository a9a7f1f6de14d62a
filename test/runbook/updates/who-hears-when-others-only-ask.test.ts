import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// One clause with a time and one without: the time is of whom its own clause names.

const updates = (text: string) => {
	const {updates: said} = readRunbook(withLevels(`## SEV1\n\n${text}`), {origin: 'rb.md'}).runbook.severities[0] ?? {};
	return (['internal', 'customers'] as const).map((audience) =>
		said?.[audience]?.source.includes('rb.md') ? said[audience]?.ms : undefined,
	);
};

it.each([
	['Updates: crew every hour, passengers only on request.', 3_600_000],
	['Updates: branches every 2 hours, customers not at all.', 7_200_000],
	['Meldungen: Niederlassungen alle 2 Stunden, Kunden nur auf Nachfrage.', 7_200_000],
])('those inside: "%s"', (text, ms) => {
	expect(updates(text)).toEqual([ms, undefined]);
});

it.each(['Updates: drivers every hour, passengers only on request.', 'Updates: ferry pilots every 2 hours, nothing to customers.'])(
	'nobody outside, where it is not known who they are: "%s"',
	(text) => {
		expect(updates(text)[1]).toBeUndefined();
	},
);

it.each([
	['We post every half hour inside and every two hours outside.', [1_800_000, 7_200_000]],
	['Meldungen: drinnen alle 30 Minuten, draußen alle 2 Stunden.', [1_800_000, 7_200_000]],
])('inside and outside are two: "%s"', (text, times) => {
	expect(updates(text)).toEqual(times);
});
