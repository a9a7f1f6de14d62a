import type {DatabaseSync} from 'node:sqlite';
import {firstHash, type Row} from './chain.ts';
import type {EventPlace, LogHead} from './event-log.ts';
import type {Request} from './requests.ts';
import {type Statements, statementsOf} from './statements.ts';
import {Unfiled} from './unfiled.ts';

/** What only reads. */
export type ReadingQuestion = Extract<Request, {do: 'read' | 'head' | 'incidents' | 'highWater' | 'find' | 'findEvent' | 'getBlob'}>;

/** Answers from the tables of a log, and from what its journal has behind them. */
export class LogReading {
	readonly #statements: Statements;
	/** The last event of each incident in the tables, as far as somebody asked. */
	readonly #heads = new Map<string, LogHead>();
	/** Events of the journal that the tables did not take. */
	unfiled = new Unfiled();

	constructor(database: DatabaseSync) {
		this.#statements = statementsOf(database);
	}

	answer(question: ReadingQuestion): unknown {
		switch (question.do) {
			case 'read':
				return this.rows(question.incident, question.from, question.limit);
			case 'head':
				return this.#topOf(question.incident);
			case 'incidents':
				return this.tops();
			case 'highWater':
				return this.#highWater(question.clientId, question.incident);
			case 'find': {
				const {clientId, n} = question;
				const filed = this.#statements.find.get(clientId, n);
				return placeOf(filed ?? this.unfiled.find((row) => row.clientId === clientId && row.n === n));
			}

			case 'findEvent':
				return placeOf(this.#statements.findEvent.get(question.id) ?? this.unfiled.find(({id}) => id === question.id));
			case 'getBlob':
				return this.#statements.getBlob.get(question.hash)?.['bytes'];
		}
	}

	/** The last event of an incident in the tables. */
	headOf(incident: string): LogHead {
		const known = this.#heads.get(incident);
		if (known) return known;
		const row = this.#statements.head.get(incident);
		const head = {incident, seq: Number(row?.['seq'] ?? 0), hash: String(row?.['hash'] ?? firstHash)};
		this.#heads.set(incident, head);
		return head;
	}

	/** This one is in the tables by now. */
	filed({incident, seq, hash}: LogHead): void {
		this.#heads.set(incident, {incident, seq, hash});
	}

	/** The last event of each incident, in the order in which they were declared. */
	tops(): readonly LogHead[] {
		const filed = this.#statements.incidents.all().map((row) => String(row['incident']));
		return [...new Set([...filed, ...this.unfiled.incidents])].map((incident) => this.#topOf(incident));
	}

	rows(incident: string, after: number, limit: number): readonly Row[] {
		const filed = this.#statements.read.all(incident, after, limit) as unknown as readonly Row[];
		return filed.length === limit ? filed : [...filed, ...this.unfiled.after(incident, filed.at(-1)?.seq ?? after)].slice(0, limit);
	}

	#topOf(incident: string): LogHead {
		const {seq, hash} = this.unfiled.head(incident) ?? this.headOf(incident);
		return {incident, seq, hash};
	}

	#highWater(clientId: string, incident: string): number {
		const last = this.unfiled.after(incident, 0).findLast((row) => row.clientId === clientId);
		return last?.n ?? Number(this.#statements.highWater.get(clientId, incident)?.['n'] ?? 0);
	}
}

function placeOf(row: {readonly incident?: unknown; readonly seq?: unknown} | undefined): EventPlace | undefined {
	return row && {incident: String(row.incident), seq: Number(row.seq)};
}
