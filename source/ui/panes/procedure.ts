import type {PhaseState} from '../../incident/procedure.ts';
import {isFromBuiltIn} from '../../runbook/from-built-in.ts';
import type {Phase} from '../../runbook/runbook.ts';
import {displayWidth, formatDuration, formatMoment} from '../../terminal/format.ts';
import type {Style} from '../../terminal/theme.ts';
import type {BoxContent} from '../box.ts';
import {type Line, lineWidth, seg, spread, wrapText} from '../line.ts';
import {type RunbookView, shownPhases, shownSeverity} from '../runbook-view.ts';
import type {Block} from '../scrolled.ts';
import {stepWords} from '../step-words.ts';
import {unsentStep} from '../unsent-step.ts';
import type {View} from '../view.ts';
import {runbookFrame, severitiesLine} from './runbook-frame.ts';

type PlacedState = PhaseState['steps'][number];

/** How much of a step is shown: all of it, its words without what stands below them, or one line. */
type Shown = 'selected' | 'whole' | 'worded' | 'brief';
/** Of the steps that are not selected: in the phase that it now is, and in the others. */
type Full = {readonly now: Shown; readonly others: Shown};
const fullest: readonly Full[] = [
	{now: 'whole', others: 'whole'},
	{now: 'whole', others: 'worded'},
	{now: 'worded', others: 'worded'},
	{now: 'worded', others: 'brief'},
];
const brief: Full = {now: 'brief', others: 'brief'};

/** The phases of a severity with their windows and steps; the selected step with its words and commands in full, and the others as far as all fit. */
export function procedurePane(view: View, runbook: RunbookView, width: number, height: number): BoxContent {
	const inner = width - 4;
	const phases = shownPhases(view.room, runbook, view.now);
	const room = height - 3;
	const fewest = phases.reduce((sum, {steps}) => sum + 1 + steps.length, 0);
	const full = fewest > room ? brief : (fullest.find((one) => rowsOf(phases, one, {inner, view}) <= room) ?? brief);
	const blocks = blocksOf(phases, full, {inner, view}, runbook.index);
	const lines = blocks.reduce((sum, block) => sum + block.lines.length, 0);
	const headings = blocks.filter(({item}) => item === undefined).length;
	// Phases stand apart where nothing has to go for it.
	const apart = lines + headings <= room;
	return runbookFrame(
		view,
		runbook,
		{width, height},
		{
			top: [severitiesLine(view, runbook)],
			blocks: apart ? blocks.flatMap((block) => (block.item === undefined ? [{lines: [[]]}, block] : [block])) : blocks,
			nothing: 'The runbook has no procedure for this severity.',
			standIn: phases.some(({phase}) => isFromBuiltIn(phase)) ? `procedure for ${shownSeverity(view.room, runbook)?.id}` : undefined,
		},
	);
}

type Frame = {readonly inner: number; readonly view: View};

function blocksOf(phases: readonly PhaseState[], full: Full, {inner, view}: Frame, selected: number | 'each'): Block[] {
	let number = 0;
	return phases.flatMap((phase): Block[] => [
		{lines: [phaseLine(phase, inner, view)]},
		...phase.steps.map((placed): Block => {
			number++;
			const shown = selected === 'each' || number - 1 === selected ? 'selected' : ofStep(full, phase, placed);
			return {item: number - 1, lines: stepLines(placed, phase, {number, shown}, inner, view)};
		}),
	]);
}

/** What is settled is read no more. */
function ofStep({now, others}: Full, {is}: PhaseState, {state}: PlacedState): Shown {
	if (state) return 'brief';
	return is === 'now' ? now : others;
}

/** Rows of all of it whichever step is selected, so that nothing folds while the pointer moves. */
function rowsOf(phases: readonly PhaseState[], full: Full, frame: Frame): number {
	const all = blocksOf(phases, full, frame, -1);
	const selected = blocksOf(phases, full, frame, 'each');
	const more = all.map(({lines}, index) => (selected[index]?.lines.length ?? lines.length) - lines.length);
	return all.reduce((sum, {lines}) => sum + lines.length, 0) + Math.max(0, ...more);
}

function phaseLine(state: PhaseState, width: number, {theme, glyphs}: View): Line {
	const {phase, is} = state;
	const style = is === 'now' ? theme.focus : is === 'past' && state.overMs === 0 ? theme.quiet : theme.strong;
	const window = phase.window === null ? '' : `  ${windowWords(phase.window)}`;
	const left = [seg(`${is === 'now' ? `${glyphs.pointer} ` : '  '}${phase.name}`, style), seg(window, theme.quiet)];
	const whole = phaseWords(state, theme, true);
	const fits = lineWidth(left) + lineWidth(whole) + 1 <= width;
	return spread(left, [seg(' '), ...(fits ? whole : phaseWords(state, theme, false))], width);
}

