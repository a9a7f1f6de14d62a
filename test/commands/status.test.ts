import {describe, expect, it} from 'vitest';
import {type StatusReport, statusInWords} from '../../source/commands/status.ts';

const now = Date.UTC(2026, 10, 23, 8, 20);

describe('status in words', () => {
	it('says when each clock is due by its own state, whatever others of the same name came to', () => {
		const clock = (id: string, state: StatusReport['clocks'][number]['state'], dueMin: number): StatusReport['clocks'][number] => ({
			id,
			name: 'Status update',
			kind: 'update',
			source: 'x',
			dueAt: new Date(now + dueMin * 60_000).toISOString(),
			state,
			endedAt: null,
		});
		const report = {
			incident: {
				affectedIntegrations: [],
				impact: {},
				stage: {stage: 'assess', since: new Date(now).toISOString()},
			} as unknown as NonNullable<StatusReport['incident']>,
			clocks: [clock('a', 'met', -20), clock('b', 'raised', -5), clock('c', 'waiting', 10)],
			next: null,
			here: [],
		};
		const lines = statusInWords(report, now)
			.split('\n')
			.filter((line) => line.includes('Status update'))
			.map((line) => line.trim().replaceAll(/ {2,}/g, ' | '));
		expect(lines).toEqual(['Status update | met', 'Status update | raised | 05:00 ago', 'Status update | waiting | in 10:00']);
	});
});
