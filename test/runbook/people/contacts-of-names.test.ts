import {describe, expect, it} from 'vitest';
import {callOf} from '../../../source/incident/directory.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Where somebody is reached whom the runbook calls by a position, and lists by name, by a handle, or with an addition.

const read = (text: string) => readRunbook(withLevels(text, ['Red', 'Amber']), {origin: '/srv/runbook.md'});
const phoneOf = (text: string, position: string) => callOf([], read(text).runbook, position).phone;

describe('a name in brackets behind a position', () => {
	const calls =
		'## Whom to ring\n\nRed:\n\n- Dock on-call: right away.\n- Lead dock engineer (Ida): after 15 minutes.\n- Head of Docks (Olof Berg): after 1 hour.\n\n';

	it.each([
		['Numbers', 'Lead dock engineer', '01 555 0150'],
		['Numbers', 'Head of Docks', '01 555 0151'],
	])('finds its number: %s, %s', (title, position, number) => {
		const text = `${calls}## ${title}\n\n- Dock on-call: 01 555 0140\n- Ida Strand: 01 555 0150\n- Olof Berg: 01 555 0151`;
		expect(phoneOf(text, position)).toBe(number);
		expect(read(text).report.remarks.join()).not.toContain('(Ida)');
	});

	it('finds none where two have the name, and says so', () => {
		const text = `${calls}## Numbers\n\n- Dock on-call: 01 555 0140\n- Ida Strand: 01 555 0150\n- Ida Lind: 01 555 0159`;
		expect(phoneOf(text, 'Lead dock engineer')).toBeUndefined();
		expect(read(text).report.remarks.join()).toContain('"(Ida)" is not kept');
	});
});

describe('a handle', () => {
	it.each([
		['Crew duty: Slack `@crew-duty`', 'Crew duty', '@crew-duty'],
		['Crew duty: @crew-duty', 'Crew duty', '@crew-duty'],
		['Schichtleiter: Teams @schicht', 'Schichtleiter', '@schicht'],
	])('reaches somebody who has no number: %s', (item, position, handle) => {
		expect(phoneOf(`## Contacts\n\n- Dock on-call: 01 555 0140\n- ${item}`, position)).toBe(handle);
	});

	it('is no contact outside of a list of them', () => {
		expect(read('## Notes\n\n- Owner: @crew-duty').runbook.contacts.map(({phone}) => phone)).not.toContain('@crew-duty');
	});
});

describe('an addition behind a name', () => {
	const table = (...names: readonly string[]) =>
		`## Contacts\n\n| Phone | Who |\n|---|---|\n${names.map((name, index) => `| +44 20 7946 01${10 + index} | ${name} |`).join('\n')}`;

	it.each([
		['Cards on-call (routes to primary)', 'Cards on-call, primary'],
		['Treasury desk (07:00–18:30)', 'Treasury'],
		['Corporate Communications, out of hours', 'Corporate Communications'],
		['Compliance duty officer', 'Compliance'],
		['Kranleitung (Herr Dr. Brand)', 'Kranleitung'],
		['Pressestelle, nachts', 'Pressestelle'],
	])('hides nobody: %s, called as %s', (contact, position) => {
		expect(phoneOf(table('Dock on-call', contact), position)).toBe('+44 20 7946 0111');
	});

	it.each([
		['Support (north)', 'Support (south)', 'Support'],
		['Treasury desk', 'Treasury office', 'Treasury'],
		['Press office, by day', 'Press office, at night', 'Press office'],
	])('leaves open which of two is meant: %s, %s', (one, other, position) => {
		expect(phoneOf(table(one, other), position)).toBeUndefined();
	});

	it.each([
		['Head of Docks, deputy', 'Head of Docks'],
		['Vendor treasury system', 'Treasury'],
		['Cards on-call (secondary)', 'Cards on-call, primary'],
	])('is another one: %s is not %s', (contact, position) => {
		expect(phoneOf(table('Dock on-call', contact), position)).toBeUndefined();
	});
});
