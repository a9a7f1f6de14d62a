import {policyOf, type Runbook} from '../runbook/runbook.ts';
import {type Clock, hasEnded, isRung, waitsForWord} from './clock.ts';
import {calledWords, nobodyKnown} from './directory.ts';
import {type Incident, isOpen, isWaitedFor, present} from './incident.ts';
import {type Positions, positionsInWords, waitsFor} from './one-ask.ts';
import {callName, oneCalls} from './one-call.ts';
import type {SuggestedSeverity} from './triggers.ts';
import {phaseName} from './work-clocks.ts';

/** The one thing that a person should do now, and the key that does it; and what happens by itself meanwhile. */
export type NextAction = {
	readonly key: string;
	readonly text: string;
	/** The end of the text that is never cut: whom to call, and their number; a command. */
	readonly keeps?: string | undefined;
	/** The id of the rung that is to be called, raised or told; absent where it is about none. */
	readonly rung?: string | undefined;
	/** What `a` answers by it: "asks:sam", "role:commander", "command", "task:12", "clock:due:…". */
	readonly answers?: string | undefined;
	/** For a countdown behind the text; null where there is none. */
	readonly dueAt: number | null;
	readonly urgency: 'overdue' | 'soon' | 'calm';
};

/** What it is derived from. `me` null is nobody, e.g. the wall. */
export type Situation = {
	readonly incident: Incident;
	readonly clocks: readonly Clock[];
	readonly me: string | null;
	readonly now: number;
	readonly runbook: Runbook;
	/** What the signals say of the severity, where they say that it is too low. */
	readonly suggestion?: SuggestedSeverity | undefined;
};

/** So long before it falls due something becomes the next thing to do. */
const soonMs = 120_000;
/** So long whoever lost command is told so. */
const toldMs = 300_000;
/** An ask that waits longer is worth another call. */
const unansweredMs = 180_000;

/**
 * The most urgent thing for this person in the roles that they hold: that they are offered command, that somebody commands, their own page, that they lost command, what
 * waits for their word, whom to call, what is overdue, what they are asked, what falls due within two minutes, what nobody does, what lasts too long. Pure. The signals' suggestion comes before what is merely open, since
 * another severity changes all of it.
 */
export function nextAction(situation: Situation): NextAction {
	const {incident, clocks, me} = situation;
	if (!isOpen(incident)) return afterwards(incident);
	const live = clocks.filter((clock) => !hasEnded(clock));
	const commands = me !== null && incident.commander === me;
	const holds = (role: string) => me !== null && incident.roles.get(role)?.holder?.person === me;
	const nobodyCommunicates = incident.roles.get('communications')?.holder === undefined;
	const view: Duties = {
		...situation,
		live,
		commands,
		// The commander speaks where nobody else does.
		communicates: holds('communications') || commands,
		businessIsMine: holds('communications') || (commands && nobodyCommunicates),
		leads: holds('technical') || commands,
	};
	return (
		offered(view) ??
		command(view) ??
		calledMyself(view) ??
		taken(view) ??
		wordWanted(view) ??
		toCall(view, (clock) => clock.call.some((call) => calledWords(call) !== undefined)) ??
		overdueUpdate(view) ??
		ownTask(view) ??
		toCall(view, () => true) ??
		askedOfMe(view) ??
		silentBusiness(view) ??
		suggested(view) ??
		soonDue(view) ??
		unassigned(view) ??
		lastsTooLong(view) ??
		unanswered(view) ??
		watched(view) ??
		calm(view)
	);
}

type Duties = Situation & {
	readonly live: readonly Clock[];
	readonly commands: boolean;
	readonly communicates: boolean;
	readonly businessIsMine: boolean;
	readonly leads: boolean;
};

function act(key: string, text: string, urgency: NextAction['urgency'], dueAt: number | null = null): NextAction {
	return {key, text, dueAt, urgency};
}

function answer(answers: string, text: string, urgency: NextAction['urgency'] = 'overdue', dueAt: number | null = null): NextAction {
	return {...act('a', text, urgency, dueAt), answers};
}

function roleName({runbook}: Situation, id: string): string {
	return runbook.roles.find((role) => role.id === id)?.name ?? id;
}

function askedOfMe(view: Duties): NextAction | undefined {
	const {incident, me} = view;
	if (me === null) return undefined;
	const wanted = waitsFor(incident, me);
	return wanted.roles.length + wanted.members.length > 0 ? answerAsks(view, me, wanted) : undefined;
}

