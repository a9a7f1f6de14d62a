import {fitText, formatAge} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {type Line, seg, wrapText} from '../line.ts';
import {person, type View} from '../view.ts';

/** Who does what, who was asked and has not answered, who is here. */
export function rosterPane(view: View, width: number, height: number, scroll: number): BoxContent {
	const {room, theme, now} = view;
	const roles = room.policy?.runbook.roles ?? [];
	const {incident} = room;
	const here = room.here.map(
		({login, name, typing}) => `${name === undefined ? login : `${name} (via ${login})`}${typing ? ' typing' : ''}`,
	);
	const lines: Line[] = [];
	if (incident) {
		for (const [index, {id, name}] of roles.entries()) {
			const state = incident.roles.get(id);
			const holder = index === 0 ? incident.commander : (state?.holder?.person ?? null);
			const label = seg(`${fitText(name, 11)} `, theme.quiet);
			if (holder !== null) {
				const gone = index === 0 && incident.commanderGoneSince !== null;
				lines.push([
					label,
					seg(person(holder, view), theme.strong),
					...(gone ? [seg(` gone ${formatAge(now - (incident.commanderGoneSince ?? now))}`, theme.bad)] : []),
				]);
			} else if (state?.asked)
				lines.push([label, seg(state.asked.person), seg(` asked ${formatAge(now - state.asked.since)}`, theme.warning)]);
			else lines.push([label, seg('nobody', theme.quiet), seg('  r', theme.key)]);
			if (holder !== null && state?.asked && index === 0)
				lines.push([seg('            '), seg(`${state.asked.person} asked ${formatAge(now - state.asked.since)}`, theme.warning)]);
		}
	} else lines.push([seg('Whoever declares commands.', theme.quiet)]);
	for (const [index, text] of wrapText(here.join(', '), Math.max(4, width - 4 - 12)).entries())
		if (text !== '') lines.push([seg(`${fitText(index === 0 ? 'here' : '', 11)} `, theme.quiet), seg(text)]);
	const open = incident
		? roles.filter(({id}, index) => (index === 0 ? incident.commander === null : !incident.roles.get(id)?.holder)).length
		: 0;
	const rows = height - 2;
	const from = Math.min(scroll, Math.max(0, lines.length - rows));
	return {title: 'Roster', ...(open > 0 ? {aside: [seg(`${open} open`, theme.quiet)]} : {}), lines: lines.slice(from, from + rows)};
}
