import {knowsSeverity, policyOf} from '../runbook/runbook.ts';
import {reviewDueAt, reviewOf} from './afterwards.ts';
import {type Clock, type ClockState, clockId, type Policy, slug} from './clock.ts';
import {endOf, type Incident, isOpen, present, type StepState, type Task} from './incident.ts';

/** Clocks of the work itself: windows of the procedure's phases (R8), stages (R18), tasks (R13), monitoring after the fix (R12). */
export function workClocks(incident: Incident, policy: Policy, now: number): Clock[] {
	return [
		...phaseClocks(incident, policy, now),
		...stageClocks(incident, policy, now),
		...incident.tasks.map((task) => taskClock(incident, task, now)),
		...monitoringClocks(incident, policy, now),
		...reviewClock(incident, policy, now),
	];
}

const silent = {with: [], call: [], people: []} as const;

/** A phase has its window from the base. It is met when all of its steps are ticked or skipped; open steps after its end are an overrun. */
function phaseClocks(incident: Incident, policy: Policy, now: number): Clock[] {
	return incident.episodes.flatMap((episode, index) => {
		const until = endOf(incident, index)?.at;
		if (!knowsSeverity(policy.runbook, episode.severity)) return [];
		return policyOf(policy.runbook, episode.severity).procedure.flatMap(({id, name, window, steps, source}): Clock[] => {
			if (window?.toMs === null || window === null) return [];
			const from = episode.baseAt + window.fromMs;
			// What had not begun when the severity changed never was.
			if (until !== undefined && from >= until) return [];
			const dueAt = episode.baseAt + window.toMs;
			const states = steps.map((step) => incident.steps.get(step.id));
			return [
				{
					...silent,
					id: clockId(incident, `phase/${slug(id)}`, episode.number, episode.baseSeq),
					name: phaseName(name),
					kind: 'phase',
					source,
					from,
					dueAt,
					...phaseState(states, dueAt, until, now),
				},
			];
		});
	});
}

/** What a clock calls a phase: "Phase 1: Look" says already that it is one. */
export function phaseName(name: string): string {
	return /^(?:phase|fase)(?!\p{L})/iu.test(name) ? name : `Phase ${name}`;
}

function phaseState(
	steps: ReadonlyArray<StepState | undefined>,
	dueAt: number,
	until: number | undefined,
	now: number,
): {state: ClockState; endedAt?: number} {
	const ended = steps.every((step) => step !== undefined) ? Math.max(0, ...steps.map((step) => step?.at ?? 0)) : undefined;
	if (steps.length > 0 && ended !== undefined) return {state: ended <= dueAt ? 'met' : 'missed', endedAt: ended};
	if (until !== undefined && until <= now) return {state: 'superseded', endedAt: until};
	if (now < dueAt) return {state: 'waiting'};
	// A window without steps simply passes.
	return steps.length === 0 ? {state: 'superseded', endedAt: dueAt} : {state: 'due'};
}

function stageClocks(incident: Incident, policy: Policy, now: number): Clock[] {
	return incident.stages.flatMap(({stage, at, seq}, index): Clock[] => {
		const rule = policy.runbook.stages.find((candidate) => candidate.stage === stage);
		if (!rule || rule.maxMs === null) return [];
		const dueAt = at + rule.maxMs;
		const left = incident.stages[index + 1]?.at ?? (isOpen(incident) ? undefined : (incident.times.resolved ?? incident.times.cancelled));
		return [
			{
				...silent,
				id: clockId(incident, `stage/${stage}`, 0, seq),
				name: `Stage ${stage[0]?.toUpperCase()}${stage.slice(1)}`,
				kind: 'stage',
				source: rule.source,
				from: at,
				dueAt,
				...(left === undefined
					? {state: now < dueAt ? ('waiting' as const) : ('due' as const)}
					: {state: left <= dueAt ? ('met' as const) : ('missed' as const), endedAt: left}),
			},
		];
	});
}

function taskClock(incident: Incident, {id: seq, text, owner, at, dueAt, ended}: Task, now: number): Clock {
	const id = clockId(incident, 'task', 0, seq);
	const common = {
		id,
		with: [],
		name: `Task #${seq} ${text.replaceAll('\n', ' ').slice(0, 80).toWellFormed()}`,
		kind: 'task',
		source: `task #${seq}`,
		from: at,
		dueAt,
		call: [{position: 'Owner', people: [owner]}],
		people: [owner],
	} as const;
	if (ended?.how === 'done') return {...common, state: ended.at <= dueAt ? 'met' : 'missed', endedAt: ended.at};
	const over = ended?.at ?? (isOpen(incident) ? undefined : (incident.times.resolved ?? incident.times.cancelled));
	if (over !== undefined) return {...common, state: 'superseded', endedAt: over};
	if (now < dueAt) return {...common, state: 'waiting'};
	return {...common, state: incident.escalations.some(({kind, clock}) => kind === 'raised' && clock === id) ? 'raised' : 'due'};
}

/** By when what is over is to be looked back on; none where the runbook says no time. */
function reviewClock(incident: Incident, {runbook, zone = 'UTC'}: Policy, now: number): Clock[] {
	const review = reviewOf(incident, runbook);
	const from = incident.times.resolved;
	const dueAt = review && from !== undefined ? reviewDueAt(review, from, zone) : undefined;
	if (!review || from === undefined || dueAt === undefined) return [];
	const episode = present(incident);
	return [
		{
			...silent,
			id: clockId(incident, 'review', episode.number, episode.baseSeq),
			name: 'Review',
			kind: 'review',
			source: review.attendees === '' ? review.source : `${review.attendees} · ${review.source}`,
			from,
			dueAt,
			state: now < dueAt ? 'waiting' : 'due',
		},
	];
}

/** After the fix, and after it was handed back. */
function monitoringClocks(incident: Incident, {runbook}: Policy, now: number): Clock[] {
	const window = (name: string, key: string, from: number, {ms, source}: {ms: number; source: string}): Clock => {
		const dueAt = from + ms;
		return {
			...silent,
			id: clockId(incident, `monitoring/${key}`, 0, incident.statusSince.seq),
			name,
			kind: 'monitoring',
			source,
			from,
			dueAt,
			...(now < dueAt ? {state: 'waiting'} : {state: 'met', endedAt: dueAt}),
		};
	};
	const {monitor} = policyOf(runbook, incident.severity);
	if (incident.status === 'monitoring' && monitor) return [window('Monitoring', 'fix', incident.statusSince.at, monitor)];
	if (incident.status === 'resolved' && runbook.monitorAfterHandBack)
		return [window('Monitoring after hand-back', 'hand-back', incident.statusSince.at, runbook.monitorAfterHandBack)];
	return [];
}
