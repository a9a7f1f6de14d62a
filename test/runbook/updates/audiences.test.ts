import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Who hears how often, in a table whose first column says who.

const head = withLevels('').split('\n').length - 1;
const table = (...rows: readonly string[]) =>
	withLevels(['## Telling people', '', '| Who wants to know | How | SEV1 | SEV2 | SEV3 |', '|---|---|---|---|---|', ...rows].join('\n'));
const read = (...rows: readonly string[]) => {
	const {found, left} = policyLines(table(...rows));
	return {
		heard: found.filter(
			(line) =>
				/ (?:business escalation|update cadence[^:]*|response time): /.test(line) &&
				!line.startsWith('5 ') &&
				Number.parseInt(line, 10) > head,
		),
		left,
	};
};

describe('a row of a table of audiences', () => {
	it.each(['Ticket office manager', 'Works management', 'Trustees'])('is somebody who hears so often: %s', (who) => {
		expect(read(`| ${who} | radio | every 10 minutes | every hour | at start and end |`).heard).toEqual([
			`${head + 5} business escalation: SEV1: ${who} every 10 min (every 10 minutes)`,
			`${head + 5} business escalation: SEV2: ${who} every 1 h (every hour)`,
			`${head + 5} business escalation: SEV3: ${who} "at start and end", no clock runs`,
		]);
	});

	it.each(['Ticket offices and guards', 'Neighbouring lines'])('is nobody who is called where it is a group of whomever: %s', (who) => {
		const {heard, left} = read(
			`| ${who} | radio | every 10 minutes | every hour | at start and end |`,
			'| Trustees | mail | hourly | every 2 hours | – |',
		);
		expect(heard.join()).not.toContain(who);
		expect(left.join('\n')).toContain(`${who}: every 10 minutes`);
	});

	it.each(['Passengers', 'Customers with a season ticket'])("of those outside alone is the customers': %s", (who) => {
		expect(read(`| ${who} | app | after 15 minutes, then every 30 minutes | not told | every 4 hours |`).heard).toEqual([
			`${head + 5} update cadence (customers): SEV1: every 30 min`,
			`${head + 5} update cadence (customers): SEV2: "not told", no clock runs`,
			`${head + 5} update cadence (customers): SEV3: every 4 h`,
		]);
	});

	it('of some customers says that they are taken for all', () => {
		const {remarks} = readRunbook(table('| Customers with a season ticket | app | every 4 hours | – | – |'), {
			origin: '/srv/runbook.md',
		}).report;
		expect(remarks).toContain('"Customers with a season ticket" are taken for the customers: the room knows one audience of them.');
	});

	it('that says when once is no response time', () => {
		const text =
			'# Guards\n\n## Telling people\n\n| Who wants to know | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n| Guards | every 10 minutes | every hour | – |\n| Advertisers | next working day | not told | not told |';
		const {found, left} = policyLines(text);
		expect(found.filter((line) => line.includes('response time'))).toEqual([]);
		expect(left).toEqual(['3 Telling people: a table']);
	});
});

describe('a telephone number behind a label', () => {
	it('is one, also where the label has a time of the day', () => {
		const {runbook} = readRunbook(withLevels('## Telephone list\n\n- Night guard (changes hands Fridays 17:00): 01632 960 001'), {
			origin: '/srv/runbook.md',
		});
		expect(runbook.contacts.map(({position, phone}) => [position, phone])).toEqual([
			['Night guard (changes hands Fridays 17:00)', '01632 960 001'],
		]);
	});
});

describe('a column of how they hear', () => {
	it('gives the channels that have a name, and says of the others that they are not kept', () => {
		const {runbook, report} = readRunbook(
			table(
				'| Guards | WhatsApp group "Night shift" | every 10 minutes | every hour | – |',
				'| Plant Manager | phone | every 20 minutes | every 3 hours | – |',
				'| Press Officer | Teams-Kanal „Presse“ | every hour | – | – |',
			),
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.channels.map(({name, address}) => [name, address])).toEqual([
			['Guards', 'WhatsApp group "Night shift"'],
			['Press Officer', 'Teams-Kanal „Presse“'],
		]);
		expect(report.remarks).toContain(`"How" is not kept where it names no channel: line ${head + 6}.`);
	});
});
