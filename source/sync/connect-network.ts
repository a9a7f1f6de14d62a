import {once} from 'node:events';
import {connect, isIP, type Socket} from 'node:net';
import {connect as connectTls, type TLSSocket} from 'node:tls';
import {formatAddress, isLoopbackIp, type ListenAddress} from '../config/listen-address.ts';
import {errorWords} from '../terminal/error-words.ts';
import {fingerprintOf, pinOf} from './certificate.ts';
import {ConnectionError, systemCode} from './connection-error.ts';

export type NetworkTarget = {
	readonly address: ListenAddress;
	readonly token: string;
	/** The certificate to expect; without it the machine's usual authorities are trusted. */
	readonly pin: string | undefined;
	/** Plain `ws` also where others can listen in. */
	readonly insecure?: boolean;
	readonly timeoutMs?: number;
	/** Epoch milliseconds, for what is said of a certificate's dates. */
	readonly now?: () => number;
};

/** Connects to a war room of another machine. Nothing is said to it before its certificate was seen to be the right one. @throws {ConnectionError} in words. */
export async function connectNetwork({
	address,
	token,
	pin,
	insecure = false,
	timeoutMs = 10_000,
	now = Date.now,
}: NetworkTarget): Promise<{readonly stream: Socket; readonly token: string; readonly host: string}> {
	const {scheme, host, port} = address;
	if (scheme === 'ws' && !insecure && host !== 'localhost' && !isLoopbackIp(host))
		throw new ConnectionError(
			'insecure',
			`${formatAddress(address)} would send the invitation and everything else over the network for everybody to read.`,
			'Ask for one that begins with wss://; where something else protects that network, add --insecure.',
		);
	const stream =
		scheme === 'ws'
			? connect({host, port})
			: connectTls({
					host,
					port,
					...(isIP(host) === 0 ? {servername: host} : {}),
					ALPNProtocols: ['http/1.1'],
					minVersion: 'TLSv1.2',
					// The pin stands in the place of an authority; that the other side has the key of what it shows, TLS has seen in any case.
					rejectUnauthorized: pin === undefined,
				});
	try {
		await once(stream, scheme === 'ws' ? 'connect' : 'secureConnect', {signal: AbortSignal.timeout(timeoutMs)});
		if (pin !== undefined && 'getPeerX509Certificate' in stream) checkPin(stream, pin, address);
	} catch (error) {
		stream.destroy();
		throw inNetworkWords(error, address, timeoutMs, now());
	}

	// Whoever takes the stream listens too; until then an error must not end the process.
	stream.on('error', () => undefined);
	stream.setNoDelay(true);
	return {stream, token, host: formatAddress(address).replace(/^wss?:\/\//, '')};
}

function checkPin(stream: TLSSocket, pin: string, address: ListenAddress): void {
	const shown = stream.getPeerX509Certificate()?.raw;
	const its = shown && pinOf(shown);
	if (its === pin) return;
	throw new ConnectionError(
		'wrong-certificate',
		`What answers at ${formatAddress(address)} shows another certificate than the invitation names: somebody may be in between, or the war room has a new one. Nothing was sent to it.`,
		`Ask whoever invited you, by another way, whether the fingerprint is now ${its === undefined ? 'another' : fingerprintOf(its)}; if so, for a new invitation.`,
	);
}

/** Authorities that this machine does not know. */
const unknownAuthority: ReadonlySet<string> = new Set([
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** A system's or TLS's error as one sentence about the room at `address`, and one on what to do. */
function inNetworkWords(error: unknown, address: ListenAddress, timeoutMs: number, now: number): ConnectionError {
	if (error instanceof ConnectionError) return error;
	const code = codeOf(error);
	const where = formatAddress(address);
	const words = (kind: ConstructorParameters<typeof ConnectionError>[0], message: string, remedy: string) =>
		new ConnectionError(kind, message, remedy, {cause: error});
	if (code === 'ENOTFOUND')
		return words(
			'no-server',
			`There is no host ${address.host}.`,
			'Look whether the address is right, and whether this machine needs a VPN to know it.',
		);
	if (code === 'EAI_AGAIN')
		return words('no-server', `The host ${address.host} cannot be looked up now.`, "Look at this machine's network and its DNS.");
	if (code === 'ECONNREFUSED')
		return words(
			'no-server',
			`Nothing listens at ${where}.`,
			'Ask whoever runs the war room whether it is up (`warroom doctor` there), and on which port.',
		);
	if (code === 'ENETUNREACH' || code === 'EHOSTUNREACH' || code === 'EADDRNOTAVAIL')
		return words(
			'no-server',
			`There is no way from here to ${address.host}.`,
			"Look at this machine's network, and whether it needs a VPN.",
		);
	if (code === 'ETIMEDOUT' || (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError')))
		return words('timeout', `${where} does not answer within ${timeoutMs / 1000} s.`, 'A firewall or a missing VPN is likely in between.');
	if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
		return words(
			'wrong-certificate',
			`The certificate of ${where} ${code === 'CERT_HAS_EXPIRED' ? 'has expired' : 'is not valid yet'} by this machine's clock (${new Date(now).toISOString().slice(0, 16)}Z).`,
			'If that clock is right, have whoever runs the war room renew its certificate (server.tls), then `warroom reload`; else set the clock.',
		);
	if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
		return words(
			'wrong-certificate',
			`The certificate of ${where} is one for other names.`,
			'Ask for an invitation with the name that it is for (server.address in warroom.yaml).',
		);
	if (unknownAuthority.has(code ?? ''))
		return words(
			'wrong-certificate',
			`No authority that this machine knows vouches for the certificate of ${where}.`,
			'Paste the whole invitation, with what follows the dot; for an authority of your own, name it in NODE_EXTRA_CA_CERTS.',
		);
	if (code === 'ECONNRESET' || code === 'EPIPE')
		return words(
			'not-a-warroom',
			`${where} closed the connection before it said anything.`,
			'Look whether the address is right; try again in a minute.',
		);
	return words(
		'not-a-warroom',
		`What listens at ${where} does not speak TLS as a war room does (${code ?? errorWords(error)}).`,
		'Look whether the address and its port are right.',
	);
}

/** Of several addresses that were tried, the error of the last that says something. */
function codeOf(error: unknown): string | undefined {
	if (error instanceof AggregateError) return error.errors.map(systemCode).findLast((code) => code !== undefined) ?? systemCode(error);
	return systemCode(error);
}
