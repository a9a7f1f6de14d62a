import {describe, expect, it} from 'vitest';
import {type NextAction, nextAction} from '../../source/incident/next-action.ts';
import {nextByItself} from '../../source/incident/next-by-itself.ts';
import type {SuggestedSeverity} from '../../source/incident/triggers.ts';
import {defaultRunbook} from '../../source/runbook/default-runbook.ts';
import type {Runbook} from '../../source/runbook/runbook.ts';
import {declaredAt, minute, Story} from '../helpers/story.ts';

/** With a procedure of one phase, whatever the built-in one says. */
const runbook: Runbook = {
	...defaultRunbook(),
	severities: defaultRunbook().severities.map((severity) => ({
		...severity,
		procedure: [
			{
				id: `${severity.id}/first`,
				name: 'First response',
				window: {fromMs: 0, toMs: 6 * minute},
				steps: [
					{id: `${severity.id}/first/1`, text: 'look', body: []},
					{id: `${severity.id}/first/2`, text: 'say', body: []},
				],
				source: 'Procedure',
			},
		],
	})),
};

/** Escalates for one reason alone. */
const onlyProgress: Runbook = {
	...runbook,
	severities: runbook.severities.map(({technical: _technical, rungs, ...severity}) => ({
		...severity,
		rungs: rungs.filter(({timing}) => timing.at === 'no-progress'),
	})),
};

/** Escalates to the same person for two reasons at one time. */
const alsoInTheEnd: Runbook = {
	...runbook,
	severities: runbook.severities.map(({rungs, ...severity}) => ({
		...severity,
		rungs: rungs.filter(({timing}) => timing.at === 'no-progress'),
	})),
};

const story = (severity = 'SEV-1', by = 'maria') => new Story(runbook, severity, {by});
/** In a room that asks before it raises (R31). */
const asking = () => new Story(runbook, 'SEV-1', {askFirst: {anywayAfterMs: 5 * minute}});
/** Everybody who is to be called was reached and answered. */
function quiet(told: Story): Story {
	for (const {id, name, call} of told.clocks().filter(({state}) => state === 'raised'))
		told.add('clock.acknowledged', {clock: id, position: name, person: call[0]?.people[0] ?? `somebody for ${name}`});
	return told;
}

function next(told: Story, me: string | null, suggestion?: SuggestedSeverity): NextAction {
	return nextAction({incident: told.incident, clocks: told.clocks(), me, now: told.now, runbook, suggestion});
}

const later = (minutes: number) => new Date(declaredAt + minutes * minute).toISOString();
const tech = (told: Story) =>
	told.add('role.assigned', {role: 'technical', person: 'josé'}).add('role.assigned', {role: 'communications', person: 'li'});
const suggestion = (told: Story): SuggestedSeverity | undefined => {
	const trigger = defaultRunbook().severities[0]?.triggers[0];
	return trigger && {severity: 'SEV-1', trigger, state: {is: 'holds', evidence: 'api DOWN', since: told.now}};
};

