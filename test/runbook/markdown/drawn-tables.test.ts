import {describe, expect, test} from 'vitest';
import {withDrawnTables} from '../../../source/runbook/markdown/drawn-tables.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const read = (table: string) =>
	readRunbook(`# Plan\n\n## Levels\n\n${table}\n\n## Calls\n\nP1: the CTO is called after 30 minutes.\n`, {origin: '/p.md'});
const times = (table: string) =>
	read(table).report.found.flatMap(({what, text, line}) => (what === 'response time' ? [`${line} ${text}`] : []));

describe('a table of severities that was drawn', () => {
	test.each([
		['with tabs', 'Level\tMeaning\tFirst answer\nP1\tShop is down\t15 minutes\nP2\tCheckout is slow\t1 hour', [6, 7]],
		[
			'with a border in a fence',
			'```\n+----+------------------+------------+\n| Lv | Meaning          | Answer     |\n+----+------------------+------------+\n| P1 | Shop is down     | 15 minutes |\n| P2 | Checkout is slow | 1 hour     |\n+----+------------------+------------+\n```',
			[9, 10],
		],
		[
			'with a border between all rows, whose cells are of two lines',
			'+----+----------+------------+\n| Lv | Meaning  | Answer     |\n+====+==========+============+\n| P1 | Shop is  | 15 minutes |\n|    | down     |            |\n+----+----------+------------+\n| P2 | Checkout | 1 hour     |\n|    | is slow  |            |\n+----+----------+------------+',
			[8, 11],
		],
		[
			'with lines of boxes',
			'```text\n┌────┬──────────────────┬────────────┐\n│ Lv │ Meaning          │ Answer     │\n├────┼──────────────────┼────────────┤\n│ P1 │ Shop is down     │ 15 minutes │\n│ P2 │ Checkout is slow │ 1 hour     │\n└────┴──────────────────┴────────────┘\n```',
			[9, 10],
		],
		[
			'in columns below underlined titles',
			'```\nLv   Meaning            Answer\n---  -----------------  ----------\nP1   Shop is down       15 minutes\nP2   Checkout is slow   1 hour\n     for many\n```',
			[8, 9],
		],
		[
			'in columns of blanks',
			'```\nLv   Meaning            Answer\nP1   Shop is down       15 minutes\nP2   Checkout is slow   1 hour\n```',
			[7, 8],
		],
		[
			'as Markdown in a fence',
			'```\n| Lv | Meaning | Answer |\n|---|---|---|\n| P1 | Shop is down | 15 minutes |\n| P2 | Checkout is slow | 1 hour |\n```',
			[8, 9],
		],
	])('%s is read, each row with its line', (_, table, [first, second]) => {
		expect(times(table)).toEqual([`${first} P1: 15 min`, `${second} P2: 1 h`]);
		expect(read(table).runbook.severities[0]?.description).toBe('Shop is down');
		expect(read(table).report.notUnderstood).toEqual([]);
	});

	test('of which a column holds a bar keeps it', () => {
		expect(read('Level\tMeaning\tAnswer\nP1\tA | B is down\t15 minutes\nP2\tIt is slow\t1 hour').runbook.severities[0]?.description).toBe(
			'A | B is down',
		);
	});
});

describe('what programs print', () => {
	test.each([
		['a table of pods', '```\nNAME       READY  STATUS\nshop-7d9f  1/1    Running\ncart-5c4b  0/1    CrashLoopBackOff\n```'],
		['a table of another language', '```console\n+----+----+\n| a  | b  |\n+----+----+\n| 1  | 2  |\n+----+----+\n```'],
		['values with a tab', '```\nname\tvalue\nmax_connections\t100\nwal_level\treplica\n```'],
		['one line with a tab', 'Level\tMeaning'],
		['lines that have not as many tabs', 'one\ttwo\nthree\tfour\tfive\nsix'],
		['a text below its titles that is no column', '```\nWhen   Who\n-----  -----\nP1 is called the on-call\nP2   nobody\n```'],
		['an indented list', '-\tone\n-\ttwo\n-\tthree'],
	])('%s stays as it is', (_, text) => {
		expect(withDrawnTables(text).text).toBe(text);
	});

	test('a fence that is never closed is left', () => {
		expect(withDrawnTables('```\n+--+--+\n| a | b |').text).toBe('```\n+--+--+\n| a | b |');
	});
});
