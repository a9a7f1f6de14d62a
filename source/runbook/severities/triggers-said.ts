import {isOfEscalation} from '../calls/says-escalation.ts';
import {silence} from '../grammar/condition-kinds.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import type {Block} from '../markdown/markdown.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Statement} from '../statements/statements.ts';
import {kindOfTitle} from '../words/column-kinds.ts';
import {acting, criteria, somethingElse} from '../words/heading-kinds.ts';
import {isPosition} from '../words/positions.ts';
import {isCadence, isNothing, isOnRequest} from '../words/words.ts';

const titled =
	/^(?:(?:typical|common|usual|main|typische|häufige|übliche)\s)?(?:triggers?|auslöser|trigger ?criteria|conditions?|bedingung(?:en)?|déclencheurs?|disparador(?:es)?)$/iu;
/** "A problem is Tier 1 when …", "Declare a SEV1 if …", "Ein SEV1 liegt vor, wenn …". */
const defining =
	/(?:(?<!\p{L})(?:is|are|counts? as|call it|declare|open|ist|sind|gilt als|gelten als)\s(?:an?\s|eine?\s|als\s)?$|(?:problem|incident|something|störung|vorfall)\s(?:is|ist)\s(?:an?\s|eine?\s)?$)/iu;
const when =
	/^,?\s?(?:incident\s)?(?:liegt (?:insbesondere |immer |auch |stets )?vor,?\s|gilt(?:\s(?:insbesondere|immer|auch|stets|vor allem|unter anderem))?,?\s|applies\s(?:(?:in particular|especially|always|also)\s)?|is declared\s|(?:ist|gilt|heißt)\s(?:sie|er|es|(?:eine?|die|der|das)\s\p{L}+),?\s)?(?:when(?:ever)?|where|if|wenn|falls|sobald|as soon as)(?: any(?: one)? of)?[\s:](.+)$/iu;

/**
 * What makes an incident one of a severity, where it is not a list: a cell below "Triggers", or a sentence "A problem is SEV1 when nobody can
 * log in, when data is lost, or when …". Empty for what says something else.
 */
export function triggersSaid(
	{from, label, text, levels, ownLevels, led, section, context, block}: Statement,
	names: Levels,
): readonly string[] {
	if (levels.length !== 1 || text === '' || isNothing(text) || isOnRequest(text)) return [];
	if (from === 'cell' && label !== '' && isOfKinds({block, section})) return [`${label}: ${text}`];
	if (from === 'cell')
		return titled.test(label) || (label === '' && criteria.test(section.title) && !/escal/i.test(section.title))
			? partsOf(text, /;\s+/)
			: [];
	if (from === 'words' && !ownLevels && label === '' && !ordering.test(text)) {
		// Beside what is done or who is called "that is the case when …" is of something else.
		if (acting.test(section.title) || somethingElse.test(section.title) || isOfEscalation(context)) return [];
		const [, cases] = beingSo.exec(text) ?? [];
		return cases === undefined ? [] : partsOf(lastless(cases), joint);
	}

	if (!['words', 'item'].includes(from) || !ownLevels) return [];
	// "**Level 1 if:** …, or …": its conditions, and nothing that is done.
	if (led && onlyIf.test(label) && !isOfEscalation(context) && !ordering.test(text) && !silence.test(text))
		return partsOf(lastless(text), alternative);
	if (label !== '') return led || ordering.test(`${label} ${text}`) ? [] : casesBehind(label, text, names);
	const [mention, ...others] = led ? [] : names.mentions(text);
	if (others.length > 0) return [];
	const before = mention ? text.slice(0, mention.index) : '';
	const isListed =
		led &&
		/severit|priorit|levels?\b|classif|stufe|einstufung|gravit|trigger|criteri|auslöser|how bad|wie schlimm|how serious|wie schwer/iu.test(
			section.title,
		);
	const isOfEach = led && !isListed && from === 'item' && beginsWithIf.test(text) && isEachIf(block, names) && !isOfEscalation(context);
	const behind = mention ? text.slice(mention.end) : '';
	const raised = mention && raising.test(before) ? raisedWhen.exec(behind)?.[1] : undefined;
	if (raised !== undefined) return partsOf(lastless(raised), joint);
	// "**Mittel**: eine Filiale ohne Netz, oder eine Fachanwendung fällt aus." below "When is it which?".
	if (led && from === 'words' && isOfCriteria.test(section.title) && !when.test(` ${text}`) && isPlain(text))
		return partsOf(lastless(text), alternative);
	const said =
		isListed || isOfEach
			? when.exec(` ${text}`)?.[1]
			: ((mention && defining.test(before) ? when.exec(behind)?.[1] : undefined) ??
				(mention && isEnd.test(behind) ? conditioned.exec(before)?.[1] : undefined));
	return said === undefined || ordering.test(text) ? [] : (casesIn(lastless(said)) ?? partsOf(lastless(said), joint));
}

