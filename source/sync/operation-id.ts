import {createHash} from 'node:crypto';

/** The id of the event that a client's n-th operation becomes: the same however often it is sent. The client's id stays secret. */
export function operationId(clientId: string, n: number): string {
	return `op:${createHash('sha256').update(`${clientId}\0${n}`).digest('hex').slice(0, 32)}`;
}
