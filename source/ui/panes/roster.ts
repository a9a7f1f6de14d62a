import {teamOf} from '../../incident/assembly.ts';
import {commandWarning} from '../../incident/eligible.ts';
import {openTasks} from '../../incident/in-words.ts';
import {type Incident, isOpen, isWaitedFor} from '../../incident/incident.ts';
import {presentName} from '../../sync/present-name.ts';
import {cutText, displayWidth, fitText, formatAge} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {type Line, type Segment, seg, wrapText} from '../line.ts';
import {person, type View} from '../view.ts';

/** Of the names of the roles; where the pane has the room for whoever has them besides, names that are longer are whole. */
const leastLabel = 12;
const mostLabel = 26;
/** Beside a name that is longer whoever has the role keeps so much. */
const personCells = 12;
/** "Core response team" is cut to no less than this beside figures. */
const leastName = 8;
/** So many who were asked as one member of the team are named; more are counted. */
const mostByName = 3;

/** Cells of the names of the roles, and the gap behind them, in a pane that is so wide inside. */
function labelCells({room}: View, inner: number): number {
	const wanted = Math.max(0, ...(room.policy?.runbook.roles ?? []).map(({name}) => displayWidth(name))) + 1;
	return Math.max(leastLabel, Math.min(wanted, mostLabel, inner - personCells));
}

/** How wide the pane has to be for no role and nobody who has one to be cut. */
export function rosterCells(view: View): number {
	const {incident, policy} = view.room;
	const [first, ...others] = policy?.runbook.roles ?? [];
	const held = others.map(({id}) => incident?.roles.get(id)?.holder?.person ?? incident?.roles.get(id)?.asked?.person);
	const people = [incident?.commander, ...(first ? held : [])].map((who) => displayWidth(person(who, view)));
	return labelCells(view, Number.POSITIVE_INFINITY) + Math.max(personCells, ...people) + 4;
}

/** Who does what, who was asked and has not answered, who does what until when, who is here. */
export function rosterPane(view: View, width: number, height: number, scroll: number): BoxContent {
	const {room, theme} = view;
	const {incident} = room;
	const inner = Math.max(4, width - 4);
	const roles = room.policy?.runbook.roles ?? [];
	const lines: Line[] = incident
		? [
				...commandLines(incident, view, inner),
				...roleLines(incident, view, inner),
				...taskLines(incident, view, inner),
				...teamLines(incident, view, inner),
			]
		: [[seg('Who declares commands.', theme.quiet)]];
	lines.push(...hereLines(view, inner));
	const open = incident
		? roles.filter(({id}, index) => (index === 0 ? incident.commander === null : !incident.roles.get(id)?.holder)).length
		: 0;
	const rows = height - 2;
	const from = Math.min(scroll, Math.max(0, lines.length - rows));
	const below = lines.length - rows - from;
	return {
		title: 'Roster',
		...(open > 0 ? {aside: [seg(`${open} open`, theme.quiet)]} : {}),
		...(below > 0 ? {source: `${below} more below`} : {}),
		lines: lines.slice(from, from + rows),
	};
}

/** What of it cannot wait, where the width has no room for the pane: asks without an answer, tasks that are late. */
export function rosterAlerts({room, now, theme}: View): readonly Segment[] {
	const {incident} = room;
	if (!incident || !isOpen(incident)) return [];
	const asked =
		[...incident.roles.values()].filter(({asked}) => asked).length + [...incident.team.values()].flat().filter(isWaitedFor).length;
	const late = openTasks(incident).filter(({dueAt}) => dueAt <= now).length;
	return [
		...(incident.handover ? [seg(`   offered to ${incident.handover.to}`, theme.warning)] : []),
		...(late > 0 ? [seg(`   ${late} ${late === 1 ? 'task' : 'tasks'} late T`, theme.due)] : []),
		...(asked > 0 ? [seg(`   ${asked} unanswered r`, theme.warning)] : []),
	];
}

/** The commander, what the runbook says against them, and to whom they offer it. */
function commandLines(incident: Incident, view: View, inner: number): Line[] {
	const {room, theme, now} = view;
	const [role] = room.policy?.runbook.roles ?? [];
	const labelWidth = labelCells(view, inner);
	const {commander, commanderGoneSince, handover} = incident;
	const label = seg(`${fitText(role?.name ?? 'Commander', labelWidth - 1)} `, theme.quiet);
	// Where there is no room beside the names it stands below them.
	const indent = inner < 40 ? 2 : labelWidth;
	const below = (text: string): Line[] =>
		wrapText(text, Math.max(4, inner - indent)).map((line) => [seg(' '.repeat(indent)), seg(line, theme.warning)]);
	// "0 s ago" stands in one line.
	const withAge = (who: string, age: string): Line[] =>
		displayWidth(`${who} ${age}`) <= inner - indent ? below(`${who} ${age}`) : [...below(who), ...below(age)];
	const asked = role && incident.roles.get(role.id)?.asked;
	// That the commander is gone is never what is cut.
	const gone = commanderGoneSince === null ? '' : `gone ${formatAge(now - commanderGoneSince)}`;
	const goneBeside = displayWidth(person(commander, view, inner - labelWidth)) + displayWidth(gone) + 1 <= inner - labelWidth;
	const warning = commander === null || room.drill || !room.policy ? undefined : commandWarning(commander, incident.severity, room.policy);
	return [
		commander === null
			? [label, seg('nobody', theme.due), seg('  C', theme.key)]
			: [
					label,
					seg(person(commander, view, inner - labelWidth), theme.strong),
					...(gone !== '' && goneBeside ? [seg(` ${gone}`, theme.bad)] : []),
				],
		...(gone === '' || goneBeside ? [] : [[seg(' '.repeat(indent)), seg(gone, theme.bad)]]),
		...(warning === undefined || commander === null ? [] : below(warning.slice(commander.length + ' is '.length))),
		...(handover ? withAge(`offered to ${person(handover.to, view)}`, `${formatAge(now - handover.at)} ago`) : []),
		...(asked ? withAge(asked.person, `asked ${formatAge(now - asked.since)}`) : []),
	];
}

