import {regExp} from '../../terminal/light-pattern.ts';
import type {Audience} from '../runbook.ts';
import {matchesIn} from '../words/matches.ts';
import {namesPosition} from '../words/positions.ts';
import {isOrder} from './bullets.ts';
import {audiencesNamed, namesServed} from './named-audiences.ts';

/** What of a statement says who hears of it. */
type Said = {readonly label: string; readonly text: string; readonly led: boolean; readonly above: string; readonly context: string};

/** It speaks of telling people how things stand. */
export const updating =
	/updat|refreshed(?=\s(?:every|hourly|twice|once))|aufgefrischt|status|situation reports?|lage(?:bericht|meldung|info)|communicat|\bcomms?\b|cadence|frequenc|inform|unterrichtet(?!\p{L})|meldung|kommunik|post(?:ed|s)?\b|point|report to|comunicac|(?<!\p{L})avis(?:os?|a|ar)?(?!\p{L})|notif|notice|message|\p{L}*mails?\b|sit-?reps?\b|rundschreib|zwischenst[aä]nd|lagebericht|tells?\b|schreib|(?<!\p{L})bulletins?(?!\p{L})|wr(?:ites?|itten|iting)\b|(?<!\p{L})(?:told|briefed)\s(?:at least\s)?(?:every|hourly|daily|once)|(?<!\p{L})hears? from us|receives? news|(?<!\p{L})infos?(?!\p{L})|(?<!\p{L})nachricht(?:en)?(?!\p{L})|(?<!\p{L})bescheid(?!\p{L})|(?<!\p{L})wer (?:hört|erfährt)(?!\p{L})|(?<!\p{L})who (?:hears|is told|gets told)(?!\p{L})|(?<!\p{L})(?:mailing|distribution|e-?mail)[ -]?lists?(?!\p{L})|(?:^|\s)an\s(?:den|unseren)\s(?:e-?)?(?:mail-?)?verteiler(?!\p{L})/iu;
/** Those outside who work on it or depend on it. */
export const partners =
	/partner|vendor|supplier|third.?part|integration|dienstleister|zulieferer|(?<!\p{L})(?:(?:shipping |freight )?carriers|acquirers|subcontractors|subunternehmer)(?!\p{L})/iu;
/** Those outside for whom it is done. */
export const customers =
	/customer(?![ -](?:services?|support|success|care|relations|operations|desk)(?!\p{L}))|client|status ?page|status posts?(?!\p{L})|statusseite|störungsseite|(?<![\p{L}\d.-])status(?:page)?\.[\p{L}\d-]+\.[a-z]{2,}|(?<!\p{L})banners?(?!\p{L})|https?:\/\/(?:[\w-]+\.)*(?:[\w-]+-)?status(?:-?page)?(?:-[\w-]+)?\.\w|external|public|publish(?:es|ed|ing)?(?!\p{L})|first notices?(?!\p{L})|users\b|(?<!\p{L})(?:enterprise|key|premium|vip|corporate|paying|large)\saccounts(?!\p{L})|players|subscribers|listeners|viewers|passengers|guests|tenants|kunden(?!service|dienst|betreu|center|support|manage|berat)|kundschaft|nutzer|spieler|(?<!\p{L})(?:citizens|inhabitants)(?!\p{L})|bürger|bevölkerung|öffentlichkeit|mieter|gäste|extern|nach (?:außen|draußen)|outside world|(?<!\p{L})outside$|(?<!\p{L})outside(?=\s?[.,;)]|\s(?:and|und)\s)|(?<!\p{L})draußen(?!\p{L}|\s(?:sein|ist|sind|war|waren|haben)(?!\p{L}))/iu;
/** Who hears of it inside. */
export const inside =
	/intern|chat|bridge|ticket|room|raum|stand-?up|(?<!\p{L})(?:sync|calls?)(?!\p{L})|team|channel|kanal|slack|everyone|everybody|\ball?\b|\balle\b|leadership|stakeholder|cadence|frequen|interval|how often/iu;
/** "Customers and partners every hour" is said of both. */
export function audiencesIn(near: string, context: string): readonly Audience[] {
	const [, one, other] = together.exec(near) ?? [];
	const both = new Set([one, other].flatMap((words) => (words === undefined ? [] : audienceOf(words, ''))));
	if (both.size === 2) return [...both];
	// "Students and staff": one who is served and one who is of the house.
	for (const [, first = '', second = ''] of matchesIn(near, anyTwo)) {
		const named = [first, second].map(audiencesNamed);
		const each = new Set(named.flat());
		if (each.size === 2 && named.every(({length}) => length === 1)) return [...each];
	}

	return [audienceOf(near, context)];
}

const anyTwo =
	/(?<![\p{L}-])(\p{L}{4,20})\s(?:and|und|sowie|&)\s(?:(?:the|our|all|die|unsere|alle)\s)?(\p{L}{4,20})(?=$|[,;:.]|\s(?:every|each|hourly|alle|jede|stündlich|gets?|hears?|are|receive|erhalten|bekommen|werden|hören)(?!\p{L}))/giu;

