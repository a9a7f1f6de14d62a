import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../../helpers/policy-lines.ts';

// "Customers and staff every 45 minutes": both hear, and neither is left out without a word.

const minute = 60_000;
const updatesOf = (text: string) => {
	const updates = readRunbook(`${levelsInWords}\n## Communication\n\n${text}\n`, {origin: '/srv/runbook.md'}).runbook.severities[0]
		?.updates;
	return [updates?.customers?.ms, updates?.internal?.ms, updates?.partners?.ms].map((ms) => (ms ?? 0) / minute);
};

describe('two who hear in one breath', () => {
	it.each([
		'- Critical: customers and staff get an update every 45 minutes',
		'- Critical: staff and customers every 45 minutes',
		'In a Critical incident, customers and staff get an update every 45 minutes.',
		'In a Critical incident, students and staff get an update every 45 minutes on the status page.',
		'- Critical: Studierende und Beschäftigte alle 45 Minuten',
	])('have a clock each: %s', (text) => {
		expect(updatesOf(text).slice(0, 2)).toEqual([45, 45]);
	});

	it('are one where both are of the house', () => {
		const [customers, internal] = updatesOf('- Critical: product and support every 45 minutes');
		expect([customers === 45, internal]).toEqual([false, 45]);
	});
});
