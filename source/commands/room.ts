import type {OperationDataOf, OperationType} from '../incident/events.ts';
import type {Incident} from '../incident/incident.ts';
import {openStatuses} from '../incident/operations.ts';
import {openClient} from '../sync/client.ts';
import type {ClientState, RoomClient, SubmitOptions, Submitted} from '../sync/client-state.ts';
import {forgetWords} from '../sync/forget-words.ts';
import {systemMachine} from '../sync/machine.ts';
import {OutboxError} from '../sync/outbox.ts';
import {type Dial, overWebSocket} from '../sync/over-web-socket.ts';
import type {IncidentSummary} from '../sync/protocol.ts';
import {version} from '../version.ts';
import type {Environment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {ownDiffers} from './own-differs.ts';
import {type Reach, reach} from './reach.ts';

const answerWithinMs = 15_000;

/** Runs `work` with a connected client; null follows no incident. The connection is closed whatever happens. */
export async function withRoom<T>(environment: Environment, incident: string | null, work: (client: RoomClient) => Promise<T>): Promise<T> {
	const way = await reach(environment);
	return withClient(environment, way, incident, work);
}

/** As `withRoom`, on the incident that is meant: the named one, or the only one that is open. */
export async function withIncident<T>(
	environment: Environment,
	named: string | undefined,
	work: (client: RoomClient, incident: Incident) => Promise<T>,
): Promise<T> {
	return withIncidentOf(environment, await reach(environment), named, work);
}

/** As `withIncident`, of a room that was looked for before. */
export async function withIncidentOf<T>(
	environment: Environment,
	way: Reach,
	named: string | undefined,
	work: (client: RoomClient, incident: Incident) => Promise<T>,
): Promise<T> {
	const id = named ?? (await withClient(environment, way, null, onlyOpen));
	return withClient(environment, way, id, async (client) => {
		const {incident} = client.state();
		if (!incident) throw new CommandError(exitCodes.noIncident, `There is no incident ${id}.`, '`warroom list` shows those there are.');
		const {mergedInto} = incident;
		if (mergedInto) environment.tell(`${id} was merged into ${mergedInto.incident} and goes on there.`);
		return work(client, incident);
	});
}

export async function withClient<T>(
	environment: Environment,
	way: Reach,
	incident: string | null,
	work: (client: RoomClient) => Promise<T>,
): Promise<T> {
	// Connected first by itself, so that what stands in the way ends the command with its own code.
	const first = await way.dial();
	const client = openClient({
		connect: overWebSocket(startingWith(first, way.dial)),
		incident,
		outboxDir: way.outboxDir,
		screen: false,
		forgets: (erased) => forgetWords(environment.stateDir, erased, systemMachine),
		version,
		name: environment.name,
	});
	try {
		await live(client);
		const {notice} = client.state();
		if (notice !== null) environment.tell(notice);
		const differs = way.own ? ownDiffers(environment) : undefined;
		if (differs !== undefined) environment.tell(differs);
		return await work(client);
	} finally {
		await client.close();
	}
}

/** The incidents of the room, in the order they were declared. */
export async function listIncidents(client: RoomClient): Promise<readonly IncidentSummary[]> {
	const answer = await client.ask('list');
	if (!answer.ok) throw new CommandError(exitCodes.unavailable, answer.text ?? 'The war room did not answer.');
	return answer.data as IncidentSummary[];
}

export function isOpenIncident({status}: {readonly status: string}): boolean {
	return (openStatuses as readonly string[]).includes(status);
}

/** The incident that is meant where only one is open. @throws {CommandError} when none is, or several are. */
export async function onlyOpen(client: RoomClient): Promise<string> {
	const open = (await listIncidents(client)).filter(isOpenIncident);
	const [only] = open;
	if (only && open.length === 1) return only.id;
	if (!only)
		throw new CommandError(
			exitCodes.noIncident,
			'No incident is open.',
			'Declare one with `warroom declare`, or name one with --incident.',
		);
	throw new CommandError(
		exitCodes.usage,
		`${open.length} incidents are open: ${open.map(({id, severity, title}) => `${id} (${severity} ${title})`).join(', ')}.`,
		'Say which with --incident ID.',
	);
}

/** Sends an operation and waits until it is in everybody's timeline. @throws {CommandError} `refused` with the room's reason. */
export async function perform<T extends OperationType>(
	client: RoomClient,
	type: T,
	data: OperationDataOf<T>,
	options?: SubmitOptions,
): Promise<{readonly seq: number; readonly incident: string}> {
	const outcome = await outcomeOf(client, type, data, options);
	if (outcome.kind === 'accepted') return outcome;
	throw new CommandError(exitCodes.refused, outcome.text);
}

/** As `perform`, of what may have been said before by somebody else: undefined where it was. */
export async function performOnce<T extends OperationType>(
	client: RoomClient,
	type: T,
	data: OperationDataOf<T>,
): Promise<{readonly seq: number; readonly incident: string} | undefined> {
	const outcome = await outcomeOf(client, type, data);
	if (outcome.kind === 'accepted') return outcome;
	if (outcome.code === 'again') return undefined;
	throw new CommandError(exitCodes.refused, outcome.text);
}

async function outcomeOf<T extends OperationType>(client: RoomClient, type: T, data: OperationDataOf<T>, options?: SubmitOptions) {
	const submitted = kept(() => client.submit(type, data, options));
	const outcome = await within(submitted.outcome, answerWithinMs);
	if (outcome === undefined) {
		const why = whyNot(client.state());
		throw new CommandError(
			exitCodes.unavailable,
			`It is not in the log yet${why}.`,
			'It is kept on this machine and goes with the next warroom.',
		);
	}

	// It was said here and now: nothing has to be kept for later.
	if (outcome.kind !== 'accepted') client.dismiss(submitted.key);
	return outcome;
}

/** @throws {CommandError} `cannotWrite` when this machine's disk does not keep what is to be sent. */
function kept(submit: () => Submitted): Submitted {
	try {
		return submit();
	} catch (error) {
		throw error instanceof OutboxError ? new CommandError(exitCodes.cannotWrite, error.message, '', {cause: error}) : error;
	}
}

function whyNot({link, readOnly}: ClientState): string {
	if (readOnly !== null) return `: ${readOnly.replace(/\.$/, '')}`;
	return link.is === 'away' || link.is === 'ended' ? `: ${link.why.replace(/\.$/, '')}` : '';
}

/** Resolves when everything in the log is here. @throws {CommandError} when the room will not have us, or does not answer. */
async function live(client: RoomClient): Promise<void> {
	const done = new Promise<void>((resolve, reject) => {
		const look = () => {
			const {link} = client.state();
			if (link.is === 'live') resolve();
			else if (link.is === 'ended') reject(new CommandError(exitCodeOf(link.code), link.why));
			else return;
			unsubscribe();
		};
		const unsubscribe = client.subscribe(look);
		look();
	});
	if (
		(await within(
			done.then(() => true),
			answerWithinMs,
		)) === undefined
	)
		throw new CommandError(
			exitCodes.unavailable,
			`The war room did not answer within ${answerWithinMs / 1000} s${whyNot(client.state())}.`,
			'`warroom doctor` looks why.',
		);
}

function exitCodeOf(code: string): ExitCode {
	if (code === 'no-incident') return exitCodes.noIncident;
	return code === 'not-invited' || code === 'wrong-certificate' || code.startsWith('token-')
		? exitCodes.notPermitted
		: exitCodes.unavailable;
}

/** The first connection is there already; the others are dialled. */
export function startingWith(first: Awaited<ReturnType<Dial>>, dial: Dial): Dial {
	let unused: typeof first | undefined = first;
	return async () => {
		const connection = unused ?? (await dial());
		unused = undefined;
		return connection;
	};
}

async function within<T>(promise: Promise<T>, durationMs: number): Promise<T | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), durationMs);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}

/** The state with every event of the incident, for what is made of all of them. */
export async function wholeState(client: RoomClient): Promise<ClientState> {
	const whole = await client.whole();
	const state = client.state();
	if (whole) return state;
	const because = state.earlier.is === 'left' ? state.earlier.because : undefined;
	throw new CommandError(
		exitCodes.unavailable,
		`Not all of the incident could be fetched: ${because ?? 'the connection ended.'}`,
		because === undefined ? 'Try again.' : '',
	);
}