/** Nothing is as urgent for whoever is to command: until they have answered, everybody asks somebody else. */
function offered(view: Duties): NextAction | undefined {
	const {incident, me} = view;
	if (me === null) return undefined;
	const {handover} = incident;
	if (handover?.to === me)
		return answer(
			'command',
			`Command is offered to you${handover.from === null ? '' : ` by ${handover.from}`}: read the brief, accept or decline`,
		);
	return incident.roles.get('commander')?.asked?.person === me
		? answer('role:commander', `Acknowledge: you are asked to take the role ${roleName(view, 'commander')}`)
		: undefined;
}

/** Whoever lost command is not to go on commanding: they hear by whom, and why. */
function taken({incident, me, now}: Duties): NextAction | undefined {
	const {takenFrom, commander} = incident;
	if (me === null || takenFrom?.person !== me || commander === me || now - takenFrom.at > toldMs) return undefined;
	return act('K', takenWords(takenFrom), 'soon');
}

/** "sam took command from you: you were away". */
export function takenWords({by, because}: NonNullable<Incident['takenFrom']>): string {
	return `${by} took command from you${because === undefined ? '' : `: ${oneLine(because)}`}`;
}

/** One answer to all that they are asked. */
function answerAsks(view: Duties, me: string, wanted: Positions): NextAction {
	return answer(`asks:${me}`, `Acknowledge: you are asked ${positionsInWords(wanted, (role) => roleName(view, role))}`);
}

function command({incident, me}: Duties): NextAction | undefined {
	if (incident.commander === null) return act('C', 'Nobody has command: take it', 'overdue');
	return incident.commanderGoneSince !== null && incident.commander !== me
		? act('C', `The commander ${incident.commander} is gone: take command`, 'overdue')
		: undefined;
}

function calledMyself({live, me, incident, now}: Duties): NextAction | undefined {
	if (me === null) return undefined;
	const page = live.find(
		(clock) =>
			isRung(clock) && (clock.state === 'raised' || isSilent(clock, incident, now)) && clock.call.some(({people}) => people.includes(me)),
	);
	if (page) return answer(`clock:${page.id}`, `Acknowledge: you are called as ${page.name}`, 'overdue', page.dueAt);
	const task = incident.tasks.find(({owner, acknowledged, ended}) => owner === me && !acknowledged && !ended);
	return task && answer(`task:${task.id}`, `Acknowledge the task #${task.id}: ${oneLine(task.text)}`, 'overdue', task.dueAt);
}

function overdueUpdate({live, communicates, now}: Duties): NextAction | undefined {
	const overdue = communicates ? live.find((clock) => clock.kind === 'update' && clock.dueAt <= now) : undefined;
	return overdue && act('u', `Send the ${lower(overdue.name)}`, 'overdue', overdue.dueAt);
}

/** R31: where the room asks first, an escalation goes out at the commander's word, whatever matrix it stands in. */
function wordWanted({live, commands}: Duties): NextAction | undefined {
	const [first, ...more] = commands ? live.filter(waitsForWord) : [];
	if (!first) return undefined;
	const others = more.length === 0 ? '' : `, ${more.length} more`;
	return {...act('e', `Raise or defer ${first.name}${others}`, 'overdue', first.dueAt), rung: first.id};
}

/** Technical contacts are the commander's to call, the business is communications'. Whoever can be called comes before updates, nobody after them. */
function toCall({live, commands, businessIsMine}: Duties, which: (clock: Clock) => boolean): NextAction | undefined {
	const mine = (clock: Clock) => (clock.kind === 'business' ? businessIsMine : commands);
	const uncalled = live.find(
		(clock) =>
			isRung(clock) && (clock.state === 'raised' || (clock.state === 'due' && !waitsForWord(clock))) && mine(clock) && which(clock),
	);
	const call = oneCalls(live).find((all) => uncalled !== undefined && all.includes(uncalled));
	if (!uncalled) return undefined;
	const [first] = uncalled.call;
	const called = first && calledWords(first);
	return {
		...act('e', callText({...uncalled, name: call ? callName(call) : uncalled.name}), 'overdue', uncalled.dueAt),
		rung: uncalled.id,
		...(called === undefined ? {} : {keeps: `: ${called}`}),
	};
}

/** A business contact that was told and is silent comes up with communications. */
function silentBusiness({live, incident, businessIsMine, now}: Duties): NextAction | undefined {
	const silent = live.find((clock) => clock.kind === 'business' && businessIsMine && isSilent(clock, incident, now));
	return silent && answer(`clock:${silent.id}`, `${silent.name} was told and has not answered`, 'soon');
}

