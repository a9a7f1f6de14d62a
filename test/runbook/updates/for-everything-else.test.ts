import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What is said of the others may stand behind its time, and a sign may say that the milder ones are meant, too.

const cadences = (item: string, names?: readonly string[]) =>
	readRunbook(withLevels(`## Procedure\n\n1. Answer the page.\n2. ${item}\n3. Mend it.`, names), {origin: '/srv/runbook.md'})
		.report.found.filter(({what}) => what.startsWith('update cadence'))
		.map(({text}) => text);
const each = ['SEV1: every 1 h', 'SEV2: every 24 h', 'SEV3: every 24 h'];

describe('how often the others hear', () => {
	it.each([
		'Post updates (hourly for SEV1, daily otherwise).',
		'Post updates: hourly for SEV1, daily for everything else.',
		'Post updates every hour for SEV1 and every day for all other incidents.',
		'Status updates: SEV1 every hour, every day for the rest',
		'Updates posten wir bei SEV1 stündlich und täglich bei allen anderen.',
		'Post updates hourly for SEV1, daily for SEV2+.',
		'Post updates (hourly for SEV1, but daily for severity >= SEV2).',
		'Post updates hourly for SEV1, daily for ≥ SEV2.',
	])('is of those that are not named before: %s', (item) => {
		expect(cadences(item)).toEqual(each);
	});

	it('is so for severities that are words', () => {
		expect(cadences('Post updates hourly for Critical, daily for severity ≥ Major.', ['Critical', 'Major', 'Minor'])).toEqual([
			'Critical: every 1 h',
			'Major: every 24 h',
			'Minor: every 24 h',
		]);
	});

	it('is of those that are graver where no graver one is named beside', () => {
		expect(cadences('Post updates every 30 minutes for SEV2+.')).toEqual(['SEV1: every 30 min', 'SEV2: every 30 min']);
	});
});
