import {regExp} from '../../terminal/light-pattern.ts';
import type {Level} from '../levels/level-finder.ts';
import {audienceOf} from '../statements/audiences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {setNobodyUpdated, setNotUpdated} from './not-updated.ts';

const one = '(?:no|kein(?:e|en|er)?)\\s[^,;.]{2,40}?';
const more = `(?:(?:,\\s(?:(?:and|und)\\s)?|\\s(?:and|und)\\s)${one})`;
/** "No war room, no updates, no review". */
const several = regExp(`^${one}${more}+\\.?$`, 'iu');
/** "Picked up by the next working day, no updates, no page": behind what is done. */
const behind = regExp(`[,;–—-]\\s(?:(?:and|und|but|aber)\\s)?(?=${one}${more}*\\.?$)`, 'iu');
const updates = /updat|meldung|mitteilung|(?<!\p{L})posts?(?!\p{L})|status/iu;
/** Whoever it is that would hear. */
const atAll = /^(?:no|keine)\s(?:updates?|(?:status)?meldung(?:en)?|mitteilung(?:en)?)$/iu;
const review = /review|post-?mortem|retro|nachbesprech|nachbereit/iu;
const call =
	/^(?:no|kein(?:e|en|er)?)\s(?:pag(?:e|es|er|ing)|phone calls?|call-?outs?|alarms?|wake-?up(?:s| calls?)?|anrufe?|telefonate|alarmierung(?:en)?|weckanrufe?)$/iu;

/**
 * Reads what a severity does without, where a sentence lists it: of updates those whom it names hear none, no review is due, and nobody is called. What else it lists
 * has no clock that could stand still, and is said not to be kept.
 */
export function readNegations(reading: Reading, statements: readonly Statement[]): void {
	for (const statement of statements) {
		const {from, label, text, levels, line, block} = statement;
		if ((from !== 'words' && from !== 'item') || label !== '' || levels.length === 0 || reading.steps.has(block)) continue;
		const parts = partsOf(text);
		const [silent, others] = [parts.filter((part) => updates.test(part)), parts.filter((part) => !updates.test(part))];
		const isUnreviewed = others.some((part) => review.test(part));
		const isUncalled = others.some((part) => call.test(part));
		if (silent.length === 0 && !isUnreviewed && !isUncalled) continue;
		// What stands before it said how soon.
		if (reading.heard.has(statement)) reading.left.delete(statement);
		for (const audience of new Set(silent.map((part) => audienceOf(part, '')))) setNotUpdated(reading, audience, statement);
		if (silent.some((part) => atAll.test(part))) setNobodyUpdated(reading, statement);
		for (const level of isUnreviewed ? levels : []) {
			const draft = reading.draftOf(level);
			if (draft.review || draft.isUnreviewed) continue;
			draft.isUnreviewed = true;
			reading.note('review', `${draft.id}: "${text}", so none is due`, line, block);
		}

		for (const level of isUncalled ? levels : []) callNobody(reading, level, statement);
		for (const part of others) if (!review.test(part) && !call.test(part)) reading.remarks.add(`Line ${line}: "${part}" is not kept.`);
		reading.heard.add(statement);
	}
}

/** What is listed as what there is not, each part; behind a clause it is, too, where nothing is supposed in it. */
function partsOf(text: string): readonly string[] {
	const found = several.test(text) ? 0 : behind.exec(text);
	if (found === null) return [];
	const from = found === 0 ? 0 : found.index + found[0].length;
	if (from > 0 && supposing.test(text.slice(0, from))) return [];
	return text
		.slice(from)
		.replace(/\.$/, '')
		.split(/,\s(?:(?:and|und)\s)?|\s(?:and|und)\s(?=(?:no|kein(?:e|en|er)?)\s)/iu);
}

const supposing = /(?<!\p{L})(?:if|when|unless|until|while|wenn|falls|solange|bis|nachts|night|weekends?|wochenende)(?!\p{L})/iu;

/** Nobody is called, unless the file names somebody for it elsewhere. */
function callNobody(reading: Reading, level: Level, {line, block}: Statement): void {
	const draft = reading.draftOf(level);
	if (draft.technical || draft.rungs.some(({timing}) => timing.at !== 'reported')) {
		reading.remarks.add(`Line ${line}: ${draft.id} calls whom the file names elsewhere; that there is no call is not kept.`);
		return;
	}

	draft.escalationSaid = true;
	draft.isNobodyCalled = true;
	reading.note('escalation exception', `${draft.id}: nobody is called`, line, block);
}
