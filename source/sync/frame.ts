import type {FromServer} from './protocol.ts';

/** A message of the server that goes to many, written out once. */
export class Frame {
	readonly text: string;
	#bytes: Buffer | undefined;

	constructor(message: FromServer) {
		this.text = JSON.stringify(message);
	}

	/** The whole WebSocket frame as a server sends it: one text frame, not masked (RFC 6455, 5.2). */
	get bytes(): Buffer {
		this.#bytes ??= written(this.text);
		return this.#bytes;
	}

	/** Makes `bytes` now, while there is time. */
	writeOut(): void {
		this.#bytes ??= written(this.text);
	}
}

const wholeText = 0x81;

function written(text: string): Buffer {
	const length = Buffer.byteLength(text);
	const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const bytes = Buffer.allocUnsafe(start + length);
	bytes[0] = wholeText;
	if (start === 2) bytes[1] = length;
	else if (start === 4) {
		bytes[1] = 126;
		bytes.writeUInt16BE(length, 2);
	} else {
		bytes[1] = 127;
		bytes.writeBigUInt64BE(BigInt(length), 2);
	}

	bytes.write(text, start);
	return bytes;
}
