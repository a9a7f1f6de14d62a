import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Who is called when the one above them in a list stays silent, and at which severities.

const chain = (...items: readonly string[]) =>
	readRunbook(
		withLevels(`## Paging chain\n\n${items.map((item, index) => `${index + 1}. ${item}`).join('\n')}`, ['Red', 'Amber', 'Blue']),
		{
			origin: '/srv/runbook.md',
		},
	);
const seconds = ({runbook}: ReturnType<typeof chain>) =>
	runbook.severities.map(({technical, rungs}) => [
		...(technical?.secondary === 'Secondary' ? [(technical.secondaryAfterMs ?? 0) / 60_000] : []),
		...rungs.flatMap(({position, timing}) => (position === 'Secondary' && timing.at === 'after' ? [timing.ms / 60_000] : [])),
	]);

describe('the second of a chain', () => {
	it.each([
		'Secondary – if primary is silent for 6 minutes.',
		'Secondary: when the primary stays silent for 6 minutes',
		'Secondary – wenn die Bereitschaft 6 Minuten schweigt',
	])('is called where the first one is: %s', (item) => {
		const found = chain(
			'Crane engineer on call (primary) – immediately for Red and Amber.',
			item,
			'Plant manager – after 30 minutes for Red',
		);
		expect(seconds(found)).toEqual([[6], [6], []]);
		expect(found.runbook.severities[1]?.technical).toMatchObject({atOnce: ['Crane engineer on call'], secondary: 'Secondary'});
		expect(found.report.found.map(({text}) => text)).toContain('Amber: Secondary after 6 min');
	});

	it('is still listed where somebody else is never called', () => {
		const found = chain(
			'Crane engineer on call – immediately for Red and Amber.',
			'Secondary – if primary is silent for 6 minutes.',
			'Plant manager – after 30 minutes for Red. Never for Amber and below.',
		);
		expect(found.report.found.map(({text}) => text)).toContain('Amber: Secondary after 6 min');
	});

	it('is called at each severity where the first one is', () => {
		const found = chain(
			'Crane engineer on call – immediately',
			'Secondary – if primary is silent for 6 minutes.',
			'Plant manager – after 1 hour',
		);
		expect(seconds(found).flat()).toEqual([6, 6, 6]);
	});
});

describe('a channel alone', () => {
	it.each(['For Blue, only the team channel.', 'Blue: team channel only.', 'Für Blue nur der Teamkanal.'])('calls nobody: %s', (item) => {
		const {runbook, report} = chain(
			'Crane engineer on call – immediately for Red and Amber.',
			'Plant manager – after 30 minutes for Red',
			item,
		);
		expect(runbook.severities[2]).toMatchObject({rungs: []});
		expect(runbook.severities[2]?.technical).toBeUndefined();
		expect(report.remarks).toContain('Blue: nobody is called, for the file says so.');
	});

	it('is none where somebody is called in it', () => {
		const {runbook} = chain(
			'Crane engineer on call – immediately for Red and Amber.',
			'Blue: shift lead after 2 hours, and only then the team channel.',
		);
		expect(runbook.severities[2]?.rungs.map(({position}) => position)).toEqual(['Shift lead']);
	});
});
