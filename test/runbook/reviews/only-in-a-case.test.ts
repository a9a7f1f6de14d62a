import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const reviews = (text: string) =>
	policyLines(withLevels(`## Review\n\n${text}\n`))
		.found.filter((line) => line.includes(' review: '))
		.map((line) => line.replace(/^\d+ review: /, ''));

describe('a review', () => {
	it('is not due within the days of its condition', () => {
		expect(reviews('SEV3: review only if the incident is the third with the same cause within 90 days.')).toEqual([
			'SEV3: review only if the incident is the third with the same cause within 90 days',
		]);
	});

	it('is not attended by whoever writes it', () => {
		expect(reviews('- SEV2: review in 7 days, written by the commander')).toEqual(['SEV2: in 7 days']);
	});
});
