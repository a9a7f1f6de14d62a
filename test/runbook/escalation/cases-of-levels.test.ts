import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// R26–R28: what stands behind a severity before a colon, an arrow or in the first cell of a row is a condition of that severity alone.

const head = '# IR\n\n| Level | Response |\n|---|---|\n| P1 | 15 min |\n| P2 | 1 h |\n| P3 | 4 h |\n\n## Escalation\n\n';
const read = (text: string) => readRunbook(`${head}${text}\n`, {origin: 'runbook.md'});
const minute = 60_000;
const called = (text: string) =>
	read(text).runbook.severities.map(({rungs, technical}) =>
		[
			...(technical?.source.startsWith('built-in') ? [] : [technical?.atOnce.join(), technical?.secondary, technical?.secondaryAfterMs]),
			...rungs.map(({position, timing}) => `${position} ${timing.at === 'after' ? timing.ms / minute : timing.at}`),
		].filter((one) => one !== undefined),
	);

describe('a severity that goes on', () => {
	it.each([
		['P1 not resolved within 30 min: escalate to the CTO', [['CTO 30'], [], []]],
		['P2 without resolution after 2 h: call the CTO', [[], ['CTO 120'], []]],
		['P3 open for more than 3 days: inform the CTO', [[], [], ['CTO 4320']]],
		['P1 still open after 1 hour: call the CTO', [['CTO 60'], [], []]],
		['P3 lasting more than 2 h: CTO', [[], [], ['CTO 120']]],
		['P2 nicht gelöst nach 2 h: CTO informieren', [[], ['CTO 120'], []]],
	])('%s', (line, expected) => {
		expect(called(`- ${line}`)).toEqual(expected);
	});

	it('stands in the first cell of a row', () => {
		expect(
			called(
				'| Situation | Action |\n|---|---|\n| P1 not resolved within 30 min | → CTO |\n| P2 without resolution after 2 h | Escalate to the Engineering Manager |',
			),
		).toEqual([['CTO 30'], ['Engineering Manager 120'], []]);
		expect(called('| Situação | Ação |\n|---|---|\n| P1 sem resolução em 30 min | → CPTO |\n| P2 sem resolução em 2h | → EM |')).toEqual([
			['CPTO 30'],
			['EM 120'],
			[],
		]);
	});
});

describe('a severity of which nobody takes notice', () => {
	it.each([
		'P1 not acknowledged in 10 min: page the backup engineer',
		'P1 unacknowledged for 10 min → backup engineer',
		'P1: No ack in 10 minutes → backup engineer',
	])('is no response time, and whose silence it is is said not to be known: %s', (line) => {
		const {runbook, report} = read(`- ${line}`);
		expect(report.contradictions).toEqual([]);
		expect(runbook.severities[0]?.response?.ms).toBe(15 * minute);
		expect(called(`- ${line}`)[0]).toEqual(['Backup engineer 10']);
		expect([...report.remarks].join('\n')).toContain('it is not known here who is silent');
	});

	it('brings the second forward where one alone is called at once', () => {
		const {report} = read('- P1: On-call engineer at once\n- P1 not acknowledged in 10 min: page the backup engineer');
		expect(called('- P1: On-call engineer at once\n- P1 not acknowledged in 10 min: page the backup engineer')[0]).toEqual([
			'On-call engineer',
			'Backup engineer',
			10 * minute,
		]);
		expect([...report.remarks].join('\n')).not.toContain('who is silent');
	});

	it('and not where several are, or one who does not respond', () => {
		expect(called('- P1: CTO at once\n- P1 not acknowledged in 10 min: page the backup engineer')[0]).toEqual([
			'CTO once',
			'Backup engineer 10',
		]);
	});
});
