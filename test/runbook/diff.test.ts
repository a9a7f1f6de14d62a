import {describe, expect, it} from 'vitest';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {runbookDiff, shortDiff} from '../../source/runbook/diff.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {isNothingSaid} from '../../source/runbook/statements/said-nothing.ts';
import {read} from '../helpers/runbook-fixture.ts';

describe('the differences of two runbooks, as an event holds them', () => {
	const lines = runbookDiff(read('handbook').runbook, defaultRunbook());
	it('are few enough, with who is called how soon in full', () => {
		const long = [...lines, ...Array.from({length: 300}, (_, index) => `SEV-1 · phase · Fix · step ${index} (new): restart`)];
		const short = shortDiff(long);
		expect(short.length).toBeLessThanOrEqual(200);
		for (const line of lines.filter((text) => / · (?:response|called at once|in the end)\b/.test(text))) expect(short).toContain(line);
		expect(short.find((line) => line.startsWith('SEV-1 · phase: '))).toMatch(/\d{3} differences$/);
	});

	it('are cut between words, and marked', () => {
		const [line = ''] = shortDiff([`SEV-1 · description: ${'error-rate '.repeat(200)}`]);
		expect(line.length).toBeLessThanOrEqual(1000);
		expect(line).toMatch(/ error-rate …$/);
	});

	it('stand as they are where there is room', () => {
		expect(shortDiff(['SEV-1 · response: 5 min → 9 min'])).toEqual(['SEV-1 · response: 5 min → 9 min']);
	});
});

describe('by when an audience hears for the first time', () => {
	const [highest, ...others] = defaultRunbook().severities;
	const saying = (minutes: number) => ({
		...defaultRunbook(),
		severities: [...(highest ? [{...highest, firstWithin: {customers: {ms: minutes * 60_000, source: 'x'}}}] : []), ...others],
	});

	it('is a difference', () => {
		expect(runbookDiff(defaultRunbook(), saying(15))).toEqual(['SEV-1 · first update to customers (new): within 15 min']);
		expect(runbookDiff(saying(15), saying(0))).toEqual(['SEV-1 · first update to customers: within 15 min → at once']);
		expect(runbookDiff(saying(15), defaultRunbook())).toEqual(['SEV-1 · first update to customers (gone): within 15 min']);
	});
});

describe('what comes from the built-in runbook', () => {
	it('says so in its source, and only that', () => {
		const [first] = read('told-every').runbook.severities;
		expect(first?.response?.source).toBe('Ops · P1 · Response, told-every.md:4');
		expect(first?.updates.internal?.source).toMatch(/^built-in runbook: /);
		expect(first?.review?.source).toMatch(/^built-in runbook: /);
		expect(defaultRunbook().severities[0]?.response?.source).not.toContain('built-in');
	});

	it('is all of the policy where nothing was understood', () => {
		for (const text of ['', '# Notes\n\nCall me some time.\n', '\u0000'.repeat(20)]) {
			const {runbook, report} = readRunbook(text, {origin: '/srv/x.md'});
			expect(runbook.empty).toBe(true);
			expect(isNothingSaid(report)).toBe(true);
		}

		const {runbook, report} = read('told-every');
		expect(runbook.empty).toBeUndefined();
		expect(isNothingSaid(report)).toBe(false);
	});
});
