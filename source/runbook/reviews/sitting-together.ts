import {regExp} from '../../terminal/light-pattern.ts';
import {durationsIn} from '../words/words.ts';

const time = '(?:within|in|no later than|not later than|at the latest|innerhalb(?: von)?|binnen|spätestens(?: nach)?|nach)\\s';
/** Who sits together by when: a group that comes together, and nobody who does something alone. */
const sittings: readonly RegExp[] = [
	regExp(
		`(?<![\\p{L}-])(?:tagt|tagen|trifft|treffen|tritt|treten|kommt|kommen|setzt|setzen|berät|beraten)\\s(?:sich\\s)?(?:dann\\s)?(?:der|die|das|alle)\\s(?<who>\\p{L}[\\p{L}\\s-]{2,60}?)\\s(?:sich\\s)?(?<when>${time}[^,;.]{3,40})`,
		'iu',
	),
	regExp(
		`(?<![\\p{L}-])(?:der|die|das|alle)\\s(?<who>\\p{L}[\\p{L}\\s-]{2,60}?)\\s(?:tagt|tagen|trifft|treffen|tritt|treten|kommt|kommen|setzt|setzen|berät|beraten)\\s(?:sich\\s)?(?<when>${time}[^,;.]{3,40})`,
		'iu',
	),
	regExp(
		`(?<![\\p{L}-])(?:the|our|all)\\s(?<who>\\p{L}[\\p{L}\\s-]{2,60}?)\\s(?:meets?|sits?|gathers?|convenes?|assembles?|comes?|gets?)(?:\\s(?:down|together|again|up))*\\s(?<when>${time}[^,;.]{3,40})`,
		'iu',
	),
];

/**
 * "After a blackout the crisis staff meets within 3 working days, the report follows within four weeks": who sits together, and by when, in a clause of its
 * own; in a chapter on what comes after. Undefined where no clause says so.
 */
export function sittingIn(text: string): {readonly when: string; readonly who: string} | undefined {
	for (const clause of text.split(/[,;]\s|\.\s+(?=\p{Lu})/u))
		for (const pattern of sittings) {
			const {when = '', who = ''} = pattern.exec(clause)?.groups ?? {};
			if (who === '' || durationsIn(when).length !== 1 || durationsIn(who).length > 0) continue;
			const plain = when.replace(/\s(?:zusammen|together|again|erneut|ab|an)$/iu, '').trim();
			return {when: plain, who: who.trim()};
		}

	return undefined;
}
