import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Whoever is called when nothing moves is called so long after the last progress, in whatever words.

const rungs = (text: string) =>
	readRunbook(withLevels(text, ['SEV1', 'SEV2']), {origin: '/srv/runbook.md'}).runbook.severities[0]?.rungs.map(({position, timing}) => ({
		position,
		timing,
	}));
const stuck = (minutes: number) => ({at: 'no-progress', ms: minutes * 60_000});

describe('whoever is called for want of progress', () => {
	it.each([
		'Escalate to the CTO if no progress after 30 minutes.',
		'If there is no improvement within 30 minutes, page the CTO.',
		'Page the CTO if the incident is not improving after 30 minutes.',
		'If we are stuck for 30 minutes, call the CTO.',
		'Call the CTO after 30 minutes without any improvement.',
		'Nach 30 Minuten ohne Besserung den CTO anrufen.',
	])('is called so long after the last one: %s', (item) => {
		expect(rungs(`## Escalation\n\n- ${item}`)).toContainEqual({position: 'CTO', timing: stuck(30)});
	});

	it('is so below those whom a heading calls, and in a list of calls', () => {
		const below = '## Escalation\n\nEscalate to the owners when:\n\n- data is lost\n- the incident lasts > 20 minutes without improvement';
		expect(rungs(below)).toContainEqual({position: 'Owners', timing: stuck(20)});
		const listed =
			'## Who do you wake\n\n**SEV1**\n- immediately: pump engineer\n- no answer after 10 min: pump manager\n- after 45 min without improvement: water director';
		expect(rungs(listed)).toContainEqual({position: 'Water director', timing: stuck(45)});
	});

	it.each(['If it is not fixed after 30 minutes, page the CTO.', 'Page the CTO after 30 minutes.'])(
		'is not whoever is called after a time: %s',
		(item) => {
			expect(rungs(`## Escalation\n\n- ${item}`)).toContainEqual({position: 'CTO', timing: {at: 'after', ms: 1_800_000}});
		},
	);
});
