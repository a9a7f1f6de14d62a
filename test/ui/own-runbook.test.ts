import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {ErrorsSignal, Point} from '../../source/incident/signals.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Runbook} from '../../source/runbook/runbook.ts';
import {feed, handleKey} from '../../source/ui/app.tsx';
import {menuLines} from '../../source/ui/dialogs/dialog-lines.ts';
import {headerLine} from '../../source/ui/header.ts';
import {withOwnLimits} from '../../source/ui/own-limits.ts';
import {betterForWall} from '../../source/ui/wall/wall-choice.ts';
import {frameText} from '../helpers/frame-text.ts';
import {ownLevels} from '../helpers/own-levels.ts';
import {eventually, TestServer} from '../helpers/room-server.ts';
import {clientState, screenState, view} from '../helpers/screen-state.ts';
import {at, ToldIncident} from '../helpers/told-incident.ts';
import {textOf} from '../helpers/view.ts';

/** Payments names its levels as it likes, and calls 2 % grave. */
const payments: Runbook = {
	...defaultRunbook(),
	origin: '/home/maria/payments.md',
	title: 'Payments',
	severities: defaultRunbook()
		.severities.slice(0, 2)
		.map((severity, index) => ({
			...severity,
			id: `P${index + 1}`,
			triggers: [{id: 'x', name: 'x', text: 'x', source: 'x', limit: {measure: 'error-ratio', from: 0.02, forMs: 60_000}}],
		})),
};

describe('a screen', () => {
	let room: TestServer;
	beforeEach(async () => {
		room = await TestServer.start();
	});
	afterEach(async () => room.close());

	const fieldHint = (screen: ReturnType<TestServer['screen']>, label: string) => {
		const {dialog} = screen.state;
		if (dialog?.kind !== 'form') throw new Error('no form');
		return {title: dialog.title, hint: dialog.fields.find((field) => field.label === label)?.hint};
	};
	const declare = (screen: ReturnType<TestServer['screen']>, severity: string) => {
		feed(screen, 'D');
		feed(screen, 'Payouts are late');
		handleKey(screen, 'Tab', '');
		feed(screen, severity);
		handleKey(screen, 'Enter', '');
	};

	it('that names a runbook declares by it, with its levels; the form says so', async () => {
		const screen = room.screen('maria', await room.declare(), {declaresBy: payments});
		await eventually(() => expect(screen.state.room.link.is).toBe('live'));
		feed(screen, 'D');
		expect(fieldHint(screen, 'severity')).toEqual({title: 'Declare an incident, by Payments', hint: 'P1 Critical, P2 High'});
		handleKey(screen, 'Esc', '');
		declare(screen, 'p2');
		await eventually(() => expect(screen.state.room.incident).toMatchObject({severity: 'P2', runbook: {title: 'Payments', own: true}}));
	});

	it('that names a runbook shows it where the panes of the room would be, until there is an incident, and says whose it is', async () => {
		const screen = room.screen('maria', undefined, {declaresBy: payments});
		await eventually(() => expect(screen.state.room.link.is).toBe('live'));
		const shown = () => frameText(screen.state, 130, 38).join('\n');
		feed(screen, 'x');
		expect(shown()).toMatch(/Procedure · P1 Critical/);
		expect(shown()).toMatch(/\[ P1 +P2 +\]/);
		expect(shown()).toContain('Payments · what D declares goes by it, not the room');
		expect(shown(), 'nothing to tick').not.toMatch(/Enter tick|S skip/);
		feed(screen, ']');
		expect(shown()).toMatch(/Procedure · P2 High/);
		feed(screen, 'm');
		expect(shown()).toMatch(/Decision matrix · P2 High/);
		feed(screen, 'Q');
		expect(shown()).toContain('what D declares goes by it');
		for (const [columns, rows] of [
			[80, 24],
			[60, 20],
		] as const)
			expect(frameText(screen.state, columns, rows).join('\n')).toContain('Payments');
		await room.declare();
		await eventually(() => expect(screen.state.room.incident).toBeDefined());
		feed(screen, 'x');
		expect(shown()).toMatch(/Procedure · SEV-1/);
		expect(shown()).not.toContain('what D declares');
		expect(shown()).toMatch(/Enter tick/);
	});

	it('begins an update with the customers where they are to hear before anybody else', async () => {
		const screen = room.screen('maria', undefined, {declaresBy: ownLevels});
		await eventually(() => expect(screen.state.room.link.is).toBe('live'));
		declare(screen, 'Black');
		await eventually(() => expect(screen.state.room.incident?.severity).toBe('Black'));
		feed(screen, 'u');
		expect(screen.state.dialog).toMatchObject({kind: 'form', editors: [{text: ''}, {text: 'customers'}]});
		handleKey(screen, 'Esc', '');
		feed(screen, 'L');
		const {dialog} = screen.state;
		if (dialog?.kind !== 'menu') throw new Error('no list');
		const list = (width: number) => textOf(menuLines(dialog, width, 8, view(screen.state)))[1];
		expect(list(130)).toMatch(/Investigating {2}IC you {2}since \d\d:\d\d {2}1 here {2}by its own runbook, this one/);
		expect(list(80), 'what tells it from the others is never cut').toMatch(/ Payouts are late .*Investigating .*own runbook, this one +│$/);
	});

	it('on an incident with a runbook of its own changes the severity by that, and declares by the room’s', async () => {
		const screen = room.screen('maria', undefined, {declaresBy: payments});
		await eventually(() => expect(screen.state.room.link.is).toBe('live'));
		declare(screen, 'P1');
		await eventually(() => expect(screen.state.room.incident?.severity).toBe('P1'));
		const li = room.screen('li', screen.state.room.incidentId ?? '');
		await eventually(() => expect(li.state.room.levels).toBeDefined());
		feed(li, 's');
		expect(li.state.dialog).toMatchObject({kind: 'menu', items: [{label: 'P1'}, {label: 'P2'}]});
		handleKey(li, 'Esc', '');
		feed(li, 'D');
		expect(fieldHint(li, 'severity')).toEqual({
			title: 'Declare an incident',
			hint: 'SEV-1 Critical, SEV-2 High, SEV-3 Medium, SEV-4 Low',
		});
		handleKey(li, 'Esc', '');
		declare(li, 'P1');
		expect(li.state.dialog).toMatchObject({kind: 'form', problem: expect.stringContaining('There is no severity "P1"')});
	});
});

