import {lookup} from 'node:dns/promises';
import {once} from 'node:events';
import {createServer, type Server as HttpServer, type IncomingMessage, type RequestListener} from 'node:http';
import {createServer as createTlsServer, type Server as TlsServer} from 'node:https';
import type {Socket} from 'node:net';
import type {Duplex} from 'node:stream';
import {formatAddress, isLoopbackIp, type ListenAddress} from '../config/listen-address.ts';
import {AddressLimits} from './address-limits.ts';
import {refuseUpgrade} from './auth-http.ts';
import type {Certificate} from './certificate.ts';
import {ConnectionError, systemCode} from './connection-error.ts';
import type {Identity} from './identity.ts';
import type {Time} from './time.ts';

/** From the first byte to the token, TLS included. */
const proveWithinMs = 10_000;
const mostHeaderBytes = 4096;
const mostConnections = 512;
const sayEveryMs = 10_000;

export type NetworkListenOptions = {
	readonly listen: ListenAddress;
	/** Plain `ws` also where others can listen in. */
	readonly insecure: boolean;
	/** For `wss`. */
	readonly certificate: Certificate | undefined;
	/** Web pages that may connect. */
	readonly origins: () => readonly string[];
	/** Whose token it is. */
	readonly identify: (token: string) => Identity | {readonly refused: string; readonly text: string};
	/** Takes over a connection whose token was good. */
	readonly admit: (identity: Identity, request: IncomingMessage, socket: Duplex, head: Buffer) => void;
	readonly time: Time;
	/** A line for the server's log file. */
	readonly say: (text: string) => void;
};

export type NetworkListening = {
	/** With the port that it has. */
	readonly address: ListenAddress;
	/** Nobody from another machine gets there. */
	readonly loopback: boolean;
	/** Shows another certificate to whoever comes from now on. */
	renew(certificate: Certificate): void;
	/** Stops listening and ends what is open. */
	close(): void;
};

/**
 * Listens for those who are not on the machine and come with a token.
 * @throws {ConnectionError} `insecure`, or `cannot-listen` with what to do.
 */
