import type {ClientState} from '../sync/client-state.ts';

/** What is to be known of the entries that are not here, in a sentence; empty when all are. */
export function earlierWords({firstSeq, earlier, link}: Pick<ClientState, 'firstSeq' | 'earlier' | 'link'>): string {
	const count = firstSeq - 1;
	if (count <= 0 || earlier.is === 'here') return '';
	const entries = `${count} earlier ${count === 1 ? 'entry' : 'entries'}`;
	if (earlier.is === 'coming') return `${entries} ${count === 1 ? 'is' : 'are'} being fetched.`;
	if (earlier.because !== undefined) return `${entries} cannot be read: ${earlier.because}`;
	return link.is === 'live' ? `${entries}: g fetches them.` : `${entries} will be fetched when the war room is back.`;
}
