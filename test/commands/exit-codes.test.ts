import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {exitCodes} from '../../source/commands/exit-codes.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const table = readme.slice(readme.indexOf('| exit code |')).split('\n\n')[0] ?? '';
const documented = [...table.matchAll(/^\| ([\d, ]+) \| (.+) \|$/gm)].flatMap(([, codes = '']) => codes.split(', ').map(Number));

describe('exit codes', () => {
	it('are each documented in the README, and no other is but those of signals', () => {
		expect(documented.filter((code) => code < 128).sort((a, b) => a - b)).toEqual(Object.values(exitCodes).sort((a, b) => a - b));
	});

	it('are each different', () => {
		expect(new Set(Object.values(exitCodes)).size).toBe(Object.values(exitCodes).length);
	});
});
