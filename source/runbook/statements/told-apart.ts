import {isCadence, isNothing, isOnRequest} from '../words/words.ts';
import {isUnsaid} from './audiences.ts';
import {firstUpdateIn, goesOn} from './first-updates.ts';

/**
 * "Every 20 minutes in the channel. First message within 15 minutes. Customers (by mail) only if deliveries are late.": the sentences of an item that
 * tell each audience how often it hears, or by when for the first time; undefined where they do not.
 */
export function toldApart(sentences: readonly string[]): readonly string[] | undefined {
	const [first = '', ...others] = sentences;
	const isOften = first.split(/[;,]\s/u).some(isCadence);
	if (!others.some((sentence) => isTold(sentence, isOften))) return undefined;
	const parts = [first];
	for (const sentence of others) {
		if (isTold(sentence, isOften) || isLabelled.test(sentence)) parts.push(sentence);
		else parts[parts.length - 1] = `${parts.at(-1)} ${sentence}`;
	}

	return parts;
}

/** Behind a sentence that says how often also those of whom the room knows nothing are told: "Dealers every two hours". */
function isTold(sentence: string, isOften: boolean): boolean {
	const plain = sentence.replace(/\.$/, '').replaceAll(/\s?\([^()]*\)/gu, '');
	const {head = '', said = ''} = hearing.exec(plain)?.groups ?? {};
	if (head !== '' && !isUnsaid(head))
		return isCadence(said) || isOnRequest(said) || isNothing(said) || conditional.test(said) || isNotTold(said);
	if (!isOften) return false;
	if (head !== '') return isCadence(said) && !goesOn(plain);
	return isFirst.test(plain) && !isCadence(plain) && firstUpdateIn(plain)?.isNamed === true;
}

/** "Are not told", "werden nicht informiert". */
export function isNotTold(said: string): boolean {
	return notTold.test(said);
}

const notTold =
	/^(?:(?:are|is|get)\s)?(?:not|never)\s(?:told|informed|notified|updated|written to|used)(?:\sat all)?$|^(?:(?:werden|wird)\s)?(?:gar\s)?(?:nicht|nie|niemals)\s(?:informiert|benachrichtigt|unterrichtet|angeschrieben|aktualisiert|genutzt|benutzt|verwendet)$/iu;
const isLabelled = /^\p{Lu}\p{L}{2,20}(?:\s\p{L}{1,15}){0,2}:\s/u;

/** Whoever hears, in a few words, and how often. */
const hearing =
	/^(?<head>(?:\p{L}[\p{L}&/'’-]*,?\s){1,4}?)(?<said>(?:(?:are|is|get|werden|wird)\s(?=(?:gar\s)?(?:not|never|nicht|nie|niemals)\s))?(?:are told\s|hear\s|werden\s)?(?:every|each|alle|jede[nrs]?|hourly|stündlich|daily|täglich|half-hourly|halbstündlich|only|nur|never|nie|niemals|not|(?:gar\s)?nicht|nothing|nichts|none|on request|auf (?:an|nach)frage)(?!\p{L}).*)$/iu;
const conditional = /^(?:only|nur),?\s(?:if|when|where|once|wenn|falls|sofern|sobald)(?!\p{L})/iu;
const isFirst = /^(?:the\s|die\s)?(?:first|initial|1st|erste[rns]?|erst\p{L}+)(?!\p{L})/iu;
