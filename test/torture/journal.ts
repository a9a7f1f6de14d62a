import {createHash} from 'node:crypto';
import fs from 'node:fs';
import type {IncidentEvent} from '../../source/incident/events.ts';

/** A line of what a process of a torture notes while it lives. */
export type Line =
	/** An author is about to type this. */
	| {readonly k: 'tried'; readonly text: string}
	/** It is on the author's disk. */
	| {readonly k: 'kept'; readonly text: string}
	| {readonly k: 'acknowledged'; readonly text: string; readonly seq: number}
	| {readonly k: 'refused'; readonly text: string; readonly why: string}
	/** A watcher was shown this event. */
	| {readonly k: 'seen'; readonly seq: number; readonly print: string}
	/** A watcher has been shown everything up to this number. */
	| {readonly k: 'through'; readonly seq: number};

/**
 * A process's own notes: what was written stays when the process is killed, since the system has it; only a power cut would take it, and
 * none happens here.
 */
export class Journal {
	readonly #descriptor: number;

	constructor(file: string) {
		this.#descriptor = fs.openSync(file, 'a');
	}

	write(line: Line): void {
		fs.writeSync(this.#descriptor, `${JSON.stringify(line)}\n`);
	}
}

/** The lines of a journal; none where it was never begun. A last line that is cut was never finished. */
export function readJournal(file: string): Line[] {
	if (!fs.existsSync(file)) return [];
	const lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, -1);
	return lines.map((line) => JSON.parse(line) as Line);
}

/** Stands for a whole event, whatever the order of its fields. */
export function printOf(event: IncidentEvent): string {
	const sorted = JSON.stringify(event, (_key, value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
			: value,
	);
	return createHash('sha256').update(sorted).digest('hex').slice(0, 16);
}
