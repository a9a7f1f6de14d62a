import type {TokenListing} from '../sync/invitations.ts';
import {displayWidth, formatMinute} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {withRoom} from './room.ts';
import {zoneOf} from './room-zone.ts';

export const tokens: Command = {
	usage: 'tokens',
	summary: 'who was invited, with which access, until when, and whether they are connected',
	details: 'Those that ended are listed for a week. Nothing in the list lets anybody in.',
	flags: {...jsonFlag, ...anyRoomFlags},
	run: runTokens,
};

async function runTokens(call: Call): Promise<ExitCode> {
	const {flags, io} = call;
	const environment = readEnvironment(call);
	const {answer, zone} = await withRoom(environment, null, async (client) => ({
		answer: await client.ask('tokens'),
		zone: zoneOf(environment, client),
	}));
	const minute = (instant: string) => `${formatMinute(Date.parse(instant), zone)} ${zone}`;
	if (!answer.ok) throw new CommandError(exitCodes.refused, answer.text ?? 'The war room did not answer.');
	const all = answer.data as readonly TokenListing[];
	if (flags.on('json')) await printJson(io.stdout, all);
	else if (all.length === 0) await print(io.stdout, 'Nobody was invited: `warroom invite` does.');
	else
		await print(
			io.stdout,
			table(
				all.map(({id, login, access, state, expiresAt, revokedAt, lastUsedAt, connected, by}) => [
					id,
					login,
					access,
					state === 'valid' ? `until ${minute(expiresAt)}` : `${state} ${minute(revokedAt ?? expiresAt)}`,
					connected > 0 ? 'connected' : lastUsedAt === null ? 'never used' : `last used ${minute(lastUsedAt)}`,
					`by ${by}`,
				]),
				displayWidth,
			),
		);
	return exitCodes.ok;
}

export const revoke: Command = {
	usage: 'revoke ID',
	summary: 'end an invitation: whoever came by it is cut off at once',
	details: '`warroom tokens` shows the IDs. Whom they invited themselves is cut off with them.',
	flags: {...jsonFlag, ...anyRoomFlags},
	examples: ['warroom revoke 3fa1c09e'],
	run: runRevoke,
};

async function runRevoke(call: Call): Promise<ExitCode> {
	const {flags, io, words} = call;
	const [token, ...rest] = words;
	if (token === undefined || rest.length > 0)
		throw new CommandError(exitCodes.usage, 'Which invitation is to end?', 'warroom revoke ID; `warroom tokens` lists them.');
	const answer = await withRoom(readEnvironment(call), null, async (client) => client.ask({t: 'revoke', token: token.slice(0, 200)}));
	if (!answer.ok) throw new CommandError(exitCodes.refused, answer.text ?? 'It was not revoked.');
	if (flags.on('json')) await printJson(io.stdout, {...(answer.data as object), text: answer.text ?? ''});
	else await print(io.stdout, answer.text ?? 'Done.');
	return exitCodes.ok;
}
