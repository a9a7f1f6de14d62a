import * as z from 'zod/mini';
import type {RoomClient} from './client-state.ts';

const copiesSchema = z.object({
	made: z.array(z.object({path: z.string(), at: z.string()})),
	erasing: z.nullable(z.string()),
});

/** Copies of the log that were made before, which a redaction does not reach, and why the server's disk may still have the words. */
export type NotReached = {
	readonly copies: ReadonlyArray<{readonly path: string; readonly at: string}>;
	readonly erasing: string | null;
};

const lookAgainMs = 100;
const looks = 50;

/** What a redaction at `at` (ISO 8601) has not reached, once the server has overwritten its disk, or some seconds later. */
export async function erasedEverywhere(client: RoomClient, at: string | undefined): Promise<NotReached> {
	for (let look = 1; ; look++) {
		const answer = await client.ask('copies');
		const found = copiesSchema.safeParse(answer.data);
		if (!answer.ok || !found.success) return {copies: [], erasing: answer.text ?? 'the server does not say'};
		const {made, erasing} = found.data;
		if (erasing === null || look === looks) return {copies: made.filter((copy) => at === undefined || copy.at <= at), erasing};
		await new Promise((resolve) => {
			setTimeout(resolve, lookAgainMs);
		});
	}
}
