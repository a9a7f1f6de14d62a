import {describe, expect, test} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Tables of bare times, which what stands above or beside them says to be how often each hears.

const read = (text: string) => policyLines(withLevels(text, ['SEV1', 'SEV2']));
const found = (text: string) =>
	read(text)
		.found.filter((line) => !line.includes(' response time: '))
		.map((line) => line.replace(/^\d+ /, ''));

const often = [
	'update cadence (internal): SEV1: every 12 min',
	'update cadence (internal): SEV2: every 40 min',
	'business escalation: SEV1: Executives every 25 min (every 25 min)',
	'business escalation: SEV2: Executives every 3 h (every 3 h)',
	'update cadence (customers): SEV1: every 25 min',
];

describe('a table of who hears, over bare times', () => {
	test.each([
		['Communication frequency', 'Audience', 'Channel', 'Resolver teams', 'Author'],
		['How often we report', 'Who hears', 'Via', 'Response team', 'Author'],
		['Cadence', 'Recipient', 'Means', 'Resolvers', 'Written by'],
		['Communication', 'Audience', 'Channel', 'Resolver group', 'Author'],
		['Häufigkeit der Meldungen', 'Empfänger', 'Weg', 'Lösungsteam', 'Verfasst von'],
	])('is how often: %s, %s', (heading, audience, means, team, author) => {
		const text = `## ${heading}\n
| ${audience} | ${means} | SEV1 | SEV2 | ${author} |
|---|---|---|---|---|
| ${team} | chat | 12 min | 40 min | Commander |
| Executives | E-mail | 25 min | 3 h | Commander |
| Customers | status page | 25 min | once, at the start | Press office |
`;
		expect(
			found(text)
				.filter((line) => !line.includes('no clock runs'))
				.toSorted(),
		).toEqual(often.toSorted());
		expect(found(text)).toContain('update cadence (customers): SEV2: "once, at the start", no clock runs');
	});

	test('so it is with the severities down and whoever hears across', () => {
		const text = `## Communication frequency\n
| Level | Resolver teams | Executives | Customers |
|---|---|---|---|
| SEV1 | 12 min | 25 min | 25 min |
| SEV2 | 40 min | 3 h | – |
`;
		expect(
			found(text)
				.filter((line) => !line.includes('no clock runs'))
				.toSorted(),
		).toEqual(often.toSorted());
	});

	test('those who sell for the house are the partners, and one message by a time is no cadence', () => {
		const text = `## Communication frequency\n
| Audience | SEV1 | SEV2 |
|---|---|---|
| Agents | 50 min | once, at the start |
| Customers | 25 min | – |
| Supervisor of the bank | within 5 h, once | – |
`;
		expect(found(text)).toEqual(
			expect.arrayContaining([
				'update cadence (partners): SEV1: every 50 min',
				'update cadence (partners): SEV2: "once, at the start", no clock runs',
				'update cadence (customers): SEV1: every 25 min',
			]),
		);
		expect(found(text).filter((line) => /Supervisor.*every|every 5 h/.test(line))).toEqual([]);
	});
});

describe('what is not said to be how often', () => {
	test('stays by when whoever it is is called', () => {
		const text =
			'## Who is called\n\n| Audience | SEV1 | SEV2 |\n|---|---|---|\n| Directors | 25 min | 3 h |\n| Head of Legal | 40 min | – |\n';
		expect(found(text)).toContain('business escalation: SEV1: Directors after 25 min');
		expect(found(text).filter((line) => line.includes('every'))).toEqual([]);
	});

	test('and a time below a team is nobody', () => {
		const text = '## Times\n\n| Level | Resolver team | Customers |\n|---|---|---|\n| SEV1 | 12 min | 25 min |\n| SEV2 | 40 min | 3 h |\n';
		expect(found(text).filter((line) => line.includes('first'))).toEqual([]);
	});
});
