/** The rows of a table as they are read, a cell with its lines. */
type Rows = {readonly header: readonly string[]; readonly rows: ReadonlyArray<{readonly line: number; readonly cells: readonly string[]}>};

const fact = /^\s*(\p{L}[^:\n]{1,40}?)\s*:\s*(\S.*?)\s*$/u;
const mostLabels = 4;

/**
 * "Start work: 20 min<br>Update time: 1 hr" in the cells of one column: a column for each of what they say, titled by its words. The title of the
 * whole stands behind in brackets, for it may say when that goes ("In hours"). A column of which any cell says something else stays as it is.
 */
export function withCellFacts({header, rows}: Rows): Rows {
	const labels = header.map((_, column) => labelsOf(rows.map(({cells}) => cells[column] ?? '')));
	if (labels.every((own) => own.length === 0)) return {header, rows};
	return {
		header: header.flatMap((title, column) => {
			const own = labels[column] ?? [];
			return own.length === 0 ? [title] : own.map((label) => (title.trim() === '' ? label : `${label} (${title.trim()})`));
		}),
		rows: rows.map(({line, cells}) => ({
			line,
			cells: cells.flatMap((cell, column) => {
				const own = labels[column] ?? [];
				return own.length === 0 ? [cell] : own.map((label) => factsIn(cell)?.get(label) ?? '');
			}),
		})),
	};
}

/** What the cells of a column say, each in at least two of them; empty where they are no facts. */
function labelsOf(cells: readonly string[]): readonly string[] {
	const facts = cells.filter((cell) => cell.trim() !== '').map(factsIn);
	const found = facts.flatMap((one) => one ?? []);
	if (found.length < facts.length || found.filter(({size}) => size >= 2).length < 2) return [];
	const counts = new Map<string, number>();
	for (const one of found) for (const label of one.keys()) counts.set(label, (counts.get(label) ?? 0) + 1);
	return counts.size <= mostLabels && [...counts.values()].every((count) => count >= 2) ? [...counts.keys()] : [];
}

/** Line by line; undefined where one of them is none. */
function factsIn(cell: string): ReadonlyMap<string, string> | undefined {
	const lines = cell.split('\n').filter((line) => line.trim() !== '');
	const facts = lines.map((line) => fact.exec(line));
	if (lines.length === 0 || facts.includes(null)) return undefined;
	return new Map(facts.map((found) => [found?.[1] ?? '', found?.[2] ?? '']));
}
