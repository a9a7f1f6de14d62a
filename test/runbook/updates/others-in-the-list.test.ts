import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Somebody whom the room does not know, among those whom it tells.

const read = (text: string) => {
	const {runbook, report} = readRunbook(withLevels(text), {origin: 'rb.md'});
	return {
		internal: runbook.severities.map(({updates: {internal}}) => (internal?.source.includes('rb.md:') ? internal.ms / 60_000 : undefined)),
		left: report.notUnderstood.map(({why}) => why).join('\n'),
		contradictions: report.contradictions,
	};
};

describe('whoever stands before a colon where the team has its own line', () => {
	it.each([
		['Grid operator: in a SEV1 within 15 minutes, then every 30 minutes', 'Internal, in #desk: SEV1 every 10 minutes, SEV2 every 2 hours'],
		[
			'Netzbetreiber: bei SEV1 innerhalb von 15 Minuten, danach alle 30 Minuten',
			'Intern im Kanal #desk: SEV1 alle 10 Minuten, SEV2 alle 2 Stunden',
		],
		['Harbour masters: every 30 minutes in a SEV1', 'Team: every 10 minutes in a SEV1, every 2 hours in a SEV2'],
	])('is not the team, and is named: %s', (other, own) => {
		const {internal, left, contradictions} = read(`## Messages\n\n- ${other}\n- ${own}`);
		expect(internal).toEqual([10, 120, undefined]);
		expect(left).toContain(other.slice(0, 12));
		expect(contradictions).toEqual([]);
	});

	it.each(['Updates', 'Cadence', 'First hour'])('is the team where the words say when or how: %s', (label) => {
		const {internal} = read(`## Updates\n\n- ${label}: every 10 minutes in a SEV1\n- Customers: every 45 minutes in a SEV1`);
		expect(internal[0]).toBe(10);
	});
});

it.each([
	'Towns we work for get a mail once an hour in a SEV1.',
	'Farms that deliver to us get a text every hour in a SEV1.',
	'Gemeinden, für die wir arbeiten, bekommen bei SEV1 stündlich eine Mail.',
])('a group that a clause tells from others is not the team: %s', (sentence) => {
	const {internal, left} = read(`## Updates\n\nIn a SEV1 we post in #desk every 10 minutes. ${sentence}`);
	expect(internal[0]).toBe(10);
	expect(left).toContain(sentence.slice(0, 12));
});

it('a channel by its name is how often the team hears', () => {
	const {internal, left} = read(
		'## Updates\n\n| Audience | SEV1 | SEV2 |\n|---|---|---|\n| Packing hall (radio) | every 10 min | every 30 min |\n| #desk channel | every 15 min | every 40 min |',
	);
	expect(internal).toEqual([15, 40, undefined]);
	expect(left).toContain('Packing hall (radio): every 10 min');
});
