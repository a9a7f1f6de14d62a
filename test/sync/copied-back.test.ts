import {cpSync, rmSync} from 'node:fs';
import {afterEach, beforeEach, expect, it} from 'vitest';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

it('a state folder that was copied back is noticed, though its log has the same name and is longer by now', async () => {
	const id = await room.declare();
	await room.end();
	cpSync(room.stateDir, `${room.stateDir}.copy`, {recursive: true});
	await room.begin();
	const maria = room.client('maria', id);
	await until(maria, isLive);
	await maria.submit('note', {text: 'before the copy was put back'}).outcome;
	await until(maria, ({events}) => events.length === 2);
	await room.end();
	rmSync(room.stateDir, {recursive: true});
	cpSync(`${room.stateDir}.copy`, room.stateDir, {recursive: true});
	await room.begin();
	const li = room.client('li', id);
	for (const text of ['after', 'and one more']) await li.submit('note', {text}).outcome;
	const now = await until(maria, ({link, events}) => link.is === 'live' && events.length === 3);
	expect(now.events.flatMap(({data}) => ('text' in data ? [data.text] : []))).toEqual(['after', 'and one more']);
	expect(now.notice).toMatch(/is not the one of before.* had seen 2 events .*kept in /);
});
