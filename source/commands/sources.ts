import type {SourceStatus} from '../incident/source-status.ts';
import {displayWidth, formatAge} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {withRoom} from './room.ts';

export const sources: Command = {
	usage: 'sources [pause NAME --reason TEXT | resume NAME]',
	summary: 'what the room watches: state, age, last error, next try; pause one for everybody',
	details: `  sources                list them
  sources pause NAME --reason TEXT
                         it is not asked any more; what it last measured stays, marked as paused, by whom and why
  sources resume NAME    it is asked again`,
	flags: {reason: {type: 'string', value: 'TEXT', about: 'why it is paused; everybody reads it'}, ...jsonFlag, ...anyRoomFlags},
	examples: ['warroom sources --json', 'warroom sources pause prometheus --reason "it is overloaded"'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [what, name, ...rest] = words;
	if ((what !== undefined && what !== 'pause' && what !== 'resume') || (what !== undefined && name === undefined) || rest.length > 0)
		throw new CommandError(exitCodes.usage, `Sources know no "${words.join(' ')}".`, 'It is `pause NAME` or `resume NAME`, or nothing.');
	const reason = flags.text('reason')?.slice(0, 2000);
	if (what === 'pause' && (reason === undefined || reason.trim() === ''))
		throw new CommandError(exitCodes.usage, 'Nothing is paused without --reason.', 'Everybody reads it.');
	const {all, said} = await withRoom(readEnvironment(call), null, async (client) => {
		let said: string | undefined;
		if (what !== undefined) {
			const source = (name ?? '').slice(0, 200);
			const turned = await client.ask(
				what === 'pause'
					? {t: 'turn', source, to: 'paused', ...(reason === undefined ? {} : {reason})}
					: {t: 'turn', source, to: 'resumed'},
			);
			if (!turned.ok) throw new CommandError(exitCodes.refused, turned.text ?? 'It was not done.', '`warroom sources` lists them.');
			said = turned.text;
		}

		const answer = await client.ask('sources');
		if (!answer.ok) throw new CommandError(exitCodes.unavailable, answer.text ?? 'The war room did not answer.');
		return {all: answer.data as readonly SourceStatus[], said};
	});
	const now = io.now();
	if (flags.on('json')) await printJson(io.stdout, all.map(forPrograms));
	else if (said !== undefined) await print(io.stdout, said);
	else if (all.length === 0) await print(io.stdout, 'Nothing is watched: name kubernetes:, prometheus: or endpoints: in warroom.yaml.');
	else await print(io.stdout, table([['SOURCE', 'STATE', 'MEASURED', 'NEXT', 'WHY'], ...all.map((one) => row(one, now))], displayWidth));
	return exitCodes.ok;
}

function row({name, state, measuredAt, asked}: SourceStatus, now: number): string[] {
	const why =
		state.is === 'paused'
			? `by ${state.by} ${formatAge(now - state.since)} ago${state.reason === undefined ? '' : `: ${state.reason}`}`
			: (asked?.problem ?? whyOf(state) ?? '');
	return [
		name,
		state.is,
		measuredAt === null ? 'never' : `${formatAge(now - measuredAt)} ago`,
		next(asked, state.is, now),
		`${why}${asked?.circuit === 'open' ? ` (circuit open after ${asked.failures} failures)` : ''}`,
	];
}

function next(asked: SourceStatus['asked'], is: string, now: number): string {
	if (is === 'paused') return '–';
	if (!asked) return 'watched';
	return asked.nextAt === null ? 'now' : `in ${formatAge(asked.nextAt - now)}`;
}

function whyOf(state: SourceStatus['state']): string | undefined {
	return 'why' in state ? state.why : undefined;
}

/** Instants as the other commands print them. */
function forPrograms({name, state, measuredAt, asked}: SourceStatus) {
	const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
	return {
		name,
		state: state.is,
		since: iso(state.since),
		measuredAt: iso(measuredAt),
		lastError: asked?.problem ?? whyOf(state) ?? null,
		failures: asked?.failures ?? null,
		circuit: asked?.circuit ?? null,
		intervalMs: asked?.intervalMs ?? null,
		nextAt: iso(asked?.nextAt ?? null),
		pausedBy: state.is === 'paused' ? state.by : null,
		pausedBecause: state.is === 'paused' ? (state.reason ?? null) : null,
	};
}
