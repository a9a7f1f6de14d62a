import {describe, expect, it} from 'vitest';
import {policyLines} from '../helpers/policy-lines.ts';

// What is said is given to the severities of which it is said, and to no other.

/** How soon each severity is answered, and who is called when. */
function said(markdown: string): readonly string[] {
	return policyLines(markdown).found.flatMap(
		(line) => /response time: (.+)|(?:escalation trigger|technical escalation): (.+)/.exec(line)?.slice(1).filter(Boolean) ?? [],
	);
}

const three = '# Plan\n\n## P1\n\nIt is all down.\n\n## P2\n\nHalf of it is.\n\n## P3\n\nA desk is.\n\n';

describe('what is said of all severities but some', () => {
	it.each([
		['All severities except P1: respond within 40 minutes.', ['P2: 40 min', 'P3: 40 min']],
		['For everything below P1, we respond within 40 minutes.', ['P2: 40 min', 'P3: 40 min']],
		['Bei allem unter P2 reagieren wir innerhalb von 40 Minuten.', ['P3: 40 min']],
		['Alle Stufen außer P2: Reaktion innerhalb von 40 Minuten.', ['P1: 40 min', 'P3: 40 min']],
		['P2 und niedriger: Reaktion innerhalb von 40 Minuten.', ['P2: 40 min', 'P3: 40 min']],
		['P2 oder darunter: Reaktion innerhalb von 40 Minuten.', ['P2: 40 min', 'P3: 40 min']],
		['P2 or milder: respond within 40 minutes.', ['P2: 40 min', 'P3: 40 min']],
		['For anything above P3, we respond within 40 minutes.', ['P1: 40 min', 'P2: 40 min']],
		['P2 or worse: respond within 40 minutes.', ['P1: 40 min', 'P2: 40 min']],
		['All severities: respond within 40 minutes.', ['P1: 40 min', 'P2: 40 min', 'P3: 40 min']],
	])('is said of those alone: %s', (sentence, lines) => {
		expect(said(`${three}## Answering\n\n${sentence}\n`)).toEqual(lines);
	});

	it('is theirs also where it stands above a list', () => {
		expect(said(`${three}## Escalation\n\n### All severities except P1\n\n- Head of IT after 50 minutes\n`)).toEqual([
			'P2: Head of IT after 50 min',
			'P3: Head of IT after 50 min',
		]);
	});
});