describe('what is shown of an incident with a runbook of its own', () => {
	const story = new ToldIncident();
	const incident = {...story.incident, runbook: {hash: 'x', origin: 'payments.md', title: 'Payments', own: true as const}};
	const now = at(12);
	const ratio = (minute: number) => (minute < 5 ? 0.01 : 0.03);
	const signal: ErrorsSignal = {
		kind: 'errors',
		key: 'errors:api',
		source: 'prometheus',
		measuredAt: now,
		state: {is: 'live', since: at(0)},
		service: 'api',
		ratio: 0.03,
		history: Array.from({length: 12}, (_, index): Point => [at(index), ratio(index)]),
		p95Ms: 100,
		baselineTimes: 9,
		// By the room's.
		slower: {limit: 5, severity: 'SEV-1', since: at(1)},
	};
	const signals = new Map([[signal.key, signal]]);
	const policy = {runbook: payments, directory: []};

	it('stands against the limits of that, and since when', () => {
		const own = withOwnLimits({signals, incident, policy});
		expect(own.get('errors:api')).toMatchObject({over: {limit: 0.02, severity: 'P1', since: at(5)}});
		expect(own.get('errors:api')).not.toHaveProperty('slower');
		expect(withOwnLimits({signals, incident, policy}), 'the same signals are not looked at twice').toBe(own);
		expect(withOwnLimits({signals, incident: story.incident, policy})).toBe(signals);
	});

	it('is as grave beside another as the runbook of each says', () => {
		const line = {
			title: 'x',
			status: 'investigating',
			declaredAt: new Date(at(1)).toISOString(),
			commander: null,
			channel: 'x',
			drill: false,
			private: false,
			links: [],
			mergedInto: null,
			here: 0,
			lastRedaction: 0,
		};
		const elsewhere = (own: number, other: number) => ({
			incidents: [
				{...line, id: 'other', severity: 'SEV-2', rank: other},
				{...line, id: incident.id, severity: incident.severity, rank: own},
			],
		});
		const header = (own: number, other: number) =>
			textOf([headerLine(view(screenState(clientState(story, {incident, policy, ...elsewhere(own, other)}))), 130)])[0];
		expect(header(1, 0)).toContain('SEV-2 open L');
		expect(header(0, 1)).toContain('+1 open L');
		const wall = (own: number, other: number) => betterForWall(clientState(story, {incident, policy, ...elsewhere(own, other)}));
		expect(wall(1, 0)).toBe('other');
		expect(wall(0, 1)).toBeUndefined();
	});
});
