import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const called = (text: string) =>
	policyLines(withLevels(`## Escalation\n\n${text}\n`, ['S1', 'S2']))
		.found.filter((line) => line.includes('escalation trigger'))
		.map((line) => line.replace(/^\d+ escalation trigger: /, ''));

describe('whoever is told of something at once', () => {
	it.each([
		[
			'The Data Protection Officer shall be informed without delay of any disclosure of personal data, whatever the severity.',
			'Data Protection Officer as soon as it is reported: disclosure of personal data',
		],
		[
			'The legal team must be told immediately about any leak of customer data.',
			'Legal team as soon as it is reported: leak of customer data',
		],
		['Inform the CTO of any data loss at once.', 'CTO as soon as it is reported: data loss'],
		[
			'Die Datenschutzbeauftragte ist über jeden Verlust personenbezogener Daten unverzüglich zu informieren.',
			'Datenschutzbeauftragte as soon as it is reported: Verlust personenbezogener Daten',
		],
	])('is called as soon as it is reported: %s', (text, call) => {
		expect(called(text)).toEqual([`S1: ${call}`, `S2: ${call}`]);
	});

	it('is called for every incident where it is of incidents', () => {
		expect(called('The CTO is informed at once of any incident.')).toEqual(['S1: CTO at once', 'S2: CTO at once']);
		expect(called('The CTO is informed immediately of all S1 incidents.')).toEqual(['S1: CTO at once']);
	});

	it('is not called of updates', () => {
		expect(called('The CTO is informed about all updates immediately.')).toEqual([]);
	});
});
