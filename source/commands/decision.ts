import {type Decided, decided} from '../incident/decided.ts';
import {decisionLines} from '../incident/in-words.ts';
import {happenedAt, type Incident} from '../incident/incident.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {formatMoment} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {perform, wholeState, withIncident} from './room.ts';
import {zoneOf} from './room-zone.ts';

export const decision: Command = {
	usage: 'decision [list | close [NUMBER]]',
	summary: 'what was decided and is open; close what is done with',
	details: `  decision                          open decisions, then those that are done with, the last first
  decision close [NUMBER] [--text TEXT]  it is carried out, or given up, and what came of it; the only open one where no NUMBER is said

A decision is open until it is closed, Act is left, the incident is monitored or over, or another plan replaces it.
\`warroom log TEXT --kind decision\` logs one.`,
	flags: {text: {type: 'string', value: 'TEXT', about: 'what came of it'}, ...incidentFlag, ...jsonFlag, ...anyRoomFlags},
	examples: ['warroom decision', 'warroom decision close 12 --text "v1.41 is back, errors fall"'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [what = 'list', named, ...rest] = words;
	if ((what !== 'list' && what !== 'close') || rest.length > 0 || (what === 'list' && named !== undefined))
		throw new CommandError(exitCodes.usage, `A decision knows no "${words.join(' ')}".`, 'It is list or close NUMBER.');
	const environment = readEnvironment(call);
	const result = await withIncident(environment, flags.text('incident'), async (client, found) => {
		const {events} = await wholeState(client);
		const all = decided(found, events);
		const zone = zoneOf(environment, client);
		if (what === 'list') return {written: undefined, incident: found, all, zone, now: client.now()};
		const target = meant(all, named);
		const text = flags.text('text');
		const {seq} = await perform(client, 'decision.closed', {target, ...(text === undefined ? {} : {text})});
		const incident = client.state().incident ?? found;
		return {written: {seq, target}, incident, all: decided(incident, await allEvents(client)), zone, now: client.now()};
	});
	const {written, incident, all, zone, now} = result;
	const instants = {zone, format: (at: number) => formatMoment(at, now, zone)};
	if (written) {
		const closed = all.find(({event}) => event.seq === written.target);
		const report = {incident: incident.id, seq: written.seq, decision: closed ? reportOf(closed) : null};
		if (flags.on('json')) await printJson(io.stdout, report);
		else await print(io.stdout, `${incident.id} #${written.seq}  decision #${written.target} closed`);
	} else if (flags.on('json')) await printJson(io.stdout, all.map(reportOf));
	else await print(io.stdout, inWords(incident, all, instants));
	return exitCodes.ok;
}

async function allEvents(client: RoomClient) {
	const {events} = await wholeState(client);
	return events;
}

/** @throws {CommandError} where no number is said and not exactly one is open. */
function meant(all: readonly Decided[], named: string | undefined): number {
	if (named !== undefined) {
		const seq = Number(named.replace(/^#/, ''));
		if (Number.isInteger(seq) && seq > 0) return seq;
		throw new CommandError(exitCodes.usage, `"${named}" is no number of a decision.`, '`warroom decision` lists them.');
	}

	const open = all.filter(({end}) => end === undefined);
	const [only] = open;
	if (only && open.length === 1) return only.event.seq;
	throw only
		? new CommandError(
				exitCodes.usage,
				`${open.length} decisions are open: ${open.map(({event}) => `#${event.seq}`).join(', ')}.`,
				'Say which: warroom decision close NUMBER.',
			)
		: new CommandError(exitCodes.refused, 'No decision is open.');
}

function inWords(incident: Incident, all: readonly Decided[], instants: Parameters<typeof decisionLines>[1]): string {
	if (all.length === 0) return `Nothing was decided in ${incident.id}.`;
	return [...all.filter(({end}) => end === undefined), ...all.filter(({end}) => end !== undefined)]
		.flatMap((one) => {
			const [first = '', ...rest] = decisionLines(one, instants);
			return [`#${one.event.seq}  ${one.end ? '' : 'OPEN  '}${first}`, ...rest.map((line) => `    ${line}`)];
		})
		.join('\n');
}

function reportOf({event, end}: Decided) {
	const {text, because = null, plan = null} = event.data;
	return {
		number: event.seq,
		at: new Date(happenedAt(event)).toISOString(),
		by: event.by,
		text,
		because,
		plan,
		end: end
			? {how: end.how, at: new Date(end.at).toISOString(), by: 'by' in end ? end.by : null, text: ('text' in end && end.text) || null}
			: null,
	};
}
