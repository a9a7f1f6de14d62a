import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Below the heading of a severity a list of things to tick off is what makes it one, unless a stretch of time stands above it.

const first = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities[0];

describe('a stretch of time above a list to tick off', () => {
	it.each([
		['First 10 minutes', '10 to 40 minutes'],
		['0–10 min:', '10–40 min:'],
		['Die ersten 10 Minuten', '10 bis 40 Minuten'],
	])('says that it is done: %s, %s', (one, other) => {
		const policy = first(
			`## Do\n\n### SEV1\n\n${one}\n\n- [ ] say you have it\n- [ ] look at \`railctl health\`\n\n${other}\n\n- [ ] switch to paper`,
		);
		expect(policy?.triggers.filter(({source}) => source.includes('runbook.md:'))).toEqual([]);
		expect(policy?.procedure.map(({window, steps}) => [window?.fromMs, window?.toMs, steps.length])).toEqual([
			[0, 600_000, 2],
			[600_000, 2_400_000, 1],
		]);
	});

	it('without one they are triggers', () => {
		expect(first('## SEV1\n\n- [ ] All tills are down\n- [ ] Card data leaked')?.triggers.map(({text}) => text)).toEqual([
			'All tills are down',
			'Card data leaked',
		]);
	});
});
