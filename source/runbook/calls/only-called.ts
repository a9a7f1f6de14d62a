import {isOfBusiness, matrixOf} from '../statements/matrices.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isNounPhrase} from '../words/noun-phrases.ts';
import {withOnCallNamed} from '../words/on-call-words.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';
import {followChain} from './escalation-chain.ts';
import {isAmongSteps, isOfEscalation} from './says-escalation.ts';

const only = /^(?:only|just|nur|lediglich|sólo|solo|solamente|únicamente|seulement|uniquement|soltanto)\s(?<who>[^,;:]{2,60}?)\.?$/iu;
/** "The duty engineer, that's it", "Bereitschaft, sonst niemand". */
const nobodyElse =
	/^(?<who>[^,;:]{2,60}?)(?:,|\s[–—-])?\s(?:(?:and|und)\s)?(?:that['’]s\s(?:it|all)|that\sis\s(?:it|all)|nothing\s(?:else|more)|(?:nobody|no\sone|no-one)\selse|alone|mehr\snicht|only|nur|sonst\sniemand|niemand\s(?:sonst|anderes)|das\swar['’]?s|und\sgut|allein(?:e)?)\.?$/iu;
/** "Smoke only goes to the duty engineer, as a push. No backup.", whose "only" may stand before its severity. */
const goesTo =
	/^(?:(?:only|just|nur)\s)?(?:goes?|geht|gehen)\s(?:(?:only|just|nur|ausschließlich|allein)\s)?(?:to|an)\s(?<who>[^,;:.]{2,50}?)(?:,\s(?:as|by|via|als|per)\s[^,;:.]{2,40})?(?:\.\s(?:no|keine?n?|ohne)\s(?:backup|second(?:ary)?|deputy|vertretung|zweite[rn]?))?\.?$/iu;
const noCall =
	/^(?:no|keine?(?:rlei)?|sin|pas d(?:e\s|['’])|aucune?|ningún|ninguna)\s?(?:calls?|phone calls?|notifications?|escalation|alerts?|pages?|meldung(?:en)?|benachrichtigung(?:en)?|alarmierung(?:en)?|eskalation(?:en)?|anrufe?|avisos?|llamadas?|escalado|appels?|escalade|alertes?)(?<to>\s(?:to|an|a|al|à|au|aux)\s[^,;:.]{2,40})?\.?$/iu;
/** "Ticket to the feature team": it is written down, and whoever works on it reads it there. */
const ticketTo =
	/^(?:(?:only|just|nur)\s)?(?:an?\s|ein\s|un\s)?(?:(?:jira|servicenow)[ -])?tickets?\s(?:to|for|an|für|a|al|para|à|au|pour)\s(?:the\s|our\s|das\s|die\s|den\s|el\s|la\s|le\s)?\p{L}[^,;:.]{2,40}(?<more>\.\s.+)?\.?$/iu;

/** "Bei Gering reicht ein OTRS-Ticket", "a ticket is enough". */
const ticketAlone =
	/^[^,;:.]{0,40}?(?:(?:reicht|genügt)\s(?:ein|das)\s(?:[\p{L}-]+[ -])?tickets?|(?<!\p{L})tickets?\s(?:is enough|are enough|will do|suffices?)|(?:basta|es suficiente)\s(?:con\s)?un(?:a\s\p{L}+|\sti(?:ck|qu)et)|un ticket suffit)(?<more>(?!))?\.?$/iu;

/**
 * What a line says of a severity where escalations are told: that it is one person alone who is called ("P1: only whoever is on call"), or nobody ("S4: keine
 * Meldung an die Leitung", "ticket to the feature team").
 */
export function readOnlyCalled(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const {from, label, text, levels, context, above, block, section, line} = statement;
		if ((from !== 'words' && from !== 'item') || label !== '' || levels.length === 0 || text.length > mostCharacters) continue;
		if (!isOfEscalation(context) || isAmongSteps(above) || reading.taken.has(statement) || reading.steps.has(block)) continue;
		// The first of a list of calls is called with those who follow.
		if (reading.callLists.get(block)?.links.some((link) => link.line === line)) continue;
		const matrix = matrixOf(context);
		const none = noCall.exec(text);
		const ticket = ticketTo.exec(text) ?? ticketAlone.exec(text);
		if (none || ticket) {
			for (const level of levels) {
				const draft = reading.draftOf(level);
				// "No notification of the management" says nothing of whoever mends it.
				if (none?.groups?.to === undefined && !isOfBusiness(matrix)) draft.escalationSaid = true;
				reading.note('escalation exception', `${level.id}: "${none?.[0] ?? text}", so nobody is called by it`, line, block);
			}

			reading.taken.add(statement);
			reading.heard.add(statement);
			if (ticket?.groups?.more === undefined) reading.whole.add(statement);
			else reading.left.add(statement);
			continue;
		}

		const said = withOnCallNamed(text);
		const who = (only.exec(said) ?? nobodyElse.exec(said) ?? goesTo.exec(behindLevel(reading, said)))?.groups?.who;
		const positions = who === undefined || durationsIn(text).length > 0 ? [] : positionsIn(who);
		if (positions.length === 0 || !positions.every((position) => namesPosition(position) && isNounPhrase(position))) continue;
		const named = positions.map((position) => `${position.charAt(0).toUpperCase()}${position.slice(1)}`);
		const without = levels.filter((level) => reading.draftOf(level).technical === undefined);
		followChain(reading, without, [{positions: named, timing: {at: 'once'}, onSilence: false, line, block, section}]);
		reading.taken.add(statement);
		if (without.length < levels.length) {
			reading.left.add(statement);
			continue;
		}

		reading.book('technical escalation', text, {line, block}, positions);
		reading.heard.add(statement);
		reading.whole.add(statement);
	}
}

/** "Smoke goes only to …" from its verb on. */
function behindLevel({levels}: Reading, said: string): string {
	const [first, ...others] = levels.mentions(said);
	return first?.index === 0 && others.length === 0 ? said.slice(first.end).trimStart() : said;
}

/** Of such a line. */
const mostCharacters = 200;
