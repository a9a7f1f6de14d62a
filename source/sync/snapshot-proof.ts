import {isDeepStrictEqual} from 'node:util';
import {fold} from '../incident/fold.ts';
import type {Incident} from '../incident/incident.ts';
import {stateOf} from '../incident/incident-state.ts';
import type {LogRecord, Snapshot} from '../log/event-log.ts';
import {raisedAgain} from './room-past.ts';
import {parseRoomState, roomStateVersion} from './room-state.ts';

/** Which snapshots a server begins with. */
export const snapshotVersion = roomStateVersion;

/** Whether a snapshot says what the events say up to it: a server begins with it, and looks at no event of before. */
export class SnapshotProof {
	readonly #snapshot: Snapshot;
	#incident: Incident | undefined;
	#goneSeq: number | null = null;
	readonly #raised = new Set<string>();
	readonly #marks = new Map<string, number>();

	constructor(snapshot: Snapshot) {
		this.#snapshot = snapshot;
	}

	/** All records from the first on, in order. */
	take({event, origin}: LogRecord): void {
		if (event.seq > this.#snapshot.seq) return;
		this.#incident = fold(this.#incident, event);
		if (origin) this.#marks.set(origin.clientId, Math.max(this.#marks.get(origin.clientId) ?? 0, origin.n));
		else if (!raisedAgain.has(event.type)) this.#raised.add(event.id);
		if (event.type === 'commander.gone') this.#goneSeq = event.seq;
	}

	/** After the last one. */
	holds(): boolean {
		const {state, highWater} = this.#snapshot;
		if (!this.#incident) return false;
		try {
			const {incident, goneSeq, raised, marksLetGo} = parseRoomState(state);
			const marks = marksLetGo ? new Map([...this.#marks].filter(([clientId]) => highWater.has(clientId))) : this.#marks;
			return (
				isDeepStrictEqual(plain(incident), plain(this.#incident)) &&
				goneSeq === this.#goneSeq &&
				isDeepStrictEqual(raised, this.#raised) &&
				isDeepStrictEqual(highWater, marks)
			);
		} catch {
			// What cannot be read no server begins with.
			return true;
		}
	}
}

function plain(incident: Incident): unknown {
	return JSON.parse(JSON.stringify(stateOf(incident)));
}
