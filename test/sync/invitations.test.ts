import {mkdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {connect} from 'node:net';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import WebSocket from 'ws';
import type {Access} from '../../source/incident/decision.ts';
import {createLoginLookup} from '../../source/sync/auth-login.ts';
import type {RoomClient} from '../../source/sync/client-state.ts';
import {parseInvitation} from '../../source/sync/invitation.ts';
import type {TokenListing} from '../../source/sync/invitations.ts';
import {TokenBook} from '../../source/sync/token-book.ts';
import {maskSecrets} from '../../source/terminal/mask-secrets.ts';
import {isLive, TestServer, until} from '../helpers/room-server.ts';

const hourMs = 3_600_000;
let room: TestServer;
beforeEach(async () => {
	room = await TestServer.start();
});
afterEach(async () => {
	await room.close();
});

type Invited = {
	readonly invitation: string;
	readonly id: string;
	readonly login: string;
	readonly access: Access;
	readonly expiresAt: string;
};
type Wish = {readonly name?: string; readonly access?: Access; readonly expiresInMs?: number};

async function asked(login: string, {access = 'respond', expiresInMs = hourMs, ...wish}: Wish) {
	const client = room.client(login, null, {screen: false});
	await until(client, isLive);
	const answer = await client.ask({t: 'invite', access, expiresInMs, ...wish});
	await client.close();
	return answer;
}

/** Invites somebody and gives what they would paste, taken apart. */
async function invite(wish: Wish = {}, login = 'ops'): Promise<Invited & {readonly token: string}> {
	const answer = await asked(login, wish);
	if (!answer.ok) throw new Error(answer.text);
	const invited = answer.data as Invited;
	return {...invited, token: parseInvitation(invited.invitation)?.token ?? ''};
}

async function joined(token: string, incident: string | null = null): Promise<RoomClient> {
	const client = room.client(token, incident);
	await until(client, isLive);
	return client;
}

async function listed(): Promise<readonly TokenListing[]> {
	const client = room.client('ops', null, {screen: false});
	await until(client, isLive);
	const {data} = await client.ask('tokens');
	await client.close();
	return data as readonly TokenListing[];
}

/** Speaks as a program would that keeps to nothing. */
async function raw(token: string): Promise<{socket: WebSocket; frames: Array<Record<string, unknown>>}> {
	const stream = connect(room.socketPath);
	const socket = new WebSocket('ws://warroom/', {createConnection: () => stream as never, headers: {'x-warroom-proof': token}});
	const frames: Array<Record<string, unknown>> = [];
	socket.on('message', (bytes) => frames.push(JSON.parse(String(bytes)) as Record<string, unknown>));
	socket.on('error', () => undefined);
	await new Promise((resolve, reject) => {
		socket.on('open', resolve);
		socket.on('unexpected-response', () => reject(new Error('refused')));
	});
	return {socket, frames};
}

const hello = {t: 'hello', v: 1, version: '1.0.0', incident: null, outboxes: [], logId: null, lastSeq: 0, screen: false};

describe('who may invite', () => {
	it('is who has access command, and whoever runs the server; nobody gives more than they have', async () => {
		room.owner = 'op';
		room.access.set('li', 'respond').set('op', 'respond');
		expect(await asked('li', {access: 'observe'})).toMatchObject({ok: false, text: expect.stringContaining('needs command')});
		expect(await asked('op', {access: 'command'})).toMatchObject({ok: false, text: expect.stringContaining('Your access is respond')});
		expect(await asked('op', {access: 'respond'})).toMatchObject({ok: true});
		expect(await asked('ops', {access: 'command'})).toMatchObject({ok: true});
	});

	it('learns that nobody can come where the room listens on its socket only', async () => {
		room.listens = false;
		expect(await asked('ops', {})).toMatchObject({ok: false, text: expect.stringContaining('server.listen')});
	});

	it('cannot outlive their own invitation by another', async () => {
		const commander = await joined((await invite({name: 'sam', access: 'command', expiresInMs: hourMs})).token);
		const longer = await commander.ask({t: 'invite', access: 'observe', expiresInMs: 2 * hourMs});
		expect(longer).toMatchObject({ok: false, text: expect.stringContaining('shorter --expires')});
		expect(await commander.ask({t: 'invite', access: 'observe', expiresInMs: hourMs / 2})).toMatchObject({ok: true});
		await commander.close();
	});

	it.each([59_999, 31 * 24 * hourMs])('gives no invitation of %d ms', async (expiresInMs) => {
		expect(await asked('ops', {expiresInMs})).toMatchObject({ok: false});
	});
});

describe('who is invited', () => {
	it('is marked, and so is never taken for the Unix login of the same name', async () => {
		room.access.set('maria', 'command');
		const id = await room.declare('maria');
		const {token, login} = await invite({name: 'maria', access: 'respond'}, 'ops');
		expect(login).toBe('maria (invited)');
		const stranger = await joined(token, id);
		expect(stranger.state()).toMatchObject({me: 'maria (invited)', access: 'respond'});
		// The commander is the other one.
		expect(await stranger.submit('severity.changed', {to: 'SEV-2', reason: 'over'}).outcome).toMatchObject({
			kind: 'refused',
			code: 'access',
		});
		await stranger.submit('note', {text: 'hello'}).outcome;
		expect(stranger.state().events.at(-1)).toMatchObject({by: 'maria (invited)'});
		await stranger.close();
	});

	it('is the person listed under people:, if somebody with access command says so, and is shown to have come by an invitation', async () => {
		const id = await room.declare('ops');
		const {token, login} = await invite({name: 'ana', access: 'command'});
		expect(login).toBe('ana');
		const ana = await joined(token, id);
		const {here} = await until(ana, (state) => state.here.length > 0);
		expect(here).toMatchObject([{login: 'ana', invited: true}]);
		await ana.close();
		room.owner = 'op';
		room.access.set('op', 'respond');
		expect(await asked('op', {name: 'ana', access: 'observe'})).toMatchObject({ok: false, text: expect.stringContaining('people:')});
	});

	it('may never do more than people: gives them, also after a reload', async () => {
		room.access.set('ana', 'respond');
		const {token} = await invite({name: 'ana', access: 'command'});
		const ana = await joined(token);
		expect(ana.state().access).toBe('respond');
		room.access.set('ana', 'observe');
		room.server.renewPolicy();
		await until(ana, ({access}) => access === 'observe');
		room.access.set('ana', 'command');
		room.server.renewPolicy();
		await until(ana, ({access}) => access === 'command');
		await ana.close();
	});

	it('may never do more than the invitation gives, whatever people: says', async () => {
		room.access.set('ana', 'command');
		const {token} = await invite({name: 'ana', access: 'observe'});
		const ana = await joined(token);
		expect(ana.state().access).toBe('observe');
		room.server.renewPolicy();
		expect(await ana.ask('stop')).toMatchObject({ok: false});
		expect(ana.state().access).toBe('observe');
		await ana.close();
	});

	it('who looks on is nobody who may command, though the same person may on the machine', async () => {
		room.aheadMs = 600_000;
		const id = await room.declare('ops');
		await room.left(0);
		const ana = await joined((await invite({name: 'ana', access: 'observe'})).token, id);
		room.aheadMs += 62_000;
		await room.server.tick();
		await room.server.tick();
		// Whom the room calls because nobody else is here who may command.
		await until(ana, ({events}) => events.some((event) => event.type === 'clock.raised' && event.data.clock.includes(':gone/')));
		await ana.close();
	});

	it('has a mark that no login of the machine has, whatever a directory service says', async () => {
		const loginOf = createLoginLookup({query: async () => 'maria (invited):x:1001:1001::/home/maria:/bin/sh\n', file: '/dev/null'});
		expect(await loginOf(1001)).toBe('uid:1001');
	});

	it('is a guest without a name', async () => {
		const {login, id} = await invite();
		expect(login).toBe(`guest-${id.slice(0, 4)} (invited)`);
	});

	it.each(['a b', '(invited)', '../x', 'maria (invited)', '-x', 'x'.repeat(41), 'ma\u202Eria', ''])('is not called %j', async (name) => {
		expect(await asked('ops', {name})).toMatchObject({ok: false, text: expect.stringContaining('no name to invite')});
	});
});

describe('an invitation that ends', () => {
	it('is revoked at once: the connection closes with its own code and sentence, and does not come back', async () => {
		const id = await room.declare('ops');
		const {token, id: number} = await invite({name: 'sam'});
		const [sam, ops] = [await joined(token, id), room.client('ops', id)];
		await until(ops, isLive);
		expect(await ops.ask({t: 'revoke', token: number})).toMatchObject({ok: true, text: 'sam (invited) is cut off.'});
		const {link} = await until(sam, (state) => state.link.is === 'ended');
		expect(link).toMatchObject({code: 'token-revoked', why: expect.stringMatching(/^The invitation was revoked at .* UTC: ask whoever/)});
		await until(ops, ({here}) => here.every(({login}) => login === 'ops'));
		await Promise.all([sam.close(), ops.close()]);
	});

	it('takes nothing more of whoever goes on talking', async () => {
		const id = await room.declare('ops');
		const {token, id: number} = await invite({name: 'sam'});
		const {socket} = await raw(token);
		socket.send(JSON.stringify({...hello, incident: id}));
		const note = (n: number) =>
			JSON.stringify({t: 'op', clientId: 'ab'.repeat(16), n, type: 'note', data: {text: `note ${n}`}, incident: id});
		socket.send(note(1));
		const ops = room.client('ops', id);
		await until(ops, ({events}) => events.some(({by}) => by === 'sam (invited)'));
		// It does not look whether it was told to go.
		socket.pause();
		await ops.ask({t: 'revoke', token: number});
		for (let n = 2; n < 20; n++) socket.send(note(n));
		await new Promise((resolve) => {
			socket.send(note(20), resolve);
		});
		socket.resume();
		await new Promise((resolve) => {
			socket.on('close', resolve);
		});
		const after = await joined('ops', id);
		// Written behind whatever was taken before it.
		await after.submit('note', {text: 'last'}).outcome;
		expect(after.state().events.flatMap(({by, type}) => (by === 'sam (invited)' ? [type] : []))).toEqual(['note']);
		await Promise.all([after.close(), ops.close()]);
	});

	it('ends also a connection that has not greeted yet', async () => {
		const {token, id} = await invite();
		const {socket, frames} = await raw(token);
		const ops = await joined('ops');
		await ops.ask({t: 'revoke', token: id});
		socket.send(JSON.stringify(hello));
		await new Promise((resolve) => {
			socket.on('close', resolve);
		});
		expect(frames).toMatchObject([{t: 'bye', code: 'token-revoked', retryAfterMs: null}]);
		await ops.close();
	});

	it('ends those that its holder gave, and only those', async () => {
		const first = await invite({name: 'sam', access: 'command'});
		const other = await invite({name: 'li', access: 'command'});
		const sam = await joined(first.token);
		const answer = await sam.ask({t: 'invite', name: 'kim', access: 'respond', expiresInMs: hourMs / 2});
		const kims = parseInvitation((answer.data as Invited).invitation)?.token ?? '';
		const [kim, li, ops] = [await joined(kims), await joined(other.token), await joined('ops')];
		expect(await ops.ask({t: 'revoke', token: first.id})).toMatchObject({
			text: expect.stringContaining('whom they invited: kim (invited)'),
		});
		await Promise.all([sam, kim].map(async (client) => until(client, ({link}) => link.is === 'ended')));
		expect(li.state().link.is).toBe('live');
		await Promise.all([sam, kim, li, ops].map(async (client) => client.close()));
	});

	it('expires by the clock of the server, also while its holder is connected', async () => {
		const {token} = await invite({name: 'sam', expiresInMs: hourMs});
		const sam = await joined(token);
		room.aheadMs = hourMs - 5000;
		await room.server.tick();
		expect(sam.state().link.is).toBe('live');
		room.aheadMs = hourMs + 1;
		await room.server.tick();
		const {link} = await until(sam, (state) => state.link.is === 'ended');
		expect(link).toMatchObject({code: 'token-expired', why: expect.stringContaining("by the war room's clock")});
		await sam.close();
	});

	it('stays ended across a restart, and a valid one stays valid', async () => {
		const [gone, good] = [await invite({name: 'sam'}), await invite({name: 'li'})];
		const ops = await joined('ops');
		await ops.ask({t: 'revoke', token: gone.id});
		await ops.close();
		await room.end();
		await room.begin();
		await (await joined(good.token)).close();
		await expect(raw(gone.token)).rejects.toThrow('refused');
		expect((await listed()).map(({login, state}) => [login, state])).toEqual([
			['sam (invited)', 'revoked'],
			['li (invited)', 'valid'],
		]);
	});
});

describe('a disk that takes no writes', () => {
	/** Nothing can take the place of a folder with something in it. */
	function block(): void {
		const file = path.join(room.stateDir, 'tokens.json');
		rmSync(file, {force: true});
		mkdirSync(path.join(file, 'in the way'), {recursive: true});
	}

	it('lets nobody be invited, in words', async () => {
		block();
		expect(await asked('ops', {name: 'sam'})).toMatchObject({
			ok: false,
			text: expect.stringMatching(/^Nobody was invited, for the state folder/),
		});
		expect(await listed()).toEqual([]);
	});

	it('keeps nobody in who is revoked, and says that it has to be done again after a restart', async () => {
		const {token, id} = await invite({name: 'sam'});
		const [sam, ops] = [await joined(token), await joined('ops')];
		block();
		expect(await ops.ask({t: 'revoke', token: id})).toMatchObject({
			ok: true,
			text: expect.stringMatching(/is cut off\. The state folder took no write .*revoke it again/),
		});
		await until(sam, ({link}) => link.is === 'ended');
		await expect(raw(token)).rejects.toThrow('refused');
		await Promise.all([sam.close(), ops.close()]);
	});
});

describe('the list of invitations', () => {
	it('shows who, access, expiry, last use and connections, and nothing that lets anybody in', async () => {
		const {token, id, expiresAt} = await invite({name: 'sam', access: 'observe'});
		expect(await listed()).toMatchObject([
			{id, login: 'sam (invited)', access: 'observe', expiresAt, by: 'ops', state: 'valid', connected: 0, lastUsedAt: null},
		]);
		const sam = await joined(token);
		const [only] = await listed();
		expect(only).toMatchObject({connected: 1});
		expect(only).not.toHaveProperty('hash');
		expect(JSON.stringify(only)).not.toContain(token.slice(-43));
		await sam.close();
	});

	it('is for those who command', async () => {
		room.access.set('li', 'respond');
		const li = await joined('li');
		expect(await li.ask('tokens')).toMatchObject({ok: false});
		expect(await li.ask({t: 'revoke', token: '00000000'})).toMatchObject({ok: false, text: expect.stringContaining('needs command')});
		await li.close();
	});
});

describe('a token', () => {
	it('is nowhere on the server: its file, for the owner alone, holds a hash', async () => {
		const {token} = await invite();
		const file = path.join(room.stateDir, 'tokens.json');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(readFileSync(file, 'utf8')).not.toContain(token.slice(-43));
		expect(room.said.join('\n')).toContain('invited guest-');
		expect(room.said.join('\n')).not.toContain(token.slice(-43));
	});

	it('is masked wherever text is kept, alone or in its invitation', async () => {
		const {token, invitation} = await invite();
		expect(maskSecrets(`joined with ${token}`)).toBe('joined with [masked]');
		expect(maskSecrets(`warroom join ${invitation}`)).toBe('warroom join wss://bastion.example.com:7443#[masked]');
	});

	it('that differs in one character lets nobody in', async () => {
		const {token} = await invite();
		const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
		await expect(raw(other)).rejects.toThrow('refused');
		await expect(raw(`wr_00000000_${token.slice(-43)}`)).rejects.toThrow('refused');
	});

	it('is forgotten a week after it ended, and a damaged file lets nobody in and is kept aside', async () => {
		const {book} = TokenBook.open(room.stateDir);
		const day = 86_400_000;
		const at = Date.parse('2026-11-23T08:00:00.000Z');
		const give = (now: number) => book.invite(() => 'sam (invited)', {access: 'observe', expiresAt: now + day, by: 'ops'}, now);
		const {record} = give(at);
		give(at + 7.9 * day);
		expect(book.get(record.id)).toBeDefined();
		const {token} = give(at + 8.1 * day);
		expect(book.get(record.id)).toBeUndefined();
		expect(TokenBook.open(room.stateDir).book.verify(token, at + 8.2 * day)).toMatchObject({login: 'sam (invited)'});
		const {writeFileSync} = await import('node:fs');
		writeFileSync(path.join(room.stateDir, 'tokens.json'), '{"v":1,"tokens":[{"id":"zz"}]}');
		const reopened = TokenBook.open(room.stateDir);
		expect(reopened.damaged).toBe(path.join(room.stateDir, 'tokens.json.damaged'));
		expect(reopened.book.verify(token, at + 8.2 * day)).toMatchObject({refused: 'token-unknown'});
	});
});
