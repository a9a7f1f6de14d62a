import {escalating} from '../calls/says-escalation.ts';
import {isRaising} from '../levels/levels-above.ts';
import {type Block, type Item, isPage, type List, pathOf, type Section} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {acting, criteria, notActing, somethingElse} from '../words/heading-kinds.ts';
import {labelled} from '../words/labelled.ts';

/** "Triggers:" above a list below the heading of a severity, or a list that was read as such. */
export function isOfCriteria(reading: Reading, block: Block): boolean {
	const {is, lead} = block;
	const isSaid = is === 'list' && lead.length <= 60 && lead.endsWith(':') && criteria.test(lead) && !acting.test(lead);
	return isSaid || reading.criteria.has(block);
}

/** The list stands right under the heading of a severity, which does not say what its bullets are. */
export function isPlain(reading: Reading, section: Section, {lead, ordered}: List): boolean {
	const near = `${section.title} ${lead} ${section.parent?.title ?? ''}`;
	return (
		!ordered &&
		reading.levels.title(section.title).length === 1 &&
		!criteria.test(near) &&
		!ofWindow.test(lead) &&
		!somethingElse.test(`${section.title} ${lead}`)
	);
}

/** A list under a heading for triggers, or the plain bullets right under the heading of a severity. */
export function isCriteria(reading: Reading, section: Section, lead: string): boolean {
	const near = `${section.title} ${lead}`;
	if (isRaising(lead)) return true;
	if (criteria.test(near) && !/escalat|eskalat/i.test(near)) return true;
	// "### P2" in a chapter on who leads.
	const chapter = section.parent && !isPage(section.parent) && reading.levels.at(section.title)?.rest === '' ? section.parent.title : '';
	if (somethingElse.test(near) || (ofOneFact.test(chapter) && !listing.test(chapter))) return false;
	// "### P0 - Critical", "### P0 – parcels stop moving" with bullets, in a chapter on severities.
	const isMeaning = /^\S+(?:\s\S+)?\s?[–—:-]\s/u.test(section.title) && listing.test(section.parent?.title ?? '');
	const isOwn =
		reading.levels.title(section.title).length === 1 && (isMeaning || !named.test(reading.levels.at(section.title)?.rest ?? ''));
	const list = section.blocks.find((block) => block.is === 'list');
	return isOwn && list?.is === 'list' && !list.ordered && !list.items.every((item: Item) => labelled(item.text).label !== '');
}

/** "Any of:", "eines davon:", whatever a sentence before it says. */
export const oneIsEnough =
	/(?:^|\n|[.!]\s)(?:any(?: one)? of(?: these| those| the following| them)?|one(?: or more)? of(?: these| those| the following| them)|eine[rs]? (?:davon|der folgenden(?: \p{L}+)?)|mindestens eine[rs]?(?: davon)?)\s?:$/iu;

/** "Page the CTO if:": what somebody is called for. */
export const calledFor =
	/(?<!\p{L})(?:call|page|wake|tell|ring|phone|notify|inform|alert|escalate)(?!\p{L})[^:]*\s(?:if|when|as soon as):$|(?<!\p{L})(?:(?:an(?:ge|zu)?)?ruf|geruf|weck|informier|alarmier|verständig|benachrichtig)\p{L}*[^:]*\s(?:wenn|falls|sobald):$/iu;

/** "First 10 minutes", "10 to 40 minutes:", "T+0 – T+15": a stretch of time and nothing else. */
export const ofWindow =
	/^(?:(?:in\s)?(?:the\s|den\s|die\s)?(?:first|next|ersten?|nächsten?)\s|(?:after|nach|ab|from|t\s?\+)\s?)?\d{1,3}(?:\s?\p{L}{1,7}\.?)?(?:\s?(?:–|-|—|to|bis)\s?(?:t\s?\+\s?)?\d{1,3})?\s?\+?(?:\s?\p{L}{1,7}\.?)?(?:\s(?:and later|onwards?|und (?:später|länger)))?:?$/iu;

/** Its items are severities, and something stands below each. */
export function isOfLevels({levels}: Reading, {items}: List): boolean {
	return items.some(({blocks}) => blocks.some(({is}) => is === 'list')) && items.every(({text}) => levels.at(text)?.rest === '');
}

/** In a chapter on who is called a bullet is a call, also where its title is one that other rules read lists of calls below. */
export function ofCalls(path: string): boolean {
	return (
		escalating.test(path) ||
		/(?:^|› )(?:calling|phoning|ringing|paging|waking) (?:people|somebody|someone|others|for help)(?=$| ›)/iu.test(path)
	);
}

export const listing = /severit|priorit|levels?\b|classif|categor|schwere|stufe|definition|einstufung|how bad|wie schlimm|gravit/iu;

/** It stands in a chapter on what is done: its bullets are steps, whatever their words. */
export function isInProcedures(section: Section): boolean {
	const chapters = pathOf(section).slice(0, -1).join(' › ');
	return acting.test(chapters) && !notActing.test(chapters);
}

/** A chapter on one thing that is said of each severity. */
const ofOneFact =
	/commander|who(?:m)? (?:leads|is|gets|hears|do|has|must|we (?:call|wake|tell))|einsatzleit|wer (?:leitet|führt|wird|wann|hört|erfährt|muss|bekommt)|(?<!\p{L})wen (?:rufen|wecken|informieren|alarmieren)|a quién (?:se )?(?:avis|llam)|qui (?:est appelé|appeler|prévenir)|post-?mortem|review|nachbesprech|nachbereit|updates?(?!\p{L})|meldung|kundeninfo|escalat|eskalat|how (?:fast|soon|often)|wie (?:schnell|oft)|response times?|reaktionszeit/iu;

/** "SEV1 hands-on": the heading says what its bullets are, in words of its own. */
const named =
	/^\p{Ll}+(?<!^(?:incidents?|events?|issues?|outages?|level|severity|priority|critical|major|minor|high|medium|low))(?!\p{L})/u;
