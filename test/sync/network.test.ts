import {once} from 'node:events';
import {statSync} from 'node:fs';
import {type AddressInfo, connect, createServer, type Server, type Socket} from 'node:net';
import os from 'node:os';
import tls from 'node:tls';
import {afterEach, beforeAll, describe, expect, it} from 'vitest';
import {parseConfig} from '../../source/config/config.ts';
import type {ListenAddress} from '../../source/config/listen-address.ts';
import {mostFailures} from '../../source/sync/address-limits.ts';
import {fingerprintOf} from '../../source/sync/certificate.ts';
import {connectNetwork, type NetworkTarget} from '../../source/sync/connect-network.ts';
import {certificate, TestAuthority, writeCertificate} from '../helpers/certificates.ts';
import {NetworkRoom, type NetworkRoomOptions} from '../helpers/network-room.ts';
import {eventually, isLive, until} from '../helpers/room-server.ts';
import {TestFolder} from '../helpers/screen.ts';

const closing: Array<() => unknown> = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

async function start(listen?: string, options?: NetworkRoomOptions): Promise<NetworkRoom> {
	const room = await NetworkRoom.start(listen, options);
	closing.push(() => room.close());
	return room;
}

/** Listens somewhere on loopback as something that is no war room. */
async function listening(server: Server | tls.Server): Promise<ListenAddress> {
	const open = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		open.add(socket);
		socket.on('error', () => undefined);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	closing.push(() => {
		for (const socket of open) socket.destroy();
		server.close();
	});
	return {scheme: 'wss', host: '127.0.0.1', port: (server.address() as AddressInfo).port};
}

const token = `wr_00000000_${'A'.repeat(43)}`;
const pin = 'A'.repeat(43);

async function whyNot(
	target: Partial<NetworkTarget> & {readonly address: ListenAddress},
): Promise<{code: string; message: string; remedy: string}> {
	try {
		const {stream} = await connectNetwork({token, pin: undefined, ...target});
		stream.destroy();
	} catch (error) {
		return error as {code: string; message: string; remedy: string};
	}

	throw new Error('it connected');
}

/** Speaks bytes to an address, through TLS unless it is plain, and gives all that comes back until the other side closes. */
async function spoken(room: NetworkRoom, bytes: string, {plain = false}: {readonly plain?: boolean} = {}): Promise<string> {
	const {host, port, scheme} = room.address;
	const socket =
		plain || scheme === 'ws' ? connect({host, port}) : tls.connect({host, port, rejectUnauthorized: false, ALPNProtocols: ['http/1.1']});
	socket.on('error', () => undefined);
	socket.write(bytes);
	let answer = '';
	socket.on('data', (part) => {
		answer += String(part);
	});
	await once(socket, 'close');
	return answer;
}

function upgrade(headers: Readonly<Record<string, string>>): string {
	const all = {
		host: 'x',
		connection: 'Upgrade',
		upgrade: 'websocket',
		'sec-websocket-version': '13',
		'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
		...headers,
	};
	return `GET / HTTP/1.1\r\n${Object.entries(all)
		.map(([name, value]) => `${name}: ${value}\r\n`)
		.join('')}\r\n`;
}

