import type {Level} from '../levels/level-finder.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {withoutHours} from '../words/hours-words.ts';
import {matchesIn} from '../words/matches.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';

/** Who may command, without when alone each of them does, which no clock of the room knows. */
export type TimedCommand = {
	/** All who are named, also who does only at night or until somebody comes. */
	readonly who: string;
	/** "nachts und am Wochenende", "otherwise". */
	readonly hours: readonly string[];
	/** "until then the duty engineer leads". */
	readonly until: string | undefined;
	/** Who does until then; undefined where it names nobody for certain. */
	readonly meanwhile: string | undefined;
};

/** "…; until then it is the duty engineer", "oder bis zu dessen Eintreffen der Schichtleiter". */
const meanwhile =
	/(?:[,;]|\s(?:or|oder))\s(?:(?:but|aber)\s)?(?:until|till|bis)\s(?!\d)(?:[^;.]|(?<=(?<!\p{L})(?:Dr|Prof|St|Mrs?|Ms|Hr|Fr))\.)*/iu;

/** "Einsatzleitung: Schichtleiter leitet": the verb is no part of the name. */
const leads =
	/(?<=\p{L})\s(?:leads|commands|(?:shall|will|must|should) (?:lead|command|act(?: in command| as (?:the )?(?:incident )?commander)?|(?:hold|take) (?:the )?(?:command|lead))|acts in command|acts as (?:the )?(?:incident )?commander|holds (?:the )?command|acts(?: in (?:the|that|this) role)?|stands in|does(?: it| so)?|is in (?:charge|command)|is (?:the )?incident commander|takes (?:the )?(?:lead|command)|(?:leitet|führt|übernimmt|hat)(?: den einsatz| die (?:einsatz)?leitung)?)\.?$/iu;

const article = /(?<!\p{L})(?:the|our|an?|der|die|das|dem|den)\s/giu;

/** In brackets: "Duty engineer (out of hours: the night supervisor)", "(until they are there: the shift lead)". */
const bracket = /\s?\(([^()]+)\)/gu;

/** The names of a text that says who may command, with what it says of when. */
export function timedCommand(text: string): TimedCommand {
	const opened = text.replaceAll(bracket, (whole, inside: string) =>
		/^(?:until|till|bis)\s(?!\d)/iu.test(inside) || withoutHours(inside).found.length > 0 ? `, ${inside}` : whole,
	);
	const [until] = meanwhile.exec(opened) ?? [];
	const {rest, found} = withoutHours(opened.replace(meanwhile, ''));
	const who = rest.replace(leads, '');
	return {
		who: until === undefined ? who : `${who}${nameIn(until) === undefined ? '' : `, ${nameIn(until)}`}`,
		hours: found,
		until: until?.replace(/^[\s,;]+/, ''),
		meanwhile: until === undefined ? undefined : nameIn(until),
	};
}

const byTwo =
	/^(?<first>.{3,80}?\s(?:by|von|vom)\s(?:(?!\s(?:from|once|as soon|when|sobald|wenn|ab)\s)[^,;]){3,60}?(?:\s(?:geleitet|geführt))?),?\s(?:from the moment|once|as soon as|when|sobald|wenn|ab dem (?:moment|zeitpunkt), (?:in|zu) dem)\s[^,;]{3,60},?\s(?:and\s|und\s)?(?:(?:by|von|vom)\s(?<other>[^,;]{3,60}?)\s(?:until|till|before|bis)\s(?:then|that|dahin)|(?:until then|till then|bis dahin)\s(?:by|von|vom)\s(?<next>[^,;]{3,60}?))\.?$/iu;

/** "Is run by the manager from the moment he joins, and by the duty engineer until then" as "is run by the manager; until then the duty engineer leads". */
export function withMeanwhileBehind(statement: Statement): Statement {
	const {first, other, next} = /until|till|before|bis/iu.test(statement.text) ? (byTwo.exec(statement.text)?.groups ?? {}) : {};
	const who = (other ?? next)?.replace(/^(?!(?:the|our|an?|der|die|das|dem)\s)/iu, 'der ');
	return first === undefined || who === undefined ? statement : {...statement, text: `${first}; until then ${who} leads`};
}

/** A sentence that begins so says who commands for the time being. */
export const until = /^(?:until|till|bis)\s(?!\d)/iu;

/** "Until she is there the duty engineer leads", as a sentence of its own: they may command as well. */
export function addMeanwhile(reading: Reading, statement: Statement, levels: readonly Level[]): void {
	const {text, line, block} = statement;
	const name =
		leads.test(text) ||
		/(?<!\p{L})(?:leads|commands|(?:shall|will|must|should) (?:lead|command)|(?:acts?|is) in command|acts? as (?:the )?(?:incident )?commander|(?:holds?|takes?) (?:the )?(?:command|lead)|führt|leitet|übernimmt|in charge|is (?:the )?incident commander)(?!\p{L})/iu.test(
			text,
		)
			? (nameIn(text) ?? dutyIn(text))
			: undefined;
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (name === undefined || !draft.command || draft.command.positions.includes(name)) continue;
		draft.command = {...draft.command, positions: [...draft.command.positions, name]};
		reading.note('who may command', `${draft.id}: ${name}`, line, block, [name]);
		reading.heard.add(statement);
		remarkUntil(reading, {line, words: text.replace(/\.$/, ''), isNamed: true}, draft.command.positions);
	}
}

