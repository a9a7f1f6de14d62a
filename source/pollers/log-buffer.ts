import {randomBytes} from 'node:crypto';
import {mask, maskSecrets} from '../terminal/mask-secrets.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {instantKey} from './log-instant.ts';
import type {LogLine} from './log-lines.ts';

type Kept = {readonly at: string; readonly text: string; readonly bytes: number};

/** What came since a mark: safe to be shown. `left` when lines before them, or between, are not there any more or were too many. */
export type LogPart = {readonly lines: readonly string[]; readonly after: string; readonly left: boolean};

/** Of a log so much is kept, in lines and in bytes. */
const mostLines = 5000;
const mostBytes = 2 * 1024 * 1024;
/** Of it in one answer: a frame takes 64 KiB. */
const mostPartBytes = 36 * 1024;
/** Whoever is further behind than that goes on with the newest. */
const mostBehindBytes = 512 * 1024;
const colours = new RegExp(`${String.fromCodePoint(0x1b)}\\[[\\d;:]*m`, 'g');
const mostKeyLines = 200;
const keyBegins = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;

/** The last of what a container wrote, neutralised and with its secrets masked as it came; each line has its number. */
export class LogBuffer {
	readonly #id = randomBytes(4).toString('hex');
	#lines: Kept[] = [];
	#bytes = 0;
	/** The number of the first line that is kept. */
	#first = 0;
	/** Within a private key, which has lines of its own: so many of them are still taken for such. */
	#keyLines = 0;
	/** How many lines of each instant came in the last seconds, so that a new connection tells none of them twice. */
	readonly #known = new Map<string, number>();
	#last = '';
	/** When the first line of all was written: what was before it was left out when the log was opened. */
	#floor: string | undefined;

	/** When the last line was written; "" before the first. */
	get lastAt(): string {
		return this.#last;
	}

	get end(): number {
		return this.#first + this.#lines.length;
	}

	add(line: LogLine): void {
		const key = instantKey(line.at) ?? '';
		this.#floor ??= instantKey(line.at);
		this.#known.set(line.at, (this.#known.get(line.at) ?? 0) + 1);
		if (key > (instantKey(this.#last) ?? '')) {
			if (key.slice(0, 12) !== instantKey(this.#last)?.slice(0, 12)) this.#forgetBefore(Number(key.slice(0, 12)) - 2);
			this.#last = line.at;
		}

		this.note(this.#safe(line.text), line.at);
	}

	/** It was written before the first line that was read. */
	isBefore(at: string): boolean {
		return this.#floor !== undefined && (instantKey(at) ?? this.#floor) < this.#floor;
	}

	/** How many lines of this instant came already. */
	known(at: string): number {
		return this.#known.get(at) ?? 0;
	}

	/** A line of the room's own, or one that is safe. */
	note(text: string, at = ''): void {
		const bytes = Buffer.byteLength(JSON.stringify(text)) + 1;
		this.#lines.push({at, text, bytes});
		this.#bytes += bytes;
		// Seldom and many, for an array is moved as a whole.
		if (this.#lines.length < mostLines * 1.2 && this.#bytes < mostBytes * 1.2) return;
		let gone = 0;
		while (this.#lines.length - gone > mostLines || this.#bytes > mostBytes) this.#bytes -= this.#lines[gone++]?.bytes ?? 0;
		this.#lines = this.#lines.slice(gone);
		this.#first += gone;
	}

	/** What came since the mark; without one the newest. */
	since(mark: string | undefined): LogPart {
		const from = mark === undefined ? undefined : this.#place(mark);
		const start = Math.max(0, (from ?? this.#first) - this.#first);
		const behind = this.#lines.slice(start).reduce((sum, {bytes}) => sum + bytes, 0);
		const newest = from === undefined || behind > mostBehindBytes;
		const lines: Kept[] = [];
		let room = mostPartBytes;
		const some = this.#lines.slice(start);
		for (const line of newest ? some.toReversed() : some) {
			room -= line.bytes;
			if (room < 0) break;
			lines.push(line);
		}

		if (newest) lines.reverse();
		const end = newest ? this.end : this.#first + start + lines.length;
		const left = (newest && (lines.length < some.length || this.#first > 0)) || (from !== undefined && from < this.#first);
		return {lines: lines.map(({text}) => text), after: this.#mark(end), left};
	}

	#mark(end: number): string {
		const index = end - this.#first - 1;
		const at = this.#lines.slice(0, index + 1).findLast((line) => line.at !== '')?.at ?? '';
		if (at === '') return `${this.#id}.${end}@`;
		let same = 0;
		for (const line of this.#lines.slice(0, index + 1)) if (line.at === at) same++;
		return `${this.#id}.${end}@${at}#${same}`;
	}

	/** The number of the first line after a mark. One of another reading is found by when its line was written. */
	#place(mark: string): number | undefined {
		const [, id, number, at, same] = /^(\w+)\.(\d+)@(?:(.+)#(\d+))?$/.exec(mark) ?? [];
		if (id === this.#id) return Math.min(this.end, Number(number));
		const key = instantKey(at ?? '');
		if (at === undefined || key === undefined) return undefined;
		let left = Number(same);
		const index = this.#lines.findIndex((line) => {
			const its = instantKey(line.at);
			if (its === undefined || its < key) return false;
			return its > key || left-- <= 0;
		});
		return index < 0 ? this.end : this.#first + index;
	}

	#safe(text: string): string {
		// Colours say nothing here, and their codes would be shown.
		const plain = text.replaceAll(colours, '');
		if (this.#keyLines > 0) {
			this.#keyLines = plain.includes('-----END') ? 0 : this.#keyLines - 1;
			return mask;
		}

		if (keyBegins.test(plain) && !plain.includes('-----END')) this.#keyLines = mostKeyLines;
		return sanitize(maskSecrets(plain));
	}

	#forgetBefore(second: number): void {
		for (const at of [...this.#known.keys()]) if (Number((instantKey(at) ?? '').slice(0, 12)) < second) this.#known.delete(at);
	}
}
