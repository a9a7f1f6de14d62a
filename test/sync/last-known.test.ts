import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {ClientState} from '../../source/sync/client-state.ts';
import {systemDisk} from '../../source/sync/disk.ts';
import {forgetLastKnown, readLastKnown, writeLastKnown} from '../../source/sync/last-known.ts';
import {LastKnownKeeper} from '../../source/sync/last-known-keeper.ts';
import {systemMachine} from '../../source/sync/machine.ts';
import {TestFolder} from '../helpers/screen.ts';
import {clientState} from '../helpers/screen-state.ts';
import {at, ToldIncident} from '../helpers/told-incident.ts';

let folder: TestFolder;
beforeEach(() => {
	folder = new TestFolder();
});
afterEach(() => {
	folder.remove();
});

const kept = () => readdirSync(folder.path).sort();

function stateOf(id = 'inc-20261123-0811', changes: Partial<ClientState> = {}): ClientState {
	const told = new ToldIncident().add('decision', {text: 'roll back api'});
	return clientState(told, {incidentId: id, incident: {...told.incident, id}, ...changes});
}

describe('what was known last of an incident', () => {
	it('is read as it was shown, with until when', () => {
		const state = stateOf();
		writeLastKnown(folder.path, state, at(12), systemMachine);
		const read = readLastKnown(folder.path, state.incidentId, systemDisk);
		expect(read?.asOf).toBe(at(12));
		const {incidentId, incident, events, policy, signals, incidents, me, access, drill, serverVersion} = state;
		expect(read?.shown).toMatchObject({incidentId, events, policy, signals, incidents, me, access, drill, serverVersion});
		expect(read?.shown.incident).toEqual(incident);
	});

	it('is for its owner alone, and a file that is half written is never read', () => {
		writeLastKnown(folder.path, stateOf(), at(12), systemMachine);
		const [file = ''] = kept();
		expect(statSync(path.join(folder.path, file)).mode & 0o777).toBe(0o600);
		expect(kept()).toHaveLength(1);
		const whole = readFileSync(path.join(folder.path, file), 'utf8');
		for (const part of ['', whole.slice(0, whole.length / 2), 'null', '[]', whole.replace('"version":"2.', '"version":"1.')]) {
			writeFileSync(path.join(folder.path, file), part);
			expect(readLastKnown(folder.path, 'inc-20261123-0811', systemDisk)).toBeUndefined();
			expect(readLastKnown(folder.path, null, systemDisk)).toBeUndefined();
		}
	});

	it('is neutralised when it is read, whoever wrote the file', () => {
		const state = stateOf();
		writeLastKnown(folder.path, state, at(12), systemMachine);
		const [file = ''] = kept();
		const whole = readFileSync(path.join(folder.path, file), 'utf8');
		const forged = whole.replaceAll('roll back api', String.raw`roll\u001b]52;c;ZXZpbA==\u0007\u202eback`);
		expect(forged).not.toBe(whole);
		writeFileSync(path.join(folder.path, file), forged);
		const read = readLastKnown(folder.path, state.incidentId, systemDisk);
		expect(JSON.stringify(read?.shown.events)).toContain('back');
		expect(JSON.stringify(read?.shown.events)).not.toMatch(/\\u001b|\\u0007|\u202E|\\u202e/);
	});

	it('has a bound for each incident, the last entries first to stay, and for their number', () => {
		const state = stateOf();
		const [event] = state.events.slice(-1);
		if (event?.type !== 'decision') throw new Error('no decision');
		const events = Array.from({length: 3000}, (_, index) => ({...event, seq: index + 1, data: {text: `${index} ${'x'.repeat(4000)}`}}));
		writeLastKnown(folder.path, {...state, events}, at(12), systemMachine);
		const [file = ''] = kept();
		expect(statSync(path.join(folder.path, file)).size).toBeLessThan(2.2 * 1024 * 1024);
		const read = readLastKnown(folder.path, state.incidentId, systemDisk)?.shown.events ?? [];
		expect(read.length).toBeGreaterThan(100);
		expect(read.at(-1)?.seq).toBe(3000);
		for (let number = 0; number < 12; number++) writeLastKnown(folder.path, stateOf(`inc-${number}`), at(20 + number), systemMachine);
		expect(kept()).toHaveLength(8);
		expect(readLastKnown(folder.path, 'inc-11', systemDisk)).toBeDefined();
		expect(readLastKnown(folder.path, 'inc-0', systemDisk)).toBeUndefined();
	});

	it('of several is the open one that was seen last', () => {
		writeLastKnown(folder.path, stateOf('inc-1'), at(10), systemMachine);
		writeLastKnown(folder.path, stateOf('inc-2'), at(12), systemMachine);
		const over = stateOf('inc-3');
		if (!over.incident) throw new Error('no incident');
		writeLastKnown(folder.path, {...over, incident: {...over.incident, status: 'closed'}}, at(14), systemMachine);
		expect(readLastKnown(folder.path, null, systemDisk)?.shown.incidentId).toBe('inc-2');
	});

	it('is gone when it is forgotten, of one incident or of all', () => {
		for (const id of ['inc-1', 'inc-2', 'inc-3']) writeLastKnown(folder.path, stateOf(id), at(10), systemMachine);
		forgetLastKnown(folder.path, 'inc-2', systemDisk);
		expect(readLastKnown(folder.path, 'inc-2', systemDisk)).toBeUndefined();
		expect(kept()).toHaveLength(2);
		forgetLastKnown(folder.path, undefined, systemDisk);
		expect(kept()).toEqual([]);
	});
});

