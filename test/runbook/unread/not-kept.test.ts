import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What is read though a part of it has no place in the room: that part is said.

const head = withLevels('').split('\n').length - 1;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});

describe('what is not kept', () => {
	it('is the longer end of a cadence', () => {
		const {runbook, report} = read(withLevels('## Updates\n\n- SEV1: every 15-30 min'));
		expect(runbook.severities[0]?.updates.internal?.ms).toBe(900_000);
		expect(report.remarks).toContain(`Line ${head + 3}: of "15-30 min" the shorter time goes: updates are due every 15 min.`);
	});

	it('is which service has broken, where each has an escalation of its own', () => {
		const text =
			'## Cards\n\n### Escalation\n\n- SEV1: cards on-call at once\n\n## Search\n\n### Escalation\n\n- SEV1: search on-call at once';
		const note = /Cards, Search each have an escalation of their own/;
		expect(read(withLevels(text)).report.remarks.filter((remark) => note.test(remark))).toEqual([
			expect.stringContaining(`Lines ${head + 3}, ${head + 9}: `),
		]);
		expect(read(withLevels(text.replace('## Search', '## Cards'))).report.remarks.filter((remark) => note.test(remark))).toEqual([]);
	});

	it('are the hours of a response, of which the usual ones go', () => {
		const {runbook, report} = read(
			'# M\n\n| Prio | Label | Business hours | Outside business hours |\n|---|---|---|---|\n| Prio 1 | Critical | 15 min | 30 min |\n| Prio 2 | High | 1 h | next business day |',
		);
		expect(runbook.severities.map(({response}) => (response?.ms ?? Number.NaN) / 60_000)).toEqual([15, 60]);
		expect(report.remarks).toContain('Line 5: "Business hours" is not kept: the clock of a response runs day and night.');
		expect(report.notUnderstood.map(({line, why}) => [line, why])).toEqual([
			[5, '"Outside business hours: 30 min"'],
			[6, '"Outside business hours: next business day"'],
		]);
	});
});

describe('of a call', () => {
	const remarks = (item: string) =>
		read(withLevels(`## Escalation\n\n### SEV1\n\n- straight away: night guard\n- ${item}`)).report.remarks.filter((remark) =>
			remark.startsWith(`Line ${head + 6}: `),
		);

	it.each([
		['after 1 hour: the CEO is informed by the Plant Manager', 'by the Plant Manager'],
		['after 1 hour: CEO is informed by text message', 'by text message'],
		['nach 1 Stunde: CEO per SMS', 'per SMS'],
	])('"%s" is said in part not to be kept', (item, words) => {
		expect(remarks(item)).toEqual([`Line ${head + 6}: "${words}" is not kept: a call has somebody who is called and a time.`]);
	});

	it('its hours are a condition', () => {
		expect(remarks('after 1 hour: duty clerk (07:00 to 21:00, otherwise at 07:00)')).toEqual([
			`Line ${head + 6}: "07:00 to 21:00" is no condition that the room knows: Duty clerk is called in any case; defer the call where it does not hold.`,
		]);
	});

	it('nothing else is', () => {
		expect(remarks('after 1 hour: CEO (Jane Roe)')).toEqual([]);
	});
});

describe('a team', () => {
	it('is whoever is ticked for a severity', () => {
		const {runbook} = read(withLevels('## Team\n\n| | SEV1 | SEV2 |\n|---|:-:|:-:|\n| Duty IC | ✔ | ✔ |\n| DBA | ✔ | |'));
		expect(runbook.severities.slice(0, 2).map(({team}) => team?.members)).toEqual([['Duty IC', 'DBA'], ['Duty IC']]);
	});

	it('keeps the page, and its channel is none of an incident', () => {
		expect(
			read('# R\n\nOwners: `#team-cards`\n\n## Severity\n\n| Level | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 1 h |').runbook
				.channels,
		).toEqual([]);
	});
});

describe('of a time', () => {
	it('that a response may take, the longer end goes', () => {
		const {runbook, report} = read('# M\n\n| Prio | Response |\n|---|---|\n| Prio 1 | 15-30 minutes |\n| Prio 2 | 1 h |');
		expect(runbook.severities[0]?.response?.ms).toBe(1_800_000);
		expect(report.remarks).toContain('Line 5: of "15-30 minutes" the longer time goes: it is to be answered within 30 min.');
	});

	it('in a heading over chapters nothing is kept', () => {
		expect(read(withLevels('## Soon after (2-24 hours)\n\n### Thanks\n\nSay thanks.')).report.remarks).toContain(
			`A time in a heading over chapters of its own is not kept, no clock runs by it: line ${head + 1}.`,
		);
	});
});
