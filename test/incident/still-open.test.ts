import {describe, expect, it} from 'vitest';
import type {AlertsSignal} from '../../source/incident/alert-signals.ts';
import type {EndpointSignal, Signal, SourceState} from '../../source/incident/signals.ts';
import {stillOpen, stillOpenLine} from '../../source/incident/still-open.ts';
import {triggerKey} from '../../source/incident/trigger-key.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import {meansIncident} from '../../source/runbook/runbook.ts';
import {displayWidth} from '../../source/terminal/format.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

const runbook = defaultRunbook();
/** Escalates to nobody, and wants nothing watched. */
const calm = {
	...runbook,
	severities: runbook.severities.map(({technical: _technical, monitor: _monitor, ...severity}) => ({...severity, rungs: []})),
};

const live: SourceState = {is: 'live', since: declaredAt};
const alerts = (firing: number, changes: Partial<AlertsSignal> = {}): AlertsSignal => ({
	kind: 'alerts',
	key: 'alerts:alertmanager',
	source: 'alertmanager',
	measuredAt: declaredAt,
	state: live,
	firing,
	quiet: 3,
	pending: 4,
	groups: [],
	more: 0,
	silenceable: true,
	...changes,
});
const down = (changes: Partial<EndpointSignal> = {}): EndpointSignal => ({
	kind: 'endpoint',
	key: 'endpoint:api',
	source: 'endpoints',
	measuredAt: declaredAt,
	state: live,
	name: 'api',
	up: false,
	since: declaredAt - 60 * minute,
	latencyMs: null,
	history: [],
	...changes,
});

function parts({incident, policy, now}: Story, ...signals: Signal[]) {
	return stillOpen({incident, policy, now, signals: new Map(signals.map((signal) => [signal.key, signal]))});
}

const words = (...given: Parameters<typeof parts>) => parts(...given).map((part) => part.words);
const task = (story: Story, owner: string) =>
	story.add('task.assigned', {text: 'scale api', owner, dueAt: new Date(declaredAt + 9 * minute).toISOString()});
const resolved = (story: Story) => story.add('incident.resolved', {rootCause: 'v1.42', resolution: 'rolled back'});

