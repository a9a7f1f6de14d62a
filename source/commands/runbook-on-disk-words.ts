import type {RoomClient} from '../sync/client-state.ts';

/** What the room says of a runbook on its disk that it does not go by, in a sentence; undefined where it goes by it, or does not tell. */
export async function runbookOnDisk(client: Pick<RoomClient, 'ask'>): Promise<string | undefined> {
	const {data} = await client.ask('info');
	if (typeof data !== 'object' || data === null || !('runbookOnDisk' in data)) return undefined;
	return typeof data.runbookOnDisk === 'string' ? data.runbookOnDisk : undefined;
}
