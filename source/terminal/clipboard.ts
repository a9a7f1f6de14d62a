import {sanitizeLines} from './sanitize.ts';

/**
 * How text gets onto the clipboard of the terminal that a person sits at, also through SSH: by OSC 52 as it is; wrapped so that tmux passes
 * it on (its `allow-passthrough`), where tmux does not take it itself (its `set-clipboard`); or not at all.
 */
export const clipboardModes = ['raw', 'tmux-passthrough', 'off'] as const;
export type ClipboardMode = (typeof clipboardModes)[number];

/** xterm takes 100,000 characters of base64; what is longer would be dropped or cut without a word. */
const mostBytes = 74_994;

export type ClipboardSequence =
	| {readonly ok: true; readonly sequence: string; readonly text: string}
	/** `text` is one sentence that a person can act on. */
	| {readonly ok: false; readonly text: string};

/** What to write to the terminal to copy the text: neutralised, and without a newline at its end, so that pasting runs nothing by itself. */
export function clipboardSequence(text: string, mode: ClipboardMode): ClipboardSequence {
	if (mode === 'off') return {ok: false, text: 'Copying is off (terminal.clipboard in warroom.yaml): select the text instead.'};
	const safe = sanitizeLines(text).replace(/\n+$/, '');
	const bytes = Buffer.from(safe);
	if (bytes.length === 0) return {ok: false, text: 'There is nothing to copy.'};
	if (bytes.length > mostBytes) return {ok: false, text: `That is too long for a terminal's clipboard: ${bytes.length} bytes.`};
	const plain = `\u001B]52;c;${bytes.toString('base64')}\u0007`;
	const sequence = mode === 'raw' ? plain : `\u001BPtmux;${plain.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`;
	return {ok: true, sequence, text: safe};
}
