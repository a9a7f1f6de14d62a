import {matchesIn} from './matches.ts';

/** Words in capitals, one after the other; short ones alone are abbreviations. */
const inCapitals = /(?<![\p{L}\p{N}#_&-])\p{Lu}{4,}(?:\s\p{Lu}{2,}){0,4}(?![\p{L}\p{N}_-])/gu;
/** What a message is filled in with. */
const usual =
	/(?<!\p{L})(?:SERVICES?|SYSTEM|TIME|DATE|NAME|REASON|CAUSE|IMPACT|USERS?|CUSTOMERS?|LINK|NUMBER|PROBLEM|DURATION|DIENST|UHRZEIT|ZEIT|DATUM|GRUND|URSACHE|AUSWIRKUNG|KUNDEN)(?!\p{L})/u;
const zone = /\s(?:UTC|GMT|CET|CEST|MEZ|MESZ|OR|AND|ODER|UND)$/u;
/** "EVENT_NAME": no word of any language, and what stands in capitals beside it is to be filled in as well. */
const joined = /(?<![\p{L}\p{N}#_&$-])\p{Lu}{2,}(?:_[\p{Lu}\d]+)+(?![\p{L}\p{N}_-])/gu;
const beside = /(?<![\p{L}\p{N}#_&$-])(?:\p{Lu}{2,}(?:_[\p{Lu}\d]+)+|\p{Lu}{5,})(?![\p{L}\p{N}_-])/gu;
const abbreviated = /^(?:HTTPS?|COVID|NASDAQ|UNESCO|LDAPS|SMTPS|URLS)$/u;
/** One alone is one by its words. */
const telling =
	/(?:^|_)(?:NAME|TIME|DATE|UPDATE|SERVICE|SYSTEM|LINK|URL|REASON|CAUSE|ETA|STATUS|NUMBER|NO|ID|UHRZEIT|ZEIT|DATUM|MELDUNG|DIENST|GRUND|NUMMER|NR)(?:_|$)/u;

/** In a text that shouts capitals mean nothing. */
const fewestOtherWords = 4;

/** What is to be filled in where a message says it in capitals and without marks: "since TIME UTC", "WHAT USERS SEE". Of one alone it cannot be told. */
export function barePlaceholdersIn(text: string): readonly string[] {
	// "Service: Billing": a field begins with a capital.
	if (text.includes('_') && (text.match(/(?<!\p{L})\p{Lu}?\p{Ll}+(?!\p{L})/gu)?.length ?? 0) >= fewestOtherWords) {
		const found = joinedIn(text);
		if (found.length > 0) return found;
	}

	if ((text.match(/(?<!\p{L})\p{Ll}+(?!\p{L})/gu)?.length ?? 0) < fewestOtherWords) return [];

	const names = new Set(matchesIn(text, inCapitals).map(([words]) => words.replace(zone, '')));
	return [...names].filter((name) => usual.test(name)).length >= 2 ? [...names] : [];
}

/** What a message names in capitals that are joined, and what stands in capitals beside them: "EVENT_NAME", "PROMOTER". */
function joinedIn(text: string): readonly string[] {
	const sure = new Set(matchesIn(text, joined).map(([words]) => words));
	const isOne = sure.size >= 2 || [...sure].some((name) => telling.test(name));
	return isOne ? [...new Set(matchesIn(text, beside).map(([words]) => words))].filter((name) => !abbreviated.test(name)) : [];
}

/** It has names of the kind that only a template has. */
export function hasJoinedPlaceholders(text: string): boolean {
	return text.includes('_') && joinedIn(text).length > 0;
}
