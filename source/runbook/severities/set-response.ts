import {durationWords} from '../duration-words.ts';
import type {Block} from '../markdown/markdown.ts';
import {onlySometimes} from '../statements/only-sometimes.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {countedDays, isInHours} from '../words/business-time.ts';
import {hoursIn} from '../words/hours-words.ts';
import {durationsIn, isImmediate, isNothing} from '../words/words.ts';
import {isSomeDay} from './some-day.ts';

/** Notes how soon severities are answered, as a statement says it in the words `said`, unless it does so for some hours alone. */
export function setResponse(reading: Reading, statement: Statement, ms: number | undefined, column: string, said = statement.text): void {
	if (ms === undefined) return;
	const {line, block} = statement;
	reading.heard.add(statement);
	// How soon at night is not how soon.
	const time = onlySometimes(statement);
	const usual = time === undefined ? undefined : beforeOtherTimes(statement);
	if (usual) {
		noteAnswer(reading, {...statement, text: usual.text}, ms, column);
		reading.remarks.add(`Line ${line}: "${usual.rest}" is not kept: the clock of a response runs day and night.`);
		return;
	}

	if (time !== undefined) {
		const levels = statement.levels.map(({id}) => id).join(', ');
		reading.used.add(block);
		reading.book('response at other times', `${levels}: ${durationWords(ms)}`, {line, block});
		reading.remarks.add(
			`Line ${line}: "${time}" is a time that no clock knows: that ${levels} is to be answered ${within(ms)} then is not kept.`,
		);
		return;
	}

	noteAnswer(reading, {...statement, text: said}, ms, column);
	if (statement.from === 'cell') noteBeside(reading, statement);
}

/** "Within twenty minutes between 06:00 and midnight; overnight it waits until 06:00": the clause that says how soon, and what others say of other times. */
function beforeOtherTimes(statement: Statement): {readonly text: string; readonly rest: string} | undefined {
	const [text = '', ...others] = statement.text.split(/;\s+/u);
	const isOfOthers = others.length > 0 && others.every((clause) => durationsIn(clause).length === 0);
	const isUsual = durationsIn(text).length === 1 && onlySometimes({...statement, text}) === undefined;
	return isOfOthers && isUsual ? {text, rest: others.join('; ').replace(/\.$/, '')} : undefined;
}

/** "15 min, EM + Sr Eng, #eng": what stands in the cell of a response beside its time is no time, and is named. */
function noteBeside(reading: Reading, {text, line}: Statement): void {
	const parts = text.split(/[,;]\s/).filter((part) => durationsIn(part).length === 0 && !isImmediate(part) && hoursIn(part).length === 0);
	const left = parts.filter((part) => /\p{L}{2}/u.test(part) && !ofTime.test(part.trim()));
	if (left.length > 0 && left.length < text.split(/[,;]\s/).length)
		reading.remarks.add(`Line ${line}: "${left.join(', ')}" beside the time of a response is not kept.`);
}

const ofTime =
	/^(?:24\s?[x/]\s?7|around the clock|rund um die uhr|day and night|tag und nacht|at the latest|spätestens|at all hours|always|immer)\.?$/iu;

/** Where the words stand that say how soon. */
type Said = Pick<Statement, 'levels' | 'text' | 'line' | 'section'> & {
	readonly from: Statement['from'] | 'heading';
	readonly block: Block | undefined;
};

