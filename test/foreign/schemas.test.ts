import {describe, expect, it} from 'vitest';
import type * as z from 'zod/mini';
import {parseEvent, parseOperation} from '../../source/incident/events.ts';
import {operations} from '../../source/incident/operations.ts';
import {roomEvents} from '../../source/incident/room-events.ts';
import {signal} from '../../source/incident/signals.ts';
import {builtInRunbook} from '../../source/runbook/built-in-runbook.ts';
import {refusalAnswerSchema} from '../../source/sync/auth-http.ts';
import {clean} from '../../source/sync/clean.ts';
import {parsePolicy} from '../../source/sync/policy.ts';
import {fromResponder, fromServer, readFrame} from '../../source/sync/protocol.ts';
import {filled} from '../helpers/filled-schema.ts';
import {harmIn, harmInside, payloads} from '../helpers/foreign-text.ts';

/** Payloads as a field of one line may have them: short, and without newlines, which such fields refuse. */
const short = Object.entries(payloads).map(([name, payload]): [string, string] => [name, payload.replaceAll(/[\n\t]/g, '').slice(0, 40)]);

/** Reads a value with a payload in every field that takes text; gives how many such fields there were. */
function throughEvery(schema: z.ZodMiniType, read: (value: unknown) => unknown): number {
	let most = 0;
	for (const [name, payload] of short) {
		for (const {value, texts} of filled(schema, payload)) {
			const taken = read(value);
			expect(taken, `${name} in ${JSON.stringify(value).slice(0, 300)}`).toBeDefined();
			expect(harmInside(taken), name).toEqual([]);
			most = Math.max(most, texts);
		}
	}

	return most;
}

describe('every field that takes text, whoever sends it', () => {
	it.each([
		['from a responder', fromResponder],
		['from a server', fromServer],
	] as const)('%s: what was read of a frame is safe, and of one line where it is shown on one', (_who, schema) => {
		expect(throughEvery(schema, (value) => readFrame(schema as z.ZodMiniType, JSON.stringify(value)))).toBeGreaterThanOrEqual(3);
		for (const {value} of filled(schema, 'two\nlines\tof')) {
			const read = readFrame(schema as z.ZodMiniType, JSON.stringify(value)) as Record<string, unknown>;
			// What of a frame is an event or an answer of any shape has lines; its own schema is next. Bytes are base64.
			const {event: _event, data: _data, bytes: _bytes, ...shown} = read;
			expect(harmInside(shown, {lines: false})).toEqual([]);
		}
	});

	it.each(Object.keys(operations))('of the operation %s', (type) => {
		const schema = operations[type as keyof typeof operations];
		throughEvery(schema, (value) => parseOperation(type, clean(value)).data);
	});

	it.each(Object.keys({...operations, ...roomEvents}))('of the event %s, from a server that is not to be trusted', (type) => {
		const schema = type in roomEvents ? roomEvents[type as keyof typeof roomEvents] : operations[type as keyof typeof operations];
		const header = {seq: 1, id: 'e1', at: '2026-11-23T08:11:00.000Z'};
		throughEvery(schema, (data) => {
			const event = {...header, by: JSON.stringify(data).slice(0, 20), name: 'x\u001B[2J', type, data};
			const frame = readFrame(fromServer, JSON.stringify({t: 'event', incident: 'inc-1', event}));
			return frame?.t === 'event' ? parseEvent(frame.event) : undefined;
		});
	});

	it('of the operations: most of them', () => {
		const texts = Object.values(operations).map((schema) => filled(schema, 'x')[0]?.texts ?? 0);
		expect(texts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(60);
	});

	it('of a signal, also one of two lines', () => {
		expect(throughEvery(signal, (value) => signal.parse(value))).toBeGreaterThan(3);
		for (const {value} of filled(signal, 'two\nlines')) expect(harmInside(signal.parse(value), {lines: false})).toEqual([]);
	});

	it('of a refusal in HTTP', () => {
		expect(throughEvery(refusalAnswerSchema, (value) => refusalAnswerSchema.parse(value))).toBe(2);
		for (const {value} of filled(refusalAnswerSchema, 'a\nb'))
			expect(harmInside(refusalAnswerSchema.parse(value), {lines: false})).toEqual([]);
	});

	it('of a policy with its runbook', async () => {
		const {runbook} = await builtInRunbook();
		const directory = [{login: 'sam', name: 'Sam', positions: ['CTO'], phone: '1'}];
		const policy = {runbook, directory, zone: 'UTC'};
		const isTaken = (json: string): boolean => {
			try {
				parsePolicy(json);
				return true;
			} catch {
				return false;
			}
		};
		// What a field is: its path without the numbers in it. Of those that take any text, all get one.
		const taking = new Map<string, boolean>();
		const each = (value: unknown, place: string, become: (text: string, place: string) => string): unknown => {
			if (typeof value === 'string') return become(value, place);
			if (Array.isArray(value)) return value.map((inner) => each(inner, `${place}[]`, become));
			if (typeof value !== 'object' || value === null) return value;
			return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, each(inner, `${place}.${key}`, become)]));
		};
		each(policy, '', (text, place) => {
			if (!taking.has(place)) taking.set(place, isTaken(JSON.stringify(each(policy, '', (its, at) => (at === place ? `${its} x` : its)))));
			return text;
		});
		expect(isTaken(JSON.stringify({...policy, zone: 'Europe/Berlin'}))).toBe(true);
		expect(isTaken(JSON.stringify({...policy, zone: 'Nowhere/Else'})), 'it would end every screen that writes a time').toBe(false);
		expect([...taking.values()].filter(Boolean).length).toBeGreaterThan(40);
		for (const [name, payload] of short) {
			// Behind a blank: a mark on the last letter of a text does no harm.
			const hostile = JSON.stringify(
				each(policy, '', (text, place) => (taking.get(place) && place !== '.zone' ? `${text} ${payload}` : text)),
			);
			expect(harmInside(JSON.parse(hostile)), name).not.toEqual([]);
			expect(harmInside(parsePolicy(hostile)), name).toEqual([]);
		}
	}, 60_000);

	it('would be noticed without it', () => {
		expect(harmIn(JSON.parse(JSON.stringify(payloads['CSI clear screen'])))).toEqual(['U+001B']);
		expect(harmInside(filled(fromServer, payloads['OSC 0 title']).map(({value}) => value)).length).toBeGreaterThan(20);
	});
});
