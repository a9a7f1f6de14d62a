import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {feed, handleKey} from '../../source/ui/app.tsx';
import type {Screen} from '../../source/ui/screen-store.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';

const interrupt = String.fromCharCode(3);

let room: TestServer;
let screen: Screen;
beforeEach(async () => {
	room = await TestServer.start();
	screen = room.screen('maria', await room.declare());
	await eventually(() => expect(screen.state.room.incident).toBeDefined());
});
afterEach(async () => {
	await room.close();
});

describe('Ctrl-C', () => {
	it('asks, and leaves when it is pressed again', () => {
		feed(screen, interrupt);
		expect(screen.state).toMatchObject({quitting: false, dialog: {kind: 'confirm', text: expect.stringContaining('Leave?')}});
		feed(screen, interrupt);
		expect(screen.state).toMatchObject({quitting: true, dialog: undefined});
	});

	it('leaves also when both come at once, or the question was asked by q', () => {
		feed(screen, 'q');
		handleKey(screen, 'C-c', 'c');
		expect(screen.state.quitting).toBe(true);
		screen.set({quitting: false});
		feed(screen, interrupt + interrupt);
		expect(screen.state.quitting).toBe(true);
	});

	it('is no yes to any other question, nor in a form', () => {
		let asked = 0;
		screen.open({kind: 'confirm', text: 'Remove ana?', run: () => asked++});
		feed(screen, interrupt);
		feed(screen, 'n');
		feed(screen, interrupt);
		expect(asked).toBe(0);
		expect(screen.state).toMatchObject({quitting: false, dialog: undefined});
	});
});
