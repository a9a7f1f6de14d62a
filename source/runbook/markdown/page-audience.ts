import {isPage, type Section} from './markdown.ts';

const telling =
	/(?<!\p{L})(?:keep(?:s|ing)?|inform(?:s|ing)?|tell(?:s|ing)?|updat(?:es?|ing)|notif(?:y|ies|ying)|communicat(?:es?|ing) (?:with|to)|(?:messages?|mails?|updates?) (?:to|for))\s(?:our\s|all\s|the\s)?(?:customers?|clients?|users|guests|tenants)(?!\p{L})|(?<!\p{L})(?:customer|client) (?:updates?|communications?|comms)(?!\p{L})|kundenkommunikation|kundenmeldung|(?<!\p{L})kunden\s(?:\p{L}+\s){0,4}(?:informier|benachrichtig)/iu;
const inside = /intern(?!et)|stakeholder|leadership|management|war ?room|(?:the|our) (?:own )?team(?!\p{L})/iu;

/** What stands above the first chapter says that the page is about telling customers, and no heading or column speaks of anybody else. */
export function isForCustomersAlone(sections: readonly Section[]): boolean {
	const above = sections.filter((section) => section.depth === 0 || isPage(section));
	const said = above.flatMap(({blocks}) => blocks.flatMap((block) => (block.is === 'words' ? [block.text] : [])));
	if (!said.some((text) => telling.test(text))) return false;
	const titles = sections.flatMap(({title, blocks}) => [title, ...blocks.flatMap((block) => (block.is === 'table' ? block.header : []))]);
	return !titles.some((title) => inside.test(title));
}
