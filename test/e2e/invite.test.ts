import {once} from 'node:events';
import {readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {type AddressInfo, createServer} from 'node:net';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {parseInvitation} from '../../source/sync/invitation.ts';
import type {TokenListing} from '../../source/sync/invitations.ts';
import {closeScreens} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

let room: TestRoom;
/** Another machine, as far as one can tell: another home, another state folder. */
let laptop: TestRoom;
beforeEach(() => {
	room = new TestRoom();
	laptop = new TestRoom(['--without-config']);
	writeFileSync(path.join(room.home, 'warroom.yaml'), JSON.stringify({kubernetes: false, server: {listen: '127.0.0.1:0'}}));
});
afterEach(async () => {
	await closeScreens();
	await laptop.close();
	await room.close();
});

async function invite(...words: readonly string[]): Promise<{line: string; token: string; address: string}> {
	const {code, stdout, stderr} = await room.run(['invite', ...words]);
	expect({code, stderr}).toEqual({code: 0, stderr: ''});
	expect(stdout).toMatch(/^wss:\/\/127\.0\.0\.1:\d+#wr_[0-9a-f]{8}_[\w-]{43}\.[\w-]{43}\n$/);
	const line = stdout.trim();
	return {line, token: parseInvitation(line)?.token ?? '', address: line.split('#')[0] ?? ''};
}

async function freePort(): Promise<number> {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	return port;
}

/** What other users see of the processes of this machine. */
function argumentsOfAll(): string {
	return readdirSync('/proc')
		.filter((name) => /^\d+$/.test(name))
		.map((pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			} catch {
				return '';
			}
		})
		.join('\n');
}

describe('an invitation', () => {
	it('is enough for commands, too: they work on that room by its address, and start none here', async () => {
		const {id} = await room.json<{id: string}>(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
		const {line, token, address} = await invite('--name', 'maria', '--access', 'respond');
		const there = ['--server', address];
		expect(await laptop.run(['log', 'said too early', ...there])).toMatchObject({
			code: exitCodes.notPermitted,
			stderr: expect.stringMatching(/No invitation to wss:\/\/127\.0\.0\.1:\d+ is kept on this machine\..*warroom join -/s),
		});
		const pasted = await laptop.run(['log', 'with what is secret', '--server', line]);
		expect(pasted).toMatchObject({code: exitCodes.usage, stderr: expect.stringContaining(`say --server ${address}`)});
		expect(pasted.stderr).not.toContain(token);
		expect(await laptop.run(['log', 'x', '--server', 'bastion:7443'])).toMatchObject({code: exitCodes.usage, stdout: ''});

		await laptop.run(['join', '-'], {input: line});
		expect(await laptop.json<{incident: string}>(['log', 'the api is slow', ...there])).toMatchObject({incident: id});
		expect(await laptop.json<unknown[]>(['list', ...there])).toMatchObject([{id, title: 'Checkout returns 5xx'}]);
		expect(await laptop.json<object>(['status', ...there])).toMatchObject({incident: {id, severity: 'SEV-1'}});
		const {events} = await room.json<{events: Array<{by: string; data: {text?: string}}>}>(['export']);
		expect(events.filter(({data}) => data.text === 'the api is slow').map(({by}) => by)).toEqual(['maria (invited)']);
		expect(await laptop.run(['redact', '1', '--reason', 'x', ...there])).toMatchObject({
			code: exitCodes.refused,
			stderr: expect.stringContaining('yours is respond'),
		});
		expect(readdirSync(laptop.stateDir).sort(), 'no room of its own').toEqual(['invitations', 'outbox']);

		// Kept for that room while it is away, and for no other.
		process.kill(await room.serverPid(), 'SIGKILL');
		const away = await laptop.run(['log', 'typed without the room', '--incident', id, ...there]);
		expect(away).toMatchObject({code: exitCodes.unavailable, stderr: expect.stringContaining(`kept on this machine for ${id}`)});
	}, 60_000);

	it('is one line, pasted once; then the address is enough, until it is revoked', async () => {
		await room.run(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
		const {line, token, address} = await invite('--name', 'maria', '--access', 'respond');
		// Pasted with what stood around it.
		const kept = await laptop.run(['join', '-'], {input: `\n  warroom join '${line}'\n`});
		expect(kept).toEqual({code: 0, stdout: `The invitation is good and is kept: warroom join ${address}\n`, stderr: ''});
		const folder = path.join(laptop.stateDir, 'invitations');
		const [file = ''] = readdirSync(folder);
		expect(statSync(path.join(folder, file)).mode & 0o777).toBe(0o600);

		const screen = laptop.screen(['join', address], {cols: 130, rows: 38});
		await screen.waitFor(/here +maria[\s\S]+\(invited\)/);
		screen.type('n');
		await screen.waitFor('Note');
		screen.type('the api is slow');
		screen.press('Enter');
		await screen.waitFor(/NOTE\s+the api is slow/);
		const [listed] = await room.json<readonly TokenListing[]>(['tokens']);
		expect(listed).toMatchObject({login: 'maria (invited)', access: 'respond', state: 'valid', connected: 1});
		expect((await room.run(['status'])).stdout).toMatch(/here: maria \(invited\)/);

		const revoked = await room.run(['revoke', listed?.id ?? '']);
		expect(revoked).toMatchObject({code: 0, stdout: 'maria (invited) is cut off.\n'});
		await screen.waitFor('The invitation was revoked at');
		// Not with a screen that shows nothing else.
		const again = laptop.screen(['join', address]);
		expect((await again.exit).code).toBe(exitCodes.notPermitted);
		expect(again.bytes).toContain('ask whoever sent it for a new one');
		expect(room.serverLog()).toContain('invited maria (invited)');
		for (const text of [room.serverLog(), readFileSync(path.join(room.stateDir, 'tokens.json'), 'utf8')])
			expect(text).not.toContain(token.slice(12));
	});

	it('brings back whoever came by it when the server was killed and is there again, with what they typed meanwhile', async () => {
		const port = await freePort();
		writeFileSync(path.join(room.home, 'warroom.yaml'), JSON.stringify({kubernetes: false, server: {listen: `127.0.0.1:${port}`}}));
		await room.run(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
		const {line, address} = await invite('--name', 'maria', '--access', 'respond');
		await laptop.run(['join', '-'], {input: line});
		const screen = laptop.screen(['join', address]);
		await screen.waitFor('● live');
		process.kill(await room.serverPid(), 'SIGKILL');
		await screen.waitFor('OFFLINE');
		screen.type('n');
		await screen.waitFor('Note');
		screen.type('typed on the train');
		screen.press('Enter');
		await room.run(['status']);
		await screen.waitFor('● live', 30_000);
		const {events} = await room.json<{events: Array<{type: string; by: string; data: {text?: string}}>}>(['export']);
		expect(events.filter(({type}) => type === 'note')).toMatchObject([{by: 'maria (invited)', data: {text: 'typed on the train'}}]);
	}, 60_000);

	it('is asked for on a terminal and not shown, and the screen opens', async () => {
		const {line, token} = await invite();
		const screen = laptop.screen(['join', '-']);
		await screen.waitFor('Paste the invitation');
		screen.type(line);
		screen.press('Enter');
		await screen.waitFor('Timeline');
		expect(screen.bytes).not.toContain(token.slice(12, 30));
	});

	it('on the command line is not left in the list of processes', async () => {
		const {line, token} = await invite();
		const screen = laptop.screen(['join', line]);
		await screen.waitFor('Timeline');
		expect(argumentsOfAll()).not.toContain(token.slice(12));
	});

	it.each([
		['', 'That is no whole invitation.', exitCodes.usage],
		['wss://127.0.0.1:7443', 'That is no whole invitation.', exitCodes.usage],
		[`wss://127.0.0.1:1#wr_00000000_${'A'.repeat(43)}`, 'Nothing listens at wss://127.0.0.1:1.', exitCodes.unavailable],
	])('that is %j says what is wrong and keeps nothing', async (input, words, code) => {
		const ran = await laptop.run(['join', '-'], {input});
		expect(ran).toMatchObject({code, stdout: '', stderr: expect.stringContaining(words)});
		expect(() => readdirSync(path.join(laptop.stateDir, 'invitations'))).toThrow('ENOENT');
	});

	it('that ended, or shows another certificate, is refused with what to do', async () => {
		const {line, address} = await invite();
		const wrongPin = `${line.slice(0, -43)}${'A'.repeat(43)}`;
		expect(await laptop.run(['join', '-'], {input: wrongPin})).toMatchObject({
			code: exitCodes.notPermitted,
			stderr: expect.stringMatching(/another certificate than the invitation names.* Ask whoever invited you, by another way/),
		});
		const [listed] = await room.json<readonly TokenListing[]>(['tokens']);
		await room.run(['revoke', listed?.id ?? '']);
		expect(await laptop.run(['join', '-'], {input: line})).toMatchObject({
			code: exitCodes.notPermitted,
			stderr: expect.stringContaining('was revoked at'),
		});
		const none = laptop.screen(['join', address]);
		expect((await none.exit).code).toBe(exitCodes.notPermitted);
		expect(none.bytes).toContain('No invitation to');
	});

	it('can name another address, and is JSON where that is asked for', async () => {
		const given = await room.json<Record<string, string>>(['invite', '--address', 'bastion.example.com:443', '--expires', '8h']);
		expect(given).toMatchObject({
			access: 'observe',
			address: 'wss://bastion.example.com:443',
			login: expect.stringMatching(/^guest-[0-9a-f]{4} \(invited\)$/),
		});
		expect(given['invitation']).toMatch(/^wss:\/\/bastion\.example\.com:443#wr_/);
		expect(Date.parse(given['expiresAt'] ?? '') - Date.now()).toBeLessThanOrEqual(8 * 3_600_000);
	});

	it.each([
		[['--access', 'admin'], 'There is no access "admin"'],
		[['--expires', 'soon'], '--expires soon is no duration'],
		[['--address', 'here'], '--address here is no address'],
		[['maria'], 'Say who it is for with --name'],
	])('%j is a mistake that is said', async (words, text) => {
		expect(await room.run(['invite', ...words])).toMatchObject({code: exitCodes.usage, stdout: '', stderr: expect.stringContaining(text)});
	});
});

describe('doctor', () => {
	it('shows where it listens, the certificate and how many invitations there are', async () => {
		await invite();
		const {stdout} = await room.run(['doctor']);
		expect(stdout).toMatch(/^ok +network +listens on wss:\/\/127\.0\.0\.1:\d+$/m);
		expect(stdout).toMatch(/^ok +certificate +\S+certificate\.pem, made by warroom and pinned in invitations, valid until 20\d\d-/m);
		expect(stdout).toMatch(/^ok +invitations +1 valid {2}\(`warroom tokens` lists them\.\)$/m);
	});

	it('says what a server would not do that is not running', async () => {
		writeFileSync(
			path.join(room.home, 'warroom.yaml'),
			JSON.stringify({kubernetes: false, server: {listen: 'ws://0.0.0.0:7443', tls: {cert: 'absent.pem', key: 'absent.pem'}}}),
		);
		const plain = await room.run(['doctor']);
		expect(plain).toMatchObject({
			code: exitCodes.refused,
			stdout: expect.stringMatching(/PROBLEM +network +ws:\/\/0\.0\.0\.0:7443 without TLS is not listened on/),
		});
		writeFileSync(
			path.join(room.home, 'warroom.yaml'),
			JSON.stringify({kubernetes: false, server: {listen: '0.0.0.0:7443', tls: {cert: 'absent.pem', key: 'absent.pem'}}}),
		);
		expect((await room.run(['doctor'])).stdout).toMatch(/PROBLEM +certificate +\S+absent\.pem \(server\.tls\.cert\) cannot be read/);
	});
});

describe('serve', () => {
	it('refuses plain ws off this machine without --insecure, in words', async () => {
		const ran = await room.run(['serve', '--listen', 'ws://0.0.0.0:0']);
		expect(ran).toMatchObject({code: exitCodes.usage, stderr: expect.stringMatching(/for everybody to read.*add --insecure/)});
		expect(await room.run(['serve', '--listen', 'nonsense'])).toMatchObject({
			code: exitCodes.usage,
			stderr: expect.stringContaining('is no address'),
		});
	});
});
