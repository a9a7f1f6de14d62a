import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// Tables and lists of a page that has one for each thing: what each of them says, and what it does not.

const minute = 60_000;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const severitiesOf = (text: string) => read(text).runbook.severities;
const isOwn = (source: string | undefined) => source?.includes('runbook.md') === true;

describe('a column that says whether there is a commander', () => {
	it.each(['Yes', 'ja', 'required', 'optional', 'No'])('names nobody: %s', (word) => {
		const text = `# Plan\n\n| Level | Response time | IC required |\n|---|---|---|\n| SEV1 | 5 min | ${word} |\n| SEV2 | 1 hour | No |`;
		expect(severitiesOf(text).map(({command}) => isOwn(command?.source))).toEqual([false, false]);
		if (word !== 'No') expect(policyLines(text).left).toEqual([expect.stringContaining('"IC required"')]);
	});
});

describe('a table of who is in the room, beside the roles', () => {
	const text = withLevels(
		'## Roles\n\n- **Incident Commander**: decides.\n- **Scribe**: writes.\n- **Harbour liaison**: rings the port.\n\n| Severity | Who is in the room |\n|---|---|\n| SEV1 | Incident Commander, Scribe, Harbour liaison |\n| SEV2 | Scribe |\n| SEV3 | Owning crew |',
	);
	it('is the team of each severity, and no severity is a role', () => {
		expect(severitiesOf(text).map(({team}) => team?.members)).toEqual([
			['Incident Commander', 'Scribe', 'Harbour liaison'],
			['Scribe'],
			['Owning crew'],
		]);
		expect(read(text).runbook.roles.map(({name}) => name)).toEqual(
			expect.arrayContaining(['Incident Commander', 'Scribe', 'Harbour liaison']),
		);
		expect(
			read(text)
				.runbook.roles.map(({name}) => name)
				.join(),
		).not.toContain('SEV');
	});
});

describe('a table of calls by time', () => {
	const table = (rows: string) => withLevels(`## Escalation\n\n| Elapsed | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|\n${rows}`);
	it('calls on silence only whom it calls on silence', () => {
		const [first, second, third] = severitiesOf(
			table(
				'| 0 min | Duty engineer and Duty officer | Duty engineer | Ticket |\n| 6 min, no ack | Backup engineer | – | – |\n| 20 min | Harbour director | Backup engineer (if no ack) | – |\n| 2 hours | CEO | Harbour director | Duty officer |',
			),
		);
		expect(first?.technical).toMatchObject({
			atOnce: ['Duty engineer', 'Duty officer'],
			secondary: 'Backup engineer',
			secondaryAfterMs: 6 * minute,
			final: {position: 'CEO', afterMs: 120 * minute},
		});
		expect(first?.rungs.map(({position, timing}) => [position, timing])).toEqual([['Harbour director', {at: 'after', ms: 20 * minute}]]);
		expect(second?.technical).toMatchObject({
			atOnce: ['Duty engineer'],
			secondary: 'Backup engineer',
			secondaryAfterMs: 20 * minute,
			final: {position: 'Harbour director', afterMs: 120 * minute},
		});
		expect(second?.rungs).toEqual([]);
		expect(third?.rungs.map(({position, timing}) => [position, timing])).toEqual([['Duty officer', {at: 'after', ms: 120 * minute}]]);
	});

	it('names what stands in brackets beside somebody', () => {
		const text = table(
			'| 0 min | Duty engineer | – | – |\n| 6 min, no ack | Backup engineer | – | – |\n| 1 hour | Harbour board (by the CEO) | – | – |',
		);
		expect(severitiesOf(text)[0]?.technical?.final).toEqual({position: 'Harbour board', afterMs: 60 * minute});
		expect(policyLines(text).left).toEqual([expect.stringContaining('by the CEO')]);
	});

	it('names the line of whoever is called on silence later than second', () => {
		const text = table(
			'| 0 min | Duty engineer | – | – |\n| 6 min, no ack | Backup engineer | – | – |\n| 9 min, no ack | Third engineer | – | – |',
		);
		expect(policyLines(text).left).toEqual([expect.stringContaining('Third engineer 9 min, no ack')]);
	});
});

describe('a table of who hears how often', () => {
	const text = withLevels(
		'## Cadence\n\n| Audience | Channel | SEV1 | SEV2 | SEV3 |\n|---|---|---|---|---|\n| Responders | channel | every 10 min | every 25 min | as needed |\n| Partner ports | list | within 40 min, then hourly | within 2 hours, then every 3 hours | – |',
	);
	it('says no second response time, and tells partners by their cadence', () => {
		const {runbook, report} = read(text);
		expect(runbook.severities.map(({response}) => response?.ms)).toEqual([5 * minute, 30 * minute, 240 * minute]);
		expect(report.contradictions).toEqual([]);
		expect(runbook.severities.map(({updates}) => [updates.internal?.ms, updates.partners?.ms])).toEqual([
			[10 * minute, 60 * minute],
			[25 * minute, 180 * minute],
			[undefined, undefined],
		]);
		expect(runbook.severities[2]?.notUpdated).toEqual(['internal', 'partners']);
	});
});

describe('a column of who writes to those who hear', () => {
	it('is said to be not kept', () => {
		const text = withLevels(
			'## Cadence\n\n| Audience | SEV1 | SEV2 | Owner |\n|---|---|---|---|\n| Customers | every 10 min | every 25 min | IC |\n| Partners | hourly | – | – |',
		);
		expect(read(text).report.remarks).toContain('"Owner" is not kept: line 13.');
	});
});

describe('checklists', () => {
	it('below a line each are each one of its own, and no procedure', () => {
		const text = withLevels(
			'## Checklists\n\nAt the start:\n\n- [ ] Roles named\n- [ ] Duty officer told (SEV1, or any spill)\n- [ ] Log opened\n\nHandover of the commander:\n\n- [ ] Log handed over\n- [ ] New commander announced',
		);
		const {runbook} = read(text);
		expect(runbook.checklists.filter(({source}) => isOwn(source)).map(({name, items}) => [name, items.length])).toEqual([
			['At the start', 3],
			['Handover of the commander', 2],
		]);
		expect(procedureLines(text).flatMap(([, ...phases]) => phases)).toEqual([]);
		expect(runbook.severities.map(({command}) => isOwn(command?.source))).toEqual([false, false, false]);
	});
});
