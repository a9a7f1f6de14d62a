import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';
import {markPattern} from './sentence-marks.ts';

const participle =
	'(?:informiert|benachrichtigt|verständigt|alarmiert|kontaktiert|unterrichtet|(?:an|dazu|hinzu)?gerufen|geholt|geweckt|(?:hinzu|heran|dazu)gezogen|einbezogen|eingebunden)';
const shared = regExp(
	`(?<!\\p{L})(?<verb>wird|werden)\\s(?<called>[^;.]*?${markPattern}[^;.]*?)\\s(?<done>${participle})(?=[\\s,;.]|$)`,
	'giu',
);
const someMark = regExp(markPattern, 'gu');
const joint = /,\s(?:(?:und|sowie|dann)\s)?|\s(?:und|sowie)\s(?:dann\s)?/iu;
const another = /(?<!\p{L})(?:wird|werden|ist|sind|muss|müssen|wenn|falls|bis)(?!\p{L})/iu;

/**
 * "Wird die Pressestelle nach 1 Stunde und der Vorstand nach 2 Stunden informiert" as two calls with a verb each, where each of those who are
 * called has a time of its own. Of a marked sentence.
 */
export function withEachParticiple(text: string): string {
	return text.replaceAll(shared, (whole, verb: string, called: string, done: string) => {
		const each = called.split(joint).map((one) => one.trim());
		const isEachTimed = each.length >= 2 && each.every((one) => matchesIn(one, someMark).length === 1 && !another.test(one));
		return isEachTimed ? each.map((one) => `${verb} ${one} ${done}`).join(' und ') : whole;
	});
}
