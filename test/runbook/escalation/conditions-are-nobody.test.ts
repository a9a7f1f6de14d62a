import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// The word that begins a condition is nobody's name.

const called = (lead: string, item: string) => {
	const {runbook, report} = readRunbook(
		withLevels(`## Eskalation\n\n${lead}\n\n- Werkleiter sofort\n- Teamleiterin nach 15 Minuten\n- ${item}`, ['SEV1', 'SEV2']),
		{origin: '/srv/runbook.md'},
	);
	const people = runbook.severities.flatMap(({technical, rungs}) => [
		...(technical?.atOnce ?? []),
		technical?.secondary ?? '',
		technical?.final?.position ?? '',
		...rungs.map(({position}) => position),
	]);
	return {people: people.join(' | '), isNamed: report.notUnderstood.length > 0};
};

describe('an item of a list of calls that begins with a condition', () => {
	it.each([
		['Eskalation (alle Stufen außer SEV1):', 'Wenn nach 20 Minuten nicht gelöst, Schichtleiter anrufen'],
		['Eskalation (alle Stufen außer SEV1):', 'Falls nach 20 Minuten nicht gelöst, Schichtleiter anrufen'],
		['Escalation (all levels except SEV1):', 'If not solved after 20 minutes, call the shift lead'],
	])('calls nobody of that name: %s %s', (lead, item) => {
		const {people, isNamed} = called(lead, item);
		expect(people).not.toMatch(/(?:^|\| )(?:wenn|falls|if)(?: |$)/iu);
		expect(isNamed || /Schichtleiter|Shift lead/.test(people)).toBe(true);
	});
});
