import {expect, it} from 'vitest';
import {torture} from './torture.ts';

it('loses nothing, writes nothing twice and shows everything in order while server and clients are killed with kill -9', async () => {
	const report = await torture({kills: 50, seed: Math.floor(Math.random() * 2 ** 31)});
	expect(report.violations, `seed ${report.seed}, ${report.folder ?? ''}`).toEqual([]);
	expect(report.serverKills).toBe(50);
	expect(report.clientKills).toBeGreaterThan(10);
	// There was load, more than one event between two kills on the busiest machine: without it nothing was at stake.
	expect(report.acknowledged).toBeGreaterThan(100);
	expect(report.adopted).toBeGreaterThan(0);
	expect(report.seen).toBeGreaterThan(report.events);
}, 180_000);
