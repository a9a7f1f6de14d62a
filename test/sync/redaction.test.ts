import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {verifyFile} from '../../source/log/verify-file.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {erasedEverywhere} from '../../source/sync/copies.ts';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

const words = 'Jane Doe of Acme';
/** Every file below the test's folder that has the words: the server's state, everybody's outboxes, drafts and what was put aside. */
function having(text: string): string[] {
	return readdirSync(path.dirname(room.stateDir), {recursive: true})
		.map((name) => path.join(path.dirname(room.stateDir), String(name)))
		.filter((file) => statSync(file, {throwIfNoEntry: false})?.isFile() && readFileSync(file).includes(text));
}

const texts = (events: readonly IncidentEvent[]) =>
	events.flatMap(({data}) => ('text' in data && data.text !== undefined ? [data.text] : []));

async function accepted(submitted: ReturnType<RoomClient['submit']>): Promise<number> {
	const outcome = await submitted.outcome;
	if (outcome.kind !== 'accepted') throw new Error(outcome.text);
	return outcome.seq;
}

describe('a redaction', () => {
	it('takes the words from everybody who is here, who was away, and who comes later; what the entry did stays, and who redacted it why', async () => {
		const id = await room.declare();
		const [maria, sam, li] = ['maria', 'sam', 'li'].map((login) => room.client(login, id)) as [RoomClient, RoomClient, RoomClient];
		await Promise.all([maria, sam, li].map(async (client) => until(client, isLive)));
		const note = await accepted(
			maria.submit('note', {text: `${words} cannot pay`}, {evidence: {title: `order of ${words}`, text: `name: ${words}\n`}}),
		);
		const severity = await accepted(maria.submit('severity.changed', {to: 'SEV-2', reason: `only ${words}`}));
		await Promise.all([sam, li].map(async (client) => until(client, ({events}) => events.length >= severity)));
		const [event] = maria.state().events.filter(({seq}) => seq === note);
		const hash = event?.type === 'note' ? (event.data.evidence?.hash ?? '') : '';
		expect(await sam.evidence(hash)).toContain(words);
		// Li's connection is cut; she has seen it all.
		await li.close();
		const first = await accepted(sam.submit('entry.redacted', {target: note, reason: 'a customer is named'}));
		const last = await accepted(sam.submit('entry.redacted', {target: severity, reason: 'the same'}));
		await until(maria, ({events}) => events.length >= last);
		const late = room.client('ana', id);
		await until(late, isLive);
		for (const client of [maria, sam, late]) {
			const {events, incident} = client.state();
			expect(JSON.stringify(events)).not.toContain(words);
			expect(JSON.stringify(incident, (_key, value: unknown) => (value instanceof Map ? [...value] : value))).not.toContain(words);
			expect(events[note - 1]).toMatchObject({type: 'note', by: 'maria', data: {text: '[redacted]'}, redacted: first});
			expect(events[severity - 1]).toMatchObject({data: {to: 'SEV-2', reason: '[redacted]'}, redacted: last});
			expect(incident?.severity).toBe('SEV-2');
			expect(events[first - 1]).toMatchObject({
				type: 'entry.redacted',
				by: 'sam',
				data: {target: note, reason: 'a customer is named', fields: ['text', 'evidence']},
			});
		}

		expect(await erasedEverywhere(sam, sam.state().events[last - 1]?.at)).toEqual({copies: [], erasing: null});
		await eventually(() => expect(having(words)).toEqual([]));
		expect(await room.log.getBlob(hash)).toBeUndefined();
		await room.end();
		await until(sam, ({link}) => link.is === 'away');
		expect(await sam.evidence(hash), 'what she had looked at').toBeUndefined();
		await room.begin();
		expect(having(words)).toEqual([]);
		expect(await verifyFile(path.join(room.stateDir, 'log.db'))).toMatchObject({whole: true, incidents: [{redacted: 2}]});
	}, 30_000);

	it('reaches a client that is away when it comes back, in memory, in its outbox and in what it put aside', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id);
		await until(maria, isLive);
		const target = await accepted(maria.submit('note', {text: `${words} cannot pay`}));
		// Something of hers is refused and stays in the same outbox.
		expect(await maria.submit('incident.reopened', {reason: 'it came back'}).outcome).toMatchObject({kind: 'refused'});
		await room.end();
		await until(maria, ({link}) => link.is === 'away');
		await room.begin();
		const sam = room.client('sam', id);
		await until(sam, isLive);
		await accepted(sam.submit('entry.redacted', {target, reason: 'a customer is named'}));
		maria.reconnect();
		await until(maria, ({events, link}) => link.is === 'live' && events.length > target);
		expect(texts(maria.state().events)).toEqual(['[redacted]']);
		expect(maria.state().unsettled).toMatchObject([{type: 'incident.reopened'}]);
		await eventually(() => expect(having(words)).toEqual([]));
	}, 30_000);

	it('reaches what a closed screen keeps for the next start, when that comes', async () => {
		const id = await room.declare();
		const session = room.session('maria', id);
		await until(session.client(), isLive);
		const target = await accepted(session.client().submit('note', {text: `${words} cannot pay`}));
		await session.close();
		const sam = room.client('sam', id);
		await until(sam, isLive);
		await accepted(sam.submit('entry.redacted', {target, reason: 'a customer is named'}));
		expect(having(words)).toEqual([expect.stringContaining('outbox/maria/last-')]);
		const next = room.session('maria', id);
		expect(texts((await until(next.client(), isLive)).events)).toEqual(['[redacted]']);
		await eventually(() => expect(having(words)).toEqual([]));
		await next.close();
		expect(having(words)).toEqual([]);
	}, 30_000);

	it('goes through a snapshot, and lets what was under way be decided without the words', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id);
		await until(maria, isLive);
		const target = await accepted(
			maria.submit('task.assigned', {text: `call ${words}`, owner: 'maria', dueAt: new Date(Date.now() + 600_000).toISOString()}),
		);
		const many = Array.from({length: 250}, (_, index) => maria.submit('note', {text: `before ${index}`}));
		const redaction = maria.submit('entry.redacted', {target, reason: 'a customer is named'});
		const again = maria.submit('entry.redacted', {target, reason: 'and once more'});
		many.push(...Array.from({length: 20}, (_, index) => maria.submit('note', {text: `after ${index}`})));
		await accepted(redaction);
		await Promise.all(many.map(accepted));
		expect(await again.outcome, 'while the first is under way').toMatchObject({kind: 'refused', code: 'status'});
		const late = room.client('sam', id);
		const {events, incident} = await until(late, isLive);
		expect(JSON.stringify(events)).not.toContain(words);
		expect(incident?.tasks).toMatchObject([{text: '[redacted]', owner: 'maria'}]);
		expect(events.map(({seq}) => seq)).toEqual(events.map((_, index) => index + 1));
	}, 30_000);

	it('is for access command alone, and refused for what has no words', async () => {
		room.access.set('li', 'respond').set('guest', 'observe');
		const id = await room.declare();
		const [maria, li, guest] = ['maria', 'li', 'guest'].map((login) => room.client(login, id)) as [RoomClient, RoomClient, RoomClient];
		await Promise.all([maria, li, guest].map(async (client) => until(client, isLive)));
		const target = await accepted(maria.submit('note', {text: words}));
		for (const client of [li, guest])
			expect(await client.submit('entry.redacted', {target, reason: 'x'}).outcome).toMatchObject({kind: 'refused', code: 'access'});
		expect(await li.ask('copies'), 'where it may still be read').toMatchObject({ok: false});
		const stage = await accepted(maria.submit('stage.entered', {stage: 'act'}));
		expect(await maria.submit('entry.redacted', {target: stage, reason: 'x'}).outcome).toMatchObject({
			kind: 'refused',
			code: 'unknown-entry',
		});
		expect(await maria.submit('entry.redacted', {target: 999, reason: 'x'}).outcome).toMatchObject({
			kind: 'refused',
			code: 'unknown-entry',
		});
		expect(texts(maria.state().events)).toEqual([words]);
	});

	it('takes the title of an incident out of everybody’s list', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id);
		await until(maria, ({incidents}) => incidents.some(({title}) => title === 'Checkout returns 5xx'));
		await accepted(maria.submit('entry.redacted', {target: 1, reason: 'names a customer'}));
		await until(maria, ({incidents}) => incidents.length === 1 && incidents[0]?.title === '[redacted]');
	});

	it('lists the backups that were made before, which it does not reach; later ones have the words no more', async () => {
		const id = await room.declare();
		const maria = room.client('maria', id);
		await until(maria, isLive);
		const target = await accepted(maria.submit('note', {text: `${words} cannot pay`}));
		const before = path.join(room.stateDir, 'before.backup');
		await room.embedded.backUp(before);
		const seq = await accepted(maria.submit('entry.redacted', {target, reason: 'a customer is named'}));
		const after = path.join(room.stateDir, 'after.backup');
		await room.embedded.backUp(after);
		expect(await erasedEverywhere(maria, maria.state().events[seq - 1]?.at)).toEqual({
			copies: [{path: before, at: expect.any(String)}],
			erasing: null,
		});
		await eventually(() => expect(having(words)).toEqual([before]));
		expect(await verifyFile(after)).toMatchObject({whole: true, incidents: [{redacted: 1}]});
	});
});
