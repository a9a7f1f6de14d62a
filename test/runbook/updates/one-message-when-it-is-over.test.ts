import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

function updates(text: string) {
	const {runbook} = readRunbook(`# Shop\n\n| Level | Respond |\n|---|---|\n| High | 10 min |\n| Low | 1 day |\n\n${text}\n`, {
		origin: '/srv/shop.md',
	});
	return Object.fromEntries(runbook.severities.map((severity) => [severity.id, severity.updates]));
}

describe('a list of who is kept informed', () => {
	it.each([
		['Keeping people informed', 'internal every 20 minutes, customers every hour', 'one message when it is over'],
		['Updates', 'internal every 20 minutes, customers every hour', 'one note at the end'],
		['Wer informiert wird', 'intern alle 20 Minuten, Kunden stündlich', 'eine Nachricht, wenn es vorbei ist'],
	])('runs no clock for a severity that is told once: %s, %s, %s', (heading, first, once) => {
		const {High, Low} = updates(`## ${heading}\n\n- High: ${first}\n- Low: ${once}\n`);
		expect(High?.internal?.ms).toBe(1_200_000);
		expect([Low?.internal, Low?.customers, Low?.partners].map((one) => one?.ms)).toEqual([undefined, undefined, undefined]);
	});
});

describe('a table of audiences', () => {
	const table = `## Who hears how often

| Audience | High | Low |
|---|---|---|
| Bridge and NOC team (\`#noc\`) | every 15 min | every 2 h |
| Shops (\`#shops\`) | every 30 min | – |
| Status page status.shop.example | every 40 min | not posted |
`;

	it('has the team where it is one of another name that meets in a channel', () => {
		const {High, Low} = updates(table);
		expect([High?.internal?.ms, Low?.internal?.ms]).toEqual([900_000, 7_200_000]);
	});

	it('runs no clock where nothing is posted', () => {
		const {High, Low} = updates(table);
		expect(High?.customers?.ms).toBe(2_400_000);
		expect(Low?.customers?.ms).toBeUndefined();
	});
});
