import {calledInTurn} from '../calls/called-in-turn.ts';
import {chainRowOf, isOfEachRole} from '../calls/chain-columns.ts';
import {beginsBefore, isCaseOf, isUntimed, itemWords, rowWords, waiting, whoColumn} from '../calls/chain-rows.ts';
import {isListOfDuties, saysDuty} from '../calls/duty-labels.ts';
import {followArrows} from '../calls/escalation-arrows.ts';
import {addLinks, followChain} from '../calls/escalation-chain.ts';
import {escalating} from '../calls/says-escalation.ts';
import {isOfSilence, silenceIn} from '../calls/silent-links.ts';
import {isTiming} from '../columns/timing-cells.ts';
import {afterWords} from '../duration-words.ts';
import {type AnsweredBy, answeredBy} from '../grammar/answered-by.ts';
import {isReported, saysSilence, silence} from '../grammar/condition-kinds.ts';
import type {Told} from '../grammar/escalation-words.ts';
import {rungLabel, toldIn} from '../grammar/escalation-words.ts';
import {isOneOf} from '../grammar/silent-ones.ts';
import {standInIn} from '../grammar/stand-ins.ts';
import type {Level} from '../levels/level-finder.ts';
import {type Block, isPage, pathOf, type Section, type Table} from '../markdown/markdown.ts';
import type {RungTiming} from '../runbook.ts';
import type {Link} from '../statements/link.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isBareTime} from '../words/bare-times.ts';
import {isOfSpecialCases} from '../words/case-titles.ts';
import {conditionedIn} from '../words/conditioned.ts';
import {namesPosition} from '../words/positions.ts';
import {leadsToFields} from '../words/record-fields.ts';
import {durationsIn, isNothing, withoutDurations} from '../words/words.ts';
import {besideSomebody} from './calls-in-case.ts';
import {noteAnswered} from './noted-answers.ts';

/**
 * Reads a chain that names no severity: an ordered list, a table or headings "Level 1: On-call SRE (0-15 minutes)" under a heading for
 * escalation. It is for each severity that has no technical escalation of its own: what gives it to them is to be called when these are read.
 */
