import {type EventLog, LogError} from '../log/event-log.ts';
import {maskSecrets} from '../terminal/mask-secrets.ts';
import {sanitize, sanitizeLines} from '../terminal/sanitize.ts';
import type {Arrivals} from './arrivals.ts';
import type {ClientOwners} from './client-owners.ts';
import type {Connection} from './connection.ts';
import {answerTo, type ServerControl} from './control.ts';
import type {Invitations} from './invitations.ts';
import type {Operations} from './operations.ts';
import {type FromResponder, protocolVersion, type Question} from './protocol.ts';
import type {Responder, Responders} from './responders.ts';
import type {Rooms} from './rooms.ts';
import type {SignalBoard} from './signal-board.ts';
import type {RecordFact} from './source-questions.ts';
import type {Time} from './time.ts';
import type {Speaker} from './versions.ts';

const notTheirs = {code: 'author', text: 'This outbox is of somebody else.', final: true} as const;
/** Closer looks of one responder at the same time. */
const mostLooks = 4;

export type MessageHandlerOptions = {
	readonly log: EventLog;
	readonly rooms: Rooms;
	readonly responders: Responders;
	readonly signals: SignalBoard;
	readonly operations: Operations;
	readonly arrivals: Arrivals;
	readonly owners: ClientOwners;
	readonly control: ServerControl;
	readonly ownerUid: number;
	readonly invitations?: Invitations | undefined;
	readonly time: Pick<Time, 'now'>;
	/** What somebody did to a source is to be in the log. */
	readonly record: RecordFact;
	/** The disk took no write, and why. */
	refused(why: string): void;
	/** Its sender speaks another version. */
	misunderstood(connection: Connection, client: Speaker): void;
};

/** Does what the messages of responders ask for. */
export class MessageHandler {
	readonly #options: MessageHandlerOptions;
	/** How many closer looks are being taken for whom. */
	readonly #looks = new WeakMap<Responder, number>();

	constructor(options: MessageHandlerOptions) {
		this.#options = options;
	}

	/** Resolves when the next of theirs may be done. */
	async handle(responder: Responder, message: FromResponder): Promise<void> {
		const {arrivals, owners, operations, responders, rooms, log, time} = this.#options;
		if (!responder.connection.open) return;
		switch (message.t) {
			case 'hello':
				if (message.v === protocolVersion) await arrivals.welcome(responder, message);
				else this.#options.misunderstood(responder.connection, message);
				return;
			case 'op':
				if (owners.isOf(message.clientId, responder.person)) await operations.begin(responder, message);
				else responder.connection.send({t: 'nack', clientId: message.clientId, n: message.n, ...notTheirs});
				return;
			case 'presence':
				responder.pane = sanitize(message.pane);
				responder.typing = message.typing;
				responders.showPresence(responder.incident);
				return;
			case 'time': {
				const t1 = time.now();
				responder.connection.send({t: 'time', t0: message.t0, t1, t2: time.now()});
				return;
			}

			case 'chunk': {
				const bytes = responder.access === 'observe' ? undefined : responder.blobs.add(message);
				if (!bytes) return;
				const text = maskSecrets(sanitizeLines(bytes.toString('utf8')));
				// The client cleans before it hashes; what is not clean is not kept.
				if (text === bytes.toString('utf8')) {
					responder.brought.add(message.hash);
					await this.#keep(message.hash, bytes);
				} else responder.connection.bye('protocol', 'Evidence has to be neutralised before it is sent.', null);
				return;
			}

			case 'runbook':
				if (responder.access !== 'observe') responder.runbooks.add(message);
				return;
			case 'get': {
				// Of what they may not see as little is said as of what there is not.
				const allowed = rooms.mayFetch(responder.viewer, message.hash);
				const bytes = allowed ? await log.getBlob(message.hash) : undefined;
				if (bytes) await responder.connection.sendBlob(bytes, message.hash);
				return;
			}

			case 'page':
				await arrivals.page(responder, message);
				return;
			case 'ask':
			case 'invite':
			case 'revoke':
			case 'backUp':
			case 'turn':
			case 'silence':
			case 'endSilence':
				await this.#answer(responder, message);
				return;
			// A cluster may take seconds; what this person does meanwhile does not wait for it.
			case 'look':
				void this.#look(responder, message);
		}
	}

	async #answer(responder: Responder, message: Question): Promise<void> {
		const {control, ownerUid, invitations, log, rooms, responders, signals, record} = this.#options;
		const parts = {log, rooms, responders, signals, record};
		const {answer, after} = await answerTo(responder, message, {control, ownerUid, invitations, ...parts});
		responder.connection.send({t: 'answer', id: message.id, ...answer});
		after?.();
	}

	/** Nobody wears a cluster out by asking. */
	async #look(responder: Responder, message: Question): Promise<void> {
		const looks = this.#looks.get(responder) ?? 0;
		if (looks >= mostLooks) {
			responder.connection.send({t: 'answer', id: message.id, ok: false, text: 'Several looks are being taken for you already.'});
			return;
		}

		this.#looks.set(responder, looks + 1);
		try {
			await this.#answer(responder, message);
		} finally {
			this.#looks.set(responder, (this.#looks.get(responder) ?? 1) - 1);
		}
	}

	/** Evidence that a full disk does not take makes the room read-only; its author sends it again with what names it. */
	async #keep(hash: string, bytes: Uint8Array): Promise<void> {
		try {
			await this.#options.log.putBlob(hash, bytes);
		} catch (error) {
			if (!(error instanceof LogError)) throw error;
			this.#options.refused(`${error.message} ${error.remedy}`);
		}
	}
}
