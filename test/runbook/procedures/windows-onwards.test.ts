import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {windowIn} from '../../../source/runbook/words/windows.ts';

const minute = 60_000;

describe('a window', () => {
	it.each([
		['T+20 → T+60', 20, 60],
		['20 min → 60 min', 20, 60],
		['60 min →', 60, null],
		['30 min – ∞', 30, null],
		['30 min – open', 30, null],
		['T+20 onwards', 20, null],
	])('may be written with an arrow, or without an end: %s', (text, from, to) => {
		expect(windowIn(text)).toEqual({fromMs: from * minute, toMs: to === null ? null : to * minute});
	});
});

describe('a minute from which on something is done', () => {
	it.each([
		['Rebuild (from minute 45)', 45, null],
		['Wiederanlauf (ab Minute 45)', 45, null],
		['minute 45 onwards', 45, null],
		['after hour 2', 120, null],
		['Look (minute 0 to 45)', 0, 45],
		['from minute 15 to minute 45', 15, 45],
	])('begins a window: %s', (text, from, to) => {
		expect(windowIn(text)).toEqual({fromMs: from * minute, toMs: to === null ? null : to * minute});
	});

	it.each(['Minute 45 of the recording', 'taking minutes from minute 45 of the call'])('is none elsewhere: %s', (text) => {
		expect(windowIn(text)).toBeUndefined();
	});
});

describe('phases of a script', () => {
	it.each([
		['T+0 to T+5: triage', 'T+5 to T+20: mitigate', 'T+20 onwards: recover'],
		['0 → 5 min: triage', '5 min → 20 min: mitigate', '20 min →: recover'],
		['0–5 min: triage', '5–20 min: mitigate', '20 min and later: recover'],
	])('are all of them, also the one without an end: %s, %s, %s', (...titles) => {
		const script = titles.map((title, index) => `# ${title}\n# ${index + 1}. Do it\npayctl step ${index}`).join('\n\n');
		const {runbook} = readRunbook(
			`# Pay\n\n| Level | Respond |\n|---|---|\n| S0 | 2 min |\n| S1 | 9 min |\n\n## S0 procedure\n\n\`\`\`bash\n${script}\n\`\`\`\n`,
			{origin: '/srv/pay.md'},
		);
		expect(runbook.severities[0]?.procedure.map(({window, steps}) => [window?.fromMs, window?.toMs, steps.length])).toEqual([
			[0, 5 * minute, 1],
			[5 * minute, 20 * minute, 1],
			[20 * minute, null, 1],
		]);
	});
});
