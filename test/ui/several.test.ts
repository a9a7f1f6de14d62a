import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {feed, handleKey} from '../../source/ui/app.tsx';
import {othersHint, peopleHint} from '../../source/ui/dialogs/people.ts';
import type {Screen} from '../../source/ui/screen-store.ts';
import {frameText} from '../helpers/frame-text.ts';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';
import {clientState, screenState} from '../helpers/screen-state.ts';
import {ToldIncident} from '../helpers/told-incident.ts';

let room: TestServer;
let a: string;
let b: string;
beforeEach(async () => {
	room = await TestServer.start();
	a = await room.declare('maria');
	b = await room.declare('sam', 'SEV-2');
});
afterEach(async () => {
	await room.close();
});

async function on(screen: Screen, incident: string): Promise<void> {
	await eventually(() => {
		const {incidentId, incident: shown, link, incidents} = screen.state.room;
		expect([incidentId, shown?.id, link.is, incidents.length > 1]).toEqual([incident, incident, 'live', true]);
	});
}

async function opened(login: string, incident: string): Promise<Screen> {
	const screen = room.screen(login, incident);
	await on(screen, incident);
	return screen;
}

/** The items of the menu that is open, with their hints. */
function menu(screen: Screen): readonly string[] {
	const {dialog} = screen.state;
	return dialog?.kind === 'menu' ? dialog.items.map(({label, hint}) => `${label}: ${hint ?? ''}`) : [];
}

/** Moves to an item of the menu that is open. */
function point(screen: Screen, item: RegExp): void {
	const index = menu(screen).findIndex((text) => item.test(text));
	expect(index, `${String(item)} among ${menu(screen).join(' | ')}`).toBeGreaterThanOrEqual(0);
	feed(screen, 'g');
	for (let step = 0; step < index; step++) feed(screen, 'j');
}

async function command(login: string, incident: string | null): Promise<RoomClient> {
	const client = room.client(login, incident, {screen: false});
	await until(client, isLive);
	return client;
}

async function declarePrivate(people: readonly string[]): Promise<string> {
	for (const login of people) await command(login, null);
	const client = await command('maria', null);
	const outcome = await client.submit('incident.declared', {title: 'Payroll was copied', severity: '1', services: [], people: [...people]})
		.outcome;
	if (outcome.kind !== 'accepted') throw new Error(outcome.text);
	return outcome.incident;
}

describe('a start that names no incident', () => {
	it('opens the gravest open incident, the newest of several; what is over is never opened, and stands last in the list', async () => {
		const newer = await room.declare('li', 'SEV-2');
		const least = await room.declare('li', 'SEV-3');
		const first = room.screen('maria');
		await on(first, a);
		expect(first.state.room.incidents.map(({id}) => id)).toEqual([a, newer, b, least]);
		const resolver = await command('maria', a);
		expect(await resolver.submit('incident.resolved', {rootCause: 'x', resolution: 'y'}).outcome).toMatchObject({kind: 'accepted'});
		const second = room.screen('eve');
		await on(second, newer);
		expect(second.state.room.incidents.map(({id}) => id)).toEqual([newer, b, least, a]);
		// Whoever is in one already stays there.
		expect(first.state.room.incidentId).toBe(a);
	});

	it('goes by the severity that each has now', async () => {
		const sam = await command('sam', b);
		expect(await sam.submit('severity.changed', {to: 'SEV-1', reason: 'it spreads'}).outcome).toMatchObject({kind: 'accepted'});
		await on(room.screen('maria'), b);
	});

	it.each([
		[200, 50],
		[130, 38],
		[80, 24],
	])(
		'says in the header of the lesser one that a graver one is open, and by which key it is reached, at %i × %i',
		async (columns, rows) => {
			const [grave, lesser] = [await opened('maria', a), await opened('maria', b)];
			expect(frameText(lesser.state, columns, rows)[0]).toContain('SEV-1 open L');
			expect(frameText(grave.state, columns, rows)[0]).toContain('+1 open L');
		},
	);
});