/** "Bis sie da ist, führt, wer Rufbereitschaft hat", "… whoever is on call leads": by what they have. */
function dutyIn(text: string): string | undefined {
	const [, german, call] =
		/(?<!\p{L})wer\s(?:gerade\s)?(?:die\s|den\s)?(\p{L}*(?:bereitschaft|dienst))(?:\sgerade)?\s(?:hat|leistet)|who(?:so)?ever\sis\son\s(call|duty)/iu.exec(
			text,
		) ?? [];
	return german === undefined
		? call === undefined
			? undefined
			: `On-${call.toLowerCase()}`
		: `${german.charAt(0).toUpperCase()}${german.slice(1)}`;
}

/** "The platform on-call is lead until one shows up", "… leads until they have joined": who does until somebody comes who is not named there. */
const forNow =
	/^(?:(?:the|our|der|die|das)\s)?(?<who>[^,;:.]{3,50}?)\s(?:leads|commands|runs (?:it|the incident)|is (?:the\s)?(?:incident\s)?(?:lead(?:er)?|commander)|is in (?:charge|command)|takes (?:the\s)?(?:lead|command)|leitet|führt|hat die (?:leitung|führung))(?:\s(?:it|the incident|den einsatz|die störung|den vorfall))?,?\s(?<words>(?:until|till|bis)\s(?:one|they|she|he|somebody|some\s?one|anybody|any\s?one|relieved|replaced|er|sie|jemand|einer|eine|abgelöst)(?!\p{L})[^;]*?)\.?$/iu;

/** Who leads for the time being, and until when, as one clause says it. */
export function leadsForNow(said: string): {readonly who: string; readonly words: string} | undefined {
	const {who, words} = /until|till|bis/iu.test(said) ? (forNow.exec(said.trim())?.groups ?? {}) : {};
	return who !== undefined && words !== undefined && namesPosition(who)
		? {who: who.charAt(0).toUpperCase() + who.slice(1), words}
		: undefined;
}

/** They may command as well, where it is said who does at those severities. */
export function addForNow(reading: Reading, statement: Statement, said: string, levels: readonly Level[]): void {
	const found = leadsForNow(said);
	if (!found) return;
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (!draft.command) continue;
		const {positions} = draft.command;
		const all = positions.some((name) => name.toLowerCase() === found.who.toLowerCase()) ? positions : [...positions, found.who];
		draft.command = {...draft.command, positions: all};
		reading.note('who may command', `${draft.id}: ${found.who}`, statement.line, statement.block, [found.who]);
		reading.heard.add(statement);
		remarkUntil(reading, {line: statement.line, words: found.words, isNamed: true}, all);
	}
}

/** "The web engineer until the director has joined": when somebody else does, and no part of the name. */
export const whoTakesOver =
	/\s(?:until|till|bis)\s(?!\d)[^,;]*?\s(?:(?:has|have|is|are)\s(?:joined|arrived|there|here)|joins?|arrives?|takes? over|eintrifft|da ist|übernimmt|übernehmen)(?=$|[\s,;.])/iu;

/** "… until the Head of IT takes over": they may command as well. */
export function addSuccessor(
	reading: Reading,
	{levels, line, block}: Statement,
	{words, successor}: {readonly words: string; readonly successor: string | undefined},
): void {
	const names = positionsIn(successor ?? '', {or: true}).filter((name) => namesPosition(name) || isPosition(name));
	for (const level of levels) {
		const draft = reading.draftOf(level);
		const added = names.filter((name) => !draft.command?.positions.includes(name));
		if (!draft.command || added.length === 0) continue;
		draft.command = {...draft.command, positions: [...draft.command.positions, ...added]};
		reading.note('who may command', `${draft.id}: ${added.join(' or ')}`, line, block, added);
		remarkUntil(reading, {line, words, isNamed: true}, draft.command.positions);
	}
}

export function remarkUntil(
	reading: Reading,
	{line, words, isNamed}: {readonly line: number; readonly words: string; readonly isNamed: boolean},
	positions: readonly string[],
): void {
	reading.remarks.add(
		`Line ${line}: "${words}" is not kept${isNamed ? ' but for the name' : ''}, for it is not told here when somebody comes: ${positions.join(', ')} may command.`,
	);
}

/** "Until then the duty engineer leads", "bis dahin führt der Schichtleiter": the first name behind an article, or behind a colon. */
function nameIn(until: string): string | undefined {
	const plain = until.replace(/\.$/, '').replace(leads, '');
	const behind = plain.split(/:\s/)[1];
	const names = [
		...(behind === undefined ? [] : [behind]),
		...matchesIn(plain, article).map(({index, 0: {length}}) => plain.slice(index + length)),
	];
	return names
		.map((name) => name.replace(article, '').trim())
		.find(
			(name) =>
				(namesPosition(name) || isPosition(name)) &&
				!/(?<!\p{L})(?:there|here|da|joins?|arrives?|eintreffen|ankunft)(?!\p{L})/iu.test(name),
		);
}
