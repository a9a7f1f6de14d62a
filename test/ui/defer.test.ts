import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {clocks} from '../../source/incident/clocks.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {feed, handleKey} from '../../source/ui/app.tsx';
import type {Screen} from '../../source/ui/screen-store.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';

let room: TestServer;
let incident: string;
beforeEach(async () => {
	room = await TestServer.start();
	incident = await room.declare();
});
afterEach(async () => {
	await room.close();
});

async function open(login: string): Promise<Screen> {
	const screen = room.screen(login, incident);
	await eventually(() => expect(screen.state.room.events.some(({type}) => type === 'clock.raised')).toBe(true));
	return screen;
}

function vp(screen: Screen) {
	const {incident: shown, policy} = screen.state.room;
	if (!shown || !policy) return [];
	return clocks(shown, policy, screen.session.client().now()).filter(({name}) => name.split(', ').includes('VP Engineering'));
}

/** `e`, and the VP Engineering who is called now. */
function choose(screen: Screen): void {
	feed(screen, 'e');
	const {dialog} = screen.state;
	if (dialog?.kind !== 'menu') throw new Error('no menu');
	const index = dialog.items.findIndex(({label, hint}) => label.includes('VP Engineering') && hint?.includes('due for'));
	screen.set({dialog: {...dialog, index}});
}

describe('putting an escalation off', () => {
	it('that is not due yet is to a time after that, and says so before anything is sent', async () => {
		const screen = await open('maria');
		feed(screen, 'e');
		const {dialog} = screen.state;
		if (dialog?.kind !== 'menu') throw new Error('no menu');
		screen.set({dialog: {...dialog, index: dialog.items.findIndex(({hint}) => hint?.includes('· in '))}});
		feed(screen, 'd');
		feed(screen, 'she is in the air');
		handleKey(screen, 'Tab', '');
		feed(screen, '1m\r');
		expect(screen.state.dialog).toMatchObject({
			kind: 'form',
			problem: expect.stringMatching(/falls due in .*: put it off to a time after that\./),
		});
		expect(screen.state.room.unsettled).toEqual([]);
	});

	it('is the commander’s: with a reason, until a time, when it falls due again', async () => {
		const screen = await open('maria');
		choose(screen);
		feed(screen, 'd');
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toMatchObject({kind: 'form', problem: expect.stringContaining('needed')});
		feed(screen, 'she is in the air');
		handleKey(screen, 'Tab', '');
		feed(screen, 'tomorrow');
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toMatchObject({kind: 'form', problem: expect.stringContaining('tomorrow')});
		handleKey(screen, 'C-u', '');
		feed(screen, '30m');
		handleKey(screen, 'Enter', '');
		await eventually(() => expect(vp(screen).map(({state}) => state)).toContain('deferred'));
		expect(vp(screen).some(({state}) => state === 'raised')).toBe(false);
		const dueIn = vp(screen)
			.filter(({state}) => state === 'waiting')
			.map(({dueAt}) => Math.round((dueAt - screen.session.client().now()) / 60_000));
		expect(dueIn).toContain(30);
		const last = screen.state.room.events.findLast(({type}) => type === 'clock.deferred');
		expect(last && timelineEntry(last, 'UTC')).toMatchObject({
			kind: 'DEFERRED',
			text: expect.stringMatching(/^VP Engineering until \d{4}-\d\d-\d\d \d\d:\d\d$/),
			because: 'because she is in the air',
		});
	});

	it('is offered to nobody else', async () => {
		room.access.set('sam', 'respond');
		const screen = await open('sam');
		choose(screen);
		feed(screen, 'd');
		expect(screen.state.dialog?.kind).toBe('menu');
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toMatchObject({kind: 'form', title: expect.stringContaining('told')});
	});
});

describe('recording who was told', () => {
	it('says what the one call settles besides', async () => {
		room.directory = [{login: 'ana', positions: ['VP Engineering', 'CTO', 'Product Lead']}];
		room.aheadMs = 31 * 60_000;
		const screen = await open('maria');
		await eventually(() => expect(vp(screen).some(({state}) => state === 'raised')).toBe(true));
		choose(screen);
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toMatchObject({
			kind: 'form',
			title: expect.stringMatching(/^Who was told as VP Engineering, CTO, Product Lead/),
		});
		handleKey(screen, 'Enter', '');
		await eventually(() => expect(screen.state.toast?.text).toMatch(/told/));
		await eventually(() => expect(vp(screen).map(({state}) => state)).not.toContain('raised'));
		expect(screen.state.room.events.filter(({type}) => type === 'clock.told')).toHaveLength(1);
	});
});
