import {describe, expect, it} from 'vitest';
import {briefOf} from '../../source/incident/brief.ts';
import {maxTextBytes} from '../../source/incident/event-fields.ts';
import {handoverBrief, offeredNow} from '../../source/incident/handover-brief.ts';
import {runbookWithPeople} from '../helpers/runbook-with-people.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

const instants = {zone: 'UTC', format: (at: number) => new Date(at).toISOString().slice(11, 16)};

function briefFor(story: Story, note?: string): string {
	const {incident, events, now} = story;
	return briefOf({incident, events, clocks: story.clocks(), runbook: runbookWithPeople, now, instants, note});
}

/** The lines below a title. */
function below(brief: string, title: string): string[] {
	const paragraph = brief.split('\n\n').find((text) => text.startsWith(`${title}:`));
	return (paragraph ?? '')
		.split('\n')
		.slice(1)
		.map((line) => line.trim());
}

const later = (minutes: number) => new Date(declaredAt + minutes * minute).toISOString();

const open = 'Open decisions, the last first (open until closed, Act is left, it is monitored, or another plan replaces it)';

describe('the brief of a handover (R19)', () => {
	it('says of a fresh incident what nobody knows yet', () => {
		expect(briefFor(new Story(runbookWithPeople, 'SEV-2')).split('\n')).toEqual(
			expect.arrayContaining([
				'As of 08:11 UTC',
				'SEV-2 Checkout returns 5xx',
				'investigating, open for 0 s, declared 08:11 UTC by maria',
				'SEV-2 since the declaration',
				'Stage: assess for 0 s',
				'Impact: nobody has said',
				'Estimated resolution: nobody has said',
				'Open decisions, the last first (open until closed, Act is left, it is monitored, or another plan replaces it): nothing',
				'Decided before, and done with: nothing',
				'Not answered: nothing',
				'Open tasks: nothing',
				'Told: nothing',
			]),
		);
	});

	it('says the day of what was not today', () => {
		const story = new Story(runbookWithPeople, 'SEV-2')
			.sleep(4)
			.add('severity.changed', {to: 'SEV-1', reason: 'worse'})
			.sleep(24 * 60);
		story.add('decision', {text: 'roll back'});
		const {incident, events, policy, now} = story;
		const lines = handoverBrief({incident, events, policy}, {now, zone: 'UTC'}).split('\n');
		expect(lines).toContain('As of 08:11 UTC');
		expect(lines).toContain('investigating, open for 1 d 0 h, declared 2026-11-23 08:11 UTC by maria');
		expect(lines.find((line) => line.startsWith('SEV-1 since'))).toMatch(/^SEV-1 since 2026-11-23 08:15,/);
		expect(lines.find((line) => line.includes('roll back'))).toMatch(/^ {2}08:11 roll back/);
	});

	it('names state, severity and since when, impact, estimate and stage', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(4);
		story.add('severity.changed', {to: 'SEV-1', reason: 'everything\nis down'}).add('status.changed', {to: 'mitigating'});
		story.add('stage.entered', {stage: 'act'}).add('impact.set', {customers: 'high', text: 'a third cannot pay'});
		story.add('eta.set', {eta: later(49), text: 'when the rollback is through'});
		const lines = briefFor(story.sleep(12)).split('\n');
		expect(lines).toContain('mitigating, open for 12 min, declared 08:11 UTC by maria');
		expect(lines).toContain('SEV-1 since 08:15, for 8 min; before SEV-2: everything is down');
		expect(lines).toContain('Stage: act for 8 min');
		expect(lines).toContain('Impact: customers high: a third cannot pay');
		expect(lines).toContain('Estimated resolution: 09:00 UTC: when the rollback is through');
	});

	it('gives the last five decisions that stand, the newest first', () => {
		const story = new Story(runbookWithPeople, 'SEV-2');
		for (const number of [1, 2, 3, 4, 5, 6, 7])
			story.sleep(number).add('decision', {text: `decision ${number}`, because: `reason ${number}`});
		story.add('entry.struck', {target: 8});
		expect(below(briefFor(story), open)).toEqual([
			'08:17 decision 6, because reason 6',
			'08:16 decision 5, because reason 5',
			'08:15 decision 4, because reason 4',
			'08:14 decision 3, because reason 3',
			'08:13 decision 2, because reason 2',
			'and 1 more',
		]);
	});

	it('tells what is decided and open from what is done with, and by what', () => {
		const story = new Story(runbookWithPeople, 'SEV-2');
		const plan = {strategy: 'scaling', communication: 'none', resources: 'none'};
		story.sleep(1).add('decision', {text: 'close the import'}).add('decision', {text: 'two more pods', plan});
		story.sleep(2).add('decision', {text: 'rollback', plan: {strategy: 'rollback', communication: 'customers hear', resources: 'one dba'}});
		story.sleep(3).add('stage.entered', {stage: 'act'});
		expect(below(briefFor(story), open)).toEqual([
			'08:13 rollback',
			'communication: customers hear; resources: one dba',
			'08:12 close the import',
		]);
		expect(below(briefFor(story), 'Decided before, and done with')).toEqual(['08:12 two more pods, strategy scaling (replaced 08:13)']);
		story.sleep(6).add('stage.entered', {stage: 'assess'});
		story.sleep(7).add('decision', {text: 'read the locks'});
		expect(below(briefFor(story), open)).toEqual(['08:18 read the locks']);
		expect(below(briefFor(story), 'Decided before, and done with')).toEqual([
			'08:13 rollback (done with: Act was left 08:17)',
			'08:12 two more pods, strategy scaling (replaced 08:13)',
			'08:12 close the import (done with: Act was left 08:17)',
		]);
	});

	it('names what is due soonest, asks without an answer, open tasks, and who heard what', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(1);
		story.add('role.asked', {role: 'database', person: 'sre'}).add('team.asked', {member: 'Core response team'});
		story.add('task.assigned', {text: 'check the lag', owner: 'sre', dueAt: later(5)});
		story.add('task.assigned', {text: 'call the bank', owner: 'vp', dueAt: later(3)}).add('task.acknowledged', {task: 5, person: 'vp'});
		story.add('task.assigned', {text: 'over', owner: 'vp', dueAt: later(2)}).add('task.done', {task: 7});
		story.told('Service Owner', 'owner').add('update', {text: 'we are\non it', to: 'customers'});
		const brief = briefFor(story.sleep(4));
		expect(below(brief, 'Due')[0]).toMatch(/^.+ (overdue|in \d)/);
		expect(below(brief, 'Due')).toContain('Status update in 6 min');
		expect(below(brief, 'Not answered')).toEqual(['Database: sre, asked 3 min ago', 'Core response team: asked 3 min ago']);
		expect(below(brief, 'Open tasks')).toEqual([
			'#5 vp: call the bank, 1 min overdue',
			'#4 sre: check the lag, in 1 min, not acknowledged',
		]);
		expect(below(brief, 'Told')).toEqual(['Service Owner (owner) told at 08:12', 'customers at 08:12: we are on it']);
	});

	it('begins with the words that were added', () => {
		expect(briefFor(new Story(runbookWithPeople, 'SEV-2'), 'watch the replica').split('\n')[0]).toBe('maria says: watch the replica');
	});

	it('is read as the incident is then, with the words that were added, and all that is due', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').sleep(1);
		const known = () => ({incident: story.incident, events: story.events, policy: story.policy});
		const brief = handoverBrief(known(), {now: story.now, zone: 'UTC', note: 'watch the replica'});
		expect(brief).toMatch(/^maria says: watch the replica\n\nAs of 08:12 UTC\n/);
		story.add('handover.offered', {to: 'vp', brief}).sleep(9);
		story.add('task.assigned', {text: 'check the lag', owner: 'sre', dueAt: later(20)});
		const {handover} = story.incident;
		if (!handover) throw new TypeError('nothing is offered');
		const read = offeredNow(known(), handover, {now: story.now, zone: 'UTC'});
		expect(read).toMatch(/^maria says: watch the replica\n\nAs of 08:20 UTC\n/);
		expect(read).toContain('check the lag');
		expect(handoverBrief(known(), {now: story.now, zone: 'UTC'}), 'for others the offer waits').toMatch(/Command.*vp|vp.*command/i);
		expect(read.split('\n').slice(2).join('\n'), 'who reads the offer knows of it').not.toMatch(/Command.*vp|vp.*command/i);
		expect(read).toContain('Stage: assess for 9 min');
		expect(read).not.toMatch(/and \d+ more/);
		expect(offeredNow(known(), {...handover, brief: 'As of 08:12 UTC'}, {now: story.now, zone: 'UTC'})).toMatch(/^As of 08:20 UTC\n/);
	});

	it('stays within the size of an entry, in words', () => {
		const story = new Story(runbookWithPeople, 'SEV-2');
		for (let number = 0; number < 300; number++)
			story.add('task.assigned', {text: `prüfe die Replik ${number} ${'ä'.repeat(60)}`, owner: 'sre', dueAt: later(5)});
		const brief = briefFor(story);
		expect(Buffer.byteLength(brief)).toBeLessThanOrEqual(maxTextBytes);
		expect(Buffer.byteLength(brief)).toBeGreaterThan(maxTextBytes - 400);
		expect(brief.split('\n').at(-1)).toMatch(/^… \d+ more lines did not fit; the timeline has them$/);
		const note = briefFor(new Story(runbookWithPeople, 'SEV-2'), 'ü'.repeat(9000));
		expect(Buffer.byteLength(note)).toBeLessThanOrEqual(maxTextBytes);
		expect(note).toMatch(/^maria says: üü/);
	});

	it('says who was tried and not reached, until they are', () => {
		const story = new Story(runbookWithPeople, 'SEV-2').at(1);
		const {id = '', name = ''} = story.clocks().find(({call}) => call.some(({people}) => people.includes('owner'))) ?? {};
		story.add('clock.tried', {clock: id, position: name, person: 'owner'});
		expect(below(briefFor(story), 'Told')).toEqual(['Service Owner (owner) tried at 08:12, not reached']);
		expect(below(briefFor(story), 'Due')[0]).toMatch(/^Service Owner .*owner tried at 08:12, not reached$/);
		story.sleep(2).add('clock.told', {clock: id, position: name, person: 'owner'});
		expect(below(briefFor(story), 'Told')).toEqual(['Service Owner (owner) told at 08:13']);
	});
});
