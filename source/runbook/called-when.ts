import {regExp} from '../terminal/light-pattern.ts';
import {timingOf} from './conditional-calls.ts';
import {addRung} from './escalation-chain.ts';
import type {Level} from './level-finder.ts';
import {type Block, type Item, type List, pathOf, type Section} from './markdown.ts';
import {matrixOf} from './matrices.ts';
import {isPosition, namesPosition, positionsIn} from './positions.ts';
import type {Reading} from './reading.ts';
import type {RungTiming} from './runbook.ts';
import type {Statement} from './statements.ts';
import {durationsIn} from './words.ts';

const verb = '(?:wake|call|page|tell|inform|notify|alert|phone|ring|contact|involve|brief|fetch|escalate to|bring in|pull in)';
const done =
	'(?:woken|called(?: in)?|paged|told|informed|notified|alerted|phoned|rung|contacted|involved|briefed|fetched|brought in|pulled in)(?: up)?';
const wecken = '(?:wecken|(?:an)?rufen|alarmieren|informieren|benachrichtigen|verständigen|hinzuziehen|einbeziehen|einschalten|hinzuholen)';
const geweckt =
	'(?:geweckt|(?:an)?gerufen|alarmiert|informiert|benachrichtigt|verständigt|hinzugezogen|einbezogen|eingeschaltet|hinzugeholt)';
const prévenu = '(?:prévenue?s?|réveillée?s?|appelée?s?|informée?s?|alertée?s?|avertie?s?|contactée?s?)';
const prévenir = '(?:prévenir|réveiller|appeler|informer|alerter|avertir|contacter)';
const when = "(?:when(?:ever)?|if|as soon as|once|wenn|falls|sobald|sofern|quand|si|lorsque|dès qu['’e])(?!\\p{L})[^.;]{0,60}";
const who = "(?:the |our |die |den |das |la |le |les |l[’'])?(?<who>(?!(?:who(?:m|ever)?|we[rnm]|qui|what)(?!\\p{L}))[^,:;.?]{2,60}?)";

/** A heading or a line that says whom the list below it calls: each of its items says when. */
const titles: readonly RegExp[] = [
	`^${who},? (?:is|are|gets?|must be|has to be|have to be|will be|should be) ${done},? ${when}$`,
	`^(?:we )?(?:also )?${verb} ${who},? ${when}$`,
	`^when (?:to|do we|should we|we|must we) ${verb} ${who}$`,
	`^when (?:(?:is|are|do|does|must|should) )?${who} (?:(?:is|are|gets?|be|must be) )?${done}$`,
	`^${who} (?:wird|werden|ist|sind) (?:(?:sofort|immer|zusätzlich) )?(?:${geweckt}|zu ${wecken}),? ${when}$`,
	`^(?:wir )?${wecken} (?:wir )?${who},? ${when}$`,
	`^${who} ${wecken},? ${when}$`,
	`^wann (?:wird|werden|ist|sind) ${who} (?:${geweckt}|zu ${wecken})$`,
	`^wann (?:wir )?${who} ${wecken}$`,
	`^${who} (?:est|sont|doit être|doivent être) ${prévenu},? ${when}$`,
	`^quand ${prévenir} ${who}$`,
	`^${prévenir} ${who},? ${when}$`,
].map((pattern) => regExp(pattern, 'iu'));
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
	let byBlock: ReadonlyMap<Block, readonly Statement[]> | undefined;
	for (const section of reading.sections)
		for (const [index, block] of section.blocks.entries()) {
			if (block.is !== 'list' || reading.steps.has(block) || reading.aside.has(block)) continue;
			const caption = block.lead === '' ? section.title : (block.lead.split('\n').at(-1) ?? '');
			const positions = calledBy(caption);
			// "Call SEV1 if any of these holds:" says what makes it one.
			if (positions.length === 0 || positions.some((position) => reading.levels.at(position)?.rest === '')) continue;
			byBlock ??= Map.groupBy(reading.statements, (statement) => statement.block);
			const before = section.blocks[index - 1];
			if (before?.is === 'words' && before.text.trim() === caption.trim()) {
				for (const statement of byBlock.get(before) ?? []) reading.whole.add(statement);
				reading.book('escalation', caption, {line: before.line, block: before}, positions);
			}

			readItems(reading, {section, block, caption, positions, statements: byBlock.get(block) ?? []});
		}
}

type Calling = {
	readonly section: Section;
	readonly block: List;
	readonly caption: string;
	readonly positions: readonly string[];
	/** Of the list. */
	readonly statements: readonly Statement[];
};

function readItems(reading: Reading, {section, block, caption, positions, statements}: Calling): void {
	const named = reading.levels.title(section.title);
	const matrix = matrixOf(`${pathOf(section).join(' › ')} ${caption}`);
	for (const item of block.items) {
		const own = statements.filter(({line}) => line === item.line);
		const when = whenOf(reading, item);
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

/** Whom a caption calls. */
function calledBy(said: string): readonly string[] {
	const caption = said.replace(/[:?…]+\s*$/u, '').trim();
	if (caption.length > mostCharacters || !mayBe.test(caption)) return [];
	for (const title of titles) {
		const named = title.exec(caption)?.groups?.who;
		if (named === undefined) continue;
		const positions = positionsIn(named).map((name) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`);
		if (positions.length > 0 && positions.every((name) => namesPosition(name) || isPosition(name))) return positions;
	}

	return [];
}

/** Of a caption. */
const mostCharacters = 120;

function whenOf(reading: Reading, {text, blocks}: Item): {readonly levels: readonly Level[]; readonly timing: RungTiming} | undefined {
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
	if (levels.length > 0 && begun.test(rest)) return {levels, timing: {at: 'once'}};
	const timing = durationsIn(rest).length > 0 ? timingOf(rest) : undefined;
	return {levels, timing: timing && timing.at !== 'reported' ? timing : {at: 'reported', what: said.toLowerCase()}};
}
