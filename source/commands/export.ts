import type {IncidentEvent} from '../incident/events.ts';
import {timelineEntry} from '../incident/timeline.ts';
import {timelineDocument} from '../incident/timeline-document.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {formatClock} from '../terminal/format.ts';
import {type Call, type Command, type Io, roomFlags} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {mergedLogs} from './merged-logs.ts';
import {print, printJson, printRaw} from './output.ts';
import {withIncident} from './room.ts';
import {zoneOf} from './room-zone.ts';
import {reportOf} from './status.ts';

export const exportIncident: Command = {
	usage: 'export [ID]',
	summary: 'the timeline of an incident, as Markdown or JSON; or the evidence of an entry in full',
	flags: {
		format: {type: 'string', shortFlag: 'f', value: 'FORMAT', about: 'markdown (unless said) or json'},
		evidence: {type: 'string', shortFlag: 'e', value: 'SEQ', about: 'only what was kept with this entry, byte for byte'},
		json: {type: 'boolean', about: 'the same as --format json'},
		...roomFlags,
	},
	examples: [
		'warroom export inc-20261123-0811 > timeline.md',
		'warroom export --format json | jq .events',
		'warroom export inc-20261123-0811 --evidence 12 | less',
	],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const format = flags.on('json') ? 'json' : (flags.text('format') ?? 'markdown');
	if (format !== 'json' && format !== 'markdown' && format !== 'md')
		throw new CommandError(exitCodes.usage, `There is no format "${format}".`, 'It is markdown or json.');
	const seq = sequenceNumber(flags.text('evidence'));
	const environment = readEnvironment(call);
	if (seq !== undefined) {
		const found = await withIncident(environment, words[0], async (client) => evidenceOf(client, seq));
		await printEvidence(io, found, format === 'json');
		return exitCodes.ok;
	}

	const main = await withIncident(environment, words[0], async (client, incident) => ({
		incident,
		events: client.state().events,
		report: reportOf(client).incident,
		zone: zoneOf(environment, client),
	}));
	const {incident, events, report, zone} = main;
	const merged = await mergedLogs(environment, incident);
	const written =
		format === 'json'
			? {incident: report, events, merged: merged.map((log) => ({id: log.merged.incident, events: log.events ?? null}))}
			: timelineDocument(incident, events, {zone, format: (at) => formatClock(at, zone, {seconds: true, date: true})}, merged);
	if (typeof written === 'string') await print(io.stdout, written);
	else await printJson(io.stdout, written);
	return exitCodes.ok;
}

function sequenceNumber(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const digits = /^#?(\d{1,9})$/.exec(text.trim())?.[1];
	if (digits !== undefined) return Number(digits);
	throw new CommandError(
		exitCodes.usage,
		`"${text}" is not the number of an entry.`,
		'It is the one behind "evidence #" in `warroom export`.',
	);
}

async function evidenceOf(client: RoomClient, seq: number) {
	const {events} = client.state();
	const evidence = evidenceAt(events, seq);
	if (!evidence) {
		const others = events.flatMap((event) => (timelineEntry(event).evidence ? [event.seq] : []));
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
	return event && timelineEntry(event).evidence;
}

async function printEvidence(
	{stdout}: Io,
	{head: _head, ...evidence}: Awaited<ReturnType<typeof evidenceOf>>,
	json: boolean,
): Promise<void> {
	if (json) await printJson(stdout, evidence);
	else await printRaw(stdout, evidence.text);
}
