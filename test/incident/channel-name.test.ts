import {describe, expect, it} from 'vitest';
import {channelName} from '../../source/incident/channel-name.ts';

describe('the name of a channel (R15)', () => {
	const at = (text: string) => Date.parse(text);
	const none = new Set<string>();

	it('is the minute by the clock of the room', () => {
		expect(channelName(at('2026-11-23T08:11:59Z'), 'UTC', none)).toBe('incident-20261123-0811');
		expect(channelName(at('2026-11-25T19:07:00Z'), 'Europe/Berlin', none)).toBe('incident-20261125-2007');
		expect(channelName(at('2026-11-25T23:30:00Z'), 'Europe/Berlin', none)).toBe('incident-20261126-0030');
	});

	it('is nobody else’s, also in the hour that comes twice', () => {
		const first = channelName(at('2026-10-25T00:30:00Z'), 'Europe/Berlin', none);
		const second = channelName(at('2026-10-25T01:30:00Z'), 'Europe/Berlin', new Set([first]));
		expect([first, second]).toEqual(['incident-20261025-0230', 'incident-20261025-0230-2']);
		expect(channelName(at('2026-10-25T01:30:00Z'), 'Europe/Berlin', new Set([first, second]))).toBe('incident-20261025-0230-3');
	});
});
