import {type CatchUpPart, catchUp, labelOf} from '../incident/catch-up.ts';
import {type ClockState, isByHand, type Policy} from '../incident/clock.ts';
import {clocks} from '../incident/clocks.ts';
import {type Incident, impactOf, presentStage} from '../incident/incident.ts';
import {namesOf} from '../incident/names.ts';
import {nextAction} from '../incident/next-action.ts';
import {planOf} from '../incident/plan.ts';
import {severalReport, severalWords} from '../incident/several-report.ts';
import {sourceReport} from '../incident/source-report.ts';
import {toldNow} from '../incident/told-now.ts';
import {clocksWithNames, incidentWithNames} from '../incident/with-names.ts';
import type {ClientState, RoomClient} from '../sync/client-state.ts';
import {namedState} from '../sync/named-state.ts';
import {personHere, presentName} from '../sync/present-name.ts';
import {displayWidth, formatDuration, formatMinute, formatMoment} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {peopleReport} from './people-report.ts';
import {planInWords} from './plan-in-words.ts';
import {reach} from './reach.ts';
import {isOpenIncident, listIncidents, wholeState, withClient} from './room.ts';
import {zoneOf} from './room-zone.ts';

export const status: Command = {
	usage: 'status',
	summary: 'the incident, its clocks, what is next and who is here',
	flags: {
		catchUp: {type: 'boolean', about: 'what somebody who comes late has to know'},
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: ['warroom status', 'warroom status --json | jq -r .incident.status'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {flags, io} = call;
	const environment = readEnvironment(call);
	const way = await reach(environment);
	const id = flags.text('incident') ?? (await withClient(environment, way, null, openOne));
	if (flags.on('catchUp') && id !== null) {
		const rows = flags.on('json') ? Number.POSITIVE_INFINITY : rowsOf(io.stdout);
		const parts = await withClient(environment, way, id, async (client) => catchUpOf(client, zoneOf(environment, client), rows));
		if (flags.on('json')) await printJson(io.stdout, parts);
		else await print(io.stdout, catchUpWords(parts));
		return exitCodes.ok;
	}

	let plan: readonly string[] = [];
	let zone = 'UTC';
	const report =
		id === null
			? {incident: null, clocks: [], next: null, here: []}
			: await withClient(environment, way, id, async (client) => {
					zone = zoneOf(environment, client);
					if (flags.on('json')) return reportOf(client);
					plan = planWords(client, zone);
					return reportOf(client, namedState(client.state()));
				});
	if (flags.on('json')) await printJson(io.stdout, report);
	else await print(io.stdout, statusInWords(report, {lines: plan, zone}, io.now()));
	return exitCodes.ok;
}

async function openOne(client: RoomClient): Promise<string | null> {
	const open = (await listIncidents(client)).filter(isOpenIncident);
	if (open.length < 2) return open[0]?.id ?? null;
	throw new CommandError(
		exitCodes.usage,
		`${open.length} incidents are open: ${open.map(({id, severity, title}) => `${id} (${severity} ${title})`).join(', ')}.`,
		'Say which with --incident ID.',
	);
}

export type StatusReport = {
	readonly incident: ReturnType<typeof incidentReport> | null;
	readonly clocks: ReadonlyArray<{
		id: string;
		name: string;
		kind: string;
		source: string;
		/** Null where the runbook names no time: it is called by hand. */
		dueAt: string | null;
		state: ClockState;
		endedAt: string | null;
		/** Of one that waits for the commander's word: when it is raised all the same. */
		raisedAnywayAt: string | null;
		/** Whom to call. */
		call: ReadonlyArray<{position: string; people: readonly string[]; phone: string | null}>;
		/** Who was told or answered. */
		people: readonly string[];
	}>;
	readonly next: {readonly key: string; readonly text: string; readonly isDeadline?: boolean; readonly dueAt: string | null} | null;
	readonly here: ReadonlyArray<{person: string; login: string; name: string | null; access: string; invited: boolean}>;
};

/** What `status --json` prints, of an incident that is known; with people by their names where that is the state. */
export function reportOf(client: RoomClient, state: ClientState = client.state()): StatusReport {
	const {incident, policy} = state;
	if (!incident || !policy) throw new CommandError(exitCodes.crash, 'The war room did not send the incident.');
	const now = client.now();
	const all = clocks(incident, policy, now);
	const next = nextAction({incident, clocks: all, me: state.me, now, runbook: policy.runbook});
	return {
		incident: incidentReport(incident, policy),
		clocks: all.map(({id, name, kind, source, dueAt, state, endedAt, word, call, people}) => ({
			id,
			name,
			kind,
			source,
			dueAt: isByHand({dueAt}) ? null : iso(dueAt),
			state,
			endedAt: iso(endedAt),
			raisedAnywayAt: iso(word?.is === 'asked' ? word.until : undefined),
			call: call.map(({position, people: held, phone}) => ({position, people: held, phone: phone ?? null})),
			people,
		})),
		next: {key: next.key, text: next.text, ...(next.isDeadline ? {isDeadline: true} : {}), dueAt: iso(next.dueAt ?? undefined)},
		here: state.here.map(({login, name, access, invited}) => ({
			person: personHere({login, name}),
			login,
			name: name ?? null,
			access,
			invited: invited ?? false,
		})),
	};
}

function incidentReport(incident: Incident, policy: Policy) {
	const {times} = incident;
	const stage = presentStage(incident);
	return {
		id: incident.id,
		title: incident.title,
		severity: incident.severity,
		status: incident.status,
		declaredAt: iso(times.declared) ?? '',
		declaredBy: incident.declaredBy,
		commander: incident.commander,
		channel: incident.channel,
		services: incident.services,
		drill: incident.drill,
		runbook: incident.runbook ?? null,
		startedAt: iso(times.started),
		detectedAt: iso(times.detected),
		acknowledgedAt: iso(incident.firstAcknowledgement.at),
		mitigatedAt: iso(times.mitigated),
		resolvedAt: iso(times.resolved),
		closedAt: iso(times.closed),
		cancelledAt: iso(times.cancelled),
		...severalReport(incident),
		...peopleReport(incident, policy),
		stage: {stage: stage.stage, since: iso(stage.at) ?? ''},
		impact: {
			customers: impactOf(incident, 'customers') ?? null,
			revenue: impactOf(incident, 'revenue') ?? null,
			text: incident.impacts.at(-1)?.text ?? null,
		},
		eta: iso(incident.eta?.eta ?? undefined),
		reported: incident.reports.map(({what, at, by}) => ({what, at: iso(at) ?? '', by})),
		resolution: incident.resolution ?? null,
		affectedIntegrations: [...incident.integrations.keys()],
		...sourceReport(incident),
		entries: incident.head,
	};
}

/** A terminal shows as much as it is high, below the line that was typed; in a file, or a pipe, there is room for all. */
function rowsOf({isTTY, rows}: Call['io']['stdout']): number {
	return isTTY ? Math.max(18, rows - 2) : Number.POSITIVE_INFINITY;
}

async function catchUpOf(client: RoomClient, zone: string, rows: number): Promise<readonly CatchUpPart[]> {
	const {incident, events, policy} = await wholeState(client);
	if (!incident || !policy) throw new CommandError(exitCodes.crash, 'The war room did not send the incident.');
	return catchUp(toldNow({incident, events, policy}, {now: client.now(), zone}), rows);
}

function catchUpWords(parts: readonly CatchUpPart[]): string {
	return table(
		parts.flatMap((part) => part.lines.map((line, row) => [labelOf(part, row), line])),
		displayWidth,
	);
}

function iso(epochMs: number | undefined): string | null {
	return epochMs === undefined ? null : new Date(epochMs).toISOString();
}

/** The plan of a client's incident, a line a clock. */
function planWords(client: RoomClient, zone: string): readonly string[] {
	const {incident, policy} = client.state();
	if (!incident || !policy) return [];
	const now = client.now();
	const names = namesOf(policy.directory);
	return planInWords(
		planOf(incidentWithNames(incident, names), clocksWithNames(clocks(incident, policy, now), names), now, (at) =>
			formatMoment(at, now, zone),
		),
		{zone, now},
	);
}

/** The report as a person reads it, with the lines of its plan; the zone of all times in it is named with the first. */
export function statusInWords(
	{incident, next, here}: StatusReport,
	plan: {readonly lines: readonly string[]; readonly zone: string},
	now: number,
): string {
	const {zone} = plan;
	const at = (instant: string) => formatMinute(Date.parse(instant), zone);
	if (!incident) return 'No incident is open.';
	return [
		`${incident.severity}  ${incident.title}`,
		`${incident.status}, declared ${at(incident.declaredAt)} ${zone} by ${incident.declaredBy}, commander ${incident.commander ?? 'nobody'}`,
		`${incident.id}  #${incident.channel}`,
		...(incident.runbook?.own ? [`by a runbook of its own: ${incident.runbook.title} (${incident.runbook.origin})`] : []),
		...severalWords(incident),
		`stage ${incident.stage.stage} since ${at(incident.stage.since)}${impactWords(incident, at)}`,
		...(incident.affectedIntegrations.length > 0 ? [`integrations affected: ${incident.affectedIntegrations.join(', ')}`] : []),
		...(next ? [`next: ${next.text}${next.dueAt === null ? '' : ` (${untilOrSince(Date.parse(next.dueAt) - now)})`}`] : []),
		'clocks:',
		...plan.lines,
		`here: ${here.length === 0 ? 'nobody' : here.map(presentName).join(', ')}`,
	].join('\n');
}

function impactWords(
	{impact: {customers, revenue, text}, eta}: NonNullable<StatusReport['incident']>,
	at: (instant: string) => string,
): string {
	return [
		...(customers === null ? [] : [`customers ${customers}`]),
		...(revenue === null ? [] : [`revenue ${revenue}`]),
		...(text === null ? [] : [text]),
		...(eta === null ? [] : [`ETA ${at(eta)}`]),
	]
		.map((part) => `, ${part}`)
		.join('');
}

function untilOrSince(durationMs: number): string {
	return durationMs >= 0 ? `in ${formatDuration(durationMs)}` : `${formatDuration(-durationMs)} ago`;
}
