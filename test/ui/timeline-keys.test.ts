import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {feed, handleKey} from '../../source/ui/app.tsx';
import type {Screen} from '../../source/ui/screen-store.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';

let room: TestServer;
let screen: Screen;
beforeEach(async () => {
	room = await TestServer.start();
	screen = room.screen('maria', await room.declare());
	await eventually(() => expect(screen.state.room.link.is).toBe('live'));
	await note('first note');
	await note('second note');
});
afterEach(async () => {
	await room.close();
});

async function note(text: string): Promise<void> {
	feed(screen, 'n');
	feed(screen, text);
	handleKey(screen, 'Enter', '');
	await eventually(() => expect(screen.state.room.events.map(({data}) => 'text' in data && data.text)).toContain(text));
}

async function filter(text: string): Promise<void> {
	feed(screen, '/');
	feed(screen, text);
	handleKey(screen, 'Enter', '');
}

function question(): string {
	const {dialog} = screen.state;
	return dialog?.kind === 'confirm' ? dialog.text : `no question but ${dialog?.kind ?? screen.state.toast?.text}`;
}

/** Answers the question with yes and waits until the log has `struck` entries struck. */
async function yes(struck: number): Promise<void> {
	handleKey(screen, 'y', 'y');
	await eventually(() => expect(screen.state.room.incident?.struck.size).toBe(struck));
}

describe('U', () => {
	it('strikes one’s last entry, and again restores it', async () => {
		feed(screen, 'U');
		expect(question()).toMatch(/^Strike .*second note/);
		await yes(1);
		feed(screen, 'U');
		expect(question()).toMatch(/^Restore .*second note/);
		await yes(0);
	});

	it('strikes what was written after the last that was struck', async () => {
		feed(screen, 'U');
		await yes(1);
		await note('third note');
		feed(screen, 'U');
		expect(question()).toMatch(/^Strike .*third note/);
	});
});

describe('with a filter', () => {
	it('U acts on what is shown', async () => {
		await filter('first');
		feed(screen, 'U');
		expect(question()).toMatch(/^Strike .*first note/);
	});

	it('k and j step over what is hidden, Enter opens what is shown', async () => {
		await note('first of all');
		await filter('first');
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toMatchObject({kind: 'text', text: expect.stringContaining('first of all')});
		screen.back();
		feed(screen, 'kk');
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toMatchObject({kind: 'text', text: expect.stringContaining('first note')});
		screen.back();
		feed(screen, 'kkkU');
		expect(question()).toMatch(/^Strike .*first note/);
		screen.back();
		feed(screen, 'jU');
		expect(question()).toMatch(/^Strike .*first of all/);
		screen.back();
		feed(screen, 'jj');
		expect(screen.state.selected).toBeUndefined();
	});
});
