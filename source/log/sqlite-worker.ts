import {parentPort} from 'node:worker_threads';
import {LogDatabase} from './log-database.ts';
import {failed} from './refusal.ts';
import type {Reply, Request} from './requests.ts';

/** The thread that owns log.db: a slow disk stalls it and nothing else. Requests come in numbered, and are answered in their order. */
type Numbered = {readonly id: number; readonly request: Request};

const tellEveryMs = 50;

const port = parentPort;
if (port) {
	let file = '';
	let database: LogDatabase | undefined;
	const reply = (message: Reply) => port.postMessage(message);
	const fail = (id: number, error: unknown) => reply(failed(id, error, file));

	const open = (id: number, {file: named}: Extract<Request, {do: 'open'}>) => {
		file = named;
		database = new LogDatabase(file);
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

	const answer = (id: number, request: Exclude<Request, {do: 'open' | 'page' | 'backUp' | 'close'}>) => {
		try {
			const value = request.do === 'file' ? (database?.fileLines(request.lines) ?? null) : database?.answer(request);
			reply({id, value});
		} catch (error) {
			fail(id, error);
		}
	};

	port.on('message', ({id, request}: Numbered) => {
		if (request.do === 'open') open(id, request);
		else if (request.do === 'page') void page(id, request);
		else if (request.do === 'backUp') void backUp(id, request);
		else if (request.do === 'close') void close(id);
		else answer(id, request);
	});
}