const beginsWithIf = /^(?:(?:always|immer)\s)?(?:if|when|as soon as|wenn|falls|sobald)\s/iu;

/** "**P1** if logins fail", "**P2** if the store is closed": each item is a severity and when it is one, whatever stands above. */
function isEachIf(block: Block, names: Levels): boolean {
	return (
		block.is === 'list' &&
		block.items.length >= fewestConditions &&
		block.items.every(({text}) => {
			const {levels: named, rest} = names.at(text.replaceAll('\n', ' ')) ?? {};
			return (
				named?.length === 1 &&
				rest !== undefined &&
				beginsWithIf.test(rest) &&
				!ordering.test(rest) &&
				!/,\s(?:then\s|dann\s)?\p{L}+\s(?:the|it|us|den|die|das)\s/u.test(rest)
			);
		})
	);
}

const fewestConditions = 2;

/** "Members are cut off: more than 50 sites are down, mail is lost, or a disk is gone": each is one, and so is what they are cases of. */
function casesIn(said: string): readonly string[] | undefined {
	const [, head = '', behind = ''] = /^([^:]{8,120}):\s(.+)$/u.exec(said) ?? [];
	const cases = withoutCommas(behind).split(/,\s/u);
	const last = cases.at(-1) ?? '';
	if (cases.length < 2 || !/^(?:or|oder)\s/iu.test(last)) return undefined;
	const each = cases.map((one) => one.replace(/^(?:or|oder)\s/iu, '').replaceAll(inside, ','));
	return each.every((one) => one.trim().split(/\s/u).length >= fewestOfCase) ? partsOf([head, ...each].join('\n'), /\n/u) : undefined;
}

/** "It is a Black Day when nobody can pay": what stands before the colon says of which severity the cases behind it are. */
function casesBehind(label: string, text: string, names: Levels): readonly string[] {
	const [mention, ...others] = names.mentions(label);
	const head =
		mention && others.length === 0 && defining.test(label.slice(0, mention.index)) ? when.exec(label.slice(mention.end))?.[1] : undefined;
	return head === undefined ? [] : (casesIn(`${head}: ${lastless(text)}`) ?? []);
}

/** Commas in brackets part nothing. */
function withoutCommas(text: string): string {
	return text.replaceAll(/\([^()]*\)/gu, (bracket) => bracket.replaceAll(',', inside));
}

const inside = '\uE000';
const fewestOfCase = 3;

/**
 * "Class | Power | Water | Control systems" below "Classification", with a few words in each cell: what makes an incident of each kind one of the
 * severity of its row.
 */
function isOfKinds({block, section}: Pick<Statement, 'block' | 'section'>): boolean {
	if (block.is !== 'table' || block.header.length < fewestColumns || !classifying.test(section.title)) return false;
	const [, ...kinds] = block.header;
	return (
		kinds.every((title) => title !== '' && kindOfTitle(title) === 'unknown') &&
		block.rows.every(({cells: [, ...cells]}) => cells.every((cell) => isNothing(cell) || isSeen(cell)))
	);
}

