import type {Access} from '../incident/decision.ts';

/** Who is at the other end of a connection. */
export type Identity = {
	readonly login: string;
	/** On this machine, as the file system vouches. */
	readonly uid?: number | undefined;
	/** By an invitation: the number of its token, and the most that it gives. */
	readonly invited?: {readonly token: string; readonly access: Access} | undefined;
};
