import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {operations} from '../../source/incident/operations.ts';
import {hashOf} from '../../source/sync/blob.ts';
import {openOutbox} from '../../source/sync/outbox.ts';
import {filled} from '../helpers/filled-schema.ts';
import {
	everything,
	everythingInLine,
	foreignLine,
	foreignRuns,
	foreignText,
	harmIn,
	harmInside,
	payloads,
} from '../helpers/foreign-text.ts';
import {RawResponder} from '../helpers/raw-responder.ts';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
let incident: string;
let mallory: RawResponder;
let watcher: RawResponder;
beforeEach(async () => {
	room = await TestServer.start();
	incident = await room.declare();
	[mallory, watcher] = ['mallory', 'watcher'].map((login) => new RawResponder(room.socketPath, login)) as [RawResponder, RawResponder];
	await watcher.hello(incident);
});
afterEach(async () => {
	mallory.close();
	watcher.close();
	await room.close();
});

const answered = async () => eventually(() => expect(mallory.answered).toBe(mallory.sent));

/** What of everything that was written to the log's folder may harm, by file. Texts are in it as JSON: escapes count as what they mean. */
function harmOnDisk(): string[] {
	return readdirSync(room.stateDir)
		.filter((name) => name.startsWith('log.db'))
		.flatMap((name) => {
			const text = readFileSync(path.join(room.stateDir, name), 'latin1');
			// As JSON writes it, with text before it: the file itself is full of other bytes, hashes among them.
			const found = text.match(/\\u00(?:1b|7f)|(?<=[ -~]{8})\\[bfr]\b|\u00E2\u0080\u00AE|\u00C2\u009B2J/g) ?? [];
			return found.map((harm) => `${name}: ${JSON.stringify(harm)}`);
		});
}

describe('a responder past the program', () => {
	it('cannot bring anything to others or to the disk: every operation, payload by payload', async () => {
		await mallory.hello(incident);
		const others = Object.entries(operations).filter(([type]) => type !== 'incident.declared');
		for (const schema of others)
			for (const payload of [everythingInLine.slice(0, 180), payloads['OSC 52 clipboard with BEL'], payloads['bidi override']])
				for (const {value} of filled(schema[1], payload)) await mallory.operate(schema[0], value);
		for (const payload of Object.values(payloads)) await mallory.operate('note', {text: payload});
		await mallory.operate(`note${everythingInLine.slice(0, 100)}`, {});
		await mallory.operate('note', {[`text${everything}`]: everything});
		await mallory.operate('incident.declared', {
			title: everythingInLine.slice(0, 190),
			severity: 'SEV-1',
			services: [everythingInLine.slice(0, 190)],
		});
		await mallory.operate('incident.declared', {title: 'x', severity: everythingInLine.slice(0, 190), services: []});
		await answered();
		const taken = mallory.frames.filter(({t}) => t === 'ack').length;
		expect(taken, JSON.stringify(mallory.frames.filter(({t}) => t === 'nack').slice(0, 5))).toBeGreaterThan(Object.keys(payloads).length);
		await eventually(() => expect(watcher.frames.filter(({t}) => t === 'event').length).toBeGreaterThan(taken - 30));
		expect(harmInside([watcher.frames, mallory.frames])).toEqual([]);
		expect(
			harmInside(
				[watcher.frames, mallory.frames].flat().filter(({t}) => t === 'nack'),
				{lines: false},
			),
		).toEqual([]);
		expect(harmOnDisk()).toEqual([]);
	}, 60_000);

	it('nor whatever the text', async () => {
		await mallory.hello(incident);
		// None is marked twice, which is refused.
		let marked = 0;
		await fc.assert(
			fc.asyncProperty(foreignText, foreignLine, async (text, line) => {
				const from = watcher.frames.length;
				await mallory.operate('decision', {text: `x${text}`, because: `x${text}`, plan: {strategy: line.slice(0, 200)}});
				await mallory.operate('integration.marked', {name: `${++marked} ${line}`.slice(0, 200), affected: true});
				await answered();
				expect(mallory.frames.filter(({t}) => t === 'nack')).toEqual([]);
				await eventually(() => expect(watcher.frames.length).toBeGreaterThan(from + 1));
				expect(harmInside(watcher.frames.slice(from))).toEqual([]);
			}),
			foreignRuns(150),
		);
		expect(harmOnDisk()).toEqual([]);
	}, 120_000);

	it('nor by who it says it is, where it looks, and what it asks for', async () => {
		await mallory.hello(incident, {name: everything.slice(0, 190)});
		await mallory.send({t: 'presence', pane: everythingInLine.slice(0, 190), typing: true});
		await eventually(() => expect(JSON.stringify(watcher.frames)).toContain('"typing":true'));
		expect(harmInside(watcher.frames, {lines: false}).filter((harm) => !harm.includes('.event'))).toEqual([]);
		await mallory.operate('note', {text: 'by mallory'});
		await answered();
		const client = room.client('maria', incident);
		const {events} = await until(client, isLive);
		expect(events.at(-1)?.by).toContain('␛[31m');
		expect(harmInside(events)).toEqual([]);
	});

	it('nor by evidence that it did not neutralise', async () => {
		await mallory.hello(incident);
		const bytes = Buffer.from(everything);
		await mallory.send({t: 'chunk', hash: hashOf(bytes), i: 0, n: 1, bytes: bytes.toString('base64')});
		await eventually(() => expect(mallory.ended).toBe(true));
		await watcher.send({t: 'get', hash: hashOf(bytes)});
		await watcher.send({t: 'time', t0: 1});
		await eventually(() => expect(watcher.frames.some(({t}) => t === 'time')).toBe(true));
		const texts = watcher.frames
			.filter(({t}) => t === 'chunk')
			.map(({bytes: text}) => Buffer.from(String(text), 'base64').toString('utf8'));
		expect(texts.flatMap((text) => harmIn(text, {lines: true}))).toEqual([]);
		expect(harmOnDisk()).toEqual([]);
	});
});

describe('on the disk of whoever types', () => {
	it('an outbox and a draft are neutralised when they are written, and when they are read', async () => {
		const client = room.client('maria', incident);
		await until(client, isLive);
		await room.end();
		client.submit('note', {text: everything}, {evidence: {title: everything, text: everything}});
		const dir = room.outboxDir('maria');
		const files = () => readdirSync(dir).map((name) => readFileSync(path.join(dir, name), 'utf8'));
		expect(files().join('')).toContain('␛[31mred');
		expect(files().flatMap((text) => harmInside(text.split('\n').map((line) => (line === '' ? '' : JSON.parse(line)))))).toEqual([]);
		// Left by a program that did not: whoever adopts it shows it.
		const other = room.outboxDir('li');
		const outbox = openOutbox(other, incident);
		outbox.add({incident, type: 'note', data: {text: everything}, typedAt: 1});
		outbox.refused(1, {code: 'invalid', text: `Refused: ${everything}`});
		outbox.close();
		const screen = room.client('li', incident);
		expect(screen.state().unsettled).toHaveLength(1);
		expect(harmInside(screen.state().unsettled)).toEqual([]);
		await room.begin();
	});
});
