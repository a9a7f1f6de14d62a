import type {IncidentEvent} from '../incident/events.ts';
import {milestones, openStatuses, type Status, statuses} from '../incident/operations.ts';
import {timelineEntry} from '../incident/timeline.ts';
import {changedRunbookWords} from '../incident/timeline-work.ts';
import {eventAt} from '../sync/client-state.ts';
import {claimedInstant, claimedTime} from './claimed-time.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {isSeveralCall, runSeveral, severalDetails, severalFlags} from './incident-several.ts';
import {type Change, workChange, workDetails} from './incident-work.ts';
import {print, printJson} from './output.ts';
import {listIncidents, perform, withIncident, withRoom} from './room.ts';
import {zoneOf} from './room-zone.ts';
import {runbookChange, withoutRunbook} from './runbook-change.ts';
import {stillOpenRemark} from './still-open-remark.ts';

export const incident: Command = {
	usage:
		'incident status STATUS | severity SEVERITY | resolve | close | cancel | reopen | runbook | correct MILESTONE TIME | integration NAME affected|well | stage STAGE | impact | eta TIME | report CONDITION | link A B | unlink A B | merge A --into B | people add|remove NAME',
	summary: 'change the status, severity, stage, impact, ETA or milestones of an incident; link, merge, who sees it',
	details: `  status ${openStatuses.join('|')} [--reason TEXT]
  severity SEVERITY --reason TEXT
  resolve --root-cause TEXT --resolution TEXT [--deferred-to DATE]   ("not known yet" is an answer)
  close [--reason TEXT]     as with resolve, what still stands against it is said, and it is done
  cancel --reason TEXT      a false alarm, or a duplicate of another
  reopen --reason TEXT      whoever reopens commands
  runbook --reason TEXT [--severity SEVERITY]     go by the room's present runbook instead of the one it was declared with; the severity
                            by its names, where they are others; one of which nothing was understood needs --force.
                            With --runbook FILE by that, as a runbook of its own; back to the room's from there with --room
  correct ${milestones.join('|')} TIME [--reason TEXT]      when it really was; every figure follows
  integration NAME affected|well      partners hear from us while one of theirs is affected
${workDetails}
${severalDetails}`,
	flags: {
		reason: {type: 'string', value: 'TEXT', about: 'why'},
		severity: {type: 'string', value: 'SEVERITY', about: 'by the names of the new runbook, for runbook'},
		force: {type: 'boolean', about: 'also a runbook of which nothing was understood, for runbook'},
		runbook: {type: 'string', value: 'FILE', about: 'a runbook of its own instead, for runbook'},
		room: {type: 'boolean', about: "the room's runbook instead of its own, for runbook"},
		rootCause: {type: 'string', value: 'TEXT', about: 'what it came from, for resolve'},
		resolution: {type: 'string', value: 'TEXT', about: 'what ended it, for resolve'},
		deferredTo: {type: 'string', value: 'DATE', about: 'when the fix itself follows: a date, a maintenance window, a sprint'},
		customers: {type: 'string', value: 'LEVEL', about: 'how much customers suffer, for impact'},
		revenue: {type: 'string', value: 'LEVEL', about: 'how much revenue suffers, for impact'},
		strategy: {type: 'string', value: 'TEXT', about: 'how it is mitigated, for stage: rollback, scaling …'},
		communication: {type: 'string', value: 'TEXT', about: 'whom we tell what, for stage'},
		resources: {type: 'string', value: 'TEXT', about: 'who or what is needed, for stage'},
		text: {type: 'string', value: 'TEXT', about: 'in words, for impact, eta, report and what stage decides'},
		at: {type: 'string', value: 'TIME', about: 'when it happened: -10m, 08:20Z'},
		...severalFlags,
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: [
		'warroom incident status mitigating',
		'warroom incident correct started 07:55Z --reason "the first errors in the log"',
		'warroom incident integration stripe affected',
		'warroom incident impact --customers high --text "nobody can pay"',
		'warroom incident eta +30m',
		'warroom incident merge inc-20261123-0815 --into inc-20261123-0811 --reason "the same outage"',
		'warroom incident resolve --root-cause "v1.42 leaked connections" --resolution "rolled back to v1.41" --deferred-to 2026-12-01',
	],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	if (isSeveralCall(call)) return runSeveral(call);
	const {flags, io} = call;
	const environment = readEnvironment(withoutRunbook(call));
	const at = claimedTime(flags.text('at'), '--at', io.now());
	const change = changeOf(call, at === undefined ? {} : {occurredAt: at}, io.now());
	const id = flags.text('incident') ?? (await endedOrOpen(call));
	const written = await withIncident(environment, id, async (client) => {
		const ends = call.words[0] === 'resolve' || call.words[0] === 'close';
		const remark = ends ? await stillOpenRemark(client) : undefined;
		const {seq, incident} = await change(client, environment.tell);
		if (remark !== undefined) environment.tell(`${remark}.`);
		const now = client.state().incident;
		const event = eventAt(client.state(), seq);
		const diff = event?.type === 'runbook.changed' ? {diff: event.data.diff} : {};
		const report = {id: incident, seq, status: now?.status, severity: now?.severity, ...diff};
		return {report, words: event && timelineWords(event, zoneOf(environment, client))};
	});
	const {report, words} = written;
	if (flags.on('json')) await printJson(io.stdout, report);
	else
		await print(
			io.stdout,
			[
				`${report.id} #${report.seq}  ${report.severity} ${report.status}${words === undefined ? '' : `  ${words}`}`,
				...changedLines(report.diff ?? [], report),
			].join('\n'),
		);
	return exitCodes.ok;
}

/** What was written, as the timeline says it; nothing where severity and status say it. */
function timelineWords(event: IncidentEvent, zone: string): string | undefined {
	if (event.type === 'status.changed' || event.type === 'severity.changed') return undefined;
	// Its differences are listed below.
	if (event.type === 'runbook.changed') return `RUNBOOK ${changedRunbookWords(event)}`;
	const {kind, text} = timelineEntry(event, zone);
	return `${kind} ${text}`.trim();
}

/** So many differences of a changed runbook are printed; the others are in the timeline. */
const mostDifferences = 12;

function changedLines(diff: readonly string[], {id, seq}: {readonly id: string; readonly seq: number}): string[] {
	const left = diff.length - mostDifferences;
	return [
		...diff.slice(0, mostDifferences).map((line) => `  ${line}`),
		...(left > 0 ? [`  and ${left} more: warroom export ${id} has them, at #${seq}`] : []),
	];
}

function changeOf(call: Call, options: {occurredAt?: number}, now: number): Change {
	const {words, flags} = call;
	const [what, value, more] = words;
	const reason = flags.text('reason');
	const because = reason === undefined ? {} : {reason};
	const needed = (text: string | undefined, flag: string, why: string): string => {
		if (text !== undefined && text.trim() !== '') return text;
		throw new CommandError(exitCodes.usage, `${what} needs ${flag}: ${why}.`, `warroom incident ${what} ${flag} "…"`);
	};
	switch (what) {
		case 'status': {
			const to = openStatuses.find((status) => status === value);
			if (!to)
				throw new CommandError(
					exitCodes.usage,
					statusProblem(value),
					`It is one of ${openStatuses.join(', ')}; resolve, close, cancel and reopen are commands of their own.`,
				);
			return async (client) => perform(client, 'status.changed', {to, ...because}, options);
		}

		case 'severity': {
			const to = needed(value, 'SEVERITY', 'the severity that it now has');
			const why = needed(reason, '--reason', 'why it changed');
			return async (client) => perform(client, 'severity.changed', {to, reason: why}, options);
		}

		case 'resolve': {
			const rootCause = needed(flags.text('rootCause'), '--root-cause', 'what it came from; "not known yet" is an answer');
			const resolution = needed(flags.text('resolution'), '--resolution', 'what ended it');
			const deferredTo = flags.text('deferredTo');
			return async (client) =>
				perform(client, 'incident.resolved', {rootCause, resolution, ...(deferredTo === undefined ? {} : {deferredTo})}, options);
		}

		case 'close':
			return async (client) => perform(client, 'incident.closed', because, options);
		case 'cancel': {
			const why = needed(reason, '--reason', 'a false alarm, or of which incident it is a duplicate');
			return async (client) => perform(client, 'incident.cancelled', {reason: why}, options);
		}

		case 'runbook':
			return runbookChange(call, needed(reason, '--reason', 'why it goes by another runbook now'), options);

		case 'reopen': {
			const why = needed(reason, '--reason', 'what came back');
			return async (client) => perform(client, 'incident.reopened', {reason: why}, options);
		}

		case 'correct': {
			const milestone = milestones.find((name) => name === value);
			if (!milestone)
				throw new CommandError(
					exitCodes.usage,
					value === undefined
						? 'Which milestone is to be corrected?'
						: value === 'declared'
							? "The time of the declaration is the server's own and is not corrected."
							: `"${value}" is no milestone.`,
					`It is one of ${milestones.join(', ')}: warroom incident correct detected 08:20Z.`,
				);
			const time = claimedInstant(more, milestone, now) ?? needed(undefined, 'TIME', 'when it really was, for example 08:20Z or -10m');
			return async (client) => perform(client, 'milestone.corrected', {milestone, time, ...because}, options);
		}

		case 'integration': {
			const name = needed(value, 'NAME', 'the integration as its partner knows it');
			if (more !== 'affected' && more !== 'well')
				throw new CommandError(
					exitCodes.usage,
					more === undefined ? `How is ${name}?` : `An integration is affected or well, not "${more}".`,
					`warroom incident integration ${JSON.stringify(name)} affected`,
				);
			return async (client) => perform(client, 'integration.marked', {name, affected: more === 'affected'}, options);
		}

		default: {
			const work = workChange(call, options, now);
			if (work) return work;
			throw new CommandError(
				exitCodes.usage,
				what === undefined ? 'What is to happen to the incident?' : `An incident knows no "${what}".`,
				'It is one of status, severity, resolve, close, cancel, reopen, runbook, correct, integration, stage, impact, eta, report, link, unlink, merge, people.',
			);
		}
	}
}

function statusProblem(value: string | undefined): string {
	if (value === undefined) return 'Which status?';
	return statuses.includes(value as Status) ? `"${value}" is not set with status.` : `There is no status "${value}".`;
}

/** What some changes are for: incidents that are over. */
function endedFor(what: string | undefined, milestone: string | undefined): readonly string[] | undefined {
	if (what === 'close') return ['resolved'];
	if (what === 'reopen') return ['resolved', 'closed', 'cancelled'];
	if (what !== 'correct') return undefined;
	return milestone === 'resolved' ? ['resolved', 'closed'] : milestone === 'closed' ? ['closed'] : undefined;
}

/** The incident that is over and meant when none is named: the only candidate. */
async function endedOrOpen(call: Call): Promise<string | undefined> {
	const [what, milestone] = call.words;
	const wanted = endedFor(what, milestone);
	if (!wanted) return undefined;
	const candidates = (await withRoom(readEnvironment(withoutRunbook(call)), null, listIncidents)).filter(({status}) =>
		wanted.includes(status),
	);
	const [only] = candidates;
	if (only && candidates.length === 1) return only.id;
	if (!only) throw new CommandError(exitCodes.noIncident, `There is no incident to ${what}.`, '`warroom list` shows those there are.');
	throw new CommandError(
		exitCodes.usage,
		`${candidates.length} incidents could be meant: ${candidates
			.slice(-5)
			.map(({id, title}) => `${id} (${title})`)
			.join(', ')}.`,
		'Say which with --incident ID.',
	);
}