export function readEscalationChains(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): () => void {
	const forOthers: Array<() => void> = [];
	const chains = new Map<object, Chain[]>();
	// What stands below "1. SEV1" in a list is of that severity alone: below "2. SEV2" begins another chain.
	const chainOf = (key: object, levels: readonly Level[]) => {
		const ofKey = chains.get(key) ?? [];
		chains.set(key, ofKey);
		const begun = ofKey.find((chain) => isSame(chain.levels, levels));
		if (begun) return begun;
		const chain: Chain = {levels, links: [], used: [], left: [], isNamed: false};
		ofKey.push(chain);
		return chain;
	};
	const add = (
		key: object,
		levels: readonly Level[],
		told: Told | undefined,
		link: Omit<Link, 'positions' | 'timing' | 'onSilence'>,
		statement?: Statement,
		isNamed = false,
	) => {
		const chain = chainOf(key, levels);
		if (
			told &&
			told.positions.length > 0 &&
			told.positions.every((position) => isNamed || namesPosition(position) || isAbbreviation(position))
		) {
			chain.isNamed ||= isNamed;
			if (statement) chain.used.push(statement);
			// "Page the duty engineer", "Duty engineer acknowledges within 5 minutes": the same one.
			const [who, ...more] = told.positions;
			const isAnswer = statement !== undefined && answers.has(statement) && more.length === 0;
			if (isAnswer && who !== undefined && chain.links.at(-1)?.positions.includes(who)) return;
			const silent = told.onSilence && statement ? silenceIn(statement) : undefined;
			// "If the primary does not answer, call the secondary" begins the chain: the primary is called first.
			if (
				silent?.who !== undefined &&
				chain.links.length === 0 &&
				chain.left.length === 0 &&
				!ownOnes.has(key) &&
				!isOneOf(silent.who, told.positions)
			)
				chain.links.push({...link, positions: [silent.who], timing: {at: 'once'}, onSilence: false});
			const last = chain.links.at(-1)?.timing;
			const isOfLast = silent?.who !== undefined && isOneOf(silent.who, chain.links.at(-1)?.positions ?? []);
			if (isOfLast && silent?.who !== undefined) {
				const waited = told.timing.at === 'after' ? ` ${afterWords(told.timing.ms)}` : '';
				// In the words by which files say it, so that the line is known.
				const words = 'does not acknowledge, answer, respond; quittiert, reagiert, antwortet nicht';
				reading.book('technical escalation', `${silent.who} ${words}${waited}`, link, [silent.who]);
			}

			const before =
				chain.left.length > 0
					? undefined
					: last?.at === 'after'
						? last.ms
						: last?.at === 'once' || chain.links.length === 1
							? 0
							: undefined;
			// "After another 5 minutes" runs from the link before.
			if (told.isFromBefore && told.timing.at === 'after' && before === undefined) {
				if (statement) chain.left.push(statement);
				return;
			}

			// So does the silence of whoever was called by that link.
			const waitsForLast = isOfLast && silent?.isTimed === true && !silent.isFromStart;
			const start = waitsForLast && last?.at === 'after' ? last.ms : told.isFromBefore || waitsForLast ? (before ?? 0) : 0;
			const timing: RungTiming = told.timing.at === 'after' ? {at: 'after', ms: told.timing.ms + start} : told.timing;
			const isForResponse =
				silent?.isForResponse === true && told.timing.at === 'hand' && (isOfLast || (silent.who === undefined && chain.left.length === 0));
			const responses = isForResponse ? {responses: (chain.links.at(-1)?.responses ?? 0) + 1} : {};
			chain.links.push({...link, positions: told.positions, timing, onSilence: told.onSilence, ...responses});
		} else if (statement) chain.left.push(statement);
	};
	// "Ada Brook – after 15 minutes" between others is somebody, whatever they are called.
	const inTurn = new Map<object, boolean>();
	const isInTurn = (block: Block, section: Section) => {
		const known = inTurn.get(block);
		if (known !== undefined || block.is !== 'list') return known ?? false;
		const {links = []} = calledInTurn(block, section) ?? {};
		for (const {about, line} of links)
			if (about !== undefined) reading.remarks.add(`Line ${line}: "(${about})" is not kept: a call has somebody who is called and a time.`);
		const isNamed = links.length > 0 || isListOfDuties(block);
		inTurn.set(block, isNamed);
		return isNamed;
	};
	const titled = (section: Section) =>
		escalating.test(pathOf(section).join(' › ')) && !/trigger|criteria|when to|communicat/i.test(section.title);
	const ownOnes = new Map<object, Statement[]>();
	const duties = new Set<Statement>();
	const answers = new Map<Statement, AnsweredBy>();
	// "Nobody answers within 10 minutes: …" is of the severity whose call stands above it.
	const above = new Map<object, readonly Level[]>();
	for (const statement of statements) {
		const {from, led, ownLevels, label, text, section, block, line, levels} = statement;
		// "On-call → Team lead → CTO" alone below "Escalation chain".
		if (from === 'words' && levels.length === 0 && label === '' && arrows.test(text) && titled(section))
			forOthers.push(() => {
				for (const level of reading.levels.all) followArrows(reading, level, text.replace(/\.$/, ''), statement);
			});
		const isOfNames =
			from === 'row' && block.is === 'table' && whoColumn(block) !== undefined && !/contact|review|training/i.test(section.title);
		if (
			led ||
			!['item', 'row'].includes(from) ||
			!((titled(section) && !(from === 'row' && isOfNumbers(section))) || isOfNames) ||
			reading.callLists.has(block) ||
			(from === 'row' && reading.taken.has(statement))
		)
			continue;
		const isNamed = isOfNames || (from === 'item' && isInTurn(block, section));
		const isChain =
			from === 'row' ||
			(block.is === 'list' &&
				(block.ordered ||
					(levels.length === 0 && isOfSilence(block)) ||
					(isNamed && levels.length === 0) ||
					/polic|path|ladder|chain|kette|stufen/i.test(section.title) ||
					rungLabel.test(label) ||
					(levels.length === 0 && label !== '' && isBareTime(label)) ||
					waiting.test(label) ||
					/^(?:level|tier|stufe|l|primary|secondary)\s?\d?/i.test(label)));
		if (!isChain || leadsToFields(statement.above)) continue;
		// "Should data have been lost, the officer shall be informed": no link of a chain, but for silence.
		if (/^(?:should|sollten?)\s/iu.test(text) && label === '' && !saysSilence(text) && !silence.test(text)) continue;
		// "Where a scheme is affected, the Head of Payments is informed within 15 minutes": another rule calls them in that case.
		const own = label === '' && from === 'item' ? conditionedIn(text) : undefined;
		if (own?.isPlain && !own.isBehind && isReported(own.condition)) continue;
		// "CFO – as soon as more than 50 000 € are lost": called as soon as that is reported, and no link of those who are called in turn.
		const inCase = from === 'item' && label !== '' && levels.length === 0 ? besideSomebody(statement) : undefined;
		if (inCase && isReported(inCase.condition) && !saysSilence(inCase.condition)) continue;
		// "CTO (SEV1 only, after 2 h)" is no link of all: it is called by a rung of its own.
		if (ownLevels) {
			const others = ownOnes.get(block);
			if (others) others.push(statement);
			else ownOnes.set(block, [statement]);
			above.set(block, levels);
			continue;
		}

		// A row with several times is of several severities or people, and it is not told of which.
		if (from === 'row' && block.is === 'table' && block.header.slice(1).some((title) => ofSeverity.test(title.trim()))) continue;
		const row = from === 'row' ? chainRowOf(statement) : undefined;
		if (
			from === 'row' &&
			(row?.sentence === undefined ? (row?.cells ?? text.split(' · ')) : []).filter((cell) => isTiming(cell) && !isNothing(cell)).length > 1
		)
			continue;
		if (from === 'row' && block.is === 'table' && isByName(block)) continue;
		// Whoever is called below "Special cases › Data breach" is called in that case alone.
		if (isOfSpecialCases(pathOf(section).join(' › '))) {
			reading.left.add(statement);
			continue;
		}

		// "Customer data disclosed | Data officer | at once": a case is no part of the name, and drops out of no call.
		if (from === 'row' && ((!row && isCaseOf(statement)) || isUntimed(statement) || (block.is === 'table' && isOfEachRole(block)))) {
			reading.left.add(statement);
			continue;
		}

		// What is done at a time calls somebody, or nobody, whatever other rules would make of its cells.
		if (row?.sentence !== undefined) reading.taken.add(statement);
		const isDuty = from === 'item' && block.is === 'list' && block.ordered && saysDuty(statement);
		if (isDuty) duties.add(statement);
		const answered = from === 'item' ? answeredBy(label === '' ? text : `${label} ${text}`) : undefined;
		if (answered) answers.set(statement, answered);
		const words = isDuty
			? label
			: answered
				? answered.who
				: from === 'row'
					? (row?.sentence ?? rowWords(statement, row))
					: itemWords(statement);
		const [told, standIn] = toldIn(words, known);
		const ofAbove = told?.onSilence && levels.length === 0 ? above.get(block) : undefined;
		if (!ofAbove) above.delete(block);
		add(block, ofAbove ?? levels, told, {line, block, section}, statement, isNamed);
		if (standIn && standInIn(words)) add(block, ofAbove ?? levels, standIn, {line, block, section}, undefined, isNamed);
	}

	for (const [key, {levels, links, used, left, isNamed}] of [...chains].flatMap(([key, ofKey]) =>
		ofKey.map((chain) => [key, chain] as const),
	)) {
		const own = ownOnes.get(key) ?? [];
		// Some of a chain without the others is another chain: what is not understood of it is named.
		if (!isNamed && !links.some(({positions}) => positions.some(namesPosition))) continue;
		const isWhole = links.length + own.length >= 2;
		if (isWhole) for (const statement of left) reading.left.add(statement);
		const named = levels.length > 0 ? levels : appliesTo(reading, links);
		const [first] = links;
		if (first && isWhole) reading.chains.push({section: first.section, links});
		if (!isWhole) continue;
		const chained = named ?? reading.levels.all;
		for (const level of chained) if (!reading.draftOf(level).technical) reading.draftOf(level).isOfChain = true;
		for (const statement of used) {
			const {line, text} = statement;
			for (const {text: beside} of chainRowOf(statement)?.besides ?? [])
				reading.remarks.add(`Line ${line}: "${beside}" is not kept: a call has somebody who is called and a time.`);
			const answered = answers.get(statement);
			if (answered)
				noteAnswered(reading, statement, answered, {levels: chained, isFirst: first?.positions.includes(answered.who) ?? false});
			if (duties.has(statement)) reading.remarks.add(`Line ${line}: "${text}" is not kept: a call has somebody who is called and a time.`);
			reading.taken.add(statement);
			reading.heard.add(statement);
		}

		// Whoever stands first of those that are understood is not the first: each has a rung, and nobody is made the primary.
		const isHeadless =
			isLater(used[0], first) || [...left, ...own].some(({line, text}) => line < (first?.line ?? 0) && !beginsBefore.test(text));
		const follow = () => {
			// Where a row says that nobody is called, a ladder of all calls nobody either.
			const called = named ?? chained.filter((level) => !isSaidNone(reading, level));
			if (isHeadless) addLinks(reading, called, links);
			else followChain(reading, called, links);
		};
		if (named) follow();
		else forOthers.push(follow);
	}

	return () => {
		for (const follow of forOthers) follow();
	};
}

