import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {clocks} from '../../source/incident/clocks.ts';
import type {IncidentEvent} from '../../source/incident/events.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {type Disk, systemDisk} from '../../source/sync/disk.ts';
import {systemMachine} from '../../source/sync/machine.ts';
import type {Connect} from '../../source/sync/wire.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

const minute = 60_000;
let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

/** Time goes on for everybody at once. */
function pass(ms: number): void {
	room.aheadMs += ms;
	room.clientAheadMs += ms;
}

const decisions = (events: readonly IncidentEvent[]) => events.flatMap((event) => (event.type === 'decision' ? [event] : []));

/** The countdowns as a screen computes them at this moment. */
function due(client: RoomClient): string[] {
	const {incident, policy} = client.state();
	if (!incident || !policy) throw new Error('nothing is known');
	return clocks(incident, policy, client.now())
		.filter(({state}) => state === 'due')
		.map(({name}) => name);
}

describe('an hour without server', () => {
	it('goes on for two responders: the last state, the countdowns, decisions that merge as late entries, in order, once', async () => {
		const id = await room.declare();
		const [maria, sam] = [room.client('maria', id), room.client('sam', id)];
		await Promise.all(
			[maria, sam].map(async (client) => until(client, ({clock, link}) => link.is === 'live' && Number.isFinite(clock.errorMs))),
		);
		await maria.submit('decision', {text: 'before'}).outcome;
		await until(sam, ({events}) => decisions(events).length === 1);
		const early = due(maria);
		await room.end();
		await Promise.all([maria, sam].map(async (client) => until(client, ({link}) => link.is === 'away')));
		const typedAt: number[] = [];
		const outcomes = [];
		for (let round = 1; round <= 3; round++) {
			for (const [who, client] of [
				['maria', maria],
				['sam', sam],
			] as const) {
				outcomes.push(client.submit('decision', {text: `${who} ${round}`}).outcome);
				typedAt.push(client.now());
			}

			pass(20 * minute);
		}

		// What falls due meanwhile is on the screen, though nobody raised it.
		expect(due(maria).length).toBeGreaterThan(early.length);
		expect(due(sam)).toEqual(due(maria));
		expect(maria.state().incident?.title).toBe('Checkout returns 5xx');
		expect(maria.state().unsettled).toHaveLength(3);
		await room.begin();
		for (const client of [maria, sam]) client.reconnect();
		expect((await Promise.all(outcomes)).every(({kind}) => kind === 'accepted')).toBe(true);
		await Promise.all(
			[maria, sam].map(async (client) => until(client, ({events, unsettled}) => unsettled.length === 0 && decisions(events).length === 7)),
		);
		const late = decisions(maria.state().events).slice(1);
		for (const who of ['maria', 'sam'])
			expect(late.filter(({data}) => data.text.startsWith(who)).map(({data}) => data.text)).toEqual([`${who} 1`, `${who} 2`, `${who} 3`]);
		for (const event of late) {
			const index = (Number(event.data.text.at(-1)) - 1) * 2 + (event.by === 'sam' ? 1 : 0);
			expect(event.by).toBe(event.data.text.split(' ')[0]);
			expect(Math.abs(Date.parse(event.occurredAt ?? '') - (typedAt[index] ?? 0))).toBeLessThan(2000);
			expect(Math.abs((event.lateMs ?? 0) - (Date.parse(event.at) - Date.parse(event.occurredAt ?? '')))).toBeLessThan(2000);
			expect(event.lateMs).toBeGreaterThan(19 * minute);
		}

		expect(sam.state().events).toEqual(maria.state().events);
	}, 40_000);
});

