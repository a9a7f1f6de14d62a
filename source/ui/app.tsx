import {Box, type Key, useInput, usePaste} from 'ink';
import {useMemo, useSyncExternalStore} from 'react';
import {graphemes} from '../terminal/graphemes.ts';
import {press} from './bindings.ts';
import type {Look} from './box.ts';
import type {TextDialog} from './dialogs/dialog.ts';
import {layout} from './layout.ts';
import type {Edit} from './line-editor.ts';
import {PaintedPart} from './painted-part.tsx';
import type {Screen} from './screen-store.ts';
import {useRepaint} from './use-repaint.ts';
import {viewOf} from './view.ts';

export type AppProps = Look & {
	readonly screen: Screen;
	/** The window, in cells. */
	readonly columns: number;
	readonly rows: number;
	/** Called when a pane is painted, for tests. */
	readonly onPaint?: ((part: string) => void) | undefined;
};

/** The war room's screen: one store, painted in parts that render only when their lines change. */
export function App({screen, columns, rows, theme, glyphs, onPaint}: AppProps) {
	const state = useSyncExternalStore(screen.store.subscribe, screen.store.getState);
	const {zone} = screen;
	const view = useMemo(
		() => viewOf(state.room, {now: state.now, zone, theme, glyphs, filter: state.filter, startsServer: screen.startsServer}),
		[screen, state.room, state.now, state.filter, zone, theme, glyphs],
	);
	useKeys(screen);
	useRepaint(`${state.repaints} ${columns}x${rows}`);
	const bands = layout(state, view, columns, rows);
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			{bands.map((band) => (
				<Box key={band.id} flexShrink={0}>
					{band.parts.map((part) => (
						<PaintedPart key={part.id} part={part} onPaint={onPaint} />
					))}
				</Box>
			))}
		</Box>
	);
}

/** Ink's names of special keys, and ours. */
const named: ReadonlyArray<readonly [keyof Key, string]> = [
	['return', 'Enter'],
	['escape', 'Esc'],
	['upArrow', 'Up'],
	['downArrow', 'Down'],
	['leftArrow', 'Left'],
	['rightArrow', 'Right'],
	['pageUp', 'PgUp'],
	['pageDown', 'PgDn'],
	['home', 'Home'],
	['end', 'End'],
	['backspace', 'Backspace'],
	['delete', 'Delete'],
];

function keyName(input: string, key: Key): string | undefined {
	if (key.tab) return key.shift ? 'S-Tab' : 'Tab';
	if ((key.ctrl || key.meta) && key.leftArrow) return 'word-left';
	if ((key.ctrl || key.meta) && key.rightArrow) return 'word-right';
	const special = named.find(([name]) => key[name]);
	if (special) return special[1];
	if (key.ctrl) return `C-${input}`;
	return key.meta ? `M-${input}` : undefined;
}

const controls: Readonly<Record<string, string>> = {'\r': 'Enter', '\n': 'Enter', '\t': 'Tab', '\u007F': 'Backspace', '\b': 'Backspace'};

/** "C-u" for the byte that Ctrl-U sends. */
function withControl(segment: string): string | undefined {
	const code = segment.charCodeAt(0);
	return code >= 1 && code <= 26 ? `C-${String.fromCharCode(code + 96)}` : undefined;
}

/** What was typed faster than it was read comes in one piece: each key in it counts as if it had come alone. */
export function feed(screen: Screen, input: string): void {
	let run = '';
	const flush = () => {
		if (run !== '') handleKey(screen, run, run);
		run = '';
	};
	for (const {segment} of graphemes.segment(input)) {
		const control = controls[segment] ?? (segment === '\r\n' ? 'Enter' : withControl(segment));
		if (control === undefined && screen.state.dialog?.kind === 'form') {
			run += segment;
			continue;
		}

		flush();
		handleKey(screen, control ?? segment, control === undefined ? segment : '');
	}

	flush();
}

