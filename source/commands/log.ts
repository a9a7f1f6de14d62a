import type {OperationDataOf} from '../incident/events.ts';
import {type EntryKind, entryKinds} from '../incident/operations.ts';
import {type Audience, audiences} from '../runbook/runbook.ts';
import type {SubmitOptions} from '../sync/client-state.ts';
import {claimedTime} from './claimed-time.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {keepForLater} from './keep-for-later.ts';
import {print, printJson} from './output.ts';
import {reach} from './reach.ts';
import {readInput} from './read-input.ts';
import {perform, withIncidentOf} from './room.ts';
import {isUnreachable} from './unreachable.ts';

export const log: Command = {
	usage: 'log "TEXT"',
	summary: 'add an entry to the timeline; from a pipe, what a command printed',
	details: `Kinds: ${entryKinds.join(', ')} (note unless said). With --evidence, standard input is kept with the entry;
secrets in it are masked, and of more than 1 MiB head and tail are kept. Where nothing came in, nothing is logged.`,
	flags: {
		kind: {type: 'string', shortFlag: 'k', value: 'KIND', about: `${entryKinds.join(', ')}`},
		because: {type: 'string', value: 'TEXT', about: 'the reason of a decision'},
		to: {type: 'string', value: 'AUDIENCE', about: `whom an update is for: ${audiences.join(', ')} (internal unless said)`},
		at: {type: 'string', value: 'TIME', about: 'when it happened: -10m, 08:20Z, 2026-11-23T08:20Z'},
		evidence: {type: 'string', shortFlag: 'e', value: 'TITLE', about: 'keep standard input as evidence under this title'},
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: [
		'warroom log "roll back api to v1.41" --kind decision --because "errors rose with v1.42"',
		'kubectl get pods | warroom log --evidence "pods at 08:20"',
		'warroom log "Checkout is failing for some; we are on it" --kind update --to customers',
	],
	run,
};

const pipeExample = 'kubectl get pods | warroom log --evidence "pods"';

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const environment = readEnvironment(call);
	const kind = entryKind(flags.text('kind'));
	const because = flags.text('because');
	const to = audience(flags.text('to'));
	if (because !== undefined && kind !== 'decision')
		throw new CommandError(exitCodes.usage, '--because is the reason of a decision.', 'Add --kind decision.');
	if (to !== undefined && kind !== 'update')
		throw new CommandError(exitCodes.usage, '--to says whom an update is for.', 'Add --kind update.');
	if (words.length > 1)
		throw new CommandError(exitCodes.usage, 'The text has to be one word for the shell.', 'Quote it: warroom log "TEXT".');
	const title = flags.text('evidence');
	const input = title === undefined && words[0] !== undefined ? undefined : await readInput(io, title !== undefined, pipeExample);
	const text = words[0] ?? (title === undefined ? input?.trim() : title);
	if (text === undefined || text === '')
		throw new CommandError(exitCodes.usage, 'There is nothing to log.', 'warroom log "TEXT", or pipe something in with --evidence TITLE.');
	const at = claimedTime(flags.text('at'), '--at', io.now());
	const options: SubmitOptions = {
		...(at === undefined ? {} : {occurredAt: at}),
		...(title === undefined ? {} : {evidence: {title, text: input ?? ''}}),
	};
	const {seq, incident} = await written(environment, flags.text('incident'), operationOf(kind, {text, because, to}), options);
	if (flags.on('json')) await printJson(io.stdout, {seq, incident});
	else await print(io.stdout, `${incident} #${seq}  ${kind}`);
	return exitCodes.ok;
}

type Entry = {[K in EntryKind]: {readonly type: K; readonly data: OperationDataOf<K>}}[EntryKind];

function operationOf(
	kind: EntryKind,
	{text, because, to}: {readonly text: string; readonly because: string | undefined; readonly to: Audience | undefined},
): Entry {
	switch (kind) {
		case 'decision':
			return {type: kind, data: {text, ...(because === undefined ? {} : {because})}};
		case 'update':
			return {type: kind, data: {text, to: to ?? 'internal'}};
		default:
			return {type: kind, data: {text}};
	}
}

/** In everybody's timeline; or kept on this machine for a room that cannot be reached, which ends the command. */
async function written(environment: Environment, named: string | undefined, {type, data}: Entry, options: SubmitOptions) {
	const way = await reach(environment);
	let sent = false;
	try {
		return await withIncidentOf(environment, way, named, async (client) => {
			sent = true;
			return perform(client, type, data, options);
		});
	} catch (error) {
		// What was sent is in the client's outbox, and said so.
		if (sent || !isUnreachable(error)) throw error;
		return keepForLater({outboxDir: way.outboxDir, incident: named, type, data, options}, error.message);
	}
}

function entryKind(text: string | undefined): EntryKind {
	const found = entryKinds.find((kind) => kind === (text ?? 'note'));
	if (found) return found;
	throw new CommandError(exitCodes.usage, `There is no kind "${text}".`, `It is one of ${entryKinds.join(', ')}.`);
}

function audience(text: string | undefined): Audience | undefined {
	const found = audiences.find((audience) => audience === text);
	if (found || text === undefined) return found;
	throw new CommandError(exitCodes.usage, `There is no audience "${text}".`, `It is one of ${audiences.join(', ')}.`);
}
