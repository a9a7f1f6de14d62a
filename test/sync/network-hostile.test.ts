import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import tls from 'node:tls';
import {afterEach, describe, expect, it} from 'vitest';
import {mostFailures, mostUnprovenOfLoopback} from '../../source/sync/address-limits.ts';
import {closeNetworkRooms, NetworkRoom} from '../helpers/network-room.ts';
import {eventually, isLive, until} from '../helpers/room-server.ts';

const closing: Array<() => unknown> = [];
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
	await closeNetworkRooms();
});

const token = `wr_00000000_${'A'.repeat(43)}`;

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
	await closeOf(socket);
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
		const room = await NetworkRoom.start();
		const {link} = await until(room.client(await given(room)), (state) => state.link.is === 'ended');
		expect(link).toMatchObject({code: 'not-invited', why: expect.stringMatching(words)});
		expect(room.said.join('\n')).not.toContain(token.slice(12));
	});

	it('each refusal has its status and words', async () => {
		const room = await NetworkRoom.start();
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
		const room = await NetworkRoom.start('ws://127.0.0.1:0', {yaml: 'server: {origins: [https://wall.example]}'});
		const socket = connect(room.address.port, room.address.host);
		socket.on('error', () => undefined);
		socket.write(upgrade({authorization: `Bearer ${room.invite().token}`, origin: 'https://wall.example'}));
		const [answer] = (await once(socket, 'data')) as [Buffer];
		socket.destroy();
		expect(String(answer)).toMatch(/^HTTP\/1\.1 101 /);
	});

	it('too many bad tokens make their address wait, also with a good one, and only so long', async () => {
		const room = await NetworkRoom.start();
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
		const room = await NetworkRoom.start();
		expect(await spoken(room, 'garbage garbage garbage garbage garbage\r\n\r\n', {plain: true})).not.toContain('HTTP');
		expect(await spoken(room, upgrade({}), {plain: true})).not.toContain('101');
		expect(await spoken(room, '\u0016\u0003\u0001\u00FF\u00FF'.repeat(1000), {plain: true})).not.toContain('101');
		await until(room.client(room.invite()), isLive);
	});

	it('says nothing, dribbles header bytes, never ends its TLS handshake or its body: gone after 10 s, and others are not held up', async () => {
		const room = await NetworkRoom.start();
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
			await closeOf(socket);
			clearInterval(dribbling);
			return performance.now() - begun;
		};
		const all = Promise.all([
			lasted(true, '', () => ''),
			lasted(true, Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]), () => ''),
			lasted(false, '', (n) => header[n] ?? ''),
			lasted(false, 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n', () => '1\r\nx\r\n'),
		]);
		// Within each limit by itself: late with TLS, and then late with the rest.
		const slow = connect({host, port});
		slow.on('error', () => undefined);
		const late = setTimeout(() => tls.connect({socket: slow, rejectUnauthorized: false}).on('error', () => undefined), 8000);
		closing.push(() => clearTimeout(late));
		const slowEnded = closeOf(slow).then(() => performance.now() - begun);
		await until(room.client(room.invite()), isLive);
		for (const durationMs of [...(await all), await slowEnded]) expect(durationMs).toBeLessThan(14_000);
	}, 30_000);

	it('opens a thousand connections and leaves them: half of the places are left for others, and all are closed after 10 s', async () => {
		const room = await NetworkRoom.start();
		const inside = room.client(room.invite());
		const {link} = await until(inside, isLive);
		const sockets = Array.from({length: 1000}, () => connect(room.address.port, room.address.host));
		let settled = 0;
		for (const socket of sockets) {
			socket.on('error', () => undefined);
			socket.once('close', () => settled++);
			socket.resume();
		}

		await eventually(() => expect(settled).toBe(1000 - mostUnprovenOfLoopback));
		expect(sockets.filter((socket) => socket.readyState === 'open')).toHaveLength(mostUnprovenOfLoopback);
		// Whoever shows a token is inside, and takes none of these places.
		expect(inside.state().link).toEqual(link);
		await eventually(() => expect(settled).toBe(1000));
		await until(room.client(room.invite()), isLive);
	}, 40_000);
});

/** Whatever ends it: a reset is an end, too. */
async function closeOf(socket: Socket): Promise<void> {
	await new Promise<void>((resolve) => {
		socket.once('close', () => resolve());
	});
}
