import {knowsSeverity, meansIncident, type Runbook, rankOf, type Trigger} from '../runbook/runbook.ts';
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
	incident: Pick<Incident, 'measured' | 'severity'>,
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
				if (told?.holds) continue;
				const asks = asksFor(runbook, severity, incident.severity);
				changes.push({
					signal: key,
					text: holdsWords(trigger, state, now, {severity, asks, present: incident.severity}),
					direction: 'worse',
					...(asks === undefined ? {} : {asks}),
					measuredAt: now,
				});
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

/** Whether a severity is more than the present one, or less; undefined where it is the same, or that is of another runbook. */
function asksFor(runbook: Runbook, severity: string, present: string): Transition['asks'] {
	if (severity === present || !knowsSeverity(runbook, present)) return undefined;
	return rankOf(runbook, severity) < rankOf(runbook, present) ? 'more' : 'less';
}

function holdsWords(
	trigger: Trigger,
	{evidence, since}: TriggerState,
	now: number,
	{severity, asks, present}: {readonly severity: string; readonly asks: Transition['asks']; readonly present: string},
): string {
	const than = asks === undefined ? '' : `, ${asks === 'more' ? 'MORE' : 'less'} than ${present}`;
	return `${severity} trigger holds${than}: ${oneLine(trigger.name)}, ${evidence}${since === undefined || now - since < 1000 ? '' : ` for ${durationWords(now - since)}`}`;
}

function oneLine(text: string): string {
	return text.replaceAll(/\s+/g, ' ');
}
