import {isCadence, isNothing, isOnRequest} from '../words/words.ts';
import {isUnsaid} from './audiences.ts';
import {firstUpdateIn} from './first-updates.ts';

/**
 * "Every 20 minutes in the channel. First message within 15 minutes. Customers (by mail) only if deliveries are late.": the sentences of an item that
 * tell each audience how often it hears, or by when for the first time; undefined where they do not.
 */
export function toldApart(sentences: readonly string[]): readonly string[] | undefined {
	const [first = '', ...others] = sentences;
	if (others.length === 0 || !first.split(/[;,]\s/u).some(isCadence) || !others.some(isTold)) return undefined;
	const parts = [first];
	for (const sentence of others) {
		if (isTold(sentence)) parts.push(sentence);
		else parts[parts.length - 1] = `${parts.at(-1)} ${sentence}`;
	}

	return parts;
}

function isTold(sentence: string): boolean {
	const plain = sentence.replace(/\.$/, '').replaceAll(/\s?\([^()]*\)/gu, '');
	const {head = '', said = ''} = hearing.exec(plain)?.groups ?? {};
	if (head !== '' && !isUnsaid(head)) return isCadence(said) || isOnRequest(said) || isNothing(said) || conditional.test(said);
	return isFirst.test(plain) && !isCadence(plain) && firstUpdateIn(plain)?.isNamed === true;
}

/** Whoever hears, in a few words, and how often. */
const hearing =
	/^(?<head>(?:\p{L}[\p{L}&/'’-]*,?\s){1,4}?)(?<said>(?:are told\s|hear\s|werden\s)?(?:every|each|alle|jede[nrs]?|hourly|stündlich|daily|täglich|half-hourly|halbstündlich|only|nur|never|nie|not|nicht|nothing|nichts|none|on request|auf (?:an|nach)frage)(?!\p{L}).*)$/iu;
const conditional = /^(?:only|nur),?\s(?:if|when|where|once|wenn|falls|sofern|sobald)(?!\p{L})/iu;
const isFirst = /^(?:the\s|die\s)?(?:first|initial|1st|erste[rns]?|erst\p{L}+)(?!\p{L})/iu;
