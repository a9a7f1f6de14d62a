import {describe, expect, it} from 'vitest';
import {catchUp} from '../../source/incident/catch-up.ts';
import {nextAction} from '../../source/incident/next-action.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

const instants = {zone: 'UTC', format: (at: number) => new Date(at).toISOString().slice(11, 16)};
const later = (minutes: number) => new Date(declaredAt + minutes * minute).toISOString();

function read(story: Story, rows?: number): Record<string, {lines: readonly string[]; more: number}> {
	const {incident, events, now} = story;
	const parts = catchUp({incident, events, clocks: story.clocks(), runbook: runbookWithPeople, now, instants}, rows);
	return Object.fromEntries(parts.map(({title, lines, more}) => [title, {lines, more}]));
}

/** An hour of work. */
function busy(): Story {
	const story = new Story(runbookWithPeople, 'SEV-2').sleep(2);
	story.add('role.assigned', {role: 'technical', person: 'sre'}).add('team.asked', {member: 'Core response team'});
	for (const number of [1, 2, 3, 4, 5])
		story.sleep(4 + number * 5).add('decision', {text: `decision ${number}`, because: `reason ${number}`});
	story.sleep(40).add('status.changed', {to: 'mitigating'}).add('stage.entered', {stage: 'act'});
	story.add('step.done', {step: 'SEV-2/immediate-actions/1'});
	story.add('impact.set', {customers: 'some'}).add('eta.set', {eta: null});
	story.add('task.assigned', {text: 'check the lag', owner: 'sre', dueAt: later(70)});
	story.sleep(55).add('action', {text: 'kubectl rollout undo'}, 'sre').add('note', {text: 'the replica is fine'}, 'sre');
	story.add('signal.transition', {signal: 'pods', text: 'api 8/8 ready', direction: 'better', measuredAt: later(55)}, 'room');
	story.sleep(58).add('progress', {text: 'errors fall'}).add('update', {text: 'better', to: 'internal'});
	return story.sleep(60);
}

