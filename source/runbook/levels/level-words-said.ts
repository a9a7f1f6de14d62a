import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';
import {isSeverityWord} from '../words/severity-words.ts';
import {durationsIn} from '../words/words.ts';

const besideTime =
	/(?:(?<=(?<!\p{L})(?:[Bb]ei|[Ff]ür|[Ff]or|[Dd]uring|[Aa]t|[Ii]n|[Oo]f)\s(?:an?\s|eine[mr]?\s)?)(?<prepared>\p{Lu}\p{L}+)(?![\p{L}-]|\s\p{Lu})|(?<=^|[:,;(/]\s?)(?<timed>\p{Lu}\p{L}+)(?=\s?[:=→]|\s(?:after|nach|every|alle|within|innerhalb|sofort|at once|immediately|\(?\d)))/gu;

/** "Response: Critical 5 min, Major 30 min", "Bei Kritisch wird …": words for severities inside of a sentence with a time. */
export function wordsWithTimes(text: string): readonly string[] {
	if (durationsIn(text).length === 0) return [];
	const found = matchesIn(text, besideTime).flatMap(({index, groups}) => {
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
	return matchesIn(text, given).flatMap(([, word = '']) => (isSeverityWord(word) ? [word] : []));
}

const given =
	/(?<!\p{L})(?:incidents?|problems?|outages?|störung(?:en)?|vorf[aä]lle?)\s(?:is|are|ist|sind|gilt als|gelten als|is classed as|are classed as)\s(?:an?\s|als\s)?(\p{Lu}\p{L}+)(?=\s(?:where|when|if|and|wenn|falls|und)(?!\p{L})|[,.;]|$)/gu;

const thing =
	'(?:incidents?|problems?|outages?|issues?|events?|faults?|emergenc(?:y|ies)|störung|störfall|vorfall|ausfall|notfall|ereignis)';
const it = `(?:(?:an?|any|the|eine?n?|der|die|das)\\s(?:\\p{L}+\\s)?${thing}|it|that|this|everything|anything|one|sie|er|es|das)`;
const condition = '(?=,?\\s(?:when(?:ever)?|where|if|as soon as|wenn|falls|sobald|solange)(?!\\p{L}))';
/** "An incident is critical when …", "we call it major if …", "sie gilt als schwer, wenn …", "kritisch ist eine Störung, wenn …". */
const defined: readonly RegExp[] = [
	regExp(
		`(?<!\\p{L})${it}\\s(?:is|counts as|is (?:called|classed as|rated|considered|treated as)|ist|gilt als|heißt)\\s(\\p{L}+)${condition}`,
		'giu',
	),
	// "A major emergency means that …", "eine schwere Störung liegt vor, wenn …".
	regExp(
		`(?<!\\p{L})(?:an?|any|eine?|der|die|das)\\s(\\p{L}+)\\s${thing}(?=\\s(?:means|is (?:one|when|where|if)|heißt|bedeutet|liegt vor,))`,
		'giu',
	),
	regExp(`(?<!\\p{L})(?:we (?:call|rate)|call|wir nennen)\\s${it}\\s(\\p{L}+)${condition}`, 'giu'),
	regExp(`^(?:als\\s)?(\\p{L}+)\\s(?:ist|gilt|heißt|nennen wir)\\s${it}${condition}`, 'giu'),
	// "…, major when one of them fails".
	regExp(`[,;]\\s(?:and\\s|or\\s|und\\s|oder\\s)?(?:als\\s)?(\\p{L}+)${condition}`, 'giu'),
	/(?<!\p{L})(?:(?:every|any)thing else|all (?:the )?others?|alles andere|alles übrige)\s(?:is|counts as|ist|gilt als)\s(\p{L}+)(?=[.;]|$)/giu,
];
/** "We use three words: critical, major and minor", "incidents are either severe, moderate or minor". */
const listed: readonly RegExp[] = [
	/(?<!\p{L})(?:two|three|four|five|six|zwei|drei|vier|fünf|sechs|[2-6])\s(?:words|levels|grades|severities|classes|kinds|categories|degrees|stufen|wörter|worte|grade|klassen|schweregrade|kategorien)[^:.]{0,40}:\s((?:\p{L}+,\s){0,4}\p{L}+,?\s(?:and|or|und|oder)\s\p{L}+)(?=[.;]|$)/iu,
	/(?<!\p{L})(?:incidents?|problems?|outages?|störung(?:en)?|vorfälle|vorfall)\s(?:is|are|ist|sind)\s(?:always\s|either\s|entweder\s|immer\s)?((?:\p{L}+,\s){0,4}\p{L}+,?\s(?:or|oder)\s\p{L}+)(?=[.;]|$)/iu,
];

/** Nearly no sentence has one of the words beside what defines it, and this is the cheaper question. */
const mayDefine =
	/critical|major|minor|severe|moderate|medium|high|low|urgent|trivial|cosmetic|emergency|orange|amber|red|green|yellow|normal|planned|info|blocker|disaster|catastroph|katastroph|kritisch|schwer|leicht|gering|hoch|mittel|niedrig|notfall|hinweis|kosmetisch|rot|gelb|grün|critic|crític|alt|baj|medi|grave|mayor|menor|majeur|mineur|élev|faible|moyen/i;

/** "Schwerer" is of "schwer". */
function undeclined(word: string): string {
	const stem = word.replace(/e[nmrs]?$/u, '');
	return isSeverityWord(word) || !isSeverityWord(stem) ? word : stem;
}

/** The words for severities that the sentences of one section define, also in small letters; none where it is fewer than two. */
export function wordsDefined(sentences: readonly string[]): readonly string[] {
	const words = sentences.flatMap((text) => {
		if (!mayDefine.test(text)) return [];
		const named = defined
			.flatMap((pattern) => matchesIn(text, pattern).map(([, word = '']) => word))
			.map(undeclined)
			.filter(isSeverityWord);
		const list = listed.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
		const all = list?.split(/,\s(?:(?:and|or|und|oder)\s)?|\s(?:and|or|und|oder)\s/iu) ?? [];
		return all.every(isSeverityWord) ? [...all, ...named] : named;
	});
	const found = [...new Set(words.map((word) => word.toLowerCase()))];
	return found.length >= 2 ? found : [];
}
