import {describe, expect, it} from 'vitest';
import {policyLines, procedureLines} from '../../helpers/policy-lines.ts';

const facts = (actions: string) => `# Levels

## SEV1 (blackout)

- **Response time**: 10 minutes
- **${actions}
- **Communication**: updates every 20 minutes

## SEV2 (brownout)

- **Response time**: 1 hour
- **Communication**: updates every hour
`;

describe('"Actions: …" among the facts of a severity', () => {
	it.each([
		['Actions**: Prioritise the standby feed, freeze deploys.', 'Prioritise the standby feed, freeze deploys'],
		['Immediate actions**: Switch to the diesel feed', 'Switch to the diesel feed'],
		['Sofortmaßnahmen**: Netzersatz starten und Last abwerfen', 'Netzersatz starten und Last abwerfen'],
	])('is what is done: %s', (actions, step) => {
		const [sev1, sev2] = procedureLines(facts(actions));
		expect(sev1).toHaveLength(2);
		expect(sev1?.[1]).toContain(step);
		expect(sev2).toHaveLength(1);
		expect(policyLines(facts(actions)).left).toEqual([]);
	});

	it.each(['Action**: Immediate response required', 'Actions**: None', 'Action**: Immediate'])(
		'is no step where nothing is done: %s',
		(actions) => {
			expect(procedureLines(facts(actions))[0]).toHaveLength(1);
		},
	);
});
