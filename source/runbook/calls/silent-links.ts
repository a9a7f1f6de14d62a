import {silence} from '../grammar/condition-kinds.ts';
import {isForResponse, type Silent, silentOneIn} from '../grammar/silent-ones.ts';
import type {List} from '../markdown/markdown.ts';
import type {Statement} from '../statements/statements.ts';

/** "If the primary does not answer …", "If the secondary does not answer …", in whatever list. */
export function isOfSilence({items}: List): boolean {
	return items.filter(({text}) => silence.test(text) && silentOneIn(text) !== undefined).length >= 2;
}

/** Who stays silent by the words of a link, where they name somebody, and for how long. */
export function silenceIn({label, text}: Statement): (Partial<Silent> & {readonly isFromStart: boolean}) | undefined {
	const words = label === '' ? text : `${label}: ${text}`;
	return {isForResponse: isForResponse(words), ...silentOneIn(words), isFromStart: fromStart.test(words)};
}

const fromStart =
	/(?<!\p{L})(?:in total|total|overall|altogether|since the (?:start|alert|beginning|page)|from the (?:start|alert|beginning)|of the (?:alert|incident|first page)|after the (?:alert|first page)|insgesamt|seit (?:dem )?(?:alarm|beginn)|ab (?:alarm|beginn))(?!\p{L})/iu;
