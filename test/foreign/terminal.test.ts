import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bindings} from '../../source/ui/bindings.ts';
import {badBytes, everything, harmIn, harmInside, payloads} from '../helpers/foreign-text.ts';
import {frameFault, showsPlainPanes} from '../helpers/frame.ts';
import {closeScreens, type TestScreen} from '../helpers/screen.ts';
import {readOutput} from '../helpers/terminal-bytes.ts';
import {type Ran, TestRoom} from '../helpers/warroom.ts';
import {asArgument, HostileRoom} from './hostile-room.ts';

let hostile: HostileRoom;
let incident: string;
const all = asArgument(everything);
const inLine = all.replaceAll(/[\n\t]/g, '');
const named = {WARROOM_NAME: inLine.slice(0, 150)};

beforeAll(async () => {
	hostile = await HostileRoom.open();
	const {room} = hostile;
	// A title of many rows would hide the rest.
	const declared = await room.run(
		[
			'declare',
			inLine.slice(0, 150),
			'--severity',
			'SEV-1',
			'--service',
			inLine.slice(0, 150),
			'--seen',
			all,
			'--detected-by',
			inLine.slice(0, 150),
			'--json',
		],
		{env: named},
	);
	incident = (JSON.parse(declared.stdout) as {id: string}).id;
}, 60_000);
afterAll(async () => {
	await closeScreens();
	await hostile.close();
}, 60_000);

/** What of the output of a command may harm. */
function harmOf({stdout, stderr}: Ran): string[] {
	return [...harmIn(stdout, {lines: true}), ...harmIn(stderr, {lines: true})];
}

async function runAll(calls: ReadonlyArray<readonly string[]>, options: {readonly input?: string} = {}): Promise<Ran[]> {
	const ran: Ran[] = [];
	for (let at = 0; at < calls.length; at += 6)
		ran.push(...(await Promise.all(calls.slice(at, at + 6).map(async (words) => hostile.room.run(words, {env: named, ...options})))));
	for (const [index, one] of ran.entries()) expect(harmOf(one), calls[index]?.join(' ').slice(0, 100)).toEqual([]);
	return ran;
}

