import type {Access, RefusalCode} from '../incident/decision.ts';
import type {Operation} from '../incident/events.ts';

/** One operation as it came in, with its author: the login as the connection proves it, with the name that they state. */
export type Submission = {
	readonly clientId: string;
	readonly n: number;
	readonly operation: Operation;
	readonly person: string;
	readonly vouchedBy?: readonly string[] | undefined;
	readonly access: Access;
	readonly occurredAt?: string | undefined;
	readonly lateMs?: number | undefined;
};

export type Outcome =
	| {readonly kind: 'ack'; readonly seq: number; readonly incident: string}
	| {readonly kind: 'nack'; readonly code: RefusalCode | 'storage' | 'gap'; readonly text: string; readonly final: boolean};

/** It is not known yet what the log has: its author sends it again. */
export const beingOpened: Outcome = {kind: 'nack', code: 'storage', text: 'The log is being opened again.', final: false};
