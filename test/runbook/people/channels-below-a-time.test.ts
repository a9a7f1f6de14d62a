import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What a channel is called in a table that does not begin with who meets there.

const channels = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.channels.map(({name, address}) => [name, address]);

describe('a channel in a table', () => {
	it.each([
		[
			'| Update interval | Where | Level |\n|---|---|---|\n| 10 minutes | #orchard-live | SEV1 |\n| 40 minutes | #orchard | SEV2 |',
			'orchard-live',
		],
		['| Takt | Wo | Stufe |\n|---|---|---|\n| alle 10 Minuten | #orchard-live | SEV1 |\n| stündlich | #orchard | SEV2 |', 'orchard-live'],
	])('is named by itself behind a time: %s', (table, name) => {
		expect(channels(`## Updates\n\n${table}`)).toEqual([
			[name, '#orchard-live'],
			['orchard', '#orchard'],
		]);
	});

	it('is named after those who hear there, beside a severity', () => {
		const table =
			'| Level | Audience | Channel | Every |\n|---|---|---|---|\n| SEV1 | Growers | #growers | 20 min |\n| SEV2 | Growers | mail | 1 h |';
		expect(channels(`## Updates\n\n${table}`)).toEqual([['Growers', '#growers']]);
	});

	it('keeps the name that its row begins with', () => {
		const table = '| Audience | Channel |\n|---|---|\n| Picking crew | #orchard-live |';
		expect(channels(`## Updates\n\n${table}`)).toEqual([['Picking crew', '#orchard-live']]);
	});
});
