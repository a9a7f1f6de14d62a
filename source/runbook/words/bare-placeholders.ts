import {matchesIn} from './matches.ts';

/** Words in capitals, one after the other; short ones alone are abbreviations. */
const inCapitals = /(?<![\p{L}\p{N}#_&-])\p{Lu}{4,}(?:\s\p{Lu}{2,}){0,4}(?![\p{L}\p{N}_-])/gu;
/** What a message is filled in with. */
const usual =
	/(?<!\p{L})(?:SERVICES?|SYSTEM|TIME|DATE|NAME|REASON|CAUSE|IMPACT|USERS?|CUSTOMERS?|LINK|NUMBER|PROBLEM|DURATION|DIENST|UHRZEIT|ZEIT|DATUM|GRUND|URSACHE|AUSWIRKUNG|KUNDEN)(?!\p{L})/u;
const beside = /\s(?:UTC|GMT|CET|CEST|MEZ|MESZ|OR|AND|ODER|UND)$/u;
/** In a text that shouts capitals mean nothing. */
const fewestOtherWords = 4;

/** What is to be filled in where a message says it in capitals and without marks: "since TIME UTC", "WHAT USERS SEE". Of one alone it cannot be told. */
export function barePlaceholdersIn(text: string): readonly string[] {
	if ((text.match(/(?<!\p{L})\p{Ll}+(?!\p{L})/gu)?.length ?? 0) < fewestOtherWords) return [];
	const names = new Set(matchesIn(text, inCapitals).map(([words]) => words.replace(beside, '')));
	return [...names].filter((name) => usual.test(name)).length >= 2 ? [...names] : [];
}
