import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {isLive, until} from '../helpers/room-server.ts';
import {RunningServer} from '../helpers/running-server.ts';
import {closeScreens} from '../helpers/screen.ts';
import type {ServerProcess} from '../helpers/server-process.ts';
import {violations} from './history.ts';
import {pause} from './responder.ts';
import {Onlooker, Typist} from './typist.ts';
import {writtenIn} from './written.ts';

/** Long enough for the other side to notice, which it does after 15 s. */
const stoppedMs = 20_000;

describe('a process that stands still for 20 s (SIGSTOP)', () => {
	let running: RunningServer;
	let server: ServerProcess;
	let incident: string;
	beforeEach(async () => {
		running = await RunningServer.start();
		({server, incident} = running);
	});
	afterEach(async () => {
		await closeScreens();
		await running.close();
	});

	it('the server: responders notice after 15 s, go on typing, and nothing is lost or there twice', async () => {
		const clients = ['ana', 'ben'].map((name) => server.client(name, incident));
		await Promise.all(clients.map(async (client) => until(client, isLive)));
		const typists = clients.map((client, index) => new Typist(`typist-${index}`, client, {everyMs: 50}));
		const onlooker = new Onlooker('wall', server.client('wall', incident));
		const screen = server.screen('maria');
		await screen.waitFor('● live');
		while (typists.some(({acknowledged}) => acknowledged < 5)) await pause(10);

		server.signal('SIGSTOP');
		const from = performance.now();
		const [client] = clients;
		if (!client) throw new Error('no client');
		const {link} = await until(client, ({link}) => link.is === 'away', 19_000);
		expect(link).toMatchObject({why: 'The war room has not answered for 15 s.'});
		expect(performance.now() - from).toBeGreaterThan(10_000);
		expect(performance.now() - from).toBeLessThan(18_000);
		await screen.waitFor('OFFLINE');
		await screen.waitFor(/No connection for \d\d:\d\d: what you type is kept/);
		screen.type('d');
		await screen.waitFor('Decision');
		screen.type('typed while it stood still');
		screen.press('Enter');
		await screen.waitFor(/kept, unsent\s+typed while it stood still/);
		await pause(stoppedMs - (performance.now() - from));
		server.signal('SIGCONT');

		// On the screen what others type has taken its place before it is looked at.
		await until(client, ({events}) => events.some(({data}) => 'text' in data && data.text === 'typed while it stood still'), 30_000);
		await screen.waitFor((text) => text.includes('● live') && !text.includes('unsent'));
		await Promise.all(typists.map(async (typist) => typist.finish()));
		const last = Math.max(...typists.flatMap(({history}) => history.acknowledged.map(({seq}) => seq)));
		while (onlooker.head < last) await pause(20);
		await server.end('SIGTERM');
		const text = 'typed while it stood still';
		const maria = {name: 'maria', tried: [text], kept: [text], acknowledged: [], refused: []};
		const log = await writtenIn(path.join(running.path, 'state'), incident);
		expect(violations({log, authors: [...typists.map(({history}) => history), maria], watchers: [onlooker.historyThrough(last)]})).toEqual(
			[],
		);
	}, 120_000);

	it('a responder: is cut off, which others see, and is complete again when it goes on', async () => {
		const screen = server.screen('maria');
		await screen.waitFor('● live');
		screen.type('n');
		await screen.waitFor('Note');
		screen.type('typed before');
		screen.press('Enter');
		await screen.waitFor(/NOTE\s+typed before/);
		const other = server.client('sam', incident, {name: 'sam'});
		await until(other, ({here}) => here.length === 2);
		const typist = new Typist('sam', other, {everyMs: 50});

		process.kill(screen.pid, 'SIGSTOP');
		const from = performance.now();
		await until(other, ({here}) => here.length === 1, 25_000);
		expect(performance.now() - from).toBeGreaterThan(10_000);
		await pause(Math.max(0, stoppedMs - (performance.now() - from)));
		await typist.finish();
		process.kill(screen.pid, 'SIGCONT');
		const {outcome} = other.submit('note', {text: 'it is over'});
		expect(await outcome).toMatchObject({kind: 'accepted'});
		await screen.waitFor(/NOTE\s+it is over/, 30_000);
		await screen.waitFor('● live');
		await until(other, ({here}) => here.length === 2);
		screen.type('n');
		await screen.waitFor('Note');
		screen.type('typed after');
		screen.press('Enter');
		await screen.waitFor(/NOTE\s+typed after/);
		await server.end('SIGTERM');
		const log = await writtenIn(path.join(running.path, 'state'), incident);
		const maria = {
			name: 'maria',
			tried: ['typed before', 'typed after'],
			kept: ['typed before', 'typed after'],
			acknowledged: [],
			refused: [],
		};
		const sam = typist.history;
		const end = {tried: [...sam.tried, 'it is over'], kept: [...sam.kept, 'it is over']};
		expect(violations({log, authors: [{...sam, ...end}, maria], watchers: []})).toEqual([]);
	}, 120_000);
});
