import {afterEach, beforeEach, expect, it} from 'vitest';
import {feed, handleKey} from '../../source/ui/app.tsx';
import type {Screen} from '../../source/ui/screen-store.ts';
import {frameText} from '../helpers/frame-text.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';

let room: TestServer;
let screen: Screen;
beforeEach(async () => {
	room = await TestServer.start();
	const template = {
		id: 'status-page',
		name: 'Status page',
		text: 'Incident: $INCIDENT_TITLE\n\nSummary: $SUMMARY',
		placeholders: [],
		source: 'Customers, team.md:9',
	};
	room.runbook = {...room.runbook, templates: [template]};
	screen = room.screen('maria', await room.declare('maria', 'SEV-2'));
	await eventually(() => expect(screen.state.room.incident?.commander).toBe('maria'));
});
afterEach(async () => {
	await room.close();
});

const lines = () => frameText(screen.state, 100, 30).map((line) => line.trim());
const values = () => (screen.state.dialog?.kind === 'form' ? screen.state.dialog.editors.map(({text}) => text) : []);

it('Ctrl-T in an update fills in the message that the runbook has for whom it goes to, shows it, and gives back what was typed', async () => {
	feed(screen, 'uwe look\t');
	feed(screen, 'customers');
	expect(lines().at(-1)).toContain('Ctrl-T template');
	handleKey(screen, 'C-t', 't');
	expect(values()).toEqual([`Incident: ${screen.state.room.incident?.title}; Summary: $SUMMARY`, 'customers']);
	expect(lines().join('\n')).toMatch(
		/Status page · Customers, team\.md:9.*Still to be filled in, or struck: \$SUMMARY.*Incident: \$INCIDENT_TITLE/s,
	);
	handleKey(screen, 'S-Tab', '');
	handleKey(screen, 'C-z', 'z');
	expect(values()[0]).toBe('we look');
	handleKey(screen, 'C-t', 't');
	feed(screen, '\r');
	expect(lines().join('\n')).toContain('Still to be filled in, or struck: $SUMMARY');
	for (let count = 0; count < '$SUMMARY'.length; count++) handleKey(screen, 'Backspace', '');
	feed(screen, 'we roll back\r');
	await eventually(() => expect([...(screen.state.room.incident?.messages ?? [])].at(-1)).toMatchObject({to: 'customers'}));
});

it('says that there is none, and keeps what was typed', () => {
	feed(screen, 'uwe look\tinternal');
	handleKey(screen, 'C-t', 't');
	expect(values()).toEqual(['we look', 'internal']);
	expect(lines().join('\n')).toContain('The runbook has no message for internal: write what they are to know.');
});