describe('the one thing to do now', () => {
	it.each<[string, () => NextAction, string, RegExp]>([
		[
			'asked for a role',
			() => next(story().add('role.asked', {role: 'database', person: 'li'}), 'li'),
			'a',
			/asked to take the role Database/,
		],
		['command is offered', () => next(story().add('handover.offered', {to: 'li', brief: 'x'}), 'li'), 'a', /Command is offered to you/],
		['nobody commands', () => next(story().add('role.released', {role: 'commander'}), 'li'), 'C', /Nobody has command/],
		['the commander is gone', () => next(story().add('commander.gone', {person: 'maria'}), 'li'), 'C', /maria is gone/],
		['called oneself', () => next(story().at(1), 'vp'), 'a', /called as VP Engineering/],
		['told by telephone, and not answered', () => next(story().at(1).told('VP Engineering', 'vp'), 'vp'), 'a', /called as VP Engineering/],
		[
			'answered once is answered for later rungs',
			() => next(story().at(1).answered('VP Engineering', 'vp').at(16), 'vp'),
			'n',
			/Log what you find/,
		],
		[
			'a task is new',
			() =>
				next(story().add('task.assigned', {text: 'scale api', owner: 'li', dueAt: new Date(declaredAt + 9 * minute).toISOString()}), 'li'),
			'a',
			/Acknowledge the task #2: scale api/,
		],
		['an update is overdue', () => next(quiet(story().at(6)), 'maria'), 'u', /Send the status update/],
		['an update is overdue, for communications', () => next(quiet(tech(story()).at(6)), 'li'), 'u', /Send the status update/],
		['an escalation waits for the commander’s word', () => next(asking().at(1), 'maria'), 'e', /^Raise or defer On-call SRE, 5 more$/],
		['it waits for nobody else’s', () => next(tech(asking().at(1)), 'li'), 'u', /Next status update/],
		[
			'what was raised at their word is to be called',
			() => {
				const told = asking().at(1);
				for (const {id} of told.clocks().filter(({state}) => state === 'asked')) told.add('clock.confirmed', {clock: id});
				return next(told.at(1.5), 'maria');
			},
			'e',
			/Call On-call SRE: sre/,
		],
		['somebody has to be called', () => next(story().at(1), 'maria'), 'e', /Call On-call SRE: sre/],
		['the business is communications’ to call', () => next(tech(story().at(1)), 'li'), 'e', /Product Lead: product/],
		[
			'a business contact that was told is silent',
			() => next(quiet(tech(story().at(1).told('Business Lead', 'ben'))), 'li'),
			'a',
			/Business Lead was told and has not answered/,
		],
		[
			'a business contact who answered before it was resolved is silent when it is reopened',
			() => {
				const told = quiet(tech(story().at(1).told('Business Lead', 'ben').answered('Business Lead', 'ben')));
				told.add('incident.resolved', {rootCause: 'x', resolution: 'y'}).sleep(60).add('incident.reopened', {reason: 'again'});
				return next(quiet(told.at(61).told('Business Lead', 'ben')), 'li');
			},
			'a',
			/Business Lead was told and has not answered/,
		],
		[
			'the signals say it is worse',
			() => {
				const told = quiet(tech(story('SEV-2').at(1)));
				return next(told, 'maria', suggestion(told));
			},
			's',
			/Signals say SEV-1: .*api DOWN/,
		],
		[
			'one’s task is late',
			() =>
				next(
					quiet(
						tech(story('SEV-2'))
							.add('task.assigned', {text: 'scale api', owner: 'zoe', dueAt: new Date(declaredAt + 2 * minute).toISOString()})
							.add('task.acknowledged', {task: 4, person: 'zoe'})
							.at(3),
					),
					'zoe',
				),
			'T',
			/Your task #4 is late/,
		],
		['an update is due within two minutes', () => next(quiet(tech(story().at(3.5))), 'maria'), 'u', /Send the status update/],
		[
			'a rung is about to be told',
			() =>
				next(
					quiet(tech(story('SEV-2').at(28.5).add('update', {text: 'x', to: 'internal'}).add('update', {text: 'x', to: 'customers'}))),
					'maria',
				),
			'e',
			/Product Lead is about to be told/,
		],
		[
			'progress keeps the next contact from being told',
			() => {
				const told = new Story(onlyProgress, 'SEV-1').at(13.5).add('update', {text: 'x', to: 'internal'});
				return next(quiet(tech(told)), 'maria');
			},
			'p',
			/Record progress, or VP Engineering is told/,
		],
		[
			'progress does not keep whoever is told in any case from being told',
			() => {
				const told = new Story(alsoInTheEnd, 'SEV-1').at(13.5).add('update', {text: 'x', to: 'internal'});
				return next(quiet(tech(told)), 'maria');
			},
			'e',
			/VP Engineering is about to be told/,
		],
		['nobody leads', () => next(quiet(story().at(1)), 'maria'), 'r', /Nobody is tech lead/],
		[
			'nobody speaks to the customers',
			() => next(quiet(story().add('role.assigned', {role: 'technical', person: 'josé'}).at(1)), 'maria'),
			'r',
			/Nobody is comms, and customers wait/,
		],
		[
			'a phase is over with open steps',
			() => next(quiet(tech(story().at(7).add('update', {text: 'x', to: 'internal'}).add('step.done', {step: 'SEV-1/first/1'}))), 'maria'),
			'x',
			/Phase First response is over, 1 step open/,
		],
		[
			'a phase is over while nobody leads: both are said',
			() => next(quiet(story().at(7).add('update', {text: 'x', to: 'internal'})), 'maria'),
			'r',
			/^Nobody is tech lead; x {2}Phase First response has 2 open$/,
		],
		[
			'assessing lasts too long while nobody speaks to the customers',
			() => {
				const told = story('SEV-2')
					.at(11)
					.add('role.assigned', {role: 'technical', person: 'josé'})
					.add('update', {text: 'x', to: 'internal'});
				return next(quiet(told.add('step.done', {step: 'SEV-2/first/1'}).add('step.done', {step: 'SEV-2/first/2'})), 'maria');
			},
			'r',
			/^Nobody is comms, and customers wait to hear; S {2}Stage Assess goes on$/,
		],
		[
			'assessing lasts too long',
			() =>
				next(
					quiet(tech(story('SEV-3').at(11).add('step.done', {step: 'SEV-3/first/1'}).add('step.done', {step: 'SEV-3/first/2'}))),
					'maria',
				),
			'S',
			/Stage Assess lasts longer/,
		],
		[
			'an ask ages',
			() => next(quiet(tech(story('SEV-3')).add('role.asked', {role: 'database', person: 'sam'}).at(4)), 'maria'),
			'r',
			/sam has not answered for Database/,
		],
		[
			'an ask that is young presses nobody',
			() => next(quiet(tech(story('SEV-3')).add('role.asked', {role: 'database', person: 'sam'}).at(2)), 'maria'),
			'u',
			/Next status update/,
		],
		[
			'an offer of command ages',
			() => next(quiet(tech(story('SEV-3')).add('handover.offered', {to: 'sam', brief: 'x'}).at(4)), 'maria'),
			'H',
			/sam has not answered whether they take command/,
		],
		[
			'it was watched for long enough',
			() => {
				const told = quiet(
					tech(story('SEV-2'))
						.add('step.done', {step: 'SEV-2/first/1'})
						.add('step.done', {step: 'SEV-2/first/2'})
						.add('stage.entered', {stage: 'monitor'})
						.at(1),
				);
				return next(quiet(told.add('status.changed', {to: 'monitoring'}).at(17).add('update', {text: 'x', to: 'internal'})), 'maria');
			},
			't',
			/watched long enough/,
		],
		['nothing presses the commander', () => next(quiet(tech(story('SEV-4').at(1))), 'maria'), 'u', /Next status update/],
		['nothing presses a responder', () => next(quiet(story().at(1)), 'zoe'), 'n', /Log what you find/],
		['a wall without a name', () => next(story().at(1), null), 'n', /Log what you find/],
		['resolved', () => next(story().add('incident.resolved', {rootCause: 'x', resolution: 'y'}), 'maria'), 't', /close it/],
		['cancelled', () => next(story().add('incident.cancelled', {reason: 'x'}), 'maria'), 'D', /Cancelled/],
	])('%s', (_, action, key, text) => {
		const found = action();
		expect(found.text).toMatch(text);
		expect(found.key).toBe(key);
	});

	it('is an offer of command before one’s own page and task, and the page after it', () => {
		const told = story()
			.add('task.assigned', {text: 'look', owner: 'vp', dueAt: later(1)})
			.at(1);
		expect(next(told, 'vp').text).toMatch(/called as VP Engineering/);
		told.add('handover.offered', {to: 'vp', brief: 'x'});
		expect(next(told, 'vp')).toMatchObject({
			key: 'a',
			answers: 'command',
			text: expect.stringMatching(/^Command is offered to you by maria/),
		});
		expect(next(told.add('handover.ended', {offer: told.incident.head}, 'vp'), 'vp').text).toMatch(/called as VP Engineering/);
	});

	it('is one’s own late task before an ask for a role or the team', () => {
		const told = story()
			.add('role.asked', {role: 'database', person: 'li'})
			.add('task.assigned', {text: 'look', owner: 'li', dueAt: later(5)}, 'li');
		expect(next(told.at(4), 'li').text).toMatch(/asked to take the role Database/);
		expect(next(told.at(6), 'li')).toMatchObject({key: 'T', text: expect.stringMatching(/is late: look/)});
	});

	it('is whoever is overdue and known to nobody before an ask, for the commander where nobody communicates', () => {
		const told = new Story(runbook, 'SEV-1', {directory: []})
			.at(7)
			.add('update', {text: 'x', to: 'internal'})
			.add('update', {text: 'x', to: 'customers'});
		told.add('role.asked', {role: 'database', person: 'maria'});
		for (const {id, name, kind, state} of told.clocks())
			if (state === 'raised' && kind !== 'business') told.add('clock.acknowledged', {clock: id, position: name, person: 'x'});
		const due = told.clocks().find(({state}) => state === 'raised');
		expect(due).toMatchObject({kind: 'business'});
		expect(next(told, 'maria')).toMatchObject({key: 'e', rung: due?.id});
	});

	it('says what happens by itself next', () => {
		const told = story().at(1);
		expect(nextByItself(told.clocks(), told.now)).toMatchObject({name: 'VP Engineering', dueAt: declaredAt + 15 * minute});
	});
});
