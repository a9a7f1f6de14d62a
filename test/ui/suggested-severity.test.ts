import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {ErrorsSignal, Point} from '../../source/incident/signals.ts';
import {feed, handleKey} from '../../source/ui/app.tsx';
import {nextLine} from '../../source/ui/header.ts';
import {frameText} from '../helpers/frame-text.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {at} from '../helpers/told-incident.ts';
import {textOf} from '../helpers/view.ts';

let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

function errorsAt(now: number): ErrorsSignal {
	return {
		kind: 'errors',
		key: 'errors:api',
		source: 'prometheus',
		measuredAt: now,
		state: {is: 'live', since: now - 3_600_000},
		service: 'api',
		ratio: 0.074,
		history: Array.from({length: 60}, (_, index): Point => [now - (59 - index) * 10_000, 0.074]),
		p95Ms: 100,
	};
}

describe('the severity that the signals suggest', () => {
	it('is taken with s, Enter, Enter, with the evidence as the reason; nothing is set by itself (R6)', async () => {
		const screen = room.screen('maria', await room.declare('maria', 'SEV-3'));
		await eventually(() => expect(screen.state.room.link.is).toBe('live'));
		room.server.emit.signal(errorsAt(Date.now()));
		await eventually(() => expect(screen.state.room.signals.size).toBe(1));
		expect(screen.state.room.incident?.severity).toBe('SEV-3');
		feed(screen, 's');
		const {dialog} = screen.state;
		if (dialog?.kind !== 'menu') throw new Error('no menu');
		expect(dialog.items[dialog.index]).toMatchObject({
			label: 'SEV-2',
			hint: expect.stringContaining('signals say so: High error rate, api 7.4 %'),
		});
		handleKey(screen, 'Enter', '');
		handleKey(screen, 'Enter', '');
		await eventually(() => expect(screen.state.room.incident?.severity).toBe('SEV-2'));
		expect(screen.state.room.events.find(({type}) => type === 'severity.changed')?.data).toEqual({
			to: 'SEV-2',
			reason: 'by the signals: High error rate, api 7.4 %',
		});
	});

	it('is said where no incident is open, with the key that declares one, and stands in its form', async () => {
		const state = clientState(undefined, {signals: new Map([['errors:api', errorsAt(at(12))]])});
		expect(textOf([nextLine(view(screenState(state)), 120)])[0]?.trim()).toBe(
			'NEXT ▸ D  Signals say SEV-2: High error rate, api 7.4 %: declare an incident',
		);
		const drill = view(screenState({...state, drill: true}));
		expect(textOf([nextLine(drill, 120)])[0], 'a drill is not declared for real').not.toContain('Signals');
		const screen = room.screen('maria');
		await eventually(() => expect(screen.state.room.link.is).toBe('live'));
		room.server.emit.signal(errorsAt(Date.now()));
		await eventually(() => expect(screen.state.room.signals.size).toBe(1));
		feed(screen, 'D');
		const {dialog} = screen.state;
		expect(dialog?.kind === 'form' && dialog.editors.map(({text}) => text).filter((text) => text !== '')).toEqual([
			'SEV-2',
			'High error rate, api 7.4 %',
		]);
		// Why stands above it, and what is typed is the title: its Enter declares.
		expect(frameText(screen.state, 80, 24).join('\n')).toContain('The signals say SEV-2: High error rate, api 7.4 %');
		feed(screen, 'Checkout returns 5xx\r');
		await eventually(() => expect(screen.state.room.incident).toMatchObject({severity: 'SEV-2', title: 'Checkout returns 5xx'}));
	});

	it('is asked for after the title where they say nothing', async () => {
		const screen = room.screen('maria');
		await eventually(() => expect(screen.state.room.link.is).toBe('live'));
		feed(screen, 'DCheckout returns 5xx\r');
		expect(screen.state.dialog).toMatchObject({kind: 'form', active: 1, problem: 'severity is needed.'});
		feed(screen, '1\r');
		await eventually(() => expect(screen.state.room.incident).toMatchObject({severity: 'SEV-1', title: 'Checkout returns 5xx'}));
	});
});
