import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {updatesSaid} from '../../helpers/updates-said.ts';

// A column for those who sell it for the house and those who buy it.

function read(titles: string, ...rows: readonly string[]) {
	const {runbook, report} = readRunbook(
		`# Incidents\n\n- **SEV1**: all is down. Respond within 5 minutes.\n- **SEV2**: some is down. Respond within 30 minutes.\n- **SEV3**: a bit is down. Respond within 8 hours.\n\n## Keeping people posted\n\n| | ${titles} |\n|---|${'---|'.repeat(titles.split(' | ').length)}\n${rows.map((row, index) => `| SEV${index + 1} | ${row} |`).join('\n')}\n`,
		{origin: '/srv/runbook.md'},
	);
	return {said: updatesSaid(runbook), remarks: report.remarks.join('\n')};
}

describe('a column of those who sell it and those who buy it', () => {
	it.each([
		['Internal | Brokers and customers (status page)', 'Brokers', 'every hour', 'first one within 30 minutes, then hourly', 'none'],
		['Internal | Clients & resellers', 'resellers', 'every hour', 'hourly', '–'],
		['Intern | Makler und Kunden', 'Makler', 'jede Stunde', 'stündlich', 'keine'],
	])('goes for both: %s', (titles, allied, often, hourly, none) => {
		const {said, remarks} = read(titles, `${often} | ${hourly}`, `${often} | ${none}`, `${often} | ${none}`);
		expect(said).toEqual([
			['internal 60', 'customers 60', 'partners 60'],
			['internal 60', 'customers -', 'partners -'],
			['internal 60', 'customers -', 'partners -'],
		]);
		expect(remarks).toContain(`"${allied}" in`);
	});

	it.each(['Internal | Customers (status page)', 'Internal | Customers and press', 'Internal | Broker support and customers'])(
		'says nothing of partners where it names none: %s',
		(titles) => {
			const {said} = read(titles, 'every hour | hourly', 'every hour | none', 'every hour | none');
			expect(said.flat().filter((one) => one.startsWith('partners'))).toEqual([]);
		},
	);

	it('leaves those to a column of their own', () => {
		const {said} = read(
			'Internal | Partners | Agents and customers',
			'every hour | every 2 hours | hourly',
			'every hour | every 4 hours | none',
		);
		expect(said[0]).toEqual(['internal 60', 'customers 60', 'partners 120']);
		expect(said[1]).toEqual(['internal 60', 'customers -', 'partners 240']);
	});
});
