import type {Column} from '../columns/columns.ts';
import {conditionInCell, reportedInCell} from '../columns/condition-cells.ts';
import {axisTime} from '../grammar/axis-times.ts';
import {timeOfCall} from '../grammar/case-calls.ts';
import {toldIn} from '../grammar/escalation-words.ts';
import type {Level} from '../levels/level-finder.ts';
import type {RungTiming} from '../runbook.ts';
import type {Link} from '../statements/link.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {countedDays} from '../words/business-time.ts';
import {withoutHours} from '../words/hours-words.ts';
import {positionsIn} from '../words/positions.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {type ConditionedCall, underCondition} from './ladder-conditions.ts';
import {caseIn, timedConditionIn} from './timed-conditions.ts';

/** Somebody whom a cell of a list of calls names. */
export type Call = {
	readonly who: string;
	readonly when: string;
	readonly cell: Statement;
	/** "Head of IT (P1); Team lead (P2)": not all those of the row. */
	readonly levels?: readonly Level[];
};
/** Whom a row calls, all of them at one time. */
export function linkOf(
	reading: Reading,
	cell: Statement,
	together: readonly Call[],
	{
		condition,
		ofRows,
		isOfCases,
		isFirst,
	}: {
		readonly isOfCases: boolean;
		readonly condition: string;
		readonly ofRows: Column | undefined;
		readonly isFirst: boolean;
	},
): Link {
	const {who = '', when: said = ''} = together[0] ?? {};
	const {line, block, section} = cell;
	const {when, lacking} = timedConditionIn(said) ?? {when: said, lacking: ''};
	// "Head of Shop, Ada Stone": one, and all of a row are called at its time.
	const [told] = toldIn(when === '' ? who : `${positionsIn(who)[0] ?? who} (${when})`);
	const reported =
		reportedInCell(when) ??
		reportedInCell(isImmediate(when) ? condition : `${when} ${condition}`) ??
		(isOfCases ? caseIn(when) : undefined);
	const atTime = reported ?? told?.timing ?? {at: 'hand'};
	const isTimeUnclear = !reported && axisTime(when) === 'unclear' && atTime.at !== 'no-progress';
	// "Service team (same day)": when is not known; nor is it for "after 15 min unless it is night".
	const isTimeUnread = (atTime.at === 'hand' && when !== '') || isTimeUnclear;
	const timing: RungTiming = atTime.at === 'hand' && isFirst && !isTimeUnread ? {at: 'once'} : atTime;
	const positions = together.flatMap((one) => positionsIn(one.who)).map((name) => name.replace(/\s+(?:after|nach|après)$/iu, ''));
	const beside = ofRows && !isTimeUnread ? conditionOf(reading, ofRows, {timing, when, line}) : undefined;
	const besides =
		lacking === '' || beside === 'unclear' ? beside : withoutIt(reading, lacking, {timing: beside?.timing ?? timing, line, positions});
	const isUnclear = isTimeUnclear || besides === 'unclear';
	if (isTimeUnread || isUnclear) reading.left.add(cell);
	if (durationsIn(when).some(({business}) => business)) reading.remarks.add(countedDays);
	return {
		positions,
		timing: isUnclear ? {at: 'hand'} : (besides?.timing ?? timing),
		onSilence: (besides !== 'unclear' && besides?.onSilence) || (told?.onSilence ?? false),
		line,
		block,
		section,
	};
}

/** "2 hours without resolution": when a call falls due that waits for that; what the room does not know it does not wait for, and says so. */
function withoutIt(
	reading: Reading,
	lacking: string,
	{timing, line, positions}: Pick<Link, 'timing' | 'line' | 'positions'>,
): ConditionedCall {
	const called = underCondition(timing, lacking, reading.levels, false);
	if (called === 'unclear' || called.timing.at !== 'reported') return called;
	reading.remarks.add(
		`Line ${line}: "${lacking}" is not known here: ${positions.join(', ')} is called in any case; defer the call where it is otherwise.`,
	);
	return {timing, onSilence: false};
}

/** What stands beside a call in the column of conditions; what is not understood there stays for the report. */
function conditionOf(
	reading: Reading,
	{cells}: Column,
	{timing, when, line}: {readonly timing: RungTiming; readonly when: string; readonly line: number},
): ConditionedCall | undefined {
	const own = cells.filter((cell) => cell.line === line);
	const [cell] = own;
	if (!cell) return undefined;
	const time = timeOfCall(when);
	const isDeadline = time !== undefined && time !== 'unclear' && time.isDeadline;
	// "Not mitigated, 07:00–23:00": the room calls at any hour, and says so.
	const {rest, found: hours} = withoutHours(cell.text);
	const isBeside = hours.length > 0 && /\p{L}{3}/u.test(rest);
	const called = underCondition(timing, isBeside ? rest : cell.text, reading.levels, isDeadline);
	if (isBeside && called !== 'unclear')
		reading.remarks.add(`Line ${line}: "${hours.join('", "')}" is not kept: a call goes out at any hour.`);
	for (const one of own) {
		reading.taken.add(one);
		if (called === 'unclear') reading.left.add(one);
		else {
			reading.heard.add(one);
			reading.book('escalation', one.text, one);
		}
	}

	return called;
}

/** "P1 and P2, only if payments are affected" in the column of severities: what has to be so besides, by the line of its row. */
export function conditionsOf(reading: Reading, block: Statement['block']): ReadonlyMap<number, string> | undefined {
	const beside = reading.index
		.of(block)
		.filter(
			(statement) => statement.from === 'cell' && statement.label === 'name' && conditionInCell(besideLevel(statement)) !== undefined,
		);
	for (const cell of beside) {
		reading.heard.add(cell);
		reading.taken.add(cell);
		reading.book('escalation trigger', cell.text, cell);
	}

	return beside.length === 0 ? undefined : new Map(beside.map((cell) => [cell.line, besideLevel(cell)]));
}

function besideLevel({text}: Statement): string {
	return text.replace(/^[\s,;:–—-]+/u, '');
}
