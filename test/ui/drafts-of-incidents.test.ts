import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openDrafts} from '../../source/sync/drafts.ts';
import {feed, handleKey} from '../../source/ui/app.tsx';
import {formLines} from '../../source/ui/dialogs/dialog-lines.ts';
import type {Screen} from '../../source/ui/screen-store.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';
import {view} from '../helpers/screen-state.ts';
import {textOf} from '../helpers/view.ts';

let room: TestServer;
let a: string;
let b: string;
beforeEach(async () => {
	room = await TestServer.start();
	a = await room.declare();
	b = await room.declare();
});
afterEach(async () => {
	await room.close();
});

async function on(screen: Screen, incident: string): Promise<void> {
	await eventually(() => {
		const {incidentId, incident: shown, link} = screen.state.room;
		expect([incidentId, shown?.id, link.is]).toEqual([incident, incident, 'live']);
	});
}

function typed(screen: Screen): readonly string[] {
	const {dialog} = screen.state;
	return dialog?.kind === 'form' ? dialog.editors.map(({text}) => text) : [];
}

describe('what is typed for one incident', () => {
	it.each(['u', 'd', 'n', 'p', 's3'])('never stands ready in another (%s)', async (key) => {
		const screen = room.screen('maria', a);
		await on(screen, a);
		feed(screen, `${key}A is down for payments`);
		handleKey(screen, 'Esc', '');
		screen.session.follow(b);
		await on(screen, b);
		feed(screen, key);
		expect(typed(screen)[0]).toBe('');
		feed(screen, 'B is slow');
		handleKey(screen, 'Esc', '');
		screen.session.follow(a);
		await on(screen, a);
		feed(screen, key);
		expect(typed(screen)[0]).toBe('A is down for payments');
	});

	it('says how old it is when it comes back, until it is typed at', async () => {
		let now = Date.now();
		const drafts = openDrafts(`${room.stateDir}/drafts`, () => now);
		const screen = room.screen('maria', a, {drafts});
		await on(screen, a);
		const shown = () => {
			const {dialog} = screen.state;
			if (dialog?.kind !== 'form') throw new Error('no form');
			return textOf(formLines(dialog, 100, 4, view(screen.state)))[0];
		};
		feed(screen, 'droll back');
		expect(shown()).not.toContain('ago');
		handleKey(screen, 'Esc', '');
		now += 14 * 60_000;
		feed(screen, 'd');
		expect(shown()).toContain('typed 14 min ago and not sent');
		feed(screen, ' api');
		expect(shown()).not.toContain('ago');
		expect(typed(screen)[0]).toBe('roll back api');
	});

	it('is not sent into another that the screen goes to meanwhile', async () => {
		const screen = room.screen('maria', a);
		await on(screen, a);
		feed(screen, 'nA is down for payments');
		screen.session.follow(b);
		await on(screen, b);
		expect(screen.state.dialog).toBeUndefined();
		expect(screen.state.toast?.text).toContain(a);
		handleKey(screen, 'Enter', '');
		screen.back();
		screen.session.follow(a);
		await on(screen, a);
		feed(screen, 'n\r');
		await eventually(() => expect(screen.state.room.events.at(-1)?.data).toMatchObject({text: 'A is down for payments'}));
	});

	it('but a declaration is about none of them', async () => {
		const screen = room.screen('maria', a);
		await on(screen, a);
		feed(screen, 'DDatabase is slow\r');
		feed(screen, '2');
		screen.session.follow(b);
		await on(screen, b);
		expect(typed(screen).slice(0, 2)).toEqual(['Database is slow', '2']);
	});
});
