import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdirSync, renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {cleanEnvironment, closeScreens, TestFolder, TestScreen} from '../helpers/screen.ts';
import {program} from '../helpers/warroom.ts';

let folder: TestFolder;
let team: string;
let other: string;
beforeEach(() => {
	folder = new TestFolder();
	[team, other] = ['team', 'other'].map((name) => path.join(folder.path, name)) as [string, string];
	for (const dir of [team, other, path.join(folder.path, 'home')]) mkdirSync(dir);
	writeFileSync(
		path.join(team, 'warroom.yaml'),
		'people:\n  - {login: sam, positions: [On-call SRE], phone: "+1 555 0100"}\nkubernetes: false\n',
	);
});
afterEach(async () => {
	await closeScreens();
	run(team, ['stop']);
	folder.remove();
});

const environment = (env: Readonly<Record<string, string>>) => ({
	...cleanEnvironment(),
	HOME: path.join(folder.path, 'home'),
	// Named, or somebody else's room on this machine could be meant.
	WARROOM_STATE_DIR: path.join(folder.path, 'state'),
	...env,
});

function run(cwd: string, words: readonly string[], env: Readonly<Record<string, string>> = {}) {
	const {status, stdout, stderr} = spawnSync(process.execPath, [program, ...words], {cwd, env: environment(env), encoding: 'utf8'});
	return {code: status, stdout, stderr};
}

type Finding = {what: string; ok: boolean; text: string; todo?: string};

const doctor = (cwd: string, env: Readonly<Record<string, string>> = {}) =>
	JSON.parse(run(cwd, ['doctor', '--json'], env).stdout) as Finding[];

function kill(): void {
	const pid = /process (\d+)/.exec(JSON.stringify(doctor(team)))?.[1];
	process.kill(Number(pid), 'SIGKILL');
}

/** `warroom serve` in the foreground, until it listens. */
async function serve(cwd: string, words: readonly string[] = []) {
	const child = spawn(process.execPath, [program, 'serve', ...words], {cwd, env: environment({}), stdio: ['ignore', 'ignore', 'pipe']});
	let text = '';
	child.stderr.setEncoding('utf8').on('data', (more: string) => {
		text += more;
	});
	const ended = once(child, 'exit');
	await vi.waitFor(() => expect(text.includes('warroom listens on') || child.exitCode !== null).toBe(true), {timeout: 20_000});
	return {
		said: () => text,
		async kill() {
			child.kill('SIGKILL');
			await ended;
		},
	};
}

const declare = ['declare', 'Checkout returns 5xx', '--severity', '1'];

