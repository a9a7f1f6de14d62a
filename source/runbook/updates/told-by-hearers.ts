import {regExp} from '../../terminal/light-pattern.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Audience} from '../runbook.ts';
import {audienceOf, audiencesIn, updating} from '../statements/audiences.ts';
import {firstUpdateIn, goesOn} from '../statements/first-updates.ts';
import {isOnlyIf} from '../statements/only-sometimes.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';
import {cadenceIn, durationsIn, isCadence} from '../words/words.ts';
import {type Addressee, hearerNamed, inCase, namesLeaders, whom} from './addressees.ts';
import {notAnUpdate, type Said} from './cadences-said.ts';
import {longestCadenceMs, noteTaken, remindOf} from './reminders.ts';

/** A clause that says how often somebody hears; without `hearer` it does not say who. */
type Hearing = {readonly clause: string; readonly ms: number; readonly hearer: Addressee | undefined};

const often = '(?:every|each|hourly|daily|once|twice|alle|jede[nsr]?|stündlich|täglich|einmal|zweimal|dreimal)';
const news = `(?:${often}|an?|the|another|one|by|via|about|with|how|eine[nms]?|ein|den|die|das|per|über|aus|dann|then|also|auch)`;
const informed = '(?:informiert|unterrichtet|benachrichtigt|auf dem laufenden|angeschrieben)';
const gives =
	'(?:gibt|geben|gebe|sendet|senden|schickt|schicken|erstattet|erstatten|liefert|liefern|übermittelt|übermitteln|schreibt|schreiben|berichtet|berichten|meldet|melden)';
/** Who hears, by the grammar of the clause: each gives their name. */
const hearing: readonly RegExp[] = [
	// "Employees get a message", "die Beschäftigten erhalten"
	regExp(
		`(?:^|[,;]\\s|${inCase})${whom}\\s(?:(?:then\\s|also\\s)?(?:gets?|receives?|hears?)|(?:is|are)\\s(?:(?:then|also|kept)\\s)?(?:told|informed|notified|updated|briefed|sent|mailed|texted|written to|given)|erhält|erhalten|bekommt|bekommen|hört|hören|(?:wird|werden)(?=\\s.*${informed}))(?!\\p{L})`,
		'iu',
	),
	// "Bei Rot erhalten die Beschäftigten alle 2 Stunden"
	regExp(`(?<!\\p{L})(?:erhält|erhalten|bekommt|bekommen|(?:wird|werden)(?=\\s.*${informed}))\\s${whom}\\s(?=${news}\\s)`, 'iu'),
	// "The crisis team gives the board a report", "we brief our dealers every hour"
	regExp(
		`(?<!\\p{L})(?:gives?|sends?|tells?|updates?|informs?|briefs?|notif(?:y|ies)|e?-?mails?|texts?|writes?\\sto|reports?\\sto)\\s${whom}\\s(?=${news}\\s)`,
		'iu',
	),
	// "Informieren wir die Händler alle 30 Minuten"
	regExp(`(?<!\\p{L})(?:informier|unterricht|benachrichtig)(?:en|e)\\swir\\s${whom}\\s(?=${news}\\s)`, 'iu'),
];
/** "Gibt der Stab der Verwaltungsspitze alle 60 Minuten": whoever stands in the dative last before how often or what. */
const given = regExp(
	`(?<!\\p{L})${gives}\\s(?:(?:wir|sie|er|man)\\s|(?:der|die|das|unsere?)\\s(?:[\\p{L}-]+\\s){1,3}?)(?:der|dem|den)\\s(?<who>\\p{Lu}[\\p{L}-]*(?:\\s\\p{Lu}[\\p{L}-]*)?)\\s(?=${news}\\s)|^(?:der|die|das|unsere?)\\s(?:[\\p{L}-]+\\s){1,3}?${gives}\\s(?:der|dem|den)\\s(?<them>\\p{Lu}[\\p{L}-]*(?:\\s\\p{Lu}[\\p{L}-]*)?)\\s(?=${news}\\s)`,
	'u',
);

