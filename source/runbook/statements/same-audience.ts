import type {Block} from '../markdown/markdown.ts';
import type {Audience} from '../runbook.ts';
import {hasTime, isCadence} from '../words/words.ts';
import {audienceOf, inside, isUnsaid} from './audiences.ts';
import {firstUpdateIn} from './first-updates.ts';
import type {Statement} from './statements.ts';

/** "Not at all", "alle 2 Stunden": these are nobody. */
const notAll = /(?<!\p{L})(?:at all(?!\p{L})|alle\s(?=\d|zwei|drei|vier|halbe|paar))/giu;

const ofPage = /status ?page|status posts?(?!\p{L})|statusseite|störungsseite|https?:\/\/status\.|page de statut|página de estado/iu;
const there =
	/(?<!\p{L})(?:there|on it|the (?:page|entry|banner)(?=\s(?:is|gets|stays|has)\s)|(?:die seite|der eintrag)(?=\s(?:wird|bleibt)\s)|wird (?:die seite|der eintrag)|(?:updat|refresh|renew|chang|rewrit)(?:e|es|ing)? (?:it|that|this)|dort|darauf|darin|(?:sie|ihn|diese[rn]?)(?=\s[^,;.]*(?:aktualisier|erneuer|auffrisch))|(?:aktualisieren|erneuern) (?:wir )?(?:sie|ihn|diese)|y|allí|ahí)(?!\p{L})/iu;

const posted =
	/(?<!\p{L})(?:posts?|posted|posting|publish\p{L}*|first (?:message|notice|entry|announcement|word)|(?:first|status) updates?|erst(?:e|er|en)? (?:meldung|eintrag|beitrag)|erstmeldung|meldung(?:en)?|einträge?|beiträge?)(?!\p{L})/iu;

/** It says when something is posted, and nowhere else than where the sentence before says. */
function isToldOn(words: string, text: string): boolean {
	if (!isUnsaid(words) || !(isCadence(text) || (hasTime(text) && firstUpdateIn(text)))) return false;
	return there.test(text) || (posted.test(words) && !words.includes('#') && !inside.test(words.replaceAll(notAll, '')));
}

/** Of words that say where somebody hears. */
const mostOfPlace = 40;

export type SameAudience = {
	readonly audience: Audience;
	/** "There", "it": the sentence says itself that it is of the one before. */
	readonly isPointedAt: boolean;
};

/**
 * "We post on the status page every 30 minutes. During a major one we post every 2 hours.": whom the sentences of a paragraph are about that name
 * nobody who hears, by the one before them that says how often somebody does. Without an entry where none does.
 */
export function sameAudience(statements: readonly Statement[]): ReadonlyMap<Statement, SameAudience> {
	const found = new Map<Statement, SameAudience>();
	const before = new Map<Block, Audience>();
	/** Paragraphs that say where the page for those outside is. */
	const pages = new Set<Block>();
	for (const statement of statements) {
		const {from, label, text, block} = statement;
		if (from !== 'words') continue;
		const words = `${label} ${text}`;
		// "Merchants: status page. P1 every 20 minutes, P2 hourly.": those whom the label names hear there, and so often.
		if (label !== '' && text.length <= mostOfPlace && ofPage.test(text) && !hasTime(text) && !inside.test(label)) {
			before.set(block, 'customers');
			continue;
		}

		const audience = before.get(block);
		// "Our status page is … In a SEV1 the first message stands there within 30 minutes, and a new one every hour.", and "First post within 15 minutes".
		if (audience === undefined && pages.has(block) && isToldOn(words, text)) {
			before.set(block, 'customers');
			found.set(statement, {audience: 'customers', isPointedAt: true});
			continue;
		}

		// Nearly no paragraph says how often somebody hears, and this is the cheaper question.
		if (audience === undefined && !isCadence(text)) {
			// "For our users the first announcement appears within 30 minutes. After that …"
			if (!isUnsaid(words) && firstUpdateIn(text)) before.set(block, audienceOf(words, ''));
			if (ofPage.test(text)) pages.add(block);
			continue;
		}

		if (!isUnsaid(words)) {
			if (isCadence(text)) before.set(block, audienceOf(words, ''));
			else before.delete(block);
		} else if (words.includes('#') && isCadence(text)) before.delete(block);
		else if (audience !== undefined && !words.includes('#') && !inside.test(words.replaceAll(notAll, '')))
			found.set(statement, {audience, isPointedAt: false});
	}

	return found;
}
