import {hash} from 'node:crypto';

/** The id of the event that a client's n-th operation becomes: the same however often it is sent. The client's id stays secret. */
export function operationId(clientId: string, n: number): string {
	return `op:${hash('sha256', `${clientId}\0${n}`, 'hex').slice(0, 32)}`;
}
