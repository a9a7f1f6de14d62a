import {Worker} from 'node:worker_threads';

/** What it reads is gone with the next page: it needs no room to grow old, and with V8's usual one it keeps 40 MB more. */
const maxYoungGenerationSizeMb = 6;

let prepared: Worker | undefined;

/** Starts the thread of the log before it is known which one is opened: it takes as long to start as everything else of a server to load. */
export function prepareLogThread(): void {
	prepared ??= start();
	// One that nobody opens a log on keeps no process alive.
	prepared.unref();
}

/** A thread that waits for its first request: `open`. */
export function takeLogThread(): Worker {
	const thread = prepared ?? start();
	prepared = undefined;
	thread.ref();
	return thread;
}

function start(): Worker {
	// From sources the entry beside this file is TypeScript, in the bundle it is JavaScript.
	const entry = import.meta.url.endsWith('.ts') ? './sqlite-worker.ts' : './sqlite-worker.js';
	return new Worker(new URL(entry, import.meta.url), {name: 'warroom-log', resourceLimits: {maxYoungGenerationSizeMb}});
}
