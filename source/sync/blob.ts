import {createHash} from 'node:crypto';
import {chunkBytes, maxBlobBytes} from './protocol.ts';

/** Lower-case hexadecimal SHA-256. */
export function hashOf(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('hex');
}

export type Chunk = {readonly t: 'chunk'; readonly hash: string; readonly i: number; readonly n: number; readonly bytes: string};

/** The frames that carry a blob, in order. */
export function* chunksOf(bytes: Uint8Array, hash = hashOf(bytes)): Generator<Chunk> {
	const n = Math.max(1, Math.ceil(bytes.length / chunkBytes));
	for (let i = 0; i < n; i++) {
		yield {t: 'chunk', hash, i, n, bytes: Buffer.from(bytes.subarray(i * chunkBytes, (i + 1) * chunkBytes)).toString('base64')};
	}
}

/** Puts chunks together again. One a connection; chunks of a blob come in order, and no more than `limit` bytes are held. */
export class BlobReader {
	readonly #parts = new Map<string, Buffer[]>();
	#held = 0;

	readonly limit: number;

	constructor(limit = maxBlobBytes) {
		this.limit = limit;
	}

	/**
	 * The whole blob with its last chunk, undefined before.
	 * @throws {RangeError} when chunks are out of order, too many, or not what their hash says.
	 */
	add({hash, i, n, bytes}: Chunk): Buffer | undefined {
		const parts = this.#parts.get(hash) ?? [];
		if (i !== parts.length || i >= n) throw new RangeError('chunk out of order');
		const part = Buffer.from(bytes, 'base64');
		this.#held += part.length;
		if (this.#held > this.limit) throw new RangeError('blob too large');
		parts.push(part);
		this.#parts.set(hash, parts);
		if (parts.length < n) return undefined;
		const whole = Buffer.concat(parts);
		this.#parts.delete(hash);
		this.#held -= whole.length;
		if (hashOf(whole) !== hash) throw new RangeError('blob does not match its hash');
		return whole;
	}
}
