import {regExp} from '../../terminal/light-pattern.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {insideIn, mailIn, numberIn} from '../words/phone-numbers.ts';
import {namesPosition} from '../words/positions.ts';
import {type AddContact, listing, people} from './contact-tables.ts';
import {isPersonName} from './whose-number.ts';

/** Whom a sentence gives a number, and what it says of them besides. */
type SaidContact = {readonly position: string; readonly number: string; readonly about: string};

/** A sentence's contacts, and what it says behind them. */
type SaidContacts = {readonly contacts: readonly SaidContact[]; readonly rest: string};

const inside = '(?:extension|ext\\.?|bleep|pager|DECT|Durchwahl|Nebenstelle|Apparat)\\s\\d{2,6}';
const mail = '[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+';
const number = `(?:${inside}|\\+?\\(?\\d[\\d() ./-]{4,22}\\d|${mail})`;
const words = '[^,;:()\\d@]';
const on = '(?:on|at|under|by|unter|über|auf)(?:\\s(?:the|der))?';
const verb = [
	`(?:is|are)\\s(?:(?:always|best)\\s)?(?:(?:reached|reachable|available)\\s)?${on}`,
	`can\\s(?:always\\s|best\\s)?be\\s(?:reached|called|rung|phoned)\\s${on}`,
	'(?:carr(?:y|ies)|ha(?:s|ve)|uses?)(?:\\sthe)?',
	`answers?(?:\\s${on})?`,
	`(?:ist|sind)\\s(?:immer\\s|am\\sbesten\\s)?(?:telefonisch\\s)?${on}`,
	'(?:is|are|ist|sind)',
	'(?:hat|haben|trägt|tragen)(?:\\s(?:die|den|das))?',
].join('|');
/** "At night", "by day", "werktags". */
const whenReached =
	'(?:(?:at|by|during|on|after|before|until|only|am|bei|in\\sder|nur)\\s(?:the\\s|office\\s|business\\s)?[\\p{L}-]+|day\\sand\\snight|nachts|tagsüber|werktags|rund\\sum\\sdie\\sUhr)';
const clause = regExp(
	`^(?:(?:[Tt]he|[Oo]ur|[Dd]ie|[Dd]er|[Dd]as|[Uu]nsere?)\\s)?(?<who>\\p{L}${words}{1,50}?)(?:,\\s(?<name>${words}{2,40}?),|\\s\\((?<named>${words}{2,40})\\))?(?:\\s(?:(?<verb>${verb})|${on}|die|den))?\\s(?:(?:phone|telephone|mobile|number|Nummer|Rufnummer|Telefon)\\s)?(?<number>${number})(?<more>(?:,?\\s(?:or|and|oder|und)\\s(?:by\\s|at\\s|on\\s|per\\s|unter\\s)?${number})*)(?<note>\\s(?:zu\\serreichen|erreichbar)|\\s${whenReached}|\\s\\([^()]{2,40}\\))?(?=[,;.]?$|[,;]\\s|\\s(?:and|und|while|während)\\s)`,
	'u',
);
const bareVerb = /^(?:is|are|ist|sind)$/u;
const joint = /^\s(?:and|und|while|während)\s|^(?:[,;]\s)?(?:(?:and|und|while|während)\s)?/u;
const reachable = /^(?:zu\serreichen|erreichbar)$/u;
const hasNumber = regExp(number, 'u');
/** A condition or a place before whom it is about, or what somebody does: a piece of a sentence, and no position. */
const pieces =
	/(?<!\p{L})(?:you|we|I|they|he|she|wir|ihr|sie)(?!\p{L})|^(?:if|when|where|while|until|unless|between|outside|during|at|in|on|for|from|after|before|wenn|falls|sobald|bis|bei|für|ab|nach|vor|außerhalb|während|zwischen)\s|\s(?:is|are|was|has|have|had|carries|answers|ist|sind|war|hat|haben|trägt)(?:\s|$)|\s(?:on|at|under|unter|über|auf)$/iu;

