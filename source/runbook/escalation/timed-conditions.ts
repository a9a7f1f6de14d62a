import {regExp} from '../../terminal/light-pattern.ts';
import {isTiming} from '../columns/timing-cells.ts';
import {isReported} from '../grammar/condition-kinds.ts';
import type {RungTiming} from '../runbook.ts';
import {isWhenTitle} from '../words/case-titles.ts';
import type {ColumnKind} from '../words/column-kinds.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {isConditionColumn} from './ladder-conditions.ts';

/** A time and what has not come about by then: "2 hours without resolution". */
export type TimedCondition = {
	/** "after 2 hours", or as it stands where it says no other time: "at once". */
	readonly when: string;
	/** "without resolution"; nothing where the time goes in any case. */
	readonly lacking: string;
};

const counted = '(?:(?:after|at|nach|ab|T\\s?\\+|\\+|>|≥|(?:at )?(?:the )?latest after|spätestens nach)\\s*)?';
/** What an incident begins with, and so the clocks: "1 hour after recording", "nach Erfassung". */
const begun = regExp(
	`^(?:after|from|since|following|of|nach|ab|seit)\\s(?:(?:the|its|der|dem|des|de[nr]|initial|first)\\s){0,2}(?:(?:incident|ticket|fault|störungs?|vorfalls?)[\\s-]?(?:(?:is|was|has been)\\s)?)?(?:record(?:ing|ed)?|logg(?:ing|ed)|registration|registering|opening|open(?:ed)?|report(?:ing|ed)?|detection|discovery|declaration|start|beginning|begin|alert|alarm|creation|notification|raising|(?:being|it (?:is|was)) (?:recorded|logged|registered|opened|reported|detected|declared|raised)|erfassung|meldung|eröffnung|beginn|aufnahme|erkennung|entdeckung|ausrufung|alarmierung|eingang|eintritt|anlage)(?:\\s(?:of|des|der)\\s(?:the\\s)?(?:incident|ticket|fault|störung|vorfalls|tickets))?$`,
	'iu',
);
const lack =
	'(?:(?:and|but|und|aber|,)\\s?)?(?:(?:still|noch|immer noch)\\s)?(?:(?:without|with no|no|not(?: yet)?|nobody|no one|nothing|un(?:resolved|solved|assigned|acknowledged|answered|fixed|mitigated|diagnosed)|ohne|kein(?:e[rsn]?)?|nicht|niemand|nichts|sin|sans|senza)(?![\\p{L}])|(?:it|this|es)\\s(?:is|has|ist|wurde)\\s(?:still\\s|noch\\s)?(?:not|nicht)(?!\\p{L}))';
/** "2 hours without resolution", "Nach 30 min ohne Diagnose". */
const behind = regExp(`^(?<lacking>${lack}[^;:.]{0,50})$`, 'iu');
/** "No diagnosis after 30 minutes", "nicht gelöst nach 2 h": before the time. */
const before = regExp(
	`^(?<lacking>${lack}[^;:.]{0,50}?),?\\s(?:after|within|for|in|nach|innerhalb(?: von)?|binnen|seit|tras|après|en|dopo)(?:\\s(?:more than|over|mehr als|über))?$`,
	'iu',
);
const several = /(?<!\p{L})(?:or|oder|unless|except|only|außer|nur|if|wenn|falls|unless)(?!\p{L})/iu;
const isCounted = regExp(`^${counted}$`, 'iu');

/**
 * "2 hours without resolution", "No diagnosis after 30 minutes", "1 hour after recording", "at once": a cell that says a time and, where it does, what has not
 * come about by then. Undefined where it says anything else: "30 minutes of downtime" is what an incident is.
 */
export function timedConditionIn(cell: string): TimedCondition | undefined {
	const said = cell.trim().replace(/\.$/, '');
	const [time, ...others] = durationsIn(said);
	if (!time) return isImmediate(said) && said.length <= mostOfAtOnce ? {when: said, lacking: ''} : undefined;
	if (others.length > 0 || time.leastMs !== time.ms || time.open || several.test(said)) return undefined;
	const lead = said.slice(0, time.index).trim();
	const rest = said
		.slice(time.end)
		.replace(/^[\s,()–—-]+|[\s)]+$/gu, '')
		.trim();
	const when = `after ${time.words}`;
	if (isCounted.test(lead)) {
		if (rest === '' || begun.test(rest)) return {when, lacking: ''};
		const {lacking} = behind.exec(rest)?.groups ?? {};
		return lacking === undefined ? undefined : {when, lacking};
	}

	const {lacking} = before.exec(lead)?.groups ?? {};
	return lacking === undefined || rest !== '' ? undefined : {when, lacking};
}

/** Of a cell that says "at once". */
const mostOfAtOnce = 30;

/** "Resolution target missed" among times: in which case whoever is called is called. */
export function caseIn(cell: string): Extract<RungTiming, {at: 'reported'}> | undefined {
	const what = withoutBeginning(cell.trim().replace(/\.$/, ''));
	const isCase = /\p{L}{3}/u.test(what) && what.length <= mostOfCase && durationsIn(what).length === 0 && !isTiming(what);
	return isCase && isReported(what) ? {at: 'reported', what: what.toLowerCase()} : undefined;
}

/** Of a cell that says in which case. */
const mostOfCase = 60;

/** "Trigger" over "at once", "2 hours without resolution" and "target missed": most of its rows say when somebody is called, and the others in which case. */
export function isOfTimedCases(column: {
	readonly label: string;
	readonly kind: ColumnKind;
	readonly cells: ReadonlyArray<{readonly text: string}>;
}): boolean {
	if (column.kind !== 'unknown' || !(isConditionColumn(column) || isWhenTitle(column.label))) return false;
	const said = column.cells.map(({text}) => text).filter((text) => text !== '');
	const timed = said.filter((text) => timedConditionIn(text) !== undefined);
	return (
		timed.some((text) => durationsIn(text).length > 0) &&
		timed.length >= 2 &&
		timed.length * 2 >= said.length &&
		said.every((text) => timed.includes(text) || caseIn(text) !== undefined)
	);
}
