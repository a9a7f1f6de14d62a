import type {RunbookReport} from '../runbook/report.ts';

/** What became of a line, worst first: a line that is not understood stays one though something else came out of it. */
const marks = {notUnderstood: '?', contradiction: '!', inferred: '~', found: '+', readPast: '-', rest: ' '} as const;

export const linesLegend =
	'+ understood   ~ inferred: no word says so   ? not understood   ! contradicts another line   - read past: nothing seen that the room goes by\nBlank: headings, and what belongs to the line above it.';

/** The file as it stands, line by line, with what became of each below it. `text` is what the report was made of. */
export function linesText(text: string, report: RunbookReport): string {
	const told = toldByLine(report);
	const left = new Map([
		...report.linesUnderstood.map((line) => [line, marks.found] as const),
		...report.readPast.flatMap(({lines}) => lines.map((line) => [line, marks.readPast] as const)),
		...report.linesNotUnderstood.map((line) => [line, marks.notUnderstood] as const),
	]);
	const lines = text.replace(/\n$/, '').split('\n');
	const width = String(lines.length).length;
	const margin = ' '.repeat(width + 5);
	const rows = lines.flatMap((line, index) => {
		const entries = told.get(index + 1) ?? [];
		const mark = worstOf(entries.map((entry) => entry.mark)) ?? left.get(index + 1) ?? marks.rest;
		return [
			`${String(index + 1).padStart(width)} ${mark} ${line}`.trimEnd(),
			...entries.filter(({words}) => words !== '').map((entry) => `${margin}${entry.mark} ${entry.words}`),
		];
	});
	return [linesLegend, '', ...rows].join('\n');
}

/** `words` are empty where the line itself says them. */
type Told = {readonly mark: string; readonly words: string};

function toldByLine({found, inferred, notUnderstood, contradictions}: RunbookReport): ReadonlyMap<number, readonly Told[]> {
	const told = new Map<number, Told[]>();
	const tell = (line: number, mark: string, words: string) => {
		const entries = told.get(line) ?? [];
		told.set(line, entries);
		if (!entries.some((entry) => entry.words === words)) entries.push({mark, words});
	};
	for (const {line, what, text} of found) tell(line, marks.found, `${what}: ${text}`);
	for (const {line, what, text, why} of inferred) tell(line, marks.inferred, `${what}: ${text}: ${why}`);
	for (const {lines, text, resolution} of contradictions)
		for (const line of lines) tell(line, marks.contradiction, `${text}. Resolved: ${resolution}.`);
	for (const {line, why, words} of notUnderstood) {
		const isLineItself = words === undefined && why.startsWith('"') && !told.has(line);
		tell(line, marks.notUnderstood, isLineItself ? '' : `not understood: ${words === undefined ? why : `"${words}"`}`);
	}

	return told;
}

function worstOf(own: readonly string[]): string | undefined {
	return Object.values(marks).find((mark) => own.includes(mark));
}
