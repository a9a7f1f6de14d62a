import type {Cancel, Time} from '../../source/sync/time.ts';

/** The wall clock shows this when a world begins: 2026-11-23T08:00:00Z. */
export const epoch = Date.UTC(2026, 10, 23, 8);

/** A machine: its wall clock is its own, and it may sleep. */
export class SimulatedMachine {
	/** Its wall clock minus the world's time. */
	wallOffsetMs: number;
	asleepUntil = 0;
	#sleepMs = 0;
	#sleptMs = 0;
	readonly #world: World;

	constructor(world: World, wallOffsetMs: number) {
		this.#world = world;
		this.wallOffsetMs = wallOffsetMs;
	}

	get wall(): number {
		return epoch + this.#world.now + this.wallOffsetMs;
	}

	/** Stands still while it sleeps. */
	get monotonic(): number {
		return this.#world.now - this.#sleptMs;
	}

	sleep(durationMs: number): void {
		this.asleepUntil = this.#world.now + durationMs;
		this.#sleepMs = durationMs;
		this.#sleptMs += durationMs;
	}

	/** When something of this machine can happen that would have happened at `at`. */
	wakes(at: number, isTimer: boolean): number {
		if (at >= this.asleepUntil) return at;
		return isTimer ? at + this.#sleepMs : this.asleepUntil;
	}
}

/** A process: nothing of it happens any more once it was killed. */
export class SimulatedProcess {
	alive = true;
	readonly machine: SimulatedMachine;
	readonly time: Time;

	constructor(world: World, machine: SimulatedMachine) {
		this.machine = machine;
		this.time = {
			now: () => machine.wall,
			monotonic: () => machine.monotonic,
			after: (durationMs, action) => world.schedule(this, durationMs, action, true),
			every: (periodMs, action) => {
				let cancel: Cancel = () => undefined;
				const again = () => {
					cancel = world.schedule(
						this,
						periodMs,
						() => {
							again();
							action();
						},
						true,
					);
				};
				again();
				return () => cancel();
			},
		};
	}
}

type Happening = {
	at: number;
	readonly order: number;
	readonly owner: SimulatedProcess | undefined;
	run: (() => void) | undefined;
	readonly isTimer: boolean;
};

/** Virtual time: what is to happen happens in the order of its time, one after the other, as quickly as it can be computed. */
export class World {
	/** Milliseconds since it began. */
	now = 0;
	#order = 0;
	#random: number;
	readonly #heap: Happening[] = [];

	constructor(seed: number) {
		this.#random = seed >>> 0;
	}

	/** 0 to 1, the same for the same seed (mulberry32). */
	random = (): number => {
		this.#random = (this.#random + 0x6d2b79f5) >>> 0;
		let mixed = this.#random;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};

	between(from: number, to: number): number {
		return from + Math.floor(this.random() * (to - from + 1));
	}

	/** Of no process when `owner` is undefined. Timers are late by the time that their machine slept, what comes from outside waits until it wakes. */
	schedule(owner: SimulatedProcess | undefined, inMs: number, run: () => void, isTimer = false): Cancel {
		const happening: Happening = {at: this.now + Math.max(0, inMs), order: this.#order++, owner, run, isTimer};
		this.#push(happening);
		return () => {
			happening.run = undefined;
		};
	}

	/** Everything that happens in the next so many milliseconds; then, too, what follows from it without waiting. */
	async advance(durationMs: number): Promise<void> {
		const until = this.now + durationMs;
		await settled();
		for (let next = this.#heap[0]; next && next.at <= until; next = this.#heap[0]) {
			this.#pop();
			const {owner, run, isTimer} = next;
			if (!run || owner?.alive === false) continue;
			const wakes = owner ? owner.machine.wakes(next.at, isTimer) : next.at;
			if (wakes > next.at) {
				next.at = wakes;
				this.#push(next);
				continue;
			}

			this.now = next.at;
			run();
			await settled();
		}

		this.now = until;
	}

	#before(a: Happening, b: Happening): boolean {
		return a.at === b.at ? a.order < b.order : a.at < b.at;
	}

	#push(happening: Happening): void {
		const heap = this.#heap;
		let index = heap.push(happening) - 1;
		while (index > 0) {
			const above = (index - 1) >> 1;
			const parent = heap[above];
			if (!parent || this.#before(parent, happening)) break;
			heap[index] = parent;
			index = above;
		}

		heap[index] = happening;
	}

	#pop(): void {
		const heap = this.#heap;
		const last = heap.pop();
		if (!last || heap.length === 0) return;
		let index = 0;
		for (;;) {
			let below = 2 * index + 1;
			const [left, right] = [heap[below], heap[below + 1]];
			if (!left) break;
			if (right && this.#before(right, left)) below++;
			const child = heap[below];
			if (!child || this.#before(last, child)) break;
			heap[index] = child;
			index = below;
		}

		heap[index] = last;
	}
}

/** Everything that follows from what happened, promise by promise, without any time passing. */
async function settled(): Promise<void> {
	await new Promise((resolve) => {
		setImmediate(resolve);
	});
}
