import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Of which severity nobody hears, and of which some only on a condition.

const levels =
	'# Handbook\n\n## Severities\n\n- **Big** – all is down. Answer within 10 minutes.\n- **Medium** – some is down. Answer within 30 minutes.\n- **Small** – one is annoyed. Answer within 2 days.\n\n';
const stufen = '# Handbuch\n\n## Stufen\n\n- **Rot** – alles steht.\n- **Gelb** – einiges steht.\n- **Grün** – einer ärgert sich.\n\n';
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const hours = (count: number) => count * 3_600_000;

describe('a severity that gets no updates', () => {
	it.each([
		`${levels}## Telling people\n\nFor a Big one, post in \`#ops\` every hour. Small ones get no updates.`,
		`${levels}## Updates\n\n- Big: team channel every hour\n- Medium: team channel every 2 hours\n- Small: none`,
		`${stufen}## Meldungen\n\n- Rot: Team jede Stunde\n- Gelb: Team alle 2 Stunden\n- Grün: keine`,
	])('has no clock for anybody', (text) => {
		const lowest = read(text).runbook.severities.at(-1);
		expect(lowest?.updates).toEqual({});
		expect(lowest?.notUpdated).toEqual(['internal', 'customers', 'partners']);
	});

	it('loses only the clock of whom the list is for', () => {
		const {severities} = read(
			`${levels}## Customer updates\n\n- Big: every hour\n- Medium: every 2 hours\n- Small: none\n\n## Team updates\n\n- Big: every hour\n- Medium: every 2 hours\n- Small: every 4 hours`,
		).runbook;
		expect(severities.at(-1)?.updates.internal?.ms).toBe(hours(4));
		expect(severities.at(-1)?.notUpdated).toEqual(['customers']);
	});
});

describe('a page that is written only on a condition', () => {
	it.each([
		['For a Medium one, post in `#ops` every 2 hours; the status page only if customers ask.', 'customers ask'],
		['For a Medium one, post in `#ops` every 2 hours, no status page unless Support wants one.', 'Support wants one'],
	])('has no clock, and the team keeps its own: %s', (sentence, condition) => {
		const {runbook, report} = read(`${levels}## Updates\n\n${sentence}`);
		const middle = runbook.severities[1];
		expect(middle?.updates.internal?.ms).toBe(hours(2));
		expect(middle?.notUpdated).toEqual(['customers']);
		expect(report.remarks.join('\n')).toContain(`the room does not know when "${condition}" holds`);
	});

	it('has none in German', () => {
		const {runbook} = read(
			`${stufen}## Meldungen\n\n- Gelb: Team alle 2 Stunden; die Statusseite nur, wenn Kunden fragen\n- Rot: Team jede Stunde`,
		);
		expect(runbook.severities[1]?.updates.internal?.ms).toBe(hours(2));
		expect(runbook.severities[1]?.notUpdated).toEqual(['customers']);
	});

	it('keeps a clock that the file gives it', () => {
		const {runbook, report} = read(
			`${levels}## Updates\n\n- Big: status page every hour\n- Medium: status page every 2 hours; customers only if they ask`,
		);
		expect(runbook.severities[1]?.updates.customers?.ms).toBe(hours(2));
		expect(report.remarks.join('\n')).not.toContain('no clock runs for customers');
	});
});

it.each(['SEV3: no updates, the ticket is enough.', 'SEV3: keine Meldungen, ein Ticket genügt.'])('"%s" runs no clock', (item) => {
	const {runbook} = readRunbook(withLevels(`## Updates\n\n- SEV1: every 30 minutes\n- ${item}`), {origin: 'rb.md'});
	expect(runbook.severities.map(({notUpdated}) => notUpdated ?? [])).toEqual([[], [], ['internal', 'customers', 'partners']]);
});

it('"wards every 2 hours, benches every hour" is no clock of the team', () => {
	const {runbook, report} = readRunbook(
		withLevels('## Updates\n\n- SEV1: every 30 minutes\n- SEV2: wards every 2 hours, benches every hour.'),
		{
			origin: 'rb.md',
		},
	);
	expect(runbook.severities[1]?.updates.internal?.source).toContain('built-in');
	expect(report.notUnderstood.map(({why}) => why).join()).toContain('benches every hour');
});