/**
 * Several columns of people whose titles do not say what they are of: "Elapsed | Blaze | Ember". They are of severities that are not known, and
 * whoever stands in them is not called for each.
 */
function isByName({header, rows}: Table): boolean {
	const people = header.filter(
		(title, index) =>
			index > 0 &&
			!ofPeople.test(title) &&
			rows.filter(({cells}) => namesPosition(withoutDurations(cells[index] ?? ''))).length * 2 >= rows.length,
	);
	return people.length >= 2;
}

/** A table of telephone numbers below a chapter on escalation is no chain, and nor is "Engineering team" below "Escalation contacts". */
function isOfNumbers({title, parent}: Section): boolean {
	return ofNumbers.test(title) || (parent !== undefined && !isPage(parent) && ofNumbers.test(parent.title));
}

const ofNumbers = /contacts?(?!\p{L})|kontakte?(?!\p{L})|phone|telephone|telefon|rufnummern?/iu;

const ofPeople =
	/who|whom|names?|roles?|contacts?|positions?|backup|deputy|primary|secondary|first|second|then|final|person|people|call|page|notif|escalat|inform|owner|responsible|lead|team|manager|on-?call|wer|wen|rolle|kontakt|funktion|vertretung|eskal|stelle|zuständig|verantwort|ansprech|ebene|qui|responsable|quién|chi/iu;

