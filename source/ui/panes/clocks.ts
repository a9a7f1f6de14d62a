import {isOpen} from '../../incident/incident.ts';
import type {BoxContent} from '../box.ts';
import {impactLines} from '../impact-line.ts';
import {type Line, seg} from '../line.ts';
import type {View} from '../view.ts';
import {clockGroups} from './clock-groups.ts';
import {denseLines} from './clocks-dense.ts';
import {roomyLines} from './clocks-roomy.ts';

/** What is due and unanswered, what falls due next, who was told, how others ended. Where they do not fit, those of one moment share a line. */
export function clocksPane(view: View, width: number, height: number, scroll: number): BoxContent {
	const {room, theme} = view;
	if (!room.incident) return {title: 'Clocks', lines: [[seg('Clocks run from the declaration.', theme.quiet)]]};
	const groups = clockGroups(view);
	const inner = width - 4;
	const rows = height - 2;
	const impact = impactLines(view, inner);
	const roomy = roomyLines(groups, inner, view);
	const lines: readonly Line[] = [...impact, ...(impact.length + roomy.length <= rows ? roomy : denseLines(groups, inner, view))];
	const due = groups.notRaised.length + groups.due.length;
	const from = Math.min(scroll, Math.max(0, lines.length - rows));
	const below = lines.length - rows - from;
	return {
		title: 'Clocks',
		...(due > 0 && isOpen(room.incident) ? {aside: [seg(`${due} due`, theme.due)]} : {}),
		...(lines.length > rows ? {source: below > 0 ? `${below} more below` : 'end'} : {}),
		lines: lines.slice(from, from + rows),
	};
}
