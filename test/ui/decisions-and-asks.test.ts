import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {feed, handleKey} from '../../source/ui/app.tsx';
import type {Screen} from '../../source/ui/screen-store.ts';
import {frameText} from '../helpers/frame-text.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';

let room: TestServer;
let screen: Screen;
let id: string;
beforeEach(async () => {
	room = await TestServer.start();
	room.directory = ['ana', 'li'].map((login) => ({login, positions: ['Service team']}));
	id = await room.declare('maria', 'SEV-3');
	screen = room.screen('maria', id);
	await eventually(() => expect(screen.state.room.link.is).toBe('live'));
});
afterEach(async () => room.close());

const items = (of: Screen) => (of.state.dialog?.kind === 'menu' ? of.state.dialog.items : []);
const choose = (of: Screen, label: RegExp) =>
	items(of)
		.find((item) => label.test(item.label))
		?.run();

describe('c', () => {
	it('says that nothing was decided', () => {
		feed(screen, 'c');
		expect(screen.state.toast?.text).toBe('Nothing was decided: d decides.');
	});

	it.each([
		[130, 38],
		[80, 24],
	])('lists what is decided, the open ones first, and closes one with what came of it, at %i × %i', async (columns, rows) => {
		screen.perform('decision', {text: 'roll back api', because: 'errors rose'}, 'x');
		screen.perform('decision', {text: 'call the bank'}, 'x');
		await eventually(() => expect(screen.state.room.incident?.decisions.toArray().length).toBe(2));
		feed(screen, 'c');
		await eventually(() => expect(items(screen)).toHaveLength(2));
		const shown = frameText(screen.state, columns, rows).join('\n');
		expect(shown).toContain('Decisions, 2 open: Enter closes one');
		expect(shown).toMatch(/open +\d\d:\d\d roll back api, because errors rose/);
		handleKey(screen, 'Down', '');
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toMatchObject({kind: 'form', title: expect.stringMatching(/Close the decision #\d+: .*roll back api/)});
		feed(screen, 'v1.41 is back');
		handleKey(screen, 'Enter', '');
		await eventually(() =>
			expect([...(screen.state.room.incident?.closedDecisions.values() ?? [])]).toMatchObject([{by: 'maria', text: 'v1.41 is back'}]),
		);
		feed(screen, 'c');
		await eventually(() =>
			expect(items(screen).map(({label}) => label.replace(/\d\d:\d\d/g, 'at'))).toEqual([
				'open  at call the bank',
				'done with  at roll back api, because errors rose (closed at by maria: v1.41 is back)',
			]),
		);
	});
});

describe('r', () => {
	it('takes back what somebody was asked for a role or the team', async () => {
		screen.perform('role.asked', {role: 'database', person: 'ana'}, 'x');
		screen.perform('team.asked', {member: 'Service team', person: 'ana'}, 'x');
		await eventually(() => expect(screen.state.room.incident?.team.get('Service team')).toHaveLength(1));
		feed(screen, 'r');
		choose(screen, /^Database/);
		expect(frameText(screen.state, 80, 24).join('\n')).toMatch(/withdraw the ask +ana/);
		choose(screen, /withdraw/);
		await eventually(() => expect(screen.state.room.incident?.roles.get('database')).toBeUndefined());
		feed(screen, 'r');
		choose(screen, /^Team: Service team/);
		choose(screen, /withdraw/);
		await eventually(() => expect(screen.state.room.incident?.team.get('Service team')).toBeUndefined());
	});
});

describe('r e r e, pressed twice or pasted', () => {
	it('asks each once, and leaves nothing that was refused', async () => {
		const ben = room.screen('ben', id);
		await eventually(() => expect(ben.state.room.link.is).toBe('live'));
		feed(ben, 'rere');
		const asked = () => ben.state.room.events.flatMap((event) => (event.type === 'team.asked' ? [event.data.person] : []));
		await eventually(() => expect(asked()).toContain('li'));
		await eventually(() => expect(ben.state.room.unsettled).toEqual([]));
		expect(asked()).toEqual(['ana', 'li']);
	});
});

describe('a', () => {
	it('answers once to all that one is asked', async () => {
		screen.perform('person.asked', {person: 'ana', roles: ['database', 'platform'], members: ['Service team']}, 'x');
		const ana = room.screen('ana', id);
		await eventually(() => expect(ana.state.room.incident?.roles.get('platform')?.asked?.person).toBe('ana'));
		expect(frameText(ana.state, 130, 38)[1]).toContain('you are asked to take the roles Database, Platform and to join as Service team');
		feed(ana, 'a');
		choose(ana, /role Database, role Platform, Service team/);
		await eventually(() => expect(ana.state.room.incident?.roles.get('platform')?.holder?.person).toBe('ana'));
		expect(ana.state.room.incident?.roles.get('database')?.holder?.person).toBe('ana');
		expect(ana.state.room.incident?.team.get('Service team')).toMatchObject([{person: 'ana', answeredAt: expect.any(Number)}]);
	});
});