describe('the keeper of what is shown', () => {
	/** Time that a test moves on. */
	function keeper() {
		let nowMs = at(12);
		let timer: {readonly atMs: number; readonly action: () => void} | undefined;
		let writes = 0;
		const time = {
			now: () => nowMs,
			monotonic: () => nowMs,
			after: (durationMs: number, action: () => void) => {
				timer = {atMs: nowMs + durationMs, action};
				return () => {
					timer = undefined;
				};
			},
			every: () => () => undefined,
		};
		const disk = {
			...systemDisk,
			create: (file: string, text: string) => {
				writes++;
				systemDisk.create(file, text);
			},
		};
		const pass = (ms: number) => {
			nowMs += ms;
			if (timer && timer.atMs <= nowMs) timer.action();
		};
		return {keeper: new LastKnownKeeper(folder.path, {time, disk, newId: systemMachine.newId}), pass, writes: () => writes};
	}

	it('writes at most every few seconds, and on close what is new', () => {
		const {keeper: one, pass, writes} = keeper();
		for (let number = 0; number < 100; number++) {
			one.look(stateOf());
			pass(100);
		}

		expect(writes()).toBeGreaterThan(1);
		expect(writes()).toBeLessThanOrEqual(4);
		const before = writes();
		one.look(stateOf());
		one.close();
		expect(writes()).toBe(before + 1);
		pass(60_000);
		expect(writes()).toBe(before + 1);
	});

	it('says until when it was so: until the connection was lost, not until the screen was left', () => {
		const {keeper: one, pass} = keeper();
		one.look(stateOf());
		pass(2000);
		one.look(stateOf(undefined, {link: {is: 'away', since: at(12), why: 'gone', retryAt: at(13)}}));
		pass(3_600_000);
		one.close();
		expect(readLastKnown(folder.path, null, systemDisk)?.asOf).toBe(at(12) + 2000);
	});

	it('forgets an incident from which this person was removed', () => {
		const {keeper: one, pass} = keeper();
		one.look(stateOf());
		pass(5000);
		expect(kept()).toHaveLength(1);
		one.look(stateOf(undefined, {link: {is: 'ended', since: at(13), code: 'removed', why: 'It is private.'}}));
		one.close();
		expect(kept()).toEqual([]);
	});

	it('leaves what was kept as it is when the disk takes nothing', () => {
		writeLastKnown(folder.path, stateOf(), at(1), systemMachine);
		const full = {
			...systemDisk,
			create: () => {
				throw new Error('ENOSPC');
			},
		};
		const one = new LastKnownKeeper(folder.path, {...systemMachine, disk: full});
		one.look(stateOf());
		one.close();
		expect(readLastKnown(folder.path, null, systemDisk)?.asOf).toBe(at(1));
		expect(kept()).toHaveLength(1);
	});
});
