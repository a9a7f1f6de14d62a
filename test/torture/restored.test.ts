import {cpSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {IncidentEvent} from '../../source/incident/events.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {isLive, until} from '../helpers/room-server.ts';
import {RunningServer} from '../helpers/running-server.ts';
import type {ServerProcess} from '../helpers/server-process.ts';

let running: RunningServer;
let server: ServerProcess;
let incident: string;
beforeEach(async () => {
	running = await RunningServer.start();
	({server, incident} = running);
});
afterEach(async () => running.close());

const state = () => path.join(running.path, 'state');
const texts = (events: readonly IncidentEvent[]) => events.flatMap(({data}) => ('text' in data ? [data.text] : []));

async function note(client: RoomClient, text: string): Promise<void> {
	expect(await client.submit('note', {text}).outcome).toMatchObject({kind: 'accepted'});
}

/** The server is killed, and its log replaced by what it was then. */
async function replaceLog(copy: string): Promise<void> {
	await server.end('SIGKILL');
	for (const name of readdirSync(state())) if (name.startsWith('log.db')) rmSync(path.join(state(), name));
	cpSync(copy, path.join(state(), 'log.db'));
}

async function copyLog(): Promise<string> {
	await server.end('SIGTERM');
	const copy = path.join(running.path, 'copy.db');
	cpSync(path.join(state(), 'log.db'), copy);
	server.start();
	await server.listens();
	return copy;
}

/** What a responder's machine keeps of what was seen and is in the log no more; for its owner alone. */
function aside(name: string): string {
	const dir = path.join(running.path, name, 'outbox');
	const files = readdirSync(dir, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile() && entry.name.includes('aside'));
	return files
		.map(({parentPath, name}) => {
			expect(statSync(path.join(parentPath, name)).mode & 0o077, name).toBe(0);
			return readFileSync(path.join(parentPath, name), 'utf8');
		})
		.join('\n');
}

async function back(client: RoomClient): Promise<void> {
	client.reconnect();
	await until(client, isLive);
}

describe('a server whose log was replaced', () => {
	it('by an older copy: nothing that a responder saw is lost, they are told, and what waits goes into it once', async () => {
		const maria = server.client('maria', incident);
		await until(maria, isLive);
		await note(maria, 'in the copy');
		const copy = await copyLog();
		await back(maria);
		await note(maria, 'after the copy');
		await replaceLog(copy);
		await until(maria, ({link}) => link.is === 'away');
		const {outcome} = maria.submit('note', {text: 'typed meanwhile'});
		server.start();
		await server.listens();
		await back(maria);
		expect(await outcome).toMatchObject({kind: 'accepted'});
		expect(texts(maria.state().events)).toEqual(['in the copy', 'typed meanwhile']);
		expect(maria.state().notice).toMatch(/restored from a copy, or begun anew/);
		expect(aside('maria')).toContain('after the copy');
		await note(maria, 'goes on');
		expect(texts(maria.state().events)).toEqual(['in the copy', 'typed meanwhile', 'goes on']);
	}, 60_000);

	it('by an older copy on which others went on before a responder came back: never a mixture of the two', async () => {
		const [maria, sam] = [server.client('maria', incident), server.client('sam', incident)];
		await Promise.all([until(maria, isLive), until(sam, isLive)]);
		await note(maria, 'in the copy');
		const copy = await copyLog();
		await back(maria);
		for (const text of ['lost 1', 'lost 2', 'lost 3']) await note(maria, text);
		await until(sam, ({events}) => texts(events).length === 4);
		await replaceLog(copy);
		server.start();
		await server.listens();
		const late = server.client('li', incident);
		await until(late, isLive);
		for (const text of ['new 1', 'new 2', 'new 3', 'new 4']) await note(late, text);
		for (const client of [maria, sam]) {
			await until(client, ({events}) => texts(events).includes('new 4'), 20_000);
			expect(client.state().events).toEqual(late.state().events);
			expect(client.state().notice).toMatch(/restored from a copy, or begun anew/);
		}

		for (const name of ['maria', 'sam']) for (const text of ['lost 1', 'lost 2', 'lost 3']) expect(aside(name)).toContain(text);
	}, 60_000);
});