describe('the list of incidents', () => {
	it('says of each severity, title, status, who commands it, since when, and whether it is private', async () => {
		const secret = await declarePrivate(['li']);
		const screen = await opened('maria', a);
		await eventually(() => expect(screen.state.room.incidents).toHaveLength(3));
		feed(screen, 'L');
		const listed = (columns: number) =>
			frameText(screen.state, columns, 24)
				.filter((line) => /SEV-/.test(line))
				.slice(1);
		expect(listed(80), 'what there is no room for goes, nothing is cut').toEqual([
			expect.stringMatching(/SEV-1 {2}PRIVATE Payroll was copied +Investigating {2}IC you +│$/),
			expect.stringMatching(/SEV-1 {2}Checkout returns 5xx +Investigating {2}IC you {2}this one +│$/),
			expect.stringMatching(/SEV-2 {2}Checkout returns 5xx +Investigating {2}IC sam +│$/),
		]);
		const shown = listed(100);
		expect(shown).toEqual([
			expect.stringMatching(/SEV-1 {2}PRIVATE Payroll was copied +Investigating {2}IC you +since \d\d:\d\d/),
			expect.stringMatching(/SEV-1 {2}Checkout returns 5xx +Investigating {2}IC you +since \d\d:\d\d/),
			expect.stringMatching(/SEV-2 {2}Checkout returns 5xx +Investigating {2}IC sam +since \d\d:\d\d/),
		]);
		expect(new Set(shown.map((line) => line.indexOf('since'))).size).toBe(1);
		expect(frameText(screen.state, 80, 24).join('\n')).toContain('Incidents, times in UTC');
		expect(menu(screen).join()).not.toContain(secret);
	});

	it('links the one that is shown with another, and takes it back', async () => {
		const screen = await opened('maria', a);
		feed(screen, 'L');
		point(screen, /SEV-2/);
		feed(screen, 'l');
		await eventually(() => expect(screen.state.room.incident?.links.has(b)).toBe(true));
		await eventually(() => {
			screen.back();
			feed(screen, 'L');
			expect(menu(screen)).toContainEqual(expect.stringMatching(/SEV-2 .*linked with this one/));
		});
		point(screen, /SEV-2/);
		feed(screen, 'l');
		await eventually(() => expect(screen.state.room.incident?.links.size).toBe(0));
	});

	it('merges the one that is shown into another; who follows it is asked to go there, and who types is not interrupted', async () => {
		const [maria, li, eve] = [await opened('maria', a), await opened('li', a), await opened('eve', b)];
		feed(li, 'nhalf a sentence');
		feed(maria, 'L');
		point(maria, /SEV-2/);
		feed(maria, 'm');
		feed(maria, 'the same outage\r');
		await eventually(() =>
			expect(maria.state.dialog).toMatchObject({kind: 'confirm', text: expect.stringContaining(`merged this one into ${b}`)}),
		);
		await eventually(() => expect(li.state.toast?.text).toContain('L goes there'));
		expect(li.state.dialog).toMatchObject({kind: 'form'});
		feed(maria, 'y');
		await on(maria, b);
		// Shown where it went, with its timeline to read.
		await eventually(() => expect(eve.state.room.incident?.merged).toMatchObject([{incident: a, by: 'maria'}]));
		await eventually(() => {
			eve.back();
			feed(eve, 'L');
			expect(menu(eve)).toContainEqual(expect.stringMatching(/SEV-1 .*Cancelled.*merged into this one/));
		});
		point(eve, /SEV-1/);
		feed(eve, 'v');
		await eventually(() => {
			expect(eve.state.dialog).toMatchObject({kind: 'text', title: `Timeline of ${a}, times in UTC`});
			expect(eve.state.dialog?.kind === 'text' && eve.state.dialog.text).toMatch(/maria {2}MERGED {2}into .*the same outage/);
		});
		// And where it was there is nothing to reopen: NEXT, t and L lead on.
		handleKey(li, 'Esc', '');
		expect(
			frameText({...li.state, dialog: undefined}, 130, 38)
				.slice(0, 3)
				.join('\n'),
		).toMatch(/NEXT ▸ L +Go to .*\n.*maria merged this one into .* it goes on there/);
		feed(li, 't');
		expect(menu(li).join()).toContain(`go to ${b}`);
		expect(menu(li).join()).not.toContain('reopen');
		handleKey(li, 'Esc', '');
		feed(li, 'L\r');
		await on(li, b);
	}, 30_000);

	it('the status dialog offers both, and neither where it cannot be', async () => {
		const secret = await declarePrivate(['li']);
		const screen = await opened('maria', a);
		feed(screen, 't');
		point(screen, /^merge into another/);
		feed(screen, '\r');
		// A public one is not merged into a private one, nor does it name it.
		expect(menu(screen)).toEqual([expect.stringContaining(b)]);
		screen.back();
		feed(screen, 't');
		point(screen, /^link with another/);
		feed(screen, '\r');
		expect(menu(screen).join()).not.toContain(secret);
		feed(screen, '\r');
		await eventually(() => expect(screen.state.room.incident?.links.has(b)).toBe(true));
		const privately = await opened('maria', secret);
		feed(privately, 't');
		expect(menu(privately).join()).toContain('link with another');
		expect(menu(privately).join()).not.toContain('merge into');
	});
});

