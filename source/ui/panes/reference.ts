import {displayWidth, fitText} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {type Line, seg, wrapText} from '../line.ts';
import {type ReferenceItem, referenceItems} from '../reference-items.ts';
import type {RunbookView} from '../runbook-view.ts';
import type {Block} from '../scrolled.ts';
import type {View} from '../view.ts';
import {commandLines} from './procedure.ts';
import {runbookFrame} from './runbook-frame.ts';

/** Contacts, emergency commands, channels and status page. */
export function referencePane(view: View, runbook: RunbookView, width: number, height: number): BoxContent {
	const {policy, incident} = view.room;
	const items = policy ? referenceItems(policy, incident?.channel) : [];
	const labelWidth = Math.min(Math.max(12, Math.floor(width * 0.35)), Math.max(0, ...items.map(({label}) => displayWidth(label))));
	const blocks = items.flatMap((item, index): Block[] => [
		...(item.group === items[index - 1]?.group ? [] : [{lines: [[seg(item.group, view.theme.strong)]]}]),
		{item: index, lines: itemLines(item, index === runbook.index, labelWidth, width - 4, view)},
	]);
	return runbookFrame(view, runbook, {width, height}, {top: [], blocks, nothing: 'The runbook has no quick reference.'});
}

function itemLines({label, text, command}: ReferenceItem, selected: boolean, labelWidth: number, width: number, view: View): Line[] {
	const {theme, glyphs} = view;
	const mark = seg(selected ? `${glyphs.pointer} ` : '  ', theme.key);
	if (command) {
		const [first = [], ...rest] = commandLines(text, '', width - 2, view);
		return [[mark, ...first], ...rest.map((line): Line => [seg('  '), ...line])];
	}

	const head = label === '' ? '' : `${fitText(label, labelWidth)}  `;
	const style = selected ? theme.selected : theme.plain;
	return wrapText(text, Math.max(8, width - 2 - displayWidth(head))).map(
		(line, index): Line => [
			index === 0 ? mark : seg('  '),
			seg(index === 0 ? head : ' '.repeat(displayWidth(head)), theme.quiet),
			seg(line, style),
		],
	);
}
