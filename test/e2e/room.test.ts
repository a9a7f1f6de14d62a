import {afterEach, describe, expect, it} from 'vitest';
import {frameFault} from '../helpers/frame.ts';
import {closeScreens, tornRows} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

type Exported = {
	incident: {id: string; status: string};
	events: Array<{seq: number; type: string; by: string; data: Record<string, unknown>}>;
};

let room: TestRoom;
afterEach(async () => {
	await closeScreens();
	await room.close();
});

const declare = ['declare', 'Checkout returns 5xx', '--severity', 'SEV-1', '--service', 'api'];

describe('an incident from its declaration to its resolution', () => {
	it('is commanded on a screen, shared with a second responder, and survives kill -9 of the server', async () => {
		room = new TestRoom();
		const maria = room.screen(['join']);
		await maria.waitFor(' q quit');
		await maria.waitFor('No open incident');
		maria.type('D');
		await maria.waitFor('severity');
		maria.type('Checkout returns 5xx');
		maria.press('Enter');
		maria.type('1');
		maria.press('Enter');
		await maria.waitFor('SEV-1 CRITICAL');
		await maria.waitFor(/DECLARED\s+SEV-1 Checkout returns 5xx/);

		maria.type('d');
		await maria.waitFor('Decision');
		maria.type('roll back api');
		maria.press('Tab');
		maria.type('errors rose with v1.42');
		maria.press('Enter');
		await maria.waitFor(/DECISION\s+roll back api/);
		await maria.waitFor('because errors rose with v1.42');

		const sam = room.screen(['join']);
		await sam.waitFor(/DECISION\s+roll back api/);
		sam.type('n');
		await sam.waitFor('Note');
		sam.type('I look at the database');
		sam.press('Enter');
		await maria.waitFor(/NOTE\s+I look at the database/);

		const before = await room.serverPid();
		process.kill(before, 'SIGKILL');
		maria.type('n');
		await maria.waitFor('Note');
		maria.type('typed while the server was dead');
		maria.press('Enter');
		await Promise.all([maria.waitFor(/NOTE\s+typed while the server was dead/), sam.waitFor(/NOTE\s+typed while the server was dead/)]);
		await Promise.all([maria.waitFor('● live'), sam.waitFor('● live')]);
		expect(await room.serverPid()).not.toBe(before);

		maria.type('t');
		await maria.waitFor('Status (now investigating)');
		maria.press('j', 'j');
		maria.press('Enter');
		await maria.waitFor('root cause');
		maria.type('v1.42 leaked connections');
		maria.press('Enter');
		maria.type('rolled back to v1.41');
		maria.press('Enter');
		await Promise.all([maria.waitFor(/RESOLVED\s+rolled back to v1.41/), sam.waitFor('Resolved')]);

		const {incident, events} = await room.json<Exported>(['export', (await room.json<Array<{id: string}>>(['list']))[0]?.id ?? '']);
		expect(incident.status).toBe('resolved');
		expect(events.map(({seq}) => seq)).toEqual(events.map((_, index) => index + 1));
		const typed = events.filter(({by}) => by !== 'room').map(({type, data}) => [type, data['text'] ?? data['resolution'] ?? data['title']]);
		expect(typed).toEqual([
			['incident.declared', 'Checkout returns 5xx'],
			['decision', 'roll back api'],
			['note', 'I look at the database'],
			['note', 'typed while the server was dead'],
			['incident.resolved', 'rolled back to v1.41'],
		]);
		for (const screen of [maria, sam]) expect(tornRows(screen.lines())).toEqual([]);
	}, 90_000);

	it('is painted anew with Ctrl-L, and by a resize, when something else wrote over it', async () => {
		room = new TestRoom();
		await room.json(declare);
		const screen = room.screen();
		await screen.waitFor(' q quit');
		await screen.waitFor('Checkout');
		const strange = '\u001B[5;1HBroadcast message from root: the system goes down\r\n\n\n\n\u001B[20;40H';
		screen.scribble(strange);
		await screen.waitFor('Broadcast message');
		screen.press('C-l');
		await screen.waitFor((text) => !text.includes('Broadcast') && frameFault(screen) === undefined);
		screen.scribble(strange);
		await screen.waitFor('Broadcast message');
		screen.resize(120, 38);
		await screen.waitFor((text) => !text.includes('Broadcast') && frameFault(screen) === undefined);
	}, 60_000);

	it('is whole at every size, and follows a resize', async () => {
		room = new TestRoom();
		await room.json(declare);
		const screen = room.screen(['join'], {cols: 200, rows: 50});
		await screen.waitFor('5 Timeline');
		for (const [cols, rows] of [
			[130, 38],
			[80, 24],
			[60, 20],
			[130, 38],
		] as const) {
			screen.resize(cols, rows);
			await screen.waitFor((text) => text.split('\n').at(-1)?.includes(' q quit') ?? false);
			await screen.waitFor(() => tornRows(screen.lines()).length === 0);
			await screen.waitFor('SEV-1');
		}

		screen.resize(20, 5);
		await screen.waitFor(/^SEV-1 /);
	}, 60_000);
});
