import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {feed, handleKey} from '../../source/ui/app.tsx';
import type {Screen} from '../../source/ui/screen-store.ts';
import {frameText} from '../helpers/frame-text.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';

let room: TestServer;
let screen: Screen;
beforeEach(async () => {
	room = await TestServer.start();
	// Nobody is due: what is left to do is what a test leaves.
	room.runbook = {
		...room.runbook,
		severities: room.runbook.severities.map(({technical: _technical, monitor: _monitor, ...severity}) => ({...severity, rungs: []})),
	};
	screen = room.screen('maria', await room.declare('maria', 'SEV-3'));
	await eventually(() => expect(screen.state.room.incident?.commander).toBe('maria'));
});
afterEach(async () => {
	await room.close();
});

/** The screen of 80 columns. */
const lines = () => frameText(screen.state, 80, 24).map((line) => line.trim());
const still = () => lines().filter((line) => line.includes('Still: '));

function choose(label: string): void {
	feed(screen, 't');
	const {dialog} = screen.state;
	if (dialog?.kind !== 'menu') throw new Error('no menu');
	const index = dialog.items.findIndex((item) => item.label === label);
	expect(index, label).toBeGreaterThanOrEqual(0);
	screen.set({dialog: {...dialog, index}});
	handleKey(screen, 'Enter', '');
}

async function task(): Promise<void> {
	const dueAt = new Date(Date.now() + 900_000).toISOString();
	expect(screen.perform('task.assigned', {text: 'scale api', owner: 'maria', dueAt}, 'assigned')).toBeUndefined();
	await eventually(() => expect(screen.state.room.incident?.tasks).toHaveLength(1));
}

async function resolve(): Promise<void> {
	choose('resolve');
	feed(screen, 'not known yet\trolled back\r');
	await eventually(() => expect(screen.state.room.incident?.status).toBe('resolved'));
}

describe('ending an incident', () => {
	it('says below the title of resolve what still stands against it, as it now is, and forbids nothing', async () => {
		choose('resolve');
		expect(still()).toEqual([]);
		screen.back();
		await task();
		choose('resolve');
		expect(still()).toEqual([expect.stringMatching(/^Still: 1 task open \(#\d+ maria\)$/)]);
		expect(lines()).toEqual(expect.arrayContaining([expect.stringMatching(/^root cause/), expect.stringMatching(/^deferred to/)]));
		expect(screen.perform('handover.offered', {to: 'ana', brief: 'x'}, 'offered')).toBeUndefined();
		await eventually(() => expect(still()).toEqual([expect.stringContaining('ana has not answered the handover')]));
		feed(screen, 'not known yet\trolled back\r');
		await eventually(() => expect(screen.state.room.incident?.status).toBe('resolved'));
	});

	it('asks once more before it is closed where something stands', async () => {
		await task();
		await resolve();
		choose('close');
		expect(screen.state.room.incident?.status).toBe('resolved');
		expect(still()).toEqual([expect.stringMatching(/^Close\? Still: 1 task open/)]);
		feed(screen, 'n');
		expect(screen.state.dialog).toBeUndefined();
		choose('close');
		feed(screen, 'y');
		await eventually(() => expect(screen.state.room.incident?.status).toBe('closed'));
	});

	it('closes at once where nothing stands against it', async () => {
		await resolve();
		choose('close');
		expect(screen.state.dialog).toBeUndefined();
		await eventually(() => expect(screen.state.room.incident?.status).toBe('closed'));
	});
});
