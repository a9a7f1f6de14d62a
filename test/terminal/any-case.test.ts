import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {anyCase} from '../../source/terminal/any-case.ts';

describe('an expression of either case', () => {
	it('matches letters of either case, but as they stand in `(?-i:…)`', () => {
		const it_ = anyCase('(?<!\\p{L})(?:all of|(?-i:[Ii]t|us)|straße)(?!\\p{L})', 'iu');
		const found = ['All Of', 'it', 'It', 'us', 'STRAßE', 'IT', 'US', 'iT'].filter((text) => it_.test(`x ${text} y`));
		expect(found).toEqual(['All Of', 'it', 'It', 'us', 'STRAßE']);
	});

	it('goes on after the group, and in one within another', () => {
		expect('aBc abc aBC'.match(anyCase('a(?-i:B(?:c|C))', 'gi'))).toEqual(['aBc', 'aBC']);
		expect('AxB AXB'.match(anyCase('a(?-i:x)b', 'gi'))).toEqual(['AxB']);
	});

	it.each([
		['a class', '[a-fx-z_]+\\d{2}', ['ABC12', 'xYz34', 'g12']],
		['a class with properties', '[\\p{Lu}-]{2}', ['AB', 'ab', '-a', '1a']],
		['escapes', '\\bx\\x41\\u{42}\\u0043\\s\\w', ['XABC d', 'xABC D']],
		['names and what is named again', '(?<word>a|b)\\k<word>', ['AA', 'bb', 'ab']],
		['what stands before and behind', '(?<=x)a(?=y)(?!yz)', ['XAY', 'xayz', 'Xa']],
		['a bracket in a class', '[(](?:a)[)]', ['(A)', '(a)']],
		['how often', 'a{1,2}b{2}', ['AAbB', 'ab']],
	])('says the same as the flag where nothing stands as it is: %s', (_, source, texts) => {
		for (const text of texts) {
			const own = anyCase(source, 'iu').exec(text);
			const engine = new RegExp(source, 'iu').exec(text);
			expect([text, own?.index, own?.[0]]).toEqual([text, engine?.index, engine?.[0]]);
		}
	});
});

describe('the engine', () => {
	// It ignores them once it compiles without optimisation.
	it('is given no inline modifier', () => {
		const source = path.resolve('source');
		const files = readdirSync(source, {recursive: true, encoding: 'utf8'}).filter((file) => /\.tsx?$/.test(file));
		const using = files.filter((file) => {
			const text = readFileSync(path.join(source, file), 'utf8').replaceAll(/^\s*(?:\/\*\*|\*|\/\/).*$/gm, '');
			return /\(\?[ims]*-?[ims]+:/.test(text) && !/from '(?:\.{1,2}\/)+(?:terminal\/)?any-case\.ts'/.test(text);
		});
		expect(files.length).toBeGreaterThan(100);
		expect(using).toEqual(['terminal/any-case.ts']);
	});
});
