import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {displayWidth} from '../../source/terminal/format.ts';
import {type Edit, type Editor, edit, editorWith, visiblePart} from '../../source/ui/line-editor.ts';

/** The line after some keys, its cursor as "|". A string is typed, the rest are keys. */
function typed(start: string, ...keys: ReadonlyArray<Exclude<Edit['kind'], 'insert'> | {readonly type: string}>): string {
	return shown(
		keys.reduce<Editor>(
			(editor, key) => edit(editor, typeof key === 'string' ? {kind: key} : {kind: 'insert', text: key.type}),
			editorWith(start),
		),
	);
}

function shown({text, cursor}: Editor): string {
	const parts = [...new Intl.Segmenter().segment(text)].map(({segment}) => segment);
	return `${parts.slice(0, cursor).join('')}|${parts.slice(cursor).join('')}`;
}

describe('a line that is typed', () => {
	it.each([
		['typing goes where the cursor is', typed('roll api', 'word-left', {type: 'back '}), 'roll back |api'],
		['words are jumped over', typed('roll back api', 'word-left', 'word-left'), 'roll |back api'],
		['and forward', typed('roll back api', 'home', 'word-right', 'word-right'), 'roll back| api'],
		['to the ends', typed('roll', 'home', {type: '>'}, 'end', {type: '<'}), '>roll<|'],
		['left and right stay within', typed('ab', 'left', 'left', 'left', 'right', 'right', 'right'), 'ab|'],
		['a word is killed', typed('roll back api', 'kill-word'), 'roll back |'],
		['and given back elsewhere', typed('roll back api', 'kill-word', 'home', 'yank'), 'api|roll back '],
		['to the start', typed('roll back', 'word-left', 'kill-to-start'), '|back'],
		['to the end', typed('roll back', 'home', 'word-right', 'kill-to-end', 'yank', 'yank'), 'roll back back|'],
		['what was done is undone', typed('roll', {type: ' b'}, {type: 'ack'}, 'undo', 'undo'), 'roll|'],
		[
			'a kill is undone, and what was killed is still there',
			typed('roll back', 'kill-to-start', 'undo', 'end', 'yank'),
			'roll backroll back|',
		],
		['nothing to undo', typed('roll', 'undo', 'undo'), 'roll|'],
		['backspace takes a whole character', typed('漢字e\u0301', 'backspace', 'backspace'), '漢|'],
		['delete too', typed('e\u0301x', 'home', 'delete'), '|x'],
		['nothing before the start, nothing behind the end', typed('', 'backspace', 'delete', 'kill-word', 'kill-to-end', 'yank'), '|'],
		['pasted lines become one', typed('', {type: 'one\r\ntwo\n\tthree'}), 'one two three|'],
		['a mark joins what is before it', typed('e', {type: '\u0301'}, 'backspace'), '|'],
		['what could steer a terminal is seen', typed('', {type: '\u001B[2J\u202Ex'}), '␛[2J\uFFFDx|'],
	])('%s', (_what, line, expected) => {
		expect(line).toBe(expected);
	});

	it('is at most 8 KiB long, says that it is full, and cuts no character', () => {
		const full = edit(editorWith(''), {kind: 'insert', text: '漢'.repeat(5000)});
		expect(Buffer.byteLength(full.text)).toBeLessThanOrEqual(8192);
		expect(full.text).toBe('漢'.repeat(2730));
		expect(full.full).toBe(true);
		expect(edit(full, {kind: 'insert', text: 'ab'}).text).toBe(`${'漢'.repeat(2730)}ab`);
		expect(edit(edit(full, {kind: 'insert', text: 'ab'}), {kind: 'insert', text: 'c'}).full).toBe(true);
		expect(edit(full, {kind: 'backspace'}).full).toBeUndefined();
	});

	const key: fc.Arbitrary<Edit> = fc.oneof(
		fc.record({kind: fc.constant('insert' as const), text: fc.string({unit: 'grapheme', maxLength: 8})}),
		fc
			.constantFrom(
				...([
					'backspace',
					'delete',
					'left',
					'right',
					'word-left',
					'word-right',
					'home',
					'end',
					'kill-word',
					'kill-to-start',
					'kill-to-end',
					'yank',
					'undo',
				] as const),
			)
			.map((kind) => ({kind})),
	);

	it('keeps its cursor within, its text safe, and the cursor in sight, whatever is pressed', () => {
		fc.assert(
			fc.property(fc.array(key, {maxLength: 40}), fc.integer({min: 1, max: 40}), (keys, width) => {
				let editor = editorWith('');
				for (const one of keys) {
					editor = edit(editor, one);
					const length = [...new Intl.Segmenter().segment(editor.text)].length;
					expect(editor.cursor).toBeGreaterThanOrEqual(0);
					expect(editor.cursor).toBeLessThanOrEqual(length);
					expect(editor.text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
					const {before, at, after: rest} = visiblePart(editor, width);
					expect(editor.text.includes(before + (at === ' ' ? '' : at))).toBe(true);
					expect(displayWidth(before + at + rest)).toBeLessThanOrEqual(Math.max(width, displayWidth(at)));
				}
			}),
			{seed: 20_261_123, numRuns: 300},
		);
	});
});