const anybody =
	'customers?|clients?|users|kunden|partners?|vendors?|suppliers?|dienstleister|internal(?:ly)?|intern|(?:the |our |das )?team|stakeholders?|leadership|management';
const together = regExp(
	`(?<!\\p{L})(${anybody})\\s?(?:,|&|\\+|\\/|and|und|as well as|sowie)\\s?(?:to\\s|the\\s|our\\s|die\\s|alle\\s)?(${anybody})(?!\\p{L})`,
	'iu',
);

/** It begins with somebody who hears of it, in words that no rule knows. */
export function isOfOthers({led, label, text}: Pick<Said, 'led' | 'label' | 'text'>): boolean {
	const [, who = ''] = (led && label === '' && beginning.exec(text)) || [];
	return who !== '' && !updating.test(who) && !inside.test(who) && isUnsaid(who) && !isOrder(who) && !namesPosition(who);
}

/** Of two words at most, with a capital: "GPs every 4 hours", and not "Reported daily". */
const beginning = /^(\p{Lu}[\p{L}&/-]{1,20}(?:\s\p{L}{2,20})?)\s(?:every|hourly|alle|stündlich|täglich|within|innerhalb)(?!\p{L})/u;

/** Nothing tells who hears of it. */
export function isUnsaid(text: string): boolean {
	return !internal.test(text) && !partners.test(text) && !customers.test(text);
}

/**
 * The captions and headings above a statement that may say who hears: "All users are affected." in a paragraph above, or in the heading of a severity,
 * says what is wrong.
 */
export function heardAbove({above, context}: Pick<Said, 'above' | 'context'>): string {
	// What is said above is the end of the context as well.
	const path = context.endsWith(` › ${above}`) ? context.slice(0, -above.length - 3) : context;
	const parts = [above, ...path.split(' › ')];
	return parts
		.map((part) => (isServedAbove(part) ? 'customers' : part))
		.filter((part) => !(isUnsaid(part) || (wrong.test(part) && !telling.test(part))))
		.join(' ');
}

/** "Visitors (web page and door sign):" above a list: those for whom it is done there, in more words than those that are of them wherever they stand. */
export function isServedAbove(lead: string): boolean {
	// "Travellers, on the displays:"
	const who = lead.slice(0, -1).replace(/,\s(?:on|via|in|by|at|über|auf|per|im|an)\s.*$/iu, '');
	return lead.endsWith(':') && who.length <= mostOfLead && (namesServed(who) || drivers.test(who));
}

/** Of a line that says whom those below are told. */
const mostOfLead = 80;
/** They may be of the house in a table, and are those for whom it is done where news is for them. */
export const drivers = /^(?:(?:to|for|an|für)\s)?(?:(?:the|our|all|die|unsere?|alle)\s)?(?:drivers|fahrer(?:innen)?n?)(?=$|\s\(|,\s)/iu;

/** What is wrong, or how many it hits. */
const wrong =
	/(?<!\p{L})(?:affect\p{L}*|impact\p{L}*|down|outages?|unavailable|unreachable|degraded|broken|fail(?:s|ed|ing|ures?)?|loss|lost|breach\p{L}*|cannot|can['’]t|unable|slow|work ?arounds?|crash\p{L}*|stopped|faults?|bugs?|glitch\p{L}*|cosmetic)(?!\p{L})|betroffen|beeinträchtig|ausfall|ausgefallen|störung(?!s)|gestört|nicht erreichbar|verlust|verloren|langsam/iu;
const telling =
	/updat|inform|(?<!\p{L})(?:tell(?:ing|s)?|told|hears?|posts?|posting|notif\p{L}*|messages?|comms|meld(?:en|ung\p{L}*)|schreiben)(?!\p{L})|communicat|kommunik|benachrichtig/iu;

/** Two audiences are named, and not as one: "customers within an hour, the team at once". */
export function namesSeveral(text: string): boolean {
	return [internal, partners, customers].filter((audience) => audience.test(text)).length > 1 && audiencesIn(text, '').length === 1;
}

const internal =
	/internal|(?<!\p{L})inside(?=\s?[.,;)]|\s(?:and|und)\s|$)|(?<!\p{L})drinnen(?!\p{L})|\bteam|leadership|stakeholder|channel|slack|\bintern|krisenstab|belegschaft|mitarbeite|(?<!\p{L})(?:employees|workforce|beschäftigten?(?!\s\p{Lu})|bediensteten?|staff|colleagues|kollegen|crews?|squad|besatzung|mannschaft|branch(?:es)?|depots|niederlassungen?|filialen?)(?!\p{L})/iu;

/** Who hears of it, by the words beside it, else by those above; the team where nothing tells. */
export function audienceOf(near: string, context: string): Audience {
	if (internal.test(near)) return 'internal';
	if (partners.test(near)) return 'partners';
	if (customers.test(near)) return 'customers';
	return partners.test(context) ? 'partners' : customers.test(context) ? 'customers' : 'internal';
}
