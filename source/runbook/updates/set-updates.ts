import {durationWords, withinWords} from '../duration-words.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Audience} from '../runbook.ts';
import type {FirstUpdate} from '../statements/first-updates.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn, isImmediate} from '../words/words.ts';

/** An audience hears so often at these severities, unless something else is known of one. */
export function setCadence(
	reading: Reading,
	audience: Audience,
	levels: readonly Level[],
	ms: number,
	{line, section, block, label, text}: Statement,
): void {
	for (const level of levels) {
		const draft = reading.draftOf(level);
		const known = draft.updates[audience];
		if (known) {
			reading.used.add(block);
			if (known.ms === ms) reading.book(`update cadence (${audience})`, `${draft.id}: every ${durationWords(ms)}`, {line, block});
			else
				reading.contradictions.push({
					text: `${draft.id}: updates (${audience}) every ${durationWords(known.ms)} (${known.source}) and every ${durationWords(ms)} (line ${line})`,
					resolution: 'what stands in the table or list by severities, else what stands first, goes',
					lines: [line],
				});
			continue;
		}

		if (draft.notUpdated.has(audience)) {
			reading.used.add(block);
			reading.contradictions.push({
				text: `${draft.id}: no updates (${audience}) by the table, and every ${durationWords(ms)} (line ${line})`,
				resolution: 'what stands in the table by severities goes: no clock runs',
				lines: [line],
			});
			continue;
		}

		const range = durationsIn(text).find(({leastMs, ms: most}) => leastMs === ms && most > leastMs);
		if (range) reading.remarks.add(`Line ${line}: of "${range.words}" the shorter time goes: updates are due every ${durationWords(ms)}.`);
		draft.updates[audience] = {ms, source: reading.source(section, line, draft.id, label.length <= 40 ? label : '')};
		reading.note(`update cadence (${audience})`, `${draft.id}: every ${durationWords(ms)}`, line, block);
	}
}

/** An audience hears for the first time by then at these severities, unless something else is known of one. */
export function setFirstWithin(
	reading: Reading,
	audience: Audience,
	levels: readonly Level[],
	{ms, words}: Pick<FirstUpdate, 'ms' | 'words'>,
	{line, section, block, label, ownLevels}: Statement,
	isCell = false,
): void {
	const what = `first update (${audience})`;
	for (const level of levels) {
		const {id, firstWithin, notUpdated} = reading.draftOf(level);
		const known = firstWithin[audience];
		// "When declared" is kept as at once: the words stand in the report.
		const said = `${id}: ${withinWords(ms)}${ms === 0 && !isImmediate(words) ? ` (${words})` : ''}`;
		if (known?.ms === ms) {
			reading.used.add(block);
			reading.book(what, said, {line, block});
		} else if (known) {
			reading.used.add(block);
			reading.contradictions.push({
				text: `${id}: first update (${audience}) ${withinWords(known.ms)} (${known.source}) and ${withinWords(ms)} (line ${line})`,
				resolution: 'what stands in the table or list by severities, else what stands first, goes',
				lines: [line],
			});
		} else if (notUpdated.has(audience) && !ownLevels && !isCell) {
			reading.used.add(block);
			reading.contradictions.push({
				text: `${id}: no updates (${audience}) by the table, and the first ${withinWords(ms)} (line ${line})`,
				resolution: 'what stands in the table by severities goes: no clock runs',
				lines: [line],
			});
		} else {
			firstWithin[audience] = {ms, source: reading.source(section, line, id, label.length <= 40 ? label : '')};
			reading.note(what, said, line, block);
		}
	}
}
