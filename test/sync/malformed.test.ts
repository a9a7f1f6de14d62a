import fc from 'fast-check';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {maxFrameBytes} from '../../source/sync/protocol.ts';
import {closeFrame, opcodes, RawConnection, rawFrame} from '../helpers/raw-frames.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
let incident: string;
/** Somebody who works in the room all the while. */
let maria: RoomClient;
let since: number;
beforeAll(async () => {
	room = await TestServer.start();
	incident = await room.declare();
});
afterAll(async () => {
	await room.close();
});
beforeEach(async () => {
	maria = room.client('maria', incident);
	({since} = (await until(maria, isLive)).link);
});
afterEach(async () => {
	// Whatever was sent: the server is alive, and nobody else was cut off.
	expect(await maria.submit('note', {text: 'still here'}).outcome).toMatchObject({kind: 'accepted'});
	expect(maria.state().link).toEqual({is: 'live', since});
	await maria.close();
});

const hello = (changes: object = {}) =>
	JSON.stringify({t: 'hello', v: 1, version: '1.0.0', incident, outboxes: [], logId: null, lastSeq: 0, screen: true, ...changes});
const time = '{"t":"time","t0":1}';
const notUtf8 = Buffer.from([0x7b, 0xc3, 0x28, 0x7d]);
const fragments = (count: number, of: string) =>
	Array.from({length: count}, (_, index) =>
		rawFrame(of, {fin: index === count - 1, opcode: index === 0 ? opcodes.text : opcodes.continuation}),
	);

/** Frames that break RFC 6455, and the code with which the connection is closed. */
const malformed: ReadonlyArray<readonly [string, number, readonly Buffer[]]> = [
	...[4, 2, 1, 7].map((reserved) => [`reserved bits ${reserved}`, 1002, [rawFrame(time, {reserved})]] as const),
	...[3, 4, 5, 6, 7, 11, 12, 13, 14, 15].map((opcode) => [`opcode ${opcode}`, 1002, [rawFrame(time, {opcode})]] as const),
	...[opcodes.close, opcodes.ping, opcodes.pong].map(
		(opcode) => [`control frame ${opcode} in fragments`, 1002, [rawFrame('', {opcode, fin: false})]] as const,
	),
	...[opcodes.close, opcodes.ping, opcodes.pong].map(
		(opcode) => [`control frame ${opcode} of 126 bytes`, 1002, [rawFrame(Buffer.alloc(126, 3), {opcode})]] as const,
	),
	['a frame without mask', 1002, [rawFrame(time, {masked: false})]],
	['a close frame without mask', 1002, [rawFrame('', {masked: false, opcode: opcodes.close})]],
	['text that is not UTF-8', 1007, [rawFrame(notUtf8)]],
	['a surrogate in UTF-8', 1007, [rawFrame(Buffer.from([0xed, 0xa0, 0x80]))]],
	['an overlong form in UTF-8', 1007, [rawFrame(Buffer.from([0xc0, 0xaf]))]],
	[
		'text that is not UTF-8 over two fragments',
		1007,
		[rawFrame(notUtf8.subarray(0, 2), {fin: false}), rawFrame(notUtf8.subarray(2), {opcode: opcodes.continuation})],
	],
	['a close frame of one byte', 1002, [rawFrame(Buffer.from([3]), {opcode: opcodes.close})]],
	...[0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65_535].map((code) => [`close code ${code}`, 1002, [closeFrame(code)]] as const),
	['a close reason that is not UTF-8', 1007, [closeFrame(1000, notUtf8)]],
	['a continuation of nothing', 1002, [rawFrame(time, {opcode: opcodes.continuation})]],
	['a message within a message', 1002, [rawFrame('{', {fin: false}), rawFrame(time)]],
	['17 fragments', 1008, fragments(17, ' ')],
	['a length of 2^63', 1009, [rawFrame('', {claims: {bits: 64, length: 2n ** 63n}})]],
	['a length of 2^53', 1009, [rawFrame('', {claims: {bits: 64, length: 2n ** 53n}})]],
	['a length of 4 GiB', 1009, [rawFrame('', {claims: {bits: 64, length: 2n ** 32n}})]],
	['one byte over the limit', 1009, [rawFrame(Buffer.alloc(maxFrameBytes + 1, 0x20))]],
	['fragments over the limit', 1009, fragments(4, ' '.repeat(maxFrameBytes / 2))],
];

