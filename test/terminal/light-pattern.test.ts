import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {literalsIn} from '../../scripts/light-patterns.ts';
import {lightPattern, regExp} from '../../source/terminal/light-pattern.ts';

describe('a lighter pattern', () => {
	const written = [
		'\\p{L}',
		'[\\p{L}-]',
		'[^\\p{L}\\p{N}]',
		'\\P{L}',
		'[\\s\\p{L}&.]',
		'\\p{Lu}',
		'[\\p{Lu}\\d]',
		'[^\\p{Ll}]',
		'[\\p{N}%]',
		'[\\p{L}\\]\\\\^-]',
	];

	it.each(written.flatMap((source) => [`${source} u`, `${source} iu`]))('holds the same characters of the first blocks: %s', (all) => {
		const [source = '', flags = ''] = all.split(' ');
		const [asWritten, light] = [new RegExp(source, flags), regExp(source, flags)];
		expect(light.unicode).toBe(false);
		// Latin and its first extension, the Greek and the Cyrillic of the living languages.
		for (const [from, to] of [
			[0, 0x1_7f],
			[0x3_88, 0x3_ce],
			[0x4_00, 0x4_5f],
			[0x20_00, 0x20_5f],
			[0x30_41, 0x30_96],
			[0x4e_00, 0x4f_ff],
		] as const)
			for (let code = from; code <= to; code++) {
				const text = String.fromCharCode(code);
				// With `iu` the iota is a mark as well, which may stand below a vowel.
				if (/\p{Cn}|[Ιι]/u.test(text)) continue;
				// With `iu` a property of one case holds what has both; the light one holds what has none as well, and the dotless i.
				const hasBoth = text.toUpperCase().toLowerCase() === text.toLowerCase() && text.toUpperCase() !== text.toLowerCase();
				if (flags === 'iu' && /L[ul]/.test(source) && (!hasBoth || /[İıß]/.test(text))) continue;
				expect(`${code.toString(16)} ${light.test(text)}`).toBe(`${code.toString(16)} ${asWritten.test(text)}`);
			}
	});

	it.each([
		['\\p{Script=Greek}', 'u'],
		['\\u{1f600}', 'u'],
		['[🔴🟠]', 'u'],
		['\\p{L}', 'v'],
		['[a-z]', 'i'],
	])('is not made of %s with %s, which must stay as it is', (source, flags) => {
		expect(lightPattern(source, flags)).toBeUndefined();
		expect(regExp(source, flags)).toEqual(new RegExp(source, flags));
	});

	it('finds in runbooks what each of the reader finds as it is written', () => {
		const folder = new URL('../../source/runbook/', import.meta.url);
		const runbooks = new URL('../fixtures/runbooks/', import.meta.url);
		const lines = readdirSync(runbooks).flatMap((name) =>
			readFileSync(new URL(name, runbooks), 'utf8')
				.split('\n')
				.filter((line) => line !== ''),
		);
		// As many as every pattern can be tried on in a second, from all of the files.
		const some = lines.filter((_, index) => index % 29 === 0);
		let patterns = 0;
		for (const name of readdirSync(folder, {recursive: true, encoding: 'utf8'})) {
			if (!name.endsWith('.ts')) continue;
			for (const {regex} of literalsIn(readFileSync(new URL(name, folder), 'utf8'), name)) {
				const light = lightPattern(regex.pattern, regex.flags);
				if (!light) continue;
				patterns++;
				const [asWritten, lighter] = [new RegExp(regex.pattern, regex.flags), new RegExp(light.source, light.flags)];
				for (const line of some) {
					asWritten.lastIndex = 0;
					lighter.lastIndex = 0;
					expect([name, regex.pattern, line, lighter.exec(line)]).toEqual([name, regex.pattern, line, asWritten.exec(line)]);
				}
			}
		}

		expect(some.length).toBeGreaterThan(50);
		expect(patterns).toBeGreaterThan(1000);
	});
});
