import * as z from 'zod/mini';
import type {IncidentEvent} from '../incident/events.ts';
import {timelineEntry} from '../incident/timeline.ts';
import {timelineDocument} from '../incident/timeline-document.ts';
import {eventWithNames, incidentWithNames} from '../incident/with-names.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {namesIn} from '../sync/named-state.ts';
import {formatClock} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, type Io, incidentFlag} from './command.ts';
import {entryNumber} from './entry-number.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {runbooksOf} from './frozen-runbook.ts';
import {mergedLogs} from './merged-logs.ts';
import {print, printJson, printRaw} from './output.ts';
import {isOpenIncident, listIncidents, onlyOpen, wholeState, withIncident, withRoom} from './room.ts';
import {zoneOf} from './room-zone.ts';
import {reportOf} from './status.ts';

export const exportIncident: Command = {
	usage: 'export [ID]',
	summary: 'the timeline of an incident, as Markdown or JSON; or the evidence of an entry in full',
	details: `Without ID it is of the incident that is open; where none is, of the one that was declared last, which is said.
As JSON it has the runbooks by which it went, whole; \`warroom runbook show --incident ID\` prints the last.`,
	flags: {
		format: {type: 'string', shortFlag: 'f', value: 'FORMAT', about: 'markdown (unless said) or json'},
		evidence: {type: 'string', shortFlag: 'e', value: 'SEQ', about: 'only what was kept with this entry, byte for byte'},
		json: {type: 'boolean', about: 'the same as --format json'},
		...incidentFlag,
		...anyRoomFlags,
	},
	examples: [
		'warroom export inc-20261123-0811 > timeline.md',
		'warroom export --format json | jq .events',
		'warroom export inc-20261123-0811 --evidence 12 | less',
	],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {flags, io} = call;
	const format = flags.on('json') ? 'json' : (flags.text('format') ?? 'markdown');
	if (format !== 'json' && format !== 'markdown' && format !== 'md')
		throw new CommandError(exitCodes.usage, `There is no format "${format}".`, 'It is markdown or json.');
	const entry = flags.text('evidence');
	const seq = entry === undefined ? undefined : entryNumber(entry);
	const wanted = namedIncident(call);
	const environment = readEnvironment(call);
	const id = wanted ?? (await withRoom(environment, null, async (client) => openOrLast(client, environment)));
	if (seq !== undefined) {
		const found = await withIncident(environment, id, async (client) => evidenceOf(client, seq));
		await printEvidence(io, found, format === 'json');
		return exitCodes.ok;
	}

	const main = await withIncident(environment, id, async (client, incident) => ({
		incident,
		head: await headOf(client),
		events: (await wholeState(client)).events,
		report: reportOf(client).incident,
		zone: zoneOf(environment, client),
		runbooks: format === 'json' ? await runbooksOf(client, incident) : [],
		names: namesIn(client.state()),
	}));
	const {incident, head, events, report, zone, runbooks, names} = main;
	const merged = await mergedLogs(environment, incident);
	if (format === 'json') {
		const others = merged.map((log) => ({id: log.merged.incident, events: log.events ?? null}));
		await printJson(io.stdout, {incident: report, events, head, merged: others, runbooks});
		return exitCodes.ok;
	}

	const named = (some: readonly IncidentEvent[]) => some.map((event) => eventWithNames(event, names));
	const document = timelineDocument(
		incidentWithNames(incident, names),
		named(events),
		{zone, format: (at) => formatClock(at, zone, {seconds: true, date: true})},
		merged.map((log) => ({...log, events: log.events && named(log.events)})),
	);
	await print(
		io.stdout,
		head === null
			? document
			: `${document}
${proofOf(incident.id, head)}
`,
	);
	return exitCodes.ok;
}

/** The incident of the call, by its place or by its flag. @throws {CommandError} `usage` where the two are not the same. */
function namedIncident({words: [placed], flags}: Call): string | undefined {
	const flagged = flags.text('incident');
	if (placed === undefined || flagged === undefined || placed === flagged) return placed ?? flagged;
	throw new CommandError(exitCodes.usage, `Two incidents are named, ${placed} and ${flagged}.`, 'Name one.');
}

/** The only open incident; where none is open, what was declared last: an export is wanted above all once it is over. */
async function openOrLast(client: RoomClient, {tell}: Environment): Promise<string> {
	const all = await listIncidents(client);
	// What was merged goes on in another, which is the one to read.
	const last = all.findLast(({mergedInto}) => mergedInto === null);
	if (!last || all.some(isOpenIncident)) return onlyOpen(client);
	tell(`No incident is open: this is ${last.id} (${last.severity} ${last.title}, ${last.status}), the last that was declared.`);
	return last.id;
}

const headSchema = z.object({seq: z.number(), hash: z.string()});
type Head = z.infer<typeof headSchema>;

/** The last event's place in the hash chain; null where the server does not say. */
async function headOf(client: RoomClient): Promise<Head | null> {
	const answer = await client.ask('head');
	return headSchema.safeParse(answer.data).data ?? null;
}

function proofOf(incident: string, {seq, hash}: Head): string {
	return `Head of the log when this was written: #${seq}, SHA-256 ${hash}. \`warroom verify ${incident} --expect ${hash}\` proves on the server's machine that nothing up to it was changed, cut or left out.`;
}

async function evidenceOf(client: RoomClient, seq: number) {
	const {events} = await wholeState(client);
	const evidence = evidenceAt(events, seq);
	if (!evidence) {
		const others = events.flatMap((event) => (timelineEntry(event, 'UTC').evidence ? [event.seq] : []));
		throw new CommandError(
			exitCodes.usage,
			`No evidence was kept with #${seq}.`,
			others.length === 0 ? 'None was kept in this incident.' : `There is some with ${others.map((number) => `#${number}`).join(', ')}.`,
		);
	}

	const text = await client.evidence(evidence.hash);
	if (text === undefined)
		throw new CommandError(
			exitCodes.unavailable,
			`The evidence of #${seq} did not come.`,
			'Try again; `warroom doctor` looks what is wrong.',
		);
	return {seq, ...evidence, text};
}

function evidenceAt(events: readonly IncidentEvent[], seq: number) {
	const event = events.find((candidate) => candidate.seq === seq);
	return event && timelineEntry(event, 'UTC').evidence;
}

async function printEvidence(
	{stdout}: Io,
	{head: _head, ...evidence}: Awaited<ReturnType<typeof evidenceOf>>,
	json: boolean,
): Promise<void> {
	if (json) await printJson(stdout, evidence);
	else await printRaw(stdout, evidence.text);
}
