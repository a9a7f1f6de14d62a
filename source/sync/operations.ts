import {writesInTwo} from '../incident/decide-several.ts';
import {type Operation, parseOperation} from '../incident/events.ts';
import {LogError} from '../log/event-log.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {clean} from './clean.ts';
import type {Counterparts} from './counterparts.ts';
import {type FromResponder, maxOperationBytes} from './protocol.ts';
import type {Responder} from './responders.ts';

import type {Rooms} from './rooms.ts';
import type {Runbooks, StorableRunbook} from './runbooks.ts';
import type {Submission} from './submission.ts';

/** An operation that was typed longer ago than this is late. */
const lateAfterMs = 5000;
/** Operations that freeze the room's runbook into an incident. */
const freezing: ReadonlySet<string> = new Set(['incident.declared', 'runbook.changed']);

type OperationMessage = Extract<FromResponder, {t: 'op'}>;

export type OperationsOptions = {
	readonly rooms: Rooms;
	readonly counterparts: Counterparts;
	readonly runbooks: Runbooks;
	/** Epoch milliseconds. */
	readonly now: () => number;
	/** The disk took no write, and why. */
	refused(why: string): void;
};

/** Takes what responders do: checks it, has it written in its room, and tells its author what became of it. */
export class Operations {
	readonly #options: OperationsOptions;

	constructor(options: OperationsOptions) {
		this.#options = options;
	}

	/** Resolves when it has begun: operations of one responder begin in order, and need not wait for each other's disk. */
	async begin(author: Responder, message: OperationMessage): Promise<void> {
		const offered = freezing.has(message.type) ? this.#offered(author, message.data) : undefined;
		const release = () => {
			if (offered?.own) this.#options.rooms.release(offered);
		};
		// What an event names is in the log before it.
		const problem = (offered && (await this.#storeRunbook(offered))) ?? (await this.#learn(author, message));
		if (problem === undefined) {
			const taken = this.#take(author, message, offered)
				.catch(() => author.connection.bye('error', 'The server could not take that.', 1000))
				.finally(release);
			// It waits for what others link: what its author does next must not come before it.
			if (writesInTwo(message.type)) await taken;
			return;
		}

		release();
		// The author keeps it and sends it again.
		const {clientId, n} = message;
		this.#options.refused(problem);
		author.connection.send({t: 'nack', clientId, n, code: 'storage', text: problem, final: false});
	}

	async #take(author: Responder, message: OperationMessage, offered: StorableRunbook | undefined): Promise<void> {
		const {rooms, counterparts} = this.#options;
		const {clientId, n, incident = author.incident} = message;
		const {viewer} = author;
		const room = rooms.seenBy(viewer, incident);
		const refuse = (code: string, text: string) => author.connection.send({t: 'nack', clientId, n, code, text, final: true});
		let operation: Operation;
		try {
			if (Buffer.byteLength(JSON.stringify(message.data) ?? '') > maxOperationBytes) throw new TypeError('it is longer than 32 KiB');
			operation = parseOperation(message.type, clean(message.data));
			const evidence = 'evidence' in operation.data ? operation.data.evidence?.hash : undefined;
			// Whoever only knows the hash of another's evidence would get to read it by naming it.
			if (evidence !== undefined && !author.brought.has(evidence) && !rooms.mayFetch(viewer, evidence))
				throw new TypeError('its evidence did not come with it');
			// Says why there is none; who may only look is refused for that.
			const runbook = 'runbook' in operation.data ? operation.data.runbook?.hash : undefined;
			if (runbook !== undefined && author.access !== 'observe') author.runbooks.get(runbook);
		} catch (error) {
			room?.settle(clientId, n);
			refuse('invalid', `Refused: ${error instanceof Error ? error.message : 'it is not understood'}.`);
			return;
		}

		const now = this.#options.now();
		const submission = {
			clientId,
			n,
			operation,
			...viewer,
			access: author.access,
			...timesOf(message, now),
		};
		const circumstances = () => rooms.circumstances(incident, now, {offered});
		const outcome =
			operation.type === 'incident.declared'
				? await rooms.declare(submission, now, offered)
				: room &&
					(await (writesInTwo(operation.type)
						? counterparts.submit(room, submission, circumstances)
						: room.submit(submission, circumstances())));
		if (!outcome)
			refuse(
				'no-incident',
				incident === null ? 'This concerns an incident, and none was named.' : `There is no incident ${sanitize(incident)} here.`,
			);
		else if (outcome.kind === 'ack') author.connection.send({t: 'ack', clientId, n, seq: outcome.seq, incident: outcome.incident});
		else author.connection.send({t: 'nack', clientId, n, code: outcome.code, text: outcome.text, final: outcome.final});
	}

	/** What this client sent before has to be known, and what it wants to redact at hand. Undefined when it is, else why not. */
	async #learn(author: Responder, message: OperationMessage): Promise<string | undefined> {
		const {clientId, incident = author.incident} = message;
		const room = this.#options.rooms.seenBy(author.viewer, incident);
		const target = message.type === 'entry.redacted' ? targetOf(message.data) : undefined;
		if (!room || (room.knows(clientId) && target === undefined)) return undefined;
		try {
			await room.learn(clientId);
			if (target !== undefined) await room.past.fetch(target);
			return undefined;
		} catch (error) {
			return error instanceof LogError ? `${error.message} ${error.remedy}` : 'The log could not be read.';
		}
	}

	/** The runbook that an operation brings, else the room's present one. Undefined where what it names did not come, or is none. */
	#offered(author: Responder, data: unknown): StorableRunbook | undefined {
		const {runbooks} = this.#options;
		const hash = broughtHash(data);
		if (hash === undefined) return runbooks.offered();
		try {
			return runbooks.brought(author.runbooks.get(hash));
		} catch {
			return undefined;
		}
	}

	/** Frozen into the log before an event names it. Undefined when it is there, else why not. */
	async #storeRunbook(offered: StorableRunbook): Promise<string | undefined> {
		try {
			await this.#options.runbooks.store(offered);
			return undefined;
		} catch (error) {
			return error instanceof LogError ? `${error.message} ${error.remedy}` : 'The log could not be written.';
		}
	}
}

/** What came later than it was typed says when that was, unless its author claims another time. */
function timesOf({occurredAt, typedAt}: OperationMessage, now: number): Pick<Submission, 'occurredAt' | 'lateMs'> {
	const lateMs = Math.round(now - (typedAt ?? now));
	if (typedAt === undefined || lateMs <= lateAfterMs) return {occurredAt};
	return {occurredAt: occurredAt ?? new Date(typedAt).toISOString(), lateMs};
}

/** The hash of the runbook that the data of an operation name, before it is known whether they are good. */
function broughtHash(data: unknown): string | undefined {
	const runbook: unknown = typeof data === 'object' && data !== null && 'runbook' in data ? data.runbook : undefined;
	const hash: unknown = typeof runbook === 'object' && runbook !== null && 'hash' in runbook ? runbook.hash : undefined;
	return typeof hash === 'string' ? hash : undefined;
}

function targetOf(data: unknown): number | undefined {
	const target: unknown = typeof data === 'object' && data !== null && 'target' in data ? data.target : undefined;
	return Number.isSafeInteger(target) && Number(target) > 0 ? Number(target) : undefined;
}
