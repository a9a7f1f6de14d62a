import {describe, expect, it} from 'vitest';
import {Allowance} from '../../source/sync/allowance.ts';
import {ClientOwners} from '../../source/sync/client-owners.ts';

const second = 1000;
const mebibyte = 1024 * 1024;

describe('what one connection may send', () => {
	it('is a day of entries at once, and never what a person types', () => {
		const allowance = new Allowance(0);
		for (let frame = 0; frame < 25_000; frame++) expect(allowance.take(1, 400, 0)).toBe(true);
		const typing = new Allowance(0);
		for (let frame = 0; frame < 100_000; frame++) expect(typing.take(50, 2000, frame * 200)).toBe(true);
	});

	it('is bounded in frames and in bytes, at once and over time', () => {
		const frames = new Allowance(0);
		let taken = 0;
		while (frames.take(1, 10, 0)) taken++;
		expect(taken).toBeLessThan(50_000);
		expect(frames.take(1, 10, 0)).toBe(false);
		const bytes = new Allowance(0);
		expect(bytes.take(1, 15 * mebibyte, 0)).toBe(true);
		expect(bytes.take(1, 2 * mebibyte, 0)).toBe(false);
		const steady = new Allowance(0);
		let at = 0;
		while (steady.take(1000, 1000, at) && at < 600 * second) at += second;
		expect(at, 'a thousand a second go on for a while only').toBeLessThan(600 * second);
	});

	it('comes back with time, and never more than there was', () => {
		const allowance = new Allowance(0);
		expect(allowance.take(30_000, 0, 0)).toBe(true);
		expect(allowance.take(400, 0, second)).toBe(true);
		expect(allowance.take(30_001, 0, 3600 * second)).toBe(false);
		expect(new Allowance(0).take(1, 1, -5)).toBe(true);
	});
});

describe('whose a client id is', () => {
	it('is its first author’s, as long as it is in use', () => {
		const owners = new ClientOwners();
		expect(owners.isOf('a', 'maria')).toBe(true);
		expect(owners.isOf('a', 'mallory')).toBe(false);
		expect(owners.isOf('a', 'maria')).toBe(true);
	});

	it('is remembered of so many that memory is bounded, and of those in use longest', () => {
		const owners = new ClientOwners();
		owners.isOf('in use', 'maria');
		owners.isOf('forgotten', 'maria');
		for (let number = 0; number < 30_000; number++) {
			owners.isOf(`${number}`, 'li');
			if (number % 1000 === 0) owners.isOf('in use', 'maria');
		}

		expect(owners.isOf('in use', 'mallory')).toBe(false);
		expect(owners.isOf('forgotten', 'mallory')).toBe(true);
	});
});
