import {regExp} from '../../terminal/light-pattern.ts';
import {addRung} from '../calls/escalation-chain.ts';
import {timeOfCall} from '../grammar/case-calls.ts';
import {timingOf} from '../grammar/condition-kinds.ts';
import type {Level} from '../levels/level-finder.ts';
import {type Item, type List, pathOf, type Section} from '../markdown/markdown.ts';
import type {RungTiming} from '../runbook.ts';
import {matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {callingsIn} from '../words/calling-verbs.ts';
import {clauseWords} from '../words/condition-words.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

const prévenu = '(?:prévenue?s?|réveillée?s?|appelée?s?|informée?s?|alertée?s?|avertie?s?|contactée?s?)';
const prévenir = '(?:prévenir|réveiller|appeler|informer|alerter|avertir|contacter)';
const who = '(?<who>[^,:;.?]{2,60}?)';
/** As the verbs of English and German sentences, but for captions alone. */
const titles: readonly RegExp[] = [`^${who} (?:est|sont|doit être|doivent être) ${prévenu}$`, `^${prévenir} ${who}$`].map((pattern) =>
	regExp(pattern, 'iu'),
);
/** "Leadership is woken when", "inform the CTO if one of these is true". */
const whenBehind = regExp(`^(?<call>.{4,90}?),? (?:${clauseWords})(?!\\p{L})[^.;]{0,60}$`, 'iu');
/** "When to call the CTO", "wann wird der Vorstand informiert", "quand prévenir la direction". */
const whenBefore = /^(?:when(?: to| (?:do|should|must|shall) we| we)?|wann(?: wir)?|quand) (?<call>.{4,90})$/iu;
/** "Is the CTO called", behind "when". */
const asked = /^(?:is|are|must|should|shall|does|do) (.+?) (?:be )?(\p{L}+(?: (?:in|up))?)$/iu;
/** "Who is called when", also behind "SEV1 –", and "when we notify customers": nobody who is called. */
const nobody =
	/(?:^|\s[–—-]\s)(?:who(?:m|ever)?|we[rnm]|qui|what|people|somebody|everybody|leute|alle)(?!\p{L})|(?<!\p{L})(?:customers?|clients?|users?|kunden|nutzer|clients|usagers)$/iu;
/** The cheaper question. */
const mayBe = /(?<!\p{L})(?:when|if|as soon as|once|wenn|falls|sobald|sofern|wann|quand|si|lorsque|dès)/iu;

/** "S0 is declared", "any P1": it is one, and that is all. */
const begun =
	/^(?:\s|an?|any|every|each|all|the|incidents?|outages?|is|are|was|has|been|gets?|declared|raised|opened|called|reported|starts?|begins?|eine?[nrms]?|jede[rnms]?|alle|der|die|das|wird|werden|wurde|ist|ausgerufen|erklärt|gemeldet|eröffnet|festgestellt|eintritt|vorliegt|liegt|vor|incidents?|störung(?:en)?|un|une|tout|est|déclarée?|ouverte?|[,.;])*$/iu;
const excepting = /^(?:unless|except|not|never|no longer|außer|nicht|nie|sauf)(?!\p{L})/iu;
/** Somebody or something else is named behind it. */
const elsewhere = /→|->|⇒|=>|:\s/u;

/**
 * "Leadership is woken when" above a list of what has to be so: they are called at each severity that an item names, else at every one; at once where
 * it is declared, after the time that it lasts, and else as soon as somebody reports that it is so.
 */
export function readCalledWhen(reading: Reading): void {
	for (const section of reading.sections)
		for (const [index, block] of section.blocks.entries()) {
			if (block.is !== 'list' || reading.steps.has(block) || reading.aside.has(block)) continue;
			const caption = block.lead === '' ? section.title : (block.lead.split('\n').at(-1) ?? '');
			const calling = calledBy(caption);
			// "Call SEV1 if any of these holds:" says what makes it one.
			if (!calling || calling.positions.some((position) => reading.levels.at(position)?.rest === '')) continue;
			const {positions, delay} = calling;
			const before = section.blocks[index - 1];
			if (before?.is === 'words' && before.text.trim() === caption.trim()) {
				for (const statement of reading.index.of(before)) {
					reading.whole.add(statement);
					reading.heard.add(statement);
				}

				reading.book('escalation', caption, {line: before.line, block: before}, positions);
			} else if (isTimed(delay)) reading.book('escalation', caption, {line: section.line, block}, positions);

			readItems(reading, {section, block, caption, positions, delay, statements: reading.index.of(block)});
		}
}

/** How long after a report, or not before which time after the start. */
type Delay = Pick<Extract<RungTiming, {at: 'reported'}>, 'afterMs' | 'notBeforeMs'>;

function isTimed({afterMs, notBeforeMs}: Delay): boolean {
	return afterMs !== undefined || notBeforeMs !== undefined;
}

type Calling = {
	readonly section: Section;
	readonly block: List;
	readonly caption: string;
	readonly positions: readonly string[];
	/** "Is informed within 2 hours if": so long after each of them. */
	readonly delay: Delay;
	/** Of the list. */
	readonly statements: readonly Statement[];
};

function readItems(reading: Reading, {section, block, caption, positions, delay, statements}: Calling): void {
	const named = reading.levels.title(section.title);
	const matrix = matrixOf(`${pathOf(section).join(' › ')} ${caption}`);
	for (const item of block.items) {
		const own = statements.filter(({line}) => line === item.line);
		const when = whenOf(reading, item, delay);
		if (!when) {
			for (const statement of own) reading.left.add(statement);
			continue;
		}

		const levels = when.levels.length > 0 ? when.levels : named.length > 0 ? named : reading.levels.all;
		for (const level of levels)
			for (const position of positions) {
				const source = reading.source(section, item.line, level.id);
				addRung(reading, level, {matrix, position, timing: when.timing, source}, {line: item.line, block});
			}

		for (const statement of own) {
			reading.heard.add(statement);
			reading.taken.add(statement);
		}
	}
}

/** Whom a caption calls, and how long after. */
function calledBy(said: string): {readonly positions: readonly string[]; readonly delay: Delay} | undefined {
	const caption = said.replace(/[:?…]+\s*$/u, '').trim();
	if (caption.length > mostCharacters || !mayBe.test(caption)) return undefined;
	const behind = whenBehind.exec(caption);
	const call = (behind ?? whenBefore.exec(caption))?.groups?.['call']?.replace(beside, '');
	const time = call === undefined ? undefined : timeOfCall(call);
	if (call === undefined || time === 'unclear' || time?.isVague || time?.isMore) return undefined;
	// "The CTO is called after 2 h if" counts from the start.
	const delay: Delay = time === undefined ? {} : behind && !time.isDeadline ? {notBeforeMs: time.ms} : {afterMs: time.ms};
	const plain = (time?.rest ?? call).replace(asked, '$1 is $2');
	const french = titles.flatMap((title) => title.exec(plain)?.groups?.['who'] ?? []);
	for (const {who: named, caller, isWeak} of [
		...callingsIn(plain),
		...french.map((name) => ({who: name, caller: undefined, isWeak: false})),
	]) {
		const positions = positionsIn(named.replace(/^(?:l['’]|les? |la )/iu, '')).map(
			(name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
		);
		const isSomebody = (name: string) => namesPosition(name) || (!isWeak && isPosition(name) && !nobody.test(name));
		if (caller === undefined && positions.length > 0 && positions.every(isSomebody)) return {positions, delay};
	}

	return undefined;
}

const beside = /(?<!\p{L})(?:also|immediately|at once|sofort|immer|zusätzlich|auch) /giu;

/** Of a caption. */
const mostCharacters = 120;

function whenOf(
	reading: Reading,
	{text, blocks}: Item,
	delay: Delay,
): {readonly levels: readonly Level[]; readonly timing: RungTiming} | undefined {
	const said = text
		.replaceAll('\n', ' ')
		.replace(/[.,;]$/, '')
		.replace(/(?:,\s|\s)(?:or|and|oder|und|ou)$/u, '')
		.trim();
	if (said === '' || blocks.length > 0 || excepting.test(said) || elsewhere.test(said)) return undefined;
	const mentions = reading.levels.mentions(said);
	const levels = [...new Set(mentions.flatMap((mention) => mention.levels))];
	let rest = said;
	for (const {index, end} of [...mentions].reverse()) rest = `${rest.slice(0, index)} ${rest.slice(end)}`;
	const ms = delay.afterMs ?? delay.notBeforeMs;
	if (levels.length > 0 && begun.test(rest)) return {levels, timing: ms === undefined ? {at: 'once'} : {at: 'after', ms}};
	const timing = durationsIn(rest).length > 0 ? timingOf(rest) : undefined;
	// "Within an hour if it lasts longer than 2 hours": which of both is meant is not said.
	if (timing && timing.at !== 'reported') return ms === undefined ? {levels, timing} : undefined;
	return {levels, timing: {at: 'reported', what: said.toLowerCase(), ...delay}};
}
