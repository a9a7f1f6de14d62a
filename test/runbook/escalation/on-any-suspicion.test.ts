import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Whoever is called on any suspicion, behind sentences on two severities, and who then reports to an authority.

function read(sentence: string) {
	const levels =
		'| Level | Answer | Means |\n|---|---|---|\n| Flood | 10 minutes | pumps stand |\n| Leak | 1 hour | one pump stands |\n| Drip | 1 day | a gauge is off |';
	const {runbook, report} = readRunbook(
		`# Pumps\n\n## Levels\n\n${levels}\n\n## Escalation\n\nIn a Flood the dyke reeve is called at once. In a Leak the dyke reeve hears after an hour. ${sentence}\n`,
		{origin: '/srv/runbook.md'},
	);
	const calls = runbook.severities.flatMap(({id, rungs}) =>
		rungs
			.filter(({source}) => source.includes('runbook.md'))
			.map(({position, timing}) => `${id} ${position} ${timing.at}${'what' in timing ? `: ${timing.what}` : ''}`),
	);
	return {calls, remarks: report.remarks.join('\n'), inferred: report.inferred.map(({text, why}) => `${text} ${why}`)};
}

describe('whoever is called on any suspicion', () => {
	it.each([
		[
			'The security officer, Jan Ulm, is to be brought in immediately on any suspicion of sabotage; she files the report with the agency within 24 hours.',
			'Security officer Jan Ulm',
			'suspicion of sabotage',
		],
		[
			'The security officer is called at once on every suspicion of sabotage; she reports it to the police within 12 hours.',
			'Security officer',
			'suspicion of sabotage',
		],
		[
			'Der Sicherheitsbeauftragte, Herr Jan Ulm, ist bei jedem Sabotageverdacht sofort hinzuzuziehen; er gibt die Meldung an die Behörde ab, und zwar innerhalb von 72 Stunden.',
			'Sicherheitsbeauftragte Herr Jan Ulm',
			'Sabotageverdacht',
		],
	])('is called so in each severity, and no report calls anybody: %s', (sentence, who, what) => {
		const {calls, remarks, inferred} = read(sentence);
		expect(calls.filter((call) => call.includes('fficer') || call.includes('beauftragte'))).toEqual([
			`Flood ${who} reported: ${what}`,
			`Leak ${who} reported: ${what}`,
			`Drip ${who} reported: ${what}`,
		]);
		expect(remarks).toContain('is no call: who reports to an authority');
		expect(inferred.join('\n')).not.toContain('alone');
	});

	it('is still of a severity that the sentence names', () => {
		const {calls} = read('In a Leak the security officer is called at once if there is a suspicion of sabotage.');
		expect(calls.filter((call) => call.includes('ecurity officer') && !call.startsWith('Leak'))).toEqual([]);
	});

	it('is nobody who tells customers', () => {
		const {remarks} = read('The press officer is called after 30 minutes; she sends the report to all dyke wardens.');
		expect(remarks).not.toContain('after 30 minutes" is no call');
	});
});