export async function listenOnNetwork(options: NetworkListenOptions): Promise<NetworkListening> {
	const {listen, certificate} = options;
	const ip = await addressOf(options);
	const limits = {
		maxHeaderSize: mostHeaderBytes,
		headersTimeout: proveWithinMs,
		requestTimeout: proveWithinMs,
		connectionsCheckingInterval: 1000,
	};
	// Nothing is here but what asks for an upgrade.
	const nothingElse: RequestListener = (_request, response) => {
		const body = refusalBody('not-here', 'This is a war room: `warroom join -` and paste the invitation that you were given.');
		response.writeHead(426, {'content-type': 'application/json', 'content-length': Buffer.byteLength(body), connection: 'close'}).end(body);
	};
	const server =
		listen.scheme === 'ws'
			? createServer(limits, nothingElse)
			: createTlsServer(
					{
						...limits,
						// Without one no handshake is ever made: never plain instead.
						...(certificate === undefined ? {} : {cert: certificate.cert, key: certificate.key}),
						// Nobody comes but warroom.
						minVersion: 'TLSv1.3',
						ALPNProtocols: ['http/1.1'],
						handshakeTimeout: proveWithinMs,
					},
					nothingElse,
				);
	guard(server, options);
	server.maxConnections = mostConnections;
	await bind(server, ip, listen);
	const bound = server.address();
	const port = typeof bound === 'object' && bound !== null ? bound.port : listen.port;
	return {
		address: {...listen, port},
		loopback: isLoopbackIp(ip),
		renew(fresh) {
			if ('setSecureContext' in server) server.setSecureContext({cert: fresh.cert, key: fresh.key, minVersion: 'TLSv1.3'});
		},
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

/** The numeric address to bind. What is plain has to stay on the machine, however its name is looked up. */
async function addressOf({listen, insecure}: NetworkListenOptions): Promise<string> {
	const {scheme, host} = listen;
	let found: ReadonlyArray<{readonly address: string}>;
	try {
		found = await lookup(host, {all: true});
	} catch (error) {
		throw new ConnectionError('cannot-listen', `There is no address ${host} to listen on.`, 'Correct it, or name a numeric address.', {
			cause: error,
		});
	}

	if (scheme === 'ws' && !insecure && !found.every(({address}) => isLoopbackIp(address)))
		throw new ConnectionError(
			'insecure',
			`${formatAddress(listen)} would send everything over the network for everybody to read, invitations too.`,
			`Listen with TLS (${formatAddress({...listen, scheme: 'wss'})}), or on 127.0.0.1; where something else protects that network, add --insecure.`,
		);
	return found[0]?.address ?? host;
}

async function bind(server: HttpServer, ip: string, listen: ListenAddress): Promise<void> {
	try {
		const listening = once(server, 'listening');
		server.listen(listen.port, ip);
		await listening;
		server.on('error', () => undefined);
	} catch (error) {
		const code = systemCode(error) ?? 'unknown error';
		// Every address of a machine without IPv6.
		if (ip === '::' && (code === 'EAFNOSUPPORT' || code === 'EADDRNOTAVAIL')) {
			await bind(server, '0.0.0.0', listen);
			return;
		}

		const where = formatAddress(listen);
		const [why, todo] =
			code === 'EADDRINUSE'
				? ['something else listens there', 'Name another port, or end what has it.']
				: code === 'EACCES'
					? ['this user may not', 'Name a port from 1024 on.']
					: code === 'EADDRNOTAVAIL'
						? ['this machine has no such address', 'Name one of its own; 0.0.0.0 is all of them.']
						: [code, 'Name another address.'];
		throw new ConnectionError('cannot-listen', `The war room cannot listen on ${where}: ${why}.`, todo, {cause: error});
	}
}

/** Bounds what somebody may do before their token was seen, and looks at it. */
function guard(server: HttpServer | TlsServer, {origins, identify, admit, time, say}: NetworkListenOptions): void {
	const limits = new AddressLimits();
	/** Those whose token is not seen yet: to be called once it is good. */
	const unproven = new Map<string, () => void>();
	let saidAt = Number.NEGATIVE_INFINITY;
	server.on('connection', (socket: Socket) => {
		const ip = socket.remoteAddress;
		if (ip === undefined) {
			socket.destroy();
			return;
		}

		const key = keyOf(socket);
		const endWait = time.after(proveWithinMs, () => socket.destroy());
		unproven.set(key, () => {
			endWait();
			unproven.delete(key);
			limits.proved(ip, time.monotonic());
		});
		socket.on('error', () => socket.destroy());
		socket.once('close', () => {
			endWait();
			limits.went(ip, time.monotonic(), !unproven.delete(key));
		});
		if (!limits.came(ip, time.monotonic())) socket.destroy();
	});
	server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
		socket.on('error', () => socket.destroy());
		const ip = request.socket.remoteAddress ?? '';
		const key = keyOf(request.socket);
		const now = time.monotonic();
		const {origin} = request.headers;
		if (origin !== undefined && !origins().includes(origin)) {
			refuseUpgrade(socket, {refused: 'origin', text: 'No web page has anything to say to this war room.'}, {status: 403});
			return;
		}

		if (limits.isCrowded(ip, now)) {
			const text = 'There are too many connections from your address already: close some, or try again in a minute.';
			refuseUpgrade(socket, {refused: 'crowded', text}, {status: 429, retryAfterMs: 60_000});
			return;
		}

		const retryAfterMs = limits.waitMs(ip, now);
		if (retryAfterMs > 0) {
			const text = `Too many invitations from your address were no good: try again in ${Math.ceil(retryAfterMs / 1000)} s.`;
			refuseUpgrade(socket, {refused: 'too-many-failures', text}, {status: 429, retryAfterMs});
			return;
		}

		const token = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1];
		const identity =
			token === undefined
				? {refused: 'token-missing', text: 'Only who was invited can come from another machine: `warroom join -` and paste the invitation.'}
				: identify(token);
		if ('refused' in identity) {
			limits.failed(ip, now);
			// Whoever knocks all night fills no disk.
			if (now - saidAt >= sayEveryMs) say(`refused ${ip}: ${identity.refused}`);
			saidAt = Math.max(saidAt, now - saidAt >= sayEveryMs ? now : saidAt);
			refuseUpgrade(socket, identity);
			return;
		}

		unproven.get(key)?.();
		admit(identity, request, socket, head);
	});
	server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
		const [status, text] =
			error.code === 'HPE_HEADER_OVERFLOW'
				? [431, `No more than ${mostHeaderBytes} bytes of headers are taken.`]
				: error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
					? [408, `The request took longer than ${proveWithinMs / 1000} s.`]
					: [400, 'That is not understood.'];
		if (socket.writable) refuseUpgrade(socket, {refused: 'protocol', text}, {status});
		else socket.destroy();
	});
	server.on('tlsClientError', (_error: Error, socket: Duplex) => void socket.destroy());
}

function keyOf({remoteAddress, remotePort}: Pick<Socket, 'remoteAddress' | 'remotePort'>): string {
	return `${remoteAddress ?? ''}|${remotePort ?? ''}`;
}

function refusalBody(code: string, text: string): string {
	return JSON.stringify({code, text});
}
