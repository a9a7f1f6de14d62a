import type {RunbookReport} from '../runbook/report.ts';
import {displayWidth} from '../terminal/format.ts';
import {borrowedRows} from './borrowed-rows.ts';
import {table} from './output.ts';

/** The report of `runbook check` as text; `file` is how its lines are named. */
export function reportText(
	{found, inferred, notUnderstood, readPast, contradictions, fromDefault, remarks, doubts, gaps}: RunbookReport,
	file: string,
): string {
	return [
		section(
			`Found (${found.length})`,
			found.map(({line, what, text}) => [`${file}:${line}`, what, text]),
		),
		section(
			`Inferred: taken so, though no word there says it, so compare it (${inferred.length})`,
			inferred.map(({line, what, text, why}) => [`${file}:${line}`, what, text, why]),
		),
		section(
			`Contradictions (${contradictions.length})`,
			contradictions.map(({lines, text, resolution}) => [placesOf(file, lines), `${text}. Resolved: ${resolution}.`]),
		),
		section(
			`Not understood (${notUnderstood.length})`,
			notUnderstood.map(({line, title, why, words}) => [
				`${file}:${line}`,
				title,
				words === undefined ? why : `${why}, of which not: "${words}"`,
			]),
		),
		section(
			`Read past: nothing was seen in it that the room would go by, so look it through (${readPast.length})`,
			readPast.map(({lines, text}) => [`${file}:${lines[0] ?? ''}`, `"${text}"${othersOf(lines)}`]),
		),
		section(
			`From the built-in runbook, for nothing of the file was understood to say it (${fromDefault.length})`,
			borrowedRows(fromDefault),
		),
		section(
			'How it was read',
			remarks.map((remark) => [remark]),
		),
		section(
			'In doubt: name the severity in the heading',
			doubts.map((doubt) => [doubt]),
		),
		section(
			'Left out, though a runbook has to say it',
			gaps.map((gap) => [gap]),
		),
	]
		.filter((text) => text !== '')
		.join('\n\n');
}

/** " and lines 14, 15": of those that were read past with the first. */
function othersOf([, ...others]: readonly number[]): string {
	return others.length === 0 ? '' : `, and ${others.length === 1 ? 'line' : 'lines'} ${others.join(', ')}`;
}

function placesOf(file: string, lines: readonly number[]): string {
	const unique = [...new Set(lines)].sort((a, b) => a - b);
	return unique.length === 0 ? file : `${file}:${unique.join(',')}`;
}

function section(title: string, rows: ReadonlyArray<readonly string[]>): string {
	return rows.length === 0 ? '' : `${title}\n${indented(table(rows, displayWidth))}`;
}

function indented(text: string): string {
	return text.replaceAll(/^/gm, '  ');
}
