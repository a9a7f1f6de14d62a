import type {Reading} from '../statements/reading.ts';

const highest =
	/(?:^|\s)(?:is|ist)\s(?:by far |bei weitem )?(?:the|our|die|der|das)\s(?:worst|highest|most (?:severe|serious|critical|urgent)|schlimmste|höchste|schwerste|dringendste|kritischste)(?!\p{L})/iu;

/**
 * Does the file say itself that the level with the highest figure is the worst: "Level 4 is the most severe", "Stufe 3 ist die schlimmste"? What
 * says which one it is, whichever it is, is understood.
 */
export function isSaidUpsideDown(reading: Reading, reversed: boolean): boolean {
	const {all} = reading.levels;
	if (!all.every(({id}) => /[0-9A-F]$/.test(id))) return false;
	const saying = reading.statements.filter(
		({from, text, ownLevels, levels}) =>
			(from === 'words' || from === 'item') && ownLevels && levels.length === 1 && highest.test(text.slice(0, 80)),
	);
	const worst = new Set(saying.flatMap(({levels}) => levels));
	// Two that are the worst are none.
	if (worst.size !== 1) return false;
	for (const statement of saying) {
		reading.heard.add(statement);
		reading.book('order of the severities', statement.text, statement);
		reading.used.add(statement.block);
	}

	const [level] = worst;
	return level !== undefined && level === (reversed ? all[0] : all.at(-1));
}
