import type {IncomingMessage} from 'node:http';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {Timing} from './poller.ts';

/** Nothing came for so long that the connection may be dead without having said so. */
export class SilentConnection extends Error {
	override readonly name = 'SilentConnection';

	constructor(silenceMs: number) {
		super(`nothing came for ${Math.round(silenceMs / 100) / 10} s`);
	}
}

export type LinesOptions = {
	/** @throws {SilentConnection} when nothing came for so long. */
	readonly silenceMs: number;
	readonly timing: Timing;
	/** After every piece that came. */
	readonly heard: () => void;
	/** Of a line that is longer than this it is said so, and the connection ends. */
	readonly mostBytes: number;
};

/** So long may work go on before others have their turn. */
const turnMs = 8;

/** The lines of an answer. Bytes are cut at newlines before they are text: a character may come in two pieces. */
export async function* linesOf(
	response: IncomingMessage,
	{silenceMs, timing, heard, mostBytes}: LinesOptions,
): AsyncGenerator<string, void, undefined> {
	let rest: Buffer[] = [];
	let held = 0;
	let timer: unknown;
	const watchSilence = () => {
		timing.clearTimeout(timer);
		timer = timing.setTimeout(() => response.destroy(new SilentConnection(silenceMs)), silenceMs);
	};
	try {
		watchSilence();
		let turn = performance.now();
		for await (const part of response) {
			watchSilence();
			heard();
			let from = 0;
			const bytes = part as Buffer;
			for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
				const line = Buffer.concat([...rest, bytes.subarray(from, at)]).toString('utf8');
				rest = [];
				held = 0;
				from = at + 1;
				if (line.trim() !== '') yield line;
				if (performance.now() - turn < turnMs) continue;
				await nextTurn();
				turn = performance.now();
			}

			if (from < bytes.length) {
				rest.push(bytes.subarray(from));
				held += bytes.length - from;
				if (held > mostBytes) throw new Error(`an object is larger than ${Math.round(mostBytes / 1024 / 1024)} MiB`);
			}
		}
	} finally {
		timing.clearTimeout(timer);
		response.destroy();
	}
}
