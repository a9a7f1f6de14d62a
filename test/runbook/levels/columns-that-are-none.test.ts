import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const ids = (table: string) => {
	const levels = '| Level | Answer | Means |\n|---|---|---|\n| Red | 10 minutes | all kiosks out |\n| Amber | 1 hour | one out |';
	return readRunbook(`# Kiosks\n\n## Levels\n\n${levels}\n\n## Updates\n\n${table}\n`, {origin: '/srv/runbook.md'}).runbook.severities.map(
		({id}) => id,
	);
};

describe('a column of words beside severities', () => {
	it.each(['How', 'Channel', 'Sent over', 'Written by', 'Weg', 'Zuständig'])('is none: %s', (title) => {
		expect(
			ids(
				`| Audience | ${title} | Red | Amber |\n|---|---|---|---|\n| Staff | Radio | 10 min | 30 min |\n| Ferries | Mail list | 20 min | 60 min |`,
			),
		).toEqual(['Red', 'Amber']);
	});

	it('is one where some of its cells say when', () => {
		expect(
			ids(
				'| Audience | Red | Amber | Grey |\n|---|---|---|---|\n| Staff | 10 min | 30 min | 2 h |\n| Ferries | 20 min | 60 min | whenever |',
			),
		).toEqual(['Red', 'Amber', 'Grey']);
	});
});
