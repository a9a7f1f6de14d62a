import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "If ten customers complain about a Warning, it becomes an Alarm": what makes an incident graver may be anything that happens.

const triggersOf = (sentence: string, [high, low]: readonly [string, string]) => {
	const text = `# Ops\n\n## Severity levels\n\n- ${high}: all is down. Respond within 5 minutes.\n- ${low}: a part is down. Respond within 30 minutes.\n\n## Changing it\n\n${sentence}\n`;
	const {runbook, report} = readRunbook(text, {origin: 'rb.md'});
	const [own] = runbook.severities;
	return {
		triggers: (own?.triggers ?? []).filter(({source}) => source.includes('rb.md')).map(({text: said}) => said),
		left: report.notUnderstood.map(({why}) => why).join('\n'),
	};
};

describe('what happens to one of a lower severity', () => {
	it.each([
		['If more than five wards report a Major, it becomes a Critical.', 'More than five wards report a Major', ['Critical', 'Major']],
		['When a Major spreads to a second site, we treat it as a Critical.', 'A Major spreads to a second site', ['Critical', 'Major']],
		[
			'Melden zu einer Großstörung mehr als acht Filialen einen Schaden, machen wir daraus eine Krise.',
			'Melden zu einer Großstörung mehr als acht Filialen einen Schaden',
			['Krise', 'Großstörung'],
		],
		[
			'Wenn eine Großstörung Kundendaten betrifft, wird daraus eine Krise.',
			'Eine Großstörung Kundendaten betrifft',
			['Krise', 'Großstörung'],
		],
	] as const)('is a trigger of the higher: %s', (sentence, trigger, levels) => {
		const {triggers, left} = triggersOf(sentence, levels);
		expect(triggers).toContain(trigger);
		expect(left).not.toContain(sentence);
	});

	it.each([
		['An Amber that is open after 4 hours is a Red from then on, whatever the graphs say.', ['Red', 'Amber']],
		['An Amber still open after 4 hours counts as a Red.', ['Red', 'Amber']],
	] as const)('is also how long it lasts: %s', (sentence, levels) => {
		expect(triggersOf(sentence, levels).triggers.join('\n')).toMatch(/^Amber .*after 4 hours$/mu);
	});

	it.each([
		['If nobody can tell a Major from a Critical, ask the lead.', ['Critical', 'Major']],
		['If a Critical is contained, it becomes a Major.', ['Critical', 'Major']],
		['If a Major is noisy, it never becomes a Critical.', ['Critical', 'Major']],
	] as const)('is none in %s', (sentence, levels) => {
		const {triggers} = triggersOf(sentence, levels);
		expect(triggers.filter((text) => /tell|contained|noisy/u.test(text))).toEqual([]);
	});
});