describe('catch me up', () => {
	it('says what it is and since when, who commands, and that nobody said the rest', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(3);
		expect(read(story)).toMatchObject({
			What: {
				lines: ['SEV-2 Checkout returns 5xx', 'investigating 3 min (since 08:11 UTC); stage assess 3 min', 'Impact not said; ETA not said'],
			},
			People: {lines: ['maria commands']},
			Decided: {lines: ['nothing'], more: 0},
			'Going on': {lines: ['nothing']},
			'Last 10 min': {lines: ['nothing']},
		});
	});

	it('tells an hour of work by what matters most', () => {
		expect(read(busy())).toEqual({
			What: {
				lines: [
					'SEV-2 Checkout returns 5xx',
					'mitigating 1 h 00 min (since 08:11 UTC); stage act 20 min; 1 step done',
					'Impact customers some; ETA not known',
				],
				more: 0,
			},
			People: {lines: ['maria commands; Tech lead sre', 'No answer: Core response team: asked 58 min ago'], more: 0},
			Decided: {
				lines: ['08:40 decision 5, because reason 5', '08:35 decision 4, because reason 4', '08:30 decision 3, because reason 3'],
				more: 2,
			},
			'Going on': {
				lines: [
					'#14 sre: check the lag, in 10 min, not acknowledged',
					'09:09 progress by maria: errors fall',
					'09:06 action by sre: kubectl rollout undo',
				],
				// The step that was done.
				more: 1,
			},
			Due: {lines: expect.any(Array), more: expect.any(Number)},
			'Last 10 min': {
				lines: ['09:06 sre NOTE the replica is fine', '09:06 room SIGNAL api 8/8 ready', '09:09 maria UPDATE better'],
				more: 0,
			},
		});
	});

	it('names a commander who is gone, an offer of command, and the resolution', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(5).add('handover.offered', {to: 'lead', brief: 'x'});
		story.add('commander.gone', {person: 'maria'}, 'room').sleep(8);
		expect(read(story)['People']?.lines).toEqual(['maria commands, gone for 3 min, offered to lead 3 min ago']);
		story.add('incident.resolved', {rootCause: 'v1.42 leaked', resolution: 'rolled back'});
		expect(read(story)).toMatchObject({
			What: {lines: expect.arrayContaining(['rolled back; root cause: v1.42 leaked'])},
			Due: {lines: [expect.stringMatching(/^review within 48 hours: Response team and stakeholders/)]},
		});
	});

	it('puts what is most urgent first, as NEXT does: whom to call, messages that are late, for whom nobody is, what comes last', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(30);
		const {Due} = read(story);
		const place = (pattern: RegExp) => Due?.lines.findIndex((line) => pattern.test(line)) ?? -1;
		const order = [
			/Service Owner 30 min overdue, call owner$/,
			/^Status update 20 min overdue$/,
			/^Customers update 0 s overdue$/,
			/ in \d/,
		].map(place);
		expect(order).toEqual([...order].sort((a, b) => a - b));
		expect(order[0]).toBe(0);
		const {incident, now} = story;
		expect(nextAction({incident, clocks: story.clocks(), me: 'maria', now, runbook: runbookWithPeople}).text).toBe(
			'Call Service Owner: owner',
		);
		expect(Due?.lines.at(-1)).not.toMatch(/, call /);
	});

	it('shows more of what is due and of what happened where there are more rows, and all without a limit', () => {
		const story = busy();
		for (let number = 0; number < 10; number++) story.add('note', {text: `note ${number}`});
		const count = (rows: number) => Object.values(read(story, rows)).reduce((sum, {lines}) => sum + lines.length, 0);
		expect([count(18), count(24)]).toEqual([18, 24]);
		expect(read(story, 24)['Last 10 min']?.lines.at(-1)).toBe('09:11 maria NOTE note 9');
		const all = read(story, Number.POSITIVE_INFINITY);
		expect(Object.values(all).map(({more}) => more)).toEqual([0, 0, 0, 0, 0, 0]);
		expect(all['Decided']?.lines).toHaveLength(5);
		expect(all['Last 10 min']?.lines).toHaveLength(13);
	});

	it('says what was decided on strategy, communication and resources', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(1);
		const plan = {strategy: 'rollback', communication: 'customers hear every\n30 min', resources: 'one dba'};
		story.add('decision', {text: 'roll back api', because: 'errors rose', plan}).add('stage.entered', {stage: 'act'});
		expect(read(story)['Decided']?.lines).toEqual([
			'08:12 roll back api, because errors rose, strategy rollback',
			'communication: customers hear every 30 min; resources: one dba',
		]);
		story.sleep(5).add('stage.entered', {stage: 'monitor'});
		expect(read(story)['Decided']?.lines).toEqual([
			'08:12 roll back api, because errors rose, strategy rollback (done with: Act was left 08:16)',
		]);
	});

	it('says why something was put off', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(1);
		const clock = story.clocks().find(({kind, state}) => kind === 'business' && state !== 'told')?.id ?? '';
		story.add('clock.deferred', {clock, name: 'Service Owner', reason: 'they are asleep'});
		expect(read(story)['Last 10 min']?.lines).toEqual(['08:12 maria DEFERRED Service Owner, because they are asleep']);
	});

	it('is 18 lines at most, however long it went on', () => {
		const story = busy();
		for (let number = 0; number < 60; number++) story.add('note', {text: `note ${number}`}).add('action', {text: `action ${number}`});
		const parts = Object.values(read(story));
		expect(parts.reduce((sum, {lines}) => sum + lines.length, 0)).toBeLessThanOrEqual(18);
		expect(read(story)['Last 10 min']).toMatchObject({
			lines: ['09:09 maria UPDATE better', '09:11 maria NOTE note 58', '09:11 maria NOTE note 59'],
		});
	});

	it('shows of what changed the weightiest, in their order, where there is no room for all', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(30).add('severity.changed', {to: 'SEV-1', reason: 'all is down'});
		story.add('impact.set', {customers: 'high'}).add('condition.reported', {what: 'media attention'});
		for (let number = 1; number <= 20; number++) story.add('note', {text: `note ${number}`});
		expect(read(story)['Last 10 min']).toEqual({
			lines: [
				'08:41 maria SEVERITY now SEV-1, because all is down',
				'08:41 maria IMPACT customers high',
				'08:41 maria REPORTED media attention',
				'08:41 maria NOTE note 18',
				'08:41 maria NOTE note 19',
				'08:41 maria NOTE note 20',
			],
			more: 17,
		});
	});

	it('says what was added to an offer of command, and why it was not taken', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(1);
		story.add('handover.offered', {to: 'lead', brief: 'maria says: watch the replica\nAs of 08:12 UTC'});
		story.add('handover.ended', {offer: story.events.length, reason: 'I am on a train'}, 'lead');
		expect(read(story)['Last 10 min']?.lines).toEqual([
			'08:12 maria HANDOVER command offered to lead, maria says: watch the replica',
			'08:12 lead HANDOVER not taken, because I am on a train',
		]);
	});

	it('says who was tried and not reached where it says that they are due', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').at(1);
		const {id = '', name = ''} = story.clocks().find(({call}) => call.some(({people}) => people.includes('owner'))) ?? {};
		story.add('clock.tried', {clock: id, position: name, person: 'owner', how: 'no answer'}).sleep(3);
		expect(read(story)['Due']?.lines[0]).toBe('Service Owner 3 min overdue, call owner; owner tried at 08:12, not reached');
		story.add('clock.told', {clock: id, position: name, person: 'owner'});
		expect(JSON.stringify(read(story)['Due'])).not.toContain('tried');
	});

	it('leaves out what was struck', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(1).add('action', {text: 'by mistake'}).add('entry.struck', {target: 2});
		expect(JSON.stringify(read(story))).not.toContain('by mistake');
	});
});