describe('in a shell', () => {
	it('what is said is kept safe and answered safely', async () => {
		const tail = ['--incident', incident];
		const ran = await runAll([
			['log', all, ...tail],
			['log', all, '--kind', 'decision', '--because', all, ...tail],
			['log', all, '--kind', 'update', '--to', 'customers', ...tail],
			['log', all, '--kind', 'action', '--json', ...tail],
			...Object.values(payloads)
				.slice(0, 12)
				.map((payload) => ['log', asArgument(payload), ...tail]),
			['incident', 'impact', '--customers', 'high', '--text', all, ...tail],
			['incident', 'eta', '+30m', '--text', all, ...tail],
			['incident', 'status', 'mitigating', '--reason', all, ...tail],
			['incident', 'integration', inLine.slice(0, 150), 'affected', ...tail],
			['incident', 'report', inLine.slice(0, 150), ...tail],
			['task', 'assign', all, '--to', 'sam', '--in', '15m', ...tail],
			['role', 'ask', 'technical lead', 'sam', ...tail],
		]);
		expect(
			ran.filter(({code}) => code === 0).length,
			JSON.stringify(ran.filter(({code}) => code !== 0).map(({stderr}) => stderr.slice(0, 200))),
		).toBeGreaterThan(16);
		const bytes = Buffer.concat([...Object.values(badBytes).map((bad) => Buffer.from([...bad, 10])), Buffer.from(everything)]);
		await runAll([['log', '--evidence', all.slice(0, 150), ...tail]], {input: bytes as unknown as string});
	}, 60_000);

	it('every answer in words and in JSON is safe, and JSON has the paths as they are', async () => {
		const seq = JSON.parse((await hostile.room.run(['export', incident, '--json'])).stdout).events.find(
			(event: {data: {evidence?: unknown}}) => event.data.evidence,
		).seq as number;
		const asked = [
			['list'],
			['status', '--incident', incident],
			['status', '--catch-up', '--incident', incident],
			['doctor'],
			['task', 'list', '--incident', incident],
			['role', '--incident', incident],
			['step', 'list', '--incident', incident],
			['export', incident],
			['export', incident, '--evidence', String(seq)],
			['runbook', 'check', hostile.runbook],
			['runbook', 'show', hostile.runbook],
			['runbook', 'show', hostile.runbook, '--markdown'],
			['team', '--incident', incident],
		];
		const ran = await runAll([...asked, ...asked.map((words) => [...words, '--json'])]);
		const json = ran.slice(asked.length);
		expect(ran.map(({stdout}) => stdout).join('')).toContain('␛[31mred');
		for (const [index, {stdout}] of json.entries()) {
			if (stdout === '') continue;
			const value: unknown = JSON.parse(stdout);
			// What was said is neutralised; a path of this machine stays what it is, in escapes.
			const harm = harmInside(value).filter((its) => !/^\$\[\d+\]\.(?:text|todo):/.test(its));
			expect(harm, asked[index]?.join(' ')).toEqual([]);
		}

		expect(ran[0]?.code).toBe(0);
	}, 60_000);

	it('a call that cannot be is told so safely, whatever is wrong in it', async () => {
		const refused = [
			'declare',
			'log',
			'incident',
			'role',
			'team',
			'task',
			'step',
			'defer',
			'ack',
			'status',
			'list',
			'export',
			'reload',
			'runbook',
			'config',
			'doctor',
			'join',
			'drill',
			'escalate',
		];
		const ran = await runAll([
			...refused.slice(0, 5).map((name) => [name, `--${inLine.slice(0, 80)}`]),
			...refused
				.filter((name) => !['list', 'reload', 'doctor', 'join', 'drill'].includes(name))
				.map((name) => [name, inLine, '--incident', inLine]),
			[inLine],
			['list', '--debug', inLine, `-${inLine.slice(0, 20)}`],
			['log', 'x', '--kind', inLine],
			['log', 'x', '--at', inLine],
			['declare', 'x', '--severity', inLine],
			['export', '--format', inLine],
			['export', '--evidence', inLine],
			['runbook', inLine],
			['runbook', 'check', inLine],
			['runbook', 'show', `${hostile.room.home}/${inLine.replaceAll('/', '').slice(0, 60)}`],
			['join', inLine],
			['join', `/tmp/${inLine}`],
			['join', `ssh://${inLine}`],
			['dial-stdio', '/tmp/\u001B[2J\u202E\u009B/x.sock'],
			['export', '--debug', '--format', inLine],
			['serve', '--runbook', inLine],
		]);
		const codes = ran.map(({code}) => code);
		expect(codes.filter((code) => code !== 0).length).toBeGreaterThan(codes.length - 3);
		expect(ran.map(({stderr}) => stderr).join('')).toContain('␛[31mred');
	}, 60_000);

	it('a configuration that cannot be is quoted safely, and so are the folders and the environment', async () => {
		const {writeFileSync} = process.getBuiltinModule('node:fs');
		const file = (name: string, text: string | Uint8Array) => {
			const where = path.join(hostile.room.home, name);
			writeFileSync(where, text);
			return where;
		};
		const other = new TestRoom();
		const odd = `odd\u001B[2J\u202E\u009B`;
		const calls = [
			['--config', file('syntax.yaml', `people: [${all}\n  "${all}`)],
			['--config', file('key.yaml', JSON.stringify({[inLine]: 1}))],
			['--config', file('value.yaml', JSON.stringify({zone: all, server: {defaultAccess: inLine}}))],
			['--config', file('url.yaml', JSON.stringify({prometheus: {url: `http://u:p@${inLine}`}}))],
			['--config', file('utf8.yaml', Buffer.from(Object.values(badBytes).flat()))],
			['--config', file(`${odd}.yaml`, 'zone: nowhere')],
			['--config', path.join(hostile.room.home, `gone${odd}`)],
			['--config', file('alias.yaml', `a: &a [1]\nb: ${'[*a,'.repeat(60)}`)],
		];
		for (const words of calls) {
			const one = await other.run(['status', ...words]);
			expect(harmOf(one), words.join(' ')).toEqual([]);
			expect(one.stderr, words.join(' ')).not.toBe('');
		}

		// A runbook that is not there stops nothing, and is told where it matters.
		const third = new TestRoom();
		const gone = file('runbook.yaml', JSON.stringify({runbook: `/gone${odd}`}));
		const declared = await third.run(['declare', 'Without its runbook', '--severity', 'SEV-4', '--config', gone]);
		await third.close();
		expect(harmOf(declared)).toEqual([]);
		expect(declared.stderr).toContain('/gone');

		// The room goes by no configuration, and this call names one: that is told.
		await other.run(['list']);
		const differs = await other.run(['list', '--config', file(`differs${odd}.yaml`, 'kubernetes: false')]);
		expect(differs.stderr).toMatch(/without a warroom\.yaml.*is not in force/);
		expect(harmOf(differs)).toEqual([]);
		const env = {WARROOM_SSH: `/gone${odd}`, TERM: 'xterm'};
		const ssh = path.join(hostile.room.home, 'ssh');
		writeFileSync(ssh, '#!/bin/sh\nprintf "%s" "$HOSTILE" >&2\nexit 255\n', {mode: 0o755});
		const screens = [
			hostile.room.screen(['join', 'ssh://nowhere'], {env}),
			hostile.room.screen(['join', 'ssh://nowhere'], {env: {WARROOM_SSH: ssh, HOSTILE: all}}),
		];
		for (const screen of screens) {
			await screen.waitFor(/by\s+itself|OpenSSH\s+client/);
			await screen.exit;
			expect(readOutput(screen.bytes).strangers).toEqual([]);
		}

		for (const stateDir of [`/proc/${odd}`, path.join(hostile.room.home, odd)]) {
			const ran = [
				await hostile.room.run(['list'], {stateDir}),
				await hostile.room.run(['doctor'], {stateDir}),
				await hostile.room.run(['stop'], {stateDir}),
			];
			for (const one of ran) expect(harmOf(one), stateDir).toEqual([]);
		}

		await other.close();
	}, 60_000);
});

