import {callsInARow} from '../calls/calls-in-a-row.ts';
import {addRungs, followChain} from '../calls/escalation-chain.ts';
import {exceptionOf} from '../calls/exception-words.ts';
import {isAmongSteps, isOfEscalation} from '../calls/says-escalation.ts';
import type {SpokenSentence} from '../grammar/spoken-calls.ts';
import type {Level} from '../levels/level-finder.ts';
import {setCommand} from '../people/set-command.ts';
import type {RungTiming} from '../runbook.ts';
import {matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {toldWithin} from '../statements/told-within.ts';
import {hoursIn} from '../words/hours-words.ts';
import {asKnown} from '../words/positions.ts';
import {type Timed, timed} from './call-timings.ts';
import {calledLikewise} from './called-likewise.ts';
import {completeSecondary} from './prose-secondary.ts';
import {sentenceOf, withSooner} from './prose-sentences.ts';

/** A sentence that calls somebody, with its calls at their times. */
type Heard = {readonly statement: Statement; readonly sentence: SpokenSentence; readonly calls: readonly Timed[]};

/**
 * Reads the sentences that call somebody and of which each word is understood: under a severity, with its name in them, or where escalations are told.
 * Those that name no severity are for each: what gives them to all is to be called when what is said of each was read.
 */
export function readProseCalls(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): () => void {
	const own = statements.filter((statement) => isEligible(reading, statement));
	const groups = Map.groupBy(own, ({block}) => block);
	const rows = callsInARow(statements);
	const forOthers: Array<() => void> = [];
	for (const ofBlock of groups.values()) {
		const heard = hear(reading, ofBlock);
		// A row of calls of which another rule knows more is left to it.
		const understood = new Set(heard.map(({statement}) => statement));
		const leftToRow = new Set<Statement>();
		for (const statement of ofBlock) {
			const row = rows.get(statement);
			if (row && [statement, ...row.others].some((one) => !understood.has(one)))
				for (const one of [statement, ...row.others]) leftToRow.add(one);
		}

		// Cases in a list of every severity are read elsewhere; and whose silence it is has to be known.
		const kept = heard.filter(
			({statement, calls}, index) =>
				!leftToRow.has(statement) &&
				!(
					isOfNone(statement) &&
					(calls.some(({timing}) => timing.at === 'reported' || timing.at === 'impact') ||
						(calls[0]?.onSilence === true &&
							!ofEscalation.test(statement.label) &&
							!heard.slice(0, index).some((one) => isOfNone(one.statement))))
				),
		);
		for (const ofLevels of Map.groupBy(kept, ({statement}) => statement.levels.map(({id}) => id).join()).values()) {
			const levels = ofLevels[0]?.statement.levels ?? [];
			if (levels.length === 0 && !isOfEach(ofLevels)) continue;
			for (const {statement} of ofLevels) {
				reading.taken.add(statement);
				reading.heard.add(statement);
				reading.spoken.add(statement);
			}

			const isBesides =
				ofLevels.some(({statement: {text}}) => besides.test(text)) && kept.some(({statement}) => statement.levels.length === 0);
			if (levels.length > 0) follow(reading, levels, ofLevels, known, {isBesides});
			else forOthers.push(() => follow(reading, reading.levels.all, ofLevels, known));
		}
	}

	return () => {
		for (const each of forOthers) each();
	};
}

function isOfNone({from, levels}: Statement): boolean {
	return from === 'item' && levels.length === 0;
}

/** "On a Fire call Ines anyway": whoever else is called there is called, too. */
const besides =
	/(?<!\p{L})(?:anyway|as well|too|also|in addition|additionally|on top|besides|regardless|ohnehin|sowieso|zusätzlich|außerdem|gleich mit|(?:wird|werden|rufen wir|rufe) auch)(?!\p{L})/iu;

/** Who is called at once or on a condition whatever the severity is too loud a guess, but before others who are called when they do not answer. */
function isOfEach(heard: readonly Heard[]): boolean {
	const calls = heard.flatMap((one) => one.calls);
	return (
		calls.every(({timing}) => ['after', 'no-progress', 'once', 'hand'].includes(timing.at) || isLater(timing)) &&
		(calls.some(({onSilence}) => onSilence) || calls.every(({timing}) => timing.at !== 'once'))
	);
}

/** So long after a report, or after a time where it is reported. */
function isLater(timing: RungTiming): boolean {
	return timing.at === 'reported' && (timing.afterMs !== undefined || timing.notBeforeMs !== undefined);
}

function isEligible(reading: Reading, statement: Statement): boolean {
	const {from, label, levels, context, above, block, section} = statement;
	// "Escalation: If you cannot resolve it in 30 minutes, page the team lead." among other facts.
	const isLabelled = from === 'item' && levels.length === 0 && ofEscalation.test(label);
	if (
		(from !== 'words' && from !== 'item') ||
		(label !== '' && !isLabelled) ||
		reading.taken.has(statement) ||
		reading.callLists.has(block)
	)
		return false;
	if (from === 'item' && (reading.steps.has(block) || (block.is === 'list' && block.items.every(({task}) => task)))) return false;
	// Of each severity is what stands right below "Escalation".
	if (from === 'item' && levels.length === 0 && ((!isLabelled && !isOfEscalation(section.title)) || asking.test(block.lead))) return false;
	const isListed = isLabelled || isOfEscalation(context) || ofDuty.test(section.title);
	// Among contacts and roles a line says by its label that it is of escalation.
	if (isLabelled ? ofExamples.test(above) : isListed ? isAmongSteps(above) : isAmongSteps(context) || levels.length === 0) return false;
	return exceptionOf(statement) === undefined && !toldWithin(statement);
}

const ofExamples =
	/procedure|playbook|checklist|post-?(?:incident|mortem)|review|example|template|follow-?up|nachbereitung|vorgehen|ablauf|beispiel|vorlage/iu;

const ofEscalation = /^(?:escalation|eskalation)(?:s?[- ]?(?:rules?|policy|path|regel|weg))?$/iu;

/** "It becomes a SEV2 when:". */
const asking = /(?:when|if|wenn|falls)\s?:?\s*$/iu;

/** A chapter on who is paged. */
const ofDuty = /^(?:[\d.]+\s)?(?:on-?call(?: (?:and|&) \p{L}+)?|paging|alerting|alarmierung|(?:ruf)?bereitschaft)$/iu;

/** The sentences of a block that are understood, each with the time at which it calls. */
function hear(reading: Reading, statements: readonly Statement[]): readonly Heard[] {
	const heard: Heard[] = [];
	/** What the next time may run from, by severities. */
	const sentences = new Map<string, SpokenSentence | undefined>();
	const sentenceAt = (index: number, isBehind: boolean, who: readonly string[] = []) => {
		const statement = statements[index];
		const asked = `${index} ${isBehind} ${who.join()}`;
		if (statement && !sentences.has(asked)) sentences.set(asked, sentenceOf(reading, withName(statement, who), isBehind));
		return sentences.get(asked);
	};
	/** Who is called at once by the sentence before, at whatever severity. */
	let atOnce: readonly string[] = [];
	const before = new Map<string, {readonly ms: number; readonly who: readonly string[]} | undefined>();
	for (const [index, statement] of statements.entries()) {
		const key = statement.levels.map(({id}) => id).join();
		const last = before.get(key);
		const same = calledLikewise(reading, statement, atOnce);
		const sentence = same ? sentenceOf(reading, {...statement, text: same.text}, false) : sentenceAt(index, last !== undefined, last?.who);
		if (same && sentence && same.more !== '')
			reading.remarks.add(
				`Line ${statement.line}: "${same.more}" is no condition that the room knows: ${atOnce.join(', ')} is called in any case; defer the call where it does not hold.`,
			);
		const next = statements[index + 1];
		const goesOn =
			sentence !== undefined &&
			next?.block === statement.block &&
			isSame(next.levels, statement.levels) &&
			sentenceAt(index + 1, true, sentence.calls.at(-1)?.who)?.calls[0];
		// "Call the shift lead. If it lasts longer than 3 hours, phone Ada.": who stands before a later one is called before.
		const isBefore = goesOn && (goesOn.onSilence || goesOn.when?.is === 'more' || goesOn.when?.is === 'after');
		const usual = sentence && timed(sentence.calls, last, isBefore === true);
		const calls = usual && withSooner(usual, statement);
		const end = calls?.at(-1);
		atOnce = calls?.length === 1 && calls[0]?.timing.at === 'once' ? calls[0].who : [];
		before.set(
			key,
			end === undefined
				? undefined
				: end.timing.at === 'once'
					? {ms: 0, who: end.who}
					: end.timing.at === 'after'
						? {ms: end.timing.ms, who: end.who}
						: undefined,
		);
		if (sentence && calls) heard.push({statement, sentence, calls});
	}

	return heard;
}

/** "Phone her", "rufen wir sie an": whoever was called by the sentence before, where that is one. */
function withName(statement: Statement, [who, ...others]: readonly string[]): Statement {
	return who === undefined || others.length > 0 ? statement : {...statement, text: statement.text.replace(pronoun, who)};
}

const pronoun =
	/(?<=(?<!\p{L})(?:phone|call|page|ring|tell|inform|notify|wake|text|message|alert|write to)\s(?:up\s)?)(?:her|him|them)(?!\p{L})|(?<=\s)(?:sie|ihn)(?=\s(?:an|hinzu|dazu)(?:$|[.,;]))|(?<=,\s(?:then\s)?)(?:he|she)(?=\s(?:is|gets)\s(?:\p{L}+\s){0,2}?(?:called|phoned|rung|paged|told|informed|woken)(?!\p{L}))|(?<=,\s(?:dann\s)?wird\s)(?:er|sie)(?=\s(?:\p{L}+\s){0,3}?(?:angerufen|verständigt|informiert|benachrichtigt|geweckt|gerufen)(?!\p{L}))/u;

function isSame(levels: readonly Level[], others: readonly Level[]): boolean {
	return levels.length === others.length && levels.every((level) => others.includes(level));
}

/** With `isBesides` nobody of them is made the first of a chain: that one is called besides. */
function follow(
	reading: Reading,
	levels: readonly Level[],
	heard: readonly Heard[],
	known: ReadonlySet<string>,
	{isBesides = false} = {},
): void {
	const calls = heard.flatMap(({statement, calls: own}) =>
		own.map((call) => ({...call, positions: call.who.map((name) => asKnown(name, known)), statement})),
	);
	const inTurn = isBesides ? [] : chainOf(calls);
	const without = levels.filter((level) => inTurn.length > 0 && !reading.draftOf(level).technical);
	followChain(
		reading,
		without,
		inTurn.map(({positions, timing, onSilence, statement: {line, block, section}}) => ({
			positions,
			timing,
			onSilence,
			line,
			block,
			section,
		})),
	);
	const isOfAll = heard[0]?.statement.levels.length === 0;
	for (const call of calls) {
		const {positions, timing, onSilence, silentOnes, statement} = call;
		for (const level of levels) {
			if (inTurn.includes(call) && (without.includes(level) || isOfAll)) continue;
			if (onSilence && completeSecondary(reading, level, {positions, timing, silentOnes}, statement)) continue;
			addRungs(reading, {levels: [level], positions}, {matrix: matrixOf(statement.context), timing}, statement);
		}
	}

	// The impact is known to the room, whatever words it is told in.
	for (const {statement, timing, condition, positions} of calls)
		if (timing.at === 'impact' && condition !== undefined)
			for (const {id} of levels) reading.book('escalation trigger', `${id}: ${positions.join(', ')}, ${condition}`, statement, positions);
	for (const one of heard) noteBeside(reading, levels, one);
	for (const {statement, sentence} of heard) if (!sentence.saysMore) reading.whole.add(statement);
}

/** Those that are called one after the other: by one sentence where it says all of that, else by the sentences that go on; empty where each is called for itself. */
function chainOf<Call extends Timed & {readonly statement: Statement}>(calls: readonly Call[]): readonly Call[] {
	const [head] = calls;
	const inTurn = calls.filter(({timing}) => timing.at === 'once' || timing.at === 'after' || timing.at === 'hand');
	if (!head || head !== inTurn[0] || head.timing.at !== 'once') return [];
	const isChain = (rest: readonly Call[]) =>
		rest.length > 0 && (head.isBeforeOthers || rest.some(({onSilence}) => onSilence)) && rest.every(({timing}) => timing.at !== 'once');
	const own = inTurn.filter(({statement}) => statement === head.statement);
	if (isChain(own.slice(1))) return own;
	if (isChain(inTurn.slice(1))) return inTurn;
	// "…. Hannah is called as soon as it is declared": whoever else is called at once stands beside those in turn.
	const beside = inTurn.findIndex(({timing}, index) => index > 0 && timing.at === 'once');
	const before = inTurn.slice(0, Math.max(0, beside));
	return before.some(({onSilence}) => onSilence) && isChain(before.slice(1)) ? before : [];
}

/** What a sentence says besides: who leads, who calls, on what condition. */
function noteBeside(reading: Reading, levels: readonly Level[], {statement, sentence, calls}: Heard): void {
	const {line} = statement;
	const notKept = (words: string) =>
		reading.remarks.add(`Line ${line}: "${words}" is not kept: a call has somebody who is called and a time.`);
	const notKnown = (words: string, who: readonly string[]) =>
		reading.remarks.add(
			`Line ${line}: "${words}" is no condition that the room knows: ${who.join(', ')} is called in any case; defer the call where it does not hold.`,
		);
	for (const {who, leads, until, caller, condition, timing} of calls) {
		if (leads !== undefined) {
			if (until === undefined || /(?<!\p{L})(?:some(?:body|one)|any(?:body|one)|relieved|jemand|abgelöst|einer)(?!\p{L})/iu.test(until)) {
				setCommand(reading, {...statement, levels, text: who.join(' or ')});
				if (until !== undefined)
					reading.remarks.add(
						`Line ${line}: "${until}" is not kept, for it is not told here when somebody comes: ${who.join(', ')} may command.`,
					);
			} else reading.remarks.add(`Line ${line}: "${leads} ${until}" is not kept: who commands at first is known by name alone.`);
		}

		if (caller !== undefined)
			reading.remarks.add(`Line ${line}: that "${caller}" calls is not kept: a call has somebody who is called and a time.`);
		if (condition !== undefined && timing.at !== 'reported' && timing.at !== 'impact') notKnown(condition, who);
	}

	// A severity in brackets is kept: it says at which they are called.
	for (const words of sentence.beside) {
		if (
			/^(?:(?:but|aber|only|nur)\s)*(?:during|within|in|outside|während|innerhalb|außerhalb)\s/iu.test(words) &&
			hoursIn(words).length > 0
		)
			notKnown(
				words,
				calls.flatMap(({who}) => who),
			);
		else if (/[^§()\s]/u.test(words)) notKept(words);
	}
}
