import type {Access} from '../incident/decision.ts';

/** Who is at the other end of a connection, as it is proven. A name that they state comes with their hello, and is theirs to choose. */
export type Identity = {
	readonly login: string;
	/** On this machine, as the file system vouches. */
	readonly uid?: number | undefined;
	/** By an invitation: the number of its token, and the most that it gives. */
	readonly invited?: {readonly token: string; readonly access: Access} | undefined;
};
