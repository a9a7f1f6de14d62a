import {isIPv6} from 'node:net';
import {isLoopbackIp} from '../config/listen-address.ts';

/** Connections of one address at once. Behind one address may be a whole office. */
export const mostConnectionsOfAddress = 64;
/** So many more are taken for as long as it takes to say that there are too many. */
export const spareConnections = 16;
/**
 * Connections from the machine itself whose token was not seen yet: enough for whatever comes through a proxy, and half of what a server takes,
 * so that whoever opens them without end keeps nobody out who comes from elsewhere.
 */
export const mostUnprovenOfLoopback = 256;
/** Failed attempts of one address, of which one is forgotten every `forgiveMs`. */
export const mostFailures = 10;
const forgiveMs = 6000;
const mostAddresses = 10_000;

type Account = {connections: number; unproven: number; failures: number; failedAt: number};

/** What one address may do to a server that listens on the network: how many connections, how many failed attempts. `now` in milliseconds. */
export class AddressLimits {
	readonly #accounts = new Map<string, Account>();

	/** Counts a connection; false when there are so many that it is not even told why. */
	came(ip: string, now: number): boolean {
		const account = this.#account(ip, now);
		account.connections++;
		account.unproven++;
		return isLoopbackIp(ip)
			? account.unproven <= mostUnprovenOfLoopback
			: account.connections <= mostConnectionsOfAddress + spareConnections;
	}

	/** The token of a connection that was counted was good. */
	proved(ip: string, now: number): void {
		this.#account(ip, now).unproven--;
	}

	/** To be called once for each time that somebody came; `proven` when `proved` was called for it. */
	went(ip: string, now: number, proven = false): void {
		const account = this.#account(ip, now);
		account.connections--;
		if (!proven) account.unproven--;
		if (account.connections <= 0 && this.#failures(account, now) === 0) this.#accounts.delete(keyOf(ip));
	}

	/** Whoever comes through a proxy on this machine comes from loopback: once they are in, only the cap of the whole server counts there. */
	isCrowded(ip: string, now: number): boolean {
		return !isLoopbackIp(ip) && this.#account(ip, now).connections > mostConnectionsOfAddress;
	}

	failed(ip: string, now: number): void {
		const account = this.#account(ip, now);
		account.failures = this.#failures(account, now) + 1;
		account.failedAt = now;
	}

	/** For how long attempts of this address are refused unseen, milliseconds; 0 when they are not. */
	waitMs(ip: string, now: number): number {
		const account = this.#account(ip, now);
		const over = this.#failures(account, now) - mostFailures + 1;
		return over <= 0 ? 0 : Math.ceil(over * forgiveMs);
	}

	/** Addresses that are remembered. */
	get size(): number {
		return this.#accounts.size;
	}

	#failures({failures, failedAt}: Account, now: number): number {
		return Math.max(0, failures - (now - failedAt) / forgiveMs);
	}

	#account(ip: string, now: number): Account {
		const key = keyOf(ip);
		const known = this.#accounts.get(key);
		if (known) return known;
		if (this.#accounts.size >= mostAddresses) this.#forget(now);
		const account = {connections: 0, unproven: 0, failures: 0, failedAt: now};
		this.#accounts.set(key, account);
		return account;
	}

	/** Whoever is not connected and has nothing to be forgiven; if that is nobody, whoever is not connected. */
	#forget(now: number): void {
		for (const [key, account] of this.#accounts)
			if (account.connections <= 0 && this.#failures(account, now) === 0) this.#accounts.delete(key);
		if (this.#accounts.size < mostAddresses) return;
		for (const [key, account] of this.#accounts) if (account.connections <= 0) this.#accounts.delete(key);
	}
}

/** One subscriber has a /64 of IPv6: its addresses are one. So are all those of the machine itself, of which anybody on it has millions. */
function keyOf(ip: string): string {
	if (isLoopbackIp(ip)) return 'loopback';
	const plain = ip.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
	if (!isIPv6(plain)) return plain;
	const [head = '', tail] = plain.split('::');
	const left = head === '' ? [] : head.split(':');
	const right = tail === undefined || tail === '' ? [] : tail.split(':');
	const groups = [...left, ...Array.from({length: Math.max(0, 8 - left.length - right.length)}, () => '0'), ...right];
	return groups
		.slice(0, 4)
		.map((group) => Number.parseInt(group, 16).toString(16))
		.join(':');
}
