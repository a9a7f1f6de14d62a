import path from 'node:path';
import {isPrivateId} from '../incident/several.ts';
import {systemDisk} from '../sync/disk.ts';
import {forgetWords} from '../sync/forget-words.ts';
import {readLastKnown} from '../sync/last-known.ts';
import {systemMachine} from '../sync/machine.ts';
import {type Dial, overWebSocket} from '../sync/over-web-socket.ts';
import {openSession} from '../sync/session.ts';
import {glyphsFor, type Theme} from '../terminal/theme.ts';
import {version} from '../version.ts';
import type {Call} from './command.ts';
import type {Environment} from './environment.ts';
import {type ExitCode, exitCodes} from './exit-codes.ts';
import {type Reach, reach} from './reach.ts';
import {startingWith, withClient} from './room.ts';
import {isUnreachable} from './unreachable.ts';

/**
 * Opens the wall display of a room: a screen for everybody, which only reads. It starts no server, and waits for one that is not there; what is
 * wrong with the call, or with whoever makes it, is said in the shell.
 */
export async function showWall({flags, io}: Call, environment: Environment, theme: Theme): Promise<ExitCode> {
	const way = await reach(environment, {start: false});
	const named = flags.text('incident');
	// Apart from the outboxes of its person: what waits there is sent by them, as who they are.
	const outboxDir = path.join(way.outboxDir, 'wall');
	const {dial, known, unreached} = await dialed(way, environment, named, outboxDir);
	const follow = named ?? known;
	const session = openSession({
		connect: overWebSocket(dial),
		...(follow === undefined ? {} : {incident: follow}),
		unreached,
		outboxDir,
		forgets: (erased) => forgetWords(environment.stateDir, erased, systemMachine),
		version,
		wall: true,
	});
	const {openWall} = await import('../ui/wall/open-wall.tsx');
	await openWall({
		session,
		pinned: named !== undefined,
		zone: environment.config.zone,
		theme,
		glyphs: glyphsFor(flags.on('ascii'), io.env),
		stdin: io.stdin,
		stdout: io.stdout,
		debug: flags.on('debug'),
	});
	return exitCodes.ok;
}

async function dialed(
	way: Reach,
	environment: Environment,
	named: string | undefined,
	outboxDir: string,
): Promise<{readonly dial: Dial; readonly known?: string | undefined; readonly unreached: boolean}> {
	try {
		// Also one that there is not, or that is not this person's to see.
		if (named !== undefined) await withClient({...environment, name: undefined}, {...way, outboxDir}, named, async () => undefined);
		return {dial: startingWith(await way.dial(), way.dial), unreached: false};
	} catch (error) {
		if (!isUnreachable(error)) throw error;
		const last = named === undefined ? readLastKnown(outboxDir, null, systemDisk)?.shown.incidentId : undefined;
		// A private one is on a wall only where somebody names it.
		return {dial: way.dial, known: last === null || last === undefined || isPrivateId(last) ? undefined : last, unreached: true};
	}
}
