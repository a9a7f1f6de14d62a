import type {Frame} from '../../source/sync/frame.ts';
import type {Wire, WireEvents} from '../../source/sync/wire.ts';
import type {SimulatedProcess, World} from './world.ts';

type Parcel = {readonly is: 'frame'; readonly text: string} | {readonly is: 'ping' | 'pong' | 'end'};

const handshakeMs = 10_000;

/** The way of one machine to the server: what is sent on it arrives in order, later, or not at all. */
export class Route {
	readonly #world: World;
	/** Nothing arrives in this direction, and nobody is told; what was sent waits, as with TCP. */
	readonly held = {toServer: false, toClient: false};
	readonly #ends = new Set<End>();

	constructor(world: World) {
		this.#world = world;
	}

	/** Connects a client's process to a server's. @throws when nobody listens, or nothing comes back. */
	async connect(
		client: SimulatedProcess,
		server: SimulatedProcess | undefined,
		joins: (wire: Wire) => void,
		abandoned: AbortSignal,
	): Promise<Wire> {
		return new Promise((resolve, reject) => {
			const cancel = client.time.after(handshakeMs, () => reject(new Error('The war room did not answer.')));
			this.#world.schedule(client, this.latency(), () => {
				if (this.held.toServer || this.held.toClient) return;
				cancel();
				if (abandoned.aborted || !server?.alive) {
					reject(new Error('Nobody listens.'));
					return;
				}

				const near = new End(this.#world, this, client, 'toServer');
				const far = new End(this.#world, this, server, 'toClient');
				near.peer = far;
				far.peer = near;
				this.#ends.add(near).add(far);
				joins(far);
				resolve(near);
			});
		});
	}

	/** Both sides are told that their connections are gone. */
	cut(): void {
		for (const end of [...this.#ends]) end.lost();
	}

	/** What was held arrives. */
	mend(): void {
		this.held.toServer = false;
		this.held.toClient = false;
		for (const end of [...this.#ends]) end.deliver();
	}

	/** The system closes what a killed process held. */
	died(process: SimulatedProcess): void {
		for (const end of [...this.#ends]) if (end.owner === process) end.died();
	}

	forget(end: End): void {
		this.#ends.delete(end);
	}

	latency(): number {
		return this.#world.random() < 0.05 ? this.#world.between(50, 800) : this.#world.between(0, 20);
	}
}

/** One end of a connection. */
export class End implements Wire {
	peer: End | undefined;
	open = true;
	queuedBytes = 0;
	readonly owner: SimulatedProcess;
	/** Looks at every frame that is sent. */
	spy: ((text: string) => void) | undefined;
	#gone = false;
	#events: WireEvents | undefined;
	/** On their way to the other end. */
	readonly #sent: Array<{readonly parcel: Parcel; readonly at: number}> = [];
	#lastAt = 0;
	readonly #world: World;
	readonly #route: Route;
	readonly #direction: 'toServer' | 'toClient';

	constructor(world: World, route: Route, owner: SimulatedProcess, direction: 'toServer' | 'toClient') {
		this.#world = world;
		this.#route = route;
		this.owner = owner;
		this.#direction = direction;
	}

	listen(events: WireEvents): void {
		this.#events = events;
	}

	send(frame: string | Frame): void {
		if (!this.open) return;
		const text = typeof frame === 'string' ? frame : frame.text;
		this.spy?.(text);
		this.#post({is: 'frame', text});
	}

	ping(): void {
		if (this.open) this.#post({is: 'ping'});
	}

	close(): void {
		if (!this.open) return;
		this.open = false;
		this.#post({is: 'end'});
	}

	terminate(): void {
		if (this.#gone) return;
		this.open = false;
		// What was under way may arrive, or not.
		if (this.#world.random() < 0.5) this.#sent.length = 0;
		this.#post({is: 'end'});
		this.#close();
	}

	/** The network says that the connection is gone. */
	lost(): void {
		this.open = false;
		this.#sent.length = 0;
		this.#close();
	}

	/** Its process was killed. */
	died(): void {
		this.open = false;
		this.#gone = true;
		this.#post({is: 'end'});
	}

	/** Hands over what has arrived. */
	deliver(): void {
		while (!this.#route.held[this.#direction]) {
			const first = this.#sent[0];
			if (!first || first.at > this.#world.now) return;
			this.#sent.shift();
			if (first.parcel.is === 'frame') this.queuedBytes -= first.parcel.text.length;
			const {peer} = this;
			if (!peer) return;
			// In a turn of its own, of the process that gets it.
			this.#world.schedule(peer.owner, 0, () => peer.#arrived(first.parcel));
			if (first.parcel.is === 'end') this.#route.forget(this);
		}
	}

	#post(parcel: Parcel): void {
		if (parcel.is === 'frame') this.queuedBytes += parcel.text.length;
		const at = Math.max(this.#lastAt, this.#world.now + this.#route.latency());
		this.#lastAt = at;
		this.#sent.push({parcel, at});
		this.#world.schedule(undefined, at - this.#world.now, () => this.deliver());
	}

	#arrived(parcel: Parcel): void {
		if (this.#gone) return;
		switch (parcel.is) {
			case 'frame':
				this.#events?.frame(parcel.text);
				return;
			case 'ping':
				this.#events?.alive();
				if (this.open) this.#post({is: 'pong'});
				return;
			case 'pong':
				this.#events?.alive();
				return;
			case 'end':
				if (this.open) this.#post({is: 'end'});
				this.open = false;
				this.#close();
		}
	}

	#close(): void {
		if (this.#gone) return;
		this.#gone = true;
		this.#world.schedule(this.owner, 0, () => this.#events?.closed());
	}
}
