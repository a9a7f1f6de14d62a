/** Readers in a process of their own, which can be stopped: they count the events of an incident, and tell so ten times a second. */
import {bareClient} from './bare-client.ts';

export type ReadersOptions = {readonly socketPath: string; readonly incident: string; readonly count: number};
/** What they have seen, and which of them are connected. */
export type Seen = {readonly events: readonly number[]; readonly open: readonly boolean[]};

const {socketPath, incident, count} = JSON.parse(process.argv[2] ?? '') as ReadersOptions;
const events = Array.from({length: count}, () => 0);
const sockets = await Promise.all(
	events.map(async (_, index) => {
		const socket = await bareClient(socketPath);
		socket.on('message', (bytes: Buffer) => {
			if (bytes.includes('"t":"event"')) events[index] = (events[index] ?? 0) + 1;
		});
		socket.send(JSON.stringify({t: 'hello', v: 1, version: '1.0.0', incident, outboxes: [], logId: null, lastSeq: 0, screen: true}));
		return socket;
	}),
);
setInterval(() => {
	process.send?.({events, open: sockets.map(({readyState, OPEN}) => readyState === OPEN)} satisfies Seen);
}, 100);
process.on('disconnect', () => process.exit(0));
