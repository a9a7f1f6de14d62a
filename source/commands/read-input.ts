import type {Io} from './command.ts';
import {CommandError, exitCodes} from './exit-codes.ts';

const mostInputBytes = 64 * 1024 * 1024;

/**
 * Standard input whole. A terminal is not waited for: where evidence is `wanted` that is a mistake, and `example` shows how it is done. So is a pipe
 * without a word: what should have printed failed, and evidence of nothing would say that somebody looked.
 * @throws {CommandError} `usage`
 */
export async function readInput({stdin}: Io, wanted: boolean, example: string): Promise<string | undefined> {
	if (stdin.isTTY) {
		if (!wanted) return undefined;
		throw new CommandError(exitCodes.usage, '--evidence keeps what comes in by a pipe, and there is none.', example);
	}

	const parts: Buffer[] = [];
	let bytes = 0;
	for await (const part of stdin) {
		const buffer = Buffer.from(part as Uint8Array);
		bytes += buffer.length;
		if (bytes > mostInputBytes)
			throw new CommandError(
				exitCodes.usage,
				`More than ${mostInputBytes / 1024 / 1024} MiB came in by the pipe.`,
				'Cut it first, for example with tail -c 1M.',
			);
		parts.push(buffer);
	}

	const text = Buffer.concat(parts).toString('utf8');
	if (wanted && text.trim() === '')
		throw new CommandError(
			exitCodes.usage,
			`--evidence keeps what comes in by a pipe, and ${bytes === 0 ? 'nothing' : 'only white space'} came.`,
			example,
		);
	return text;
}