function phaseWords(state: PhaseState, theme: View['theme'], whole: boolean): Line {
	const {is, open, steps, leftMs, overMs} = state;
	const settled = `${steps.length - open} of ${steps.length}${whole ? ' settled' : ''}`;
	const openWords = `${open} ${!whole ? '' : open === 1 ? 'step ' : 'steps '}open`;
	switch (is) {
		case 'past':
			return open > 0 ? [seg(`over by ${formatDuration(overMs)}, ${openWords}`, theme.due)] : [seg(settled, theme.quiet)];
		case 'now':
			return [
				seg(leftMs === null ? 'now' : whole ? `now, ${formatDuration(leftMs)} left` : `${formatDuration(leftMs)} left`, theme.focus),
				seg(`, ${open > 0 ? openWords : settled}`, theme.plain),
			];
		case 'ahead':
			return [seg(whole ? `later, ${settled}` : 'later', theme.quiet)];
		case 'untimed':
			return [seg(settled, theme.quiet)];
	}
}

const hourMs = 3_600_000;

/** "5–15 min", "30+ min", "1–4 h". */
function windowWords({fromMs, toMs}: NonNullable<Phase['window']>): string {
	const inHours = fromMs % hourMs === 0 && (toMs === null ? fromMs >= hourMs : toMs % hourMs === 0);
	const [unitMs, unit] = inHours ? [hourMs, 'h'] : [60_000, 'min'];
	const value = (ms: number) => String(Number((ms / unitMs).toFixed(1)));
	return toMs === null ? `${value(fromMs)}+ ${unit}` : `${value(fromMs)}–${value(toMs)} ${unit}`;
}

const boxes = {open: '[ ]', done: '[x]', skipped: '[-]'} as const;

function stepLines(
	{step, state}: PlacedState,
	phase: PhaseState,
	{number, shown}: {number: number; shown: Shown},
	width: number,
	view: View,
): Line[] {
	const {theme, glyphs, zone, now} = view;
	const selected = shown === 'selected';
	const is = state?.is ?? 'open';
	const text: Style = selected ? theme.selected : state ? theme.quiet : phase.is === 'now' || phase.overMs > 0 ? theme.strong : theme.plain;
	const unsent = unsentStep(view.room, step.id);
	const settled = state ? `${is} ${formatMoment(state.at, now, zone, {short: true})} ${state.by}` : '';
	const who = unsent === undefined ? (settled === '' ? '' : ` ${settled}`) : ` ${unsent}, unsent`;
	const head = `${selected ? glyphs.pointer : ' '} ${boxes[is]} ${String(number).padStart(2)} `;
	const indent = ' '.repeat(head.length);
	const {heading, command, body} = stepWords(step);
	// One command that has its place behind the words is all of it.
	const isInline =
		!selected && head.length + displayWidth(`${heading}  $ ${command}${who}`) <= width && body.every(({text: part}) => part === command);
	const isWhole = selected || (shown === 'whole' && !isInline);
	const words = shown !== 'brief' ? wrapText(heading, Math.max(8, width - head.length - who.length)) : [heading];
	const first = spread(
		[
			seg(head, selected ? theme.key : is === 'done' ? theme.good : theme.plain),
			seg(words[0] ?? '', text),
			// Of one that is shown whole it stands below.
			...(isWhole || words.length > 1 || command === '' ? [] : [seg(`  $ ${command}`, theme.quiet)]),
		],
		who === '' ? [] : [seg(who, unsent === undefined ? theme.quiet : theme.warning)],
		width,
	);
	const note = state?.text === undefined || state.text === '' ? [] : [`${is === 'skipped' ? 'because ' : ''}${state.text}`];
	const worded = [first, ...words.slice(1).map((line): Line => [seg(indent), seg(line, text)])];
	if (!isWhole)
		return [
			...worded,
			...(words.length > 1 && command !== '' ? [[seg(indent), seg(`$ ${command}`, theme.quiet)]] : []),
			...note.map((found): Line => [seg(indent), seg(found.replaceAll('\n', ' '), theme.quiet)]),
		];
	return [
		...worded,
		...note
			.flatMap((found) => wrapText(found, Math.max(8, width - head.length)))
			.map((line): Line => [seg(indent), seg(line, theme.quiet)]),
		...body.flatMap((part) =>
			part.is === 'command'
				? commandLines(part.text, indent, width, view)
				: wrapText(part.text, Math.max(8, width - head.length)).map((line): Line => [seg(indent), seg(line)]),
		),
	];
}

/** A command in full: what does not fit goes on below, indented, and nothing is cut. */
export function commandLines(command: string, indent: string, width: number, {theme}: View): Line[] {
	return command
		.split('\n')
		.flatMap((written, index) =>
			wrapText(written, Math.max(8, width - indent.length - 4)).map(
				(line, at): Line => [
					seg(`${indent}${index === 0 && at === 0 ? '$ ' : '  '}${at > 0 ? '  ' : ''}`, theme.quiet),
					seg(line, theme.key),
				],
			),
		);
}
