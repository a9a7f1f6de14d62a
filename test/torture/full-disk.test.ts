import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {eventually, isLive, until} from '../helpers/room-server.ts';
import {closeScreens, TestFolder} from '../helpers/screen.ts';
import {ServerProcess} from '../helpers/server-process.ts';
import {canMount, SmallDisk} from '../helpers/small-disk.ts';
import {violations} from './history.ts';
import {Onlooker, Typist} from './typist.ts';
import {writtenIn} from './written.ts';

describe.skipIf(!canMount)('a disk that runs full under load (needs root to mount)', () => {
	let disk: SmallDisk;
	let folder: TestFolder;
	let server: ServerProcess;
	beforeEach(() => {
		disk = new SmallDisk(32);
		folder = new TestFolder();
	});
	afterEach(async () => {
		await closeScreens();
		await server.close();
		disk.remove();
		folder.remove();
	});

	it('of the server: what was acknowledged is there, the room is read-only and says so, and comes back by itself with all that was typed', async () => {
		const stateDir = path.join(disk.path, 'state');
		server = await ServerProcess.in(folder.path, stateDir);
		server.start();
		await server.listens();
		const incident = await server.declare();
		const clients = ['ana', 'ben', 'cem', 'dia'].map((name) => ({name, client: server.client(name, incident)}));
		await Promise.all(clients.map(async ({client}) => until(client, isLive)));
		const typists = clients.map(({name, client}) => new Typist(name, client, {bytes: 1000}));
		const wall = server.client('wall', incident);
		const onlooker = new Onlooker('wall', wall);
		const screen = server.screen('maria');
		await screen.waitFor('Checkout returns 5xx');
		await eventually(() => expect(Math.min(...typists.map(({acknowledged}) => acknowledged))).toBeGreaterThan(5));

		disk.fill();
		await screen.waitFor(/READ-ONLY: .*(?:full|refused a write)/);
		expect(screen.text()).toContain('read-only');
		await until(wall, ({readOnly}) => readOnly !== null);
		const acknowledged = typists.map((typist) => typist.acknowledged);
		screen.type('d');
		await screen.waitFor('Decision');
		screen.type('typed on a full disk');
		screen.press('Enter');
		await screen.waitFor(/kept, unsent\s+typed on a full disk/);
		await screen.waitFor('1 unsent');
		const kept = typists.map((typist) => typist.kept);
		await eventually(() => expect(Math.min(...typists.map((typist, index) => typist.kept - (kept[index] ?? 0)))).toBeGreaterThan(10));
		expect(wall.state().readOnly, 'nothing of it was let go').not.toBeNull();
		expect(typists.map((typist) => typist.acknowledged)).toEqual(acknowledged);

		disk.free();
		await until(wall, ({events}) => events.some(({data}) => 'text' in data && data.text === 'typed on a full disk'), 20_000);
		await screen.waitFor((text) => text.includes('● live') && !text.includes('READ-ONLY') && !text.includes('unsent'));
		await Promise.all(typists.map(async (typist) => typist.finish()));
		const last = Math.max(...typists.flatMap(({history}) => history.acknowledged.map(({seq}) => seq)));
		await eventually(() => expect(onlooker.head).toBeGreaterThanOrEqual(last));
		await server.end('SIGTERM');

		const log = await writtenIn(stateDir, incident);
		const marias = {name: 'maria', tried: ['typed on a full disk'], kept: ['typed on a full disk'], acknowledged: [], refused: []};
		expect(
			violations({
				log,
				authors: [...typists.map(({history}) => history), marias],
				watchers: [onlooker.historyThrough(last)],
			}),
		).toEqual([]);
	}, 90_000);

	it('of a responder: nothing is sent that is not kept, the text stays in its form with the reason, and goes when there is space, once', async () => {
		server = await ServerProcess.in(folder.path);
		server.start();
		await server.listens();
		const incident = await server.declare();
		const screen = server.screen('maria', {stateDir: path.join(disk.path, 'state')});
		await screen.waitFor('● live');
		disk.fill();
		screen.type('d');
		await screen.waitFor('Decision');
		screen.type('roll back api');
		screen.press('Enter');
		await screen.waitFor(/Not sent: .*takes no writes \(ENOSPC\)/);
		await screen.waitFor('roll back api');
		const other = server.client('sam', incident);
		const {events} = await until(other, isLive);
		expect(events.map(({type}) => type)).not.toContain('decision');

		disk.free();
		screen.press('Enter');
		await screen.waitFor(/DECISION\s+roll back api/);
		screen.type('n');
		await screen.waitFor('Note');
		screen.type('and once more');
		screen.press('Enter');
		await until(other, (state) => state.events.some(({type}) => type === 'note'));
		expect(other.state().events.flatMap(({type, data}) => ('text' in data ? [[type, data.text]] : []))).toEqual([
			['decision', 'roll back api'],
			['note', 'and once more'],
		]);
	}, 60_000);
});
