import {randomBytes} from 'node:crypto';
import {connect, type Socket} from 'node:net';

export const opcodes = {continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10} as const;

export type FrameOptions = {
	readonly fin?: boolean;
	/** The three reserved bits: 4, 2, 1. */
	readonly reserved?: number;
	readonly opcode?: number;
	readonly masked?: boolean;
	/** What the header claims, in 7, 16 or 64 bits; without it, the truth in its shortest form. */
	readonly claims?: {readonly bits: 7 | 16 | 64; readonly length: bigint};
};

/** One WebSocket frame, byte for byte, right or wrong (RFC 6455, 5.2). */
export function rawFrame(
	payload: Uint8Array | string,
	{fin = true, reserved = 0, opcode = opcodes.text, masked = true, claims}: FrameOptions = {},
): Buffer {
	const bytes = Buffer.from(payload);
	const {bits, length} = claims ?? {
		bits: bytes.length < 126 ? 7 : bytes.length < 65_536 ? 16 : 64,
		length: BigInt(bytes.length),
	};
	const header = Buffer.alloc(bits === 7 ? 2 : bits === 16 ? 4 : 10);
	header[0] = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
	header[1] = (masked ? 0x80 : 0) | (bits === 7 ? Number(length) : bits === 16 ? 126 : 127);
	if (bits === 16) header.writeUInt16BE(Number(length), 2);
	if (bits === 64) header.writeBigUInt64BE(length, 2);
	if (!masked) return Buffer.concat([header, bytes]);
	const mask = randomBytes(4);
	return Buffer.concat([header, mask, bytes.map((byte, index) => byte ^ (mask[index % 4] ?? 0))]);
}

/** A close frame with a code, and what follows it. */
export function closeFrame(code: number, reason: Uint8Array | string = ''): Buffer {
	const bytes = Buffer.from(reason);
	const payload = Buffer.alloc(2 + bytes.length);
	payload.writeUInt16BE(code);
	bytes.copy(payload, 2);
	return rawFrame(payload, {opcode: opcodes.close});
}

export type Ending = {
	/** Of the close frame of the other side; undefined where none came. */
	readonly code: number | undefined;
	/** Text frames that came. */
	readonly texts: readonly string[];
};

/** A connection that has upgraded and sends bytes as it likes. */
export class RawConnection {
	readonly socket: Socket;
	/** Resolves when the other side has closed. */
	readonly ended: Promise<Ending>;
	readonly #parts: Buffer[];

	private constructor(socket: Socket, rest: Buffer, keeps: boolean) {
		this.socket = socket;
		this.#parts = [rest];
		socket.on('data', (bytes: Buffer) => {
			if (keeps) this.#parts.push(bytes);
		});
		this.ended = new Promise((resolve) => {
			socket.once('close', () => resolve(this.soFar));
		});
	}

	/** `keeps` what comes; a test that looks at it by itself need not. */
	static async open(socketPath: string, login: string, {keeps = true}: {readonly keeps?: boolean} = {}): Promise<RawConnection> {
		const socket = connect(socketPath);
		socket.on('error', () => undefined);
		socket.write(
			`GET / HTTP/1.1\r\nHost: warroom\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nx-warroom-proof: ${login}\r\n\r\n`,
		);
		const rest = await new Promise<Buffer>((resolve, reject) => {
			let head = Buffer.alloc(0);
			const take = (bytes: Buffer) => {
				head = Buffer.concat([head, bytes]);
				const end = head.indexOf('\r\n\r\n');
				if (end < 0) return;
				socket.off('data', take);
				if (head.toString('latin1').startsWith('HTTP/1.1 101')) resolve(head.subarray(end + 4));
				else reject(new Error(head.toString('latin1')));
			};
			socket.on('data', take);
			socket.once('close', () => reject(new Error('closed before it was upgraded')));
		});
		return new RawConnection(socket, rest, keeps);
	}

	/** Resolves when a text frame came that is as wanted. */
	async got(wanted: RegExp): Promise<string> {
		for (;;) {
			const text = this.soFar.texts.find((one) => wanted.test(one));
			if (text !== undefined) return text;
			if (this.socket.destroyed) throw new Error(`closed before ${String(wanted)} came`);
			await new Promise((resolve) => {
				setTimeout(resolve, 5);
			});
		}
	}

	write(...frames: readonly Buffer[]): void {
		for (const frame of frames) if (this.socket.writable) this.socket.write(frame);
	}

	/** What came so far. */
	get soFar(): Ending {
		const received = Buffer.concat(this.#parts);
		const texts: string[] = [];
		let code: number | undefined;
		for (let at = 0; at + 2 <= received.length; ) {
			const opcode = (received[at] ?? 0) & 0x0f;
			const short = (received[at + 1] ?? 0) & 0x7f;
			const header = short < 126 ? 2 : short === 126 ? 4 : 10;
			if (at + header > received.length) break;
			const length = short < 126 ? short : short === 126 ? received.readUInt16BE(at + 2) : Number(received.readBigUInt64BE(at + 2));
			const payload = received.subarray(at + header, at + header + length);
			if (opcode === opcodes.text) texts.push(payload.toString('utf8'));
			if (opcode === opcodes.close) code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
			at += header + length;
		}

		return {code, texts};
	}
}
