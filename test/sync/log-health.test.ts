import {describe, expect, it} from 'vitest';
import {LogHealth} from '../../source/sync/log-health.ts';

describe('whether the log takes writes', () => {
	const watched = () => {
		const banner: Array<string | null> = [];
		const said: string[] = [];
		const health = new LogHealth(
			null,
			(readOnly) => banner.push(readOnly),
			(text) => said.push(text),
		);
		return {health, banner, said};
	};
	const look = async (health: LogHealth, {opens, raises}: {opens: boolean; raises: boolean}) =>
		health.look({
			reopen: async () => opens,
			raise: async () => {
				if (!raises) health.refused('the disk is full');
			},
		});

	it('is said once, and taken back once what fell due is written, too', async () => {
		const {health, banner} = watched();
		health.refused('the disk is full');
		health.refused('the second follows from the first');
		await look(health, {opens: false, raises: false});
		await look(health, {opens: true, raises: false});
		expect(banner).toEqual(['the disk is full']);
		await look(health, {opens: true, raises: true});
		expect(banner).toEqual(['the disk is full', null]);
		expect(health.readOnly).toBeNull();
	});

	it('stays so for as long as nothing is taken', async () => {
		const {health, banner} = watched();
		for (let times = 0; times < 20; times++) await look(health, {opens: false, raises: false});
		expect(banner).toEqual(['the disk is full']);
	});

	it('does not keep people from writing for one event that never can be written, nor comes and goes for it', async () => {
		const {health, banner, said} = watched();
		for (let times = 0; times < 20; times++) await look(health, {opens: true, raises: false});
		expect(banner).toEqual(['the disk is full', null]);
		expect(said.length).toBeGreaterThan(0);
		// What somebody typed is refused, too: now it is so for everybody.
		health.refused('the disk is full');
		expect(health.readOnly).toBe('the disk is full');
		await look(health, {opens: true, raises: true});
		expect(health.readOnly).toBeNull();
	});
});
