import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Who hears besides the team and those on the status page.

const table = (title: string) =>
	policyLines(
		withLevels(
			`## How often we say something\n\n| | Inside (#crane-bridge) | Status page | ${title} |\n|---|---|---|---|\n| Red | every 15 min | every 30 min | every hour |\n| Amber | every 30 min | hourly | every 2 hours |`,
			['Red', 'Amber'],
		),
	).found.join('\n');

describe('a column of those who depend on it', () => {
	it.each(['Carriers', 'Freight carriers', 'Vendors'])('is of partners, and of no team: %s', (title) => {
		expect(table(title)).toContain('update cadence (partners): Red: every 1 h');
		expect(table(title)).not.toContain('update cadence (internal): Red: every 1 h');
	});
});

describe('a label with the place where they hear', () => {
	it('is of what its paragraph says of each severity', () => {
		const {found} = policyLines(
			withLevels('## Communication\n\nMerchants: status page. Red within 20 minutes, then every 40 minutes. Amber hourly.', [
				'Red',
				'Amber',
			]),
		);
		expect(found.join('\n')).toContain('update cadence (customers): Red: every 40 min');
		expect(found.join('\n')).toContain('update cadence (customers): Amber: every 1 h');
		expect(found.join('\n')).not.toContain('(internal)');
	});

	it('is none of what goes to the team', () => {
		const {found} = policyLines(
			withLevels('## Communication\n\nTeam: #crane-bridge. Red every 20 minutes. Amber hourly.', ['Red', 'Amber']),
		);
		expect(found.join('\n')).not.toContain('(customers)');
	});
});
