import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines} from '../../helpers/policy-lines.ts';

// Several severities in one label, and "P3+" beside all that are graver.

const read = (...lines: readonly string[]) => readRunbook(`${lines.join('\n')}\n`, {origin: '/srv/runbook.md'});
const ids = (...lines: readonly string[]) => read(...lines).runbook.severities.map(({id}) => id);
const answers = (...lines: readonly string[]) =>
	policyLines(`${lines.join('\n')}\n`).found.flatMap((line) => /response time: (.+)$/.exec(line)?.[1] ?? []);

describe('a label of several severities', () => {
	it.each([
		['- **P1/P2**: news every 20 minutes.', '- **P3/P4**: news once a day.'],
		['- P1, P2: updates every 20 minutes.', '- P3, P4: updates every 6 hours.'],
		['- P1 und P2: Meldung alle 20 Minuten.', '- P3 und P4: Meldung alle 6 Stunden.'],
		['- P1/2: updates every 20 minutes.', '- P3/4: updates every 6 hours.'],
	])('names each of them: %s', (...lines) => {
		expect(ids('# Harbour', '', ...lines)).toEqual(['P1', 'P2', 'P3', 'P4']);
	});

	it('has what it says for each', () => {
		const {runbook} = read('# Hafen', '', '- **Sev1/Sev2**: Meldung per Mail alle 20 Minuten.', '- **Sev3/Sev4**: Ticket.');
		expect(runbook.severities.map(({updates}) => updates.internal?.source.includes('runbook.md') && updates.internal.ms / 60_000)).toEqual([
			20,
			20,
			false,
			false,
		]);
	});

	it('names none in a sentence, nor what is no severity', () => {
		expect(ids('# Harbour', '', '- P1: all is down', '- P2: some is down', '', 'Others speak of P1 and P5.')).toEqual(['P1', 'P2']);
		expect(ids('# Harbour', '', '- P1: all is down', '- P2: some is down', '- P2/2.5 pumps: none')).toEqual(['P1', 'P2']);
	});
});

describe('a severity with those beyond it', () => {
	const levels = [
		'# Harbour',
		'',
		'- P1: all is down',
		'- P2: some is down',
		'- P3: one is slow',
		'- P4: a typo',
		'',
		'## Response times',
		'',
	];

	it.each([
		[['- P1: 5 minutes', '- P2: 20 minutes', '- P3+: 4 hours']],
		[['| Level | Response |', '|---|---|', '| P1 | 5 minutes |', '| P2 | 20 minutes |', '| P3+ | 4 hours |']],
		[['| | P1 | P2 | P3+ |', '|---|---|---|---|', '| Response time | 5 minutes | 20 minutes | 4 hours |']],
	])('is of the milder ones where all graver ones stand beside it: %s', (lines) => {
		expect(answers(...levels, ...lines)).toEqual(['P1: 5 min', 'P2: 20 min', 'P3: 4 h', 'P4: 4 h']);
		expect(read(...levels, ...lines).report.contradictions).toEqual([]);
	});

	it('stays what it is where some of the graver ones are missing', () => {
		expect(answers(...levels, '- P2+: 20 minutes')).not.toContain('P4: 20 min');
		expect(answers(...levels, '- P1: 5 minutes', '- P3+: 20 minutes')).not.toContain('P4: 20 min');
	});
});

describe('a hyphen that does not break', () => {
	it('is a hyphen', () => {
		const lines = ['- SEV-1: all is down', '- SEV-2: some is down', '', 'The commander posts a status update every 20 minutes for SEV‑1.'];
		const [first, second] = read('# Harbour', '', ...lines).runbook.severities;
		expect(first?.updates.internal?.ms).toBe(20 * 60_000);
		expect(second?.updates.internal?.source).not.toContain('runbook.md');
	});
});
