import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Tables with a row for each time, and a cell that says at which severities those of the row are called.

const callsOf = (markdown: string) => policyLines(withLevels(markdown)).found.filter((line) => /escalation|leadership/.test(line));

describe('a calling tree whose rows are times', () => {
	it.each([
		[
			'## Calling tree\n\n| When | To be called | Applies to |\n|---|---|---|\n| at once | Control Desk (CD), Billing on-call engineer | SEV1, SEV2 |\n' +
				'| after 10 min without fix | Billing Lead | SEV1 |\n| after 20 min without fix | Head of Platform (SEV1); Billing Lead (SEV2) | SEV1, SEV2 |\n' +
				'| next working day | Service owner | SEV3 |',
			[
				'SEV1: first Control Desk + Billing on-call engineer, then Billing Lead after 10 min, Head of Platform after 20 min',
				'SEV2: first Control Desk + Billing on-call engineer, Billing Lead after 20 min',
				'SEV3: Service owner after 24 h',
			],
		],
		[
			'## Alarmierungskette\n\n| Wann | Anzurufen | Gilt für |\n|---|---|---|\n| sofort | Bereitschaft Netz und Bereitschaft Server | SEV1 und SEV2 |\n' +
				'| nach 15 Min. ohne Lösung | Leitung Technik (SEV1), Schichtleitung (SEV2) | SEV1, SEV2 |\n| am nächsten Werktag | Anwendungsverantwortliche | SEV3 |',
			[
				'SEV1: first Bereitschaft Netz + Bereitschaft Server, Leitung Technik after 15 min',
				'SEV2: first Bereitschaft Netz + Bereitschaft Server, Schichtleitung after 15 min',
				'SEV3: Anwendungsverantwortliche after 24 h',
			],
		],
	])('calls each at its time, at the severities of the row or of the bracket: %s', (markdown, expected) => {
		const found = callsOf(markdown).join('\n');
		for (const line of expected) expect(found).toContain(line);
		expect(policyLines(withLevels(markdown)).left).toEqual([]);
	});

	it('waits for an answer where the row says so', () => {
		const [first] = callsOf(
			'## Who is called\n\n| When | Call | Level |\n|---|---|---|\n| at once | Night engineer | SEV1 |\n| after 5 min without answer | Backup engineer | SEV1 |\n' +
				'| after 30 min | Head of Platform | SEV1, SEV2 |',
		);
		expect(first).toContain('SEV1: first Night engineer, then Backup engineer after 5 min, Head of Platform after 30 min');
	});

	it('calls on a report where the row says in which case, sets no clock of a row with a condition that is not known, and gives nobody a severity that the row has not', () => {
		const tree = (when: string) =>
			`## Calling tree\n\n| When | To be called | Applies to |\n|---|---|---|\n| at once | Night engineer | SEV1 |\n| ${when} | Head of Sales | SEV1 |\n| after 40 min | Head of Platform | SEV1 |`;
		expect(callsOf(tree('after 30 min if shops are hit')).join('\n')).toContain(
			'SEV1: Head of Sales after 30 min, as soon as it is reported: shops are hit',
		);
		const unclear = tree('after 30 min unless it is night');
		expect(callsOf(unclear).join('\n')).not.toContain('Head of Sales after');
		expect(policyLines(withLevels(unclear)).left.join('\n')).toContain('unless it is night');
		const other =
			'## Calling tree\n\n| When | To be called | Applies to |\n|---|---|---|\n| at once | Night engineer | SEV1 |\n| after 30 min | Billing Lead (SEV3); Head of Platform (SEV1) | SEV1, SEV2 |\n' +
			'| after 40 min | Shift manager | SEV1 |';
		expect(callsOf(other).join('\n')).not.toContain('Billing Lead');
	});
});

describe('a table of whom of the management is told', () => {
	it.each([
		[
			'## Management notification\n\n| Applies to | To be informed | By whom | When |\n|---|---|---|---|\n| SEV1 | Chief Financial Officer | Duty Manager | after 45 min |\n' +
				'| SEV1, SEV2 | Head of Sales | Duty Manager | after 20 min |\n| SEV1 | Chief Information Officer | Duty Manager | immediately |',
			['SEV1: Chief Financial Officer after 45 min', 'SEV2: Head of Sales after 20 min', 'SEV1: Chief Information Officer at once'],
			'Duty Manager',
		],
		[
			'## Information der Geschäftsleitung\n\n| Gilt für | Durch | Zu informieren | Wann |\n|---|---|---|---|\n| SEV1 | Schichtleitung | Vorstand | sofort |\n' +
				'| SEV1, SEV2 | Schichtleitung | Leitung Einkauf | nach 1 h |',
			['SEV1: Vorstand at once', 'SEV2: Leitung Einkauf after 1 h'],
			'Schichtleitung',
		],
	])('tells them, and makes none of them or of those who tell them the first who is called: %s', (markdown, expected, caller) => {
		const found = callsOf(markdown);
		for (const line of expected) expect(found.join('\n')).toContain(`leadership: ${line}`);
		expect(found.join('\n')).not.toMatch(/technical escalation|first /);
		expect(found.join('\n')).not.toContain(`: ${caller}`);
	});

	it('takes the management of incidents for none of leaders', () => {
		const found = callsOf(
			'## Incident management escalation\n\n| When | To be called | Level |\n|---|---|---|\n| at once | Night engineer | SEV1 |\n| after 30 min | Platform Lead | SEV1 |\n| after 1 h | Platform Lead | SEV2 |',
		);
		expect(found.join('\n')).toContain('technical escalation: SEV1: first Night engineer');
	});
});

describe('a matrix of positions by severities', () => {
	it.each([
		['Systemverantwortliche Abrechnung', 'Leitung Technik', 'Bereitschaft Netz', ['sofort', 'nach 15 Min.', 'nach 4 Std.']],
		['Reparaturdienst Behebung Bereitschaft', 'Schichtleitung', 'Bereitschaft Netz', ['nach 5 Min.', 'nach 15 Min.', '–']],
		['Resolver team', 'Head of Platform', 'Shift manager', ['at once', 'after 15 min', 'after 4 h']],
	])('each row of it is somebody who is called, also "%s"', (position, second, third, [first = '', then = '', last = '']) => {
		const markdown = `## Escalation\n\n| Position | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n| ${third} | ${first} | ${then} | ${last} |\n| ${position} | ${first} | ${then} | ${last} |\n| ${second} | ${then} | ${last} | – |`;
		const found = policyLines(withLevels(markdown)).found.join('\n');
		for (const who of [position, second, third]) expect(found).toMatch(new RegExp(`escalation.*${who}`));
		expect(found.match(/response time/g)).toHaveLength(3);
		expect(policyLines(withLevels(markdown)).left).toEqual([]);
	});

	it('takes no row of how soon it is answered or mended for somebody', () => {
		const markdown =
			'## Escalation\n\n| What | Red | Amber | Green |\n|---|---|---|---|\n| Response | 5 min | 30 min | 4 h |\n| Resolution | 1 h | 4 h | 2 days |\n| Head of Platform | 10 min | 1 h | – |\n| Shift manager | 20 min | 2 h | – |';
		const found = policyLines(`# Incidents\n\n${markdown}`).found.join('\n');
		expect(found).toContain('response time: Red: 5 min');
		expect(found).not.toMatch(/escalation.*Resol/);
	});
});