describe('frames that break the protocol of WebSocket', () => {
	it.each(malformed)('%s: that connection is closed with %i, before and after hello', async (_name, code, frames) => {
		const early = await RawConnection.open(room.socketPath, 'mallory');
		early.write(...frames);
		expect((await early.ended).code).toBe(code);
		const late = await RawConnection.open(room.socketPath, 'mallory');
		late.write(rawFrame(hello()), ...frames);
		expect((await late.ended).code).toBe(code);
	});

	it('a message in 16 fragments with pings between them is one message', async () => {
		const connection = await RawConnection.open(room.socketPath, 'sam');
		const text = hello();
		const size = Math.ceil(text.length / 16);
		const parts = Array.from({length: 16}, (_, index) =>
			rawFrame(text.slice(index * size, (index + 1) * size), {
				fin: index === 15,
				opcode: index === 0 ? opcodes.text : opcodes.continuation,
			}),
		);
		connection.write(...parts.flatMap((part) => [part, rawFrame('?', {opcode: opcodes.ping})]));
		expect(JSON.parse(await connection.got(/^\{"t":"welcome"/))).toMatchObject({login: 'sam'});
		connection.write(closeFrame(1000));
		expect((await connection.ended).code).toBe(1000);
	});

	it('any bytes at all end at most that connection', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.uint8Array({minLength: 1, maxLength: 200}), {minLength: 1, maxLength: 5}),
				fc.boolean(),
				async (writes, greets) => {
					const connection = await RawConnection.open(room.socketPath, 'mallory');
					if (greets) connection.write(rawFrame(hello()));
					connection.write(...writes.map((bytes) => Buffer.from(bytes)));
					connection.socket.end();
					await connection.ended;
				},
			),
			{numRuns: 150},
		);
	}, 60_000);

	it('any frames at all, with headers as they may not be, end at most that connection', async () => {
		const frame = fc
			.record({
				payload: fc.oneof(
					fc.uint8Array({maxLength: 300}),
					fc.json().map((text) => Buffer.from(text)),
					fc.constant(Buffer.from(time)),
				),
				fin: fc.boolean(),
				reserved: fc.constantFrom(0, 0, 0, 0, 1, 2, 4),
				opcode: fc.constantFrom(0, 1, 1, 1, 2, 8, 9, 10, 3, 15),
				masked: fc.constantFrom(true, true, true, true, false),
			})
			.map(({payload, ...options}) => rawFrame(payload, options));
		await fc.assert(
			fc.asyncProperty(fc.array(frame, {minLength: 1, maxLength: 8}), fc.boolean(), async (frames, greets) => {
				const connection = await RawConnection.open(room.socketPath, 'mallory');
				if (greets) connection.write(rawFrame(hello()));
				connection.write(...frames);
				connection.socket.end();
				await connection.ended;
			}),
			{numRuns: 150},
		);
	}, 60_000);
});

/** A message that is well framed and no message of the room. */
const deep = (levels: number, open: string, close: string) =>
	`{"t":"op","clientId":"${'a'.repeat(32)}","n":1,"type":"note","data":${open.repeat(levels)}1${close.repeat(levels)}}`;
const messages: ReadonlyArray<readonly [string, string]> = [
	['nothing', ''],
	['no JSON', 'hello'],
	['half of JSON', time.slice(0, 8)],
	['a number', '1'],
	['null', 'null'],
	['an array', '[]'],
	['an unknown message', '{"t":"sudo"}'],
	['a message of the server', '{"t":"live","head":1}'],
	['a second hello', hello()],
	['an unknown field', '{"t":"time","t0":1,"by":"maria"}'],
	['a missing field', '{"t":"time"}'],
	['another type', '{"t":"time","t0":"1"}'],
	['a number that is none', '{"t":"time","t0":1e999}'],
	['a negative count', `{"t":"op","clientId":"${'a'.repeat(32)}","n":-1,"type":"note","data":{}}`],
	['half a number', `{"t":"op","clientId":"${'a'.repeat(32)}","n":1.5,"type":"note","data":{}}`],
	['another form of client id', '{"t":"op","clientId":"../../etc/passwd","n":1,"type":"note","data":{}}'],
	['__proto__', '{"t":"time","t0":1,"__proto__":{"access":"command"}}'],
	['__proto__ in data', `{"t":"op","clientId":"${'a'.repeat(32)}","n":1,"type":"note","data":{"text":"x","__proto__":{"by":"maria"}}}`],
	['constructor in data', `{"t":"op","clientId":"${'a'.repeat(32)}","n":1,"type":"note","data":{"constructor":{"prototype":{}}}}`],
	['deep arrays', deep(5000, '[', ']')],
	['deep objects', deep(5000, '{"a":', '}')],
	['a bomb of 60 KiB of brackets', '['.repeat(60 * 1024)],
];

describe('messages that are none', () => {
	it.each(messages)('%s: a goodbye with its code, and the end of that connection', async (_name, text) => {
		const connection = await RawConnection.open(room.socketPath, 'mallory');
		connection.write(rawFrame(hello()), rawFrame(text));
		const {texts} = await connection.ended;
		expect(JSON.parse(texts.at(-1) ?? '')).toMatchObject({t: 'bye', code: 'protocol', retryAfterMs: null});
	});

	it('a frame that is not text is none', async () => {
		const connection = await RawConnection.open(room.socketPath, 'mallory');
		connection.write(rawFrame(hello()), rawFrame(time, {opcode: opcodes.binary}));
		expect(JSON.parse((await connection.ended).texts.at(-1) ?? '')).toMatchObject({t: 'bye', code: 'protocol'});
	});

	it('any JSON at all is answered or ends that connection', async () => {
		const word = fc.constantFrom('hello', 'op', 'presence', 'time', 'chunk', 'get', 'ask', 'invite', 'revoke', 'backUp', 'x');
		const message = fc.oneof(
			fc.json(),
			fc
				.record({
					t: word,
					rest: fc.dictionary(
						fc.constantFrom('clientId', 'n', 'type', 'data', 'hash', 'i', 'bytes', 'id', 'what', 'pane', 'typing', 't0'),
						fc.jsonValue(),
					),
				})
				.map(({t, rest}) => JSON.stringify({t, ...rest})),
			fc
				.record({
					n: fc.integer({min: -1, max: 5}),
					type: fc.constantFrom('note', 'decision', 'incident.declared', 'toString', '__proto__', 'entry.struck'),
					data: fc.jsonValue(),
				})
				.map((op) => JSON.stringify({t: 'op', clientId: 'b'.repeat(32), ...op})),
		);
		await fc.assert(
			fc.asyncProperty(fc.array(message, {minLength: 1, maxLength: 10}), async (texts) => {
				const connection = await RawConnection.open(room.socketPath, 'mallory');
				connection.write(rawFrame(hello()), ...texts.map((text) => rawFrame(text)), closeFrame(1000));
				const ended = await connection.ended;
				expect([1000, undefined]).toContain(ended.code);
				for (const text of ended.texts) expect(text).not.toContain('"code":"error"');
			}),
			{numRuns: 200},
		);
	}, 60_000);
});
