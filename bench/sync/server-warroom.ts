/** The real server, log and protocol on a port of this machine; only the proof of who somebody is, is left out. For `bench/sync.ts`. */

import {createServer} from 'node:http';
import {openSqliteLog} from '../../source/log/sqlite-log.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {RoomServer} from '../../source/sync/server.ts';
import {systemTime} from '../../source/sync/time.ts';
import {WebSocketDoor} from '../../source/sync/web-socket-door.ts';
import {noSources} from '../../test/helpers/no-sources.ts';
import {listen} from './server-figures.ts';

const [dir = ''] = process.argv.slice(2);
const log = await openSqliteLog({dir});
const room = await RoomServer.start({
	log,
	policy: () => ({runbook: defaultRunbook(), directory: []}),
	accessOf: () => 'command',
	version: '1.0.0',
	pid: process.pid,
	ownerUid: 0,
	drill: false,
	time: systemTime,
	control: {
		stop: () => undefined,
		reload: async () => '',
		refresh: () => undefined,
		...noSources,
		info: () => ({}),
		backUp: async () => Promise.reject(new Error('not here')),
	},
});
const door = new WebSocketDoor();
const http = createServer();
let people = 0;
http.on('upgrade', (request, socket, head) => {
	socket.on('error', () => socket.destroy());
	door.admit(request, socket, head, (wire) => room.join({uid: 1, login: `ana${++people}`}, wire));
});
listen(http);
