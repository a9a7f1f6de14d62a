import {createHash} from 'node:crypto';
import {connect, createServer, type Server, type Socket} from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, expect, it} from 'vitest';
import {openClient} from '../../source/sync/client.ts';
import {overWebSocket} from '../../source/sync/over-web-socket.ts';
import {closeFrame, opcodes, rawFrame} from '../helpers/raw-frames.ts';
import {until} from '../helpers/room-server.ts';
import {TestFolder} from '../helpers/screen.ts';

const folder = new TestFolder();
const socketPath = path.join(folder.path, 'hostile.sock');
let server: Server;
/** What the server sends once it has upgraded, or instead of it. */
let bytes: readonly Buffer[] = [];
let upgrades = true;
beforeAll(async () => {
	server = createServer((socket: Socket) => {
		socket.on('error', () => undefined);
		socket.once('data', (head: Buffer) => {
			const key = /sec-websocket-key: (\S+)/i.exec(head.toString('latin1'))?.[1] ?? '';
			const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
			if (upgrades)
				socket.write(
					`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
				);
			for (const part of bytes) socket.write(part);
			socket.end();
		});
	});
	await new Promise<void>((resolve) => {
		server.listen(socketPath, resolve);
	});
});
afterAll(async () => {
	await new Promise((resolve) => {
		server.close(resolve);
	});
	folder.remove();
});

/** A client meets what is sent, and is as it was: without connection, in words, with what was typed. */
async function survives(): Promise<void> {
	const client = openClient({
		connect: overWebSocket(
			async () =>
				new Promise((resolve) => {
					const stream = connect(socketPath, () => resolve({stream, nonce: 'maria'}));
					stream.on('error', () => undefined);
				}),
		),
		incident: 'inc-20261123-0811',
		outboxDir: path.join(folder.path, 'outbox'),
		screen: true,
		version: '1.0.0',
	});
	const {key} = client.submit('note', {text: 'typed meanwhile'});
	const {link, unsettled, events} = await until(client, ({link}) => link.is === 'away' || link.is === 'ended');
	expect('why' in link && link.why).toMatch(/\S/);
	expect(unsettled.some((entry) => entry.key === key)).toBe(true);
	expect(events).toEqual([]);
	client.dismiss(key);
	await client.close();
}

const ofServer = {masked: false} as const;

it('a client that gets any bytes at all instead of an answer, or behind it, goes on without connection', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.uint8Array({maxLength: 300}), {maxLength: 4}), fc.boolean(), async (parts, upgraded) => {
			bytes = parts.map((part) => Buffer.from(part));
			upgrades = upgraded;
			await survives();
		}),
		{numRuns: 60},
	);
}, 60_000);

it('a client that gets any frames at all, also such as may not be, goes on without connection', async () => {
	upgrades = true;
	const frame = fc
		.record({
			payload: fc.oneof(
				fc.uint8Array({maxLength: 300}),
				fc.json().map((text) => Buffer.from(text)),
				fc.constant(Buffer.from('{"t":"live","head":9}')),
			),
			fin: fc.boolean(),
			reserved: fc.constantFrom(0, 0, 0, 1, 4),
			opcode: fc.constantFrom(0, 1, 1, 2, 8, 9, 10, 3),
			masked: fc.constantFrom(false, false, true),
		})
		.map(({payload, ...options}) => rawFrame(payload, options));
	await fc.assert(
		fc.asyncProperty(fc.array(frame, {minLength: 1, maxLength: 6}), async (frames) => {
			bytes = frames;
			await survives();
		}),
		{numRuns: 60},
	);
}, 60_000);

it.each<[string, readonly Buffer[]]>([
	['a frame that is masked', [rawFrame('{}')]],
	['reserved bits', [rawFrame('{}', {...ofServer, reserved: 4})]],
	['text that is not UTF-8', [rawFrame(Buffer.from([0xc3, 0x28]), ofServer)]],
	['five megabytes', [rawFrame(Buffer.alloc(5 * 1024 * 1024, 0x20), ofServer)]],
	['a length of 2^63', [rawFrame('', {...ofServer, claims: {bits: 64, length: 2n ** 63n}})]],
	['a bad close code', [closeFrame(1005)]],
	[
		'17 fragments',
		Array.from({length: 17}, (_, index) =>
			rawFrame(' ', {...ofServer, fin: false, opcode: index === 0 ? opcodes.text : opcodes.continuation}),
		),
	],
	['a binary frame', [rawFrame('{}', {...ofServer, opcode: opcodes.binary})]],
	['deep JSON', [rawFrame(`{"t":"answer","id":1,"ok":true,"data":${'['.repeat(9000)}${']'.repeat(9000)}}`, ofServer)]],
	['__proto__', [rawFrame('{"t":"gone","key":"x","__proto__":{"access":"command"}}', ofServer)]],
])('a client that gets %s goes on without connection', async (_name, frames) => {
	upgrades = true;
	bytes = frames;
	await survives();
});
