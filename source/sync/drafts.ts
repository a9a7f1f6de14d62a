import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

/** What is typed and not yet sent, by the name of its dialog: survives Esc, a crash and a lost connection. */
export type Drafts = {
	get(key: string): readonly string[] | undefined;
	/** On disk within `writeWithinMs`. All empty forgets it. */
	set(key: string, values: readonly string[]): void;
	clear(key: string): void;
	/** Writes what waits. */
	close(): void;
};

const writeWithinMs = 250;
const schema = z.record(z.string(), z.array(z.string().check(z.maxLength(16_384))).check(z.maxLength(16)));

/** Opens the drafts of one person under a folder. A folder that takes no writes keeps them in memory. */
export function openDrafts(dir: string): Drafts {
	const file = path.join(dir, 'drafts.json');
	const drafts = new Map<string, readonly string[]>(Object.entries(read(file)));
	let timer: NodeJS.Timeout | undefined;

	function write(): void {
		clearTimeout(timer);
		if (timer === undefined) return;
		timer = undefined;
		try {
			fs.mkdirSync(dir, {recursive: true, mode: 0o700});
			const next = `${file}.${process.pid}`;
			fs.writeFileSync(next, JSON.stringify(Object.fromEntries(drafts)), {mode: 0o600});
			fs.renameSync(next, file);
		} catch {
			// The draft is still on the screen and in memory; what is sent has its own durable outbox, which does say so.
		}
	}

	function later(): void {
		timer ??= setTimeout(write, writeWithinMs);
	}

	return {
		get: (key) => drafts.get(key),
		set(key, values) {
			if (values.every((value) => value === '')) drafts.delete(key);
			else drafts.set(key, values);
			later();
		},
		clear(key) {
			if (drafts.delete(key)) later();
		},
		close: write,
	};
}

function read(file: string): Record<string, string[]> {
	try {
		const parsed = schema.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')));
		return parsed.success ? parsed.data : {};
	} catch {
		return {};
	}
}
