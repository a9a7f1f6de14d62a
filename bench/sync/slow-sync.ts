/** Loaded before the server: every sync of its log takes 20 ms longer, in the thread that it is made in. */
import {registerHooks} from 'node:module';

/** What syncs, by file, and what takes 20 ms more. */
const syncs = [
	{
		file: '/source/log/journal.ts',
		from: 'const writeAt = promisify(fs.write);',
		// The thread is one of libuv: nobody waits in this one.
		to: `const written = promisify(fs.write); const writeAt = (...call) => new Promise((resolve) => setTimeout(resolve, 20)).then(() => written(...call));`,
	},
	{
		file: '/source/log/log-database.ts',
		from: "this.#database.exec('COMMIT');",
		to: "this.#database.exec('COMMIT'); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);",
	},
];

registerHooks({
	load(url, context, nextLoad) {
		const loaded = nextLoad(url, context);
		const sync = syncs.find(({file}) => url.endsWith(file));
		if (!sync) return loaded;
		const parts = String(loaded.source).split(sync.from);
		if (parts.length < 2) throw new RangeError(`${sync.from} is not in ${sync.file} any more: put slow-sync.ts right.`);
		return {...loaded, source: parts.join(sync.to)};
	},
});
