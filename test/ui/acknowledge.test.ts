import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {feed, handleKey} from '../../source/ui/app.tsx';
import type {Screen} from '../../source/ui/screen-store.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';

let room: TestServer;
let screen: Screen;
beforeEach(async () => {
	room = await TestServer.start();
	screen = room.screen('maria', await room.declare('maria', 'SEV-4'));
	await eventually(() => expect(screen.state.room.link.is).toBe('live'));
	screen.perform('role.asked', {role: 'database', person: 'ana'}, 'asked');
	await eventually(() => expect(screen.state.room.incident?.roles.get('database')?.asked?.person).toBe('ana'));
});
afterEach(async () => {
	await room.close();
});

/** `a`, and the role where there is a choice of what waits. */
function acknowledgeTheRole(): void {
	feed(screen, 'a');
	const {dialog} = screen.state;
	if (dialog?.kind === 'menu') dialog.items.find(({label}) => label.includes('Database'))?.run();
}

describe('a, where several wait', () => {
	it('offers who was called and has not answered before who was told already, whenever they were due', async () => {
		const id = await room.declare('maria', 'SEV-1');
		const other = room.screen('maria', id);
		await eventually(() => expect(other.state.room.incident?.escalations.filter(({kind}) => kind === 'raised').length).toBeGreaterThan(1));
		const waiting = () => {
			feed(other, 'a');
			const {dialog} = other.state;
			const labels = dialog?.kind === 'menu' ? dialog.items.map(({label}) => label) : [];
			handleKey(other, 'Esc', '');
			return labels;
		};
		const [first = '', second = ''] = waiting();
		const raised = other.state.room.incident?.escalations.find((record) => record.kind === 'raised' && record.call[0]?.position === first);
		other.perform('clock.told', {clock: raised?.clock ?? '', position: first, person: 'Bob'}, 'told');
		await eventually(() => expect(waiting()[0]).toBe(second));
		expect(waiting().at(-1)).toBe(first);
	});
});

describe('a, where NEXT names one of several', () => {
	it('begins with that one: the offer of command, whose brief Enter opens and nothing more, then the call that is overdue', async () => {
		const id = await room.declare('maria', 'SEV-1');
		const ana = room.screen('ana', id);
		await eventually(() => expect(ana.state.room.incident?.escalations.some(({kind}) => kind === 'raised')).toBe(true));
		const maria = room.screen('maria', id);
		await eventually(() => expect(maria.state.room.link.is).toBe('live'));
		maria.perform('handover.offered', {to: 'ana', brief: 'x'}, 'offered');
		await eventually(() => expect(ana.state.room.incident?.handover?.to).toBe('ana'));
		feed(ana, 'a');
		expect(ana.state.dialog).toMatchObject({kind: 'menu', index: 0});
		const labels = () => (ana.state.dialog?.kind === 'menu' ? ana.state.dialog.items.map(({label}) => label) : []);
		expect(labels().slice(0, 2)).toEqual(['command', 'VP Engineering']);
		handleKey(ana, 'Enter', '');
		await eventually(() => expect(ana.state.dialog).toMatchObject({kind: 'text', title: 'maria offers you command'}));
		expect(ana.state.room.incident?.commander, 'it was read, not accepted').toBe('maria');
		handleKey(ana, 'Esc', '');
		feed(ana, 'aj');
		handleKey(ana, 'Enter', '');
		await eventually(() => expect(ana.state.room.incident?.escalations.some(({kind}) => kind === 'acknowledged')).toBe(true));
		expect(ana.state.room.incident?.commander).toBe('maria');
	});
});

describe('a, where somebody else is asked', () => {
	it('asks whether they said so, and takes no for an answer', async () => {
		acknowledgeTheRole();
		expect(screen.state.dialog).toMatchObject({
			kind: 'confirm',
			text: expect.stringMatching(/ana agrees to take the role Database.*say so/),
		});
		handleKey(screen, 'n', 'n');
		expect(screen.state.dialog).toBeUndefined();
		acknowledgeTheRole();
		handleKey(screen, 'y', 'y');
		await eventually(() => expect(screen.state.room.incident?.roles.get('database')?.holder?.person).toBe('ana'));
		// Once: the no was no answer.
		expect(screen.state.room.events.filter(({type}) => type === 'role.acknowledged')).toHaveLength(1);
	});
});
