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

/** The keys that act now, as many as fit; the way back or out always among them. */
export function footerLine(state: ScreenState, view: View, columns: number): Line {
	const {dialog, runbook, room} = state;
	if (dialog) return keysLine(dialogKeys(dialog).slice(0, -1), dialogKeys(dialog).slice(-1), view, columns);
	if (runbook) {
		const keys = withinRunbook.filter(({tabs, refuse}) => tabs.includes(runbook.tab) && refuse?.({state}) === undefined);
		return keysLine(keys.slice(0, -1), keys.slice(-1), view, columns);
	}

	const open = room.incident ? shown : shown.filter(({key}) => ['D', 'L', 'x', 'Q', '/', 'z', ...pinned].includes(key));
	return keysLine(
		open.filter(({key}) => !pinned.includes(key)),
		open.filter(({key}) => pinned.includes(key)),
		view,
		columns,
	);
}

function keysLine(wanted: readonly Shown[], always: readonly Shown[], {theme}: View, columns: number): Line {
	const width = ({key, label}: Shown) => key.length + label.length + 3;
	let left = columns - always.reduce((sum, one) => sum + width(one), 0);
	const fitting: Shown[] = [];
	for (const one of wanted) {
		left -= width(one);
		if (left < 0) break;
		fitting.push(one);
	}

	return [...fitting, ...always].flatMap(({key, label}, index, all): Segment[] => [
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

function formKeys({fields, editors, active, enter, above}: FormDialog): readonly [...Shown[], Shown] {
	const complete = fields.every(({needed}, index) => !needed || index === active || editors[index]?.text.trim() !== '');
	const next = fields[(active + 1) % fields.length];
	return [
		{key: 'Enter', label: complete ? (enter ?? 'sends') : 'goes on'},
		...(fields.length > 1 && next ? [{key: 'Tab', label: next.label}] : []),
		...(above ? [{key: 'PgDn', label: 'reads on'}] : []),
		{key: 'Esc', label: 'keeps the draft'},
	];
}
