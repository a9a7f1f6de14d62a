import {describe, expect, it} from 'vitest';
import {nameFor} from '../../source/incident/decide-name.ts';
import {timelineEntry} from '../../source/incident/timeline.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {Story} from '../helpers/story.ts';

const command = 'kubectl rollout restart deployment/api';
const runbook = {
	...runbookWithPeople,
	severities: runbookWithPeople.severities.map((severity) => ({
		...severity,
		procedure: severity.procedure.map((phase, place) => ({
			...phase,
			steps: [
				{id: `${severity.id}/${place}/1`, text: 'Look', body: []},
				{id: `${severity.id}/${place}/2`, text: `Restart the api: ${command}`, body: [{is: 'command', text: command} as const]},
			],
		})),
	})),
};

function named(step: string): string | undefined {
	const story = new Story(runbook, 'SEV-1');
	const circumstances = {...story.policy, known: new Set<string>(), now: story.now, takenIds: new Set<string>(), drill: false};
	return nameFor(story.incident, {type: 'step.done', data: {step}}, circumstances);
}

describe('the step that an entry names', () => {
	it('is its number in the whole procedure and its words, without the command that they end with', () => {
		expect(named('SEV-1/0/2')).toBe('2 Restart the api');
		expect(named('SEV-1/1/2')).toBe('4 Restart the api');
		expect(named('SEV-1/1/7')).toBeUndefined();
	});

	it('says its severity where the incident has another', () => {
		expect(named('SEV-2/1/1')).toBe('SEV-2 · 3 Look');
	});

	it('is what the timeline says; of logs of before, the words of its id', () => {
		const told = new Story(runbook, 'SEV-1').add('step.done', {step: 'SEV-1/0/2-restart-the', name: '2 Restart the api'});
		const text = (story: Story) => {
			const last = story.events.at(-1);
			return last && timelineEntry(last, 'UTC').text;
		};
		expect(text(told)).toBe('2 Restart the api: done');
		expect(text(told.add('step.reset', {step: 'SEV-1/0/2-restart-the'}))).toBe('2 restart the: open again');
	});
});
