import type * as z from 'zod/mini';
import type {LookRequest} from '../../incident/look.ts';
import type {Screen} from '../screen-store.ts';

/** What is looked at: which cluster, which namespace, and how one came there. */
export type Place = {readonly source: string; readonly namespace: string; readonly back: () => void};

/** Asks the cluster through the room; what comes is read by its schema. Gives a sentence where nothing could be seen. */
export async function look<Seen>(
	screen: Screen,
	source: string,
	at: LookRequest,
	schema: z.ZodMiniType<Seen>,
): Promise<{readonly seen: Seen} | {readonly problem: string}> {
	const {ok, text, data} = await screen.session.client().ask({t: 'look', source, at});
	if (!ok) return {problem: text ?? 'The war room did not answer.'};
	const parsed = schema.safeParse(data);
	return parsed.success ? {seen: parsed.data} : {problem: 'The war room answered something that is not understood.'};
}

/** "120m 256Mi", as kubectl top has it; "" where nobody measures. */
export function usageWords({
	cpuMillis,
	memoryBytes,
}: {
	readonly cpuMillis?: number | undefined;
	readonly memoryBytes?: number | undefined;
}): string {
	return [
		...(cpuMillis === undefined ? [] : [`${cpuMillis}m`]),
		...(memoryBytes === undefined ? [] : [`${Math.round(memoryBytes / 1024 / 1024)}Mi`]),
	].join(' ');
}
