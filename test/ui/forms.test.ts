import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {feed, handleKey} from '../../source/ui/app.tsx';
import {formLines, textLines} from '../../source/ui/dialogs/dialog-lines.ts';
import {procedurePane} from '../../source/ui/panes/procedure.ts';
import type {RunbookView} from '../../source/ui/runbook-view.ts';
import type {Screen} from '../../source/ui/screen-store.ts';
import {withProcedures} from '../helpers/procedures.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';
import {view} from '../helpers/screen-state.ts';
import {textOf} from '../helpers/view.ts';

let room: TestServer;
let screen: Screen;
beforeEach(async () => {
	room = await TestServer.start();
	const runbook = withProcedures(room.runbook);
	const firstWithin = {customers: {ms: 20 * 60_000, source: 'First update, team.md:9'}};
	room.runbook = {...runbook, severities: runbook.severities.map((severity) => ({...severity, firstWithin}))};
	screen = room.screen('maria', await room.declare('maria', 'SEV-1'));
	await eventually(() => expect(screen.state.room.link.is).toBe('live'));
	await eventually(() => expect(screen.state.room.incident).toBeDefined());
});
afterEach(async () => {
	await room.close();
});

/** The line above the fields. */
function above(): string {
	const {dialog} = screen.state;
	return dialog?.kind === 'form' ? (textOf(formLines(dialog, 120, 10, view(screen.state)))[0] ?? '').trim() : '';
}

describe('the severity', () => {
	it('is chosen by its key, and says what it is now also when the reason is missing', async () => {
		feed(screen, 's2');
		expect(above()).toBe('SEV-2 instead of SEV-1: why');
		handleKey(screen, 'Enter', '');
		expect(above()).toMatch(/^because is needed\. +SEV-2 instead of SEV-1: why$/);
		feed(screen, 'fewer customers\r');
		await eventually(() => expect(screen.state.room.incident?.severity).toBe('SEV-2'));
	});

	it('that it is already is not changed', () => {
		feed(screen, 's1');
		expect(screen.state).toMatchObject({dialog: undefined, toast: {bad: true, text: 'The severity is SEV-1 already.'}});
	});
});

describe('the form of an update', () => {
	it('says by when whoever has not heard is to hear, until they have', async () => {
		feed(screen, 'u');
		const remark = () => {
			const {dialog} = screen.state;
			return dialog?.kind === 'form' ? textOf(formLines(dialog, 120, 10, view(screen.state)))[1]?.trim() : undefined;
		};
		expect(remark()).toMatch(/^Status update due in \d min, First update to customers due in (?:19|20) min$/);
		screen.back();
		feed(screen, 'K');
		const {dialog} = screen.state;
		expect(dialog?.kind === 'text' && textOf(textLines(dialog, 80, 40, view(screen.state))).join('\n')).toMatch(
			/First update to customers in (?:19|20) min/,
		);
		screen.back();
		feed(screen, 'uwe look into it\tcustomers\r');
		await eventually(() => expect(screen.state.room.events.at(-1)?.type).toBe('update'));
		feed(screen, 'u');
		expect(remark()).not.toContain('First update');
	});
});

describe('the audience of an update', () => {
	const typed = () => {
		const {dialog} = screen.state;
		if (dialog?.kind !== 'form') throw new Error('no form');
		return {values: dialog.editors.map(({text}) => text), lines: textOf(formLines(dialog, 120, 10, view(screen.state))).join('\n')};
	};

	it('is who is due first, then whoever comes next; another is typed in its place', async () => {
		feed(screen, 'u');
		expect(typed().values).toEqual(['', 'internal']);
		expect(typed().lines).toMatch(/to +internal {2}or customers, partners/);
		feed(screen, 'we look into it\r');
		await eventually(() => expect(screen.state.room.events.at(-1)).toMatchObject({type: 'update', data: {to: 'internal'}}));
		feed(screen, 'uwe look into it\tc\r');
		await eventually(() => expect(screen.state.room.events.at(-1)).toMatchObject({type: 'update', data: {to: 'customers'}}));
	});

	it('stays with what was typed for it, and is no draft by itself', () => {
		feed(screen, 'uonly for customers\tcustomers');
		screen.back();
		feed(screen, 'u');
		expect(typed().values).toEqual(['only for customers', 'customers']);
		for (const _ of 'only for customers') handleKey(screen, 'Backspace', '');
		screen.back();
		feed(screen, 'u');
		expect(typed().values).toEqual(['', 'internal']);
	});

	it('is needed where it was taken away', () => {
		feed(screen, 'uwe look into it\t');
		for (const _ of 'internal') handleKey(screen, 'Backspace', '');
		handleKey(screen, 'Enter', '');
		expect(typed().lines).toContain('to is needed.');
	});
});

