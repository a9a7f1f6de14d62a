import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Whoever is called when those who are there cannot mend it in time.

const minute = 60_000;
const read = (text: string) => readRunbook(withLevels(text, ['SEV1', 'SEV2']), {origin: '/srv/runbook.md'});
const rungs = (text: string) =>
	read(text).runbook.severities.map(({rungs: all}) =>
		all.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	);

describe('if you cannot resolve it', () => {
	it.each([
		['If you cannot resolve the issue within 45 minutes, page the team lead.', 'Team lead', 45],
		["If the on-call engineer can't fix it in 1 hour, call the team lead.", 'Team lead', 60],
		['If you are unable to mitigate the incident within 20 minutes, escalate to the team lead.', 'Team lead', 20],
		['If L1 fails to resolve it within 30 minutes, escalate to the team lead.', 'Team lead', 30],
		['Falls die Bereitschaft die Störung nicht innerhalb von 30 Minuten beheben kann, wird die Teamleitung angerufen.', 'Teamleitung', 30],
		['Wenn wir es nicht binnen 2 Stunden lösen können, wird die Teamleitung informiert.', 'Teamleitung', 120],
	])('calls so long after the start: %s', (sentence, who, minutes) => {
		const call = [who, {at: 'after', ms: minutes * minute}];
		expect(rungs(`## Escalation\n\n- ${sentence}`)).toEqual([[call], [call]]);
	});

	it.each([
		'Escalation: If you cannot resolve the issue in 30 minutes, you must page the team lead.',
		'**Escalation:** If it is not resolved after 30 minutes, page the team lead.',
	])('calls behind a label among other facts: %s', (item) => {
		const text = `## Expectations\n\n- Keep the phone loud.\n- ${item}`;
		const call = ['Team lead', {at: 'after', ms: 30 * minute}];
		expect(rungs(text)).toEqual([[call], [call]]);
	});

	it('is of something else where it says so, and waits for a report', () => {
		const [[call] = []] = rungs('## Escalation\n\n- If customers cannot resolve the error within 45 minutes, call the team lead.');
		expect(call?.[1]).not.toEqual({at: 'after', ms: 45 * minute});
	});

	it('calls nobody among other facts without that label', () => {
		expect(rungs('## Expectations\n\n- Fixes: If you cannot resolve the issue in 30 minutes, page the team lead.')).toEqual([[], []]);
	});
});
