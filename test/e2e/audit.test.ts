import {existsSync, readdirSync, readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

type Exported = {
	readonly events: ReadonlyArray<{
		readonly seq: number;
		readonly at: string;
		readonly type: string;
		readonly data: {readonly text?: string};
		readonly occurredAt?: string;
	}>;
	readonly head: {readonly seq: number; readonly hash: string};
};
type Verified = {readonly whole: boolean; readonly incidents: ReadonlyArray<{readonly verified: number; readonly redacted: number}>};

let room: TestRoom;
beforeEach(() => {
	room = new TestRoom(['--without-config']);
});
afterEach(async () => {
	await closeScreens();
	await room.close();
});

const declare = ['declare', 'Checkout returns 5xx', '--severity', '1'];
const texts = ({events}: Exported) => events.flatMap(({data}) => data.text ?? []);
const exported = async () => room.json<Exported>(['export']);

/** Every file of the person and of the room that has the words. */
function having(words: string): string[] {
	return readdirSync(room.home, {recursive: true})
		.map((name) => path.join(room.home, String(name)))
		.filter((file) => statSync(file, {throwIfNoEntry: false})?.isFile() && readFileSync(file).includes(words));
}

async function note(screen: ReturnType<TestRoom['screen']>, text: string): Promise<void> {
	screen.type('n');
	await screen.waitFor('Note');
	screen.type(text);
	screen.press('Enter');
}

describe('a restore, with the server and its responders in processes of their own', () => {
	it('loses nothing that anybody typed: a backup under load, more events, stop, restore, start', async () => {
		await room.run(declare);
		const maria = room.screen(['join']);
		await maria.waitFor('● live');
		await note(maria, 'before the backup');
		await maria.waitFor(/NOTE\s+before the backup/);

		const file = path.join(room.home, 'log.backup');
		const acknowledged: string[] = [];
		let loading = true;
		const load = [1, 2, 3].map(async (who) => {
			for (let n = 1; loading; n++) {
				const {code} = await room.run(['log', `load ${who}.${n}`]);
				if (code === 0) acknowledged.push(`load ${who}.${n}`);
			}
		});
		await vi.waitFor(() => expect(acknowledged.length).toBeGreaterThanOrEqual(3), 30_000);
		const before = [...acknowledged];
		const made = await room.json<{incidents: ReadonlyArray<{verified: number; head: {seq: number; hash: string}}>}>(['backup', file]);
		loading = false;
		await Promise.all(load);
		const [backedUp] = made.incidents;
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect((await room.run(['verify', '--file', file, '--expect', backedUp?.head.hash ?? ''])).code).toBe(0);

		await note(maria, 'typed on the screen, then lost');
		await maria.waitFor(/NOTE\s+typed on the screen, then lost/);
		const last = await exported();
		expect((await room.run(['restore', file])).code, 'while the server runs').toBe(75);
		await room.run(['stop']);
		await maria.waitFor('R starts it again');
		await note(maria, 'typed while it was stopped');
		const restored = await room.json<{before: string; missing: ReadonlyArray<{events: number}>}>(['restore', file]);
		expect(restored.missing.reduce((sum, {events}) => sum + events, 0)).toBe(last.events.length - (backedUp?.verified ?? 0));
		expect(existsSync(restored.before)).toBe(true);

		await room.run(['status']);
		maria.type('R');
		await maria.waitFor(/\d+ entr(y|ies) of yours (is|are) not in the log any more/);
		await maria.waitFor(/NOTE\s+typed while it was stopped/);
		const now = await exported();
		for (const text of ['before the backup', ...before]) expect(texts(now), text).toContain(text);
		expect(texts(now)).not.toContain('typed on the screen, then lost');
		expect(texts(now).filter((text) => text === 'typed while it was stopped')).toHaveLength(1);

		maria.type('o');
		await maria.waitFor(/\d+ entr(y|ies) of yours the restored log has not/);
		maria.press('Enter');
		await maria.waitFor('send them again as notes');
		maria.press('Enter');
		await maria.waitFor(/\(note\) typed on the/);
		const after = await exported();
		const lost = last.events.find(({data}) => data.text === 'typed on the screen, then lost');
		expect(after.events.find(({data}) => data.text === '(note) typed on the screen, then lost')?.occurredAt).toBe(lost?.at);
		expect(await room.json<unknown[]>(['aside', 'list'])).toMatchObject([{lost: []}]);
		expect(await room.json<Verified>(['verify'])).toMatchObject({whole: true});
		// What the others had acknowledged after the backup is in the log that was kept.
		expect(await room.json<Verified>(['verify', '--file', restored.before, '--expect', last.head.hash])).toMatchObject({whole: true});
	}, 180_000);

	it('puts entries of an incident that is gone into another by name, from a shell', async () => {
		await room.run(declare);
		const file = path.join(room.home, 'log.backup');
		await room.run(['backup', file]);
		const {id} = await room.json<{id: string}>(declare);
		const maria = room.screen(['join', '--incident', id]);
		await maria.waitFor('● live');
		await note(maria, 'said in the lost incident');
		await maria.waitFor(/NOTE\s+said in the lost incident/);
		await room.run(['stop']);
		await maria.waitFor('R starts it again');
		await room.run(['restore', file]);
		await room.run(['list']);
		maria.type('R');
		await maria.waitFor(/restored from a copy, or begun anew/);
		expect((await room.run(['aside', 'send'])).code, 'it has to be said where').toBe(4);
		const [open] = await room.json<ReadonlyArray<{id: string}>>(['list']);
		const sent = await room.json<unknown[]>(['aside', 'send', id, '--incident', open?.id ?? '']);
		expect(sent.length).toBeGreaterThan(0);
		expect(texts(await exported())).toContain('(note) said in the lost incident');
		expect(await room.json<unknown[]>(['aside', 'send']), 'once').toEqual([]);
	}, 120_000);
});

describe('a redaction, with the server and its responders in processes of their own', () => {
	it('leaves the words in no file of anybody: after it, after kill -9, after a restart, in a backup', async () => {
		const words = 'Jane Doe of Acme';
		await room.run(declare);
		const maria = room.screen(['join']);
		await maria.waitFor('● live');
		await note(maria, `${words} cannot pay`);
		await maria.waitFor(new RegExp(`NOTE\\s+${words} cannot pay`));
		await room.run(['log', '--evidence', 'her order'], {input: `name: ${words}\n`});
		await maria.waitFor('her order');
		const {events} = await exported();
		const targets = events.filter((event) => JSON.stringify(event).includes(words)).map(({seq}) => seq);
		expect(targets).toHaveLength(2);
		// A screen that is closed again leaves what it showed, and what was typed and not sent.
		const closed = room.screen(['join']);
		await closed.waitFor('● live');
		closed.type('n');
		await closed.waitFor('Note');
		closed.type(`${words} cannot pay, and her`);
		await closed.waitFor(`${words} cannot pay, and her`);
		closed.press('Esc');
		await closed.waitFor((text) => !text.includes('Esc keeps the draft'));
		closed.type('q');
		await closed.waitFor('Leave?');
		closed.type('y');
		await closed.exit;
		expect(having(words).map((file) => path.basename(path.dirname(path.dirname(file))))).toContain('drafts');
		for (const target of targets)
			expect(await room.json<object>(['redact', `#${target}`, '--reason', 'a customer is named'])).toMatchObject({
				target,
				copies: [],
				erasing: null,
			});
		await maria.waitFor(/REDACTED\s+entry \d+: text/);
		expect(maria.text()).not.toContain(words);
		await vi.waitFor(() => expect(having(words)).toEqual([]), 10_000);

		process.kill(await room.serverPid(), 'SIGKILL');
		expect(await room.json<Verified>(['verify'])).toMatchObject({whole: true, incidents: [{redacted: 2}]});
		await maria.waitFor('● live');
		await room.run(['backup', path.join(room.home, 'later.backup')]);
		expect((await room.run(['verify', '--file', path.join(room.home, 'later.backup')])).code).toBe(0);
		const {stdout} = await room.run(['export']);
		expect(stdout).toMatch(/\\\[redacted\\\].*redacted by #\d+/);
		expect(stdout).toMatch(/REDACTED \| entry \d+: text, evidence erased, because a customer is named/);
		await maria.close();
		expect(having(words)).toEqual([]);
		expect((await room.run(['redact', String(targets[0]), '--reason', 'again'])).code).toBe(1);
	}, 120_000);
});

describe('warroom verify', () => {
	it('tells by its exit code and in words whether the log holds, and where it does not', async () => {
		const log = path.join(room.stateDir, 'log.db');
		expect(await room.run(['verify'])).toMatchObject({code: 4, stderr: expect.stringContaining('There is no log')});
		expect(existsSync(room.stateDir), 'nothing is made').toBe(false);
		const {id} = await room.json<{id: string}>(declare);
		await room.run(['log', 'one']);
		const {head, events} = await exported();
		const {stdout, code} = await room.run(['verify', id, '--expect', head.hash]);
		expect({code, lines: stdout.split('\n').slice(0, 2)}).toEqual({
			code: 0,
			lines: [
				expect.stringMatching(new RegExp(`^${id}  \\d+ events verified, head #\\d+ [0-9a-f]{64}$`)),
				`${head.hash} is event ${head.seq} of ${id}: nothing up to it was changed, cut or left out.`,
			],
		});
		expect(stdout).toMatch(/holds\.\n$/);
		expect((await room.run(['verify', 'inc-none'])).code).toBe(4);
		expect((await room.run(['verify', '--expect', '3f5a'])).code).toBe(2);
		expect((await room.run(['verify', '--file', path.join(room.home, 'none')])).code).toBe(4);
		await room.run(['stop']);
		const database = new DatabaseSync(log);
		database.exec(
			`UPDATE payloads SET data = replace(data, 'one', 'two') WHERE seq = ${events.find(({data}) => data.text === 'one')?.seq}`,
		);
		database.close();
		expect(await room.run(['verify'])).toMatchObject({
			code: 1,
			stdout: expect.stringMatching(
				/BROKEN: event \d+ has other data than was written; before it \d+ events? verified\n.*does not hold\.\n$/,
			),
		});
	}, 60_000);
});
