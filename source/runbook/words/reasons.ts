import {regExp} from '../../terminal/light-pattern.ts';
import {speaksOfSomebody} from './positions.ts';
import {durationsIn} from './words.ts';

/** "…, because we have 72 hours to tell the regulator", "… before touching the line": why or in what order, and nobody who is called. */
export function withoutReason(text: string): string {
	const plain = mayReason.test(text)
		? text
				.replace(
					/,?\s(?:because(?!\sof\s)|even if|even when|even though|so that|weil|da wir|since we|auch wenn|selbst wenn|(?<=,\s)damit|(?<=,\s)um(?=\s[^.;]{3,60}\szu\s\p{Ll}))\s[^.;]*(?=[.;]|$)/iu,
					'',
				)
				.replace(besides, '')
		: text;
	const found = orderFound(plain);
	return found ? `${plain.slice(0, found.index)}${plain.slice(found.index + found[0].length)}` : plain;
}

/** "Before touching the line", "bevor jemand das Ventil öffnet", "vor dem Betreten der Halle": in what order something is done. */
export function orderIn(text: string): string | undefined {
	return orderFound(text)?.[0].replace(/^,?\s/, '');
}

/** "On top of everybody else", "don't wait for the 30 minutes": that the others are called all the same, and that it is not put off. */
const besides =
	/,?\s(?:on top of (?:every(?:body|one)|all the|the) ?(?:else|others?|above)|(?:and\s)?(?:do not|don['’]t|without) wait(?:ing)? (?:for|until)\s[^.;,]*)(?=[.;,]|$)/iu;

/** The cheaper questions. */
const mayReason = /because|even |so that|weil|da wir|since we|auch wenn|selbst wenn|, damit|, um |on top of|wait/i;
const mayOrder = /before|after|while|whilst|prior to|bevor|ehe|nachdem|vor /i;

/** Who does something, with a verb where it is a thing. */
const subject =
	'(?:(?:you|we|they|he|she|anyone|anybody|anything|someone|somebody|something|nobody|no one)\\s|(?:it|the|our|any|an?)\\s(?:\\p{L}+\\s){0,3}?(?:is|are|has|have|can|(?:open|start|leave|clos|go|run|reopen|resum|begin|reach|touch)e?s)(?!\\p{L}))';
const clause = regExp(
	`,?\\s(?:(?:before|while|whilst|prior\\sto|after)\\s\\p{L}{2,}ing(?=[\\s.;,]|$)|(?:before|while|whilst)\\s${subject}|(?:bevor|ehe|nachdem)\\s)[^.;,:→]*(?=[.;,:]|$)`,
	'iu',
);
const germanNoun =
	/(?:,\s|\s)vor\s(?:dem|der|jede[mr])\s\p{Lu}\p{Ll}+(?:en|ung)(?:\s(?:de[rs]|einer|eines|von)\s\p{Lu}[\p{L}-]+)?(?![\p{L}-])/u;

/** "10 minutes after declaring" is a time, and "vor der Leitung" somebody. */
function orderFound(text: string): RegExpExecArray | undefined {
	const found = mayOrder.test(text) ? (clause.exec(text) ?? germanNoun.exec(text)) : null;
	if (!found || durationsIn(found[0]).length > 0 || speaksOfSomebody(found[0])) return undefined;
	return durationsIn(text.slice(0, found.index)).some(({end}) => end >= found.index) ? undefined : found;
}
