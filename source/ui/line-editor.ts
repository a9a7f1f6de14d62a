import {displayWidth} from '../terminal/format.ts';
import {graphemes} from '../terminal/graphemes.ts';
import {sanitizeLines} from '../terminal/sanitize.ts';

/** One line that is being typed. `cursor` counts graphemes before it. */
export type Editor = {
	readonly text: string;
	readonly cursor: number;
	readonly undo: readonly string[];
	readonly killed: string;
	/** The line is as long as it may be: what was typed last was cut. */
	readonly full?: boolean;
};

export type Edit =
	| {readonly kind: 'insert'; readonly text: string}
	| {
			readonly kind:
				| 'backspace'
				| 'delete'
				| 'left'
				| 'right'
				| 'word-left'
				| 'word-right'
				| 'home'
				| 'end'
				| 'kill-word'
				| 'kill-to-start'
				| 'kill-to-end'
				| 'yank'
				| 'undo';
	  };

/** UTF-8 bytes of one line, as the log takes them. */
const mostBytes = 8 * 1024;

export function editorWith(text: string): Editor {
	return {text, cursor: charactersOf(text).length, undo: [], killed: ''};
}

/** The editor after one more key. Pasted lines become one; what could steer a terminal becomes visible. */
export function edit(editor: Editor, change: Edit): Editor {
	const parts = charactersOf(editor.text);
	const {cursor} = editor;
	const replace = (from: number, to: number, text: string, killed = editor.killed): Editor => {
		const next = parts.slice(0, from).join('') + text + parts.slice(to).join('');
		if (Buffer.byteLength(next) > mostBytes) {
			const fits = shortened(text, mostBytes - Buffer.byteLength(next) + Buffer.byteLength(text));
			return fits === '' ? {...editor, full: true} : {...replace(from, to, fits, killed), full: true};
		}

		const head = parts.slice(0, from).join('') + text;
		return {text: next, cursor: charactersOf(head).length, undo: [...editor.undo.slice(-50), editor.text], killed};
	};
	switch (change.kind) {
		case 'insert':
			return replace(cursor, cursor, neutralised(parts.slice(0, cursor).join(''), change.text.replaceAll(/[\r\n\t]+/g, ' ')));
		case 'backspace':
			return cursor === 0 ? editor : replace(cursor - 1, cursor, '');
		case 'delete':
			return cursor === parts.length ? editor : replace(cursor, cursor + 1, '');
		case 'left':
			return {...editor, cursor: Math.max(0, cursor - 1)};
		case 'right':
			return {...editor, cursor: Math.min(parts.length, cursor + 1)};
		case 'word-left':
			return {...editor, cursor: wordStart(parts, cursor)};
		case 'word-right': {
			let to = cursor;
			while (to < parts.length && parts[to]?.trim() === '') to++;
			while (to < parts.length && parts[to]?.trim() !== '') to++;
			return {...editor, cursor: to};
		}

		case 'home':
			return {...editor, cursor: 0};
		case 'end':
			return {...editor, cursor: parts.length};
		case 'kill-word': {
			const from = wordStart(parts, cursor);
			return replace(from, cursor, '', parts.slice(from, cursor).join(''));
		}

		case 'kill-to-start':
			return replace(0, cursor, '', parts.slice(0, cursor).join(''));
		case 'kill-to-end':
			return replace(cursor, parts.length, '', parts.slice(cursor).join(''));
		case 'yank':
			return replace(cursor, cursor, editor.killed);
		case 'undo': {
			const before = editor.undo.at(-1);
			return before === undefined ? editor : {...editorWith(before), undo: editor.undo.slice(0, -1), killed: editor.killed};
		}
	}
}

/** What of the line is seen in `width` cells: the cursor always is. */
export function visiblePart({text, cursor}: Editor, width: number): {readonly before: string; readonly at: string; readonly after: string} {
	const parts = charactersOf(text);
	const at = parts[cursor] ?? ' ';
	let before = '';
	for (let index = cursor - 1; index >= 0; index--) {
		const next = (parts[index] ?? '') + before;
		if (
			displayWidth(next) + displayWidth(at) > Math.max(1, width - Math.floor(width / 4)) &&
			displayWidth(next) + displayWidth(at) > width - 1
		)
			break;
		before = next;
	}

	let after = '';
	for (const part of parts.slice(cursor + 1)) {
		if (displayWidth(before + at + after + part) > width) break;
		after += part;
	}

	return {before, at, after};
}

/** What is typed behind `before`: a mark that comes by itself joins the letter there. */
function neutralised(before: string, text: string): string {
	return sanitizeLines(before + text).slice(before.length);
}

function wordStart(parts: readonly string[], cursor: number): number {
	let from = cursor;
	while (from > 0 && parts[from - 1]?.trim() === '') from--;
	while (from > 0 && parts[from - 1]?.trim() !== '') from--;
	return from;
}

/** As much of a text as fits into so many bytes of UTF-8. */
function shortened(text: string, bytes: number): string {
	let kept = '';
	for (const part of charactersOf(text)) {
		if (Buffer.byteLength(kept) + Buffer.byteLength(part) > bytes) break;
		kept += part;
	}

	return kept;
}

function charactersOf(text: string): string[] {
	return [...graphemes.segment(text)].map(({segment}) => segment);
}
