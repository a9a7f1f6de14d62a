import type {IncomingMessage} from 'node:http';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {SilentConnection} from './kubernetes-lines.ts';
import type {Timing} from './poller.ts';

/** A line of a log: when it was written, as the cluster has it, or "" where it does not say; and its text as it is. */
export type LogLine = {readonly at: string; readonly text: string};

/** Of a line so much is read: programs print whole files in one. */
const mostLineBytes = 4000;
const turnMs = 8;

/**
 * The lines of a log with timestamps, as they come. A line without a newline is told only once that came. @throws {SilentConnection} when
 * nothing came for so long.
 */
export async function* logLinesOf(
	response: IncomingMessage,
	{silenceMs, timing}: {readonly silenceMs: number; readonly timing: Timing},
): AsyncGenerator<LogLine, void, undefined> {
	let held: Buffer[] = [];
	let heldBytes = 0;
	let cutBytes = 0;
	let timer: unknown;
	const watchSilence = () => {
		timing.clearTimeout(timer);
		timer = timing.setTimeout(() => response.destroy(new SilentConnection(silenceMs)), silenceMs);
	};
	const hold = (bytes: Buffer) => {
		const kept = bytes.subarray(0, Math.max(0, mostLineBytes - heldBytes));
		if (kept.length > 0) held.push(kept);
		heldBytes += kept.length;
		cutBytes += bytes.length - kept.length;
	};
	const line = (): LogLine => {
		const text = Buffer.concat(held)
			.toString('utf8')
			.replace(/\uFFFD$/, '');
		const cut = cutBytes > 0 ? ` [… ${cutBytes} bytes more]` : '';
		held = [];
		heldBytes = 0;
		cutBytes = 0;
		const [, at = '', rest = text] = /^(\d{4}-\d\d-\d\dT[\d:.]{8,20}(?:Z|[+-]\d\d:\d\d)) (.*)$/s.exec(text) ?? [];
		return {at, text: `${rest.replace(/\r$/, '')}${cut}`};
	};
	try {
		watchSilence();
		let turn = performance.now();
		for await (const part of response) {
			watchSilence();
			let from = 0;
			const bytes = part as Buffer;
			for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
				hold(bytes.subarray(from, at));
				from = at + 1;
				if (heldBytes > 0) yield line();
				if (performance.now() - turn < turnMs) continue;
				await nextTurn();
				turn = performance.now();
			}

			hold(bytes.subarray(from));
		}

		if (heldBytes > 0) yield line();
	} finally {
		timing.clearTimeout(timer);
		response.destroy();
	}
}
