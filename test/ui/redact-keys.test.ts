import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {feed, handleKey} from '../../source/ui/app.tsx';
import type {Screen} from '../../source/ui/screen-store.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';

let room: TestServer;
let screen: Screen;
let id: string;
beforeEach(async () => {
	room = await TestServer.start();
	id = await room.declare();
	// What falls due at once is raised now, not behind the entry that is looked at.
	await room.server.tick();
	screen = await open('maria');
	feed(screen, 'n');
	feed(screen, 'Jane Doe of Acme cannot pay');
	handleKey(screen, 'Enter', '');
	await eventually(() => expect(said(screen)).toContain('Jane Doe of Acme cannot pay'));
});
afterEach(async () => {
	await room.close();
});

async function open(login: string): Promise<Screen> {
	const opened = room.screen(login, id);
	await eventually(() => expect(opened.state.room.link.is).toBe('live'));
	return opened;
}

const said = ({state}: Screen) => state.room.events.flatMap(({data}) => ('text' in data ? [data.text] : []));

/** What is typed and not sent is on the disk under the name of its form. */
function draftOf(login: string, form: string): string {
	const dir = path.join(path.dirname(room.stateDir), 'drafts', login);
	const name = existsSync(dir) ? readdirSync(dir).find((file) => file.includes(form)) : undefined;
	return name === undefined ? '' : readFileSync(path.join(dir, name), 'utf8');
}

async function redact(by: Screen): Promise<void> {
	handleKey(by, 'Enter', '');
	handleKey(by, 'X', 'X');
	expect(by.state.dialog).toMatchObject({kind: 'form', title: expect.stringContaining('go for good')});
	feed(by, 'a customer is named');
	handleKey(by, 'Enter', '');
	await eventually(() => expect(said(by)).toEqual(['[redacted]']));
}

describe('X in an entry', () => {
	it('redacts it with a reason, which its detail names afterwards, and cannot do so twice', async () => {
		await redact(screen);
		await eventually(() => expect(screen.state.toast?.text).toContain('redacted'));
		feed(screen, 'kk');
		handleKey(screen, 'Enter', '');
		const {dialog} = screen.state;
		expect(dialog).toMatchObject({
			kind: 'text',
			text: expect.stringMatching(/\[redacted\][\s\S]*redacted by maria with #\d+ because a customer is named/),
		});
		expect(dialog?.kind === 'text' && dialog.actions).toEqual([]);
	});

	it('takes the words from whoever reads or types them: what is open closes, drafts are gone from the disk', async () => {
		const sam = await open('sam');
		feed(sam, 'd');
		feed(sam, 'call Jane Doe of Acme cannot pay back');
		handleKey(sam, 'Esc', '');
		feed(sam, 'A');
		feed(sam, 'restarted the api');
		handleKey(sam, 'Esc', '');
		await eventually(() => expect(draftOf('sam', 'decision')).toContain('Jane Doe'));
		handleKey(sam, 'Enter', '');
		expect(sam.state.dialog).toMatchObject({kind: 'text', text: expect.stringContaining('Jane Doe')});
		await redact(screen);
		await eventually(() => expect(sam.state.dialog).toBeUndefined());
		expect(sam.state.toast?.text).toContain('was redacted');
		await eventually(() => expect(draftOf('sam', 'decision')).toBe(''));
		feed(sam, 'd');
		expect(sam.state.dialog).toMatchObject({kind: 'form', editors: [{text: ''}, {text: ''}]});
		handleKey(sam, 'Esc', '');
		expect(draftOf('sam', 'action'), 'what has nothing to do with it').toContain('restarted');
	});

	it('says that it needs access command', async () => {
		room.access.set('li', 'respond');
		const li = await open('li');
		handleKey(li, 'Enter', '');
		handleKey(li, 'X', 'X');
		expect(li.state.toast).toMatchObject({bad: true, text: expect.stringContaining('access command')});
		expect(li.state.dialog?.kind).toBe('text');
	});
});
