import {mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openDrafts} from '../../source/sync/drafts.ts';

let dir: string;
beforeEach(() => {
	dir = mkdtempSync(path.join(os.tmpdir(), 'drafts-'));
});
afterEach(() => {
	rmSync(dir, {recursive: true});
});

describe('a draft', () => {
	it('has its secrets masked on disk, and not while it is being typed', () => {
		const drafts = openDrafts(dir);
		drafts.set('update', ['the new login is password=hunter2secret', 'curl -u app:hunter2secret https://api']);
		drafts.close();
		expect(drafts.get('update')?.[0]).toContain('hunter2secret');
		const [file = ''] = readdirSync(dir);
		const written = readFileSync(path.join(dir, file), 'utf8');
		expect(written).toContain('the new login is password=[masked]');
		expect(written).not.toContain('hunter2secret');
		expect(openDrafts(dir).get('update')).toEqual(['the new login is password=[masked]', 'curl -u app:[masked] https://api']);
	});
});
