import {appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {WriteAheadSpace} from '../../source/log/write-ahead-space.ts';

const room = 256 * 1024;
let folder: string;
let ahead: string;
let space: WriteAheadSpace;
beforeEach(() => {
	folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-space-'));
	ahead = path.join(folder, 'log.db-wal');
	space = new WriteAheadSpace(path.join(folder, 'log.db'));
	writeFileSync(ahead, 'frames');
	space.keep();
});
afterEach(() => {
	space.close();
	rmSync(folder, {recursive: true, force: true});
});

describe('the written room behind a write-ahead log', () => {
	it('is made of zeros behind what is there', () => {
		expect(readFileSync(ahead)).toEqual(Buffer.concat([Buffer.from('frames'), Buffer.alloc(room)]));
	});

	it('is not made again while it lasts, and looking for it leaves no trace', () => {
		const before = statSync(ahead);
		space.keep();
		expect(statSync(ahead)).toMatchObject({size: before.size, mtimeMs: before.mtimeMs, atimeMs: before.atimeMs});
	});

	it('is made anew once frames went over its end', () => {
		appendFileSync(ahead, 'more frames');
		space.keep();
		expect(statSync(ahead).size).toBe(6 + room + 11 + room);
	});

	it('is made anew behind a log that was cut', () => {
		truncateSync(ahead, 3);
		space.keep();
		expect(statSync(ahead).size).toBe(3 + room);
		space.keep();
		expect(statSync(ahead).size).toBe(3 + room);
	});
});
