import {mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {redacted, wordsOf} from '../../source/incident/redaction.ts';
import {Asides} from '../../source/sync/asides.ts';
import {openDrafts} from '../../source/sync/drafts.ts';
import {forgetSinceLastRun} from '../../source/sync/forget-outdated.ts';
import {forgetWords} from '../../source/sync/forget-words.ts';
import {writeLastKnown} from '../../source/sync/last-known.ts';
import {type Machine, systemMachine} from '../../source/sync/machine.ts';
import {adoptOutboxes, openOutbox} from '../../source/sync/outbox.ts';
import {usualSizes} from '../../source/sync/sizes.ts';
import {eventually, isLive, TestServer, until} from '../helpers/room-server.ts';
import {TestFolder} from '../helpers/screen.ts';
import {clientState} from '../helpers/screen-state.ts';
import {at, ToldIncident} from '../helpers/told-incident.ts';

const words = 'Jane Doe of Acme';

/** Every file below a folder that has the words. */
function having(dir: string): string[] {
	return readdirSync(dir, {recursive: true})
		.map(String)
		.filter((name) => statSync(path.join(dir, name)).isFile() && readFileSync(path.join(dir, name)).includes(words))
		.sort();
}

describe('words that are redacted, and what closed screens left under a state folder', () => {
	let folder: TestFolder;
	beforeEach(() => {
		folder = new TestFolder();
	});
	afterEach(() => folder.remove());

	const told = new ToldIncident().add('note', {text: `${words} cannot pay`});
	const [, said] = told.events;
	if (said === undefined) throw new Error('nothing was said');
	const erased = {events: [redacted(said, 3)], words: wordsOf(said)};
	const outbox = (...names: string[]) => path.join(folder.path, 'outbox', ...names);
	const keep = (dir: string, id = told.incident.id, incident = told) =>
		writeLastKnown(dir, clientState(incident, {incidentId: id, incident: {...incident.incident, id}}), at(12), systemMachine);

	it('are gone from what is shown without connection, whichever room, wall or address it is of', () => {
		for (const dir of [outbox(), outbox('wall'), outbox('ssh%3A%2F%2Fbastion')]) keep(dir);
		keep(outbox(), 'inc-20261123-0900', new ToldIncident({title: `Like the one of ${words}`}));
		keep(outbox(), 'inc-20261123-0901', new ToldIncident({title: 'Search is slow'}));
		expect(having(folder.path)).toHaveLength(4);
		forgetWords(folder.path, erased, systemMachine);
		// The title says it in other words.
		expect(having(folder.path)).toEqual(['outbox/last-inc-20261123-0900.json']);
		forgetWords(folder.path, {events: [], words: [words]}, systemMachine);
		expect(having(folder.path)).toEqual([]);
		expect(readdirSync(outbox()).filter((name) => name.startsWith('last-'))).toEqual(['last-inc-20261123-0901.json']);
	});

	it('are gone from drafts; others stay', () => {
		for (const room of ['a1', 'b2']) {
			const drafts = openDrafts(path.join(folder.path, 'drafts', room));
			drafts.set('inc-1/note', [`as I said: ${words} cannot pay at all`]);
			drafts.set('inc-1/decision', ['roll back api', '']);
			drafts.close();
		}

		expect(having(folder.path)).toHaveLength(2);
		forgetWords(folder.path, erased, systemMachine);
		expect(having(folder.path)).toEqual([]);
		expect(openDrafts(path.join(folder.path, 'drafts', 'b2')).get('inc-1/decision')).toEqual(['roll back api', '']);
	});

	it('are gone from what is settled in the outbox of a process that died; what waits goes with the next', () => {
		const dead: Machine = {...systemMachine, process: {pid: 999_999_999, startedAt: 1}, outboxesInUse: new Set()};
		const box = openOutbox(outbox(), told.incident.id, dead);
		for (const text of [`${words} cannot pay`, 'typed without connection'])
			box.add({incident: told.incident.id, type: 'note', data: {text}, typedAt: 1});
		box.settled(1);
		expect(having(folder.path)).toHaveLength(1);
		forgetWords(folder.path, erased, systemMachine);
		expect(having(folder.path)).toEqual([]);
		const [adopted] = adoptOutboxes(outbox(), told.incident.id, {...systemMachine, process: {pid: 888_888_888, startedAt: 2}});
		expect(adopted?.clientId).toBe(box.clientId);
		expect(adopted?.entries().map(({n, data}) => [n, data])).toEqual([[2, {text: 'typed without connection'}]]);
	});

	it('are gone from what was put aside of a log that is no more', () => {
		const {incident, events} = told;
		const keptAt = new Date(at(20)).toISOString();
		new Asides(outbox('wss'), systemMachine).keep({incident: incident.id, logId: 'old', login: 'maria', keptAt, events}, 'a1');
		expect(having(folder.path)).toHaveLength(1);
		forgetWords(folder.path, erased, systemMachine);
		expect(having(folder.path)).toEqual([]);
	});

	it('touch nothing else, and nothing where there is nothing', () => {
		forgetWords(path.join(folder.path, 'missing'), erased, systemMachine);
		mkdirSync(outbox(), {recursive: true});
		writeFileSync(outbox('of-another-program.json'), words);
		forgetWords(folder.path, erased, systemMachine);
		expect(having(folder.path)).toEqual(['outbox/of-another-program.json']);
	});
});

describe('a screen that was closed when words were redacted', () => {
	let room: TestServer;
	beforeEach(async () => {
		room = await TestServer.start();
	});
	afterEach(async () => room.close());

	/** Maria's screen showed two incidents, and is closed; what is said in one is redacted then. Gives both. */
	async function redactedMeanwhile(): Promise<{of: string; other: string; restart(): Promise<void>}> {
		const of = await room.declare();
		const other = await room.declare('sam', 'SEV-3');
		const screen = room.session('maria', of);
		await until(screen.client(), isLive);
		const said = await screen.client().submit('note', {text: `${words} cannot pay`}).outcome;
		if (said.kind !== 'accepted') throw new Error(said.text);
		screen.follow(other);
		await until(screen.client(), isLive);
		await screen.close();
		expect(having(room.outboxDir('maria'))).toEqual([`last-${of}.json`]);
		const sam = room.client('sam', of, {screen: false});
		await until(sam, isLive);
		const outcome = await sam.submit('entry.redacted', {target: said.seq, reason: 'a customer is named'}).outcome;
		expect(outcome).toMatchObject({kind: 'accepted'});
		return {
			of,
			other,
			restart: async () => {
				await room.end();
				await room.begin();
			},
		};
	}

	it('shows them at no moment of its next start, and forgets them', async () => {
		const {of} = await redactedMeanwhile();
		const next = room.session('maria', of);
		const shown: string[] = [];
		const look = () => shown.push(JSON.stringify([next.client().state().events, next.client().state().incident]));
		look();
		next.subscribe(look);
		await until(next.client(), isLive);
		look();
		expect(shown.join('\n')).toContain('[redacted]');
		expect(shown.join('\n')).not.toContain(words);
		await eventually(() => expect(having(room.outboxDir('maria'))).toEqual([]));
	});

	it('forgets them when it comes for another incident, and then knows none without connection', async () => {
		const {of, other} = await redactedMeanwhile();
		const next = room.screen('maria', other);
		const dir = path.join(path.dirname(path.dirname(room.outboxDir('maria'))), 'drafts', 'maria');
		next.set({room: {...next.state.room, incidentId: of}});
		next.openForm({key: 'note', title: 'Note', fields: [{label: 'note', needed: true}], submit: () => undefined});
		next.type({kind: 'insert', text: `${words} cannot pay, as I said`});
		next.keepDrafts();
		expect(having(dir)).toHaveLength(1);
		await until(next.session.client(), ({link, listed}) => link.is === 'live' && listed);
		await eventually(() => expect(having(room.outboxDir('maria'))).toEqual([]));
		// Which words are gone, the log of that incident says.
		await eventually(() => expect(having(dir)).toEqual([]));
		await next.close();
		await room.end();
		const without = room.session('maria', of);
		const {events, incident} = await until(without.client(), ({link}) => link.is === 'away');
		expect([events, incident]).toEqual([[], undefined]);
		await room.begin();
	});

	it.each([
		['is among what the command gets', usualSizes],
		['is before what the command gets', {...usualSizes, snapshotEvery: 4, recent: 2, blobFrom: 2}],
	])('forgets them in drafts with the next command of theirs, too, where the entry %s', async (_name, sizes) => {
		room.sizes = sizes;
		await room.end();
		await room.begin();
		const {of} = await redactedMeanwhile();
		const stateDir = path.dirname(path.dirname(room.outboxDir('maria')));
		const drafts = openDrafts(path.join(stateDir, 'drafts', 'maria'));
		drafts.set(`${of}/note`, [`${words} cannot pay, again`]);
		drafts.set(`${of}/decision`, ['roll back api']);
		drafts.close();
		const sam = room.client('sam', of, {screen: false});
		await until(sam, isLive);
		for (let n = 0; sizes !== usualSizes && n < 3; n++) await sam.submit('note', {text: `goes on ${n}`}).outcome;
		expect(having(stateDir).filter((name) => name.includes('maria'))).toHaveLength(2);
		const command = room.client('maria', of, {screen: false, forgets: (erased) => forgetWords(stateDir, erased, systemMachine)});
		const {firstSeq} = await until(command, isLive);
		if (sizes !== usualSizes) expect(firstSeq).toBeGreaterThan(2);
		await command.close();
		expect(having(stateDir).filter((name) => name.includes('maria'))).toEqual([]);
		expect(openDrafts(path.join(stateDir, 'drafts', 'maria')).get(`${of}/decision`)).toEqual(['roll back api']);
	});

	it('leaves none in the state folder of a server that died before it got to them', async () => {
		const {of, restart} = await redactedMeanwhile();
		await restart();
		const stateDir = path.join(room.stateDir, 'of-the-owner');
		const mine = path.join(stateDir, 'outbox');
		mkdirSync(mine, {recursive: true});
		const name = `last-${of}.json`;
		writeFileSync(path.join(mine, name), readFileSync(path.join(room.outboxDir('maria'), name)));
		const drafts = openDrafts(path.join(stateDir, 'drafts', 'a1'));
		drafts.set(`${of}/note`, [`${words} cannot pay, again`]);
		drafts.close();
		expect(having(stateDir)).toHaveLength(2);
		await forgetSinceLastRun(stateDir, room.server.lastRedactions(), room.log, systemMachine);
		expect(having(stateDir)).toEqual([]);
	});
});
