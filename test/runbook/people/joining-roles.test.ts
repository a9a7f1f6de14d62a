import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const teams = (text: string) =>
	policyLines(withLevels(`## Authority\n\n${text}\n`))
		.found.filter((line) => line.includes(' team: '))
		.map((line) => line.replace(/^\d+ team: /, ''));

describe('whoever shall join every incident of a severity', () => {
	it.each([
		['A scribe shall be appointed for every SEV1 and SEV2 incident.', ['SEV1: Scribe', 'SEV2: Scribe']],
		['A scribe is required at every SEV1. A liaison officer from Legal shall join every SEV1.', ['SEV1: Scribe', 'SEV1: Liaison officer']],
		['Für jeden SEV1 wird eine Protokollführung benannt.', ['SEV1: Protokollführung']],
	])('is of its team: %s', (text, members) => {
		expect(teams(text)).toEqual(members);
		expect(policyLines(withLevels(`## Authority\n\n${text}\n`)).left).toEqual([]);
	});

	it.each(['A review is required for every SEV1.', 'The CTO attends every SEV1 review.', 'The CTO joins every SEV1 after 30 minutes.'])(
		'is nobody of it: %s',
		(text) => {
			expect(teams(text)).toEqual([]);
		},
	);
});
