import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

describe('stop and reload', () => {
	it('are refused to whoever may not command, but never to whoever runs the server', async () => {
		room.owner = 'op';
		room.access.set('op', 'observe').set('li', 'respond');
		const [op, li] = [room.client('op', null), room.client('li', null)];
		await Promise.all([until(op, isLive), until(li, isLive)]);
		expect(await li.ask('reload')).toMatchObject({ok: false, text: expect.stringContaining('needs command')});
		expect(await li.ask('stop')).toMatchObject({ok: false});
		expect(await op.ask('reload')).toMatchObject({ok: true});
		expect(await op.ask('stop')).toMatchObject({ok: true});
	});

	it('give whoever asked what was wrong with the file, and keep the connection', async () => {
		room.reload = async () => {
			throw new Error('/etc/warroom.yaml:3:7: zone: expected a time zone, found "Mars/Base"');
		};
		const maria = room.client('maria', null);
		await until(maria, isLive);
		expect(await maria.ask('reload')).toMatchObject({ok: false, text: expect.stringContaining('warroom.yaml:3:7: zone')});
		expect(maria.state().link.is).toBe('live');
		expect(await maria.ask('list')).toMatchObject({ok: true});
	});
});
