import {sanitize} from '../terminal/sanitize.ts';
import {chunksOf, hashOf} from './blob.ts';
import {clean} from './clean.ts';
import type {ClientState, SubmitOptions, SubmitOutcome, Submitted} from './client-state.ts';
import {cutEvidence} from './evidence.ts';
import type {LinkToServer} from './link.ts';
import {noteWords} from './note-words.ts';
import {OutboxError} from './outbox.ts';
import type {Outboxes} from './outboxes.ts';
import {type FromResponder, mostOutboxes} from './protocol.ts';

/** What a person writes through one client: kept on the disk, then sent once a connection, in the order it was typed, until it is settled. */
export class OutboxSender {
	readonly #outboxes: Outboxes;
	/** The incident that is followed. */
	#incident: string | null;
	/** Sent on this connection. */
	readonly #sent = new Set<string>();
	/** Outboxes that the server was told of on this connection. */
	#named: ReadonlySet<string> = new Set();

	readonly #tell: (changes: Partial<ClientState>) => void;

	constructor(outboxes: Outboxes, incident: string | null, tell: (changes: Partial<ClientState>) => void) {
		this.#outboxes = outboxes;
		this.#incident = incident;
		this.#tell = tell;
	}

	/** From now on this one is followed. */
	follow(incident: string | null): void {
		this.#incident = incident;
	}

	/** On disk when it returns. `serverNow` is the server's time, where it is known. @throws {OutboxError} */
	add(incident: string | null, type: string, data: unknown, {occurredAt, evidence, runbook}: SubmitOptions, serverNow?: number): Submitted {
		const kept = evidence ? cutEvidence(sanitize(evidence.title), evidence.text) : undefined;
		const brought = runbook && JSON.stringify(runbook);
		const operation = {
			type,
			// What a person typed may have been pasted: it is cleaned before it is written down.
			data:
				kept || brought !== undefined
					? {
							...(clean(data) as object),
							...(kept ? {evidence: kept.evidence} : {}),
							...(brought === undefined ? {} : {runbook: {hash: hashOf(brought)}}),
						}
					: clean(data),
			...(brought === undefined ? {} : {runbook: brought}),
			...(occurredAt === undefined ? {} : {occurredAt: new Date(occurredAt).toISOString()}),
			...(kept ? {evidence: kept.text} : {}),
		};
		const submitted = this.#outboxes.add(incident, operation, serverNow);
		this.#tellUnsettled();
		return submitted;
	}

	/** Takes over what was left on this machine meanwhile. Was there any? */
	adopt(): boolean {
		const found = this.#outboxes.adopt();
		if (found) this.#tellUnsettled();
		return found;
	}

	/** Into the incident that the refused one was for. */
	resendAsNote(key: string): Submitted | undefined {
		const entry = this.#outboxes.entry(key);
		if (entry?.state.is !== 'refused') return undefined;
		const text = noteWords(entry);
		if (text === '') return undefined;
		const occurredAt = entry.occurredAt ? Date.parse(entry.occurredAt) : entry.typedAt;
		const submitted = this.add(entry.incident ?? this.#incident, 'note', {text}, {occurredAt});
		this.dismiss(key);
		return submitted;
	}

	dismiss(key: string): void {
		// What is under way cannot be called back.
		if (this.#outboxes.entry(key)?.state.is === 'unsent' && this.#sent.has(key)) return;
		this.#noting(() => this.#outboxes.dismiss(key));
	}

	settle(clientId: string, n: number, outcome: SubmitOutcome): void {
		this.#noting(() => this.#outboxes.settle(clientId, n, outcome));
	}

	/** A new connection: what the server has to know of the outboxes first. */
	begin(): Extract<FromResponder, {t: 'hello'}>['outboxes'] {
		const marks = this.#outboxes.marks().slice(0, mostOutboxes);
		this.#named = new Set(marks.map(({clientId}) => clientId));
		return [...marks];
	}

	/** The connection ended: all that is not settled goes again. */
	end(): void {
		this.#sent.clear();
	}

	/** It was not taken and goes again. */
	takeBack(key: string): void {
		this.#sent.delete(key);
	}

	/** `now` is the server's time. False when what is left can only go on another connection, where the server is told of it first. */
	flush(link: LinkToServer, now: number): boolean {
		let [underWay, heldBack] = [false, false];
		for (const {key, clientId, entry, waitedMs} of this.#outboxes.waiting(now)) {
			// The server takes numbers without a gap: of what begins with a later one it has to be told.
			const follows = this.#named.has(clientId) || entry.n === 1 || this.#sent.has(`${clientId}:${entry.n - 1}`);
			if (!follows) heldBack = true;
			else underWay = true;
			if (!follows || this.#sent.has(key)) continue;
			this.#sent.add(key);
			if (entry.evidence !== undefined) for (const chunk of chunksOf(Buffer.from(entry.evidence))) link.send(chunk);
			if (entry.runbook !== undefined) for (const chunk of chunksOf(Buffer.from(entry.runbook))) link.send({...chunk, t: 'runbook'});
			link.send({
				t: 'op',
				clientId,
				n: entry.n,
				type: entry.type,
				data: entry.data,
				...(entry.incident === null || entry.incident === this.#incident ? {} : {incident: entry.incident}),
				...(entry.occurredAt === undefined ? {} : {occurredAt: entry.occurredAt}),
				typedAt: now - waitedMs,
			});
		}

		return underWay || !heldBack;
	}

	/** The disk may be full here: the server knows what it has, and says so again after the next start. */
	#noting(write: () => void): void {
		try {
			write();
		} catch (error) {
			if (!(error instanceof OutboxError)) throw error;
			this.#tell({notice: `${this.#outboxes.dir} takes no writes: what was sent or dismissed may be listed again after the next start.`});
		}

		this.#tellUnsettled();
	}

	#tellUnsettled(): void {
		this.#tell({unsettled: this.#outboxes.unsettled()});
	}
}