function roleLines(incident: Incident, view: View, inner: number): Line[] {
	const {room, theme, now} = view;
	const [, ...roles] = room.policy?.runbook.roles ?? [];
	const labelWidth = labelCells(view, inner);
	return roles.map(({id, name}): Line => {
		const state = incident.roles.get(id);
		const label = seg(`${fitText(name, labelWidth - 1)} `, theme.quiet);
		if (state?.holder) return [label, seg(person(state.holder.person, view, inner - labelWidth), theme.strong)];
		if (!state?.asked) return [label, seg('nobody', theme.quiet), seg('  r', theme.key)];
		// The age of an ask is never what is cut.
		const age = ` asked ${formatAge(now - state.asked.since)}`;
		const whole = displayWidth(state.asked.person) + displayWidth(age) <= inner - labelWidth;
		return whole
			? [label, seg(state.asked.person), seg(age, theme.warning)]
			: [
					seg(`${fitText(name, Math.max(4, inner - displayWidth(age) - 5))} `, theme.quiet),
					seg(fitText(state.asked.person, 4)),
					seg(age, theme.warning),
				];
	});
}

/** "sam late 3 min  look at the database"; who has not said yes was only asked. */
function taskLines(incident: Incident, view: View, inner: number): Line[] {
	const {theme, now} = view;
	return openTasks(incident).flatMap((task): Line[] => {
		const left = task.dueAt - now;
		const when = left > 0 ? `in ${formatAge(left)}` : `late ${formatAge(-left)}`;
		const rest = `${task.acknowledged ? '' : ' (asked)'} ${when}`;
		// When it is due is never what is cut.
		const head = `${cutText(task.owner, Math.max(3, inner - displayWidth(rest)))}${rest}`;
		const style = left <= 0 ? theme.due : task.acknowledged ? theme.strong : theme.warning;
		const text = task.text.replaceAll('\n', ' ');
		const beside = inner - displayWidth(head) - 2;
		return beside >= 20 ? [[seg(head, style), seg(`  ${text}`)]] : [[seg(head, style)], [seg(`  ${text}`)]];
	});
}

/** Asks that nobody answered with their age, how many were not asked at all, then who answered. */
function teamLines(incident: Incident, view: View, inner: number): Line[] {
	const {room, theme, now} = view;
	if (!room.policy || !isOpen(incident)) return [];
	const team = teamOf(incident, room.policy);
	const called = team.filter(({called}) => called);
	// Whom nobody is known as is one to be named.
	const unasked = called.reduce((sum, {asked, people, unasked}) => sum + (asked.length + people.length === 0 ? 1 : unasked.length), 0);
	const everybody = called.some(({everybody, unasked}) => everybody && unasked.length > 0);
	// The name of the group gives way to who it is, and both to how long it has been.
	const line = (member: string, who: string, age: string, style: Segment['style']): Line => {
		const left = inner - displayWidth(age) - 1;
		const name = cutText(member, Math.max(Math.min(6, left - 1), left - displayWidth(who)));
		return [seg(name, theme.quiet), seg(` ${cutText(who, Math.max(1, left - displayWidth(name)))}${age}`, style)];
	};
	// Of many who were asked as one member it is counted who came.
	const counted = team.filter(({asked}) => asked.length > mostByName);
	const named = team.filter((member) => !counted.includes(member));
	const not = !everybody ? `${unasked} not asked` : inner < 32 ? `all, ${unasked} to ask` : `everybody, ${unasked} not asked`;
	return [
		...named.flatMap(({member, asked}) =>
			asked.filter(isWaitedFor).map((one) => {
				const who = one.person ?? '';
				return line(member, who, `${who === '' ? '' : ' '}asked ${formatAge(now - (one.asked?.since ?? now))}`, theme.warning);
			}),
		),
		...counted.map(({member, asked}) => {
			const waiting = asked.filter(isWaitedFor).map((one) => one.asked?.since ?? now);
			const age = waiting.length === 0 ? '' : `, asked ${formatAge(now - Math.min(...waiting))}`;
			// The figures are never what is cut.
			const [of, short] = [
				`${asked.length - waiting.length} of ${asked.length} came${age}`,
				`${asked.length - waiting.length}/${asked.length}${age}`,
			];
			const figures = displayWidth(of) + leastName < inner ? of : short;
			return line(member, '', figures, waiting.length === 0 ? theme.strong : theme.warning);
		}),
		...(unasked === 0 ? [] : [[seg('Team: ', theme.quiet), seg(not, theme.warning), seg('  r', theme.key)]]),
		...named.flatMap(({member, asked}) =>
			asked.flatMap((one) => (one.answeredAt === undefined ? [] : [line(member, person(one.person, view), '', theme.strong)])),
		),
	];
}

function hereLines(view: View, inner: number): Line[] {
	const {room, theme} = view;
	const labelWidth = labelCells(view, inner);
	const here = room.here.map((present) => `${presentName(present)}${present.typing ? ' typing' : ''}`);
	return wrapText(here.join(', '), Math.max(4, inner - labelWidth))
		.filter((text) => text !== '')
		.map((text, index) => [seg(fitText(index === 0 ? 'here' : '', labelWidth), theme.quiet), seg(text)]);
}
