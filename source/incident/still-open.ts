import {durationWords as statedWords} from '../runbook/duration-words.ts';
import {meansIncident, policyOf, type Trigger} from '../runbook/runbook.ts';
import {displayWidth} from '../terminal/format.ts';
import {isRung, type Policy} from './clock.ts';
import {clocks} from './clocks.ts';
import {durationWords} from './duration-words.ts';
import {openTasks} from './in-words.ts';
import {type Incident, isOpen} from './incident.ts';
import {listed} from './listed.ts';
import {callName, oneCalls} from './one-call.ts';
import {triggerKey} from './trigger-key.ts';
import {type Signals, triggerState} from './triggers.ts';

/** Something that stands against ending an incident: in words, and as short as it is still understood. */
export type StillOpen = {readonly words: string; readonly short: string};

type Known = {readonly incident: Incident; readonly policy: Policy; readonly signals: Signals; readonly now: number};

const mostNamed = 60;

/**
 * What still stands against resolving an open incident, or closing a resolved one, the gravest first: triggers that hold, alerts that fire, who
 * was due and never called, who is still to hear of what was reported, open tasks, an unanswered handover. It forbids nothing: people know what
 * figures do not. `now` in epoch milliseconds.
 */
export function stillOpen(known: Known): readonly StillOpen[] {
	return [
		...triggersHeld(known),
		...alertsFiring(known),
		...neverCalled(known),
		...notToldOfReport(known),
		...tasksLeft(known),
		...handoverOpen(known),
		...notWatched(known),
	];
}

/** "Still: 2 triggers hold, 7 alerts fire": in words where they fit into so many cells, else short, and what is left out counted. */
export function stillOpenLine(parts: readonly StillOpen[], width = Number.POSITIVE_INFINITY): string | undefined {
	if (parts.length === 0) return undefined;
	const short = parts.map((part) => part.short);
	const forms = [
		parts.map(({words}) => words),
		...short.map((_, left) => [...short.slice(0, short.length - left), ...(left === 0 ? [] : [`+${left} more`])]),
	].map((form) => `Still: ${form.join(', ')}`);
	return forms.find((form) => displayWidth(form) <= width) ?? forms.at(-1);
}

function triggersHeld({incident, policy: {runbook}, signals, now}: Known): StillOpen[] {
	const holds = ({id, limit, ...rest}: Trigger): boolean => {
		if (incident.triggers.get(id)?.holds) return true;
		if (!limit || !meansIncident(limit)) return false;
		const state = triggerState({id, limit, ...rest}, signals, now);
		// Where nothing is measured now, the log's last word counts: silence has cleared nothing.
		return state?.is === 'holds' || (state?.is === 'unknown' && incident.measured.get(triggerKey(id))?.holds === true);
	};
	const held = runbook.severities.flatMap(({id, triggers}) =>
		triggers.filter(holds).map(({name}) => `${id} ${name.replaceAll(/\s+/g, ' ')}`),
	);
	const short = `${counted(held.length, 'trigger')} ${held.length === 1 ? 'holds' : 'hold'}`;
	return held.length === 0 ? [] : [{words: `${short} (${listed(held, ', ', mostNamed)})`, short}];
}

function alertsFiring({signals}: Known): StillOpen[] {
	const all = [...signals.values()].flatMap((signal) => (signal.kind === 'alerts' && signal.only === undefined ? [signal] : []));
	const firing = all.reduce((sum, {state, firing}) => sum + (state.is === 'live' ? firing : 0), 0);
	const known = `${counted(firing, 'alert')} ${firing === 1 ? 'fires' : 'fire'}`;
	const isOld = all.some(({state}) => state.is !== 'live' && state.is !== 'starting');
	return [
		...(firing === 0 ? [] : [{words: known, short: known}]),
		...(isOld ? [{words: 'what fires is not known', short: 'alerts not known'}] : []),
	];
}

/** One call to the same people counts once. Of a resolved incident, who was not called when it was resolved. */
function neverCalled({incident, policy, now}: Known): StillOpen[] {
	const at = isOpen(incident) ? now : incident.statusSince.at - 1;
	const uncalled = clocks(incident, policy, at).filter(
		(clock) => isRung(clock) && (clock.state === 'raised' || clock.state === 'due' || clock.state === 'asked'),
	);
	const calls = oneCalls(uncalled).map(callName);
	if (calls.length === 0) return [];
	const who = `${calls.length} who ${calls.length === 1 ? 'was' : 'were'} due never called`;
	return [{words: `${who} (${listed(calls, ', ', mostNamed)})`, short: `${calls.length} not called`}];
}

/** "Data protection officer within 1 h" of a leak: the incident is over, and they are to hear of it all the same. */
function notToldOfReport({incident, policy, now}: Known): StillOpen[] {
	const at = isOpen(incident) ? now : incident.statusSince.at - 1;
	const ofReport = (clockId: string) => incident.reports.some(({seq}) => clockId.split(':').at(-2) === String(seq));
	const waiting = clocks(incident, policy, at).filter((clock) => isRung(clock) && clock.state === 'waiting' && ofReport(clock.id));
	const calls = [...new Set(oneCalls(waiting).map(callName))];
	if (calls.length === 0) return [];
	const who = `${calls.length} not told of what was reported`;
	return [{words: `${who} (${listed(calls, ', ', mostNamed)})`, short: `${calls.length} not told`}];
}

function tasksLeft({incident}: Known): StillOpen[] {
	const tasks = openTasks(incident).map(({id, owner}) => `#${id} ${owner}`);
	const short = counted(tasks.length, 'task');
	return tasks.length === 0 ? [] : [{words: `${short} open (${listed(tasks, ', ', mostNamed)})`, short}];
}

function handoverOpen({incident: {handover}}: Known): StillOpen[] {
	return handover ? [{words: `${handover.to} has not answered the handover`, short: 'a handover'}] : [];
}

/** How long the runbook wants it watched after the fix, before it is resolved. */
function notWatched({incident, policy: {runbook}, now}: Known): StillOpen[] {
	const {monitor} = policyOf(runbook, incident.severity);
	if (!isOpen(incident) || !monitor) return [];
	const wanted = statedWords(monitor.ms);
	const watchedMs = incident.status === 'monitoring' ? now - incident.statusSince.at : 0;
	if (watchedMs >= monitor.ms) return [];
	const words = watchedMs > 0 ? `watched for ${durationWords(watchedMs)} of ${wanted}` : `not watched for ${wanted} (t monitoring)`;
	return [{words, short: watchedMs > 0 ? words : `not watched ${wanted}`}];
}

function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? '' : 's'}`;
}
