import {type CatchUpPart, catchUp, labelOf} from '../../incident/catch-up.ts';
import {cutText, fitText, formatMoment} from '../../terminal/format.ts';
import type {Style} from '../../terminal/theme.ts';
import {earlierWords} from '../earlier-words.ts';
import {type Line, seg, wrapText} from '../line.ts';
import type {Screen} from '../screen-store.ts';
import type {View} from '../view.ts';

const labelWidth = 11;

/** What a late joiner has to know, as much as the window shows, followed while it is open; any key to go on shows all of it. */
export function catchUpText(screen: Screen): void {
	screen.open({
		kind: 'text',
		title: 'Catch me up',
		text: '',
		scroll: 0,
		draw: atOnce,
		actions: [
			{
				key: 'Enter',
				also: ['PgDn', ' ', 'j', 'Down', 'G', 'End'],
				label: 'in full',
				run: () => screen.open({kind: 'text', title: 'Catch me up, in full', text: '', scroll: 0, draw: inFull}),
			},
		],
	});
}

function partsOf({room, clocks, now, zone, names}: View, rows: number): readonly CatchUpPart[] {
	const {incident, events, policy} = room;
	if (!incident || !policy) return [];
	const instants = {zone, format: (at: number) => formatMoment(at, now, zone)};
	return catchUp({incident, events, clocks, runbook: policy.runbook, now, instants, names}, rows);
}

function atOnce(view: View, width: number, rows: number): Line[] {
	const missing = missingLine(view, width);
	const parts = partsOf(view, rows - missing.length).flatMap((part, index) =>
		part.lines.map(
			(text, row): Line => [
				seg(fitText(labelOf(part, row), labelWidth), view.theme.quiet),
				seg(` ${cutText(text, width - labelWidth - 1)}`, styleOf(part.title, text, index === 0 && row === 0, view)),
			],
		),
	);
	return [...missing, ...parts];
}

/** Decisions and messages of the time before are not among what follows. */
function missingLine({room, theme}: View, width: number): Line[] {
	const words = earlierWords(room);
	return words === '' ? [] : [[seg(cutText(words, width), theme.warning)]];
}

/** Nothing is left out and nothing cut. */
function inFull(view: View, width: number): Line[] {
	const room = Math.max(8, width - labelWidth - 1);
	const parts = partsOf(view, Number.POSITIVE_INFINITY).flatMap(({title, lines}, index) =>
		lines.flatMap((text, row) =>
			wrapText(text, room).map(
				(part, at): Line => [
					seg(fitText(row === 0 && at === 0 ? title : '', labelWidth), view.theme.quiet),
					seg(` ${part}`, styleOf(title, text, index === 0 && row === 0, view)),
				],
			),
		),
	);
	return [...missingLine(view, width), ...parts];
}

function styleOf(title: string, text: string, first: boolean, {theme}: View): Style {
	return first ? theme.strong : title === 'Due' && text.includes(' overdue') ? theme.due : theme.plain;
}