/** Some words, and neither a name nor what is done. */
function isSeen(text: string): boolean {
	const words = text.split(/\s/u).length;
	return words >= fewestWords && !(words <= mostOfName && isPosition(text)) && !isCadence(text) && !ordering.test(text);
}

const classifying =
	/(?<!\p{L})(?:classif\p{L}*|severit\p{L}*|criteria|einstufung|einordnung|schweregrade?|klassifi\p{L}*|lageklassen?)(?!\p{L})/iu;
/** The severities, and two kinds. */
const fewestColumns = 3;
const fewestWords = 2;
const mostOfName = 3;

/** "That is the case when labels cannot be printed, when …, or when …", behind a sentence that says what a severity is. */
const beingSo =
	/^(?:(?:that|this|it)\s(?:is|applies)(?:\s(?:the case|so|true|always|in particular|for example))*|(?:das|dies)\s(?:ist|gilt)(?:\s(?:der fall|so|immer|insbesondere|zum beispiel))*),?\s(?:when(?:ever)?|if|wenn|falls|sobald)\s(.+)$/iu;

/** "If the queue holds more than 2000 bookings, it is at least a P2": the lowest of those that it may be. */
export function triggersAtLeast(
	{from, label, text, levels, ownLevels}: Statement,
	names: Levels,
): ReadonlyArray<{readonly level: Level; readonly said: readonly string[]}> {
	if (!['words', 'item'].includes(from) || !ownLevels || label !== '' || levels.length < 2) return [];
	const [mention, ...others] = names.mentions(text);
	if (!mention || others.length > 0 || !isEnd.test(text.slice(mention.end)) || ordering.test(text)) return [];
	const said = conditioned.exec(text.slice(0, mention.index).replace(/\s(?:at least|mindestens)(?=\s(?:an?\s|eine?n?\s)?$)/iu, ''))?.[1];
	const [lowest] = [...levels].sort((a, b) => b.rank - a.rank);
	return said === undefined || !lowest ? [] : [{level: lowest, said: partsOf(said, joint)}];
}

function lastless(said: string): string {
	return (sentencesOf(said)[0]?.text ?? '').replace(/\.$/, '');
}

/** "Raise it to critical without asking anybody if …", "it is upgraded to SEV1 as soon as …", "auf Stufe A hochstufen, wenn …". */
const raising =
	/(?:^(?:always\s|please\s|immer\s)?(?:raise|upgrade|promote|move|escalate|change|set|declare|treat|call|make|stufe[nt]?)\s(?:it|this|that|them|(?:the|an|any) (?:incident|outage|problem)|(?:wir\s)?(?:sie|ihn|es|(?:die|eine) störung|den vorfall|einen vorfall))\s(?:(?:up|straight|directly|at once|sofort|direkt)\s)?(?:(?:to|as|into|auf|als)\s)?(?:an?\s)?|^(?:it|an incident|the incident|a problem)\s(?:is|gets|must be|has to be)\s(?:raised|upgraded|promoted|escalated)\sto\s(?:an?\s)?|^(?:sofort\s|immer\s)?auf\s|^(?:sie|er|eine störung|ein vorfall)\s(?:wird|ist)\s(?:sofort\s|immer\s)?auf\s)$/iu;
