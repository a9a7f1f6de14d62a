import {describe, expect, it} from 'vitest';
import {displayWidth} from '../../source/terminal/format.ts';
import {shortPerson} from '../../source/ui/short-person.ts';

describe('somebody in a narrow column', () => {
	it('has the account behind the name as far as there is room, and what stands in its place is never cut', () => {
		expect(shortPerson('Ann (via ubuntu)', 16)).toBe('Ann (via ubuntu)');
		expect(shortPerson('Li Wei (via root)', 12)).toBe('Li Wei (…)');
		expect(shortPerson('Li Wei (via root)', 9)).toBe('Li Wei(…)');
		expect(shortPerson('Li Wei (via root)', 8)).toBe('Li We(…)');
		expect(shortPerson('Vera (vp)', 8)).toBe('Vera (…)');
		expect(shortPerson('maria (invited)', 8)).toBe('maria (…');
		for (let width = 4; width < 20; width++)
			for (const who of ['Li Wei (via root)', 'María López (via root)', 'Vera (vp)', 'sam'])
				expect(displayWidth(shortPerson(who, width)), `${who} in ${width}`).toBeLessThanOrEqual(width);
	});
});