/** Told, and none of those who were meant has answered anything since the base. */
function isSilent(clock: Clock, incident: Incident, now: number): boolean {
	if (clock.state !== 'told' || clock.dueAt > now) return false;
	const {baseSeq} = present(incident);
	const meant = [...clock.people, ...clock.call.flatMap(({people}) => people)];
	return !incident.escalations.some(
		(record) => record.kind === 'acknowledged' && record.seq > baseSeq && (meant.includes(record.person) || record.position === clock.name),
	);
}

function suggested({commands, suggestion}: Duties): NextAction | undefined {
	if (!commands || !suggestion) return undefined;
	const {severity, trigger, state} = suggestion;
	return act('s', `Signals say ${severity}: ${oneLine(trigger.name)}, ${state.evidence}`, 'overdue');
}

function ownTask({incident, me, now}: Duties): NextAction | undefined {
	const late = incident.tasks.find(({owner, ended, dueAt}) => owner === me && !ended && dueAt <= now);
	return late && act('T', `Your task #${late.id} is late: ${oneLine(late.text)}`, 'overdue', late.dueAt);
}

function soonDue({live, communicates, commands, now}: Duties): NextAction | undefined {
	return live
		.filter(({state, dueAt}) => state === 'waiting' && dueAt - now <= soonMs)
		.flatMap((clock) => {
			if (clock.kind === 'update') return communicates ? [act('u', `Send the ${lower(clock.name)}`, 'soon', clock.dueAt)] : [];
			if (!isRung(clock) || !commands) return [];
			// Progress is what keeps "without progress" from being told.
			const stays = clock.id.includes('/no-progress:') && clock.with.length === 0;
			return [
				stays
					? act('p', `Record progress, or ${clock.name} is told`, 'soon', clock.dueAt)
					: {...act('e', `${clock.name} is about to be told: tell them yourself`, 'soon', clock.dueAt), rung: clock.id},
			];
		})
		.at(0);
}

/** Nobody leads the work, or nobody speaks to customers though they wait to hear. What lasts too long meanwhile is said with it, with its key. */
function unassigned(view: Duties): NextAction | undefined {
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

function lastsTooLong(view: Duties): NextAction | undefined {
	const too = overrun(view);
	return too && act(too.key, too.text, 'soon', too.dueAt);
}

function unanswered(view: Duties): NextAction | undefined {
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

/** Watched for as long as the severity asks for. */
function watched({incident, clocks, commands}: Duties): NextAction | undefined {
	const done = incident.status === 'monitoring' && clocks.some(({kind, state}) => kind === 'monitoring' && state === 'met');
	return done && commands ? act('t', 'It was watched long enough: resolve it, if it is well', 'calm') : undefined;
}

function calm({live, communicates, commands}: Duties): NextAction {
	const update = live.find((clock) => clock.kind === 'update');
	if (update && communicates) return act('u', update.isFirst ? update.name : `Next ${lower(update.name)}`, 'calm', update.dueAt);
	return commands ? act('d', 'Log the next decision', 'calm') : act('n', 'Log what you find', 'calm');
}

function oneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ').slice(0, 80).toWellFormed();
}

/** "Call VP Engineering: sam +1 555 …", or that no number is known. */
export function callText(clock: Pick<Clock, 'name' | 'call'>): string {
	const [call] = clock.call;
	const called = call && calledWords(call);
	if (called === undefined) return `Tell ${clock.name}: ${nobodyKnown}, name whom you reach`;
	return `Call ${clock.name}: ${called}`;
}

function afterwards(incident: Incident): NextAction {
	const {mergedInto} = incident;
	if (mergedInto) return {key: 'L', text: `Go to ${mergedInto.incident}, into which this one was merged`, dueAt: null, urgency: 'calm'};
	if (incident.status === 'resolved') return {key: 't', text: 'Resolved: close it when it stays well', dueAt: null, urgency: 'calm'};
	if (incident.status !== 'closed') return act('D', 'Cancelled: declare another when there is one', 'calm');
	// By its id, since another may be open; with the flag of a drill there is less room for the rest.
	const [another, flag] = incident.drill ? ['', '--drill '] : [' another', ''];
	const keeps = `: warroom export ${flag}${incident.id}`;
	return {...act('D', `Closed: declare${another}; review${keeps}`, 'calm'), keeps};
}

function lower(text: string): string {
	return text.slice(0, 1).toLowerCase() + text.slice(1);
}
