import {appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {type Disk, systemDisk} from '../../source/sync/disk.ts';
import {type Machine, systemMachine} from '../../source/sync/machine.ts';
import {adoptOutboxes, OutboxError, openOutbox} from '../../source/sync/outbox.ts';
import {TestFolder} from '../helpers/screen.ts';

let folder: TestFolder;
let dir: string;
beforeEach(() => {
	folder = new TestFolder();
	dir = path.join(folder.path, 'outbox');
});
afterEach(() => folder.remove());

const dead: Machine = {...systemMachine, process: {pid: 999_999_999, startedAt: 1}};
const next = (isAlive: Machine['isAlive'], pid = 888_888_888): Machine => ({...systemMachine, isAlive, process: {pid, startedAt: 2}});
const note = (text: string, incident: string | null = 'inc-1') => ({incident, type: 'note', data: {text}, typedAt: 1});
const texts = (entries: ReadonlyArray<{data: unknown}>) => entries.map(({data}) => (data as {text: string}).text);
const adopt = (incident: string | null = 'inc-1', isAlive: Machine['isAlive'] = () => false) => adoptOutboxes(dir, incident, next(isAlive));

describe('an outbox', () => {
	it('writes nothing before there is something, numbers from one without gaps, and is for its owner alone', () => {
		const outbox = openOutbox(dir, 'inc-1', dead);
		expect(existsSync(dir)).toBe(false);
		expect([outbox.add(note('a')).n, outbox.add(note('b')).n, outbox.add(note('c')).n]).toEqual([1, 2, 3]);
		const [name = ''] = readdirSync(dir);
		expect(statSync(path.join(dir, name)).mode & 0o077).toBe(0);
		expect(statSync(dir).mode & 0o077).toBe(0);
	});

	it('has everything on disk when it returns: what a dead process left is adopted under its own client id', () => {
		const outbox = openOutbox(dir, 'inc-1', dead);
		for (const text of ['a', 'b', 'c']) outbox.add(note(text));
		outbox.settled(1);
		const [adopted] = adopt();
		expect(adopted?.clientId).toBe(outbox.clientId);
		expect(texts(adopted?.entries() ?? [])).toEqual(['b', 'c']);
		expect(adopted?.settledThrough()).toBe(1);
		expect(adopted?.add(note('d')).n, 'numbers go on').toBe(4);
		expect(adopt(), 'nobody else adopts it').toEqual([]);
	});

	it('keeps no words of what is in the log: gone with the last that waits, else when it is told to forget, or adopted', () => {
		const onDisk = () =>
			readdirSync(dir)
				.map((name) => readFileSync(path.join(dir, name), 'utf8'))
				.join();
		const outbox = openOutbox(dir, 'inc-1', dead);
		for (const text of ['first words', 'second words']) outbox.add(note(text));
		outbox.settled(1);
		expect(onDisk()).toContain('first words');
		outbox.forget();
		expect(onDisk()).not.toContain('first words');
		expect(onDisk()).toContain('second words');
		outbox.settled(2);
		expect(onDisk(), 'the last one').not.toContain('words');
		expect(outbox.add(note('third')).n, 'no number is given twice').toBe(3);
		for (const text of ['fourth words', 'fifth words']) outbox.add(note(text));
		outbox.settled(5);
		outbox.refused(3, {code: 'access', text: 'not you'});
		appendFileSync(path.join(dir, `${readdirSync(dir)[0]}.next`), 'half written words');
		const [adopted] = adopt();
		expect(onDisk()).not.toMatch(/fifth words|half written/);
		expect(adopted?.entries()).toMatchObject([
			{n: 3, data: {text: 'third'}, state: {is: 'refused', text: 'not you'}},
			{n: 4, data: {text: 'fourth words'}, state: {is: 'unsent'}},
		]);
		expect(adopted?.add(note('after')).n, 'nor by who adopts it').toBe(6);
		const [again] = adoptOutboxes(
			dir,
			'inc-1',
			next(() => false, 777_777_777),
		);
		expect(again?.entries().map(({n}) => n)).toEqual([3, 4, 6]);
	});

	it('is not adopted while its process lives, nor for another incident', () => {
		openOutbox(dir, 'inc-1', dead).add(note('a'));
		openOutbox(dir, null, dead).add(note('declared', null));
		expect(adopt('inc-1', () => true)).toEqual([]);
		expect(adopt('inc-2')).toEqual([]);
		expect(texts(adopt(null)[0]?.entries() ?? [])).toEqual(['declared']);
		expect(texts(adopt()[0]?.entries() ?? [])).toEqual(['a']);
	});

	it('keeps a refusal with its reason until it is dismissed, and lets it hold up nothing', () => {
		const outbox = openOutbox(dir, 'inc-1', dead);
		for (const text of ['a', 'b']) outbox.add(note(text));
		outbox.refused(1, {code: 'access', text: 'not you'});
		expect(outbox.settledThrough()).toBe(1);
		const [adopted] = adopt();
		expect(adopted?.entries()).toMatchObject([{state: {is: 'refused', code: 'access', text: 'not you'}}, {state: {is: 'unsent'}}]);
		adopted?.dismissed(1);
		adopted?.settled(2);
		expect(adopted?.entries()).toEqual([]);
		adopted?.close();
		expect(readdirSync(dir), 'nothing is left of what is settled').toEqual([]);
	});

	it('outlives a line that a crash tore: what was acknowledged is there, and what comes next too', () => {
		const outbox = openOutbox(dir, 'inc-1', dead);
		outbox.add(note('whole'));
		const file = path.join(dir, readdirSync(dir)[0] ?? '');
		appendFileSync(file, '{"k":"op","op":{"n":2,"incident":"inc-1","type":"no');
		const [adopted] = adopt();
		expect(texts(adopted?.entries() ?? [])).toEqual(['whole']);
		adopted?.add(note('after the crash'));
		const [again] = adoptOutboxes(
			dir,
			'inc-1',
			next(() => false, 777_777_777),
		);
		expect(texts(again?.entries() ?? [])).toEqual(['whole', 'after the crash']);
	});

	it('leaves out what is no operation, and files that are not its own', () => {
		const outbox = openOutbox(dir, 'inc-1', dead);
		outbox.add(note('a'));
		const file = path.join(dir, readdirSync(dir)[0] ?? '');
		writeFileSync(file, `garbage\n{"k":"op"}\n${readFileSync(file, 'utf8')}`);
		writeFileSync(path.join(dir, 'notes.txt'), 'somebody’s');
		writeFileSync(path.join(dir, 'inc-1.xyz.1-2.jsonl'), '{}\n');
		expect(texts(adopt()[0]?.entries() ?? [])).toEqual(['a']);
		expect(existsSync(path.join(dir, 'notes.txt'))).toBe(true);
	});

	it('says so when the disk takes no write, and has then not taken the operation', () => {
		writeFileSync(dir, 'a file where the folder should be');
		const outbox = openOutbox(dir, 'inc-1', dead);
		expect(() => outbox.add(note('a'))).toThrow(/ENOTDIR|EEXIST/);
		expect(outbox.entries()).toEqual([]);
	});

	it('knows what became of an operation though its disk does not take that, and writes it with the next that it takes', () => {
		let full = false;
		const disk: Disk = {
			...systemDisk,
			adding: (file) => {
				const adding = systemDisk.adding(file);
				return {
					...adding,
					add(text) {
						if (full) throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'});
						adding.add(text);
					},
				};
			},
		};
		const outbox = openOutbox(dir, 'inc-1', {...dead, disk});
		outbox.add(note('accepted'));
		outbox.add(note('refused'));
		full = true;
		expect(() => outbox.settled(1)).toThrow(OutboxError);
		expect(() => outbox.refused(2, {code: 'not-now', text: 'Closed.'})).toThrow(OutboxError);
		expect(outbox.entries()).toMatchObject([{n: 2, state: {is: 'refused'}}]);
		full = false;
		outbox.add(note('third'));
		const [adopted] = adopt();
		expect(adopted?.entries()).toMatchObject([
			{n: 2, state: {is: 'refused', text: 'Closed.'}},
			{n: 3, state: {is: 'unsent'}},
		]);
	});
});