describe('a private incident on the screen', () => {
	it.each([
		[130, 38],
		[80, 24],
		[60, 20],
		[38, 1],
	])('says so in the header, at %i × %i', (columns, rows) => {
		const header = (people?: string[]) =>
			frameText(screenState(clientState(new ToldIncident({severity: 'SEV-1', ...(people ? {people} : {})}))), columns, rows)[0];
		expect(header(['maria'])).toMatch(/^ ?.?PRIVATE +SEV-1/);
		expect(header()).not.toContain('PRIVATE');
	});

	it('is declared from the form, and gets and loses people from the status dialog', async () => {
		await command('li', null);
		await command('sam', null);
		const screen = await opened('maria', a);
		feed(screen, 'DPayroll was copied\r1');
		for (let field = 0; field < 6; field++) handleKey(screen, 'Tab', '');
		feed(screen, 'li\r');
		await eventually(() => expect(screen.state.room.incident).toMatchObject({title: 'Payroll was copied', people: ['maria', 'li']}));
		await eventually(() => expect(screen.state.room.link.is).toBe('live'));
		feed(screen, 't');
		point(screen, /^who sees it: private: maria, li/);
		feed(screen, '\r');
		expect(menu(screen)).toEqual([expect.stringContaining('add'), 'maria: commands', 'li: Enter removes']);
		feed(screen, '\rsam\r');
		await eventually(() => expect(screen.state.room.incident?.people).toEqual(['maria', 'li', 'sam']));
		feed(screen, 't');
		point(screen, /^who sees it/);
		feed(screen, '\r');
		point(screen, /^li/);
		feed(screen, '\ry');
		await eventually(() => expect(screen.state.room.incident?.people).toEqual(['maria', 'sam']));
	}, 30_000);

	it('offers only those who see it for a task or a role, and the others to be added', () => {
		const people = ['maria', 'li'];
		const here = [...people, 'eve'].map((login) => ({login, access: 'command', pane: '', typing: false, connections: 1}));
		const state = clientState(new ToldIncident({people}), {here});
		expect(peopleHint(state, 'maria')).toBe('li');
		expect(othersHint(state)).toBe('ana');
		expect(peopleHint(clientState(new ToldIncident(), {here}), 'maria')).toBe('li, eve, ana');
	});

	it('leaves the screen of whoever is removed, which goes to another and says why', async () => {
		const secret = await declarePrivate(['li']);
		const li = await opened('li', secret);
		const maria = await command('maria', secret);
		await maria.submit('note', {text: 'the key is burnt'}).outcome;
		await eventually(() => expect(JSON.stringify(li.state.room.events)).toContain('burnt'));
		await maria.submit('people.removed', {people: ['li']}).outcome;
		await on(li, a);
		const frame = frameText(li.state, 130, 38).join('\n');
		expect(frame).toContain(`You do not see ${secret} any more`);
		expect(frame).not.toMatch(/Payroll|burnt/);
		expect(JSON.stringify(li.state.room.incidents)).not.toContain(secret);
		feed(li, 'L');
		expect(menu(li).join()).not.toContain('Payroll');
	});
});
