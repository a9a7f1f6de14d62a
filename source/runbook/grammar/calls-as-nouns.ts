import {regExp} from '../../terminal/light-pattern.ts';
import {namesPosition} from '../words/positions.ts';

const soon = '(?<soon>[Ii]mmediate|[Ii]nstant|[Pp]rompt|[Uu]rgent|[Dd]irect)';
/** "Executive", "VP of Engineering": in small letters only behind "immediate". */
const named = '(?<who>\\p{Lu}[\\p{L}/&-]*(?:\\s(?:of\\s|for\\s|and\\s)?\\p{Lu}[\\p{L}/&-]*){0,4}?)';
const any = '(?<who>\\p{L}[\\p{L}/&-]*(?:\\s(?:[+&]\\s)?\\p{L}[\\p{L}/&-]*){0,6}?)';
const telling = '(?:[Nn]otification|[Aa]lerting|[Pp]aging|[Bb]riefing)';
const calling = `(?:${telling}|[Ee]scalation|[Cc]all|[Pp]age|[Cc]ontact)`;
const end = '(?=\\s*(?:$|[.;,(])|\\s(?:within|in|after|at)\\s)';
const patterns = [
	// "Immediate CISO notification", "Immediate executive notification"
	regExp(`^${soon}\\s${any}\\s${calling}${end}`, 'u'),
	// "Team Lead notification within 30 minutes"
	regExp(`^${named}\\s${telling}${end}`, 'u'),
	// "Supervisor review required", "Security Lead involvement is mandatory"
	/^(?<who>\p{Lu}[\p{L}/&-]*(?:\s(?:of\s|for\s)?\p{L}[\p{L}/&-]*){0,4}?)\s(?:review|approval|involvement|decision|sign-?off)\s(?:is\s)?(?:required|needed|mandatory|necessary)(?=\s*(?:$|[.;,(])|\s(?:within|in|after)\s)/u,
	// "Immediate notification of the CISO"
	regExp(`^(?:${soon}\\s)${telling}\\s(?:of|to)\\s(?:the\\s|our\\s)?${any}${end}`, 'u'),
	// "Sofortige Benachrichtigung der Geschäftsführung", "umgehende Information des Werkleiters"
	/^(?<soon>[Ss]ofortige|[Uu]mgehende|[Uu]nverzügliche)\s(?:Benachrichtigung|Information|Alarmierung|Verständigung)\s(?:an\s)?(?:des|der|von|die|den|das)\s(?<who>\p{Lu}[\p{L}-]*?)(?:(?<=er|or|eur)s)?(?=\s*(?:$|[.;,(]))/u,
];
const mayTell =
	/notif|required|needed|mandatory|necessary|alert|pag(?:e|ing)|brief|escalation|call|contact|benachrichtigung|information|alarmierung|verständigung/iu;
/** Words that are of what is told, and nobody. */
const nobody =
	/^(?:first|initial|customer|client|user|public|regulatory|breach|no|the|an?|all|any|send|draft|consider|prepare|begin|start)(?!\p{L})/iu;

/** A call that is said by a noun, "Immediate CISO notification", as an order: "notify the CISO immediately". */
export function asOrder(text: string): string {
	if (!mayTell.test(text.slice(0, 100))) return text;
	const found = patterns.map((pattern) => pattern.exec(text)).find((match) => match !== null);
	const {soon: at, who = ''} = found?.groups ?? {};
	if (!found || nobody.test(who) || (at === undefined && !namesPosition(who))) return text;
	return `notify the ${who}${at === undefined ? '' : ' immediately'}${text.slice(found[0].length)}`;
}
