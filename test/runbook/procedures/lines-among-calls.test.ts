import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What stands among the calls of a severity, or among what is done, and is neither.

const read = (text: string) => {
	const {runbook, report} = readRunbook(withLevels(text, ['SEV1', 'SEV2', 'SEV3']), {origin: '/srv/runbook.md'});
	const own = ({source}: {readonly source: string}) => source.includes('runbook.md');
	return {
		steps: runbook.severities.map(({procedure}) => procedure.filter(own).flatMap(({steps}) => steps.map(({text: step}) => step))),
		calls: runbook.severities.map(({technical, rungs}) =>
			[technical, ...rungs].flatMap((one) =>
				one === undefined || !own(one)
					? []
					: 'position' in one
						? [one.position]
						: [...one.atOnce, one.secondary ?? [], one.final?.position ?? []].flat(),
			),
		),
		left: report.notUnderstood.map(({why}) => why),
	};
};

describe('below a heading on who is called when', () => {
	it.each([
		['Wer wann angerufen wird', 'Nach 10 Minuten Bereichsleitung anrufen', 'Besucherausweise laufen nach 7 Stunden ab.'],
		['Wer wann angerufen wird', 'Sofort Rufbereitschaft anrufen', 'Der Bericht zu SEV1 erscheint innerhalb von 11 Tagen.'],
		['Escalation', 'Call the shift lead after 10 minutes', 'Parking permits run for 7 hours.'],
	])('%s: no line is a step, and what calls nobody is named', (title, call, other) => {
		const {steps, left} = read(`## ${title}\n\n### SEV1\n\n- ${call}\n- ${other}`);
		expect(steps).toEqual([[], [], []]);
		expect(left.some((why) => why.includes(other))).toBe(true);
	});

	it.each(['Badges of visitors expire after 7 hours.', 'The car park closes after 7 hours.'])('"%s" calls nobody', (other) => {
		const {calls, left} = read(`## SEV1\n\nEscalation:\n\n- VP Operations: immediately\n- CTO: after 2 hours\n- ${other}`);
		expect(calls[0]).toEqual(['VP Operations', 'CTO']);
		expect(left.some((why) => why.includes(other))).toBe(true);
	});
});

describe('among the steps of a severity', () => {
	it.each(['Visitors’ badges last 7 hours.', 'The lease of a phone ends after 3 days.'])('"%s" is none', (other) => {
		expect(read(`## SEV1\n\n- Restart the gateway.\n- Check the queue.\n- ${other}`).steps[0]).toEqual([
			'Restart the gateway.',
			'Check the queue.',
		]);
	});

	it('what waits is one', () => {
		expect(read('## SEV1\n\n- Restart the gateway.\n- Wait 10 minutes.').steps[0]).toEqual(['Restart the gateway.', 'Wait 10 minutes.']);
	});
});

it.each([
	'For a SEV1, nobody rings the duty engineer.',
	'For a SEV1, no one calls the duty engineer.',
	'Bei SEV1 ruft niemand den Schichtleiter an.',
])('"%s" calls nobody', (sentence) => {
	const {calls, left} = read(`## Escalation\n\n${sentence} For a SEV1, the CTO is told after 30 minutes.`);
	expect(calls[0]).toEqual(['CTO']);
	expect(left.length).toBeGreaterThan(0);
});
