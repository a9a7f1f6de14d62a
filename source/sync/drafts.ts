import fs from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import {makeFolder} from '../config/make-folder.ts';
import {errorWords} from '../terminal/error-words.ts';
import {maskSecrets} from '../terminal/mask-secrets.ts';
import type {Disk} from './disk.ts';
import {parseForeignJson} from './foreign-json.ts';

/** What is typed and not yet sent, by the name of its dialog: survives Esc, a crash and a lost connection. */
export type Drafts = {
	get(key: string): readonly string[] | undefined;
	/** How long ago it was last typed at, milliseconds by this machine's clock; undefined where there is none. */
	ageMs(key: string): number | undefined;
	/** On disk within `writeWithinMs`, its secrets masked. All empty forgets it. */
	set(key: string, values: readonly string[]): void;
	clear(key: string): void;
	/** Those with such a value, at once. */
	forget(isGone: (value: string) => boolean): void;
	/** Writes what waits. */
	close(): void;
	/** Why they are kept in memory only; undefined while the disk takes them. */
	problem(): string | undefined;
};

const writeWithinMs = 250;
const schema = z.array(z.string().check(z.maxLength(16_384))).check(z.maxLength(16));

/**
 * Opens the drafts of one person under a folder, a file each: two screens of theirs do not erase each other's. A folder that takes no writes
 * keeps them in memory.
 */
export function openDrafts(dir: string, now: () => number = Date.now): Drafts {
	const drafts = new Map<string, readonly string[]>();
	/** Epoch milliseconds. */
	const typedAt = new Map<string, number>();
	const waiting = new Set<string>();
	let timer: NodeJS.Timeout | undefined;
	let trouble: string | undefined;
	for (const [key, values, at] of readAll(dir)) {
		drafts.set(key, values);
		typedAt.set(key, at);
	}

	function fileOf(key: string): string {
		return path.join(dir, `${encodeURIComponent(key)}.json`);
	}

	function write(): void {
		clearTimeout(timer);
		timer = undefined;
		for (const key of waiting) {
			try {
				const values = drafts.get(key);
				if (values === undefined) fs.rmSync(fileOf(key), {force: true});
				else {
					makeFolder(dir);
					const next = `${fileOf(key)}.${process.pid}`;
					fs.writeFileSync(next, JSON.stringify(values.map(maskSecrets)), {mode: 0o600});
					fs.renameSync(next, fileOf(key));
				}

				trouble = undefined;
			} catch (error) {
				// The draft is still on the screen and in memory; what is sent has its own durable outbox, which does refuse.
				trouble = errorWords(error);
			}
		}

		waiting.clear();
	}

	function later(key: string): void {
		waiting.add(key);
		timer ??= setTimeout(write, writeWithinMs);
	}

	return {
		get: (key) => drafts.get(key),
		ageMs(key) {
			const at = drafts.has(key) ? typedAt.get(key) : undefined;
			return at === undefined ? undefined : Math.max(0, now() - at);
		},
		set(key, values) {
			if (values.every((value) => value === '')) drafts.delete(key);
			else drafts.set(key, values);
			typedAt.set(key, now());
			later(key);
		},
		clear(key) {
			if (drafts.delete(key)) later(key);
		},
		forget(isGone) {
			const gone = [...drafts].filter(([, values]) => values.some(isGone));
			for (const [key] of gone) {
				drafts.delete(key);
				waiting.add(key);
			}

			if (gone.length > 0) write();
		},
		close: write,
		problem: () => trouble,
	};
}

/** Forgets drafts of screens that are closed and say something, under the folder of one room. @throws the system's error. */
export function forgetDrafts(dir: string, says: (value: string) => boolean, {list, read, remove}: Disk): void {
	for (const name of list(dir).filter((name) => name.endsWith('.json'))) {
		const values = parsed(read(path.join(dir, name)));
		if (values?.some(says)) remove(path.join(dir, name));
	}
}

function parsed(text: string | undefined): string[] | undefined {
	try {
		return text === undefined ? undefined : schema.parse(parseForeignJson(text));
	} catch {
		return undefined;
	}
}

/** By the names of their dialogs, with when each was last written. */
function readAll(dir: string): Array<[string, string[], number]> {
	let names: string[];
	try {
		names = fs.readdirSync(dir).filter((name) => name.endsWith('.json'));
	} catch {
		return [];
	}

	return names.flatMap((name): Array<[string, string[], number]> => {
		try {
			const file = path.join(dir, name);
			const values = parsed(fs.readFileSync(file, 'utf8'));
			return values ? [[decodeURIComponent(name.slice(0, -'.json'.length)), values, fs.statSync(file).mtimeMs]] : [];
		} catch {
			return [];
		}
	});
}
