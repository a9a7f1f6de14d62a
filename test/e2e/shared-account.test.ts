import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

type Event = {readonly type: string; readonly by: string; readonly data: Readonly<Record<string, unknown>>};
type Status = {incident: {id: string; commander: string}; here: Array<{person: string}>};

let room: TestRoom;
beforeEach(() => {
	room = new TestRoom();
});
afterEach(async () => {
	await closeScreens();
	await room.close();
});

describe('two people under one account', () => {
	it('hand command over, and each is "you" on their own screen only', async () => {
		expect(await room.run(['declare', 'Checkout returns 5xx', '--severity', '2', '--name', 'Ann'])).toMatchObject({code: 0});
		expect(await room.run(['log', 'errors rose'], {env: {WARROOM_NAME: 'Cem'}})).toMatchObject({code: 0});
		const hers = room.screen(['join', '--name', 'Ann'], {cols: 150, rows: 40});
		const his = room.screen(['join', '--name', 'Ben'], {cols: 150, rows: 40});
		await Promise.all([hers.waitFor(/IC Ann \(via [^()]+\) \(you\)/), his.waitFor(/IC Ann \(via [^()]+\) {2}/)]);
		expect(his.text()).not.toContain('(you)');

		hers.type('H');
		await hers.waitFor('Hand over command with this brief');
		hers.type('ben');
		hers.press('Enter');
		await his.waitFor('Command is offered to you');
		expect(hers.text()).not.toContain('Command is offered to you');
		his.type('a');
		await his.waitFor('Enter accepts');
		his.press('Enter');
		await Promise.all([his.waitFor(/IC Ben \(via [^()]+\) \(you\)/), hers.waitFor(/IC Ben \(via [^()]+\) {2}/)]);
		his.type('C');
		await his.waitFor('You have command.');
		hers.type('C');
		await hers.waitFor(/Take command from Ben \(via/);
		hers.press('Escape');

		// What was answered on the screen, and in a shell, is of the one who said so.
		const shell = await room.run(['ack', 'Service Owner', '--name', 'Cem']);
		expect(shell).toMatchObject({code: 0, stdout: expect.stringMatching(/Cem \(via [^()]+\) acknowledged Service Owner/)});
		const {incident, here} = await room.json<Status>(['status']);
		expect(incident.commander).toMatch(/^Ben \(via [^()]+\)$/);
		expect(here.map(({person}) => person.replace(/ \(via.*/, '')).sort()).toEqual(['Ann', 'Ben']);
		const events = JSON.parse((await room.run(['export', '--format', 'json'])).stdout) as {events: Event[]};
		const said = (type: string) => events.events.filter((event) => event.type === type).map(({by, data}) => [by, data]);
		const account = incident.commander.slice('Ben'.length);
		expect(said('note')).toEqual([[`Cem${account}`, {text: 'errors rose'}]]);
		expect(said('handover.accepted')).toMatchObject([[`Ben${account}`, {}]]);
		expect(said('clock.acknowledged')).toMatchObject([[`Cem${account}`, {person: `Cem${account}`}]]);
		expect((await room.run(['export'])).stdout).toContain(`Cem${account}`);
	});
});
