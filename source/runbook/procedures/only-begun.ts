import type {Level} from '../levels/level-finder.ts';
import type {Section} from '../markdown/markdown.ts';
import type {Reading} from '../statements/reading.ts';
import {windowIn} from '../words/windows.ts';
import type {Given} from './led-by-level.ts';

/** Milliseconds; what lasts longer is a procedure. */
const longest = 3_600_000;

const ofBeginning = /(?<!\p{L})(?:first|initial|erste[nrs]?|primer[oa]s?|premi[eè]re?s?)(?!\p{L})/iu;

/** "Checklist for the first 15 minutes of a Stat", "Erste halbe Stunde": how it begins, and nothing of how it goes on. */
function isBeginning(title: string): boolean {
	const window = ofBeginning.test(title) ? windowIn(title) : undefined;
	return window !== undefined && window.fromMs === 0 && window.toMs !== null && window.toMs <= longest;
}

/**
 * The severities whose own procedure is only a first list with a window: what is done in every incident follows it, so they have both. None where
 * what goes for the others begins with such a list as well, or where something of their own goes on from it.
 */
export function onlyBegun(
	reading: Reading,
	given: readonly Given[],
	general: readonly Section[],
	goneOn: (level: Level) => boolean,
): readonly Level[] {
	if (general.length === 0 || general.some(({title}) => isBeginning(title))) return [];
	const begun = given.filter(({section}) => isBeginning(section.title));
	if (begun.length === 0) return [];
	return reading.levels.all.filter((level) => {
		const own = given.filter(({levels}) => levels.includes(level));
		const {procedure} = reading.draftOf(level);
		return (
			own.length === 1 &&
			own.every((one) => begun.includes(one)) &&
			!goneOn(level) &&
			procedure.length > 0 &&
			procedure.every(({window}) => window !== null && window.toMs !== null && window.toMs <= longest)
		);
	});
}

/** Says that what is done in every incident follows what is of theirs alone. */
export function noteOnlyBegun(reading: Reading, begun: readonly Level[], given: readonly Given[], general: readonly Section[]): void {
	for (const {section, levels} of given) {
		const those = levels.filter((level) => begun.includes(level));
		if (those.length === 0 || !isBeginning(section.title)) continue;
		reading.remarks.add(
			`"${section.title}" (line ${section.line}) is only how ${those.map(({id}) => id).join(', ')} begin${those.length === 1 ? 's' : ''}: ${general.map(({title, line}) => `"${title}" (line ${line})`).join(', ')} follow${general.length === 1 ? 's' : ''} it.`,
		);
	}
}
