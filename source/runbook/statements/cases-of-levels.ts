import {kindOfCondition} from '../grammar/condition-kinds.ts';
import type {Levels} from '../levels/level-finder.ts';
import type {Table} from '../markdown/markdown.ts';
import {callingsIn} from '../words/calling-verbs.ts';
import {conditionedIn} from '../words/conditioned.ts';
import {isPosition, namesPosition} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

const arrow = /^\s*(?:→|⇒|->|=>)\s*/u;

/** "Not acknowledged in 10 min", "sem resolução em 30 min", behind a severity: that nobody answers, that it goes on, and for how long. */
export function isCaseOfLevel(words: string): boolean {
	const plain = words.replace(/[,:]\s*$/, '').trim();
	if (durationsIn(plain).length !== 1 || plain.split(' ').length > mostWords) return false;
	const {is} = kindOfCondition(plain);
	return is === 'silence' || is === 'lasting' || is === 'no-progress' || unsolved.test(plain);
}

const mostWords = 10;
const unsolved =
	/^(?:not|no|un|without|nicht|ohne|kein\p{L}*|sin|sem|sans|non|noch nicht|still)\s?(?:\p{L}+\s)?(?:resolved|resolution|solved|solution|fix(?:ed)?|mitigat\p{L}+|gelöst|lösung|behoben|behebung|resolver|resolu\p{L}+|soluci[oó]n|solução|résol\p{L}+|open|offen)(?!\p{L})/iu;

/** "Not acknowledged in 10 min" and "page the backup engineer" as one sentence; a name alone is whoever is called. */
export function caseSentence(condition: string, call: string): string {
	const plain = condition
		.replace(/[,:]\s*$/, '')
		.trim()
		.replace(/^un(?=(?:acknowledged|answered)(?!\p{L}))/iu, 'not ');
	const who = call.replace(arrow, '').trim();
	return `if ${plain}, ${(isPosition(who) || namesPosition(who)) && callingsIn(who).length === 0 ? `call ${who}` : who}`;
}

/** Behind a severity "not acknowledged in 10 min: page the backup", "… → page the backup": as one sentence; anything else stays as it is. */
export function inCase(said: {readonly label: string; readonly text: string}): {readonly label: string; readonly text: string} {
	const {label, text} = said;
	if (label !== '') return isCaseOfLevel(label) ? {label: '', text: caseSentence(label, text)} : said;
	const [before = '', call, ...more] = text.split(/\s(?:→|⇒|->|=>)\s/u);
	// "SEV1 longer than an hour → Otto" other rules know.
	const isSilence = call !== undefined && more.length === 0 && isCaseOfLevel(before) && kindOfCondition(before).is === 'silence';
	return isSilence ? {label, text: caseSentence(before, call)} : said;
}

/** It is said of a case that a person reports, in whatever severity. */
export function isCaseOfItsOwn(sentence: string): boolean {
	const found = conditionedIn(sentence);
	return found?.isPlain === true && kindOfCondition(found.condition).is === 'reported';
}

/** "P1 not resolved within 30 min | → CTO": a table of what is done when a severity goes on, by its first column. */
export function isTableOfCases({header, rows}: Table, levels: Levels | undefined): boolean {
	if (!levels || header.length !== 2) return false;
	const led = rows.map(({cells}) => levels.at(cells[0] ?? ''));
	return led.filter((one) => one !== undefined && isCaseOfLevel(one.rest)).length * 2 > rows.length;
}
