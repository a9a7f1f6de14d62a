import {escapeUnsafe, sanitizeLines} from '../terminal/sanitize.ts';
import type {Io} from './command.ts';

/**
 * Writes all of it before it resolves: a process that ends must not cut what goes into a pipe. A reader that left is no error. Paths and
 * arguments are in it as they were given, for files are opened by them: here they become words.
 */
export async function print(stream: Io['stdout'], text: string): Promise<void> {
	const safe = sanitizeLines(text);
	await printRaw(stream, safe.endsWith('\n') ? safe : `${safe}\n`);
}

/** As `print`, and nothing is added: what is printed has the hash that it was kept under. */
export async function printRaw(stream: Io['stdout'], text: string): Promise<void> {
	await new Promise<void>((resolve) => {
		stream.once('error', () => resolve());
		stream.write(text, () => resolve());
	});
}

/** What could steer a terminal is written as JSON escapes: a program reads what it was, a person sees it. */
export async function printJson(stream: Io['stdout'], value: unknown): Promise<void> {
	await printRaw(stream, `${escapeUnsafe(JSON.stringify(value, undefined, stream.isTTY ? 2 : undefined))}\n`);
}

/** Rows with their columns aligned; the last column keeps its length. */
export function table(rows: ReadonlyArray<readonly string[]>, width: (text: string) => number): string {
	const widths: number[] = [];
	for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, width(cell));
	return rows
		.map((row) =>
			row
				.map((cell, index) => (index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - width(cell))))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}
