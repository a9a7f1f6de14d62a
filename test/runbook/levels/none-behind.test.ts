import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What the end of a sentence denies of one severity is no part of what another one has.

function updates(text: string) {
	const {runbook} = readRunbook(withLevels(`## Status updates\n\n${text}`), {origin: '/srv/runbook.md'});
	return runbook.severities.map(({id, updates: {customers}, notUpdated = []}) => {
		const own = customers?.source.includes('runbook.md') ? customers.ms / 60_000 : '-';
		return `${id} ${notUpdated.includes('customers') ? 'none' : own}`;
	});
}

describe('a severity at the end of a sentence that has none of it', () => {
	it.each([
		'SEV1: customers every 25 minutes, SEV2: not at all.',
		'SEV1 customers are updated every 25 minutes, SEV2 not at all.',
		'Bei SEV1 werden Kunden alle 25 Minuten informiert, bei SEV2 gar nicht.',
	])('hears nothing: %s', (text) => {
		expect(updates(text)).toContain('SEV1 25');
		expect(updates(text)).not.toContain('SEV2 25');
	});

	it('is one of both where nothing is denied', () => {
		expect(updates('SEV1 and SEV2: customers every 25 minutes.')).toEqual(expect.arrayContaining(['SEV1 25', 'SEV2 25']));
	});
});