describe('on a screen', () => {
	it('nothing arrives that is not warroom’s own, every frame is whole, and what is copied or typed is safe', async () => {
		const faults: string[] = [];
		const joined = (cols: number, rows: number): TestScreen => {
			const screen = hostile.room.screen(['join', '--incident', incident], {cols, rows, env: named});
			screen.onFrame = () => {
				const fault = screen.ended || !screen.alternate ? undefined : frameFault(screen);
				if (fault !== undefined) faults.push(`${fault}\n${screen.text()}`);
			};
			return screen;
		};
		const screen = joined(200, 60);
		await screen.waitFor('5 Timeline', 30_000);
		await screen.waitFor('␛', 20_000);
		const settle = async () => {
			for (let before = -1; before !== screen.bytes.length; ) {
				before = screen.bytes.length;
				await new Promise((resolve) => {
					setTimeout(resolve, 40);
				});
			}
		};
		const press = async (...keys: string[]) => {
			for (const key of keys) {
				screen.press(key);
				await settle();
			}
		};
		// Typed and pasted, and left as a draft.
		await press('n');
		await screen.waitFor('Note');
		// What ends a paste is the terminal's to take out of it: behind it, it would be as if typed.
		screen.paste(`pasted ${everything.replaceAll('\u001B[201~', '')}`);
		screen.type('漢e\u0301🔥');
		await settle();
		screen.paste('\u0301\u202E\u009B2J');
		await screen.waitFor('漢e\u0301🔥');
		await press('Esc');
		// Every key that opens something, and everything in it.
		for (const {key, group} of bindings)
			if (key.length === 1 && !'qDRxjk'.includes(key) && group !== 'look') await press(key, 'Down', 'Down', 'PgDn', 'Esc', 'Esc');
		for (const pane of ['1', '2', '3', '4', '5']) await press(pane, 'z', 'PgDn', 'PgDn', 'g', 'Enter', 'PgDn', 'PgDn', 'Esc', 'z');
		await press('/', 'api', 'Enter', 'Esc', '?', 'PgDn', 'Esc');
		// The runbook, its commands and its contacts, copied.
		const copies = () => screen.bytes.split('\u001B]52;').length;
		const copy = async () => {
			const before = copies();
			screen.press('y');
			await screen.waitFor(() => copies() > before);
		};
		const back = async () => {
			for (let presses = 0; presses < 10 && !showsPlainPanes(screen.text()); presses++) await press('Esc');
			await screen.waitFor(showsPlainPanes);
		};
		/** A key that comes too soon behind Esc is another one; and where the machine is busy, what was pressed before opens only now. */
		const open = async (key: string, title: string) => {
			for (let tries = 0; tries < 5; tries++) {
				await back();
				screen.press(key);
				if ((await screen.waitFor(title, 3000).catch(() => undefined)) !== undefined) return;
			}

			await screen.waitFor(title);
		};
		await back();
		await open('Q', 'Quick reference');
		await copy();
		// Those of the people.
		await press(...Array.from({length: 12}, () => 'j'));
		await copy();
		await press('j', 'j');
		await copy();
		await back();
		await open('x', 'Procedure');
		await copy();
		await press('PgDn', 'j', 'j', 'G');
		await back();
		for (const [cols, rows] of [
			[100, 30],
			[80, 24],
		] as const) {
			screen.onFrame = undefined;
			screen.resize(cols, rows);
			await screen.waitFor(() => frameFault(screen) === undefined);
			await settle();
			expect(frameFault(screen)).toBeUndefined();
		}

		screen.press('C-c');
		await settle();
		screen.press('y');
		await screen.exit;
		const {strangers, copied, sequences} = readOutput(screen.bytes);
		expect(strangers).toEqual([]);
		expect(faults.slice(0, 1)).toEqual([]);
		expect([sequences.get('[?1049h'), sequences.get('[?1049l')], 'the alternate screen is entered and left once').toEqual([1, 1]);
		expect(copied.length).toBeGreaterThan(2);
		expect(copied.flatMap((text) => [...harmIn(text, {lines: true}), ...(text.endsWith('\n') ? ['a newline at the end'] : [])])).toEqual(
			[],
		);
		expect(copied.join('')).toContain('␛');
	}, 60_000);

	it('nor on a wall, which shows all of it large', async () => {
		const wall = hostile.room.screen(['join', '--wall', '--incident', incident], {cols: 200, rows: 60, env: named});
		await wall.waitFor('Last decisions', 30_000);
		await wall.waitFor('␛', 20_000);
		for (const [cols, rows] of [
			[80, 24],
			[50, 10],
		] as const) {
			wall.resize(cols, rows);
			await wall.waitFor((text) => text.includes('q leaves') && !wall.wrapped);
		}

		wall.press('q');
		await wall.exit;
		expect(readOutput(wall.bytes).strangers).toEqual([]);
	}, 60_000);

	it('and on the disk: drafts, outboxes, what the server says in its log', () => {
		const {stateDir} = hostile.room;
		const files = readdirSync(stateDir, {recursive: true, withFileTypes: true}).filter(
			(entry) => entry.isFile() && !entry.name.startsWith('log.db') && entry.name !== 'lock.db',
		);
		const texts = files.map(
			(entry) => [path.join(entry.parentPath, entry.name), readFileSync(path.join(entry.parentPath, entry.name), 'utf8')] as const,
		);
		const drafts = texts.filter(([name]) => name.includes('/drafts/'));
		expect(drafts.map(([, text]) => text).join('')).toContain('pasted ␛[31mred');
		for (const [name, text] of drafts) expect(harmInside(JSON.parse(text)), name).toEqual([]);
		const log = texts.find(([name]) => name.endsWith('server.log'))?.[1] ?? '';
		expect(log).toContain('runbook: ');
		expect(log).toContain('␛[2J');
		expect(harmIn(log, {lines: true})).toEqual([]);
	});
});
