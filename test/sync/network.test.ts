import {once} from 'node:events';
import {statSync} from 'node:fs';
import {type AddressInfo, createServer, type Server, type Socket} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import {afterEach, beforeAll, describe, expect, it} from 'vitest';
import {parseConfig} from '../../source/config/config.ts';
import type {ListenAddress} from '../../source/config/listen-address.ts';
import {fingerprintOf} from '../../source/sync/certificate.ts';
import {connectNetwork, type NetworkTarget} from '../../source/sync/connect-network.ts';
import {certificate, TestAuthority, writeCertificate} from '../helpers/certificates.ts';
import {closeNetworkRooms, NetworkRoom} from '../helpers/network-room.ts';
import {isLive, until} from '../helpers/room-server.ts';
import {TestFolder} from '../helpers/screen.ts';

const closing: Array<() => unknown> = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
	await closeNetworkRooms();
});

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

describe('over TLS', () => {
	it('who was invited declares, writes and sees others, at the address and certificate of the invitation', async () => {
		const room = await NetworkRoom.start();
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

	it('nobody is told where files lie on the machine', async () => {
		const room = await NetworkRoom.start();
		const maria = room.client(room.invite('command'));
		await until(maria, isLive);
		const {data} = await maria.ask('info');
		expect(data).toEqual({version: '1.0.0', takesRunbooks: true, signals: []});
		await room.log.backUp(path.join(room.stateDir, 'log.backup'));
		expect((await maria.ask('copies')).data).toEqual({made: [{path: 'log.backup', at: expect.any(String)}], erasing: null});
		expect(await maria.ask({t: 'backUp', file: '/tmp/mine', force: true})).toMatchObject({
			ok: false,
			text: expect.stringContaining('whoever runs'),
		});
	});

	it('the certificate is made once, for the owner alone, and stays the same', async () => {
		const room = await NetworkRoom.start();
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
		const room = await NetworkRoom.start('[::1]:0');
		const invitation = room.invite();
		expect(invitation.address.host).toBe('::1');
		await until(room.client(invitation), isLive);
	});

	it('plain ws is for the machine itself', async () => {
		const room = await NetworkRoom.start('ws://127.0.0.1:0');
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
		const open = await NetworkRoom.start('ws://0.0.0.0:0', {insecure: true});
		expect(open.remote.info().open).toBe(true);
	});
});

describe('somebody in between', () => {
	it('with another certificate is told nothing, though they relay everything', async () => {
		const room = await NetworkRoom.start();
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
		const room = await NetworkRoom.start('wss://127.0.0.1:0', {yaml: `server: {tls: {cert: ${files[0]}, key: ${files[1]}}}`});
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
		const room = await NetworkRoom.start();
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

describe('an address that cannot be had', () => {
	it('ends a start in the foreground in words, and is tried again by one in the background', async () => {
		const blocker = createServer();
		const {port} = await listening(blocker);
		const listen = `wss://127.0.0.1:${port}`;
		await expect(NetworkRoom.start(listen)).rejects.toMatchObject({
			code: 'cannot-listen',
			message: `The war room cannot listen on ${listen}: something else listens there.`,
		});
		const room = await NetworkRoom.start(listen, {patient: true});
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
