import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {loadRunbook} from '../../source/commands/load-runbook.ts';
import {followRunbookOnDisk} from '../../source/commands/runbook-on-disk.ts';
import {loadConfig} from '../../source/config/config.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'warroom-on-disk-'));
});
afterEach(() => rmSync(folder, {recursive: true}));

const at = (name: string) => path.join(folder, name);
const put = (name: string, text: string) => writeFileSync(at(name), text);
const levels = (minutes: number) => `| Level | Response |\n|---|---|\n| P1 | ${minutes} minutes |\n| P2 | 9 hours |\n`;

/** A room that has read what stands there, and how often it read a runbook since. */
async function room(namedRunbook?: string) {
	let reads = 0;
	const load = () => loadConfig({path: at('warroom.yaml'), cwd: folder, env: {}, home: folder});
	const read = async (config: ReturnType<typeof load>['config']) => {
		reads++;
		return loadRunbook(namedRunbook ?? config.runbook);
	};
	const disk = followRunbookOnDisk({load, loadRunbook: read, namedRunbook});
	const {config} = load();
	disk.read(await read(config), disk.look(config));
	return {differs: disk.differs, reads: () => reads - 1};
}

describe('the runbook on the disk', () => {
	it('is not read again while it looks as it did', async () => {
		put('warroom.yaml', 'runbook: a.md\n');
		put('a.md', levels(3));
		const {differs, reads} = await room();
		expect(await differs()).toBeUndefined();
		expect(reads()).toBe(0);
	});

	it('says that it has changed, how much, and what takes it; read once however often that is asked', async () => {
		put('warroom.yaml', 'runbook: a.md\n');
		put('a.md', levels(3));
		const {differs, reads} = await room();
		put('a.md', levels(45));
		const words = `${at('a.md')} has changed since the room read it (1 difference): \`warroom reload\` takes it, open incidents keep theirs.`;
		expect(await differs()).toBe(words);
		expect(await differs()).toBe(words);
		expect(reads()).toBe(1);
	});

	it('that is written anew and means the same says nothing', async () => {
		put('warroom.yaml', 'runbook: a.md\n');
		put('a.md', levels(3));
		const {differs} = await room();
		put('a.md', `${levels(3)}\n\n`);
		expect(await differs()).toBeUndefined();
	});

	it('says that warroom.yaml names another by now, or one where there was none', async () => {
		put('warroom.yaml', '');
		put('a.md', levels(3));
		put('b.md', levels(45));
		const none = await room();
		put('warroom.yaml', 'runbook: a.md\n');
		expect(await none.differs()).toMatch(
			`The room goes by the built-in runbook, not by ${at('a.md')}, which ${at('warroom.yaml')} names (`,
		);
		const first = await room();
		put('warroom.yaml', 'runbook: b.md\n');
		expect(await first.differs()).toBe(
			`The room goes by ${at('a.md')}, not by ${at('b.md')}, which ${at('warroom.yaml')} names (1 difference): \`warroom reload\` takes it, open incidents keep theirs.`,
		);
	});

	it('that the command line named goes before warroom.yaml', async () => {
		put('warroom.yaml', 'runbook: a.md\n');
		put('a.md', levels(3));
		put('b.md', levels(4));
		const {differs} = await room(at('b.md'));
		put('a.md', levels(45));
		expect(await differs()).toBeUndefined();
		put('b.md', levels(45));
		expect(await differs()).toMatch(/b\.md has changed/);
	});

	it('that is gone is said to be', async () => {
		put('warroom.yaml', 'runbook: a.md\n');
		put('a.md', levels(3));
		const {differs} = await room();
		rmSync(at('a.md'));
		expect(await differs()).toBe(`The runbook ${at('a.md')} does not exist. The room goes on by it as it was read.`);
	});

	it('says nothing beside a warroom.yaml that cannot be read: a reload says what is wrong with it', async () => {
		put('warroom.yaml', 'runbook: a.md\n');
		put('a.md', levels(3));
		const {differs} = await room();
		put('warroom.yaml', 'runbook: [\n');
		expect(await differs()).toBeUndefined();
	});
});