const arrows = /->|→|⇒|=>/u;

type Chain = {
	readonly levels: readonly Level[];
	readonly links: Link[];
	readonly used: Statement[];
	readonly left: Statement[];
	/** Whoever stands in it is somebody, for their column says so. */
	isNamed: boolean;
};

function isSame(levels: readonly Level[], others: readonly Level[]): boolean {
	return levels.length === others.length && levels.every((level) => others.includes(level));
}

/**
 * "10 min – Service Desk", "Page the CTO after 30 minutes": by its own time even whoever stands first is not called at once; "within 5 min: on-call"
 * is.
 */
function isLater(statement: Statement | undefined, link: Link | undefined): boolean {
	if (!statement) return false;
	if (link?.timing.at === 'after' && link.timing.ms > 0 && (link.onSilence ? beginsOnSilence : laterOn).test(statement.text)) return true;
	return !/within|innerhalb|binnen|up to|bis|[<≤]/iu.test(statement.label) && durationsIn(statement.label).some(({leastMs}) => leastMs > 0);
}

/** "If not acknowledged within 10 minutes, page the secondary": whoever is silent is not named. */
const beginsOnSilence = /^(?:if|when|should|no|not|wenn|falls|sofern|sollte|kein\p{L}*|nicht|unacknowledged|unanswered)(?!\p{L})/iu;

const laterOn =
	/(?<!\p{L})(?:after|nach|(?:un|not (?:yet )?)resolved|still (?:down|open|going)|(?:nicht|noch un)\s?(?:gelöst|behoben))(?!\p{L})/iu;

/** A column that says from which severity on somebody is called: what it means for the others is not told. */
const ofSeverity =
	/^(?:(?:ab|from|for|bei|für|bis|at|up to|min(?:imum)?|max(?:imum)?|only)\s)?(?:severit(?:y|ies)|sev|stufen?|levels?|prio(?:rity|rities|rität(?:en)?)?|klassen?|class(?:es)?|schweregrade?|applies to|gilt für)$/iu;

/** "EOC", "IM": what a team calls somebody, as a link of a chain whose others are positions. */
function isAbbreviation(position: string): boolean {
	return /^\p{Lu}{2,5}$/u.test(position);
}

/** "Escalation: none". */
function isSaidNone(reading: Reading, level: Level): boolean {
	const {escalationSaid, technical, rungs} = reading.draftOf(level);
	return escalationSaid === true && technical === undefined && rungs.length === 0;
}

/** "This applies to P1 and P2", said below a chain. */
function appliesTo(reading: Reading, [link]: readonly Link[]): readonly Level[] | undefined {
	const applying = (link ? reading.index.in(link.section) : []).find(
		({from, ownLevels, text}) =>
			from === 'words' &&
			ownLevels &&
			/^(?:this|it|all of (?:this|it)|the (?:above|chain|path|policy)|dies|das)\s(?:\p{L}+\s)?(?:appl(?:y|ies)|gilt)(?!\p{L})/iu.test(text),
	);
	if (applying) {
		reading.heard.add(applying);
		reading.book('applies to', applying.text, applying);
	}

	return applying?.levels;
}
