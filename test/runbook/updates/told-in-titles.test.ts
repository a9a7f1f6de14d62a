import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {updatesSaid} from '../../helpers/updates-said.ts';

// A table by severities with columns that say whom to tell, beside the one of how soon it is answered.

function read(titles: readonly string[], rows: ReadonlyArray<readonly string[]>, rest = '') {
	const {runbook, report} = readRunbook(
		`# On call\n\n| Level | Respond in | ${titles.join(' | ')} |\n|---|---|${titles.map(() => '---|').join('')}\n${rows.map((cells, index) => `| ${index + 1} | ${(index + 1) * 10} min | ${cells.join(' | ')} |`).join('\n')}\n\n${rest}`,
		{origin: '/srv/runbook.md'},
	);
	return {
		said: updatesSaid(runbook),
		firstWithin: runbook.severities.map(({firstWithin}) => firstWithin),
		responses: runbook.severities.map(({response}) => response && response.ms / 60_000),
		contradictions: report.contradictions,
		remarks: report.remarks.join('\n'),
	};
}

describe('columns that say whom to tell', () => {
	it.each([
		['Tell ops (#quay-live)', 'Tell riders', 'every', 'only at start and end', 'ticket', 'no'],
		['Tell the crew', 'Tell passengers', 'every', 'when confirmed and when resolved', 'in the ticket', 'none'],
		['Keep operations posted', 'Keep drivers posted', 'every', 'at the start and the end', 'in the issue', '–'],
		['Notify engineering', 'Update customers', 'every', 'once when declared and once when closed', 'ticket', 'no'],
		['Betrieb informieren', 'Fahrgäste informieren', 'alle', 'nur am Anfang und am Ende', 'Ticket', 'nein'],
	])('are how often they hear, and no answer: %s, %s', (inside, outside, every, seldom, ticket, no) => {
		const {said, responses, contradictions} = read(
			[inside, outside],
			[
				[`${every} 20 min`, `${every} 30 min`],
				[`${every} 60 min`, seldom],
				[ticket, no],
			],
		);
		expect(said).toEqual([
			['internal 20', 'customers 30'],
			['internal 60', 'customers -'],
			['internal -', 'customers -'],
		]);
		expect(responses).toEqual([10, 20, 30]);
		expect(contradictions).toEqual([]);
	});

	it('are not of the customers where they name leaders', () => {
		const {said, responses} = read(
			['Tell the board', 'Tell the sheriff'],
			[
				['every 20 min', 'every 30 min'],
				['every 60 min', 'every 2 h'],
			],
		);
		expect(said.flat().some((one) => one.startsWith('customers'))).toBe(false);
		expect(responses).toEqual([10, 20]);
	});
});

describe('a step that posts on an address', () => {
	const step = (words: string) =>
		read(['What'], [['all is down'], ['some is down']], `## Level 1\n\n1. Look at \`quayctl status\`\n2. ${words}\n`).firstWithin[0];

	it.each([
		'Post on https://quayside-status.example, first post within 15 min.',
		'Post on https://www.status-quayside.example, first update within 15 minutes.',
		'Auf https://quayside-status.example schreiben, erste Meldung innerhalb von 15 Minuten.',
	])('has the first update of the customers where that is a status page: %s', (words) => {
		expect(step(words)?.customers?.ms).toBe(900_000);
		expect(step(words)?.internal).toBeUndefined();
	});

	it('has none of theirs where it is another one', () => {
		expect(step('Post on https://chat.quayside.example/status, first post within 15 min.')?.customers).toBeUndefined();
	});
});
