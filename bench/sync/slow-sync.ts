/** Loaded before the server: every sync of its log takes 20 ms longer, in the thread that it is made in. */
import {registerHooks} from 'node:module';

const commit = "database.exec('COMMIT');";

registerHooks({
	load(url, context, nextLoad) {
		const loaded = nextLoad(url, context);
		if (!url.endsWith('/source/log/sqlite-worker.ts')) return loaded;
		const parts = String(loaded.source).split(commit);
		if (parts.length < 2) throw new RangeError(`${commit} is not in sqlite-worker.ts any more: put slow-sync.ts right.`);
		return {...loaded, source: parts.join(`${commit} Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);`)};
	},
});
