import {reviewing} from '../columns/review-tables.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn} from '../words/words.ts';

const needed =
	/(?<!\p{L})(?:every|each|all|any|required|mandatory|must|jede[rnms]?|alle[rn]?|pflicht|vorgeschrieben|verpflichtend|obligatorisch)(?!\p{L})/iu;
const negated =
	/(?<!\p{L})(?:do(?:es)?\s?n[o'’]t|do not|does not|need not|needn['’]t|not|no|nicht|keine?[nrms]?)\s(?:\p{L}+\s)?(?:require|need|brauch|benötig|erforder|necessary|nötig|notwendig|verlang)|(?:n['’]t|(?<!\p{L})(?:not|never|nicht|nie))\s(?:\p{L}+\s)?(?:reviewed|discussed|talked (?:over|through)|nachbesprochen|besprochen|ausgewertet)(?!\p{L})/iu;
/** "If it came back within two weeks", "that happens a second time within 30 days": that time is no deadline. */
const recurring =
	/(?:^|,?\s)(?:(?:but|and|und|aber)\s)?(?:(?:only|nur|solo|uniquement|seulement)\s)?(?:if|when|where|that|which|wenn|falls|sofern|der|die|das|bei|si|cuando)\s[^;.]*?(?<!\p{L})(?:(?:three|four|\d+|drei|vier|tres|trois)\s?(?:times|mal|veces|fois)|twice|zweimal|dreimal|c[ao]mes?\sback|re-?occur\p{L}*|recur\p{L}*|repeat\p{L}*|again|(?:second|third)\stime|erneut|wieder\p{L}*|nochmals?|zum\szweiten)(?!\p{L})[^;.]*/giu;

const ofMeeting =
	/^(?:\s|-)(?:long\s|lange\s|-?ige[rs]?\s)?(?:(?:incident|post-?incident|blameless)\s)?(?:reviews?|meetings?|post-?mortems?|retro(?:spective)?s?|calls?|sessions?|de-?briefs?|besprechung|nachbesprechung)(?!\p{L})/iu;
const leading = /(?<!\p{L})(?:within|in|after|by|at the|innerhalb|binnen|nach)\s(?:an?\s|the\s)?$/iu;

/** "On the 2nd occurrence within 30 days", "beim zweiten Auftreten innerhalb von 30 Tagen". */
const occurring =
	/(?<!\p{L})(?:on|upon|after|at|from|for|if|beim?|nach|ab|auf)\s(?:(?:the|an?|any|der|dem|einer?|einem|jede[mnr])\s)?(?:\p{L}+\s)?(?:(?:2nd|3rd|4th|second|third|fourth|repeat(?:ed)?|another|\d\.|zweite[nrm]?|dritte[nrm]?|erneute[nrm]?|wiederholte[nrm]?)\s(?:occurrence|incident|event|time|case|one|auftreten|vorkommen|vorfall|mal|fall)|recurrence|repetition|wiederholung|wiederauftreten)\s[^;.]*/giu;

/** Without a time in which something comes again, and without how long a review takes. */
export function withoutRecurrence(text: string): string {
	// Most texts say no time, and this is the cheaper question.
	if (durationsIn(text).length === 0) return text;
	const withoutTime = (words: string) => (durationsIn(words).length > 0 ? '' : words);
	const once = text.replaceAll(recurring, withoutTime).replaceAll(occurring, withoutTime);
	// "A half hour incident review within 5 days": how long it takes is no day by which it is held.
	const [length, ...more] = durationsIn(once);
	return length && ofMeeting.test(once.slice(length.end)) && !leading.test(once.slice(0, length.index))
		? (more.length > 0 ? `${once.slice(0, length.index)}${once.slice(length.end)}` : once.replace(length.words, '')).replaceAll(/\s+/g, ' ')
		: once;
}

/** "Trivial incidents don't require this": there is none for them. */
export function isNotNeeded({label, text, ownLevels}: Statement): boolean {
	if (!ownLevels || label !== '') return false;
	const isOfThat =
		/(?<!\p{L})(?:this|that|it|one|these|dies(?:e[rns]?)?|das)\.?$/iu.test(text) || reviewing.test(text) || discussed.test(text);

	return isOfThat && negated.test(text) && durationsIn(text).length === 0;
}

const discussed = /(?<!\p{L})(?:reviewed|discussed|nachbesprochen|besprochen|ausgewertet)(?!\p{L})/iu;

/** What says for which severities there is one, in the chapter: "required for every SEV1 and SEV2". */
export function sayingReviewed(ofChapter: readonly Statement[]): readonly Statement[] {
	return ofChapter.filter(
		({from, levels, ownLevels, text}) =>
			['item', 'words'].includes(from) && ownLevels && levels.length > 0 && needed.test(text) && !negated.test(text),
	);
}

/** "After every critical outage", where it is not known which severity that is: of some, and not of each. */
export function isOfSome(text: string): boolean {
	return ofSome.test(text);
}

const ofSome =
	/(?<!\p{L})(?:critical|major|severe|serious|minor|grave|kritische[nmrs]?|schwere[nmrs]?|große[nmrs]?|erhebliche[nmrs]?|gravierende[nmrs]?|crític[oa]s?|graves?|majeure?s?)\s(?:incidents?|outages?|events?|vorf[aä]ll\p{L}*|störung\p{L}*|ausf[aä]ll\p{L}*)|(?<!\p{L})incident(?:e|es|s)?\s(?:crític|grave|majeur|critique)/iu;