describe('the stage Decide', () => {
	it('says which of strategy, communication and resources is still empty, at every Enter', async () => {
		feed(screen, 'S\r');
		await eventually(() => expect(screen.state.room.incident?.stages.at(-1)?.stage).toBe('decide'));
		handleKey(screen, 'Enter', '');
		expect(above()).toMatch(/^strategy, communication, resources are needed\. +Decide/);
		feed(screen, 'rollback\troll back api\r');
		expect(above()).toMatch(/^communication, resources are needed\./);
		feed(screen, 'none\r');
		expect(above()).toMatch(/^resources is needed\./);
		feed(screen, 'none\r');
		await eventually(() =>
			expect(screen.state.room.events.find(({type}) => type === 'decision')?.data).toMatchObject({
				plan: {strategy: 'rollback', communication: 'none', resources: 'none'},
			}),
		);
	});
});

describe('the stage Act', () => {
	it('asks for what Decide asks where nothing was decided', async () => {
		feed(screen, 'S');
		const {dialog} = screen.state;
		if (dialog?.kind === 'menu') dialog.items.find(({label}) => label === 'Act')?.run();
		handleKey(screen, 'Enter', '');
		expect(above()).toMatch(/^strategy, communication, resources are needed\. +Decide/);
		expect(screen.state.room.incident?.stages.at(-1)?.stage).toBe('assess');
		feed(screen, 'rollback\troll back api\rnone\rnone\r');
		await eventually(() => expect(screen.state.room.incident?.stages.map(({stage}) => stage)).toEqual(['assess', 'act']));
	});
});

describe('a step that was ticked while the room is away', () => {
	it('is shown as unsent, is not ticked twice, and is in the log once when the room is back', async () => {
		await room.end();
		await eventually(() => expect(screen.state.room.link.is).not.toBe('live'));
		feed(screen, 'x\r\r');
		const shown = () => textOf(procedurePane(view(screen.state), screen.state.runbook as RunbookView, 100, 30).lines).join('\n');
		await eventually(() => expect(shown()).toMatch(/1 Acknowledge.*done, unsent/));
		expect(screen.state.runbook?.index, 'the next open step').toBe(1);
		handleKey(screen, 'k', 'k');
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toBeUndefined();
		expect(screen.state.toast).toMatchObject({bad: true, text: expect.stringContaining('unsent')});
		await room.begin();
		screen.session.client().reconnect();
		await eventually(() => expect(shown()).toMatch(/\[x\] {2}1 Acknowledge.*done \d\d:\d\d maria/));
		expect(shown()).not.toContain('unsent');
		expect(screen.state.room.events.filter(({type}) => type === 'step.done')).toHaveLength(1);
	});
});

describe('K', () => {
	const shown = (rows: number) => {
		const {dialog} = screen.state;
		return dialog?.kind === 'text'
			? textOf(textLines(dialog, 80, rows, view(screen.state))).map((line) => line.replaceAll('│', '').trim())
			: [];
	};

	it('uses the height there is, and Enter or PgDn shows what was left out or cut', async () => {
		const words = `the queue ${'grows and '.repeat(20)}does not shrink`;
		feed(screen, `n${words}\r`);
		await eventually(() => expect(screen.state.room.events.at(-1)?.type).toBe('note'));
		feed(screen, 'K');
		const [low, high] = [shown(18), shown(40)];
		expect(low.join('\n')).toMatch(/\+\d+ more/);
		expect(high.filter((line) => line !== '').length).toBeGreaterThan(low.filter((line) => line !== '').length);
		expect(low.find((line) => line.includes('the queue'))).toMatch(/…$/);
		handleKey(screen, 'PgDn', '');
		const full = shown(60).join(' ').replaceAll(/\s+/g, ' ');
		expect(full).toContain('does not shrink');
		expect(full).not.toMatch(/\+\d+ (?:more|before)/);
		handleKey(screen, 'Enter', '');
		expect(screen.state.dialog).toBeUndefined();
	});
});

describe('a form whose operation the room refuses', () => {
	const typed = () => {
		const {dialog} = screen.state;
		return dialog?.kind === 'form' ? {values: dialog.editors.map(({text}) => text), problem: dialog.problem} : undefined;
	};
	const assign = () => {
		feed(screen, 'T');
		const {dialog} = screen.state;
		if (dialog?.kind === 'menu') feed(screen, '\r');
		feed(screen, 'ring the depot');
		handleKey(screen, 'Tab', '');
		feed(screen, 'Nobody Known');
		handleKey(screen, 'Tab', '');
		feed(screen, '15m\r');
	};

	it('comes back as it was typed, with the reason, and leaves nothing behind', async () => {
		assign();
		await eventually(() => expect(typed()?.problem).toMatch(/^Refused: Nobody is called "?Nobody Known/));
		expect(typed()?.values).toEqual(['ring the depot', 'Nobody Known', '15m', '']);
		await eventually(() => expect(screen.state.room.unsettled).toEqual([]));
	});

	it('waits in its draft where something else is open by then', async () => {
		assign();
		feed(screen, 's');
		await eventually(() => expect(screen.state.room.unsettled.some(({state}) => state.is === 'refused')).toBe(true));
		expect(screen.state.dialog).toMatchObject({kind: 'menu'});
		screen.back();
		feed(screen, 'T');
		if (screen.state.dialog?.kind === 'menu') feed(screen, '\r');
		expect(typed()?.values).toEqual(['ring the depot', 'Nobody Known', '15m', '']);
	});
});
