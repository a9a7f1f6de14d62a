import {addRung} from '../calls/escalation-chain.ts';
import {escalating, steps} from '../calls/escalation-statements.ts';
import {callsInCase, noteBeside} from '../grammar/case-calls.ts';
import {isReported, timingOf} from '../grammar/condition-kinds.ts';
import {toldIn} from '../grammar/escalation-words.ts';
import {namesSeverity} from '../levels/names-severity.ts';
import type {RungTiming} from '../runbook.ts';
import {matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {type Conditioned, conditionedIn} from '../words/conditioned.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

/** Headings under which it is said who has to hear of something that is not each incident. */
const where =
	/leadership|management|executive|trigger|call (?:early|anyway)|legal|regulat|compliance|privacy|data (?:breach|protection)|(?:duty|duties|obligation|obliged|have|has) to (?:report|notify|inform)|report(?:ing|able)|notif|geschäftsleitung|führung|melde|datenschutz|datenpanne|recht|informier|benachrichtig/iu;
const elsewhere = /severit|schweregrad|criteri|kriteri|contact|kontakt|review|post-?(?:incident|mortem)|template|vorlage/iu;

/**
 * "Bei Verdacht auf einen Angriff wird innerhalb von 24 Stunden das BSI verständigt", "Press calls → Communications": whom a list of escalations calls
 * in one case, at each severity that it is for. That it is so is reported by a person, unless it is how long it lasts. What other rules may know
 * better is left to them: the function that is returned reads the rest when they are done.
 */
export function readCallsInCase(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): () => void {
	const others: Array<() => void> = [];
	for (const statement of statements) {
		const {from, label, text, levels, block, context} = statement;
		if (!['item', 'words'].includes(from) || reading.steps.has(block) || reading.taken.has(statement)) continue;
		// Where nothing is said of escalations only those of one severity that have a time are looked at: others know the rest.
		const isOfSome = levels.length > 0 && durationsIn(text).length > 0 && !steps.test(context);
		if (!(isOfSome || escalating.test(context) || where.test(context)) || elsewhere.test(context) || reading.callLists.has(block)) continue;
		const found = conditionedIn(withoutLevel(reading, label === '' ? text : `${label}: ${text}`));
		// "If the site has been Red" is of that severity alone.
		if (!found || namesSeverity(reading.levels, found.condition)) continue;
		if (readCase(reading, statement, found, known) || levels.length > 0) continue;
		others.push(() => readOther(reading, statement, found, known));
	}

	return () => {
		for (const read of others) read();
	};
}

/** "On a SEV1, if data leaked": the statement is of that severity already. */
function withoutLevel({levels}: Reading, text: string): string {
	const [first] = levels.mentions(text);
	const isFirst =
		first &&
		/^(?:(?:on|in|for|at|during|with|bei|für)\s(?:(?:an?|any|every|each|eine[mrs]?|jede[mrs]?)\s)?)?$/iu.test(text.slice(0, first.index));
	const rest = isFirst ? /^(?:\s(?:incident|outage|störung|vorfall))?[,:]\s(.+)$/iu.exec(text.slice(first.end))?.[1] : undefined;
	return rest ?? text;
}

/** A case that a person reports, and of which each word is understood. */
function readCase(
	reading: Reading,
	statement: Statement,
	{condition, rest, isPlain, isBehind}: Conditioned,
	known: ReadonlySet<string>,
): boolean {
	const calls = isPlain && isReported(condition) ? callsInCase(rest, known) : undefined;
	if (!calls) return false;
	// Who is called at once in one case alone is read by other rules.
	if (isBehind && !calls.every(({afterMs, isDeadline}) => isDeadline || afterMs !== undefined)) return false;
	const {levels, line} = statement;
	const isForAll = levels.length === 0 || levels.length === reading.levels.all.length;
	// Other rules read what is of some severities, but know no time that counts from a report.
	if (!isForAll && calls.every(({afterMs}) => afterMs === undefined)) return false;
	const what = condition.trim().toLowerCase();
	for (const {positions, afterMs, isDeadline} of calls) {
		// Before its condition "after 2 hours" counts from the start; "within" is no beginning.
		const time = afterMs === undefined ? {} : isBehind && !isDeadline ? {notBeforeMs: afterMs} : {afterMs};
		addAll(reading, statement, positions, {at: 'reported', what, ...time});
	}

	reading.taken.add(statement);
	reading.whole.add(statement);
	for (const one of calls) noteBeside(reading, line, one);
	return true;
}

/** One that lasts, or whose call is no whole sentence, where no other rule read it. */
function readOther(reading: Reading, statement: Statement, {condition, rest, isBehind}: Conditioned, known: ReadonlySet<string>): void {
	if (isBehind || reading.taken.has(statement)) return;
	const timing = timingOf(condition);
	// "…, call the CEO after 2 hours": two conditions are one too many.
	const [told, ...others] = timing && durationsIn(rest).length === 0 ? toldIn(rest.replace(/\s[–—-]\s.*$/u, ''), known) : [];
	const positions =
		told?.positions.filter((position) => namesPosition(position) || known.has(position) || /^\p{Lu}{2,5}$/u.test(position)) ?? [];
	if (!timing || !told || others.length > 0 || positions.length === 0 || positions.length < told.positions.length) return;
	addAll(reading, statement, positions, timing);
}

function addAll(reading: Reading, statement: Statement, positions: readonly string[], timing: RungTiming): void {
	const {section, line, levels, context} = statement;
	for (const level of levels.length > 0 ? levels : reading.levels.all)
		for (const position of positions)
			addRung(reading, level, {matrix: matrixOf(context), position, timing, source: reading.source(section, line, level.id)}, statement);
	reading.heard.add(statement);
}
