import type {Levels} from './level-finder.ts';

/** "3 and 4" in a column "Priority" names both. */
export function namesInCell(title = '', cell = ''): readonly string[] {
	return severalFigures.test(cell) ? (cell.match(/\d/g) ?? []).map((figure) => levelCell(title, figure)) : [levelCell(title, cell)];
}

const severalFigures = /^[0-6](?:\s?(?:[,/&+–-]|and|und|or|oder|to|bis)\s?[0-6]){1,4}$/iu;

/** The name of a level in a cell: a bare figure or letter in a column "Severity" is "Severity 1", also with a name: "A – standstill". */
export function levelCell(title = '', cell = ''): string {
	const [, letter, called = ''] = /^([A-F])(?:\s?[-–—:(]\s?(\p{L}[^()]{1,40}))?\)?$/u.exec(cell) ?? [];
	if (letter !== undefined) {
		const word =
			/^(?:störungs|fehler|incident )?(severity|sev|priority|prio|priorität|class|klasse|category|kategorie|level|stufe)$/iu.exec(
				title.trim(),
			)?.[1];
		if (word === undefined) return cell;
		return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${letter}${called === '' ? '' : ` (${called.trim()})`}`;
	}

	const several = severalFigures.test(cell) ? cell : undefined;
	const [, figure = several, name = ''] = /^([0-6])(?:\s?[-–—:(]\s?(\p{L}[^()]{1,40}))?\)?$/u.exec(cell) ?? [];
	const word = figureTitles.find(([pattern]) => pattern.test(title.trim()))?.[1];
	if (figure === undefined || word === undefined) return cell;
	return `${word} ${figure}${name === '' ? '' : ` (${name.trim()})`}`;
}

/** What a cell begins with, also as a bare figure under the word that all severities of the file begin with: "1" below "Impact" is "Impact 1". */
export function levelInCell(levels: Levels, title = '', cell = ''): ReturnType<Levels['at']> {
	// "any" below "Severity": each of them.
	if (isEachLevel(cell)) return {levels: levels.all, rest: ''};
	const led = levels.at(levelCell(title, cell));
	const word = title.trim().toLowerCase();
	if (led || word === '' || !/^[0-6]$/.test(cell.trim())) return led;
	return levels.all.every(({id}) => id.toLowerCase().startsWith(word)) ? levels.at(`${title.trim()} ${cell.trim()}`) : undefined;
}

/** "any" in a column of severities. */
export function isEachLevel(cell: string): boolean {
	return everyOne.test(cell.trim());
}

const everyOne = /^(?:any|all|each|every|alle?|jede[rs]?|sämtliche|beliebig|todas?|todos?|cualquiera|tous|toutes)\*?$/iu;

/** Columns in which a bare figure is a level. */
const figureTitles: ReadonlyArray<readonly [RegExp, string]> = [
	[/^sev(?:erity)?(?: level)?$/i, 'Severity'],
	[/^prio(?:rity)?$/i, 'Priority'],
	[/^priorität$/i, 'Priorität'],
	[/^schweregrad$/i, 'Schweregrad'],
	[/^stufe$/i, 'Stufe'],
	[/^(?:incident )?level$/i, 'Level'],
	[/^(?:störungs?)?klasse$/i, 'Klasse'],
];
