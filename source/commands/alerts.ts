import {parseDuration} from '../config/times.ts';
import type {AlertGroup, AlertsSignal} from '../incident/alert-signals.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {displayWidth, formatAge} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, type FlagValues, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {withRoom} from './room.ts';

export const alerts: Command = {
	usage: 'alerts [silence NAME --reason TEXT | unsilence ID]',
	summary: 'what fires by Alertmanager, or by Prometheus; silence it with an end and a reason',
	details: `  alerts                                     a row a name, the gravest first
  alerts silence NAME --reason TEXT          keeps all alerts of that name quiet, for an hour unless --for says otherwise
  alerts unsilence ID                        ends a silence before its time; --json shows the IDs`,
	flags: {
		reason: {type: 'string', value: 'TEXT', about: 'why it is silenced; everybody reads it'},
		for: {type: 'string', value: 'DURATION', about: 'for how long, e.g. 30m (default 1h)'},
		only: {type: 'string', value: 'LABELS', about: 'only those that have these too, e.g. service=api,pod=api-1'},
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: ['warroom alerts --json', 'warroom alerts silence HighErrorRate --for 30m --reason "rolling back"'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [what, name, ...rest] = words;
	if ((what !== undefined && what !== 'silence' && what !== 'unsilence') || (what !== undefined && name === undefined) || rest.length > 0)
		throw new CommandError(exitCodes.usage, `Alerts know no "${words.join(' ')}".`, 'It is `silence NAME` or `unsilence ID`, or nothing.');
	const wanted = what === 'silence' ? readSilence(name ?? '', flags) : undefined;
	const {said, all} = await withRoom(readEnvironment(call), null, async (client) => {
		const said = wanted
			? await told(client, wanted)
			: what === 'unsilence'
				? await told(client, {t: 'endSilence', silence: (name ?? '').slice(0, 200)})
				: undefined;
		const answer = await client.ask('alerts');
		if (!answer.ok) throw new CommandError(exitCodes.unavailable, answer.text ?? 'The war room did not answer.');
		return {said, all: answer.data as readonly AlertsSignal[]};
	});
	const now = io.now();
	if (flags.on('json')) await printJson(io.stdout, said === undefined ? all.map(forPrograms) : {text: said});
	else if (said !== undefined) await print(io.stdout, said);
	else if (all.length === 0) await print(io.stdout, 'No alerts are watched: name alertmanager: or prometheus: in warroom.yaml.');
	else await print(io.stdout, all.map((signal) => inWords(signal, now)).join('\n\n'));
	return exitCodes.ok;
}

function readSilence(name: string, flags: FlagValues) {
	const reason = flags.text('reason');
	if (reason === undefined || reason.trim() === '')
		throw new CommandError(exitCodes.usage, 'Nothing is silenced without --reason.', 'Everybody reads it.');
	const lasting = flags.text('for') ?? '1h';
	const forMs = parseDuration(lasting);
	if (forMs === undefined || forMs < 60_000 || forMs > 30 * 86_400_000)
		throw new CommandError(exitCodes.usage, `--for ${lasting} is no duration from a minute to 30 days.`, 'Such as 30m or 2h.');
	return {
		t: 'silence',
		name: name.slice(0, 200),
		only: (flags.text('only') ?? '').slice(0, 500),
		forMs,
		reason: reason.slice(0, 2000),
	} as const;
}

async function told(client: RoomClient, question: Parameters<RoomClient['ask']>[0]): Promise<string> {
	const answer = await client.ask(question);
	if (!answer.ok) throw new CommandError(exitCodes.refused, answer.text ?? 'It was not done.');
	return answer.text ?? 'Done.';
}

function inWords({source, state, measuredAt, groups, more, only}: AlertsSignal, now: number): string {
	const age = measuredAt === null ? 'never answered' : `measured ${formatAge(now - measuredAt)} ago`;
	const why = 'why' in state ? `, ${state.why}` : state.is === 'paused' ? ` by ${state.by}` : '';
	const head = `${source}${only === 'pending' ? ', what is pending' : ''}: ${state.is}${why}, ${age}`;
	const what = only === 'pending' ? 'is pending' : 'fires';
	if (groups.length === 0) return `${head}\n${state.is === 'live' ? `Nothing ${what}.` : `What ${what} is not known.`}`;
	return [
		head,
		table([['ALERT', 'SEVERITY', 'FIRING', 'QUIET', 'PENDING', 'FOR', 'LABELS'], ...groups.map((group) => row(group, now))], displayWidth),
		...(more > 0 ? [`${more} more names`] : []),
	].join('\n');
}

function row({name, severity, firing, quiet, pending, since, labels, silences}: AlertGroup, now: number): string[] {
	const [silence] = silences;
	return [
		name,
		severity ?? '–',
		String(firing),
		String(quiet),
		String(pending),
		formatAge(now - since),
		`${labels.map(([label, value]) => `${label}=${value}`).join(' ')}${silence ? ` (silenced by ${silence.by}: ${silence.reason})` : ''}`,
	];
}

function forPrograms({source, state, measuredAt, firing, quiet, pending, groups, more, only}: AlertsSignal) {
	const iso = (at: number) => new Date(at).toISOString();
	return {
		source,
		only: only ?? null,
		state: state.is,
		why: 'why' in state ? state.why : null,
		measuredAt: measuredAt === null ? null : iso(measuredAt),
		firing,
		quiet,
		pending,
		groups: groups.map(({labels, since, silences, ...group}) => ({
			...group,
			since: iso(since),
			labels: Object.fromEntries(labels),
			silences: silences.map(({until, ...silence}) => ({...silence, until: iso(until)})),
		})),
		more,
	};
}
