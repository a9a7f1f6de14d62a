const unit =
	/\s*[([]\s*(?:in\s+)?(min(?:ute[ns]?|s|\.)?|minuten|m|h|hrs?|hours?|std\.?|stunden|days?|tagen?)\s*[)\]]|,?\s+in\s+(minutes|minuten|hours|stunden|days|tagen)$/iu;

/** "Minutes", "Minutes since alert", "Minuten nach Alarm": the title is the unit. From the call before it they count, and not from the beginning. */
const counted =
	/^(min(?:ute[ns]?|s|\.)?|minuten|hrs?|hours?|std\.?|stunden)(?:\s(?:since|after|from|nach|seit|ab)\s(?!.*(?:last|previous|prior|each|letzte|vorige|vorherige|jeweil))\p{L}[\p{L} -]{1,30})?$/iu;

type Rows = {readonly header: readonly string[]; readonly rows: ReadonlyArray<{readonly line: number; readonly cells: readonly string[]}>};

/** "Team lead (min)" or "Minutes since alert" above "15": a column whose title gives the unit of its figures. Each cell gets its own, the title keeps its words. */
export function withTitleUnits({header, rows}: Rows): Rows {
	const units = header.map((title, column) => {
		const [, inBrackets, behind] = unit.exec(title) ?? [];
		const figures = rows.filter(({cells}) => /^\d{1,4}$/.test(cells[column] ?? '')).length;
		const its = inBrackets ?? behind ?? counted.exec(title.trim())?.[1];
		return figures >= 2 || (figures === 1 && rows.length <= 2) ? its : undefined;
	});
	if (units.every((its) => its === undefined)) return {header, rows};
	return {
		header: header.map((title, column) => (units[column] === undefined ? title : title.replace(unit, '').trim())),
		rows: rows.map(({line, cells}) => ({
			line,
			cells: cells.map((cell, column) => (units[column] !== undefined && /^\d{1,4}$/.test(cell) ? `${cell} ${units[column]}` : cell)),
		})),
	};
}
