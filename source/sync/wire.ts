import type {Frame} from './frame.ts';

/** A connection that carries frames both ways: a WebSocket, or what stands for one in a simulation. */
export type Wire = {
	readonly open: boolean;
	/** Bytes that wait for the network. */
	readonly queuedBytes: number;
	/** One text frame. Nothing once it is not open. */
	send(frame: string | Frame): void;
	ping(): void;
	/** Ends it with a farewell: what is queued still goes. */
	close(): void;
	/** Ends it at once. */
	terminate(): void;
	/** To be called once, in the turn in which one gets the wire. */
	listen(events: WireEvents): void;
};

export type WireEvents = {
	/** A frame; undefined is one that is not text. */
	frame(text: string | undefined): void;
	/** A ping or pong of the other side. */
	alive(): void;
	/** Once, whatever ended it. */
	closed(): void;
};

/** Makes a connection that is ready to carry frames. @throws an error whose message says in a sentence why there is none. */
export type Connect = (abandoned: AbortSignal) => Promise<Wire>;
