import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines} from '../../helpers/policy-lines.ts';

// What holds at some hours or for some customers alone is not what holds.

const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const remarks = (text: string) => read(text).report.remarks;
const responses = (text: string) => policyLines(text).found.filter((line) => line.includes('response time'));

describe('how soon a severity is answered at other hours', () => {
	const levels = '# Alarm\n\n| Stufe | Bedeutung |\n|---|---|\n| Rot | aus |\n| Orange | langsam |\n\n';

	it.each([
		[
			'a heading',
			'## Nachts und am Wochenende\n\nBei Orange verlängert sich die Reaktionszeit auf 30 Minuten.',
			'Nachts und am Wochenende',
		],
		['the sentence', '## Zeiten\n\nBei Orange beträgt die Reaktionszeit nachts 30 Minuten.', 'nachts'],
		[
			'the sentence before',
			'## Zeiten\n\nAußerhalb der Geschäftszeiten nimmt die Pforte ab. Bei Orange beträgt die Reaktionszeit 30 Minuten.',
			'Außerhalb der Geschäftszeiten nimmt die Pforte ab.',
		],
	])('is said, and not how soon it is answered: %s names them', (_, text, time) => {
		expect(responses(levels + text)).toEqual([]);
		expect(remarks(levels + text)).toContain(
			`Line 10: "${time}" is a time that no clock knows: that Orange is to be answered within 30 min then is not kept.`,
		);
	});

	it('in a column of its own contradicts nothing', () => {
		const text = '# T\n\n| Severity | Response | Response at night |\n|---|---|---|\n| P1 | 5 min | 15 min |\n| P2 | 30 min | 2 h |';
		expect(responses(text)).toEqual(['5 response time: P1: 5 min', '6 response time: P2: 30 min']);
		expect(read(text).report.contradictions).toEqual([]);
		expect(remarks(text).join()).toContain('that P2 is to be answered within 2 h then is not kept');
	});

	it.each(['5 min (24/7, also at night)', '5 min, 15 min at night', '5 min, not on weekends', '5 minutes, nights and weekends included'])(
		'"%s" is five minutes',
		(cell) => {
			expect(responses(`# T\n\n| Severity | Response |\n|---|---|\n| P1 | ${cell} |\n| P2 | 1 h |`)[0]).toBe('5 response time: P1: 5 min');
		},
	);
});

describe('a heading that names a condition above calls', () => {
	const levels = '# T\n\n| Severity | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 30 min |\n\n## Escalation\n\n';
	const table = '| Severity | Shift lead | Duty manager |\n|---|---|---|\n| P1 | at once | 15 min |\n| P2 | 15 min | 1 h |';
	const condition = (text: string) => remarks(levels + text).filter((remark) => remark.includes('no condition that the room knows'));

	it.each(['During business hours', 'Outside business hours', 'VIP customers', 'Nachts und am Wochenende', 'All other customers'])(
		'"%s"',
		(title) => {
			expect(condition(`### ${title}\n\n${table}`)).toEqual([
				`Line 10: "${title}" is no condition that the room knows: Shift lead, Duty manager is called in any case; defer the call where it does not hold.`,
			]);
			expect(condition(`### ${title}\n\nThe account manager is called within 10 minutes for P1.`)).toEqual([
				expect.stringContaining(`"${title}"`),
			]);
		},
	);

	it.each(['Matrix', 'If nobody answers', 'P1'])('"%s" is none', (title) => {
		expect(condition(`### ${title}\n\n${table}`)).toEqual([]);
	});
});

describe('a clause on other hours behind how soon it is answered', () => {
	it.each([
		[
			'You answer a SEV2 within twenty minutes between 06:00 and midnight; overnight it waits until 06:00.',
			20,
			'overnight it waits until 06:00',
		],
		['SEV2 is answered within 20 minutes; at weekends it waits for Monday.', 20, 'at weekends it waits for Monday'],
		['Auf SEV2 reagieren wir innerhalb von 20 Minuten; nachts bleibt es liegen.', 20, 'nachts bleibt es liegen'],
	])('%s', (sentence, minutes, rest) => {
		const text = `# T\n\n## Severities\n\nSEV1 is answered within 5 minutes.\n\n${sentence}\n\n## Response\n\nSEV3 is answered within 1 hour.\n`;
		const {runbook, report} = read(text);
		expect(runbook.severities.find(({id}) => id === 'SEV2')?.response?.ms).toBe(minutes * 60_000);
		expect(report.remarks.some((remark) => remark.includes(`"${rest}" is not kept`))).toBe(true);
	});
});
