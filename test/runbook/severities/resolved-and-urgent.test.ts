import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Service levels of help desks: how soon something is resolved below a heading of its own, words for priorities, and what goes by another priority.

const minute = 60_000;
const hour = 60 * minute;
const read = (text: string) => readRunbook(`# Parcel desk\n\n${text}\n`, {origin: '/srv/runbook.md'});
const ids = (text: string) => read(text).runbook.severities.map(({id}) => id);
const responses = (text: string) =>
	read(text).runbook.severities.map(({response}) => (response?.source.includes('runbook.md') === true ? response.ms : undefined));

describe('a table below a heading on resolution', () => {
	it.each([
		['Resolution Time', 'Target'],
		['Resolution targets', 'Time'],
		['Time to fix', 'Goal'],
		['Lösungszeiten', 'Ziel'],
		['Wiederherstellungszeiten', 'Frist'],
	])('says no response: %s, %s', (title, column) => {
		const text = `## ${title}\n\n| Priority | ${column} |\n| --- | --- |\n| P1 | 4 hours |\n| P2 | 8 hours |`;
		expect(responses(text)).toEqual([undefined, undefined]);
	});

	it('contradicts no response above it', () => {
		const table = (times: readonly string[]) =>
			`| Priority | Target |\n| --- | --- |\n${times.map((time, index) => `| P${index + 1} | ${time} |`).join('\n')}`;
		const text = `## First response time\n\n${table(['15 min', '1 hour'])}\n\n## Resolution time\n\n${table(['2 hours', '8 hours'])}`;
		expect(responses(text)).toEqual([15 * minute, hour]);
		expect(read(text).report.contradictions).toEqual([]);
	});

	it.each(['Response targets', 'Service levels', 'Response and resolution times'])('goes on to say it below %s', (title) => {
		const text = `## ${title}\n\n| Priority | Target |\n| --- | --- |\n| P1 | 15 min |\n| P2 | 1 hour |`;
		expect(responses(text)).toEqual([15 * minute, hour]);
	});
});

describe('what is urgent', () => {
	it.each([
		'- Low priority: first response within 48 hours.\n- High priority: first response within 4 hours.\n- Urgent: first response within 1 hour.',
		'| Priority | Response |\n| --- | --- |\n| Low | 2 days |\n| High | 4 h |\n| Urgent | 1 h |',
		'## Urgent\n\nResponse: 1 h\n\n## High\n\nResponse: 4 h\n\n## Low\n\nResponse: 2 days',
	])('stands above what is high: %s', (text) => {
		expect(ids(text)).toEqual(['Urgent', 'High', 'Low']);
	});

	it('stands below what is critical', () => {
		const text = '| Priority | Response |\n| --- | --- |\n| Urgent | 1 h |\n| Critical | 15 min |\n| Low | 2 days |';
		expect(ids(text)).toEqual(['Critical', 'Urgent', 'Low']);
	});
});

describe('an arrow between two priorities', () => {
	it('describes none of them, and is named', () => {
		const text =
			'## Priorities\n\n- P1: nobody can send\n- P2: one depot cannot\n\nKey customers are raised by one:\n\n- P2 ticket → P1 times\n- P3 ticket → P2 times';
		const {runbook, report} = read(text);
		expect(runbook.severities.map(({description}) => description)).toEqual(['nobody can send', 'one depot cannot', expect.anything()]);
		expect(report.found.filter(({text: said}) => said.includes('ticket'))).toEqual([]);
		expect(report.notUnderstood.some(({line}) => line === 10)).toBe(true);
	});

	it('leaves what one is, where it leads to no other', () => {
		expect(read('## Priorities\n\n- P1: database → nothing works\n- P2: one depot cannot send').runbook.severities[0]?.description).toBe(
			'database → nothing works',
		);
	});
});
