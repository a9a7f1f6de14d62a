import type {Erased} from './forget-words.ts';
import type {LastKnown} from './last-known.ts';
import type {Machine} from './machine.ts';
import type {Outboxes} from './outboxes.ts';
import type {Connect} from './wire.ts';

/** How a client is opened. */
export type ClientOptions = {
	readonly connect: Connect;
	/** Null follows none: lists, declares, sees signals. */
	readonly incident: string | null;
	/** With no incident: the gravest that is open is followed as soon as the server names it. */
	readonly gravest?: boolean | undefined;
	/** Where the outboxes are kept, e.g. `<state>/outbox`. */
	readonly outboxDir: string;
	/** Those of a session, which it closes itself; else the client has its own under `outboxDir`. */
	readonly outboxes?: Outboxes | undefined;
	/** Said from the beginning. */
	readonly notice?: string | null | undefined;
	/** A screen is among those who are here; a one-shot command is not. */
	readonly screen: boolean;
	/** A screen for all to look at, which only reads and is nobody. */
	readonly wall?: boolean | undefined;
	/** What is shown is kept beside the outboxes, and shown again at the next start until everything is here. */
	readonly keepsLastKnown?: boolean;
	/** The room could not be reached just now: what was kept is shown at once, not only when the first attempt has failed. */
	readonly unreached?: boolean | undefined;
	/** Words were redacted: they go from wherever else this machine keeps them. */
	readonly forgets?: ((erased: Erased) => void) | undefined;
	/** What was kept of another incident was forgotten, since something of it was redacted: which words of it are gone, its log says. */
	readonly outdated?: ((kept: LastKnown) => void) | undefined;
	readonly version: string;
	readonly name?: string | undefined;
	/** How many events are kept of a long incident unless somebody wants all, and how many are fetched at once. */
	readonly kept?: {readonly events: number; readonly page: number} | undefined;
	/** What it runs on; absent is the machine and process of now. */
	readonly machine?: Machine | undefined;
};
