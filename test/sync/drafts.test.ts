import {readdirSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {openDrafts} from '../../source/sync/drafts.ts';
import {TestFolder} from '../helpers/screen.ts';

let folder: TestFolder;
let dir: string;
beforeEach(() => {
	folder = new TestFolder();
	dir = path.join(folder.path, 'drafts');
});
afterEach(() => folder.remove());

describe('drafts', () => {
	it('are there again in the next process, all lines of them, and gone when they were sent or emptied', () => {
		const drafts = openDrafts(dir);
		drafts.set('decision', ['roll back', 'errors rose']);
		drafts.set('told:VP Engineering/x', ['漢字']);
		drafts.close();
		const again = openDrafts(dir);
		expect(again.get('decision')).toEqual(['roll back', 'errors rose']);
		expect(again.get('told:VP Engineering/x')).toEqual(['漢字']);
		again.clear('decision');
		again.set('told:VP Engineering/x', ['', '']);
		again.close();
		expect(openDrafts(dir).get('decision')).toBeUndefined();
		expect(readdirSync(dir)).toEqual([]);
	});

	it('know how old they are, also in the next process', () => {
		let now = Date.now();
		const drafts = openDrafts(dir, () => now);
		drafts.set('decision', ['roll back']);
		now += 5000;
		expect([drafts.ageMs('decision'), drafts.ageMs('note')]).toEqual([5000, undefined]);
		drafts.set('decision', ['roll back api']);
		expect(drafts.ageMs('decision')).toBe(0);
		drafts.close();
		const [name = ''] = readdirSync(dir);
		utimesSync(path.join(dir, name), new Date(now - 900_000), new Date(now - 900_000));
		expect(Math.round((openDrafts(dir, () => now).ageMs('decision') ?? 0) / 1000)).toBe(900);
	});

	it('are on disk soon after the last key without being closed', async () => {
		openDrafts(dir).set('note', ['half a sent']);
		await vi.waitFor(() => expect(openDrafts(dir).get('note')).toEqual(['half a sent']));
		const [name = ''] = readdirSync(dir);
		expect(statSync(path.join(dir, name)).mode & 0o077).toBe(0);
		expect(statSync(dir).mode & 0o077).toBe(0);
	});

	it('of two screens do not erase each other’s', () => {
		const [one, other] = [openDrafts(dir), openDrafts(dir)];
		one.set('note', ['mine']);
		other.set('decision', ['theirs']);
		one.close();
		other.close();
		const again = openDrafts(dir);
		expect([again.get('note'), again.get('decision')]).toEqual([['mine'], ['theirs']]);
	});

	it('that are damaged are left out, and the others read', () => {
		const drafts = openDrafts(dir);
		drafts.set('note', ['kept']);
		drafts.close();
		for (const [name, text] of [
			['torn.json', '["half'],
			['odd.json', '{"a": 1}'],
			['%E0%A4%A.json', '["x"]'],
		] as const)
			writeFileSync(path.join(dir, name), text);
		const again = openDrafts(dir);
		expect(again.get('note')).toEqual(['kept']);
		expect(again.get('torn')).toBeUndefined();
		expect(again.get('odd')).toBeUndefined();
	});

	it('where the disk takes none are kept in memory, and the reason is known', () => {
		writeFileSync(dir, 'a file where the folder should be');
		const drafts = openDrafts(dir);
		drafts.set('note', ['still on the screen']);
		drafts.close();
		expect(drafts.get('note')).toEqual(['still on the screen']);
		expect(drafts.problem()).toMatch(/ENOTDIR|EEXIST/);
	});
});
