import {meansIncident, type Runbook, type Trigger} from '../runbook/runbook.ts';
import {durationWords} from './duration-words.ts';
import type {Incident} from './incident.ts';
import type {Transition} from './signals.ts';
import {triggerKey} from './trigger-key.ts';
import {type Signals, type TriggerState, triggerState} from './triggers.ts';

/** A figure that leaves its limit for a moment has not cleared the trigger: it does after its own duration, and after no less than this. */
const clearsAfterMs = 60_000;

/** Since when each trigger does not hold any more, by the figures, while the log says that it does. Carried from one look to the next. */
export type Clearing = Map<string, number>;

/**
 * Which measured triggers of the decision matrix began to hold, and which have cleared, beside what the log of the incident says (R6). No data,
 * stale and paused begin nothing and clear nothing; a trigger is not cleared while a graver one on the same figure holds.
 */
export function triggerChanges(
	incident: Pick<Incident, 'measured'>,
	runbook: Runbook,
	signals: Signals,
	clearing: Clearing,
	now: number,
): Transition[] {
	const changes: Transition[] = [];
	/** Figures that are within the bounds of something graver, whether for long enough yet or not. */
	const graver = new Set<string>();
	for (const {id: severity, triggers} of runbook.severities) {
		const holding = new Set<string>();
		for (const trigger of triggers) {
			const {limit} = trigger;
			if (!limit || !meansIncident(limit)) continue;
			const state = triggerState(trigger, signals, now);
			if (!state) continue;
			const key = triggerKey(trigger.id);
			const told = incident.measured.get(key);
			if (state.is === 'holds' || state.since !== undefined) holding.add(limit.measure);
			if (state.is === 'holds') {
				clearing.delete(key);
				if (!told?.holds) changes.push({signal: key, text: holdsWords(severity, trigger, state, now), direction: 'worse', measuredAt: now});
				continue;
			}

			if (!told?.holds || state.is === 'unknown' || graver.has(limit.measure)) {
				clearing.delete(key);
				continue;
			}

			const since = clearing.get(key) ?? now;
			clearing.set(key, since);
			// An error rate has to stay below for its duration to be called so.
			const forMs = Math.max(clearsAfterMs, limit.measure === 'error-ratio' ? 0 : limit.forMs);
			if (now - since < forMs) continue;
			clearing.delete(key);
			changes.push({
				signal: key,
				text: `${severity} trigger cleared: ${oneLine(trigger.name)}, ${state.evidence}; it held for ${durationWords(since - told.at)}`,
				direction: 'better',
				measuredAt: now,
			});
		}

		for (const measure of holding) graver.add(measure);
	}

	return changes;
}

function holdsWords(severity: string, trigger: Trigger, {evidence, since}: TriggerState, now: number): string {
	return `${severity} trigger holds: ${oneLine(trigger.name)}, ${evidence}${since === undefined || now - since < 1000 ? '' : ` for ${durationWords(now - since)}`}`;
}

function oneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ');
}
