import {spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {frameFault} from '../helpers/frame.ts';
import {KubernetesApi} from '../helpers/kubernetes-api.ts';
import {cleanEnvironment, closeScreens, TestFolder, TestScreen} from '../helpers/screen.ts';
import {program, TestRoom} from '../helpers/warroom.ts';

/** What a person may do who met an error: go on, or read one sentence on what happened and one on what to do. */
function expectOneSentence(text: string, sentence: RegExp): void {
	expect(text.replaceAll(/\s+/g, ' ')).toMatch(sentence);
	expect(text.trim().split('\n').length, text).toBeLessThanOrEqual(2);
	expectNoStack(text);
}

function expectNoStack(text: string): void {
	expect(text).not.toMatch(/\bat .*:\d+:\d+|node:internal|\bUnhandled|fault of its own/);
}

let room: TestRoom;
let folder: TestFolder;
beforeEach(() => {
	folder = new TestFolder();
});
afterEach(async () => {
	await closeScreens();
	await room?.close();
	folder.remove();
});

/** A room on this warroom.yaml (as JSON, which is YAML too) with its screen open and an incident to command. */
async function watching(config: unknown): Promise<TestScreen> {
	const file = path.join(folder.path, 'warroom.yaml');
	writeFileSync(file, JSON.stringify(config));
	room = new TestRoom(['--config', file]);
	await room.json(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
	const screen = room.screen([]);
	await screen.waitFor('Checkout');
	return screen;
}

/** The screen lives: a note typed on it is in the timeline, its frame is whole, nothing of the program's inside is seen. */
async function expectLiving(screen: TestScreen, words: string): Promise<void> {
	screen.type('n');
	await screen.waitFor(' Note');
	screen.type(words);
	screen.press('Enter');
	await screen.waitFor(new RegExp(`NOTE\\s+${words}`));
	expect(frameFault(screen)).toBeUndefined();
	expectNoStack(screen.text());
}

type Answer = {readonly status: number; readonly body: string; readonly type?: string};
const ratio = (value: string) =>
	JSON.stringify({status: 'success', data: {resultType: 'vector', result: [{metric: {service: 'api'}, value: [1, value]}]}});

describe('a source that is away, refuses or talks nonsense never ends the room; its pane says why', () => {
	let prometheus: Server;
	let answer: Answer | 'hang';
	beforeAll(async () => {
		prometheus = createServer((_request, response) => {
			if (answer !== 'hang') response.writeHead(answer.status, {'content-type': answer.type ?? 'application/json'}).end(answer.body);
		});
		await new Promise<void>((resolve) => {
			prometheus.listen(0, '127.0.0.1', resolve);
		});
	});
	afterAll(async () => {
		prometheus.closeAllConnections();
		await new Promise<void>((resolve) => {
			prometheus.close(() => resolve());
		});
	});
	const url = () => `http://127.0.0.1:${(prometheus.address() as AddressInfo).port}`;

	it('Prometheus', async () => {
		answer = {status: 200, body: ratio('0.01')};
		const screen = await watching({kubernetes: false, prometheus: {url: url(), interval: '1s', timeout: '500ms', alerts: false}});
		await screen.waitFor('Error rate · api');
		const cases: ReadonlyArray<readonly [string, Answer | 'hang', RegExp]> = [
			['bad query', {status: 400, body: '{"status":"error","errorType":"bad_data","error":"parse error"}'}, /answers 400: parse error/],
			['old token', {status: 401, body: 'Unauthorized', type: 'text/plain'}, /401|token or password is refused/],
			['not ready', {status: 503, body: 'Service Unavailable', type: 'text/plain'}, /answers 503/],
			['login page', {status: 200, body: '<!doctype html><title>Sign in</title>', type: 'text/html'}, /HTML/],
			['half of it', {status: 200, body: '{"status":"success","data":{"resu'}, /is that Prometheus|JSON/],
			['controls', {status: 400, body: '{"status":"error","errorType":"x","error":"\\u001b[2J\\u0007 odd"}'}, /answers 400: ␛\[2J␇ odd/],
			['silence', 'hang', /timeout|no answer/],
		];
		for (const [what, bad, why] of cases) {
			answer = bad;
			await screen.waitFor(why);
			await expectLiving(screen, what);
			answer = {status: 200, body: ratio('0.01')};
			await screen.waitFor((text) => !why.test(text.replaceAll(/NOTE.*/g, '')));
		}
	}, 90_000);

	const closed = 'https://127.0.0.1:1';
	it.each([
		[
			'a Prometheus that is not there',
			{kubernetes: false, prometheus: {url: 'http://127.0.0.1:1', interval: '1s'}},
			/connection refused/,
			/errors/,
		],
		[
			'a host without a name',
			{kubernetes: false, prometheus: {url: 'http://prometheus.invalid:9090', interval: '1s'}},
			/no such host|not found|ENOTFOUND|EAI_AGAIN|cannot be resolved|name/,
			/errors/,
		],
		[
			'a health URL that is not there',
			{kubernetes: false, endpoints: [{name: 'www', url: 'http://127.0.0.1:1/', interval: '1s'}]},
			/www DOWN|www\s+DOWN/,
			undefined,
		],
		['a kubeconfig that points nowhere', {kubernetes: {kubeconfig: 'nowhere.json'}}, /connection refused/, /kubernetes/],
		['a kubeconfig that is not there', {kubernetes: {kubeconfig: 'absent.json'}}, /no such file|ENOENT/, /kubernetes/],
		['a kubeconfig that is none', {kubernetes: {kubeconfig: 'broken.json'}}, /cannot read the kubeconfig/, /kubernetes/],
		[
			'a context that is not in the kubeconfig',
			{kubernetes: {kubeconfig: 'nowhere.json', context: 'prod-eu'}},
			/no context prod-eu/,
			/kubernetes/,
		],
		['an expired token of the cluster', {kubernetes: {kubeconfig: 'config'}}, /401/, /kubernetes/],
	] as ReadonlyArray<readonly [string, unknown, RegExp, RegExp | undefined]>)(
		'%s',
		async (what, config, why, problem) => {
			const api = await KubernetesApi.start();
			try {
				writeFileSync(
					path.join(folder.path, 'nowhere.json'),
					JSON.stringify({
						apiVersion: 'v1',
						kind: 'Config',
						'current-context': 'x',
						contexts: [{name: 'x', context: {cluster: 'x', user: 'x'}}],
						clusters: [{name: 'x', cluster: {server: closed}}],
						users: [{name: 'x', user: {}}],
					}),
				);
				writeFileSync(path.join(folder.path, 'broken.json'), '{"clusters": [');
				const expired = api.kubeconfig(folder.path, 'expired');
				const named = JSON.parse(JSON.stringify(config).replace('"config"', JSON.stringify(expired))) as unknown;
				const screen = await watching(named);
				await screen.waitFor(why);
				await expectLiving(screen, 'still here');
				const doctor = await room.run(['doctor']);
				expectNoStack(doctor.stdout + doctor.stderr);
				if (problem !== undefined) {
					expect(doctor.stdout, what).toMatch(new RegExp(`PROBLEM\\s+.*${problem.source}`));
					expect(doctor.code).toBe(exitCodes.refused);
				}
			} finally {
				await api.close();
			}
		},
		60_000,
	);
});

describe('before the screen opens: one clear sentence, its exit code, and the terminal untouched', () => {
	beforeEach(() => {
		room = new TestRoom(['--without-config']);
	});

	const yaml = (text: string | Buffer) => () => {
		const file = path.join(folder.path, 'warroom.yaml');
		writeFileSync(file, text);
		return ['--config', file];
	};
	it.each([
		['a key that there is not', yaml('server:\n  grup: oncall\n'), exitCodes.usage, /warroom\.yaml:2:3: .*expected "group", found "grup"/],
		['a tab in the indentation', yaml('server:\n\tgroup: oncall\n'), exitCodes.usage, /warroom\.yaml:2:1: this is not valid YAML/],
		[
			'a list where names are wanted',
			yaml('server: [a]\n'),
			exitCodes.usage,
			/warroom\.yaml:1:9: server: expected names and values.*found a list/,
		],
		['text that is no UTF-8', yaml(Buffer.from([0xff, 0xfe, 0x00])), exitCodes.usage, /is not UTF-8/],
		[
			'a configuration that is not there',
			() => ['--config', path.join(folder.path, 'absent.yaml')],
			exitCodes.usage,
			/does not exist.*warroom config init/,
		],
		['a configuration that is a folder', () => ['--config', folder.path], exitCodes.usage, /is a folder/],
		[
			'a socket that is too long',
			yaml(`server:\n  socket: /tmp/${'x'.repeat(100)}\n`),
			exitCodes.usage,
			/server\.socket: expected a path of less than 100 bytes/,
		],
		['a theme that there is not', () => ['--theme', 'pink'], exitCodes.usage, /no theme "pink".*dark/],
		[
			'a state folder that is a file',
			() => ['--state-dir', path.join(folder.path, 'file')],
			exitCodes.cannotWrite,
			/state folder .* cannot be written/,
		],
		['a log that is none', () => ['--state-dir', path.join(folder.path, 'damaged')], exitCodes.cannotWrite, /log\.db|damaged|no database/],
	] as ReadonlyArray<readonly [string, () => string[], number | undefined, RegExp]>)(
		'%s',
		async (_what, prepare, code, sentence) => {
			writeFileSync(path.join(folder.path, 'file'), '');
			mkdirSync(path.join(folder.path, 'damaged'), {mode: 0o700});
			writeFileSync(path.join(folder.path, 'damaged', 'log.db'), 'this is no database, and was never one\n'.repeat(200), {mode: 0o600});
			const words = prepare();
			const named = words.includes('--state-dir') ? [] : ['--state-dir', path.join(folder.path, 'state')];
			const config = words.includes('--config') ? [] : ['--without-config'];
			const screen = new TestScreen({
				argv: [process.execPath, program, 'join', ...words, ...named, ...config],
				cols: 200,
				env: {HOME: folder.path},
			});
			const {code: ended} = await screen.exit;
			await screen.waitFor(sentence);
			expectOneSentence(screen.text(), sentence);
			expect(screen.bytes, 'the alternate screen was never entered').not.toContain('\u001B[?1049h');
			expect(ended).toBe(code ?? ended);
			expect(Object.values(exitCodes)).toContain(ended);
			expect(ended).not.toBe(exitCodes.ok);
		},
		60_000,
	);

	it.each([[], ['join'], ['drill']])('standard input that is no terminal: warroom %s', async (...words) => {
		const {code, stdout, stderr} = await room.run(words, {input: 'd\u001B[A'});
		expectOneSentence(stderr, /needs a terminal, and standard input is none.*warroom status/);
		expect(stdout).toBe('');
		expect(code).toBe(exitCodes.usage);
	});

	it('a network file system, where a lock does not hold', () => {
		const nfs = 0x6969;
		const pretend = `
			const fs = require('node:fs');
			const real = fs.statfsSync;
			fs.statfsSync = (...args) => ({...real(...args), type: ${nfs}});
			process.argv.splice(1, 0, ${JSON.stringify(program)});
			require(${JSON.stringify(program)});`;
		const {status, stderr} = spawnSync(
			process.execPath,
			['-e', pretend, '--', 'serve', '--without-config', '--state-dir', path.join(folder.path, 'state')],
			{encoding: 'utf8', env: cleanEnvironment()},
		);
		expectOneSentence(stderr, /network file system \(NFS\).*--state-dir/);
		expect(status).toBe(exitCodes.cannotWrite);
	});
});

describe('a terminal that is hardly one', () => {
	beforeEach(async () => {
		room = new TestRoom(['--without-config']);
		await room.json(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
	});

	it('of 20 x 5 shows severity and clock, takes a note, and is left as any other', async () => {
		const screen = room.screen(['join'], {cols: 20, rows: 5});
		await screen.waitFor(/^SEV-1 open \d\d:\d\d/);
		screen.type('n');
		await screen.waitFor('note');
		screen.type('from a watch');
		await screen.waitFor('watch');
		screen.press('Enter');
		await screen.waitFor((text) => !text.includes('watch'));
		expect(frameFault(screen)).toBeUndefined();
		screen.type('q');
		await screen.waitFor('Leave?');
		screen.type('y');
		expect(await screen.exit).toMatchObject({code: exitCodes.ok});
		const {events} = await room.json<{events: Array<{type: string; data: {text?: string}}>}>(['export']);
		expect(events.filter(({type}) => type === 'note').map(({data}) => data.text)).toEqual(['from a watch']);
	}, 60_000);

	it('of a locale without UTF-8 is drawn in ASCII', async () => {
		const screen = room.screen(['join'], {env: {LANG: 'C'}});
		await screen.waitFor('Checkout');
		await screen.waitFor(/\+ 1 Pods -+\+/);
		expect(screen.text()).toMatch(/^[\u0020-\u007E\n]*$/);
	}, 60_000);

	it('without colours is told nothing but weight', async () => {
		const screen = room.screen(['join'], {env: {NO_COLOR: '1'}});
		await screen.waitFor('Checkout');
		await screen.waitFor('5 Timeline');
		// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
		expect(screen.bytes).not.toMatch(/\u001B\[(?:3|4|9|10)[0-8][;m]/);
	}, 60_000);
});
