import {describe, expect, it} from 'vitest';
import {LogText} from '../../source/ui/dialogs/log-text.ts';
import {textOf, viewAt} from '../helpers/view.ts';

const {theme} = viewAt(0);

function of(...lines: string[]): LogText {
	const log = new LogText();
	log.add(lines);
	return log;
}

describe('a log as it is read', () => {
	it('marks the words that are sought wherever they stand, the place where one is by a style of its own', () => {
		const log = of('INFO one', 'an Error and an ERROR', 'INFO two', 'error');
		expect(log.seek('error')).toBe(true);
		const marked = log
			.rows(40, theme)
			.map((row) => row.filter(({style}) => style).map(({text, style}) => [text, style === theme.selected]));
		expect(marked).toEqual([
			[],
			[
				['Error', false],
				['ERROR', false],
			],
			[],
			[['error', true]],
		]);
		expect(log.hitWords()).toBe('"error" 2 of 2');
	});

	it('marks the whole line where the words are broken between two rows', () => {
		const log = of('abcdefghij');
		log.seek('ef');
		expect(log.rows(5, theme).map((row) => [textOf([row])[0], row[0]?.style === theme.selected])).toEqual([
			['abcde', true],
			['fghij', true],
		]);
	});

	it('says that there are none, and stays at its place while lines come', () => {
		const log = of('one error', 'two');
		expect(log.seek('nothing')).toBe(false);
		expect(log.hitWords()).toBe('no line has "nothing"');
		log.seek('error');
		log.add(['another error']);
		expect(log.hitWords()).toBe('"error" 1 of 2');
		expect(log.place(40)).toEqual({rows: 3, hit: 0});
		log.step(1);
		expect(log.place(40).hit).toBe(2);
		log.narrow('two');
		expect([log.lines, log.hitWords()]).toEqual([['two'], 'no line has "error"']);
	});

	it('keeps the last of what came, however much that is', () => {
		const log = of();
		for (let at = 0; at < 60; at++) log.add(Array.from({length: 100}, (_, index) => `${at * 100 + index}`));
		expect([log.size, log.lines[0], log.lines.at(-1)]).toEqual([5000, '1000', '5999']);
		log.add(Array.from({length: 3000}, () => 'x'.repeat(4000)));
		expect(log.lines.join('').length).toBeLessThanOrEqual(4 * 1024 * 1024);
	});
});
