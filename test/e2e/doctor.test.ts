import {writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

type Finding = {readonly what: string; readonly ok: boolean; readonly text: string; readonly todo?: string};

let room: TestRoom;
let servers: Server[];
beforeEach(() => {
	room = new TestRoom();
	servers = [];
});
afterEach(async () => {
	await closeScreens();
	await room.close();
	for (const server of servers) {
		server.closeAllConnections();
		server.close();
	}
});

async function listen(answer: 'well' | 'never'): Promise<string> {
	const server = createServer((_request, response) => {
		if (answer === 'well') response.end('ok');
	});
	servers.push(server);
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function configure(config: unknown): void {
	writeFileSync(path.join(room.home, 'warroom.yaml'), JSON.stringify(config));
}

async function doctor(...words: readonly string[]): Promise<{code: number | null; found: (what: string) => Finding | undefined}> {
	const {code, stdout} = await room.run(['doctor', '--json', ...words]);
	const findings = JSON.parse(stdout) as Finding[];
	return {code, found: (what) => findings.find((finding) => finding.what === what)};
}

describe('doctor', () => {
	it('asks each source itself where no server runs, and says what to do about each that does not answer', async () => {
		configure({
			kubernetes: {kubeconfig: 'absent'},
			prometheus: {url: 'http://user:hunter2@127.0.0.1:1'},
			endpoints: [
				{name: 'www', url: await listen('well')},
				{name: 'api', url: 'http://127.0.0.1:1/healthz'},
			],
		});
		const {code, found} = await doctor();
		expect(code).toBe(exitCodes.refused);
		expect(found('server')?.text).toMatch(/not running/);
		expect(found('endpoint:www')).toMatchObject({ok: true, text: expect.stringMatching(/live, measured/)});
		expect(found('endpoint:api')).toMatchObject({
			ok: false,
			text: expect.stringMatching(/^health: DOWN, connection refused, measured \d+ s ago$/),
			todo: expect.stringContaining('curl -v http://127.0.0.1:1/healthz'),
		});
		expect(found('errors:')).toMatchObject({ok: false, text: expect.stringContaining('connection refused')});
		expect(found('errors:')?.todo).toContain('curl http://127.0.0.1:1/-/ready');
		expect(found('errors:')?.todo).not.toContain('hunter2');
		expect(found('kubernetes')).toMatchObject({ok: false, text: expect.stringMatching(/no such file: the kubeconfig .*absent/)});
		expect(found('kubernetes')?.todo).toContain('kubeconfig:');
		expect(found('kubeconfig')?.text).toBe(`${path.join(room.home, 'absent')} (warroom.yaml)`);
	}, 60_000);

	it('shows that it is asking, and waits for nobody for long', async () => {
		configure({kubernetes: false, endpoints: [{name: 'slow', url: await listen('never'), timeout: '60s'}]});
		const screen = room.screen(['doctor']);
		await screen.waitFor('Asking the sources, for at most 5 s');
		await screen.waitFor(/PROBLEM +endpoint:slow +health: DOWN, timeout after 4 s/, 15_000);
		expect(screen.text()).not.toContain('Asking');
		expect(await screen.exit).toMatchObject({code: exitCodes.refused});
	}, 60_000);

	it('calls an endpoint that a running server found down a problem', async () => {
		configure({kubernetes: false, endpoints: [{name: 'api', url: 'http://127.0.0.1:1/healthz', interval: '1s'}]});
		await room.json(['list']);
		await expect
			.poll(async () => (await doctor()).found('endpoint:api'), {timeout: 20_000})
			.toMatchObject({ok: false, text: expect.stringContaining('DOWN, connection refused'), todo: expect.stringContaining('curl -v')});
		expect((await doctor()).code).toBe(exitCodes.refused);
	}, 60_000);

	it('says who else may join, with and without a server', async () => {
		configure({kubernetes: false});
		expect((await doctor()).found('group')).toMatchObject({ok: true, todo: expect.stringContaining('server: group:')});
		await room.json(['list']);
		expect((await doctor()).found('group')).toMatchObject({text: expect.stringContaining('nobody but you')});
		await room.run(['stop']);
		configure({kubernetes: false, server: {group: 'no-such-group'}});
		expect((await doctor('--config', path.join(room.home, 'warroom.yaml'))).found('group')).toMatchObject({
			ok: false,
			text: expect.stringContaining('knows no group no-such-group'),
			todo: expect.stringContaining('groupadd'),
		});
	}, 60_000);
});