const article = '(?:[Tt]he|[Oo]ur|[Dd]er|[Dd]ie|[Uu]nsere?)';
const somebody = "(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\\.?\\s)*\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}[\\p{L}'’-]+){0,3}";
const before = `,?\\s(?:(?:erreichbar\\s|reachable\\s)?${on}\\s)?(?=\\+?\\(?\\d)`;
/** "The lawyer is Ann Lee, 07700 900731" … */
const roleFirst = regExp(`^(${article}\\s${words}{2,50}?)\\s(?:is|ist)\\s(${somebody})${before}`, 'u');
/** … and "Ann Lee is the lawyer, on 07700 900731". */
const nameFirst = regExp(`^(${somebody})\\s(?:is|ist)\\s(${article}\\s${words}{2,50}?)${before}`, 'u');

/** The same with the name behind what somebody is: "The lawyer, Ann Lee, is on 07700 900731". */
function withNameBehind(sentence: string): string {
	return sentence
		.replace(roleFirst, (whole, role: string, name: string) => (isPersonName(name) ? `${role}, ${name}, is on ` : whole))
		.replace(nameFirst, (whole, name: string, role: string) => (isPersonName(name) ? `${role}, ${name}, is on ` : whole));
}

/** "The web editor's", "the night editor's desk": whose number it is. */
const ofWhom = /['’]s(?:\s(?:desk|number|phone|mobile|line|pager))?$/u;

/** "IT on-call is on": what stands before a number is no name of anybody. */
export function isPieceOfSentence(position: string): boolean {
	return pieces.test(position);
}

/**
 * "The Head of IT, Ann Lee, is on 07700 900731, and the duty physician carries extension 200": each with their own number. The first clause has
 * the verb, and those behind it may go without. Undefined where the sentence says no number so.
 */
function contactsSaidIn(sentence: string, isListed: boolean): SaidContacts | undefined {
	let left = withNameBehind(sentence.trim());
	const contacts: SaidContact[] = [];
	while (left !== '') {
		const found = clause.exec(left);
		const {who: whose = '', name, named, verb: said, number: first = '', more = '', note = ''} = found?.groups ?? {};
		const who = whose.replace(ofWhom, '');
		const person = name ?? named;
		const reached = insideIn(first, false) ?? numberIn(first) ?? mailIn(first);
		// "The budget is 20 250 300": where nothing else says so, a number of somebody is dialled with a zero or a plus.
		const isDialled = !bareVerb.test(said ?? '') || /^\(?[+0]/.test(first);
		const isKnown = namesPosition(who) || (isListed && isDialled && who.split(' ').length <= 4);
		if (!found || reached === undefined || isPieceOfSentence(who) || !isKnown) break;
		if ((contacts.length === 0 && said === undefined) || (person !== undefined && !isPersonName(person))) break;
		const others = more.replace(/^,?\s(?:or|and|oder|und)\s/u, '').replaceAll(/,?\s(?:or|and|oder|und)\s/gu, ', ');
		const beside = note.trim().replace(/^\((.*)\)$/u, '$1');
		contacts.push({
			position: `${who.charAt(0).toUpperCase()}${who.slice(1)}`,
			number: reached,
			about: [person ?? '', others, reachable.test(beside) ? '' : beside].filter((one) => one !== '').join(', '),
		});
		left = left.slice(found[0].length).replace(/^\.$/, '').replace(joint, '');
	}

	return contacts.length === 0 ? undefined : {contacts, rest: left};
}

/** Reads who has which number in sentences, wherever they stand, and leaves those of which a number is nobody's. */
export function readNumbersInSentences(reading: Reading, statements: readonly Statement[], add: AddContact): void {
	for (const statement of statements) {
		const {from, label, text, section, line, block} = statement;
		// Most sentences have no figures, and this is the cheaper question.
		if (from !== 'words' || label !== '' || !figures.test(text)) continue;
		const isListed = listing.test(section.title) || people.test(section.title);
		const said = contactsSaidIn(text, isListed);
		for (const {position, number: reached, about} of said?.contacts ?? []) {
			add(position, reached, {section, line, block}, about);
			// With its article the sentence names the same one.
			reading.book('contact', position, {line, block}, [`the ${position}`]);
		}

		if (said?.rest === '') {
			reading.whole.add(statement);
			reading.left.delete(statement);
		} else if (said && hasNumber.test(said.rest)) reading.left.add(statement);
		if (!said && isListed && isPieceOfSentence(beforeNumber.exec(text)?.[1]?.trim() ?? '')) reading.left.add(statement);
	}
}

const figures = /\d{3}/u;
const beforeNumber = regExp(`^(${words}{2,80}?)\\s${number}`, 'u');
