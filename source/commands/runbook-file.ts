import fs from 'node:fs';
import {sanitizeLines} from '../terminal/sanitize.ts';
import {CommandError, exitCodes} from './exit-codes.ts';

const mostBytes = 1024 * 1024;

/**
 * The text of a runbook, neutralised: what is in it reaches screens, messages and the log.
 * @throws {CommandError} `usage` in words when it is missing, a folder, too large or not text.
 */
export function readRunbookFile(file: string): string {
	checkRunbookFile(file);
	try {
		return sanitizeLines(new TextDecoder('utf-8', {fatal: true}).decode(fs.readFileSync(file)));
	} catch (error) {
		if (error instanceof TypeError) throw new CommandError(exitCodes.usage, `The runbook ${file} is not UTF-8 text.`, 'Save it as UTF-8.');
		throw unreadable(file, error);
	}
}

/** Is it there, and could it be a runbook? Looks at the file without reading it. @throws {CommandError} as `readRunbookFile`. */
export function checkRunbookFile(file: string): void {
	let stats: fs.Stats;
	try {
		stats = fs.statSync(file);
		fs.accessSync(file, fs.constants.R_OK);
	} catch (error) {
		throw unreadable(file, error);
	}

	if (!stats.isFile())
		throw new CommandError(
			exitCodes.usage,
			`The runbook ${file} is ${stats.isDirectory() ? 'a folder' : 'no file'}.`,
			'Name a Markdown file.',
		);
	if (stats.size > mostBytes)
		throw new CommandError(
			exitCodes.usage,
			`The runbook ${file} has ${stats.size} bytes, more than the ${mostBytes} that a runbook may have.`,
			'Is it the right file?',
		);
}

function unreadable(file: string, error: unknown): CommandError {
	const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
	const why = code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : `cannot be read (${code})`;
	return new CommandError(
		exitCodes.usage,
		`The runbook ${file} ${why}.`,
		'Name another with --runbook, or under runbook: in warroom.yaml.',
		{
			cause: error,
		},
	);
}
