import type {ServerResponse} from 'node:http';
import type {Socket} from 'node:net';

type Reader = {readonly response: ServerResponse; readonly key: string; sent: number; text: string};

/**
 * What containers have written, by `pod/container` (and `/previous`), as a kubelet gives it: the last lines, those since a second, and on as it is
 * written. A text that does not go on from what was there is another start of the container: whoever follows has come to the end.
 */
export class ContainerLogs {
	readonly #texts = new Map<string, string>();
	readonly #readers = new Set<Reader>();
	readonly #dead = new Set<Socket>();
	readonly #gone = new Set<string>();

	/** How many are followed at the moment. */
	get followed(): number {
		return this.#readers.size;
	}

	set(key: string, text: string): void {
		this.#texts.set(key, text);
		for (const reader of [...this.#readers]) {
			if (reader.key !== key) continue;
			if (text.startsWith(reader.text)) this.#send(reader, text);
			else reader.response.end();
		}
	}

	isGone(key: string): boolean {
		return this.#gone.has(key);
	}

	/** The pod is gone. */
	remove(key: string): void {
		this.#texts.delete(key);
		this.#gone.add(key);
		for (const reader of [...this.#readers]) if (reader.key === key) reader.response.end();
	}

	append(key: string, text: string): void {
		this.set(key, (this.#texts.get(key) ?? '') + text);
	}

	/** Cuts whoever follows in the middle of a line. */
	reset(): void {
		for (const {response} of this.#readers) {
			response.write('2026-11-23T08:2');
			response.socket?.resetAndDestroy();
		}
	}

	/** Connections that follow carry nothing any more, and nobody is told. */
	halfOpen(): void {
		for (const reader of this.#readers) {
			if (reader.response.socket) this.#dead.add(reader.response.socket);
			this.#readers.delete(reader);
		}
	}

	/** Gives what was asked for, or undefined when there is no such log. */
	answer(key: string, query: URLSearchParams, response: ServerResponse): boolean {
		const text = this.#texts.get(key);
		if (text === undefined) return false;
		const since = Date.parse(query.get('sinceTime') ?? '');
		const tail = Number(query.get('tailLines') ?? Number.POSITIVE_INFINITY);
		const whole = text.slice(0, text.lastIndexOf('\n') + 1);
		const lines = whole.split('\n').filter((line) => line !== '');
		const wanted = lines.slice(Math.max(0, lines.length - tail)).filter((line) => {
			const at = Date.parse(line.slice(0, line.indexOf(' ')));
			return !Number.isFinite(since) || !Number.isFinite(at) || at >= since;
		});
		response.writeHead(200, {'content-type': 'text/plain'});
		const first = wanted.map((line) => `${line}\n`).join('');
		if (query.get('follow') !== 'true') {
			response.end(first + text.slice(whole.length));
			return true;
		}

		// A kubelet has nothing to say before the first line.
		if (first !== '') response.write(first);
		const reader: Reader = {response, key, sent: whole.length, text: whole};
		this.#readers.add(reader);
		response.on('close', () => this.#readers.delete(reader));
		this.#send(reader, text);
		return true;
	}

	#send(reader: Reader, text: string): void {
		if (reader.response.socket && this.#dead.has(reader.response.socket)) return;
		if (text.length > reader.sent) reader.response.write(text.slice(reader.sent));
		reader.sent = text.length;
		reader.text = text;
	}
}