describe('over TLS', () => {
	it('who was invited declares, writes and sees others, at the address and certificate of the invitation', async () => {
		const room = await start();
		const maria = room.client(room.invite('command'));
		await until(maria, isLive);
		const outcome = await maria.submit('incident.declared', {title: 'Checkout returns 5xx', severity: 'SEV-1', services: []}).outcome;
		expect(outcome).toMatchObject({kind: 'accepted'});
		const id = outcome.kind === 'accepted' ? outcome.incident : '';
		const sam = room.client(room.invite('observe', 3_600_000, 'sam'), id);
		const {here, incident} = await until(sam, (state) => isLive(state) && state.here.length > 0);
		expect(incident).toMatchObject({commander: 'maria (invited)'});
		expect(here).toMatchObject([{login: 'sam (invited)', invited: true, access: 'observe'}]);
	});

	it('the certificate is made once, for the owner alone, and stays the same', async () => {
		const room = await start();
		const file = room.remote.info().certificate?.files[0] ?? '';
		expect(statSync(file).mode & 0o777).toBe(0o600);
		const {pin: first} = room.invite();
		expect(first).toMatch(/^[\w-]{43}$/);
		const renew = await room.remote.reread(room.config);
		expect(renew()).toBe('');
		expect(room.invite().pin).toBe(first);
	});

	it.runIf(
		Object.values(os.networkInterfaces())
			.flat()
			.some((one) => one?.address === '::1'),
	)('IPv6 works', async () => {
		const room = await start('[::1]:0');
		const invitation = room.invite();
		expect(invitation.address.host).toBe('::1');
		await until(room.client(invitation), isLive);
	});

	it('plain ws is for the machine itself', async () => {
		const room = await start('ws://127.0.0.1:0');
		const invitation = room.invite();
		expect(invitation).toMatchObject({address: {scheme: 'ws'}, pin: undefined});
		await until(room.client(invitation), isLive);
		expect(room.remote.info().open).toBe(false);
		await expect(NetworkRoom.start('ws://0.0.0.0:0')).rejects.toMatchObject({
			code: 'insecure',
			remedy: expect.stringContaining('wss://0.0.0.0:0'),
		});
		expect(await whyNot({address: {scheme: 'ws', host: '192.168.7.7', port: 80}})).toMatchObject({
			code: 'insecure',
			remedy: expect.stringContaining('wss://'),
		});
		const open = await start('ws://0.0.0.0:0', {insecure: true});
		expect(open.remote.info().open).toBe(true);
	});
});

describe('somebody in between', () => {
	it('with another certificate is told nothing, though they relay everything', async () => {
		const room = await start();
		const invitation = room.invite();
		const heard: Buffer[] = [];
		const address = await listening(
			tls.createServer(await certificate(), (socket) => {
				socket.on('error', () => undefined);
				const onward = tls.connect({...room.address, rejectUnauthorized: false});
				onward.on('error', () => undefined);
				socket.on('data', (part: Buffer) => heard.push(part));
				socket.pipe(onward).pipe(socket);
			}),
		);
		const why = await whyNot({...invitation, address});
		expect(why).toMatchObject({
			code: 'wrong-certificate',
			message: expect.stringContaining('Nothing was sent'),
			remedy: expect.stringMatching(/fingerprint is now (?:[\dA-F]{2}:){31}/),
		});
		expect(why.remedy).not.toContain(fingerprintOf(invitation.pin ?? ''));
		// A client that runs does not try again and again.
		const client = room.client({...invitation, address});
		const {link} = await until(client, (state) => state.link.is === 'ended');
		expect(link).toMatchObject({code: 'wrong-certificate'});
		expect(heard).toEqual([]);
	});
});

