import {regExp} from '../../terminal/light-pattern.ts';
import {addRung} from '../calls/escalation-chain.ts';
import {isAmongSteps, isOfEscalation} from '../calls/says-escalation.ts';
import {withoutTurns} from '../grammar/calls-in-turn.ts';
import {type CaseCall, callsInCase, noteBeside} from '../grammar/case-calls.ts';
import {soonerIn} from '../grammar/clauses.ts';
import {isOfItsOwn, isReported, timingOf} from '../grammar/condition-kinds.ts';
import {toldIn} from '../grammar/escalation-words.ts';
import {spokenCalls} from '../grammar/spoken-calls.ts';
import {namesSeverity} from '../levels/names-severity.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {RungTiming} from '../runbook.ts';
import {isOfBusiness, matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {figured} from '../statements/unknown-level.ts';
import {clauseWords} from '../words/condition-words.ts';
import {type Conditioned, conditionedIn} from '../words/conditioned.ts';
import {withoutAnyCase} from '../words/in-any-case.ts';
import {matchesIn} from '../words/matches.ts';
import {asKnown, isPosition, namesPosition} from '../words/positions.ts';
import {withoutReason} from '../words/reasons.ts';
import {withoutSinceKnown} from '../words/which-of-them.ts';
import {durationsIn, isImmediate} from '../words/words.ts';

/** Headings under which it is said who has to hear of something that is not each incident. */
const where =
	/leadership|management|executive|trigger|call (?:early|anyway)|legal|regulat|compliance|privacy|data (?:breach|protection)|(?:duty|duties|obligation|obliged|have|has) to (?:report|notify|inform)|report(?:ing|able)|notif|geschäftsleitung|führung|melde|datenschutz|datenpanne|recht|inform(?:ing|ed)(?!\p{L})|informier|benachrichtig/iu;
const elsewhere = /severit|schweregrad|criteri|kriteri|contact|kontakt|review|post-?(?:incident|mortem)|template|vorlage/iu;

/**
 * "Bei Verdacht auf einen Angriff wird innerhalb von 24 Stunden das BSI verständigt", "Press calls → Communications": whom a list of escalations calls
 * in one case, at each severity that it is for. That it is so is reported by a person, unless it is how long it lasts. What other rules may know
 * better is left to them: the function that is returned reads the rest when they are done.
 */
export function readCallsInCase(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): () => void {
	const others: Array<() => void> = [];
	// "Critical pages the on-call engineer at once", and below it whom a case of its own calls.
	const calling = new Set([...reading.spoken].filter(({levels}) => levels.length > 0).map(({section}) => section));
	for (const statement of statements) {
		const {from, label, text, levels, block, context} = statement;
		if (!['item', 'words'].includes(from) || reading.steps.has(block) || reading.taken.has(statement)) continue;
		// Where nothing is said of escalations only those of one severity that have a time are looked at: others know the rest.
		const isOfSome = levels.length > 0 && durationsIn(text).length > 0 && !isAmongSteps(context);
		const isWhere = isOfSome || isOfEscalation(context) || where.test(context) || (calling.has(statement.section) && levels.length === 0);
		// "The board after 60 minutes, on a data leak at once" is called in any case.
		if (!isWhere || elsewhere.test(context) || reading.callLists.has(block) || soonerIn(text)) continue;
		const found =
			besideSomebody(statement) ??
			conditionedIn(
				withoutSinceKnown(
					withoutAnyCase(withoutReason(withoutLevel(reading, label === '' ? text : `${label}: ${text}`)).replace(/\.$/, '')),
				),
			);
		// "If the site has been Red" is of that severity alone.
		if (!found || namesSeverity(reading.levels, found.condition)) continue;
		// Nor is "should SEV-0 drag on" of all, where the file has none of that name.
		if (levels.length === 0 && figured.test(found.condition)) continue;
		if (readCase(reading, statement, found, known) || levels.length > 0) continue;
		others.push(() => readOther(reading, statement, found, known));
	}

	return () => {
		for (const read of others) read();
	};
}

/** "Legal: if contracts are affected", "CFO: if payments stop, within an hour": somebody beside the case in which they are called. */
export function besideSomebody({label, text, context}: Statement): Beside | undefined {
	const who = label.replaceAll(/\s?\([^()]*\)/gu, '').trim();
	const [sentence = {text}, ...others] = sentencesOf(text);
	// The comma of "50,000" parts no clauses.
	const plain = withoutAnyCase(sentence.text.replace(/\.$/, '')).replaceAll(/(?<=\d),(?=\d{3})/g, '\u201A');
	const {condition: written, when = ''} = caseFirst.exec(plain)?.groups ?? {};
	const condition = written?.replaceAll('\u201A', ',');
	if (condition === undefined || who === '') return undefined;
	if (when !== '' && !isImmediate(when) && durationsIn(when).length !== 1) return undefined;
	// "If payments are down for longer than an hour" is of the payments, and no clock knows it.
	const isOfThings = durationsIn(condition).length > 0 && isOfItsOwn(condition);
	if (durationsIn(condition).length > 0 && !isOfThings) return undefined;
	// Below a heading of those who lead whoever stands before the colon is somebody.
	if (!namesPosition(label) && !((isOfThings || isOfBusiness(matrixOf(context))) && isPosition(who))) return undefined;
	// "…. Within one hour of us knowing.": how soon after it is reported.
	const [next] = others;
	const time = when === '' && next ? byThen.exec(next.text) : null;
	const soon = time && durationsIn(time[0]).length === 1 ? time[0] : '';
	const beside = [
		...matchesIn(label, /\([^()]*\)/gu).map(([words]) => words),
		...others.map((other) => (soon !== '' && other === next ? other.text.slice(soon.length).trim() : other.text)),
	].filter((words) => /\p{L}/u.test(words) && !sinceKnown.test(words));
	return {condition, rest: `${who} ${when}${soon}`.trim(), isBehind: false, isPlain: true, who, isOfThings, beside};
}

const byThen = /^(?:within|no later than|binnen|innerhalb(?: von)?|spätestens nach)\s(?:\p{L}+\s|\d+\s)?\p{L}+(?=[\s.,]|$)/iu;
const sinceKnown =
	/^(?:of|after|from|nach|ab)\s(?:us\s|our\s)?(?:knowing|learning|becoming aware|(?:the )?discovery|kenntnis|bekanntwerden)(?:\s\p{L}+){0,2}\.?$/iu;

type Beside = Conditioned & {
	readonly who?: string;
	/** How long something else than the incident lasts. */
	readonly isOfThings?: boolean;
	/** What is said of whom, or behind the case. */
	readonly beside?: readonly string[];
};

const caseFirst = regExp(`^(?:(?:only|nur)\\s)?(?:${clauseWords})\\s(?<condition>[^,;:]{4,120}?)(?:,\\s(?<when>[^,;:]{3,40}))?$`, 'iu');

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
	{condition, rest, isPlain, isBehind, who, isOfThings = false, beside = []}: Beside,
	known: ReadonlySet<string>,
): boolean {
	if (!isPlain || !(isOfThings || isReported(condition))) return false;
	const inTurn = isBehind ? undefined : withoutTurns(rest);
	const joined = inTurn && callsInCase(inTurn.text, known);
	const told =
		joined ??
		callsInCase(rest, known) ??
		(who !== undefined && (who === rest || isImmediate(rest.slice(who.length))) ? [{...named, positions: [who]}] : undefined);
	// Who is called at once in one case alone, or so long after the start, is known by the sentence as a whole.
	const isOthers = isBehind && told?.every(({afterMs, isDeadline}) => isDeadline || afterMs !== undefined) !== true;
	const {levels, line} = statement;
	const isForAll = levels.length === 0 || levels.length === reading.levels.all.length;
	const spoken = isForAll && (!told || isOthers) ? spokenInCase(reading, statement, rest, known) : undefined;
	const calls = isOthers ? spoken : (told ?? spoken);
	// Others may know more of the rest.
	if (!calls) return false;
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
	reading.left.delete(statement);
	for (const one of calls) noteBeside(reading, line, one);
	if (calls === joined && inTurn)
		reading.remarks.add(
			`Line ${line}: "${inTurn.turns.join('", "')}" is not kept: ${calls.flatMap(({positions}) => positions).join(', ')} are due as soon as it is reported.`,
		);
	for (const words of beside) reading.remarks.add(`Line ${line}: "${words}" is not kept: a call has somebody who is called and a time.`);
	return true;
}

