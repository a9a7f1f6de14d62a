import {errorWords} from '../terminal/error-words.ts';
import {sanitize} from '../terminal/sanitize.ts';
import type {Link} from './client-state.ts';
import {LinkToServer} from './link.ts';
import type {FromServer} from './protocol.ts';
import type {Cancel, Time} from './time.ts';
import type {Connect} from './wire.ts';

const firstRetryMs = 500;
const longestRetryMs = 10_000;

export type LastingLinkOptions = {
	readonly connect: Connect;
	readonly time: Time;
	/** 0 to 1, for the jitter between two attempts. */
	readonly random: () => number;
	/** A connection is being made. */
	readonly begins: () => void;
	/** It is there and nothing was said yet. */
	readonly open: (link: LinkToServer) => void;
	/** @throws when it does not fit what came before: the connection ends and another is made. */
	readonly message: (link: LinkToServer, message: FromServer) => void;
	/** A frame that is not understood: why, and whether there is no use in trying again. */
	readonly misread: (frame: string) => {readonly why: string; readonly final: boolean};
	/** It ended, and why. */
	readonly ended: (why: string) => void;
	/** How it stands now. */
	readonly stands: (link: Link) => void;
};

/** A connection that is made again whenever it ends, after a pause that grows, until the server or somebody here says otherwise. */
export class LastingLink {
	readonly #options: LastingLinkOptions;
	#link: LinkToServer | undefined;
	#retry: Cancel = () => undefined;
	#attempt = 0;
	#since: number;
	#live = false;
	#closed = false;

	constructor(options: LastingLinkOptions) {
		this.#options = options;
		this.#since = options.time.now();
	}

	/** The connection of now; undefined between two. */
	get now(): LinkToServer | undefined {
		return this.#link;
	}

	connect(): void {
		this.#retry();
		const {connect, time, begins, open, message: take, misread} = this.#options;
		begins();
		const link = new LinkToServer(connect, time, {
			open: () => open(link),
			message: (message) => {
				try {
					take(link, message);
				} catch (error) {
					this.drop(link, `The war room sent what does not fit: ${errorWords(error)}`);
				}
			},
			misread: (frame) => {
				const {why, final} = misread(frame);
				if (final) this.drop(link, why, null, 'version');
				return why;
			},
			closed: (why, final) => this.#away(link, why, final === undefined ? undefined : null, final),
		});
		this.#link = link;
	}

	/** At once instead of after the pause; nothing while there is a connection or an attempt. */
	hurry(): void {
		if (this.#closed || this.#link) return;
		this.#attempt = 0;
		this.#options.stands({is: 'connecting', since: this.#since});
		this.connect();
	}

	/** Everything is here. */
	isComplete(): void {
		this.#attempt = 0;
		this.#live = true;
		this.#since = this.#options.time.now();
		this.#options.stands({is: 'live', since: this.#since});
	}

	/** Ends this connection; another is made unless `retryAfterMs` is null. */
	drop(link: LinkToServer, why: string, retryAfterMs?: number | null, code?: string): void {
		link.end();
		this.#away(link, why, retryAfterMs, code);
	}

	close(): void {
		this.#closed = true;
		this.#retry();
		this.#link?.end();
		this.#link = undefined;
	}

	#away(link: LinkToServer, words: string, retryAfterMs?: number | null, code = 'ended'): void {
		if (link !== this.#link || this.#closed) return;
		const {time, random, ended, stands} = this.#options;
		// It quotes servers, other programs and names of files.
		const why = sanitize(words);
		this.#link = undefined;
		ended(why);
		// Since when nothing is known for certain: an attempt between does not begin it anew.
		if (this.#live) this.#since = time.now();
		this.#live = false;
		if (retryAfterMs === null) {
			this.#since = time.now();
			stands({is: 'ended', since: this.#since, code, why});
			return;
		}

		const ceiling = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(10, ++this.#attempt));
		const delay = Math.max(retryAfterMs ?? 0, firstRetryMs + random() * (ceiling - firstRetryMs));
		this.#retry = time.after(delay, () => this.connect(), {holds: true});
		stands({is: 'away', since: this.#since, why, retryAt: time.now() + delay});
	}
}