function useKeys(screen: Screen): void {
	useInput((input, key) => {
		const name = keyName(input, key);
		if (name === undefined) feed(screen, input);
		else handleKey(screen, name, input);
	});
	usePaste((text) => {
		if (screen.state.dialog?.kind === 'form') screen.type({kind: 'insert', text});
		else screen.say('Pasted text goes nowhere here: open a line first, for example with n.', true);
	});
}

const edits: Readonly<Record<string, Edit['kind']>> = {
	Backspace: 'backspace',
	Delete: 'delete',
	Left: 'left',
	Right: 'right',
	'word-left': 'word-left',
	'word-right': 'word-right',
	'M-b': 'word-left',
	'M-f': 'word-right',
	Home: 'home',
	End: 'end',
	'C-e': 'end',
	'C-w': 'kill-word',
	'C-u': 'kill-to-start',
	'C-k': 'kill-to-end',
	'C-y': 'yank',
	'C-_': 'undo',
	'C-z': 'undo',
};

/** Where a text is read after a move; one that is followed counts from its end, and has its first line there. */
function scrolledBy({scroll, fromEnd, mostScroll, text}: TextDialog, by: number): number {
	const most = fromEnd ? (mostScroll?.() ?? text.split('\n').length) : 100_000;
	return Math.max(0, Math.min(most, scroll + (fromEnd ? -1 : 1) * Math.max(-100_000, by)));
}

/** One key press: to what is open, else to the table of keys. `name` as in `bindings.ts`; `input` is what was typed. */
export function handleKey(screen: Screen, name: string, input: string): void {
	const {dialog} = screen.state;
	if (name === 'C-l') {
		press(screen, name);
		return;
	}

	const saysYes = dialog?.kind === 'confirm' && dialog.yes?.includes(name);
	if (dialog && !saysYes && (name === 'Esc' || name === 'C-c')) {
		screen.back();
		return;
	}

	switch (dialog?.kind) {
		case undefined:
			press(screen, name);
			return;
		case 'form': {
			const kind = edits[name];
			if (name === 'Enter') screen.submitForm();
			else if (name === dialog.fill?.key) screen.fillForm();
			else if (name === 'Tab' || name === 'Down') screen.moveField(1);
			else if (name === 'S-Tab' || name === 'Up') screen.moveField(-1);
			else if (name === 'PgDn' || name === 'PgUp') screen.scrollAbove(name === 'PgDn' ? 10 : -10);
			else if (kind !== undefined && kind !== 'insert') screen.type({kind});
			else if (name === input && input !== '') screen.type({kind: 'insert', text: input});
			return;
		}

		case 'confirm':
			if (saysYes || name === 'y' || name === 'Y' || name === 'Enter') {
				screen.set({dialog: undefined});
				dialog.run();
			} else if (name === 'n' || name === 'N' || name === 'q') screen.back();
			return;
		case 'menu': {
			const move = {j: 1, Down: 1, Tab: 1, k: -1, Up: -1, 'S-Tab': -1, PgDn: 10, PgUp: -10}[name];
			const other = dialog.items[dialog.index]?.others?.find(({key}) => key === name);
			const keyed = other ?? dialog.items.find(({key}) => key === name);
			if (keyed) keyed.run();
			else if (name === 'Enter') dialog.items[dialog.index]?.run();
			else if (move !== undefined)
				screen.set({dialog: {...dialog, index: Math.max(0, Math.min(dialog.items.length - 1, dialog.index + move))}});
			else if (name === 'g' || name === 'Home') screen.set({dialog: {...dialog, index: 0}});
			else if (name === 'G' || name === 'End') screen.set({dialog: {...dialog, index: dialog.items.length - 1}});
			else if (name === 'q') screen.back();
			return;
		}

		case 'text': {
			const by = {j: 1, Down: 1, k: -1, Up: -1, PgDn: 10, PgUp: -10, ' ': 10, g: Number.NEGATIVE_INFINITY, G: 1000}[name];
			const action = dialog.actions?.find(({key, also}) => key === name || also?.includes(name));
			if (action) action.run();
			else if (by !== undefined) screen.set({dialog: {...dialog, scroll: scrolledBy(dialog, by)}});
			else if (name === 'q' || name === '?' || name === 'Enter') screen.back();
		}
	}
}
