import {regExp} from '../../terminal/light-pattern.ts';
import {pathOf, type Section} from '../markdown/markdown.ts';
import type {Matrix} from '../runbook.ts';
import {remembered} from '../words/remembered.ts';
import type {Link} from './link.ts';

const technical =
	'technical|functional|engineering|engineers|technik|techniker|technisch\\p{L}*|funktional\\p{L}*|funktionell\\p{L}*|técnic[oa]s?|funcional(?:es)?|technique|fonctionnelle?|tecnic[oa]|funzionale';
const business =
	'business|hierarchic(?:al)?|hierarchisch\\p{L}*|non-?technical|nicht-?\\s?technisch\\p{L}*|geschäftlich\\p{L}*|geschäfts(?!leitung|führ)\\p{L}*|negocio|jerárquic[oa]|métier|hiérarchique|gerarchic[oa]|aziendale';
/** What stands beside in the title of a matrix, and says nothing of whose it is. */
const beside =
	'escalat\\p{L}*|escalad[oae]s?|escalonamiento|eskal\\p{L}*|alarm\\p{L}*|alert\\p{L}*|call-?outs?|notif\\p{L}*|inform\\p{L}*|benachrichtig\\p{L}*|paging|calls?|calling|on-?call|who|is|to|called|paged|woken|phoned|rung|(?:an)?gerufen|geweckt|verständigt|wer|wird|werden|zu|gets?|be|must|told|people|staff|also|auch|anrufe|the|our|by|of|for|on|and|side|seite|auf|fachlich\\p{L}*|matri(?:x|z|ce)|table|tabelle|paths?|chains?|ladders?|trees?|lists?|kette|weg|wege|stufen|levels?|steps?|die|der|das|im|in|an|a|al|del?|la|el|le|les|und|y|et|incident|incidents|\\d+(?:\\.\\d+)*';

const only = (words: string) => regExp(`^(?:(?:${beside}|${words})(?![\\p{L}\\p{N}])[\\s:.,()/–—-]*)+$`, 'iu');
const names = (words: string) => regExp(`(?<!\\p{L})(?:${words})(?!\\p{L})`, 'iu');
const ofTechnical = [only(technical), names(technical)] as const;
const ofBusiness = [only(business), names(business)] as const;

/** Which matrix a place belongs to, by its headings: the one below goes before those above it. All statements of a place ask for it. */
export const matrixOf = remembered((context): Matrix => {
	if (/decision tree|entscheidungsbaum|decision logic/i.test(context)) return 'tree';
	// "Technical side. Times are counted from …": the sentence that says whose it is.
	for (const whole of context.split(' › ').reverse()) {
		const [title = ''] = whole.split(/\.\s/u);
		if (title.length > mostCharacters) continue;
		if (ofBusiness.every((pattern) => pattern.test(title))) return 'business';
		if (ofTechnical.every((pattern) => pattern.test(title))) return 'technical';
		if (leading.test(title) || ofTheTop.every((pattern) => pattern.test(title))) return 'leadership';
	}

	return leadingAtAll.test(context) ? 'leadership' : 'trigger';
});

/** Of a heading. */
const mostCharacters = 60;
const notOfIncidents =
	'(?<!(?:incident|problem|change|crisis|emergency|event|service|alert|on-?call|escalation|risk|störungs?|vorfall)s?\\s)management';
const leading = regExp(
	`leadership|executive|${notOfIncidents}|geschäftsleitung|führung|(?<!\\p{L})(?:an |der )(?:die )?leitung(?!\\p{L})|(?<!\\p{L})(?:dirección|direction|direzione)(?!\\p{L})`,
	'iu',
);
const leadingAtAll = regExp(`leadership|executive|${notOfIncidents}|geschäftsleitung|führung`, 'iu');

/** "Management", and no "incident management", which is of everybody. */
const leaders = `(?:${notOfIncidents}|leaders?|leadership|executives?|execs|directors?|board|senior|upper|top|(?:geschäfts|unternehmens|klinik|werk|betriebs)?leitung|(?:geschäfts)?führung(?:sebene|skräfte)?|vorstand(?:s\\p{L}*)?|direktion|dirección|direction|direzione|(?:management|führungs|leitungs|vorstands)-?(?:benachrichtigung|information|meldung|alarmierung|eskalation|notification))`;
const ofLeaders = [only(leaders), names(leaders)] as const;

/** Those whom a heading or the words above are of lead, "Management notification": whoever is told there mends nothing. */
export function isOfLeaders({section, block}: {readonly section: Section; readonly block: {readonly lead: string}}): boolean {
	return [block.lead, section.title].some(
		(title) => title.length <= mostCharacters && ofLeaders.every((pattern) => pattern.test(title.replace(/[:.]$/, ''))),
	);
}

/** "Suits", "Haus und Leitung", "Leitung und Verwaltung": they are called those who lead, in words that elsewhere mean something else. */
const top =
	'suits|bosses|the top|upstairs|leitung(?:sebene)?|haus(?:leitung)?|verwaltung|chefetage|vorgesetzte|vorstand(?:s\\p{L}*)?|(?:senior |upper )?managers|directors|directorate|leaders';
const ofTheTop = [only(`${top}|und|and|the|im`), names(top.replace('|haus(?:leitung)?|verwaltung', ''))] as const;

/** The matrix of a chain, by the headings above it. */
export function matrixOfLinks([link]: readonly Link[]): Matrix {
	return link ? matrixOf(`${pathOf(link.section).join(' › ')} › ${link.block?.lead ?? ''}`) : 'trigger';
}

/** Whoever is called by it mends nothing: nobody of it is the first who is paged. */
export function isOfBusiness(matrix: Matrix): boolean {
	return matrix === 'business' || matrix === 'leadership';
}
