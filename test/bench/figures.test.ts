import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {atMost, median, percentile} from '../../bench/figures.ts';

const module = fileURLToPath(new URL('../../bench/figures.ts', import.meta.url));

function reported(figures: readonly object[], ...argv: readonly string[]) {
	const script = `import {report} from ${JSON.stringify(module)}; report(${JSON.stringify(figures)}, ${JSON.stringify(argv)});`;
	return spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script], {encoding: 'utf8'});
}

describe('figures of a benchmark', () => {
	const limit = {name: 'node -e 0', value: 30};
	it('are held against their bar', () => {
		expect(atMost('start', 60, 'ms', limit, 2)).toEqual({
			name: 'start',
			value: 60,
			unit: 'ms',
			against: 'node -e 0',
			ratio: 2,
			must: '≤ 2',
			holds: true,
		});
		expect(atMost('start', 61, 'ms', limit, 2).holds).toBe(false);
	});

	it('are printed as a table, and as JSON in the documented shape', () => {
		const [held, missed] = [atMost('start', 45, 'ms', limit, 2), atMost('slow', 90, 'ms', limit, 2)];
		expect(reported([held])).toMatchObject({status: 0, stdout: expect.stringMatching(/start\s+45 ms\s+node -e 0\s+1\.5 ×\s+≤ 2\s+holds/)});
		const both = reported([held, missed], '--json');
		expect(JSON.parse(both.stdout)).toEqual({figures: [held, missed]});
		expect(both.status, 'a bar that is missed fails the run').toBe(1);
	});

	it('take the middle of several runs', () => {
		expect(median([3, 100, 1])).toBe(3);
		expect(median([1, 2, 3, 100])).toBe(2.5);
		expect(percentile([5, 1, 4, 2, 3, 100, 6, 7, 8, 9], 0.9)).toBe(9);
		expect(percentile([3], 0.95)).toBe(3);
	});
});
