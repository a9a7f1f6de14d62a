import {describe, expect, it} from 'vitest';
import {isLoopbackIp, parseAddress} from '../../source/config/listen-address.ts';
import {
	AddressLimits,
	mostConnectionsOfAddress,
	mostFailures,
	mostUnprovenOfLoopback,
	spareConnections,
} from '../../source/sync/address-limits.ts';

describe('one address', () => {
	it('is told when it has too many connections, then not even that, and recovers as they go', () => {
		const limits = new AddressLimits();
		const ip = '203.0.113.7';
		for (let n = 0; n < mostConnectionsOfAddress; n++) expect(limits.came(ip, 0)).toBe(true);
		expect(limits.isCrowded(ip, 0)).toBe(false);
		for (let n = 0; n < spareConnections; n++) {
			expect(limits.came(ip, 0)).toBe(true);
			expect(limits.isCrowded(ip, 0)).toBe(true);
		}

		expect(limits.came(ip, 0)).toBe(false);
		expect(limits.came('203.0.113.8', 0)).toBe(true);
		for (let n = 0; n <= spareConnections; n++) limits.went(ip, 0);
		expect(limits.isCrowded(ip, 0)).toBe(false);
	});

	it('of the machine itself, whichever, is bounded only in connections that have shown no token', () => {
		const limits = new AddressLimits();
		const ip = (n: number) => ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'][n % 4] ?? '';
		for (let n = 0; n < mostUnprovenOfLoopback; n++) expect(limits.came(ip(n), 0)).toBe(true);
		expect(limits.came('127.0.0.1', 0)).toBe(false);
		limits.went('127.0.0.1', 0);
		expect(limits.came('127.0.0.2', 0)).toBe(false);
		limits.went('127.0.0.2', 0);
		// An office behind a proxy.
		for (let n = 0; n < mostUnprovenOfLoopback; n++) limits.proved(ip(n), 0);
		for (let n = 0; n < mostUnprovenOfLoopback; n++) expect(limits.came(ip(n), 0)).toBe(true);
		expect(limits.came('127.0.0.1', 0)).toBe(false);
		limits.went('127.0.0.1', 0);
		for (let n = 0; n < mostUnprovenOfLoopback; n++) {
			limits.went(ip(n), 0, true);
			limits.went(ip(n), 0);
		}

		expect(limits.size).toBe(0);
	});

	it('waits after too many failed attempts, and is forgiven one after the other', () => {
		const limits = new AddressLimits();
		const ip = '2001:db8:0:1::7';
		for (let n = 0; n < mostFailures - 1; n++) limits.failed(ip, 0);
		expect(limits.waitMs(ip, 0)).toBe(0);
		limits.failed(ip, 0);
		const waitMs = limits.waitMs(ip, 0);
		expect(waitMs).toBeGreaterThan(0);
		expect(limits.waitMs(ip, waitMs - 1)).toBeGreaterThan(0);
		expect(limits.waitMs(ip, waitMs)).toBe(0);
		limits.failed(ip, waitMs);
		expect(limits.waitMs(ip, waitMs)).toBeGreaterThan(0);
	});

	it('is a whole /64 of IPv6, and IPv4 that is written as IPv6 is IPv4', () => {
		const limits = new AddressLimits();
		for (let n = 0; n < mostFailures; n++) limits.failed(`2001:db8:0:1:${n.toString(16)}::1`, 0);
		expect(limits.waitMs('2001:0db8:0000:0001:ffff::9', 0)).toBeGreaterThan(0);
		expect(limits.waitMs('2001:db8:0:2::1', 0)).toBe(0);
		for (let n = 0; n < mostFailures; n++) limits.failed('::ffff:203.0.113.7', 0);
		expect(limits.waitMs('203.0.113.7', 0)).toBeGreaterThan(0);
	});

	it('is forgotten, so that many of them take no memory', () => {
		const limits = new AddressLimits();
		for (let n = 0; n < 50_000; n++) {
			const ip = `198.${n >> 16}.${(n >> 8) & 255}.${n & 255}`;
			limits.came(ip, n);
			limits.failed(ip, n);
			limits.went(ip, n);
		}

		expect(limits.size).toBeLessThanOrEqual(10_000);
	});
});

describe('an address', () => {
	it.each([
		['0.0.0.0:7443', {scheme: 'wss', host: '0.0.0.0', port: 7443}],
		['[::1]:7443', {scheme: 'wss', host: '::1', port: 7443}],
		[':7443', {scheme: 'wss', host: '::', port: 7443}],
		['ws://127.0.0.1:80', {scheme: 'ws', host: '127.0.0.1', port: 80}],
		['WSS://Bastion.Example.com:443/', {scheme: 'wss', host: 'bastion.example.com', port: 443}],
	])('%s is read', (text, address) => {
		expect(parseAddress(text)).toEqual(address);
	});

	it.each([
		'',
		'7443',
		'host',
		'host:70000',
		'::1:7443',
		'1.2.3:80',
		'[fe80::zz]:1',
		'http://x:1',
		'a b:1',
		'u@h:1',
		'x:1/path',
		'x:1#y',
		'-x:1',
	])('%j is none', (text) => {
		expect(parseAddress(text)).toBeUndefined();
	});

	it('stays on the machine or does not', () => {
		expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].filter(isLoopbackIp)).toHaveLength(4);
		expect(['10.0.0.1', '192.168.1.1', '0.0.0.0', '::', 'fe80::1', 'localhost', '::ffff:10.0.0.1'].filter(isLoopbackIp)).toEqual([]);
	});
});
