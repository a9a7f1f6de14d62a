import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// How soon any alert is to be acknowledged, where no severity has a time of its own.

const levels = '# Harbour\n\n- P1: all is down\n- P2: some is down\n';

function read(text: string, before = levels) {
	const {runbook, report} = readRunbook(`${before}\n${text}\n`, {origin: '/srv/runbook.md'});
	return {
		own: runbook.severities.map(({response}) => (response?.source.includes('runbook.md') ? response.ms / 60_000 : undefined)),
		inferred: report.inferred.map(({what}) => what),
	};
}

describe('a sentence on every alert', () => {
	it.each([
		'## On-call\n\nThe on-call engineer must acknowledge every alert within 7 minutes.',
		'## On-call\n\n- Acknowledge alerts within 7 minutes.',
		'## Response workflow\n\n1. **Acknowledge the alarm** within 7 minutes.\n2. Look at the tide table.\n3. Close the gate.',
		'## On-call\n\nPages must be acknowledged within 7 minutes of being paged.',
		'## Bereitschaft\n\nDie Bereitschaft quittiert jeden Alarm innerhalb von 7 Minuten.',
		'## Bereitschaft\n\n- Alarme binnen 7 Minuten bestätigen.',
	])('is how soon each is answered, inferred: %s', (text) => {
		expect(read(text)).toMatchObject({own: [7, 7], inferred: expect.arrayContaining(['response time'])});
	});

	it.each([
		'## On-call\n\nAcknowledge the customer mail within 2 hours.',
		'## On-call\n\nAcknowledge alerts within 7 minutes if the gate is open.',
		'## On-call\n\n- Acknowledge alerts within 7 minutes.\n- Acknowledge pages within 20 minutes.',
	])('is none where it is of something else, of a case, or said twice: %s', (text) => {
		expect(read(text).own).toEqual([undefined, undefined]);
	});

	it('stands behind what a severity has', () => {
		const own = '# Harbour\n\n- P1: all is down. Response within 3 minutes.\n- P2: some is down\n';
		expect(read('## On-call\n\nAcknowledge alerts within 7 minutes.', own).own).toEqual([3, undefined]);
	});
});
