import {Resolver} from 'node:dns/promises';
import type {IncomingMessage} from 'node:http';
import net from 'node:net';
import {TLSSocket} from 'node:tls';
import {explainHttpError, loadAxios} from './http.ts';
import {inSeconds} from './poller.ts';

/** What is asked: a health URL, a port, or a name. */
export type EndpointTarget =
	| {
			readonly url: string;
			/** Any 2xx unless said. */
			readonly expectStatus?: number;
			/** Words that the first 64 KiB of the body have to contain. */
			readonly expectBody?: string;
	  }
	/** "db.example.com:5432": a connection is opened, and closed at once. */
	| {readonly tcp: string}
	/** A name that has to have an address; of this resolver ("10.0.0.53", with or without a port), else the machine's. */
	| {readonly dns: string; readonly resolver?: string};

export type Checked = {
	/** Undefined when it is well. */
	readonly problem: string | undefined;
	readonly latencyMs: number;
	readonly status?: number;
	readonly certificateEndsAt?: number;
};

const mostBodyBytes = 64 * 1024;

/** Asks once. What is wrong is a measurement and no error; rejects only when `signal` ends it early. */
export async function checkEndpoint(target: EndpointTarget, timeoutMs: number, signal: AbortSignal): Promise<Checked> {
	// Loading it the first time is not the endpoint's time.
	if ('url' in target) await loadAxios();
	const beganAt = performance.now();
	const ended = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
	const found = await ('url' in target
		? checkHttp(target, timeoutMs, ended)
		: 'tcp' in target
			? checkTcp(target.tcp, timeoutMs, ended)
			: checkDns(target, timeoutMs, ended));
	signal.throwIfAborted();
	return {latencyMs: performance.now() - beganAt, ...found};
}

type Found = Omit<Checked, 'latencyMs'> & {readonly latencyMs?: number};

async function checkHttp(
	{url, expectStatus, expectBody}: Extract<EndpointTarget, {url: string}>,
	timeoutMs: number,
	signal: AbortSignal,
): Promise<Found> {
	const axios = await loadAxios();
	const beganAt = performance.now();
	try {
		const {status, data} = await axios.get<IncomingMessage>(url, {
			signal,
			timeout: timeoutMs,
			maxRedirects: 5,
			responseType: 'stream',
			decompress: false,
			validateStatus: () => true,
			headers: {'user-agent': 'warroom', accept: '*/*', 'accept-encoding': 'identity'},
		});
		const latencyMs = performance.now() - beganAt;
		const certificateEndsAt = certificateEnd(data.socket);
		const common = {latencyMs, status, ...(certificateEndsAt === undefined ? {} : {certificateEndsAt})};
		const good = expectStatus === undefined ? status >= 200 && status < 300 : status === expectStatus;
		if (!good || expectBody === undefined) {
			// The status says it; the body is not read.
			data.destroy();
			return {...common, problem: good ? undefined : String(status)};
		}

		const body = await beginningOf(data, signal);
		return {...common, problem: body.includes(expectBody) ? undefined : `${status}, without the words that are expected`};
	} catch (error) {
		return {problem: signal.aborted ? `timeout after ${inSeconds(timeoutMs)}` : explainHttpError(error, timeoutMs)};
	}
}

async function beginningOf(stream: IncomingMessage, signal: AbortSignal): Promise<string> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	const abort = () => stream.destroy(new Error('timeout'));
	signal.addEventListener('abort', abort, {once: true});
	try {
		for await (const chunk of stream) {
			chunks.push(Buffer.from(chunk as Uint8Array));
			bytes += (chunk as Uint8Array).length;
			if (bytes >= mostBodyBytes) break;
		}
	} finally {
		signal.removeEventListener('abort', abort);
		stream.destroy();
	}

	return Buffer.concat(chunks).subarray(0, mostBodyBytes).toString('utf8');
}

function certificateEnd(socket: unknown): number | undefined {
	if (!(socket instanceof TLSSocket)) return undefined;
	const endsAt = Date.parse(socket.getPeerCertificate().valid_to ?? '');
	return Number.isFinite(endsAt) ? endsAt : undefined;
}

async function checkTcp(address: string, timeoutMs: number, signal: AbortSignal): Promise<Found> {
	const at = address.lastIndexOf(':');
	const host = address.slice(0, at).replace(/^\[(.*)\]$/, '$1');
	return new Promise((resolve) => {
		const socket = net.connect({host, port: Number(address.slice(at + 1))});
		const settle = (problem: string | undefined) => {
			signal.removeEventListener('abort', late);
			socket.destroy();
			resolve({problem});
		};
		const late = () => settle(`timeout after ${inSeconds(timeoutMs)}`);
		signal.addEventListener('abort', late, {once: true});
		socket.once('connect', () => settle(undefined));
		socket.on('error', (error) => settle(explainHttpError(error, timeoutMs)));
	});
}

const dnsWords: Readonly<Record<string, string>> = {
	ENOTFOUND: 'no such name',
	ENODATA: 'the name has no address',
	ECONNREFUSED: 'the resolver refuses',
	ESERVFAIL: 'the resolver fails',
	EREFUSED: 'the resolver refuses',
	ETIMEOUT: 'the resolver does not answer',
};

async function checkDns(
	{dns, resolver: address}: Extract<EndpointTarget, {dns: string}>,
	timeoutMs: number,
	signal: AbortSignal,
): Promise<Found> {
	const resolver = new Resolver({timeout: Math.max(100, Math.floor(timeoutMs / 2)), tries: 2});
	const late = () => resolver.cancel();
	signal.addEventListener('abort', late, {once: true});
	try {
		if (address !== undefined) resolver.setServers([address]);
		// Either family is enough: the first that has one says that the name is there.
		await Promise.any([resolver.resolve4(dns), resolver.resolve6(dns)]);
		return {problem: undefined};
	} catch (error) {
		if (signal.aborted) return {problem: `timeout after ${inSeconds(timeoutMs)}`};
		const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
		const code = first instanceof Error && 'code' in first ? String(first.code) : '';
		return {problem: dnsWords[code] ?? explainHttpError(first, timeoutMs)};
	} finally {
		signal.removeEventListener('abort', late);
	}
}