const raisedWhen =
	/^(?:\s(?!if|when|wenn|falls|sobald)[\p{L}'’-]+){0,6}?,?\s(?:when(?:ever)?|if|as soon as|wenn|falls|sobald)(?: any(?: one)? of)?[\s:](.+)$/iu;

/**
 * "We call an incident critical when nobody can pay, major when it is slow, and minor when …": each condition is of the severity before it. Empty
 * where anything else stands between them.
 */
export function triggersOfEach(
	{from, label, text, ownLevels}: Statement,
	names: Levels,
): ReadonlyArray<{readonly level: Level; readonly said: readonly string[]}> {
	if (from !== 'words' || !ownLevels || label !== '') return [];
	const mentions = names.mentions(text);
	if (mentions.length < 2 || new Set(mentions.flatMap(({levels}) => levels)).size < mentions.length) return [];
	const each = mentions.flatMap(({levels: [level, ...others], end}, at) => {
		const next = mentions[at + 1];
		const behind = text.slice(end, next?.index).replace(next ? /[,;]\s(?:and\s|or\s|und\s|oder\s)?(?:als\s)?$/iu : /\.$/, '');
		const said = when.exec(behind)?.[1];
		return level && others.length === 0 && said !== undefined && !ordering.test(said) ? [{level, said: partsOf(said, joint)}] : [];
	});
	return each.length === mentions.length ? each : [];
}

/** "If the tills are slow, it is a …", "Steht die Kasse, ist es eine …": what comes first makes it one. */
const conditioned =
	/^(?:if|when(?:ever)?|once|as soon as|wenn|falls|sobald)\s(.{4,}),\s(?:then\s|dann\s)?(?:it is|it['’]s|(?:the|our) (?:grade|severity|priority|level|class|incident|event) (?:is|becomes)|(?:die|der) (?:stufe|schweregrad|priorität|lage|vorfall) (?:ist|wird)|that is|that['’]s|this is|it counts as|treat (?:it|this|that) as|call it|declare|ist (?:es|das|dies)|handelt es sich um|gilt (?:es|das|dies) als)\s(?:at least\s|immer\s|always\s)?(?:an?\s|eine?n?\s)?$/iu;
const isEnd =
	/^(?:\s(?:incident|störung))?(?:[.,;]|$|\s(?:until|unless|no matter|regardless|whatever|bis|solange|egal|unabhängig|and|und)(?!\p{L}))/iu;

/** What is to be done then, and who is called: it makes no incident. */
const ordering =
	/escalat|eskal|\braise|upgrade|hochstuf|(?<!\p{L})(?:call|page|notify|inform|tell|phone)(?:s|ed)?(?!\p{L})|anruf|informier|benachrichtig|alarmier|verständig/iu;

const joint = /,?\s(?:or|and|oder|und)\s(?:when(?:ever)?|if|wenn|falls)\s|,\s(?:when(?:ever)?|if|wenn|falls)\s|;\s+(?:or\s|oder\s)?/iu;

const isOfCriteria =
	/trigger|criteri|kriteri|auslöser|wann (?:ist|liegt|gilt|sprechen)|when (?:is|do we|does) (?:it|what|which|something)|which (?:level|severity|one|grade|class) (?:applies|is it|when)|what makes|what counts as|was (?:zählt|gilt) als|welche (?:stufe|klasse) (?:gilt|liegt)/iu;

/** What is so, and neither what is done nor how soon, nor all that is left. */
function isPlain(text: string): boolean {
	return (
		!ordering.test(text) &&
		!silence.test(text) &&
		!/(?<!\p{L})(?:respon[ds]|answer|reaktion|reagier|everything else|all else|alles (?:andere|übrige|sonst)|means?|heißt|bedeutet)/iu.test(
			text,
		) &&
		!text.trimEnd().endsWith(':')
	);
}

const onlyIf = /^(?:only\s|nur\s)?(?:if|when(?:ever)?|as soon as|wenn|falls|sobald)(?: any(?: one)? of(?: these)?)?$/iu;
const alternative = /,\s(?:or|oder)\s(?:(?:when(?:ever)?|if|wenn|falls)\s)?|;\s+(?:or\s|oder\s)?/iu;

function partsOf(text: string, separator: RegExp): readonly string[] {
	return text
		.split(separator)
		.map((part) => part.trim())
		.filter((part) => part.length > 2)
		.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`);
}