/** At once, as soon as it is reported. */
const named = {afterMs: undefined, notKept: undefined, caller: undefined, isDeadline: false, isBusiness: false};

/** "The venue team is informed immediately", "stop and phone the security officer first": what a sentence says of a case, where each word of it is understood. */
function spokenInCase(
	{levels, remarks}: Reading,
	{text, line}: Statement,
	rest: string,
	known: ReadonlySet<string>,
): readonly CaseCall[] | undefined {
	if (levels.mentions(text).length > 0) return undefined;
	const sentence = spokenCalls(rest, [], {goesOn: false});
	if (!sentence || sentence.isElliptic || sentence.saysMore) return undefined;
	const calls = sentence.calls.map(({who, when, onSilence, condition, leads, caller}): CaseCall | undefined =>
		onSilence || condition !== undefined || leads !== undefined || (when !== undefined && when.is !== 'once' && when.is !== 'after')
			? undefined
			: {
					positions: who.map((name) => asKnown(name, known)),
					afterMs: when?.is === 'after' ? when.ms : undefined,
					notKept: undefined,
					caller,
					isDeadline: when?.is === 'after' && when.isBy,
					isBusiness: when?.is === 'after' && durationsIn(rest).some(({business}) => business),
				},
	);
	if (!calls.every((call) => call !== undefined)) return undefined;
	// A number to call is kept with the others.
	for (const words of sentence.beside.filter((one) => !/\d{3}/.test(one)))
		remarks.add(`Line ${line}: "${words}" is not kept: a call has somebody who is called and a time.`);
	return calls;
}

/** One that lasts, or whose call is no whole sentence, where no other rule read it. */
function readOther(reading: Reading, statement: Statement, {condition, rest, isBehind}: Conditioned, known: ReadonlySet<string>): void {
	if (isBehind || reading.taken.has(statement)) return;
	const timing = timingOf(condition);
	// "…, call the CEO after 2 hours": two conditions are one too many.
	const [told, ...others] = timing && durationsIn(rest).length === 0 ? toldIn(rest.replace(/\s[–—-]\s.*$/u, ''), known) : [];
	const isSure = (position: string) => namesPosition(position) || known.has(position) || /^\p{Lu}{2,5}$/u.test(position);
	// "Die Cyberversicherung und die Geschäftsführer": beside somebody each is called.
	const positions = told?.positions.some(isSure)
		? told.positions.filter((position) => isSure(position) || (isPosition(position) && /\p{L}{4}/u.test(position)))
		: [];
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