describe('a server that starts again is the same room', () => {
	it.each(['kill -9', 'warroom stop'])(
		'after %s, from another folder: its people are still there',
		(how) => {
			run(team, declare);
			if (how === 'kill -9') kill();
			else run(other, ['stop']);
			expect(run(other, ['log', 'x'])).toMatchObject({code: 0, stderr: ''});
			expect(run(other, ['status']).stdout).toContain('sam +1 555 0100');
			expect(doctor(team).filter(({ok}) => !ok)).toEqual([]);
		},
		60_000,
	);

	it('somebody whose folder has another config is told, and changes it by naming theirs', async () => {
		run(team, declare);
		kill();
		writeFileSync(path.join(other, 'warroom.yaml'), 'people:\n  - {login: li, positions: [On-call SRE]}\n');
		const told = `The war room goes by ${team}/warroom.yaml, not by ${other}/warroom.yaml.`;
		const {code, stdout, stderr} = run(other, ['log', 'x', '--json']);
		expect({code, lines: stderr.split('\n').length, json: Object.keys(JSON.parse(stdout))}).toEqual({
			code: 0,
			lines: 2,
			json: ['seq', 'incident'],
		});
		expect(stderr).toContain(told);
		const screen = new TestScreen({argv: [process.execPath, program], cwd: other, env: environment({}), cols: 200, rows: 50});
		await screen.waitFor(`The war room goes by ${team}/warroom.yaml`, 20_000);
		await screen.close();
		run(other, ['stop']);
		expect(run(other, ['status', '--config', './warroom.yaml'])).toMatchObject({
			code: 0,
			stderr: '',
			stdout: expect.stringContaining('On-call SRE: li'),
		});
		// From now on that is the one that it comes back with.
		run(other, ['stop']);
		expect(run(team, ['status']).stderr).toContain(`goes by ${other}/warroom.yaml, not by ${team}/warroom.yaml`);
	}, 60_000);

	it('that was started without a config says so to whoever has one by now, and what would put it in force', () => {
		run(other, declare);
		const file = path.join(other, 'warroom.yaml');
		writeFileSync(file, 'people:\n  - {login: li, positions: [On-call SRE]}\n');
		const found = doctor(other).find(({what, ok}) => what === 'config' && !ok);
		expect(found?.text).toBe(`the server was started without a warroom.yaml and goes on without one: ${file} is not in force`);
		const reloaded = run(other, ['reload']);
		expect(reloaded).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('was started without a warroom.yaml and goes on without one'),
		});
		expect(reloaded.stderr).toContain(`${file} is not in force. \`warroom stop\`, then \`warroom --config ${file}\` changes that.`);
		// What it says is to be done does it.
		expect(found?.todo).toContain(`\`warroom stop\`, then \`warroom --config ${file}\``);
		run(other, ['stop']);
		expect(run(other, ['status', '--config', file])).toMatchObject({stderr: '', stdout: expect.stringContaining('On-call SRE: li')});
		expect(doctor(other).filter(({what, ok}) => what === 'config' && !ok)).toEqual([]);
	}, 60_000);

	it('listens where its config says, also when the next one does not know it', () => {
		const socket = path.join(folder.path, 's.sock');
		writeFileSync(path.join(team, 'warroom.yaml'), `kubernetes: false\nserver:\n  socket: ${socket}\n`);
		run(team, declare);
		expect(run(other, ['list', '--json'])).toMatchObject({code: 0, stderr: ''});
		kill();
		expect(JSON.parse(run(other, ['list', '--json']).stdout)).toHaveLength(1);
		expect(doctor(team).find(({what}) => what === 'server')?.text).toContain(socket);
	}, 60_000);

	it('listens where its config says by now, when that was changed while it was stopped', () => {
		const [first, second] = ['a.sock', 'b.sock'].map((name) => path.join(folder.path, name)) as [string, string];
		const listenAt = (socket: string) =>
			writeFileSync(path.join(team, 'warroom.yaml'), `kubernetes: false\nserver:\n  socket: ${socket}\n`);
		listenAt(first);
		run(team, declare);
		run(team, ['stop']);
		listenAt(second);
		expect(run(other, ['log', 'x'])).toMatchObject({code: 0, stderr: ''});
		expect(doctor(team).find(({what}) => what === 'server')?.text).toContain(second);
	}, 60_000);

	it('is not taken for its drill, which has a socket of its own', () => {
		writeFileSync(path.join(team, 'warroom.yaml'), `kubernetes: false\nserver:\n  socket: ${path.join(folder.path, 's.sock')}\n`);
		run(team, declare);
		expect(JSON.parse(run(team, ['list', '--drill', '--json']).stdout)).toEqual([]);
		expect(JSON.parse(run(team, ['declare', 'A drill', '--severity', '1', '--drill', '--json']).stdout)).toMatchObject({drill: true});
		expect(JSON.parse(run(team, ['list', '--json']).stdout)).toMatchObject([{title: 'Checkout returns 5xx', drill: false}]);
		run(team, ['stop', '--drill']);
	}, 60_000);

	it('whose config is gone starts all the same, and says so', () => {
		run(team, declare);
		run(team, ['stop']);
		renameSync(path.join(team, 'warroom.yaml'), path.join(team, 'away.yaml'));
		const {code, stderr} = run(other, ['log', 'x']);
		expect({code, stderr}).toEqual({
			code: 0,
			stderr: `${team}/warroom.yaml, by which the war room went, is not there any more: it starts with no warroom.yaml instead.\n`,
		});
	}, 60_000);

	it('goes on by the runbook that `serve --runbook` named, says so, and by another only if that is named', async () => {
		const file = path.join(other, 'payments.md');
		writeFileSync(file, '# Payments\n\n| Level | Response |\n|---|---|\n| P1 | 5 minutes |\n| P2 | 1 hour |\n');
		const first = await serve(team, ['--runbook', file]);
		expect(first.said()).toContain(`runbook: ${file}: Payments`);
		await first.kill();
		const again = await serve(other);
		expect(again.said()).toContain(`It comes back as it was, with ${team}/warroom.yaml and the runbook ${file};`);
		expect(again.said()).toContain(`runbook: ${file}: Payments`);
		expect(run(team, ['declare', 'Payouts are late', '--severity', 'P1'])).toMatchObject({code: 0});
		await again.kill();
		renameSync(file, `${file}.away`);
		const without = await serve(other);
		expect(without.said()).toContain(
			`${file}, the runbook by which the war room went, is not there any more: it starts with what ${team}/warroom.yaml`,
		);
		await without.kill();
		renameSync(`${file}.away`, file);
		const named = await serve(team, ['--config', path.join(team, 'warroom.yaml')]);
		expect(named.said()).toContain('runbook: the built-in one');
		expect(named.said()).not.toContain('comes back as it was');
		await named.kill();
	}, 60_000);

	it('watches by the same kubeconfig, by its absolute path, and whoever has another is told', () => {
		writeFileSync(path.join(team, 'warroom.yaml'), 'zone: UTC\n');
		writeFileSync(path.join(team, 'kc'), '');
		expect(run(team, declare, {KUBECONFIG: './kc'})).toMatchObject({code: 0, stderr: ''});
		kill();
		const elsewhere = {KUBECONFIG: '/nonexistent/kc'};
		const {stderr} = run(team, ['log', 'x'], elsewhere);
		expect(stderr).toContain(`watches by the kubeconfig ${team}/kc ($KUBECONFIG), not by /nonexistent/kc ($KUBECONFIG)`);
		expect(run(team, ['log', 'x'], {KUBECONFIG: `${team}/kc`}).stderr).toBe('');
		expect(run(other, ['log', 'x']).stderr).toBe('');
		const finding = (env: Readonly<Record<string, string>>) => doctor(team, env).find(({text}) => text.includes('the server watches by'));
		expect(finding(elsewhere)).toMatchObject({
			ok: false,
			text: expect.stringContaining(`${team}/kc`),
			todo: expect.stringContaining('warroom stop'),
		});
		expect(finding({KUBECONFIG: './kc'})).toBeUndefined();
	}, 60_000);
});
