import {regExp} from '../../terminal/light-pattern.ts';
import {onlySometimes} from '../statements/only-sometimes.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn} from '../words/words.ts';
import {setResponse} from './set-response.ts';

const called = '(?:alerts?|alarms?|pages?|incidents?|notifications?|calls?)';
const all = `(?:(?:the|an?|any|every|each|all|new|incoming|your)\\s){0,2}${called}`;
const duty = '(?:must|should|shall|will|has to|have to|is expected to|are expected to|needs? to)';
const who = '(?:(?:the|our|an?)\\s)?(?:[\\p{L}-]+\\s){0,3}?';
const within = '(?:within|in|no later than|inside)\\s(?:the first\\s)?';
const rest =
	'(?:\\s(?:of|after|from)\\s(?:being\\s)?(?:the\\s|an?\\s)?(?:alert(?:ed)?|alarm|paged?|notification|receipt|firing|trigger(?:ing)?))?';
const acknowledged = regExp(
	`^\\W*(?:(?:${who}${duty}\\s|${who})?ack(?:nowledge)?s?\\s(?:${all}|it)?\\s?${within}|${all}\\s(?:${duty}\\sbe|is|are|gets?)\\sack(?:nowledg)?ed\\s${within})[^,;()]{2,16}?${rest}\\W*$`,
	'iu',
);
const anzunehmen = regExp(
	'^\\W*(?:(?:(?:die|der)\\s)?\\p{L}+\\s(?:quittiert|bestätigt)\\s(?:jeden|den|alle|einen)\\s(?:alarme?|anrufe?|meldungen?)\\s(?:innerhalb(?:\\svon)?|binnen|in)\\s[^,;()]{2,16}|(?:alarme?|anrufe?|meldung(?:en)?|jeder alarm|alle alarme)\\s(?:innerhalb(?:\\svon)?|binnen|in)\\s[^,;()]{2,20}?\\s(?:quittieren|bestätigen|annehmen))\\W*$',
	'iu',
);

/**
 * "Acknowledge alerts within 5 minutes", "the on-call engineer must acknowledge every page within 10 minutes", also as a step: how soon each
 * severity is answered, where the file says it of none by itself. Two that say otherwise are of something that is not known.
 */
export function readAnswersOfAll(reading: Reading, statements: readonly Statement[]): void {
	if (reading.drafts.some(({response, isUnanswered}) => response !== undefined || isUnanswered === true)) return;
	const said = statements.filter((statement) => {
		const {from, levels, label, text} = statement;
		if (levels.length > 0 || (from !== 'words' && from !== 'item') || text.length > mostCharacters) return false;
		const words = label === '' ? text : /^ack(?:nowledge)?\b/iu.test(label) ? `${label} ${text}` : '';
		return (
			durationsIn(words).length === 1 && (acknowledged.test(words) || anzunehmen.test(words)) && onlySometimes(statement) === undefined
		);
	});
	const times = new Set(said.map(({label, text}) => durationsIn(`${label} ${text}`)[0]?.ms));
	const [first] = said;
	if (!first || times.size > 1) return;
	const [time] = durationsIn(`${first.label} ${first.text}`);
	if (!time || time.leastMs !== time.ms) return;
	for (const statement of said) reading.left.delete(statement);
	setResponse(reading, {...first, levels: reading.levels.all}, time.ms, '', `${first.label} ${first.text}`.trim());
	for (const statement of said) {
		reading.book('response time', statement.text, statement);
		for (const known of [reading.heard, reading.whole]) known.add(statement);
	}
}

const mostCharacters = 140;
