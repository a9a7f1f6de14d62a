import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Calls" is a chapter on who is called, as plainly as it can be said.

const severities = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities;
const minute = 60_000;

describe('names at their times below the name of a severity', () => {
	it.each(['3. Calls', 'Anrufe', 'Call order', 'Telefonkette'])('are its ladder below "%s"', (title) => {
		const [first, second] = severities(
			`## ${title}\n\n### Technical\n\nSEV1\n- 0 min: Quay engineer, Duty manager\n- 10 min: Crane engineer\n- 45 min: Head of Quays\n\nSEV2\n- 0 min: nobody is called, ticket goes to queue QUAY-2\n- 2 h: Quay engineer`,
		);
		expect(first?.technical?.atOnce).toEqual(['Quay engineer', 'Duty manager']);
		expect(first?.rungs.map(({position, timing, matrix}) => [position, timing, matrix])).toEqual([
			['Crane engineer', {at: 'after', ms: 10 * minute}, 'technical'],
			['Head of Quays', {at: 'after', ms: 45 * minute}, 'technical'],
		]);
		expect(second?.technical?.source ?? '').not.toContain('runbook.md');
		expect(second?.rungs.filter(({source}) => source.includes('runbook.md')).map(({position}) => position)).toEqual(['Quay engineer']);
	});
});

it('"neither has picked up" is said of those who were called', () => {
	const text =
		'For a SEV1, ring Ada or Max. If neither has picked up after 30 minutes, call our host, the Harbour Trust, which can cut the power.';
	const {runbook, report} = readRunbook(withLevels(`## Who to tell\n\n${text}`), {origin: '/srv/runbook.md'});
	expect(runbook.severities[0]?.rungs.map(({position, timing}) => [position, timing.at])).toContainEqual(['Harbour Trust', 'after']);
	expect(report.remarks.join('\n')).toContain('it is not known here who is silent: Harbour Trust is called in any case');
});

it.each(['SEV3 has no calls.', 'SEV3 needs no escalation.', 'SEV3 hat keine Anrufe.'])('calls nobody: %s', (sentence) => {
	const third = severities(`## Calls\n\nSEV1: call the quay engineer at once.\n\n${sentence}`)[2];
	expect([third?.technical, third?.rungs]).toEqual([undefined, []]);
});
