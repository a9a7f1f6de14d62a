import {describe, expect, it} from 'vitest';
import {expectTakesRunbooks} from '../../source/commands/own-runbook.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';

/** A client whose server says this of itself. */
function clientOf(info: unknown): RoomClient {
	return {ask: async () => ({ok: true, data: info}), state: () => ({serverVersion: '0.0.9'})} as unknown as RoomClient;
}

describe('a server', () => {
	it('that does not say that it takes a runbook for one incident is sent none: it would not understand it', async () => {
		await expect(expectTakesRunbooks(clientOf({version: '0.0.9'}), '0.1.0')).rejects.toMatchObject({
			exitCode: 1,
			message: "Nothing was done: the server's warroom 0.0.9 is older than this 0.1.0 and takes no runbook for one incident.",
			remedy: expect.stringMatching(/^`warroom stop`/),
		});
		await expect(expectTakesRunbooks(clientOf(undefined), '0.1.0')).rejects.toMatchObject({exitCode: 1});
	});

	it('that says so is sent it', async () => {
		await expect(expectTakesRunbooks(clientOf({takesRunbooks: true}), '0.1.0')).resolves.toBeUndefined();
	});
});
