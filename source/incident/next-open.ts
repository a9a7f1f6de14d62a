import {durationWords} from '../runbook/duration-words.ts';
import {policyOf} from '../runbook/runbook.ts';
import {isWaitedFor} from './incident.ts';
import {act, type Duties, lower, type NextAction, roleName} from './next-words.ts';
import {phaseName} from './work-clocks.ts';

/** An ask that waits longer is worth another call. */
const unansweredMs = 180_000;

/** Nobody leads the work, or nobody speaks to customers though they wait to hear. What lasts too long meanwhile is said with it, with its key. */
export function unassigned(view: Duties): NextAction | undefined {
	const {commands, incident, live} = view;
	if (!commands) return undefined;
	const open = (role: string) =>
		view.runbook.roles.some(({id}) => id === role) && !incident.roles.get(role)?.holder && !incident.roles.get(role)?.asked;
	const customersWait = live.some(({audience}) => audience === 'customers');
	const nobody = open('technical')
		? `Nobody is ${lower(roleName(view, 'technical'))}`
		: open('communications') && customersWait
			? `Nobody is ${lower(roleName(view, 'communications'))}, and customers wait to hear`
			: undefined;
	if (nobody === undefined) return undefined;
	const too = overrun(view);
	return too ? act('r', `${nobody}; ${too.key}  ${too.short}`, 'soon', too.dueAt) : act('r', `${nobody}: assign or ask`, 'calm');
}

/** A phase or a stage that is over and goes on. */
type Overrun = {readonly key: string; readonly text: string; readonly short: string; readonly dueAt: number};

function overrun({live, leads, commands, incident, now, runbook}: Duties): Overrun | undefined {
	const phase = leads ? live.findLast((clock) => clock.kind === 'phase' && clock.dueAt <= now) : undefined;
	if (phase) {
		const steps = policyOf(runbook, incident.severity).procedure.find(({name}) => phase.name === phaseName(name))?.steps ?? [];
		const open = steps.filter(({id}) => !incident.steps.has(id)).length;
		const {name, dueAt} = phase;
		return {
			key: 'x',
			text: `${name} is over, ${open} ${open === 1 ? 'step' : 'steps'} open: tick or skip`,
			short: `${name} has ${open} open`,
			dueAt,
		};
	}

	const stage = commands ? live.find((clock) => clock.kind === 'stage' && clock.dueAt <= now) : undefined;
	if (!stage) return undefined;
	const {name, dueAt} = stage;
	return {key: 'S', text: `${name} lasts longer than it should: go on`, short: `${name} goes on`, dueAt};
}

/** A phase or a stage goes on after its end, while nothing else is open. */
export function lastsTooLong(view: Duties): NextAction | undefined {
	const too = overrun(view);
	return too && act(too.key, too.text, 'soon', too.dueAt);
}

/** Whoever was asked for a role, for command or for the team has been silent for long. */
export function unanswered(view: Duties): NextAction | undefined {
	const {commands, incident, now} = view;
	if (!commands) return undefined;
	const role = [...incident.roles].find(([, {asked}]) => asked !== undefined && now - asked.since > unansweredMs);
	if (role) return act('r', `${role[1].asked?.person} has not answered for ${roleName(view, role[0])}`, 'calm');
	const {handover} = incident;
	if (handover && now - handover.at > unansweredMs) return act('H', `${handover.to} has not answered whether they take command`, 'calm');
	const silent = [...incident.team].flatMap(([member, people]) =>
		people.flatMap((one) => (isWaitedFor(one) && now - (one.asked?.since ?? now) > unansweredMs ? [one.person ?? member] : [])),
	);
	const [who, ...others] = new Set(silent);
	const have = others.length === 0 ? 'has' : `and ${others.length} more have`;
	return who === undefined ? undefined : act('r', `${who} ${have} not answered for the team`, 'calm');
}

/** It is watched for as long as the runbook says, unless somebody hears from the room before that is over. */
export function watching({incident, live, commands, communicates}: Duties): NextAction | undefined {
	const watch = incident.status === 'monitoring' && commands ? live.find(({kind}) => kind === 'monitoring') : undefined;
	const update = communicates ? live.find(({kind}) => kind === 'update') : undefined;
	if (!watch || (update && update.dueAt < watch.dueAt)) return undefined;
	return act('t', `Watch it for ${durationWords(watch.dueAt - watch.from)}, then resolve it`, 'calm', watch.dueAt);
}

/** Watched for as long as the severity asks for. */
export function watched({incident, clocks, commands}: Duties): NextAction | undefined {
	const done = incident.status === 'monitoring' && clocks.some(({kind, state}) => kind === 'monitoring' && state === 'met');
	return done && commands ? act('t', 'It was watched long enough: resolve it, if it is well', 'calm') : undefined;
}
