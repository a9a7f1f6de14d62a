/** Loaded before the server: every sync of its log takes 20 ms longer, in the thread that it is made in. */
import {registerHooks} from 'node:module';

const commit = 'this.#statements.commit.run();';

registerHooks({
	load(url, context, nextLoad) {
		const loaded = nextLoad(url, context);
		if (!url.endsWith('/source/log/log-database.ts')) return loaded;
		const parts = String(loaded.source).split(commit);
		if (parts.length < 2) throw new RangeError(`${commit} is not in log-database.ts any more: put slow-sync.ts right.`);
		return {...loaded, source: parts.join(`${commit} Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);`)};
	},
});