/** Notes that severities are answered within a time, at all hours. What was said before goes, and what says otherwise is reported. */
export function noteAnswer(reading: Reading, {levels, text, line, section, block, from}: Said, ms: number, column: string): void {
	const wait = durationsIn(text)[0];
	const isOfHours = wait?.business === true && isInHours(wait.words);
	for (const words of isOfHours ? [wait.words] : hoursIn(text))
		reading.remarks.add(`Line ${line}: "${words}" is not kept: the clock of a response runs day and night.`);
	if (wait && wait.ms === ms && wait.leastMs > 0 && wait.leastMs < ms)
		reading.remarks.add(`Line ${line}: of "${wait.words}" the longer time goes: it is to be answered ${within(ms)}.`);
	const [byClock] = byTimeOfDay.exec(text) ?? [];
	if (byClock !== undefined && !hoursIn(text).some((words) => words.includes(byClock)))
		reading.remarks.add(
			`Line ${line}: "${byClock.trim()}" is not kept: the clock of a response knows no time of day; it is to be answered ${within(ms)}.`,
		);
	const [usual] = usually.exec(text) ?? [];
	if (usual !== undefined) reading.remarks.add(`Line ${line}: "${usual}" is not kept: the clock of a response runs in any case.`);
	if (wait?.business && !isOfHours) reading.remarks.add(countedDays);
	if (durationsIn(text).length === 0) reading.remarks.add('A response that is to be "immediate" is due at once.');
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (draft.response?.ms === ms) reading.book('response time', `${draft.id}: ${durationWords(ms)}`, {line, block});
		if (draft.response === undefined) {
			draft.response = {ms, source: reading.source(section, line, draft.id, column)};
			reading.note('response time', `${draft.id}: ${durationWords(ms)}`, line, block);
		} else if (draft.response.ms !== ms && from !== 'row') {
			if (block) reading.used.add(block);
			reading.contradictions.push({
				text: `${draft.id} is to be answered ${within(draft.response.ms)} (${draft.response.source}) and ${within(ms)} (${section.title})`,
				resolution: 'what stands in the table by severities, else what stands first, goes',
				lines: [
					reading.found.find(({what, text: found}) => what === 'response time' && found.startsWith(`${draft.id}:`))?.line ?? line,
					line,
				],
			});
		}
	}
}

/** "By 10:00 on the following day", "bis 9 Uhr am nächsten Tag". */
const byTimeOfDay = /(?<!\p{L})(?:by|before|until|bis|vor|um)\s\d{1,2}(?::\d{2}(?:\s?[ap]m)?|\s?(?:[ap]m|uhr|o['’]clock))(?!\p{L})/iu;

const untimed =
	/^(?:there is |we have |es gibt |il n['’]y a |no hay )?(?:no|keine?n?|sin|pas de|aucune?|ohne)\s(?:(?:fixed|set|given|defined|guaranteed|feste|garantierte)\s)?(?:ack(?:nowledge?ment)?|response|reaction|answer|time|target|deadline|limit|sla|slo|reaktion|antwort|frist|zeit|vorgabe|tiempo|plazo|respuesta|délai|\p{L}+zeit)(?:[\s-](?:times?|targets?|limits?|sla|fixe?|fijo))?$/iu;

/** "–", "none", "no ack time", "keine Frist", "best effort": the file says that there is no time in which it is answered. */
export function isUnanswered(text: string): boolean {
	const plain = text.trim().replace(/\.$/, '');
	return isNothing(plain) || untimed.test(plain) || isSomeDay(plain) || sameDayIn(plain) === plain;
}

const sameDay =
	/(?<!\p{L})(?:(?:on |by the end of |before the end of |noch |am |im laufe )*)(?:the same|same|the very same|demselben|desselben|selben|gleichen|de[mns] gleichen|de[mns] selben)[\s-](?:(?:working|business|work)[ -]?)?(?:day|tage?s?|werktag(?:e?s)?|arbeitstag(?:e?s)?)(?!\p{L})/iu;

/** "The same working day", "noch am selben Werktag": it ends at an hour that no clock of an incident knows. */
export function sameDayIn(text: string): string | undefined {
	return durationsIn(text).length > 0 ? undefined : sameDay.exec(text)?.[0];
}

/** Notes that no clock of a response runs at the severities. */
export function noteUnanswered(reading: Reading, statement: Statement): void {
	const {levels, text, line, block} = statement;
	// "Overnight: n/a" says nothing of the day.
	if (onlySometimes(statement) !== undefined) return;
	for (const level of levels) {
		const draft = reading.draftOf(level);
		if (draft.response !== undefined) continue;
		draft.isUnanswered = true;
		reading.note('response time', `${draft.id}: "${text}", so no clock runs for it`, line, block);
	}
}

const usually =
	/(?<!\p{L})(?:usually|normally|typically|generally|ideally|in der regel|normalerweise|üblicherweise|möglichst|en general|normalmente|normalement|en principe)(?!\p{L})/iu;

function within(ms: number): string {
	return ms === 0 ? 'at once' : `within ${durationWords(ms)}`;
}
