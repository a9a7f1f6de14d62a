import {displayWidth, fitText} from '../../terminal/format.ts';
import {box, type Look} from '../box.ts';
import {fitLine, type Line, seg, wrapText} from '../line.ts';
import {visiblePart} from '../line-editor.ts';
import type {View} from '../view.ts';
import type {ConfirmDialog, FormDialog, MenuDialog, TextDialog} from './dialog.ts';

/** A form as at most so many lines above the footer: its title or what is wrong, then its remark where there is room, a line a field, the active one among them. */
export function formLines(form: FormDialog, width: number, most: number, view: View): Line[] {
	const {theme, glyphs} = view;
	const title = fitLine(
		form.busy !== undefined
			? [seg(` ${form.busy}`, theme.warning)]
			: form.problem !== undefined
				? [seg(` ${form.problem}`, theme.bad), seg(`  ${form.title}`, theme.quiet)]
				: form.editors[form.active]?.full
					? [seg(` ${form.title}: the line is full, the rest was cut`, theme.bad)]
					: [
							...(form.left === undefined ? [] : [seg(` ${form.left}: `, theme.warning)]),
							seg(form.left === undefined ? ` ${form.title}` : form.title, theme.strong),
						],
		width,
	);
	const labelWidth = Math.min(14, Math.max(...form.fields.map(({label}) => displayWidth(label))) + 1);
	const fields = form.fields.map((field, index): Line => {
		const editor = form.editors[index];
		const active = index === form.active;
		const label = seg(` ${fitText(field.label, labelWidth)}${active ? glyphs.pointer : ' '} `, active ? theme.key : theme.quiet);
		const room = width - labelWidth - 4;
		if (!editor) return fitLine([label], width);
		const empty = editor.text === '';
		const others = (field.choices ?? []).filter((choice) => choice !== editor.text).join(', ');
		const hint =
			others !== ''
				? [seg(empty ? others : `  or ${others}`, theme.quiet)]
				: empty && field.hint !== undefined
					? [seg(field.hint, theme.quiet)]
					: [];
		if (!active) return fitLine([label, seg(editor.text), ...hint], width);
		const {before, at, after} = visiblePart(editor, Math.max(1, room));
		return fitLine([label, seg(before), seg(at, theme.selected), seg(after), ...hint], width);
	});
	const remark = most > 2 ? form.remark?.(view, width - 1) : undefined;
	const head = remark === undefined ? [title] : [title, fitLine([seg(` ${remark}`, theme.warning)], width)];
	const shown = Math.max(1, most - head.length);
	const from = Math.max(0, Math.min(form.active - Math.floor(shown / 2), fields.length - shown));
	return [...head, ...fields.slice(from, from + shown)].slice(-Math.max(1, most));
}

export function confirmLine({text, remark}: ConfirmDialog, width: number, view: View): Line {
	const {theme} = view;
	const more = remark?.(view, width - displayWidth(text) - 2);
	return fitLine([seg(` ${text}`, theme.strong), ...(more === undefined ? [] : [seg(` ${more}`, theme.warning)])], width);
}

/** A menu in the place of the panes. */
export function menuLines({title, items, index}: MenuDialog, width: number, height: number, look: Look): Line[] {
	const {theme, glyphs} = look;
	const rows = Math.max(1, height - 2);
	const from = Math.max(0, Math.min(index - Math.floor(rows / 2), items.length - rows));
	const keyed = items.some(({key}) => key !== undefined);
	const widest = (texts: readonly string[]) => Math.max(0, ...texts.map(displayWidth));
	const inner = width - (keyed ? 10 : 8);
	const labels = widest(items.map(({label}) => label));
	const half = Math.floor(inner / 2);
	const forms = items.map(({hint = '', briefHints = []}) => [hint, ...briefHints]);
	const hintsOf = (form: number) => forms.map((all) => all[Math.min(form, all.length - 1)] ?? '');
	let form = 0;
	while (form < Math.max(...forms.map(({length}) => length)) - 1 && widest(hintsOf(form)) > inner - Math.min(labels, half)) form++;
	const hints = hintsOf(form);
	// Labels have what the hints leave, and half of the width at the least.
	const labelWidth = Math.min(labels, Math.max(inner - widest(hints), half));
	const lines = items.slice(from, from + rows).map(({label, key}, row): Line => {
		const active = from + row === index;
		return [
			seg(active ? `${glyphs.pointer} ` : '  ', theme.key),
			...(keyed ? [seg(`${key ?? ' '} `, theme.key)] : []),
			seg(fitText(label, labelWidth), active ? theme.selected : theme.strong),
			seg(`  ${hints[from + row] ?? ''}`, theme.quiet),
		];
	});
	return box({title, aside: [seg(`${index + 1} of ${items.length}`, theme.quiet)], lines}, {width, height, focused: true}, look);
}

/** Text to read, in the place of the panes. */
export function textLines({title, text, scroll, draw, fromEnd, note = ''}: TextDialog, width: number, height: number, view: View): Line[] {
	const rows = Math.max(1, height - 2);
	const inner = Math.max(1, width - 4);
	const wrapped = draw ? draw(view, inner, rows) : wrapText(text, inner).map((line): Line => [seg(line)]);
	const last = Math.max(0, wrapped.length - rows);
	const from = fromEnd ? Math.max(0, last - scroll) : Math.min(scroll, last);
	const more = wrapped.length - from - rows;
	return box(
		{
			title,
			...(more > 0 || note !== ''
				? {
						source: [note, more > 0 ? `${more} more ${more === 1 ? 'line' : 'lines'}` : '']
							.filter((part) => part !== '')
							.join(` ${view.glyphs.separator} `),
					}
				: {}),
			lines: wrapped.slice(from, from + rows),
		},
		{width, height, focused: true},
		view,
	);
}
