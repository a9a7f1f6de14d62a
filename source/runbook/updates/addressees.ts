import {regExp} from '../../terminal/light-pattern.ts';
import type {Audience} from '../runbook.ts';
import {audienceOf, drivers, inside, isUnsaid, updating} from '../statements/audiences.ts';
import {namesServed} from '../statements/named-audiences.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition} from '../words/positions.ts';

/** Whom news goes to by the words of a sentence, where it is not the team. */
export type Addressee = {
	readonly who: string;
	/** Undefined for somebody whom no clock of the room tells. */
	readonly audience: Audience | undefined;
	/** Nothing but that they are outside tells that they are the partners. */
	readonly isTaken: boolean;
};

const word = '\\p{L}[\\p{L}&-]*';
const stop =
	'(?:a|the|one|another|eine[nms]?|ein|then|also|dann|auch|by|via|per|every|each|alle|jede\\p{L}*|in|im|on|at|auf|über|mit|with|within|hourly|daily|stündlich|täglich|no|not|is|are|goes?|go|ist|sind|geht|gehen|wird|werden|bei|for|for|from|when|if|after|nach|binnen|innerhalb|spätestens|and|und|or|oder|of|der|des|von|who|that|shall|must|should|will)';
/** Somebody with their article: `who` names them. */
export const whom = `(?:(?:the|our|all|any|die|der|dem|den|das|unsere?|alle)\\s)*(?<who>(?!${stop}(?!\\p{L}))${word}(?:\\s(?!${stop}(?!\\p{L}))${word}){0,2})`;
/** "In a Sev 1", "during a major incident", before the subject. */
export const inCase = '^(?:in|during|for|at|on)\\s(?:(?:an?|any|every|each)\\s)?[\\p{L}\\p{N}-]+(?:\\s\\d)?\\s(?:(?:incident|outage)\\s)?';
const news =
	'(?:updates?|messages?|notes?|notices?|notifications?|news|word|information|e?-?mails?|texts?|reports?|post|\\p{L}*meldung(?:en)?|\\p{L}*nachricht(?:en)?|\\p{L}*info(?:s|rmation(?:en)?)?|\\p{L}*mitteilung(?:en)?)';
const sent = '(?:goes|go|is|are|sent|due|out|geht|gehen|hinaus|raus)';
const to = [
	regExp(`(?<!\\p{L})${news}\\s(?:${sent}\\s){0,3}(?:to|an|für)\\s${whom}`, 'iu'),
	regExp(`(?<!\\p{L})${news}\\s[^.;:]{0,40}?\\s(?:goes|go|is sent|are sent|geht|gehen)\\s(?:out\\s)?(?:to|an)\\s${whom}`, 'iu'),
	regExp(`(?<!\\p{L})(?:werden|erhalten|bekommen)\\s${whom}\\s(?=.*(?:informiert|unterrichtet|benachrichtigt|${news}))`, 'iu'),
	// "Airlines are told every 20 minutes", "In a Red, schools get …", "members shall be informed".
	regExp(
		`(?:^|[,;:.]\\s|${inCase})${whom}\\s(?:(?:are|is|(?:shall|must|should|will|have to|are to|is to)\\sbe)\\s(?:then\\s|also\\s)?(?:told|informed|notified|updated|written to)|(?:(?:shall|must|should|will)\\s)?(?:gets?|receives?|hears?)|werden\\s(?=.*(?:informiert|unterrichtet|benachrichtigt))|erhalten|bekommen)(?!\\p{L})`,
		'iu',
	),
];

/** Several of a kind, by the shape of the word. */
const several = /(?:(?<!s|us|is)s|people|folk)$|(?:en|er|ern|eln|leute|innen|eltern)$/iu;
/** Where something is written down is nobody. */
const things =
	/(?:docs?|documents?|pages?|wikis?|boards?|logs?|records?|threads?|issues?|lists?|sites?|feeds?|timelines?|dashboards?|systems?|tools?|apps?|portals?|screens?|displays?|tickets?|rooms?|channels?|groups?|gruppen?|listen?|seiten?|tafeln?|kanälen?|systemen?|incidents?|minutes|hours|updates|status|times|details|users)$/iu;
const nobodys =
	/leitung|führung|vorst[aä]nd|direktion|management|(?:verwaltungs|führungs|haus|konzern|unternehmens|behörden)spitze(?!\p{L})|(?<!\p{L})(?:boards?|leadership|execut\p{L}*|directors?|managers?|heads?|trustees|governors|press|media|presse|medien|regulators?|authorit(?:y|ies)|police|polizei|behörden?|aufsicht\p{L}*|insurers?|insurance|versicherung\p{L}*|councils?|councillors|ministry|ministerium)(?!\p{L})/iu;
/** Those who work on it, and the house. */
const team =
	/(?<!\p{L})(?:(?:departments?|wards?|units?|divisions?|offices|sections|sites|shops|stores|desks|shifts|floors|services|(?:\p{L}*)(?:abteilung(?:en)?|station(?:en)?|fachbereiche?n?|bereiche?n?|standorte?n?|dienststellen|referate?n?|ämtern?|häusern?|schichten))|engineers?|responders?|developers?|operators?|technicians?|admin(?:istrator)?s?|experts?|participants|troubleshooters|on-?call\p{L}*|technikern?|entwicklern?|helfern?|beteiligten?|bereitschaft\p{L}*|einsatzkräften?)$/iu;
const anybody = /^(?:we|it|they|you|everyone|everybody|all|each|nobody|others?|who|wer|wir|alle|jeder|man|sie|this|these|those)(?!\p{L})/iu;

/** "The first message to airlines", "schools are told every hour": news of theirs is no cadence of the team. Undefined where nobody is named so. */
export function addresseeOf({from, label, text}: Pick<Statement, 'from' | 'label' | 'text'>): Addressee | undefined {
	if (from !== 'item' && from !== 'words') return undefined;
	const titled = label.trim().replace(/^(?:the|our|die|unsere)\s/iu, '');
	if (isServed(titled)) return {who: titled, audience: 'customers', isTaken: false};
	if (label !== '' && !updating.test(label)) return undefined;
	for (const pattern of to) {
		const who = pattern.exec(text)?.groups?.['who'];
		if (who === undefined || team.test(who) || inside.test(who) || !isUnsaid(who)) continue;
		const found = outsideOf(who);
		if (found) return found;
	}

	return undefined;
}

/** Whoever a clause says that news goes to, the team as well; undefined for what is nobody, or nobody who is known. */
export function hearerNamed(who: string): Addressee | undefined {
	if (!isUnsaid(who)) return {who, audience: audienceOf(who, ''), isTaken: false};
	if (team.test(who)) return {who, audience: 'internal', isTaken: false};
	return outsideOf(who);
}

/** It speaks of those whom no clock of the room tells. */
export function namesLeaders(clause: string): boolean {
	return nobodys.test(clause);
}

function isServed(who: string): boolean {
	return namesServed(who) || drivers.test(who);
}

function outsideOf(who: string): Addressee | undefined {
	if (anybody.test(who) || updating.test(who)) return undefined;
	if (isServed(who)) return {who, audience: 'customers', isTaken: false};
	if (nobodys.test(who) || namesPosition(who)) return {who, audience: undefined, isTaken: false};
	return several.test(who) && !things.test(who) ? {who, audience: 'partners', isTaken: true} : undefined;
}
