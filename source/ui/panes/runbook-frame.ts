import {cutText} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {type Line, type Segment, seg} from '../line.ts';
import {isOfNext, type RunbookTab, type RunbookView, runbookTabs, shownSeverity} from '../runbook-view.ts';
import {type Block, hiddenWords, scrolled} from '../scrolled.ts';
import type {View} from '../view.ts';

const keys: Readonly<Record<RunbookTab, string>> = {procedure: 'x', matrix: 'm', reference: 'Q'};
const titles: Readonly<Record<RunbookTab, string>> = {procedure: 'Procedure', matrix: 'Decision matrix', reference: 'Quick reference'};

type Inside = {
	readonly top: readonly Line[];
	readonly blocks: readonly Block[];
	readonly nothing: string;
	/** What the team's own runbook does not say, so that the built-in one stands in for all of what is shown: "triggers for P1". */
	readonly standIn?: string | undefined;
};

/** The frame that the three tabs of the runbook share: title, tabs, `top` lines that stay, and the blocks below scrolled. */
export function runbookFrame(
	view: View,
	runbook: RunbookView,
	size: {readonly width: number; readonly height: number},
	{top, blocks, nothing, standIn}: Inside,
): BoxContent {
	const {theme, glyphs, room} = view;
	const {tab, index, scroll} = runbook;
	const shown = shownSeverity(room, runbook);
	const whose = tab === 'reference' || !shown ? '' : ` ${glyphs.separator} ${shown.id}${shown.name === shown.id ? '' : ` ${shown.name}`}`;
	const title = room.policy?.runbook.title ?? '';
	const above: readonly Line[] =
		standIn === undefined ? top : [[seg(cutText(`Built-in, for "${title}" says no ${standIn}.`, size.width - 4), theme.warning)], ...top];
	const rows = Math.max(1, size.height - 2 - above.length);
	const part = scrolled(blocks, index, rows, scroll);
	const hidden = hiddenWords(part);
	const own = room.incident?.runbook?.own
		? ` ${glyphs.separator} its own, not the room's`
		: isOfNext(room, runbook)
			? ` ${glyphs.separator} what D declares goes by it, not the room`
			: '';
	const origin = !room.policy
		? 'no runbook yet'
		: standIn === undefined
			? `${title}${own}`
			: `built-in runbook${isOfNext(room, runbook) ? own : ''}`;
	const body =
		blocks.length === 0 ? [[seg(room.policy ? nothing : 'The runbook comes with the first connection.', theme.quiet)]] : part.lines;
	return {
		title: `${titles[tab]}${whose}`,
		aside: size.width >= 70 ? runbookTabs.flatMap((name, at) => tabWords(name, name === tab, at, view)) : [],
		source: [origin, hidden].filter((text) => text !== '').join(` ${glyphs.separator} `),
		lines: [...above, ...body],
	};
}

function tabWords(name: RunbookTab, active: boolean, at: number, {theme}: View): Segment[] {
	return [seg(at === 0 ? '' : '  '), seg(keys[name], theme.key), seg(` ${name}`, active ? theme.selected : theme.quiet)];
}

/** All severities in a line, the one that is looked at marked, and the incident's. */
export function severitiesLine(view: View, runbook: RunbookView): Line {
	const {theme, room} = view;
	const shown = shownSeverity(room, runbook);
	return [
		seg('[ ', theme.key),
		...(room.policy?.runbook.severities ?? []).flatMap(({id}) => [
			seg(id, id === shown?.id ? theme.selected : theme.quiet),
			seg(id === room.incident?.severity ? ' now  ' : '  ', theme.strong),
		]),
		seg(']', theme.key),
	];
}