/**
 * "The crisis team gives the board a report every hour, and employees get a message every 2 hours": how often each of those hears whom a clause of its
 * own is about. Undefined for what is no such sentence.
 */
export function toldByHearers(statement: Statement): readonly Hearing[] | undefined {
	const {from, label, text, levels} = statement;
	if ((from !== 'item' && from !== 'words') || levels.length === 0 || label !== '') return undefined;
	const plain = text.replaceAll(/\s?\([^()]*\)/g, '').replace(/\.$/, '');
	if (durationsIn(plain).length < 2 && matchesIn(plain, eachTime).length < 2) return undefined;
	const clauses = clausesOf(plain);
	if (clauses.length < 2 || notAnUpdate.test(plain) || !updating.test(`${statement.context} ${plain}`)) return undefined;
	const found = clauses.flatMap((clause): readonly Hearing[] => {
		const ms = cadenceIn(clause);
		const isWhole = ms !== undefined && !goesOn(clause) && firstUpdateIn(clause) === undefined && !isOnlyIf({...statement, text: clause});
		return isWhole ? [{clause, ms, hearer: hearerIn(clause)}] : [];
	});
	const [, ...others] = found;
	return found.length === clauses.length && others.every(({hearer}) => hearer !== undefined) ? found : undefined;
}

const eachTime = regExp(`(?<!\\p{L})${often}(?!\\p{L})`, 'giu');
const between = /[,;]\s+(?:(?:and|und|while|während|but|aber)\s+)?|\s+(?:and|und|while|während|but|aber)\s+/giu;

/** Each with how often: what has no such word is of the one behind it, and at the end of the one before. */
function clausesOf(text: string): readonly string[] {
	const clauses: string[] = [];
	let from = 0;
	for (const {0: sign, index} of matchesIn(text, between)) {
		const clause = text.slice(from, index);
		if (!isCadence(clause) || !isCadence(text.slice(index + sign.length))) continue;
		clauses.push(clause);
		from = index + sign.length;
	}

	return [...clauses, text.slice(from)];
}

function hearerIn(clause: string): Addressee | undefined {
	const groups = given.exec(clause)?.groups;
	const names = [groups?.['who'] ?? groups?.['them'], ...hearing.map((pattern) => pattern.exec(clause)?.groups?.['who'])];
	for (const who of names) {
		const found = who === undefined ? undefined : hearerNamed(who);
		if (found) return found;
	}

	return undefined;
}

/** Each clause is of whoever it names, and of the team where it names nobody; nothing of one goes for another one. */
export function tellEach(
	reading: Reading,
	own: Statement,
	statement: Statement,
	clauses: readonly Hearing[],
	put: (audience: Audience, levels: readonly Level[], said: Said) => void,
): void {
	const known = new Set<Audience>();
	for (const {clause, ms, hearer} of clauses) {
		// "We meet every hour" tells nobody.
		const audience = hearer ? hearer.audience : updating.test(clause) && !namesLeaders(clause) ? audienceOf(clause, '') : undefined;
		if (hearer && audience === undefined && ms <= longestCadenceMs)
			remindOf(reading, {...statement, text: clause}, `${hearer.who.charAt(0).toUpperCase()}${hearer.who.slice(1)}`, ms);
		else if (audience === undefined || known.has(audience) || ms > longestCadenceMs) {
			reading.left.add(own);
			continue;
		} else {
			const together = audiencesIn(clause, '');
			for (const each of together.includes(audience) ? together : [audience]) {
				put(each, statement.levels, {audience: each, ms, first: undefined});
				known.add(each);
			}
		}

		if (hearer?.isTaken) noteTaken(reading, own, hearer.who);
		reading.heard.add(own);
	}

	for (const [, words] of matchesIn(own.text, /\(([^()]{3,})\)/gu))
		reading.remarks.add(`Line ${own.line}: "${words}" is not kept: of updates it is known who hears and how often.`);
}
