import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

function triggers(levels: readonly [string, string], text: string) {
	const {runbook} = readRunbook(
		`# Netz\n\n| Lage | Reaktion |\n|---|---|\n| ${levels[0]} | 5 min |\n| ${levels[1]} | 20 min |\n\n${text}\n`,
		{origin: '/srv/netz.md'},
	);
	return (runbook.severities[0]?.triggers ?? []).filter(({source}) => source.includes('netz.md')).map((trigger) => trigger.text);
}

describe('what becomes a graver severity after a time', () => {
	it.each([
		[['P0', 'P1'], '**Upgrade rule:** a P1 that has not been mitigated after 3 hours becomes a P0.'],
		[['P0', 'P1'], 'We watch the clock. A P1 that is not resolved within 3 hours is raised to P0.'],
		[
			['Großstörung', 'Störung'],
			'Im Zweifel gilt die höhere. Dauert eine Störung länger als drei Stunden, wird sie zur Großstörung erklärt.',
		],
		[['Krise', 'Großstörung'], 'Bleibt eine Großstörung länger als drei Stunden bestehen, gilt sie als Krise.'],
	] as const)('is a trigger of it: %s %s', (levels, text) => {
		const [trigger, ...others] = triggers(levels, text);
		expect(others).toEqual([]);
		expect(trigger).toMatch(/^(?:P1|Störung|Großstörung) /);
		expect(trigger).toMatch(/3 hours|drei Stunden/);
	});

	it('is none where it does not', () => {
		expect(triggers(['P0', 'P1'], 'A P1 that has not been mitigated after 3 hours does not become a P0.')).toEqual([]);
	});
});
