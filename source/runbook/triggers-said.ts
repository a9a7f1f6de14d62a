import {criteria} from './heading-kinds.ts';
import type {Levels} from './level-finder.ts';
import {sentencesOf} from './sentences.ts';
import type {Statement} from './statements.ts';
import {isNothing, isOnRequest} from './words.ts';

const titled = /^(?:triggers?|auslöser|trigger ?criteria|conditions?|bedingung(?:en)?|déclencheurs?|disparador(?:es)?)$/iu;
/** "A problem is Tier 1 when …", "Declare a SEV1 if …", "Ein SEV1 liegt vor, wenn …". */
const defining =
	/(?:(?<!\p{L})(?:is|are|counts? as|call it|declare|open|ist|sind|gilt als|gelten als)\s(?:an?\s|eine?\s|als\s)?$|(?:problem|incident|something|störung|vorfall)\s(?:is|ist)\s(?:an?\s|eine?\s)?$)/iu;
const when =
	/^,?\s?(?:incident\s)?(?:liegt vor,?\s|gilt,?\s|is declared\s)?(?:when(?:ever)?|where|if|wenn|falls|sobald|as soon as)(?: any(?: one)? of)?[\s:](.+)$/iu;

/**
 * What makes an incident one of a severity, where it is not a list: a cell below "Triggers", or a sentence "A problem is SEV1 when nobody can
 * log in, when data is lost, or when …". Empty for what says something else.
 */
export function triggersSaid({from, label, text, levels, ownLevels, led, section}: Statement, names: Levels): readonly string[] {
	if (levels.length !== 1 || text === '' || isNothing(text) || isOnRequest(text)) return [];
	if (from === 'cell')
		return titled.test(label) || (label === '' && criteria.test(section.title) && !/escal/i.test(section.title))
			? partsOf(text, /;\s+/)
			: [];
	if (!['words', 'item'].includes(from) || !ownLevels || label !== '') return [];
	const [mention, ...others] = led ? [] : names.mentions(text);
	if (others.length > 0) return [];
	const before = mention ? text.slice(0, mention.index) : '';
	const isListed = led && /severit|priorit|levels?\b|classif|stufe|einstufung|gravit|trigger|criteri|auslöser/iu.test(section.title);
	const behind = mention ? text.slice(mention.end) : '';
	const said = isListed
		? when.exec(` ${text}`)?.[1]
		: ((mention && defining.test(before) ? when.exec(behind)?.[1] : undefined) ??
			(mention && isEnd.test(behind) ? conditioned.exec(before)?.[1] : undefined));
	return said === undefined || ordering.test(text) ? [] : partsOf((sentencesOf(said)[0]?.text ?? '').replace(/\.$/, ''), joint);
}

/** "If the tills are slow, it is a …", "Steht die Kasse, ist es eine …": what comes first makes it one. */
const conditioned =
	/^(?:if|when(?:ever)?|once|as soon as|wenn|falls|sobald)\s(.{4,}),\s(?:then\s|dann\s)?(?:it is|it['’]s|that is|that['’]s|this is|it counts as|treat (?:it|this|that) as|call it|declare|ist (?:es|das|dies)|handelt es sich um|gilt (?:es|das|dies) als)\s(?:at least\s|immer\s|always\s)?(?:an?\s|eine?n?\s)?$/iu;
const isEnd = /^(?:\s(?:incident|störung))?(?:[.,;]|$|\s(?:until|unless|bis|solange|and|und)(?!\p{L}))/iu;

/** What is to be done then, and who is called: it makes no incident. */
const ordering =
	/escalat|eskal|\braise|upgrade|hochstuf|(?<!\p{L})(?:call|page|notify|inform|tell|phone)(?:s|ed)?(?!\p{L})|anruf|informier|benachrichtig|alarmier|verständig/iu;

const joint = /,?\s(?:or|and|oder|und)\s(?:when(?:ever)?|if|wenn|falls)\s|,\s(?:when(?:ever)?|if|wenn|falls)\s|;\s+(?:or\s|oder\s)?/iu;

function partsOf(text: string, separator: RegExp): readonly string[] {
	return text
		.split(separator)
		.map((part) => part.trim())
		.filter((part) => part.length > 2)
		.map((part) => `${part.charAt(0).toUpperCase()}${part.slice(1)}`);
}
