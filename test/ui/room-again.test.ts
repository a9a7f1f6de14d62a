import {describe, expect, it} from 'vitest';
import type {Link, RoomClient} from '../../source/sync/client-state.ts';
import {RoomAgain} from '../../source/ui/room-again.ts';

const stopped: Link = {is: 'ended', since: 0, code: 'stopped', why: 'maria stopped the war room.'};

/** A client that stands so, and how often it was told to connect. */
function standing(link: Link) {
	let reconnects = 0;
	const client = {state: () => ({link}), reconnect: () => reconnects++} as unknown as RoomClient;
	return {client, reconnects: () => reconnects};
}

const settled = async () => new Promise(setImmediate);

describe('a screen whose room was stopped', () => {
	it('connects once the room is there again, and starts nothing until then', async () => {
		let there = false;
		const {client, reconnects} = standing(stopped);
		const again = new RoomAgain(async () => there);
		again.look(client, 0);
		await settled();
		expect(reconnects()).toBe(0);
		there = true;
		again.look(client, 1000);
		await settled();
		expect(reconnects(), 'it does not look each second').toBe(0);
		again.look(client, 3000);
		await settled();
		expect(reconnects()).toBe(1);
	});

	it('looks for none that it is connected with, nor for one that does not let it in any more', async () => {
		for (const link of [
			{is: 'live', since: 0},
			{...stopped, code: 'not-permitted'},
		] satisfies Link[]) {
			const {client, reconnects} = standing(link);
			new RoomAgain(async () => true).look(client, 0);
			await settled();
			expect(reconnects()).toBe(0);
		}
	});
});