describe('what still stands against ending an incident', () => {
	it('is nothing where all is done', () => {
		const story = new Story(calm, 'SEV-3').at(5);
		expect(words(story, alerts(0), down({up: true}))).toEqual([]);
		expect(stillOpenLine(parts(story))).toBeUndefined();
	});

	it('is each trigger that the signals or people say holds', () => {
		const story = new Story(calm, 'SEV-3').at(5);
		expect(words(story, down())).toEqual([expect.stringMatching(/^2 triggers hold \(SEV-1 .+, SEV-2 .+\)$/)]);
		const other = runbook.severities.at(-1)?.triggers.at(-1);
		story.add('trigger.marked', {trigger: other?.id ?? '', holds: true});
		expect(words(story, down())).toEqual([expect.stringMatching(/^3 triggers hold \(SEV-1 /)]);
		story.add('trigger.marked', {trigger: other?.id ?? '', holds: false});
		expect(words(story)).toEqual([]);
	});

	it('is a trigger that held when it was last measured, while nothing is; not once it is measured and well', () => {
		const measured = runbook.severities
			.flatMap(({triggers}) => triggers)
			.find(({limit}) => limit?.measure === 'core-down' && meansIncident(limit));
		const story = new Story(calm, 'SEV-3').add('signal.transition', {
			signal: triggerKey(measured?.id ?? ''),
			text: 'it holds',
			direction: 'worse',
			measuredAt: new Date(declaredAt).toISOString(),
		});
		expect(words(story)).toEqual([expect.stringMatching(/^1 trigger holds /)]);
		expect(words(story, down({state: {is: 'stale', since: declaredAt, why: 'no answer'}}))).toEqual([
			expect.stringMatching(/^1 trigger holds /),
		]);
		expect(words(story, down({up: true}))).toEqual([]);
	});

	it('is what fires, and that nobody knows what does', () => {
		const story = new Story(calm, 'SEV-3').at(5);
		expect(words(story, alerts(7))).toEqual(['7 alerts fire']);
		expect(words(story, alerts(1), alerts(4, {key: 'alerts:prometheus', only: 'pending'}))).toEqual(['1 alert fires']);
		expect(words(story, alerts(7, {state: {is: 'down', since: declaredAt, why: 'refused'}}))).toEqual(['what fires is not known']);
	});

	it('is whom nobody called, one call once, and still so when it is closed', () => {
		const story = new Story(runbook, 'SEV-1').at(20);
		const [before = ''] = words(story);
		const count = Number(/^(\d+) who were due never called \(.*VP Engineering/.exec(before)?.[1]);
		expect(count).toBeGreaterThan(1);
		story.told('VP Engineering', 'vp');
		const [after = ''] = words(story);
		expect(after).toMatch(new RegExp(`^${count - 1} `));
		expect(after).not.toContain('VP Engineering');
		resolved(story).at(60);
		expect(words(story)).toEqual([after]);
	});

	it('is who is still to hear of what was reported, also once it is resolved, and not whoever is called while it lasts', () => {
		const leak = {at: 'reported', what: 'data may have leaked', afterMs: 60 * minute} as const;
		const rung = {matrix: 'trigger', position: 'Data Protection Officer', timing: leak, source: 'x'} as const;
		const later = {...rung, position: 'Board', timing: {at: 'after', ms: 60 * minute} as const};
		const told = {...calm, severities: calm.severities.map((severity) => ({...severity, rungs: [rung, later]}))};
		const story = new Story(told, 'SEV-3').at(5);
		expect(words(story)).toEqual([]);
		story.add('condition.reported', {what: leak.what}).at(6);
		expect(words(story)).toEqual(['1 not told of what was reported (Data Protection Officer)']);
		resolved(story).at(7);
		expect(words(story)).toEqual(['1 not told of what was reported (Data Protection Officer)']);
		const called = new Story(told, 'SEV-3').at(5).add('condition.reported', {what: leak.what}).at(6).told('Data Protection Officer', 'dpo');
		expect(words(called)).toEqual([]);
	});

	it('is each open task and an unanswered handover', () => {
		const story = new Story(calm, 'SEV-3').at(1).add('handover.offered', {to: 'li', brief: 'x'});
		task(task(story, 'sam'), 'li');
		const [first, second] = story.incident.tasks;
		expect(words(story)).toEqual([`2 tasks open (#${first?.id} sam, #${second?.id} li)`, 'li has not answered the handover']);
		story.add('task.done', {task: first?.id ?? 0}, 'sam').add('handover.accepted', {offer: story.incident.handover?.offer ?? 0}, 'li');
		expect(words(story)).toEqual([`1 task open (#${second?.id} li)`]);
	});
});

describe('its line', () => {
	const unwatched = {...runbook, severities: runbook.severities.map(({monitor: _monitor, ...severity}) => severity)};
	const all = () => {
		const story = task(new Story(unwatched, 'SEV-1').at(20), 'sam').add('handover.offered', {to: 'li', brief: 'x'});
		return parts(story, down(), alerts(17));
	};

	it('has all words where there is room, fits 80 columns with each of them short, and else counts what it leaves out', () => {
		expect(all()).toHaveLength(5);
		expect(stillOpenLine(all())).toBe(
			`Still: ${all()
				.map((part) => part.words)
				.join(', ')}`,
		);
		expect(stillOpenLine(all(), 79)).toMatch(/^Still: 2 triggers hold, 17 alerts fire, \d+ not called, 1 task, a handover$/);
		expect(stillOpenLine(all(), 61)).toMatch(/^Still: 2 triggers hold, 17 alerts fire, \d+ not called, \+2 more$/);
		for (let width = 31; width < 200; width++) expect(displayWidth(stillOpenLine(all(), width) ?? '')).toBeLessThanOrEqual(width);
	});
});