describe('a start without server', () => {
	it('shows the last that was known, says until when, keeps what is typed, and merges it when the server is back', async () => {
		const id = await room.declare();
		const before = room.session('maria', id);
		await until(before.client(), isLive);
		await before.client().submit('decision', {text: 'roll back api'}).outcome;
		await before.close();
		const leftAt = Date.now();
		await room.end();
		pass(60 * minute);

		const session = room.session('maria', id);
		const maria = session.client();
		const {asOf, incident, events, policy, me} = await until(maria, ({link}) => link.is === 'away');
		expect(Math.abs((asOf ?? 0) - leftAt)).toBeLessThan(3000);
		expect([incident?.title, me]).toEqual(['Checkout returns 5xx', 'maria']);
		expect(decisions(events).map(({data}) => data.text)).toEqual(['roll back api']);
		expect(policy).toBeDefined();
		expect(due(maria).length).toBeGreaterThan(0);
		const {outcome} = maria.submit('decision', {text: 'typed before there was a server'});
		pass(10 * minute);
		await room.begin();
		maria.reconnect();
		await outcome;
		const state = await until(maria, ({unsettled, asOf}) => unsettled.length === 0 && asOf === null);
		expect(decisions(state.events).map(({data}) => data.text)).toEqual(['roll back api', 'typed before there was a server']);
		expect(decisions(state.events)[1]?.lateMs).toBeGreaterThan(9 * minute);
		expect(state.events.map(({seq}) => seq)).toEqual(state.events.map((_, index) => index + 1));
	}, 40_000);

	it('is not waited for where it was found unreachable just now', async () => {
		const id = await room.declare();
		const before = room.session('maria', id);
		await until(before.client(), isLive);
		await before.close();
		await room.end();
		const maria = room.client('maria', id, {keepsLastKnown: true, unreached: true});
		expect(maria.state()).toMatchObject({link: {is: 'connecting'}, incident: {title: 'Checkout returns 5xx'}});
		await room.begin();
	});

	it('says hello before it reads what was known: that is needed only when nobody answers, and to be compared', async () => {
		const id = await room.declare();
		const before = room.session('maria', id);
		await until(before.client(), isLive);
		await before.close();
		const did: string[] = [];
		const disk: Disk = {
			...systemDisk,
			read(file) {
				if (path.basename(file).startsWith('last-')) did.push('read');
				return systemDisk.read(file);
			},
		};
		const connect: Connect = async (abandoned) => {
			const wire = await room.connectAs('maria')(abandoned);
			const {send} = wire;
			wire.send = (frame) => {
				if (String(frame).includes('"t":"hello"')) did.push('hello');
				send.call(wire, frame);
			};
			return wire;
		};
		const maria = room.client('maria', id, {keepsLastKnown: true, connect, machine: {...systemMachine, disk}});
		await until(maria, isLive);
		expect(did.slice(0, 2)).toEqual(['hello', 'read']);
	});

	it('never shows half of what comes: nothing, or everything', async () => {
		const id = await room.declare();
		const before = room.session('maria', id);
		await until(before.client(), isLive);
		for (let number = 0; number < 20; number++) await before.client().submit('note', {text: `${number}`}).outcome;
		await before.close();
		const counts: number[] = [];
		const session = room.session('maria', id);
		session.subscribe(() => counts.push(session.client().state().events.length));
		counts.push(session.client().state().events.length);
		await until(session.client(), isLive);
		expect(new Set(counts)).toEqual(new Set([0, session.client().state().events.length]));
	});

	it('of a one-shot command keeps nothing on the disk', async () => {
		const id = await room.declare();
		const command = room.client('sam', id, {screen: false});
		await until(command, isLive);
		await command.close();
		expect(() => readdirSync(room.outboxDir('sam'))).toThrow('ENOENT');
	});
});

describe('a text that is redacted', () => {
	it('is gone from what is kept on the disk of a screen', async () => {
		const id = await room.declare();
		const maria = room.session('maria', id);
		await until(maria.client(), isLive);
		const outcome = await maria.client().submit('note', {text: 'the password is swordfish'}).outcome;
		if (outcome.kind !== 'accepted') throw new Error(outcome.text);
		await maria.close();
		expect(onDisk('maria')).toContain('swordfish');
		const again = room.session('maria', id);
		await until(again.client(), isLive);
		expect(await again.client().submit('entry.redacted', {target: outcome.seq, reason: 'a password'}).outcome).toMatchObject({
			kind: 'accepted',
		});
		await until(again.client(), ({events}) => events.some(({type}) => type === 'entry.redacted'));
		expect(onDisk('maria')).not.toContain('swordfish');
		await again.close();
		expect(onDisk('maria')).not.toContain('swordfish');
		expect(onDisk('maria')).toContain('Checkout returns 5xx');
	});
});

/** Everything that a responder's machine keeps. */
function onDisk(login: string): string {
	const dir = room.outboxDir(login);
	return readdirSync(dir)
		.map((name) => readFileSync(path.join(dir, name), 'utf8'))
		.join('\n');
}
