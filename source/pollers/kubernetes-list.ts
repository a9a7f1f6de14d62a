import {setImmediate as nextTurn} from 'node:timers/promises';
import * as z from 'zod/mini';

const envelopeSchema = z.object({
	metadata: z.object({resourceVersion: z.optional(z.string()), continue: z.optional(z.string())}),
});

/** What a page says beside its objects. */
export type PageEnd = {readonly version: string | undefined; readonly next: string};

const turnMs = 8;
const mostItemBytes = 16 * 1024 * 1024;
const quote = 0x22;
const backslash = 0x5c;
const opens: ReadonlySet<number> = new Set([0x7b, 0x5b]);
const closes: ReadonlySet<number> = new Set([0x7d, 0x5d]);

/**
 * Reads a page of a list object by object as its bytes come, so that a page of megabytes never blocks the event loop: each element of the
 * array at the top is given to `item` by itself. @throws on what is no list.
 */
export async function readList(response: AsyncIterable<unknown>, item: (raw: unknown) => void): Promise<PageEnd> {
	const envelope: Buffer[] = [];
	let held: Buffer[] = [];
	let heldBytes = 0;
	let depth = 0;
	let inString = false;
	let escaped = false;
	let inItem = false;
	let openedArray = false;
	let turn = performance.now();
	for await (const part of response) {
		const bytes = part as Buffer;
		let from = 0;
		for (let at = 0; at < bytes.length; at++) {
			const byte = bytes[at] ?? 0;
			if (inString) {
				if (escaped) escaped = false;
				else if (byte === backslash) escaped = true;
				else if (byte === quote) inString = false;
				continue;
			}

			if (byte === quote) inString = true;
			else if (opens.has(byte)) {
				// The array at the top is at depth 2; what opens in it is an object of its own.
				if (depth === 2 && byte === 0x7b && !inItem && openedArray) {
					envelope.push(bytes.subarray(from, at));
					from = at;
					inItem = true;
				}

				depth++;
				if (depth === 2) openedArray = byte === 0x5b;
			} else if (closes.has(byte)) {
				depth--;
				if (!inItem || depth !== 2) continue;
				held.push(bytes.subarray(from, at + 1));
				item(JSON.parse(Buffer.concat(held).toString('utf8')));
				held = [];
				heldBytes = 0;
				from = at + 1;
				inItem = false;
				if (performance.now() - turn < turnMs) continue;
				await nextTurn();
				turn = performance.now();
			} else if (depth === 2 && openedArray && !inItem && byte === 0x2c) {
				// The comma between two objects belongs to neither.
				envelope.push(bytes.subarray(from, at));
				from = at + 1;
			}
		}

		const rest = bytes.subarray(from);
		if (inItem) {
			held.push(rest);
			heldBytes += rest.length;
			if (heldBytes > mostItemBytes) throw new Error('an object is larger than 16 MiB');
		} else envelope.push(rest);
	}

	const {metadata} = envelopeSchema.parse(JSON.parse(Buffer.concat(envelope).toString('utf8')));
	return {version: metadata.resourceVersion, next: metadata.continue ?? ''};
}
