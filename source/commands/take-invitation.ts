import {formatAddress} from '../config/listen-address.ts';
import {type Invitation, parseInvitation} from '../sync/invitation.ts';
import {keepInvitation} from '../sync/kept-invitation.ts';
import type {Call, Io} from './command.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {reachInvited} from './reach.ts';
import {withClient} from './room.ts';

const longestLine = 4096;

/** Is it an invitation that was named, or `-` for one that is to be pasted? */
export function isInvitation(target: string | undefined): target is string {
	return target === '-' || target?.includes('#') === true;
}

/**
 * Takes an invitation from the command line, or from whoever pastes it: tries it, and keeps it once the room has let in. Gives the address,
 * which is enough from then on.
 * @throws {CommandError | ConnectionError} in words; then nothing is kept.
 */
export async function takeInvitation(call: Call, target: string): Promise<string> {
	const text = target === '-' ? await pasted(call.io) : target;
	const invitation = parseInvitation(text);
	if (!invitation)
		throw new CommandError(
			exitCodes.usage,
			'That is no whole invitation.',
			'It is one line that begins with wss:// and has a # in it: copy all of it, or ask for a new one.',
		);
	const address = formatAddress(invitation.address);
	// Other users of this machine see the arguments of a process in its list.
	if (target !== '-') process.title = `warroom join ${address}`;
	await tryAndKeep(readEnvironment(call, address, {runbookTravels: true}), invitation);
	return address;
}

async function tryAndKeep(environment: Environment, invitation: Invitation): Promise<void> {
	const way = await reachInvited(environment, invitation);
	await withClient(environment, way, null, async () => undefined);
	try {
		keepInvitation(environment.stateDir, invitation);
	} catch (error) {
		throw new CommandError(
			exitCodes.cannotWrite,
			`The invitation could not be kept in ${environment.stateDir} (${error instanceof Error && 'code' in error ? String(error.code) : String(error)}).`,
			'Make it writable for you, or name another with --state-dir.',
			{cause: error},
		);
	}
}

async function pasted({stdin, stderr}: Io): Promise<string> {
	if (!stdin.isTTY) return firstLine(stdin);
	stderr.write('Paste the invitation, then press Enter (it is not shown): ');
	stdin.setRawMode(true);
	try {
		return await typed(stdin);
	} finally {
		stdin.setRawMode(false);
		stdin.pause();
		stderr.write('\n');
	}
}

async function firstLine(stdin: Io['stdin']): Promise<string> {
	let text = '';
	for await (const part of stdin.setEncoding('utf8')) {
		text += String(part);
		if (text.length > longestLine || text.trimStart().includes('\n')) break;
	}

	return text.trimStart().split('\n')[0] ?? '';
}

/** A line that is not echoed. Listens by itself, so that the terminal can be given on to a screen. */
async function typed(stdin: Io['stdin']): Promise<string> {
	return new Promise((resolve, reject) => {
		let text = '';
		const done = (settle: () => void) => {
			stdin.off('data', take);
			settle();
		};
		const take = (part: Buffer | string) => {
			// Terminals put these around what is pasted, where a shell asked for it.
			for (const key of String(part).replaceAll('\u001B[200~', '').replaceAll('\u001B[201~', '')) {
				if (key === '\r' || key === '\n') {
					if (text.trim() === '') continue;
					done(() => resolve(text));
					return;
				}

				// Ctrl-C and Ctrl-D.
				if (key === '\u0003' || key === '\u0004') {
					done(() => reject(new CommandError(exitCodes.usage, 'No invitation was pasted.', 'Nothing was joined.')));
					return;
				}

				if (key === '\u007F' || key === '\b') text = text.slice(0, -1);
				else if (text.length < longestLine) text += key;
			}
		};
		stdin.on('data', take);
		stdin.resume();
	});
}
