import {regExp} from '../../terminal/light-pattern.ts';
import type {Audience} from '../runbook.ts';
import {audienceOf, inside, isUnsaid, updating} from '../statements/audiences.ts';
import {firstUpdateIn, goesOn} from '../statements/first-updates.ts';
import type {Statement} from '../statements/statements.ts';
import {namesPosition} from '../words/positions.ts';
import {cadenceIn, isCadence} from '../words/words.ts';
import {notAnUpdate, type Said} from './cadences-said.ts';

/** What each clause says, and of whom nothing is kept. */
export type ToldByClauses = {
	readonly said: readonly Said[];
	/** Those outside that are taken for the partners. */
	readonly others: readonly string[];
	/** A clause is of somebody whom no clock of the room tells. */
	readonly isLeft: boolean;
};

/**
 * "In #incidents every 15 minutes; to dealers by e-mail every 30 minutes; on the status page hourly": where each clause says how often and to whom or
 * where, each is a cadence of its own. Undefined for what says anything else.
 */
export function toldByClauses(statement: Statement, isAbout: boolean): ToldByClauses | undefined {
	const {from, label, text, context, levels} = statement;
	if ((from !== 'item' && from !== 'words') || levels.length === 0 || label !== '' || !/[;,]\s/.test(text)) return undefined;
	const clauses = clausesOf(text.replace(/\.$/, ''));
	if (clauses.length < 2 || notAnUpdate.test(text) || !(isAbout || updating.test(`${context} ${text}`))) return undefined;
	const told = clauses.map((clause) => ({clause, first: firstUpdateIn(clause), ...whereIn(clause)}));
	if (!told.every(({clause, first}) => (isCadence(clause) || (first && isCadence(first.rest))) && !goesOn(clause))) return undefined;
	if (told.some(({isKnown}) => isKnown !== true)) return undefined;
	const said = new Map<Audience, Said>();
	const others: string[] = [];
	let isLeft = false;
	for (const {clause, first, audience, who} of told) {
		const ms = cadenceIn(first?.rest ?? clause);
		if (audience === undefined || ms === undefined || said.has(audience)) isLeft = true;
		else {
			said.set(audience, {audience, ms, first});
			if (who !== undefined) others.push(who);
		}
	}

	return said.size + Number(isLeft) >= 2 ? {said: [...said.values()], others, isLeft} : undefined;
}

const between =
	/;\s+(?:(?:and|und)\s)?|,\s+(?:(?:and|und)\s)?(?=(?:every|each|alle|jede|hourly|stündlich|daily|täglich|in|to|on|an|auf|im|per|by|via|then|dann|danach|(?:(?:the|our|die|unsere)\s)?(?:status ?page|statusseite|störungsseite|customers|clients|partners|kunden|partner|team|#\p{L}[\p{L}\d_-]*|intern(?:al(?:ly)?)?|extern(?:al(?:ly)?)?))(?!\p{L}))/iu;

/** Each with where or whom it tells; "then every 20 minutes" goes on with the one before. */
function clausesOf(text: string): readonly string[] {
	const clauses: string[] = [];
	for (const clause of text.split(between))
		if (goesOn(clause) && clauses.length > 0) clauses.push(`${clauses.pop()}, ${clause}`);
		else clauses.push(clause);
	return clauses;
}

/** Where or whom a clause tells: an audience, or somebody whom the room does not; without `isKnown` it says neither. */
function whereIn(clause: string): {isKnown?: true; audience?: Audience; who?: string} {
	if (page.test(clause)) return {isKnown: true, audience: 'customers'};
	if (inRoom.test(clause)) return {isKnown: true, audience: 'internal'};
	const [, who] = addressee.exec(clause) ?? [];
	if (who === undefined) return isUnsaid(clause) ? {} : {isKnown: true, audience: audienceOf(clause, '')};
	// "Hourly for severity 1": of which it is, and nobody.
	if (/^(?:severit|priorit|schweregrad|stufe|level|class|klasse)/iu.test(who)) return {};
	if (nobodys.test(who)) return {isKnown: true};
	if (!isUnsaid(who)) return {isKnown: true, audience: audienceOf(who, '')};
	if (namesPosition(who)) return {isKnown: true};
	if (inside.test(who)) return {isKnown: true, audience: 'internal'};
	return {isKnown: true, audience: 'partners', who};
}

const page = /status ?page|statusseite|störungsseite|https?:\/\/status\./iu;
const inRoom =
	/(?<![\p{L}\p{N}])#\p{L}|(?<!\p{L})(?:in|into|im|in den|in dem|on|via|über den)\s(?:(?:the|our|unseren?|dem|den)\s)?(?:[\p{L}-]+[ -])?(?:channel|chat|room|bridge|slack|teams|ticket|kanal|chat|raum|lagekanal)(?!\p{L})/iu;
/** "To dealers by e-mail", "an die Händler per Mail". */
const addressee = regExp(
	'(?<!\\p{L})(?:to|an|für|for)\\s(?:(?:the|our|all|die|den|das|unsere|alle)\\s)*(\\p{L}[\\p{L}-]*(?:\\s(?!(?:by|via|per|every|each|alle|in|on|auf|über|mit|with|hourly|stündlich)(?!\\p{L}))\\p{L}[\\p{L}-]*){0,2})(?![\\p{L}\\d])',
	'iu',
);
const nobodys =
	/leitung|führung|vorst[aä]nd|direktion|management|(?<!\p{L})(?:boards?|leadership|execut\p{L}*|directors?|managers?|heads?|trustees|governors|press|media|presse|medien|regulators?|authorit(?:y|ies)|police|polizei|behörde\p{L}*|aufsicht\p{L}*|insurers?|insurance|versicherung\p{L}*|council|ministry|ministerium)(?!\p{L})/iu;
