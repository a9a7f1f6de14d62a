import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What a sentence says of one severity after another: how often somebody hears, and then that nobody waits for the next one.

const read = (text: string) => {
	const {runbook, report} = readRunbook(withLevels(text), {origin: 'rb.md'});
	const said = runbook.severities.map(({updates, notUpdated}) => [
		...Object.entries(updates).flatMap(([audience, one]) => (one?.source.includes('rb.md:') ? [`${audience} ${one.ms / 60_000}`] : [])),
		...(notUpdated ?? []).map((audience) => `${audience} never`),
	]);
	return {said, running: runbook.severities.map(({updates}) => Object.keys(updates)), remarks: report.remarks.join('\n')};
};

describe('a severity at which they hear nothing', () => {
	it.each([
		['In a SEV1 customers get a mail hourly, in a SEV2 they get nothing.', 'customers'],
		['Customers get a mail every hour in a SEV1, and one at the end of a SEV2.', 'customers'],
		['Suppliers get an email every hour during a SEV1, and one summary at the end of a SEV2.', 'partners'],
		['Bei SEV1 erhalten Kunden stündlich eine Mail, bei SEV2 gar nichts.', 'customers'],
		['Bei SEV1 bekommen Händler stündlich eine Mail, bei SEV2 eine Zusammenfassung am Ende.', 'partners'],
	])('is one without a clock of theirs: %s', (sentence, audience) => {
		const {said, running} = read(`## Updates\n\n${sentence}`);
		expect(said[0]).toEqual([`${audience} 60`]);
		expect(said[1]).toEqual([`${audience} never`]);
		expect(running[1]).not.toContain(audience);
	});

	it('is the team as well', () => {
		expect(read('## Updates\n\nBei SEV1 posten wir alle 15 Minuten in den Kanal, bei SEV2 nur am Ende.').said.slice(0, 2)).toEqual([
			['internal 15'],
			['internal never'],
		]);
	});

	it.each([
		'In a SEV1 customers get a mail hourly, in a SEV2 every three hours.',
		'In a SEV1 customers get a mail hourly. In a SEV2 the shift lead goes home at the end.',
		'Customers get a mail every hour in a SEV1 and in a SEV2.',
	])('is none that is told something else: %s', (sentence) => {
		expect(read(`## Updates\n\n${sentence}`).said[1]).not.toContain('customers never');
	});
});

describe('a clock that runs under a condition alone', () => {
	it.each([
		'## SEV2\n\n- Customer update every 3 hours on the status page, if customers can see it',
		'## SEV2\n\n- Kundenmeldung alle 3 Stunden auf der Statusseite, falls Kunden es merken',
		'## Updates\n\nIn a SEV2 customers hear every 3 hours on the status page if they are affected.',
		'## Updates\n\nCustomers hear every 3 hours on the status page if they are affected.',
	])("is not the built-in runbook's instead: %s", (text) => {
		const {running, remarks} = read(text);
		expect(running[1]).not.toContain('customers');
		expect(remarks).toMatch(/updates \(customers\) run no clock there/u);
	});

	it('leaves the one that is said in any case', () => {
		const {said} = read(
			'## Updates\n\n- SEV2: customers every hour on the status page\n\nCustomers hear every 20 minutes on the status page if more than 100 are affected.',
		);
		expect(said[1]).toEqual(['customers 60']);
	});

	it('leaves the team its clock', () => {
		expect(read('## SEV2\n\n- Internal update every 3 hours, if customers can see it').running[1]).toContain('internal');
	});
});
