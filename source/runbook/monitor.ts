import {durationWords} from './duration-words.ts';
import type {Reading} from './reading.ts';
import type {Duration} from './runbook.ts';
import {partsOfScenarios} from './scenarios.ts';
import type {Statement} from './statements.ts';
import {durationsIn} from './words.ts';

const watching =
	/\b(?:monitor(?:ing|ed)?|watch(?:ing|ed)?|observe[ds]?|observing|keep an eye)\b|beobacht|überwach|surveill|monitore|vigil/iu;
const titled =
	/^(?:monitor(?:ing)?|watch(?:ing)?|(?:nach)?beobachtung|überwachung|surveillance)(?: (?:time|period|window|after .*|for))?$/iu;
const handingBack =
	/hand(?:ed|ing)? ?-?(?:over|back)|\bBAU\b|business as usual|normal operations|clos(?:ure|ing)|übergabe|resolution and/iu;

/** Reads how long it is watched after the fix, by severity; gives how long after it was handed back. */
export function readMonitoring(reading: Reading, statements: readonly Statement[]): Duration | undefined {
	let handBack: Duration | undefined;
	const apart = partsOfScenarios(reading.general?.sections ?? []);
	for (const {from, text, label, levels, line, section, block, context} of statements) {
		if (from === 'template' || from === 'row' || from === 'assignment' || (from === 'cell' && !/watch|monitor|beobacht/i.test(label)))
			continue;
		// A step of one playbook among several says how long that one is watched.
		if (levels.length === 0 && apart.has(section) && reading.steps.has(block)) continue;
		const words = label === '' ? text : `${label}: ${text}`;
		const [time] = durationsIn(words);
		if (!time || (from !== 'cell' && !isWatching(label, words, time.index)) || /every|within|alert|alle |latenc|p9\d|%/i.test(words))
			continue;
		if (levels.length === 0 && handingBack.test(`${context} ${words}`)) {
			if (handBack) continue;
			handBack = {ms: time.ms, source: reading.source(section, line)};
			reading.note('watched after hand-back', durationWords(time.ms), line, block);
			continue;
		}

		for (const level of levels.length > 0 ? levels : reading.levels.all) {
			const draft = reading.draftOf(level);
			if (draft.monitor) continue;
			draft.monitor = {ms: time.ms, source: reading.source(section, line, draft.id)};
			reading.note('watched after the fix', `${draft.id}: ${durationWords(time.ms)}`, line, block);
		}
	}

	return handBack;
}

/** "Monitor for 1 hour", "watching for 45 minutes", "Beobachtung: 30 Minuten". */
function isWatching(label: string, text: string, at: number): boolean {
	if (titled.test(label) && at < label.length + 20) return true;
	const before = text.slice(0, at);
	return (
		watching.test(before) && /(?:for|über|für|pendant|durante|noch|another)\s+(?:at least |another |mindestens |noch )?$/iu.test(before)
	);
}
