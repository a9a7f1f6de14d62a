import path from 'node:path';
import {openClient} from '../../source/sync/client.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {overWebSocket} from '../../source/sync/over-web-socket.ts';
import {connectSocket} from '../../source/sync/transport.ts';

/** What a process of a torture is started with, as JSON in its first argument. */
export type ResponderOptions = {
	readonly name: string;
	/** Its own disk: outboxes, journal. */
	readonly dir: string;
	/** Which of its processes this is, from 1. */
	readonly life: number;
	readonly seed: number;
	readonly socketPath: string;
	readonly incident: string;
};

/** What the process is told: to come to an end, a watcher when it has seen everything up to `through`. */
export type Finish = {readonly finish: true; readonly through?: number};

export const journalOf = (dir: string, life: number): string => path.join(dir, `journal-${life}.jsonl`);

export function optionsOfProcess(): ResponderOptions {
	return JSON.parse(process.argv[2] ?? '') as ResponderOptions;
}

/** The real client over the real socket. Impatient, as somebody who holds `R`: there is to be load whenever there is a server. */
export function openResponder({dir, socketPath, incident}: ResponderOptions, screen: boolean): RoomClient {
	const client = openClient({
		connect: overWebSocket(async () => connectSocket(socketPath, {timeoutMs: 2000})),
		incident,
		outboxDir: path.join(dir, 'outbox'),
		screen,
		version: '1.0.0',
	});
	setInterval(() => {
		if (client.state().link.is === 'away') client.reconnect();
	}, 100);
	// Whoever started it is gone: so is this one.
	process.on('disconnect', () => process.exit(1));
	return client;
}

export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => {
		setTimeout(resolve, ms);
	});
}