describe('the certificate of an authority', () => {
	let authority: TestAuthority;
	beforeAll(async () => {
		authority = await TestAuthority.make();
	});

	async function withCertificate(name: string, days = {}): Promise<NetworkRoom & {files: [string, string]}> {
		const folder = new TestFolder();
		closing.push(() => folder.remove());
		const files: [string, string] = [`${folder.path}/cert.pem`, `${folder.path}/key.pem`];
		writeCertificate(await authority.certificate(name, days), ...files);
		const room = await start('wss://127.0.0.1:0', {yaml: `server: {tls: {cert: ${files[0]}, key: ${files[1]}}}`});
		return Object.assign(room, {files});
	}

	it('is trusted without a pin by machines that trust the authority, and by no others', async () => {
		const room = await withCertificate('127.0.0.1');
		const invitation = room.invite();
		expect(invitation.pin).toBeUndefined();
		expect(await whyNot(invitation)).toMatchObject({
			code: 'wrong-certificate',
			message: expect.stringContaining('No authority'),
			remedy: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
		});
		closing.push(authority.trust());
		await until(room.client(invitation), isLive);
	});

	it.each([
		['has expired', {from: -9, to: -1}],
		['is not valid yet', {from: 1, to: 9}],
	])('that %s is refused, with the clock that said so', async (words, days) => {
		closing.push(authority.trust());
		const room = await withCertificate('127.0.0.1', days);
		const why = await whyNot(room.invite());
		expect(why).toMatchObject({code: 'wrong-certificate', message: expect.stringContaining(`${words} by this machine's clock (20`)});
		expect(why.remedy).toContain('clock');
	});

	it('for another name is refused', async () => {
		closing.push(authority.trust());
		const room = await withCertificate('bastion.example.com');
		expect(await whyNot(room.invite())).toMatchObject({code: 'wrong-certificate', message: expect.stringContaining('other names')});
	});

	it('is read again, for whoever comes from then on; who is here stays', async () => {
		closing.push(authority.trust());
		const room = await withCertificate('127.0.0.1');
		const maria = room.client(room.invite());
		await until(maria, isLive);
		const fresh = await certificate();
		writeCertificate(fresh, ...room.files);
		const renew = await room.remote.reread(room.config);
		expect(renew()).toContain('certificate is a new one');
		const invitation = room.invite('respond', 3_600_000, 'sam');
		expect(invitation.pin).toBeDefined();
		await until(room.client(invitation), isLive);
		expect(maria.state().link.is).toBe('live');
	});

	it('that does not go with its key is refused in words, on a reload before anything changes', async () => {
		const room = await withCertificate('127.0.0.1');
		writeCertificate({cert: (await certificate()).cert, key: (await certificate()).key}, ...room.files);
		await expect(room.remote.reread(room.config)).rejects.toMatchObject({
			message: expect.stringContaining('does not belong to the certificate'),
		});
		const nowhere = parseConfig('server: {tls: {cert: /nowhere/cert.pem, key: /nowhere/key.pem}}', '/warroom.yaml');
		await expect(room.remote.reread(nowhere)).rejects.toMatchObject({
			message: expect.stringContaining('/nowhere/cert.pem (server.tls.cert) cannot be read (ENOENT)'),
		});
	});
});

describe('what is no war room, or none that is there', () => {
	it('nothing listens', async () => {
		const server = createServer();
		const address = await listening(server);
		server.close();
		await once(server, 'close');
		expect(await whyNot({address, pin})).toMatchObject({code: 'no-server', message: `Nothing listens at wss://127.0.0.1:${address.port}.`});
	});

	it('no such host', async () => {
		const why = await whyNot({address: {scheme: 'wss', host: 'nowhere.invalid', port: 7443}, pin});
		expect(why.code).toBe('no-server');
		expect(why.message).toMatch(/^(?:There is no host nowhere\.invalid\.|The host nowhere\.invalid cannot be looked up now\.)$/);
	});

	it.each([
		['speaks first, and not TLS', 'SSH-2.0-OpenSSH_9.9\r\n', /does not speak TLS/],
		['answers in plain HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', /does not speak TLS/],
		['closes at once', undefined, /closed the connection|does not speak TLS/],
	])('%s', async (_what, bytes, words) => {
		const address = await listening(createServer((socket) => socket.end(bytes ?? '')));
		expect(await whyNot({address, pin})).toMatchObject({code: 'not-a-warroom', message: expect.stringMatching(words)});
	});

	it('says nothing at all', async () => {
		const address = await listening(createServer());
		expect(await whyNot({address, pin, timeoutMs: 200})).toMatchObject({code: 'timeout', remedy: expect.stringContaining('firewall')});
	});

	it('speaks TLS, and then garbage', async () => {
		const room = await start();
		const own = await certificate();
		const address = await listening(
			tls.createServer(own, (socket) => {
				socket.on('error', () => undefined);
				socket.end('\u0000garbage garbage\r\n\r\n');
			}),
		);
		const {X509Certificate} = await import('node:crypto');
		const {pinOf} = await import('../../source/sync/certificate.ts');
		const client = room.client({address, token, pin: pinOf(new X509Certificate(own.cert).raw)});
		const {link} = await until(client, (state) => state.link.is === 'away');
		expect(link).toMatchObject({why: expect.stringContaining('does not speak as a war room')});
	});
});

