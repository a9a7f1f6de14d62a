import {isBareTime} from '../words/bare-times.ts';
import {isUnanswered} from './set-response.ts';

/** "Immediate (24/7)", "same business day", "next sprint": when somebody is at it, and nothing of what it is, as "can wait" is. */
export function saysOnlyWhen(text: string): boolean {
	const plain = text
		.replaceAll(/\s*\([^()]*\)/gu, '')
		.replace(/\.$/, '')
		.trim();
	return (
		plain.length > 1 &&
		!/^(?:can|may|kann|darf)\s/iu.test(plain) &&
		(isBareTime(plain) || isUnanswered(plain) || /^(?:immediate(?:ly)?|at once|sofort|umgehend)$/iu.test(plain))
	);
}
