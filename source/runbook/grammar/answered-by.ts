import {regExp} from '../../terminal/light-pattern.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

/** Whoever answers, how soon after they were called, and the words that say so. */
export type AnsweredBy = {readonly who: string; readonly ms: number; readonly words: string};

const have = '(?:(?:must|should|shall|will|has\\sto|have\\sto|needs?\\sto|is\\s(?:expected|required)\\sto|muss|soll|müssen|sollen)\\s)?';
const answer =
	'(?:(?:re)?acts?|respon(?:ds?|ding)|acknowledge?s?|ack(?:s|ed)?|answers?|picks?\\sup|reagier(?:t|en)|antwortet|quittiert|bestätigt|meldet\\ssich)';
const what =
	'(?:\\s(?:to\\s)?(?:(?:the|an?|any|every|it|den|die|das|auf)\\s?)?(?:page|alert|alarm|call|incident|notification|meldung|anruf|störung)?s?)?';
const within = '(?:within|in|inside|innerhalb(?:\\svon)?|binnen|in)\\s(?:the\\s(?:first\\s)?)?';

/** "Primary on-call responds within 15 min", "muss innerhalb von 15 Minuten reagieren" … */
const answersWithin = regExp(
	`^(?<who>[^,;:]{2,60}?)[\\s:–—-]*\\s(?<words>${have}(?:${answer}${what}\\s${within}|${within}[^,;]{2,20}?\\s(?:zu\\s)?(?:reagieren|antworten|quittieren)$).*)$`,
	'iu',
);
/** … "has 15 minutes to respond", "hat 15 Minuten Zeit zu reagieren", "(15 min to acknowledge)". */
const hasTime = regExp(
	`^(?<who>[^,;:]{2,60}?)\\s(?<words>(?:has|have|gets?|hat|haben|\\()\\s?[^,;]{2,20}?\\s(?:to\\s(?:respond|answer|ack(?:nowledge)?|react|pick\\sup)|(?:zeit[,\\s]+)?(?:um\\s)?(?:zu\\s)?(?:reagieren|antworten|quittieren))${what}\\)?)$`,
	'iu',
);

/**
 * "Primary on-call responds within 15 minutes", "the backup has 10 minutes to acknowledge", where those who are called stand in their order: how
 * soon somebody answers, and not when they are called. Undefined where the words say anything else.
 */
export function answeredBy(text: string): AnsweredBy | undefined {
	const said = text.trim().replace(/\.$/, '');
	const {who = '', words = ''} = (answersWithin.exec(said) ?? hasTime.exec(said))?.groups ?? {};
	const [time, ...more] = durationsIn(words);
	if (!time || more.length > 0 || !/^\W*$/u.test(words.slice(time.end).replace(behind, ''))) return undefined;
	const name = who.replace(/^(?:the|our|an?|der|die|das|unsere?)\s/iu, '');
	if (condition.test(name) || !namesPosition(name)) return undefined;
	return {who: name.replace(/^\p{Ll}/u, (sign) => sign.toUpperCase()), ms: time.ms, words: words.replace(/^\(|\)$/g, '')};
}

/** What may stand behind the time: "to the page", "zu reagieren". */
const behind = regExp(
	`^\\s?(?:zeit[,\\s]+)?(?:of\\s(?:the|being)\\s(?:page|alert|call|paged|called)|(?:to|um\\szu|zu)?\\s?(?:respond|answer|ack(?:nowledge)?|react|pick\\sup|reagieren|antworten|quittieren)${what})`,
	'iu',
);
const condition = /^(?:if|when|unless|no|not|nobody|wenn|falls|sofern|kein\p{L}*|niemand)(?!\p{L})/iu;
