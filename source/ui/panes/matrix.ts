import {isOpen} from '../../incident/incident.ts';
import {suggestedSeverity, type TriggerState, triggerState} from '../../incident/triggers.ts';
import {isFromBuiltIn} from '../../runbook/from-built-in.ts';
import {rankOf, type Trigger} from '../../runbook/runbook.ts';
import {cutText, formatDuration, formatMoment} from '../../terminal/format.ts';
import type {BoxContent} from '../box.ts';
import {type Line, seg, spread, wrapText} from '../line.ts';
import {type RunbookView, shownSeverity} from '../runbook-view.ts';
import type {Block} from '../scrolled.ts';
import type {View} from '../view.ts';
import {runbookFrame, severitiesLine} from './runbook-frame.ts';

/** The triggers of a severity as a checklist: what people say of each, and what the signals say of those that are measured. */
export function matrixPane(view: View, runbook: RunbookView, width: number, height: number): BoxContent {
	const {id = '', triggers = [], examples = '', sources} = shownSeverity(view.room, runbook) ?? {};
	const blocks = triggers.map(
		(trigger, index): Block => ({item: index, lines: triggerLines(trigger, index === runbook.index, width - 4, view)}),
	);
	return runbookFrame(
		view,
		runbook,
		{width, height},
		{
			top: [
				severitiesLine(view, runbook),
				...exampleLines(examples, isFromBuiltIn({source: sources?.examples}), width - 4, view),
				...suggestions(view),
			],
			blocks,
			nothing: 'The runbook has no triggers for this severity.',
			standIn: triggers.some(isFromBuiltIn) ? `triggers for ${id}` : undefined,
		},
	);
}

/** What somebody compares theirs with, in up to two lines: "for example: all services down, data loss". */
function exampleLines(examples: string, isBuiltIn: boolean, width: number, {theme}: View): Line[] {
	if (examples === '') return [];
	const words = `for example${isBuiltIn ? ' (by the built-in runbook)' : ''}: ${examples.replaceAll(/\s+/g, ' ')}`;
	const lines = wrapText(words, Math.max(8, width));
	const shown =
		lines.length <= mostExampleLines ? lines : [...lines.slice(0, mostExampleLines - 1), `${lines.slice(mostExampleLines - 1).join(' ')}`];
	return shown.map((line): Line => [seg(cutText(line, width), theme.quiet)]);
}

const mostExampleLines = 2;

/** "signals say SEV-2: s", and the same of what people have marked, when that is higher than the incident is. */
function suggestions({room, now, theme}: View): Line[] {
	const {incident, policy} = room;
	if (!incident || !policy || !isOpen(incident)) return [];
	const {runbook} = policy;
	const suggested = suggestedSeverity(runbook, room.signals, now, incident.severity);
	const marked = runbook.severities
		.slice(0, rankOf(runbook, incident.severity))
		.find(({triggers}) => triggers.some(({id}) => incident.triggers.get(id)?.holds));
	return [
		...(suggested
			? [
					[
						seg(`signals say ${suggested.severity}: `, theme.due),
						seg('s', theme.key),
						seg(`  ${suggested.trigger.name}, ${stateWords(suggested.state, suggested.trigger, now)}`),
					],
				]
			: []),
		...(marked ? [[seg(`a trigger of ${marked.id} is marked: `, theme.due), seg('s', theme.key)]] : []),
	];
}

function triggerLines(trigger: Trigger, selected: boolean, width: number, view: View): Line[] {
	const {theme, glyphs, zone, room, now} = view;
	const mark = room.incident?.triggers.get(trigger.id);
	const state = triggerState(trigger, room.signals, now);
	const measured = state?.is === 'holds';
	// What is measured is met without anybody's tick; [!] is what somebody ticked off and the figures still say.
	const met = mark ? mark.holds || measured : measured;
	const box = !met ? '[ ]' : mark && !mark.holds ? '[!]' : '[x]';
	const head = `${selected ? glyphs.pointer : ' '} ${box} `;
	const indent = ' '.repeat(head.length);
	const who = mark
		? ` ${mark.holds ? 'holds' : 'does not hold'}, ${formatMoment(mark.at, now, zone, {short: true})} ${mark.by}`
		: measured
			? ' holds, measured'
			: '';
	const text = trigger.text === trigger.name || trigger.text.startsWith(trigger.name) ? trigger.text : `${trigger.name}: ${trigger.text}`;
	const words = wrapText(text, Math.max(8, width - head.length - who.length));
	const style = selected ? theme.selected : met ? theme.strong : theme.plain;
	return [
		spread(
			[seg(head, selected ? theme.key : measured ? theme.bad : theme.plain), seg(words[0] ?? '', style)],
			who === '' ? [] : [seg(who, theme.quiet)],
			width,
		),
		...words.slice(1).map((line): Line => [seg(indent), seg(line, style)]),
		...(state
			? wrapText(stateWords(state, trigger, now), Math.max(8, width - head.length)).map(
					(line): Line => [
						seg(indent),
						seg(line, state.is === 'holds' ? theme.bad : state.since === undefined ? theme.quiet : theme.warning),
					],
				)
			: []),
	];
}

/** "holds for 05:31 of 03:00: api 7.4 %". */
function stateWords({is, since, evidence}: TriggerState, {limit}: Trigger, now: number): string {
	const lasted = since === undefined ? '' : ` for ${formatDuration(now - since)}`;
	const wanted = lasted === '' || !limit || limit.forMs === 0 ? '' : ` of ${formatDuration(limit.forMs)}`;
	switch (is) {
		case 'holds':
			return `holds${lasted}${wanted}: ${evidence}`;
		case 'not':
			return since === undefined ? `does not hold: ${evidence}` : `so far ${formatDuration(now - since)}${wanted}: ${evidence}`;
		case 'unknown':
			return `unknown: ${evidence}`;
	}
}
