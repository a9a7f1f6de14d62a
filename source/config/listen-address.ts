import {BlockList, isIP, isIPv6} from 'node:net';

/** Where a war room is reached over the network. `wss` is TLS; port 0 is any that is free. */
export type ListenAddress = {readonly scheme: 'ws' | 'wss'; readonly host: string; readonly port: number};

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Does this numeric address stay on the machine? An IPv4 address that is written as IPv6 counts as what it is. */
export function isLoopbackIp(address: string): boolean {
	const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
	const family = isIP(plain);
	return family !== 0 && loopback.check(plain, family === 6 ? 'ipv6' : 'ipv4');
}

/** `HOST:PORT`, `[IPV6]:PORT`, `:PORT` (every address of the machine), each with `wss://` or `ws://` in front of it if wanted. Undefined when it is none. */
export function parseAddress(text: string): ListenAddress | undefined {
	const match = /^(?:(wss?):\/\/)?(\[[0-9a-f:.]+\]|[^\s[\]/:@#?%]*):(\d{1,5})\/?$/i.exec(text.trim());
	if (!match) return undefined;
	const [, scheme = 'wss', written = '', digits] = match;
	const port = Number(digits);
	const host = written.startsWith('[') ? written.slice(1, -1) : written === '' ? '::' : written.toLowerCase();
	if (port > 65_535 || (written.startsWith('[') && !isIPv6(host)) || !isHost(host)) return undefined;
	return {scheme: scheme.toLowerCase() === 'ws' ? 'ws' : 'wss', host, port};
}

/** As it is written: an IPv6 address in brackets. */
export function formatAddress({scheme, host, port}: ListenAddress): string {
	return `${scheme}://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

function isHost(host: string): boolean {
	if (isIP(host) !== 0) return true;
	// What looks like a number is an IPv4 address with a mistake, not a name.
	return host.length <= 253 && !/^[\d.]+$/.test(host) && /^(?!-)[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*$/u.test(host);
}