describe('who is not let in', () => {
	it.each([
		['unknown', async (room: NetworkRoom) => ({...room.invite(), token}), /does not know the invitation/],
		[
			'revoked',
			async (room: NetworkRoom) => {
				const invitation = room.invite();
				room.remote.invitations.revoke('ops', invitation.id);
				return invitation;
			},
			/revoked at/,
		],
		[
			'expired',
			async (room: NetworkRoom) => {
				const invitation = room.invite('respond', 60_000);
				room.aheadMs = 61_000;
				return invitation;
			},
			/expired at .* by the war room's clock/,
		],
	])('a token that is %s: one sentence, and no second attempt', async (_what, given, words) => {
		const room = await start();
		const {link} = await until(room.client(await given(room)), (state) => state.link.is === 'ended');
		expect(link).toMatchObject({code: 'not-invited', why: expect.stringMatching(words)});
		expect(room.said.join('\n')).not.toContain(token.slice(12));
	});

	it('each refusal has its status and words', async () => {
		const room = await start();
		const good = room.invite().token;
		expect(await spoken(room, upgrade({}))).toMatch(/^HTTP\/1\.1 401 [\s\S]*www-authenticate: Bearer[\s\S]*token-missing.*warroom join -/);
		expect(await spoken(room, upgrade({authorization: `Bearer ${token}`}))).toMatch(/^HTTP\/1\.1 401 [\s\S]*token-unknown/);
		expect(await spoken(room, upgrade({authorization: `Basic ${good}`}))).toMatch(/^HTTP\/1\.1 401 /);
		expect(await spoken(room, upgrade({authorization: `Bearer ${good}`, origin: 'https://evil.example'}))).toMatch(
			/^HTTP\/1\.1 403 [\s\S]*No web page/,
		);
		expect(await spoken(room, `GET /?token=${good} HTTP/1.1\r\nhost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 426 [\s\S]*This is a war room/);
		expect(await spoken(room, upgrade({'x-much': 'x'.repeat(5000)}))).toMatch(/^HTTP\/1\.1 431 /);
		expect(await spoken(room, 'garbage\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
		const answer = spoken(room, upgrade({authorization: `Bearer ${good}`}));
		// Let in, and ended only because it never greets.
		expect(await answer).toMatch(/^HTTP\/1\.1 101 /);
	}, 20_000);

	it('a web page that is named may come', async () => {
		const room = await start('ws://127.0.0.1:0', {yaml: 'server: {origins: [https://wall.example]}'});
		const socket = connect(room.address.port, room.address.host);
		socket.on('error', () => undefined);
		socket.write(upgrade({authorization: `Bearer ${room.invite().token}`, origin: 'https://wall.example'}));
		const [answer] = (await once(socket, 'data')) as [Buffer];
		socket.destroy();
		expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /);
	});

	it('too many bad tokens make their address wait, also with a good one, and only so long', async () => {
		const room = await start();
		for (let n = 0; n < mostFailures; n++)
			expect(await spoken(room, upgrade({authorization: `Bearer ${token}`}))).toMatch(/^HTTP\/1\.1 401 /);
		const good = room.invite();
		const refused = await spoken(room, upgrade({authorization: `Bearer ${good.token}`}));
		expect(refused).toMatch(/^HTTP\/1\.1 429 [\s\S]*retry-after: \d+[\s\S]*too-many-failures/);
		// The client says why, and comes back by itself.
		const client = room.client(good);
		const {link} = await until(client, (state) => state.link.is === 'away');
		expect(link).toMatchObject({why: expect.stringMatching(/^Too many invitations from your address were no good: try again in \d+ s\.$/)});
		room.aheadMs = 60_000;
		client.reconnect();
		await until(client, isLive);
		expect(room.said.filter((line) => line.startsWith('refused 127.0.0.1'))).toHaveLength(1);
	});
});

describe('whoever means harm', () => {
	it('speaks garbage to TLS, or plain HTTP: closed, and the room goes on', async () => {
		const room = await start();
		expect(await spoken(room, 'garbage garbage garbage garbage garbage\r\n\r\n', {plain: true})).not.toContain('HTTP');
		expect(await spoken(room, upgrade({}), {plain: true})).not.toContain('101');
		expect(await spoken(room, '\u0016\u0003\u0001\u00FF\u00FF'.repeat(1000), {plain: true})).not.toContain('101');
		await until(room.client(room.invite()), isLive);
	});

	it('says nothing, dribbles header bytes, never ends its TLS handshake or its body: gone after 10 s, and others are not held up', async () => {
		const room = await start();
		const {host, port} = room.address;
		const header = upgrade({authorization: `Bearer ${room.invite().token}`});
		const begun = performance.now();
		const lasted = async (plain: boolean, first: string | Buffer, next: (n: number) => string): Promise<number> => {
			const socket = plain ? connect({host, port}) : tls.connect({host, port, rejectUnauthorized: false});
			socket.on('error', () => undefined);
			socket.resume();
			socket.write(first);
			let sent = 0;
			const dribbling = setInterval(() => {
				const bytes = next(sent++);
				if (socket.writable && bytes !== '') socket.write(bytes);
			}, 100);
			await once(socket, 'close');
			clearInterval(dribbling);
			return performance.now() - begun;
		};
		const all = Promise.all([
			lasted(true, '', () => ''),
			lasted(true, Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]), () => ''),
			lasted(false, '', (n) => header[n] ?? ''),
			lasted(false, 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n', () => '1\r\nx\r\n'),
		]);
		await until(room.client(room.invite()), isLive);
		for (const durationMs of await all) expect(durationMs).toBeLessThan(14_000);
	}, 30_000);

	it('opens hundreds of connections and leaves them: all are closed after 10 s, none is let in', async () => {
		const room = await start();
		const sockets = Array.from({length: 300}, () => connect(room.address.port, room.address.host));
		let open = 0;
		for (const socket of sockets) {
			socket.on('error', () => undefined);
			socket.on('connect', () => open++);
			socket.on('close', () => open--);
		}

		await eventually(() => expect(open).toBe(300));
		await until(room.client(room.invite()), isLive);
		await eventually(() => expect(open).toBe(0));
	}, 30_000);
});

describe('an address that cannot be had', () => {
	it('ends a start in the foreground in words, and is tried again by one in the background', async () => {
		const blocker = createServer();
		const {port} = await listening(blocker);
		const listen = `wss://127.0.0.1:${port}`;
		await expect(NetworkRoom.start(listen)).rejects.toMatchObject({
			code: 'cannot-listen',
			message: `The war room cannot listen on ${listen}: something else listens there.`,
		});
		const room = await start(listen, {patient: true});
		expect(room.remote.info().problem).toContain('something else listens there');
		expect(() => room.invite()).toThrow('listens on its socket only');
		await room.remote.tend();
		expect(room.said.filter((line) => line.includes('cannot listen'))).toHaveLength(1);
		await new Promise((resolve) => {
			blocker.close(resolve);
		});
		await room.remote.tend();
		expect(room.remote.info()).toMatchObject({problem: null, listen});
		await until(room.client(room.invite()), isLive);
	});

	it('names an address that this machine does not have', async () => {
		await expect(NetworkRoom.start('wss://192.0.2.1:7443')).rejects.toMatchObject({
			code: 'cannot-listen',
			message: expect.stringContaining('no such address'),
		});
	});
});
