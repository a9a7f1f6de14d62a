import type {Runbook} from '../runbook/runbook.ts';
import {unanswered} from './assembly.ts';
import {type Clock, hasEnded, waitsForWord} from './clock.ts';
import {type Decided, type DecisionEvent, decided, endWords} from './decided.ts';
import {nobodyKnown} from './directory.ts';
import {durationWords} from './duration-words.ts';
import type {IncidentEvent} from './events.ts';
import {happenedAt, type Incident, type Task} from './incident.ts';
import {callName, oneCalls} from './one-call.ts';
import {byUrgency} from './plan.ts';
import type {InstantFormat} from './timeline-document.ts';

/** Facts of an incident as lines to read, for whoever takes over or comes late. */

/**
 * Decisions that are open (`decided`), the last first: "08:22 roll back api, because errors rose, strategy rollback", and below it what was decided on
 * communication and resources.
 */
export function openDecisions(
	incident: Incident,
	events: readonly IncidentEvent[],
	instants: InstantFormat,
): ReadonlyArray<readonly string[]> {
	return decided(incident, events)
		.filter(({end}) => end === undefined)
		.map((one) => decisionLines(one, instants));
}

/** A decision in words, with what it is done with by; of one that is open, below it what was decided on communication and resources. */
export function decisionLines({event, end}: Decided, instants: InstantFormat): readonly string[] {
	if (end) return [`${decisionWords(event, instants)} (${endWords(end, instants)})`];
	const {communication, resources} = event.data.plan ?? {};
	const plan = [
		communication === undefined ? '' : `communication: ${oneLine(communication)}`,
		resources === undefined ? '' : `resources: ${oneLine(resources)}`,
	].filter((part) => part !== '');
	return [decisionWords(event, instants), ...(plan.length === 0 ? [] : [plan.join('; ')])];
}

/** Those that are done with, and by what: "08:22 scale up (replaced 08:40)". */
export function doneDecisions(incident: Incident, events: readonly IncidentEvent[], instants: InstantFormat): readonly string[] {
	return decided(incident, events).flatMap((one) => (one.end ? decisionLines(one, instants) : []));
}

function decisionWords(event: DecisionEvent, {format}: InstantFormat): string {
	const {text, because, plan} = event.data;
	const words = oneLine(text);
	const parts = [
		words,
		because === undefined ? '' : `because ${oneLine(because).replace(/^because\s+/i, '')}`,
		plan === undefined || plan.strategy === words ? '' : `strategy ${plan.strategy}`,
	];
	return `${format(happenedAt(event))} ${parts.filter((part) => part !== '').join(', ')}`;
}

/** What falls due, the most urgent first as in the plan. Tasks are told by themselves. */
export function dueInWords(
	clocks: readonly Clock[],
	incident: Pick<Incident, 'escalations'>,
	{now, instants}: {readonly now: number; readonly instants: Pick<InstantFormat, 'format'>},
): readonly string[] {
	const open = clocks.filter(
		(clock) => clock.kind !== 'task' && !hasEnded(clock) && clock.state !== 'told' && Number.isFinite(clock.dueAt),
	);
	return oneCalls(open)
		.toSorted(([a], [b]) => byUrgency(now)(a, b))
		.map((one) => {
			const [clock] = one;
			const {dueAt, call} = clock;
			const name = callName(one);
			if (dueAt > now) return `${name} ${clock.isDeadline ? 'within' : 'in'} ${leftWords(dueAt - now)}`;
			const tried = triedWords(incident, one, instants);
			if (waitsForWord(clock)) return `${name} ${durationWords(now - dueAt)} due, waits for the commander’s word${tried}`;
			const called = call.flatMap(({people, phone}) => (people.length > 0 ? people.join(', ') : (phone ?? [])));
			const who = call.length === 0 ? '' : called.length === 0 ? `, ${nobodyKnown}` : `, call ${called.join(', ')}`;
			return `${name} ${durationWords(now - dueAt)} overdue${who}${tried}`;
		});
}

/** "; sam tried at 08:20, not reached": of the last that was written of it, where that is a try. */
function triedWords({escalations}: Pick<Incident, 'escalations'>, one: readonly Clock[], {format}: Pick<InstantFormat, 'format'>): string {
	const ids = one.flatMap(({id, with: together}) => [id, ...together]);
	const last = escalations.findLast(({kind, clock}) => (kind === 'tried' || kind === 'told') && ids.includes(clock));
	return last?.kind === 'tried' ? `; ${last.person === undefined ? '' : `${last.person} `}tried at ${format(last.at)}, not reached` : '';
}

