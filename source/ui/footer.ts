import type {Binding} from './binding.ts';
import {bindings} from './bindings.ts';
import type {Dialog, FormDialog} from './dialogs/dialog.ts';
import {type Line, type Segment, seg} from './line.ts';
import {runbookBindings} from './runbook-bindings.ts';
import type {ScreenState} from './screen-state.ts';
import type {View} from './view.ts';

type Shown = {readonly key: string; readonly label: string};

const inOrder = <B extends Binding>(table: readonly B[]): readonly B[] =>
	table
		.filter(({footer}) => footer !== undefined)
		.sort((a, b) => (a.footer ?? 0) - (b.footer ?? 0))
		.map((binding) => ({...binding, key: binding.footerKey ?? binding.key}));
const shown = inOrder(bindings);
const withinRunbook = inOrder(runbookBindings);
/** Never left out: where all keys are listed, and the way out. */
const pinned = ['?', 'q'];

/** Up to here a commander needs them: where a line has no room for all of these, there is a second. */
const needed = 9.3;

/** The keys that act now, as many as fit; the way back or out always among them. */
export function footerLine(state: ScreenState, view: View, columns: number): Line {
	const {dialog, runbook} = state;
	if (dialog) return keysLine(dialogKeys(dialog).slice(0, -1), dialogKeys(dialog).slice(-1), view, columns);
	if (runbook) {
		const keys = withinRunbook.filter(({tabs, refuse}) => tabs.includes(runbook.tab) && refuse?.({state}) === undefined);
		return keysLine(keys.slice(0, -1), keys.slice(-1), view, columns);
	}

	const {wanted, always} = mainKeys(state);
	return keysLine(wanted, always, view, columns);
}

/** In a window that is not wide, the keys that follow those of the footer, for the line above it while that says nothing else. */
export function keysAbove(state: ScreenState, view: View, columns: number): Line {
	if (state.dialog || state.runbook) return [];
	const {wanted, always} = mainKeys(state);
	const rest = wanted.slice(fitting(wanted, columns - cells(always)).length);
	return rest.some(({footer = Number.POSITIVE_INFINITY}) => footer < needed) ? keysLine(rest, [], view, columns) : [];
}

type MainKey = Shown & {readonly footer?: number};

function mainKeys({room}: ScreenState): {readonly wanted: readonly MainKey[]; readonly always: readonly MainKey[]} {
	const keys = room.incident ? shown : shown.filter(({key}) => ['D', 'L', 'x', 'Q', '/', 'z', ...pinned].includes(key));
	return {wanted: keys.filter(({key}) => !pinned.includes(key)), always: keys.filter(({key}) => pinned.includes(key))};
}

function fitting<Key extends Shown>(keys: readonly Key[], columns: number): readonly Key[] {
	const first = keys.findIndex((_, index) => cells(keys.slice(0, index + 1)) > columns);
	return first === -1 ? keys : keys.slice(0, first);
}

function cells(keys: readonly Shown[]): number {
	return keys.reduce((sum, {key, label}) => sum + key.length + label.length + gaps, 0);
}

/** Before a key, between it and its label, and behind it. */
const gaps = 3;

function keysLine(wanted: readonly Shown[], always: readonly Shown[], {theme}: View, columns: number): Line {
	return [...fitting(wanted, columns - cells(always)), ...always].flatMap(({key, label}, index, all): Segment[] => [
		seg(` ${key}`, theme.key),
		seg(` ${label}${index === all.length - 1 ? '' : ' '}`, theme.quiet),
	]);
}

function dialogKeys(dialog: Dialog): readonly [...Shown[], Shown] {
	switch (dialog.kind) {
		case 'form':
			return formKeys(dialog);
		case 'menu':
			return [
				{key: 'Enter', label: 'chooses'},
				...(dialog.items[dialog.index]?.others ?? []).map(({key, label}) => ({key, label})),
				{key: 'j k', label: 'move'},
				{key: 'Esc', label: 'back'},
			];
		case 'text':
			return [
				...(dialog.actions ?? []).map(({key, label}) => ({key, label})),
				{key: 'j k PgDn PgUp', label: 'move'},
				{key: 'Esc', label: 'back'},
			];
		case 'confirm':
			return [
				{key: 'y', label: 'yes'},
				{key: 'n', label: 'no'},
				{key: 'Esc', label: 'back'},
			];
	}
}

function formKeys({fields, editors, active, enter, above, fill}: FormDialog): readonly [...Shown[], Shown] {
	const complete = fields.every(({needed}, index) => !needed || index === active || editors[index]?.text.trim() !== '');
	const next = fields[(active + 1) % fields.length];
	return [
		{key: 'Enter', label: complete ? (enter ?? 'sends') : 'goes on'},
		...(fields.length > 1 && next ? [{key: 'Tab', label: next.label}] : []),
		...(fill ? [{key: fill.key.replace(/^C-(.)$/, (_key, letter: string) => `Ctrl-${letter.toUpperCase()}`), label: fill.label}] : []),
		...(above ? [{key: 'PgDn', label: 'reads on'}] : []),
		{key: 'Esc', label: 'keeps the draft'},
	];
}
