import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Escalation: if no answer …" among contacts and owners, by whatever channel.

const calls = (line: string, heading = 'Contact & Ownership') =>
	readRunbook(
		`# Harbour\n\n- P1: all is down\n- P2: some is down\n\n## ${heading}\n\n- **Primary on-call:** pier@harbour.example\n- ${line}\n`,
		{
			origin: '/srv/runbook.md',
		},
	).runbook.severities.map(({rungs}) =>
		rungs.flatMap(({position, timing, source}) =>
			source.includes('runbook.md') && timing.at === 'after' ? [`${position} ${timing.ms / 60_000}`] : [],
		),
	);

describe('a line that is labelled as escalation', () => {
	it.each([
		'**Escalation:** if no acknowledgement within 15 minutes, page the engineering manager',
		'**Escalation:** if no answer within 15 minutes, engage the engineering manager via Slack channel `#pier`',
		'Escalation: If nobody acknowledges within 15 minutes, notify the engineering manager in #pier.',
	])('calls at its time: %s', (line) => {
		expect(calls(line)).toEqual([['Engineering manager 15'], ['Engineering manager 15']]);
	});

	it('calls nobody in an example', () => {
		expect(calls('**Escalation:** if no answer within 15 minutes, page the engineering manager', 'Example')).toEqual([[], []]);
	});
});
