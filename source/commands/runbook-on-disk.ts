import fs from 'node:fs';
import type {Config} from '../config/config.ts';
import {ConfigError} from '../config/config-error.ts';
import {runbookDiff} from '../runbook/diff.ts';
import {CommandError} from './exit-codes.ts';
import type {LoadedRunbook} from './load-runbook.ts';
import {inForce} from './runbook-in-force.ts';

export type RunbookOnDisk = {
	/** As for `warroom reload`. @throws {ConfigError} */
	readonly load: () => {readonly config: Config; readonly path: string | undefined};
	/** As for `warroom reload`. @throws {CommandError} */
	readonly loadRunbook: (config: Config) => Promise<LoadedRunbook>;
	/** Of the command line: it goes before that of the configuration. */
	readonly namedRunbook: string | undefined;
};

const takes = '`warroom reload` takes it, open incidents keep theirs.';

/**
 * Follows what stands on the disk beside the runbook that the room goes by. `read` is what was read last, and how the file looked before; `differs`
 * says in a sentence what the room does not go by, undefined where it is the same. A file is read again only where it looks other than then.
 */
export function followRunbookOnDisk(disk: RunbookOnDisk): {
	look(config: Config): string;
	read(runbook: LoadedRunbook, looked: string): void;
	differs(): Promise<string | undefined>;
} {
	const fileOf = (config: Config) => disk.namedRunbook ?? config.runbook;
	const look = (config: Config): string => {
		const file = fileOf(config);
		const {secondaryAfterMs} = config.escalation;
		return JSON.stringify([file, file === undefined ? null : looksOf(file), secondaryAfterMs]);
	};
	let current: LoadedRunbook | undefined;
	const known = new Map<string, string | undefined>();
	return {
		look,
		read(runbook, looked) {
			current = runbook;
			known.clear();
			known.set(looked, undefined);
		},
		async differs() {
			let fresh: ReturnType<RunbookOnDisk['load']>;
			try {
				fresh = disk.load();
			} catch (error) {
				// A reload says what is wrong with it.
				if (error instanceof ConfigError) return undefined;
				throw error;
			}

			const looks = look(fresh.config);
			if (!current || known.has(looks)) return known.get(looks);
			const words = await difference(current, {config: fresh.config, path: fresh.path, file: fileOf(fresh.config)}, disk.loadRunbook);
			known.clear();
			known.set(looks, words);
			return words;
		},
	};
}

/** What changes with the file, without reading it. */
function looksOf(file: string): readonly number[] | null {
	const stats = fs.statSync(file, {throwIfNoEntry: false});
	return stats ? [stats.ino, stats.size, stats.mtimeMs] : null;
}

async function difference(
	current: LoadedRunbook,
	{config, path, file}: {readonly config: Config; readonly path: string | undefined; readonly file: string | undefined},
	loadRunbook: RunbookOnDisk['loadRunbook'],
): Promise<string | undefined> {
	let fresh: LoadedRunbook;
	try {
		fresh = inForce(await loadRunbook(config), config);
	} catch (error) {
		// Where the built-in one stands in already, that is said.
		if (!(error instanceof CommandError) || current.runbook.unread !== undefined) return undefined;
		return `${error.message} The room goes on by ${current.path === file ? 'it as it was read' : nameOf(current)}.`;
	}

	const {length} = runbookDiff(current.runbook, fresh.runbook);
	if (length === 0) return undefined;
	const count = `${length} ${length === 1 ? 'difference' : 'differences'}`;
	if (current.runbook.unread !== undefined || current.path !== fresh.path)
		return `The room goes by ${nameOf(current)}, not by ${file ?? 'the built-in runbook'}${path === undefined || file === undefined ? '' : `, which ${path} names`} (${count}): ${takes}`;
	return `${nameOf(current)} has changed since the room read it (${count}): ${takes}`;
}

function nameOf({path}: LoadedRunbook): string {
	return path ?? 'the built-in runbook';
}
