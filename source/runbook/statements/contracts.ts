import {regExp} from '../../terminal/light-pattern.ts';
import {sentencesOf} from '../markdown/sentences.ts';

const paper = '\\p{L}*(?:contract|agreement|vertrag|vertrages|vereinbarung|slas?)';
const them =
	'(?:they|the (?:vendor|supplier|provider|host(?:er)?|manufacturer|contractor)|sie|der (?:anbieter|hersteller|dienstleister|lieferant))';
/** What those who are hired owe to the team, in a sentence of its own. */
const owed: readonly RegExp[] = [
	regExp(
		`^(?:by|under|according to|as per|in|laut|nach|gemäß|im)\\s(?:the\\s|their\\s|our\\s|its\\s|dem\\s|ihrem\\s|unserem\\s|der\\s)?(?:\\p{L}+[\\s-]){0,2}?${paper}(?!\\p{L})`,
		'iu',
	),
	regExp(
		`^(?:the|their|our|its|der|ihr|unser|die|ihre)\\s(?:\\p{L}+[\\s-]){0,2}?${paper}\\s(?:obliges?|promises?|guarantees?|says|gives|provides|requires?|is|verpflichtet|verspricht|garantiert|sagt|sieht|ist|sichert)(?!\\p{L})`,
		'iu',
	),
	regExp(
		`^${them}\\s(?:promises?|guarantees?|undertakes?|owes?|(?:are|is) (?:bound|obliged|committed)|commit(?:s|ted)?|versprechen|verspricht|garantieren|garantiert|sagen|sichern|sichert|schulden|schuldet|(?:ist|sind|haben|hat) (?:\\p{L}+ )*verpflichtet)(?!\\p{L})`,
		'iu',
	),
	/^(?:vertraglich|contractually)(?!\p{L})/iu,
	// What is told to the team is nothing that it tells.
	/(?<!\p{L})(?:updates?|informs?|tells?|notif(?:y|ies)|briefs?|(?:reports?|writes?) to|sends?|gives?)\sus(?!\p{L})|(?<!\p{L})(?:informier|unterricht|benachrichtig|schick|send|melde)\p{L}{0,3}\s(?:uns|sich bei uns)(?!\p{L})/iu,
];
/** The cheaper question. */
const may =
	/contract|agreement|vertrag|vereinbarung|\bslas?\b|promis|guarant|undertake|owes?|oblig|bound|versprech|verspricht|garant|verpflicht|schuld|sich|(?<!\p{L})(?:us|uns)(?!\p{L})/iu;

/** "Nordwind, 0123 456. Laut Vertrag Statusmeldung alle 2 Stunden.": without what others owe by contract, which is no rule of the team. */
export function withoutContracts(text: string): string {
	if (!may.test(text)) return text;
	return sentencesOf(text)
		.map((sentence) => sentence.text)
		.filter((sentence) => !owed.some((pattern) => pattern.test(sentence)))
		.join(' ');
}
