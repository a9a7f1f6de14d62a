import {regExp} from '../../terminal/light-pattern.ts';
import {addRung} from '../calls/escalation-chain.ts';
import {isOfEscalation} from '../calls/says-escalation.ts';
import {type CaseCall, callsInCase, noteBeside, timeOfCall} from '../grammar/case-calls.ts';
import {silence} from '../grammar/condition-kinds.ts';
import {isCallLabel, rungLabel, toldIn} from '../grammar/escalation-words.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import {personsNamed} from '../people/persons-named.ts';
import type {RungTiming} from '../runbook.ts';
import {isOfBusiness, matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {callingsIn} from '../words/calling-verbs.ts';
import {isOfSpecialCases} from '../words/case-titles.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {clauseWords, nounWords} from '../words/condition-words.ts';
import {hoursIn, otherHoursIn} from '../words/hours-words.ts';
import {ofAny} from '../words/in-any-case.ts';
import {lastsFor} from '../words/lasting.ts';
import {isPosition, namesPosition} from '../words/positions.ts';
import {orderIn, withoutReason} from '../words/reasons.ts';
import {peopleCalled} from '../words/spoken-people.ts';
import {durationsIn, isImmediate, isNothing, isOnRequest, periodIn} from '../words/words.ts';
import {levelsOf, peopleIn} from './case-tables.ts';

const where = /notif|inform|regulat|legal|data protection|melde|benachrichtig|datenschutz|verständig|avis|prév/iu;
const elsewhere =
	/severit|schweregrad|criteri|kriteri|contact|kontakt|review|post-?(?:incident|mortem)|template|vorlage|procedure|checklist|ablauf|vorgehen/iu;

/**
 * Reads lists of cases: "Patient data lost: the information lead is informed at once". Whatever stands before the colon has to be so, and a person reports
 * it; whoever is called behind it is called on that report alone, at each severity that the heading is of.
 */
export function readCaseLists(reading: Reading, statements: readonly Statement[]): void {
	let persons: ReadonlySet<string> | undefined;
	const known = () => {
		persons ??= personsNamed(reading.statements);
		return persons;
	};
	for (const statement of statements) {
		const {from, block, context, section, line, above} = statement;
		const said = withLongCase(statement);
		const text = said.text.replace(/\.$/, '').replace(ofAny, '');
		const label = said.label.replace(ofAny, '');
		const isOfAny = label !== said.label || text !== said.text.replace(/\.$/, '');
		// In a chapter on them a sentence is a case as an item is: "Power cut: call the utility."
		const isTold = from === 'item' || (from === 'words' && (isOfSpecialCases(section.title) || isOfAny));
		if (!isTold || label === '' || reading.taken.has(statement) || reading.steps.has(block) || reading.callLists.has(block)) continue;
		// "Purchasing: as soon as stock is lost" below those who lead: whoever stands before the colon is called then.
		if (isOfBusiness(matrixOf(context)) && isPosition(label) && beginsCase.test(text)) continue;
		const isSpecial = isOfSpecialCases(context);
		if (!(isSpecial || isOfAny || isOfEscalation(context) || where.test(context)) || elsewhere.test(`${section.title} ${above}`)) continue;
		if (!isCase(reading, label)) continue;
		const sentences = sentencesOf(text).map((sentence) => callsIn(sentence.text, isSpecial, known));
		const calls = sentences.flatMap((found) => found ?? []);
		if (calls.length === 0) {
			// Whoever is called in this case alone is not called in each.
			const isCall = callingsIn(bare(text)).length > 0 || toldIn(text).some(({positions, certain}) => certain && positions.length > 0);
			// Nor is it whoever the event is taken for: "smoke in the shed: lock the office at once" says what to do.
			if (!isCall && !saysMoreThanWhen(text)) continue;
			reading.taken.add(statement);
			reading.left.add(statement);
			continue;
		}

		const lasting = lastsFor(label);
		// "Outage longer than 4 hours: the mayor within 1 hour": two times, of which nobody knows how they go together.
		if (lasting !== undefined && calls.some(({afterMs}) => afterMs !== undefined)) {
			reading.taken.add(statement);
			reading.left.add(statement);
			continue;
		}

		const timingOf = (afterMs: number | undefined): RungTiming =>
			lasting === undefined
				? {at: 'reported', what: label.toLowerCase(), ...(afterMs === undefined ? {} : {afterMs})}
				: {at: 'after', ms: lasting};
		const named = reading.levels.mentions(above).flatMap((mention) => mention.levels);
		const levels = statement.ownLevels ? statement.levels : named.length > 0 ? [...new Set(named)] : levelsOf(reading, section, block);
		for (const level of levels)
			for (const {positions, afterMs} of calls)
				for (const position of positions)
					addRung(
						reading,
						level,
						{matrix: matrixOf(context), position, timing: timingOf(afterMs), source: reading.source(section, line, level.id)},
						statement,
					);
		for (const call of calls) noteBeside(reading, line, call);

		reading.taken.add(statement);
		reading.heard.add(statement);
		if (sentences.every((found) => found !== undefined)) reading.whole.add(statement);
		else reading.left.add(statement);
	}
}

/** Behind somebody's name stands when they are called, and how: "Ada: at once, by phone". */
function saysMoreThanWhen(text: string): boolean {
	return isImmediate(text) && /^\p{L}{2,}(?:\s\p{L}{2,}){1,4}$/u.test(bare(text)) && !how.test(bare(text));
}

const how =
	/^(?:by|per|via|on|in|at|only|also|then|and|but|with|without|even|nur|auch|dann|und|aber|mit|ohne|über|im|am|bei|zur|zum|für|for|from|if|when|wenn|falls)(?!\p{L})/iu;

/** What stands before a colon is no label where it is long, and may be a case all the same. */
function withLongCase({label, text}: Statement): Pick<Statement, 'label' | 'text'> {
	const [, condition, rest] = label === '' ? (longCase.exec(text) ?? caseOfAny.exec(text) ?? []) : [];
	return condition === undefined || rest === undefined ? {label, text} : {label: condition, text: rest};
}

/** "Payment problems, any severity: …". */
const caseOfAny =
	/^([^:;→]{4,60}?,\s(?:any|every|whatever(?: the)?|jede|alle|egal welche)\s(?:severity|priority|level|class|category|stufe|klasse|priorität|kategorie|schweregrad))\s?:\s(\S.*)$/iu;
const longCase = /^([^:;→]{61,160}):\s(\S.*)$/u;

/** Words before a colon that are of no event: of the list itself, of when, of somebody. */
const noCase =
	/^(?:notes?|nb|n\.b\.|important|remember|hint|tip|examples?|e\.g\.|who|whom|when|how|where|why|first|second|then|next|finally|last|also|always|never|otherwise|else|and|or|ok|hinweis|wichtig|achtung|merke|tipp|beispiel|wer|wen|wann|wie|wo|zuerst|dann|danach|zuletzt|außerdem|immer|nie|sonst|attention|nota|importante|ejemplo|quién|cuándo|cómo|siempre|remarque|exemple|qui|quand|toujours|phone|telephone|telefon|e-?mail|chat|slack|teams|by (?:day|night)|day|night|tagsüber|nachts|weekends?|wochenende)(?:\s\d+)?$/iu;

function isCase({levels}: Reading, label: string): boolean {
	if (levels.mentions(label).length > 0 || noCase.test(label) || rungLabel.test(label) || isCallLabel(label) || silence.test(label))
		return false;
	if (!/\p{L}{3}/u.test(label) || isImmediate(label) || isNothing(label) || isOnRequest(label) || periodIn(label) !== undefined)
		return false;
	if (hoursIn(label).length > 0 || otherHoursIn(label) !== undefined || begun.test(label)) return false;
	// "After 20 minutes: …" is when, and "payouts late by 2 hours" what.
	const [time] = durationsIn(label);
	if (time && lastsFor(label) === undefined && label.slice(0, time.index).trim().split(/\s+/).length < fewestWords) return false;
	const title = label.replaceAll(/\s?\([^()]*\)/g, '');
	return !namesPosition(label) && (kindOfTitle(title) === 'unknown' || affected.test(title));
}

/** "Notruf betroffen" is what happened, and no title. */
const affected = /\p{L}{3}\s(?:betroffen|beeinträchtigt|gefährdet|affected|hit|impacted)$/iu;

/** "If data leaked", "bei Datenverlust": other rules know these. */
const begun = regExp(
	`^(?:${clauseWords}|${nounWords}|where|should|on|in (?:the )?event|beim|im fall\\p{L}*|sollte|en caso|en cas)(?!\\p{L})`,
	'iu',
);

const beginsCase = regExp(`^(?:(?:only|nur)\\s)?(?:${clauseWords})\\s`, 'iu');

/** Before a time that is part of an event. */
const fewestWords = 2;

type Call = Omit<CaseCall, 'isDeadline'>;

const conditional =
	/(?<!\p{L})(?:if|unless|only|when|whether|except|until|wenn|falls|sofern|nur|außer|ob|bis|si|sauf|salvo|sólo|solo|cuando|quand|not|never|nicht|nie|kein\p{L}*)(?!\p{L})/iu;
/** Whom a sentence calls; undefined where a word of it is not understood. */
function callsIn(sentence: string, isSpecial: boolean, known: () => ReadonlySet<string>): readonly Call[] | undefined {
	const plain = sentence.replace(/[.!]$/, '').trim().replace(doneThen, '');
	// "Press office before anyone replies": before that, and so at once.
	const isFirst = orderIn(plain)?.match(/^(?:before|bevor|ehe|vor)\s/iu) !== null && orderIn(plain) !== undefined;
	const said = withoutReason(plain);
	if (conditional.test(said)) return undefined;
	const whole = callIn(said, isSpecial || isFirst);
	if (whole) return [whole];
	// "Lucas and the insurance desk at once": several who are somebody by their own words, or by what is said of them elsewhere.
	const named = isImmediate(said) ? callsInCase(said.replace(besides, '').replaceAll(whoThatIs, ''), known()) : undefined;
	if (named?.every(({afterMs, notKept}) => afterMs === undefined && notKept === undefined) === true) return named;
	const parts = said.split(/;\s+|,\s(?:and|und|y|et)\s/u);
	const calls = parts.length > 1 ? parts.map((part) => callIn(part, false)) : [];
	return calls.length > 0 && calls.every((call) => call !== undefined) ? calls : undefined;
}

const besides = /^(?:additionally|in addition|also|zusätzlich|außerdem|auch)[,:]?\s(?=\p{Lu})/iu;
/** "Ada Berg (data protection)": who that is. */
const whoThatIs = /(?<=\p{Lu}\p{Ll}+)\s\([\p{L} -]{2,40}\)/gu;

/** "…, who inform the regulator": what whoever is called does then. */
const doneThen = /,\s(?:who\s[^,;.]+|(?:der|die|das|welche[rs]?)\s(?:(?:dann|den|die|das|der|dem)\s)?[^,;.]+\s\p{L}+(?:t|en))$/iu;
/** Where somebody works: with a capital it is somebody. */
const office =
	/^(?:\p{Lu}[\p{L}-]*\s){1,3}(?:[Dd]esk|[Oo]ffice|[Aa]ffairs|[Rr]elations|[Dd]epartment|[Uu]nit|[Gg]roup|[Hh]otline|[Cc]ouncil|[Bb]rigade)$|^\p{Lu}[\p{L}-]*(?:stelle|abteilung|amt|referat|zentrale|wache|dienst)$/u;

const romance: readonly RegExp[] = [
	/^se\s(?:avisa|llama|informa|notifica|contacta)\s(?:a|con)(?:l|\s(?:el|la|los|las))?\s(?<who>[^,;:]{2,60})$/iu,
	/^(?:avisar|llamar|informar|notificar)\sa(?:l|\s(?:el|la|los|las))?\s(?<who>[^,;:]{2,60})$/iu,
	/^(?:(?:le|la|les)\s|l['’])?(?<who>[^,;:]{2,60}?)\s(?:est|sont|doit être|doivent être)\s(?:prévenue?s?|informée?s?|appelée?s?|alertée?s?|avertie?s?)$/iu,
	/^(?:on\s)?(?:prévenir|prévient|appeler|appelle|informer|informe|alerter|alerte)\s(?:(?:le|la|les)\s|l['’])?(?<who>[^,;:]{2,60})$/iu,
];

function callIn(said: string, isSpecial: boolean): Call | undefined {
	const time = timeOfCall(said);
	if (time === 'unclear' || time?.isMore) return undefined;
	const isAtOnce = isImmediate(said);
	const isKept = time !== undefined && !time.isVague && !isAtOnce;
	const plain = bare(time?.rest ?? said);
	const ofVerbs = [
		...callingsIn(plain).filter((calling) => calling.isOfPeople || namesPosition(calling.who) || peopleCalled(calling) !== undefined),
		...romance.flatMap((pattern) => {
			const who = pattern.exec(plain)?.groups?.['who'];
			return who === undefined ? [] : [{who, caller: undefined}];
		}),
	];
	// "Fire brigade, at once": without a verb whoever it is has a word of a position.
	const isBare = isSpecial || time !== undefined || isAtOnce;
	for (const {who, caller} of [
		...ofVerbs,
		...(isBare && (namesPosition(plain) || office.test(plain)) ? [{who: plain, caller: undefined}] : []),
	]) {
		const positions = peopleIn(who);
		if (positions.length > 0)
			return {
				positions,
				caller,
				afterMs: isKept ? time.ms : undefined,
				notKept: time && !isKept ? time.words : undefined,
				isBusiness: isKept && time.isBusiness,
			};
	}

	return undefined;
}

const beside =
	/(?<!\p{L})(?:immediately|at once|right away|straight away|instantly|without delay|sofort|umgehend|unverzüglich|außerdem|zusätzlich|ebenfalls|auch|zuerst|also|as well|first|in addition|additionally|by phone|telefonisch|de inmediato|inmediatamente|al momento|immédiatement|tout de suite|sans délai|aussitôt)(?!\p{L})/giu;

function bare(said: string): string {
	return said
		.replaceAll(beside, ' ')
		.replaceAll(/\s+/g, ' ')
		.replace(/^[\s,]+|[\s,.]+$/g, '');
}
