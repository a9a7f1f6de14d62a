const unit =
	/\s*[([]\s*(?:in\s+)?(min(?:ute[ns]?|s|\.)?|minuten|m|h|hrs?|hours?|std\.?|stunden|days?|tagen?)\s*[)\]]|,?\s+in\s+(minutes|minuten|hours|stunden|days|tagen)$/iu;

type Rows = {readonly header: readonly string[]; readonly rows: ReadonlyArray<{readonly line: number; readonly cells: readonly string[]}>};

/** "Team lead (min)" above "15": a column whose title gives the unit of its figures. Each cell gets its own, the title keeps its words. */
export function withTitleUnits({header, rows}: Rows): Rows {
	const units = header.map((title, column) => {
		const [, inBrackets, behind] = unit.exec(title) ?? [];
		const figures = rows.filter(({cells}) => /^\d{1,4}$/.test(cells[column] ?? '')).length;
		return figures >= 2 || (figures === 1 && rows.length <= 2) ? (inBrackets ?? behind) : undefined;
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
