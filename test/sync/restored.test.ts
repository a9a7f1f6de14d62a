import {readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {restoreLog} from '../../source/log/restore.ts';
import {verifyFile} from '../../source/log/verify-file.ts';
import {Asides} from '../../source/sync/asides.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {systemMachine} from '../../source/sync/machine.ts';
import {feed, handleKey} from '../../source/ui/app.tsx';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
let id: string;
let backup: string;
beforeEach(async () => {
	room = await TestServer.start();
	backup = path.join(path.dirname(room.stateDir), 'log.backup');
	id = await room.declare();
	// What falls due at once is in the log before anything is counted.
	await room.server.tick();
});
afterEach(async () => {
	await room.close();
});

const texts = (events: readonly IncidentEvent[]) =>
	events.flatMap(({data}) => ('text' in data && data.text !== undefined ? [data.text] : []));
const asides = (login: string) => readdirSync(room.outboxDir(login)).filter((name) => name.startsWith('aside-'));

async function say(client: RoomClient, text: string): Promise<void> {
	expect(await client.submit('note', {text}).outcome).toMatchObject({kind: 'accepted'});
}

async function live(login: string, incident: string | null = id): Promise<RoomClient> {
	const client = room.client(login, incident);
	await until(client, isLive);
	return client;
}

/** Stops, restores what was backed up, and starts again. */
async function restore() {
	await room.end();
	const restored = await restoreLog({dir: room.stateDir, file: backup, now: Date.now()});
	await room.begin();
	return restored;
}

describe('a server that was restored from a backup', () => {
	it('is another log: clients keep what they had seen, send what waits, and offer their own of the lost part again, each once', async () => {
		const [maria, sam] = [await live('maria'), await live('sam')];
		await say(maria, 'before the backup');
		await room.embedded.backUp(backup);
		await say(maria, 'lost one');
		await say(sam, 'lost, by sam');
		await maria.submit('decision', {text: 'lost decision', because: 'it was so'}).outcome;
		await until(maria, ({events}) => texts(events).length === 4);
		const {logId} = room.log;
		await room.end();
		await until(maria, ({link}) => link.is === 'away');
		const waiting = maria.submit('note', {text: 'typed while it was away'}).outcome;
		const restored = await restoreLog({dir: room.stateDir, file: backup, now: Date.now()});
		expect(restored).toMatchObject({missing: [{incident: id, events: 3}], wordsBack: []});
		await room.begin();
		expect(room.log.logId).toBe(restored.logId);
		expect(room.log.logId).not.toBe(logId);
		maria.reconnect();
		expect(await waiting).toMatchObject({kind: 'accepted'});
		const state = await until(maria, ({link, lost}) => link.is === 'live' && lost.length === 2);
		expect(texts(state.events)).toEqual(['before the backup', 'typed while it was away']);
		const [file = ''] = asides('maria');
		expect(state.notice).toContain(path.join(room.outboxDir('maria'), file));
		expect(state.notice).toContain('warroom aside');
		expect(texts((JSON.parse(readFileSync(path.join(room.outboxDir('maria'), file), 'utf8')) as {events: IncidentEvent[]}).events)).toEqual(
			['before the backup', 'lost one', 'lost, by sam', 'lost decision'],
		);
		expect(statSync(path.join(room.outboxDir('maria'), file)).mode & 0o077).toBe(0);
		await Promise.all(maria.sendLost().map(async ({outcome}) => expect(await outcome).toMatchObject({kind: 'accepted'})));
		const {events, lost, unsettled} = maria.state();
		expect([lost, unsettled]).toEqual([[], []]);
		expect(texts(events).slice(2)).toEqual(['(note) lost one', '(decision) lost decision, because: it was so']);
		const late = events.at(-1);
		expect(late).toMatchObject({type: 'note', by: 'maria', occurredAt: expect.any(String)});
		expect(Date.parse(late?.occurredAt ?? '')).toBeLessThan(Date.parse(late?.at ?? ''));
		// Another window of hers, and one that is opened later, offer nothing of it again.
		expect((await live('maria')).state().lost).toEqual([]);
		const samNow = await until(await again(sam), ({lost}) => lost.length === 1);
		expect(samNow.lost).toMatchObject([{incident: id, texts: ['(note) lost, by sam']}]);
	}, 30_000);

	it('is offered by the next start, too, and by two windows of one person once', async () => {
		const [one, two] = [await live('maria'), await live('maria')];
		await room.embedded.backUp(backup);
		await say(one, 'lost one');
		await until(two, ({events}) => texts(events).length === 1);
		await restore();
		for (const client of [one, two]) {
			client.reconnect();
			await until(client, ({lost}) => lost.length === 1);
			await client.close();
		}

		expect(asides('maria')).toHaveLength(2);
		const next = await live('maria');
		expect(next.state().lost).toMatchObject([{texts: ['(note) lost one']}]);
		next.leaveLost();
		await next.close();
		expect((await live('maria')).state().lost, 'it is not wanted').toEqual([]);
		expect(asides('maria'), 'and still there').toHaveLength(2);
	});

	it('keeps also what a screen had seen that was closed before, from the disk of its machine', async () => {
		const session = room.session('maria', id);
		await until(session.client(), isLive);
		await room.embedded.backUp(backup);
		await say(session.client(), 'lost with a closed screen');
		await session.close();
		await restore();
		const next = room.session('maria', id);
		const {lost, notice} = await until(next.client(), ({link, lost}) => link.is === 'live' && lost.length === 1);
		expect(lost).toMatchObject([{texts: ['(note) lost with a closed screen']}]);
		expect(notice).toMatch(/^1 entry of yours is not in the log any more.*warroom aside send/);
		expect(asides('maria')).toHaveLength(1);
		await next.close();
		const {lost: again_} = await until(room.session('maria', id).client(), isLive);
		expect(again_).toHaveLength(1);
		expect(asides('maria'), 'once').toHaveLength(1);
	});

	it('leaves an incident that is not in it any more, with what was seen of it kept, and what waits for it', async () => {
		const other = await room.declare('sam');
		await room.embedded.backUp(backup);
		const newer = await room.declare('maria');
		const maria = await live('maria', newer);
		await say(maria, 'said in the lost incident');
		await room.end();
		const waiting = maria.submit('note', {text: 'typed while it was away'});
		expect(await restoreLog({dir: room.stateDir, file: backup, now: Date.now()})).toMatchObject({
			missing: expect.arrayContaining([expect.objectContaining({incident: newer, from: 1})]),
		});
		await room.begin();
		maria.reconnect();
		const state = await until(maria, ({link, incidentId}) => link.is === 'live' && incidentId === null);
		expect(state.notice).toContain(newer);
		expect(state.incidents.map((one) => one.id)).toContain(other);
		expect(await waiting.outcome).toMatchObject({kind: 'refused', code: 'no-incident'});
		expect(maria.state().unsettled).toMatchObject([{incident: newer, data: {text: 'typed while it was away'}, state: {is: 'refused'}}]);
		expect(new Asides(room.outboxDir('maria'), systemMachine).list()).toMatchObject([
			{
				incident: newer,
				login: 'maria',
				lost: expect.arrayContaining([expect.objectContaining({texts: ['(note) said in the lost incident']})]),
			},
		]);
	});

	it('takes a screen from an incident that is gone to one that is open, and says so there, once', async () => {
		await room.embedded.backUp(backup);
		const newer = await room.declare('maria');
		const session = room.session('maria', newer);
		await until(session.client(), ({link, incidents}) => link.is === 'live' && incidents.length === 2);
		await restore();
		session.client().reconnect();
		await eventually(() => {
			const {incidentId, link, notice} = session.client().state();
			expect({incidentId, link: link.is}).toEqual({incidentId: id, link: 'live'});
			expect(notice).toContain(`events of ${newer}`);
		});
		expect(asides('maria')).toHaveLength(1);
	});

	it('redacts again what was redacted since: redacted, words leave what was put aside as well, and come back nowhere', async () => {
		const maria = await live('maria');
		await say(maria, 'Jane Doe cannot pay');
		await room.embedded.backUp(backup);
		await restore();
		maria.reconnect();
		await until(maria, ({link, notice}) => link.is === 'live' && notice !== null);
		const holds = () => asides('maria').some((name) => readFileSync(path.join(room.outboxDir('maria'), name), 'utf8').includes('Jane Doe'));
		expect(holds()).toBe(true);
		const target = maria.state().events.findLast(({type}) => type === 'note')?.seq ?? 0;
		expect(await maria.submit('entry.redacted', {target, reason: 'a customer is named'}).outcome).toMatchObject({kind: 'accepted'});
		await eventually(() => expect(holds()).toBe(false));
		const {redactedAgain, wordsBack} = await restore();
		expect({redactedAgain, wordsBack}).toEqual({
			redactedAgain: [{incident: id, seq: target, redaction: expect.any(Number), by: 'maria'}],
			wordsBack: [],
		});
		maria.reconnect();
		const {events} = await until(maria, ({link, events}) => link.is === 'live' && events.at(-1)?.type === 'entry.redacted');
		expect(JSON.stringify(events)).not.toContain('Jane Doe');
		await eventually(() => expect(holds()).toBe(false));
		expect(await verifyFile(path.join(room.stateDir, 'log.db'))).toMatchObject({whole: true});
		expect((await room.log.copies()).made.map((copy) => path.basename(copy.path))).toEqual(
			expect.arrayContaining(['log.backup', expect.stringMatching(/^log-before-/)]),
		);
	});

	it('o on the screen sends what is lost again', async () => {
		const screen = room.screen('maria', id);
		await eventually(() => expect(screen.state.room.link.is).toBe('live'));
		await room.embedded.backUp(backup);
		feed(screen, 'n');
		feed(screen, 'lost on the screen');
		handleKey(screen, 'Enter', '');
		await eventually(() => expect(texts(screen.state.room.events)).toEqual(['lost on the screen']));
		await restore();
		feed(screen, 'R');
		await eventually(() => expect(screen.state.room.lost).toHaveLength(1));
		feed(screen, 'o');
		expect(screen.state.dialog).toMatchObject({kind: 'menu', items: [{label: expect.stringMatching(/1 entry of yours/)}]});
		handleKey(screen, 'Enter', '');
		handleKey(screen, 'Enter', '');
		await eventually(() => expect(texts(screen.state.room.events)).toEqual(['(note) lost on the screen']));
		expect(screen.state.room.lost).toEqual([]);
	});
});

async function again(client: RoomClient): Promise<RoomClient> {
	client.reconnect();
	await until(client, isLive);
	return client;
}
