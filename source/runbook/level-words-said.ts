import {isSeverityWord} from './severity-words.ts';
import {durationsIn} from './words.ts';

const besideTime =
	/(?:(?<=(?<!\p{L})(?:[Bb]ei|[Ff]ür|[Ff]or|[Dd]uring|[Aa]t|[Ii]n|[Oo]f)\s(?:an?\s|eine[mr]?\s)?)(?<prepared>\p{Lu}\p{L}+)(?![\p{L}-]|\s\p{Lu})|(?<=^|[:,;(/]\s?)(?<timed>\p{Lu}\p{L}+)(?=\s?[:=→]|\s(?:after|nach|every|alle|within|innerhalb|sofort|at once|immediately|\(?\d)))/gu;

/** "Response: Critical 5 min, Major 30 min", "Bei Kritisch wird …": words for severities inside of a sentence with a time. */
export function wordsWithTimes(text: string): readonly string[] {
	if (durationsIn(text).length === 0) return [];
	const found = [...text.matchAll(besideTime)].flatMap(({index, groups}) => {
		const {prepared, timed} = groups ?? {};
		// "Response times: Critical 5 min": what a sentence begins with is its title.
		return index === 0 && /^\p{L}+:/u.test(text) && !isSeverityWord(timed ?? '')
			? []
			: [{word: prepared ?? timed ?? '', isPrepared: prepared !== undefined}];
	});
	// "Huge: 5 min. Medium: 30 min": some of them alone are another set.
	const isSet = found.every(({word}) => isSeverityWord(word)) && (found.length >= 2 || found.some(({isPrepared}) => isPrepared));
	return isSet ? found.map(({word}) => word) : [];
}

/** "An incident is Critical where …", "all other incidents are Low". */
export function wordsGiven(text: string): readonly string[] {
	return [...text.matchAll(given)].flatMap(([, word = '']) => (isSeverityWord(word) ? [word] : []));
}

const given =
	/(?<!\p{L})(?:incidents?|problems?|outages?|störung(?:en)?|vorf[aä]lle?)\s(?:is|are|ist|sind|gilt als|gelten als|is classed as|are classed as)\s(?:an?\s|als\s)?(\p{Lu}\p{L}+)(?=\s(?:where|when|if|and|wenn|falls|und)(?!\p{L})|[,.;]|$)/gu;
