import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {clocks} from '../../source/incident/clocks.ts';
import {feed, handleKey} from '../../source/ui/app.tsx';
import {formLines} from '../../source/ui/dialogs/dialog-lines.ts';
import {rungs} from '../../source/ui/dialogs/escalation.ts';
import {nextForMe} from '../../source/ui/next-for-me.ts';
import type {Screen} from '../../source/ui/screen-store.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';
import {view} from '../helpers/screen-state.ts';
import {textOf} from '../helpers/view.ts';

let room: TestServer;
let screen: Screen;
beforeEach(async () => {
	room = await TestServer.start();
	room.directory = [
		{login: 'josé', positions: ['On-call SRE']},
		{login: 'ana', positions: ['VP Engineering']},
	];
	screen = room.screen('maria', await room.declare());
	await eventually(() => expect(screen.state.room.events.some(({type}) => type === 'clock.raised')).toBe(true));
});
afterEach(async () => {
	await room.close();
});

/** The row under the pointer. */
function pointed(): string {
	const {dialog} = screen.state;
	if (dialog?.kind !== 'menu') throw new Error(`no menu: ${JSON.stringify(screen.state.toast)}`);
	const {label, hint} = dialog.items[dialog.index] ?? {};
	return `${label} ${hint}`;
}

function next(): string | undefined {
	const now = screen.session.client().now();
	const {incident, policy} = screen.state.room;
	return incident && policy && nextForMe(screen.state.room, {clocks: clocks(incident, policy, now), now})?.text;
}

const rows = () => (screen.state.dialog?.kind === 'menu' ? screen.state.dialog.items.map(({label, hint}) => `${label} ${hint}`) : []);

describe('the list of whom to call', () => {
	it('begins at whom NEXT names, also once the one above was told', async () => {
		await eventually(() => expect(next()).toMatch(/^Call On-call SRE.*: josé/));
		feed(screen, 'e');
		expect(pointed()).toMatch(/^On-call SRE.* josé · due for/);
		handleKey(screen, 'Enter', '');
		handleKey(screen, 'Enter', '');
		await eventually(() => expect(next()).toMatch(/^Call VP Engineering.*: ana/));
		feed(screen, 'e');
		expect(rows()[0]).toMatch(/^On-call SRE.* josé · told/);
		expect(pointed()).toMatch(/^VP Engineering.* ana · due for/);
	});

	it('is not opened when everybody was called and has answered, which is said', async () => {
		for (let [open] = left(); open; [open] = left()) {
			const {id, name, call} = open;
			screen.perform('clock.acknowledged', {clock: id, position: name, person: call[0]?.people[0] ?? `somebody for ${name}`}, 'answered');
			await eventually(() => expect(left().map((clock) => clock.id)).not.toContain(id));
		}

		feed(screen, 'e');
		expect(screen.state.dialog).toBeUndefined();
		expect(screen.state.toast?.text).toBe('Everybody who is due at SEV-1 was called and has answered; nobody comes next.');
	});

	it('begins at the first that is due and not told where NEXT is about something else', async () => {
		screen.perform('clock.told', {clock: rung('On-call SRE'), position: 'On-call SRE', person: 'josé'}, 'told');
		await eventually(() => expect(next()).toMatch(/^Call VP Engineering/));
		const sam = room.screen('sam', screen.state.room.incidentId ?? '');
		await eventually(() => expect(sam.state.room.events.some(({type}) => type === 'clock.told')).toBe(true));
		screen = sam;
		expect(next()).not.toMatch(/^Call/);
		feed(screen, 'e');
		expect(rows()[0]).toMatch(/told$/);
		expect(pointed()).toMatch(/· due for/);
	});
});

describe('who was told', () => {
	it('is whoever was meant, or who is typed in their place, which is kept', async () => {
		await eventually(() => expect(next()).toMatch(/^Call On-call SRE.*: josé/));
		feed(screen, 'e\r');
		const person = () => {
			const {dialog} = screen.state;
			return dialog?.kind === 'form' ? dialog.editors[0]?.text : undefined;
		};
		expect(person()).toBe('josé');
		feed(screen, 'ana');
		expect(person()).toBe('ana');
		handleKey(screen, 'Esc', '');
		feed(screen, 'e\r');
		expect(person()).toBe('ana');
	});
});

describe('who was tried and not reached', () => {
	it('is on record as that, says so in the list, and stays due', async () => {
		await eventually(() => expect(next()).toMatch(/^Call On-call SRE.*: josé/));
		feed(screen, 'e\r');
		handleKey(screen, 'Tab', '');
		feed(screen, 'called, no answer');
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toMatchObject({kind: 'form', problem: expect.stringMatching(/^Were they reached\? yes or no/)});
		handleKey(screen, 'Tab', '');
		feed(screen, 'no');
		handleKey(screen, 'Enter', '');
		await eventually(() => expect(screen.state.room.events.some(({type}) => type === 'clock.tried')).toBe(true));
		expect(screen.state.room.events.some(({type}) => type === 'clock.told')).toBe(false);
		expect(next(), 'still').toMatch(/^Call On-call SRE.*: josé/);
		feed(screen, 'e');
		expect(rows().join('\n')).toMatch(/On-call SRE.*due for .*; josé tried \d+ s ago, not reached/);
	});
});

describe('a position with nobody to call', () => {
	it('is asked for with the names of who is here and of the directory', () => {
		feed(screen, 'e');
		const {dialog} = screen.state;
		if (dialog?.kind !== 'menu') throw new Error('no menu');
		const nobody = dialog.items.find(({hint}) => hint?.startsWith('no number known'));
		nobody?.run();
		const form = screen.state.dialog;
		if (form?.kind !== 'form') throw new Error('no form');
		expect(textOf(formLines(form, 80, 10, view(screen.state))).join('\n')).toMatch(/person\W+maria, josé, ana/);
	});
});

/** Rungs that have not ended. */
const left = () => rungs(screen, ['asked', 'raised', 'due', 'told', 'waiting']);

function rung(name: string): string {
	const {incident, policy} = screen.state.room;
	const found = incident && policy && clocks(incident, policy, screen.session.client().now()).find((clock) => clock.name === name);
	if (!found) throw new Error(`no rung ${name}`);
	return found.id;
}
