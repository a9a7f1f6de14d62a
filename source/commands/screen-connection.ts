import {createHash} from 'node:crypto';
import path from 'node:path';
import {repeats} from '../incident/redaction.ts';
import {systemDisk} from '../sync/disk.ts';
import {type Drafts, openDrafts} from '../sync/drafts.ts';
import {forgetWords} from '../sync/forget-words.ts';
import {readLastKnown} from '../sync/last-known.ts';
import {systemMachine} from '../sync/machine.ts';
import {type Dial, overWebSocket} from '../sync/over-web-socket.ts';
import {openSession, type Session} from '../sync/session.ts';
import {version} from '../version.ts';
import type {Call} from './command.ts';
import type {Environment} from './environment.ts';
import {type NamedRunbook, namedRunbook} from './named-runbook.ts';
import {type Reach, type ReachOptions, reach} from './reach.ts';
import {startingWith, withClient} from './room.ts';
import {isUnreachable} from './unreachable.ts';

type OpenScreen = typeof import('../ui/open-screen.tsx').openScreen;
/** What a screen is opened with. */
type Connected = {
	readonly session: Session;
	readonly drafts: Drafts;
	readonly where: string | undefined;
	readonly own: boolean;
	readonly isThere: Reach['isThere'];
	/** Of the runbook that was named. */
	readonly said: string | undefined;
};

/** Connects, and loads the screen once the server is under way: the two take their time side by side. */
export async function connectAndLoad(environment: Environment, {flags}: Call): Promise<Connected & {openScreen: OpenScreen}> {
	const {promise: asked, resolve} = Promise.withResolvers<void>();
	const connecting = connect(environment, flags.text('incident'), {underWay: resolve});
	await Promise.race([asked, connecting]);
	const [{openScreen}, connected] = await Promise.all([import('../ui/open-screen.tsx'), connecting]);
	return {...connected, openScreen};
}

/** Connects a screen to the room that is meant, or follows what was last known of it until it can be reached. */
export async function connect(environment: Environment, incident: string | undefined, options: ReachOptions = {}): Promise<Connected> {
	const way = await reach(environment, options);
	if (!way.own) options.underWay?.();
	const named: NamedRunbook = environment.runbookNamed
		? await withClient(environment, way, null, async (client) => namedRunbook(client, environment))
		: {};
	const {dial, known} = await dialed(way, incident);
	const follow = known ?? incident;
	const drafts = draftsOf(environment);
	const session = openSession({
		connect: overWebSocket(dial),
		...(follow === undefined ? {} : {incident: follow}),
		unreached: known !== undefined,
		outboxDir: way.outboxDir,
		forgets(erased) {
			// Those of this screen are in its memory, too.
			drafts.forget((value) => repeats(value, erased.words));
			forgetWords(environment.stateDir, erased, systemMachine);
		},
		version,
		name: environment.name,
		declaresBy: named.runbook,
	});
	return {session, drafts, where: known === undefined ? way.where : undefined, own: way.own, isThere: way.isThere, said: named.words};
}

/** Connected; or, where the room cannot be reached and it is known from before, with what to follow until it can. */
async function dialed({dial, outboxDir}: Reach, incident: string | undefined): Promise<{readonly dial: Dial; readonly known?: string}> {
	try {
		return {dial: startingWith(await dial(), dial)};
	} catch (error) {
		const known = isUnreachable(error) ? readLastKnown(outboxDir, incident ?? null, systemDisk) : undefined;
		if (!known?.shown.incidentId) throw error;
		return {dial, known: known.shown.incidentId};
	}
}

/** Drafts belong to the room, and to the person: two rooms on one machine do not mix theirs, nor do two people under one account. */
function draftsOf({stateDir, target, name}: Environment): Drafts {
	const place = createHash('sha256')
		.update([stateDir, target ?? '', ...(name === undefined ? [] : [name])].join('\0'))
		.digest('hex')
		.slice(0, 12);
	return openDrafts(path.join(stateDir, 'drafts', place));
}
