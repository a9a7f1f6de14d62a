import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

describe('what makes an incident one of a severity, deep in a list', () => {
	it.each(['Merkmale', 'Kriterien', 'Characteristics', 'Indicators'])('is read below "%s:"', (label) => {
		const {runbook} = readRunbook(
			`# Plan\n\n## Stufen\n\n- **S1**\n  - Reaktionszeit: 15 Minuten\n  - ${label}:\n    - ein Werk steht\n    - Angriff auf das Portal\n- **S2**\n  - Reaktionszeit: 45 Minuten\n  - ${label}:\n    - eine Linie steht\n`,
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities.map(({triggers}) => triggers.map(({text}) => text))).toEqual([
			['ein Werk steht', 'Angriff auf das Portal'],
			['eine Linie steht'],
		]);
	});
});
