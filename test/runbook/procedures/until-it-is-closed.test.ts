import {describe, expect, it} from 'vitest';
import {windowIn} from '../../../source/runbook/words/windows.ts';

describe('a stretch of time that ends with the incident', () => {
	it.each([
		'Phase 3: Restore (30 minutes until closed)',
		'Restore (30 min – resolved)',
		'Wiederherstellung (ab 30 Minuten bis zum Abschluss)',
		'Wiederherstellung (30 Minuten bis behoben)',
	])('has no end of its own: %s', (title) => {
		expect(windowIn(title)).toEqual({fromMs: 1_800_000, toMs: null});
	});

	it.each(['Every 30 minutes until closed', 'Wait 30 minutes until resolved', 'Alle 30 Minuten bis zum Abschluss'])(
		'is none: %s',
		(text) => {
			expect(windowIn(text)).toBeUndefined();
		},
	);
});