/** So many names stand in a line; the others are counted. */
const mostNames = 5;

/** "Database: sam, asked 4 min ago"; those who were asked as the same are one line, with the age of the oldest ask. */
export function unansweredInWords(incident: Incident, runbook: Runbook, now: number): readonly string[] {
	return [...Map.groupBy(unanswered(incident, runbook), ({what}) => what)].map(([what, asks]) => {
		const names = asks.flatMap(({whom}) => whom ?? []);
		const more = names.length > mostNames ? ` and ${names.length - mostNames} more` : '';
		const who = names.length === 0 ? '' : `${names.slice(0, mostNames).join(', ')}${more}, `;
		return `${what}: ${who}asked ${durationWords(now - (asks[0]?.since ?? now))} ago`;
	});
}

/** To the nearest minute: what was given 15 minutes a moment ago has 15 minutes. */
function leftWords(durationMs: number): string {
	const minute = 60_000;
	return durationWords(durationMs < minute ? durationMs : Math.round(durationMs / minute) * minute);
}

/** Tasks that nobody ended, the soonest due first. */
export function openTasks({tasks}: Pick<Incident, 'tasks'>): readonly Task[] {
	return tasks.filter(({ended}) => !ended).sort((a, b) => a.dueAt - b.dueAt);
}

/** "in 5 min", "3 min overdue". */
export function taskDue({dueAt}: Pick<Task, 'dueAt'>, now: number): string {
	return dueAt > now ? `in ${leftWords(dueAt - now)}` : `${durationWords(now - dueAt)} overdue`;
}

/** "#12 sam: look at the database, in 5 min, not acknowledged". */
export function tasksInWords(incident: Pick<Incident, 'tasks'>, now: number): readonly string[] {
	return openTasks(incident).map(
		(task) => `#${task.id} ${task.owner}: ${oneLine(task.text)}, ${taskDue(task, now)}${task.acknowledged ? '' : ', not acknowledged'}`,
	);
}

/** "customers high, revenue some: a third cannot pay"; undefined when nobody said. */
export function impactInWords({impacts}: Incident): string | undefined {
	const last = impacts.at(-1);
	if (!last) return undefined;
	const levels = Object.entries(last.levels)
		.map(([kind, level]) => `${kind} ${level}`)
		.join(', ');
	return [levels, last.text === undefined ? '' : oneLine(last.text)].filter((part) => part !== '').join(': ');
}

/** "09:30 UTC: the rollback is slow", "not known"; undefined when nobody said. */
export function etaInWords({eta}: Incident, {zone, format}: InstantFormat): string | undefined {
	if (!eta) return undefined;
	return `${eta.eta === null ? 'not known' : `${format(eta.eta)} ${zone}`}${eta.text === undefined ? '' : `: ${oneLine(eta.text)}`}`;
}

/** Who was told or answered, and what each audience heard last. */
export function toldInWords(incident: Incident, events: readonly IncidentEvent[], {format}: InstantFormat): readonly string[] {
	const people = new Map<string, string>();
	for (const record of incident.escalations) {
		if (record.kind === 'tried') {
			// Whoever was told before heard it all the same.
			if (!people.has(record.position) || people.get(record.position)?.endsWith('not reached'))
				people.set(record.position, `${record.position}${named(record.person)} tried at ${format(record.at)}, not reached`);
		} else if (record.kind === 'told')
			people.set(record.position, `${record.position}${named(record.person)} told at ${format(record.at)}`);
		else if (record.kind === 'acknowledged')
			people.set(
				record.position ?? record.person,
				`${record.position ?? record.person}${record.position === undefined ? '' : named(record.person)} answered at ${format(record.at)}`,
			);
	}

	const messages = new Map<string, string>();
	for (const event of events)
		if (event.type === 'update' && !incident.struck.has(event.seq))
			messages.set(event.data.to, `${event.data.to} at ${format(happenedAt(event))}: ${oneLine(event.data.text)}`);
	return [...people.values(), ...messages.values()];
}

function named(person: string | undefined): string {
	return person === undefined ? '' : ` (${person})`;
}

/** Text of several lines as one. */
export function oneLine(text: string): string {
	return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
