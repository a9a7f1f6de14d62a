import {firstHash, toRow, type WholeRow} from './chain.ts';
import type {LogHead} from './event-log.ts';
import {type Fresh, freshIn, groupsIn} from './journal-text.ts';
import {Refusal} from './refusal.ts';

/** The head of an incident in the tables. */
export type HeadOf = (incident: string) => Pick<LogHead, 'seq' | 'hash'>;

/** Rows that are on disk in the journal and not in the tables: where these take no writes, they are read from here, behind those of the tables. */
export class Unfiled {
	readonly #rows = new Map<string, WholeRow[]>();

	/** @throws {Refusal} `damaged` where they do not follow from what is in the tables. */
	constructor(fresh: Iterable<Fresh> = [], headOf: HeadOf = () => ({seq: 0, hash: firstHash})) {
		for (const {incident, seq, written} of fresh) {
			const known = this.#rows.get(incident);
			const head = known?.at(-1) ?? headOf(incident);
			if (seq <= head.seq) continue;
			if (seq > head.seq + 1) throw lost(`event ${head.seq + 1} of ${incident}`);
			const row = toRow({incident, seq}, written, head.hash);
			if (known) known.push(row);
			else this.#rows.set(incident, [row]);
		}
	}

	/** In the order of their incidents' first. */
	get rows(): readonly WholeRow[] {
		return [...this.#rows.values()].flat();
	}

	get incidents(): readonly string[] {
		return [...this.#rows.keys()];
	}

	/** Those that follow an event of an incident, in order. */
	after(incident: string, seq: number): readonly WholeRow[] {
		return (this.#rows.get(incident) ?? []).filter((row) => row.seq > seq);
	}

	head(incident: string): LogHead | undefined {
		return this.#rows.get(incident)?.at(-1);
	}

	find(wanted: (row: WholeRow) => boolean): WholeRow | undefined {
		return this.rows.find(wanted);
	}
}

/**
 * What the journal of a log has that is not in its tables. A last group that is torn was never acknowledged. Groups of another log are none
 * of its: `hasOthers` says that there are some. @throws {Refusal} `damaged` where a group before another is gone.
 */
export function freshOf(journal: Buffer, logId: string, headOf: HeadOf): {readonly fresh: readonly Fresh[]; readonly hasOthers: boolean} {
	const groups = groupsIn(journal);
	const own = groups.filter((group) => group.logId === logId);
	for (const [index, {number, lines}] of own.entries()) {
		if (number === (own[index - 1]?.number ?? -1) + 1) continue;
		// Half cleared when its server died: what is left of it is in the tables.
		for (const {incident, seq} of freshIn(lines)) if (seq > headOf(incident).seq) throw lost(`a part before event ${seq} of ${incident}`);
	}

	return {fresh: [...freshIn(own.map(({lines}) => lines).join(''))], hasOthers: own.length < groups.length};
}

function lost(what: string): Refusal {
	return new Refusal('damaged', `The journal of the log is damaged: ${what} is missing.`);
}
