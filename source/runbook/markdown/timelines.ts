import {regExp} from '../../terminal/light-pattern.ts';
import {windowIn} from '../words/windows.ts';
import type {List, Table} from './markdown.ts';

/** "| Time | Action | Who |": a procedure as a table. */
export function isTimeline(header: readonly string[]): boolean {
	const [first = '', second = ''] = header;
	if (
		/^(?:time|when|window|elapsed|step|#|zeit|schritt|minute)/i.test(first) &&
		/action|step|what|task|schritt|maßnahme|aktion/i.test(second)
	)
		return true;
	// "Time | Who | Action"
	if (/^(?:time|when|window|elapsed|zeit|wann|zeitfenster)$/i.test(first.trim()) && header.some((cell) => ofActions.test(cell.trim())))
		return true;
	// "Phase | Window | What you do"
	if (ofPhases.test(first.trim()) && header.some((cell) => ofTimes.test(cell.trim())) && header.some((cell) => ofActions.test(cell.trim())))
		return true;
	const has = (title: RegExp) => header.some((cell) => title.test(cell.trim()));
	// "What to do | Minutes | Phase": whatever the order.
	if (has(ofPhases) && has(ofTimes) && has(ofActions)) return true;
	// "Step | When | Who | Action"
	if (isNumberTitle(first) && header.slice(1).some((cell) => ofActions.test(cell.trim()))) return true;
	// "Step | Who | Command | When"
	return (
		has(/^(?:#|no\.?|nr\.?|steps?|actions?|tasks?|what|what to do|schritte?|maßnahmen?|aktion(?:en)?|aufgabe)$/i) &&
		(has(/^how$/i) || has(ofCommands) || has(ofCommandsOrLinks))
	);
}

/** The title of a column of what is typed. */
export const ofCommands =
	/^(?:commands?|cmd|cli|command line|befehle?|befehlszeile|kommandos?|commandes?|comandos?)(?: to (?:run|type))?$/iu;
const besideCommands =
	'(?:links?|urls?|tools?|scripts?|dashboards?|runbooks?|references?|documents?|places?|werkzeuge?|skripte?|verweise?|dokumente?|quellen?)';
/** "Command or link", "Befehl / Link": what is typed, or where it is looked up. */
export const ofCommandsOrLinks = regExp(
	`^(?:(?:commands?|cmd|befehle?|kommandos?)\\s?(?:\\/|,|&|\\+|or|and|oder|und|bzw\\.)\\s?${besideCommands}|${besideCommands}\\s?(?:\\/|,|&|\\+|or|and|oder|und|bzw\\.)\\s?(?:commands?|cmd|befehle?|kommandos?))$`,
	'iu',
);

/** The title of a column that counts. */
export function isNumberTitle(title: string): boolean {
	return /^(?:#|no\.?|nr\.?|steps?|schritte?|étape|paso)$/iu.test(title.trim());
}

/** The title of a column of what is done. */
export const ofActions =
	/^(?:actions?|activit(?:y|ies)|steps?|what(?: (?:to|you|we) do| is done| has to be done| happens)?|tasks?|schritte?|maßnahmen?|aktion(?:en)?|aufgaben?|tätigkeit(?:en)?|was (?:ist )?zu tun(?: ist)?|was (?:wird getan|wird gemacht|geschieht|passiert|wir tun))$/i;
/** The title of a column of names of phases. */
export const ofPhases = /^(?:phases?|stages?|phasen?|étapes?|fases?)$/iu;
const ofTimes = /^(?:time|when|windows?|time windows?|elapsed|minutes?|minuten|zeit|wann|fenster|zeitfenster|zeitraum)$/i;

/** The column of which each cell is a window, by its title where it is not the first; what comes at the end may be done whenever that is. */
export function windowColumn({header, rows}: Table): number | undefined {
	const column = header.findIndex((title, index) => {
		const cells = carriedOn(rows.map((row) => withUnitOf(title, row.cells[index] ?? '')));
		const windows = cells.findLastIndex((cell) => windowIn(cell) !== undefined) + 1;
		return (
			(index === 0 || ofTimes.test(title.trim())) &&
			windows > 0 &&
			cells.slice(0, windows).every((cell) => windowIn(cell) !== undefined) &&
			cells.slice(windows).every((cell) => windows >= 2 && atTheEnd.test(cell.trim()))
		);
	});
	return column === -1 ? undefined : column;
}

/** An empty cell below a window is of the same. */
export function carriedOn(cells: readonly string[]): readonly string[] {
	let above = '';
	return cells.map((cell) => {
		above = /^["″]?$/u.test(cell.trim()) ? above : cell;
		return above;
	});
}

/** "Minutes | 5–15": the title has the unit of its cells. */
export function withUnitOf(title: string, cell: string): string {
	return /^(?:minutes?|mins?\.?|minuten)$/iu.test(title.trim()) && /^\d{1,3}\s?(?:(?:[-–—]|to|bis)\s?\d{1,3}|\+)$/u.test(cell.trim())
		? `${cell.trim()} min`
		: cell;
}

/** "After restore", "Once it is back", "Nach der Entstörung". */
const atTheEnd =
	/^(?:(?:after|once|when|nach|sobald|wenn)\s\p{L}|afterwards$|finally$|(?:(?:at|to) (?:the )?)?(?:end|close|closure|closing)$|stand[ -]?down$|danach$|zum (?:schluss|abschluss)$|(?:am )?ende$|(?:ab)?schluss$)/iu;

const unit = '(?:s|secs?|m|mins?|minutes?|minuten?|h|hrs?|hours?|std|stunden?|d|days?|tage?n?|weeks?|wochen?)';
/** "T+0h", "T0", "T0 + 4h", "T+15", "+30 min", "Hour 0", "Tag 1". */
const fromStart = regExp(
	`^[(\\[]?(?:T\\s?[+-]?\\s?\\d{1,3}(?:\\s?${unit})?(?:\\s?\\+\\s?\\d{1,3}\\s?${unit})?|\\+\\s?\\d{1,3}\\s?${unit}|(?:minute|hour|stunde|day|tag)\\s\\d{1,3})(?![\\p{L}\\d])[)\\]]?(?:\\s?[:–—-]|\\s?\\(|\\s?→|\\s)`,
	'iu',
);

/** Each of its items begins with how long after the start it is: what happens at a time makes no incident. */
export function isByTime({items}: List): boolean {
	return items.length >= 2 && items.every(({text}) => fromStart.test(text));
}
