import {parentPort, receiveMessageOnPort} from 'node:worker_threads';
import {type Append, unpackAppends} from './appends.ts';
import {LogDatabase} from './log-database.ts';
import {failed, failureOf} from './refusal.ts';
import type {Reply, Request} from './requests.ts';

/**
 * The thread that owns log.db: a slow disk stalls it and nothing else. Requests come in numbered; appends that arrive while one transaction is
 * syncing are written together in the next one.
 */
type Numbered = {readonly id: number; readonly request: Request};

const tellEveryMs = 50;

const port = parentPort;
if (port) {
	let file = '';
	let database: LogDatabase | undefined;
	let waiting: Array<{readonly id: number; readonly appends: readonly Append[]}> = [];
	const reply = (message: Reply) => port.postMessage(message);
	const fail = (id: number, error: unknown) => reply(failed(id, error, file));

	/** Each request that brought some is told of its own. */
	const flush = () => {
		const batch = waiting;
		waiting = [];
		if (!database || batch.length === 0) return;
		const failures = database.append(batch.flatMap(({appends}) => appends));
		let at = 0;
		for (const {id, appends} of batch) {
			const own = failures.slice(at, at + appends.length);
			at += appends.length;
			reply({id, value: own.every((failure) => failure === undefined) ? null : own.map((failure) => failure && failureOf(failure, file))});
		}

		database.makeRoom();
	};

	const open = (id: number, {file: named, maxPages}: Extract<Request, {do: 'open'}>) => {
		file = named;
		database = new LogDatabase(file, maxPages);
		try {
			reply({id, value: database.open()});
		} catch (error) {
			fail(id, error);
			port.close();
		}
	};

	const backUp = async (id: number, {file: target, force}: Extract<Request, {do: 'backUp'}>) => {
		let toldAt = 0;
		const progress = (done: number, total: number) => {
			if (performance.now() - toldAt < tellEveryMs) return;
			toldAt = performance.now();
			reply({id, progress: {done, total}});
		};
		try {
			reply({id, value: await database?.backUp({file: target, force, progress})});
		} catch (error) {
			fail(id, error);
		}
	};

	const page = async (id: number, request: Extract<Request, {do: 'page'}>) => {
		try {
			const bytes = await database?.page(request);
			port.postMessage({id, value: bytes} satisfies Reply, bytes ? [bytes.buffer as ArrayBuffer] : []);
		} catch (error) {
			fail(id, error);
		}
	};

	const close = async (id: number) => {
		await database?.close();
		reply({id, value: null});
		port.close();
	};

	const take = ({id, request}: Numbered) => {
		if (request.do === 'append') {
			waiting.push({id, appends: [...unpackAppends(request.appends)]});
			return;
		}

		flush();
		if (request.do === 'open') open(id, request);
		else if (request.do === 'page') void page(id, request);
		else if (request.do === 'backUp') void backUp(id, request);
		else if (request.do === 'close') void close(id);
		else {
			try {
				reply({id, value: database?.answer(request)});
			} catch (error) {
				fail(id, error);
			}
		}
	};

	port.on('message', (first: Numbered) => {
		take(first);
		// Everything that is in the queue by now goes into one transaction.
		for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) take(next.message as Numbered);
		flush();
	});
}
