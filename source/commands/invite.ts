import {formatAddress, parseAddress} from '../config/listen-address.ts';
import {parseDuration} from '../config/times.ts';
import {type Access, accesses} from '../incident/decision.ts';
import {statedName} from '../incident/person.ts';
import {formatInvitation, parseInvitation} from '../sync/invitation.ts';
import {formatMinute} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {withRoom} from './room.ts';
import {zoneOf} from './room-zone.ts';

const usualHours = 24;

export const invite: Command = {
	usage: 'invite',
	summary: 'let somebody in who is not on this machine: prints one line to paste into `warroom join -`',
	details: `The server has to listen on an address (server.listen in warroom.yaml, or warroom serve --listen). Whoever has the line has
the access, so send it to that person alone; \`warroom revoke\` ends it at once. A name that is listed under people: is that
person; any other is shown as "maria (invited)".`,
	flags: {
		access: {type: 'string', value: 'ACCESS', about: 'observe (reads only; the default), respond or command'},
		name: {type: 'string', value: 'NAME', about: 'who it is for; a guest without a name otherwise'},
		expires: {type: 'string', value: 'DURATION', about: `for how long, from 1 min to 30 d (default ${usualHours}h)`},
		address: {type: 'string', value: 'HOST:PORT', about: 'under which address they reach the server, where it is another than its own'},
		...jsonFlag,
		...withoutName(),
	},
	examples: ['warroom invite --name maria --access respond', 'warroom invite --access observe --expires 8h'],
	run,
};

/** `--name` is whoever is invited here. */
function withoutName() {
	const {name: _own, ...others} = anyRoomFlags;
	return others;
}

type Answer = {
	readonly invitation: string;
	readonly id: string;
	readonly login: string;
	readonly access: string;
	readonly expiresAt: string;
};

async function run(call: Call): Promise<ExitCode> {
	const {flags, io, words} = call;
	if (words.length > 0) throw new CommandError(exitCodes.usage, `warroom invite takes no "${words[0]}".`, 'Say who it is for with --name.');
	const access = accessNamed(flags.text('access') ?? 'observe');
	const expiresInMs = lifeOf(flags.text('expires') ?? `${usualHours}h`);
	const other = flags.text('address');
	const address = other === undefined ? undefined : parseAddress(other);
	if (other !== undefined && !address)
		throw new CommandError(exitCodes.usage, `--address ${other} is no address.`, 'Write HOST:PORT, such as bastion.example.com:7443.');
	const name = flags.text('name');
	const environment = {...readEnvironment(call), name: statedName(io.env['WARROOM_NAME'])};
	const {answer, zone} = await withRoom(environment, null, async (client) => ({
		answer: await client.ask({t: 'invite', access, expiresInMs, ...(name === undefined ? {} : {name})}),
		zone: zoneOf(environment, client),
	}));
	if (!answer.ok) throw new CommandError(exitCodes.refused, answer.text ?? 'Nobody was invited.');
	const given = answer.data as Answer;
	const parsed = parseInvitation(given.invitation);
	const invitation = parsed && address ? formatInvitation({...parsed, address}) : given.invitation;
	if (flags.on('json'))
		await printJson(io.stdout, {...given, invitation, address: parsed ? formatAddress(address ?? parsed.address) : null});
	else await print(io.stdout, invitation);
	// Beside the one line, for a person only.
	if (io.stdout.isTTY && !flags.on('json'))
		io.stderr.write(
			`For ${given.login} (${given.access}) until ${formatMinute(Date.parse(given.expiresAt), zone)} ${zone}: they run \`warroom join -\` and paste it. Whoever has it has that access; \`warroom revoke ${given.id}\` ends it.\n`,
		);
	return exitCodes.ok;
}

function accessNamed(text: string): Access {
	const found = accesses.find((access) => access === text);
	if (found) return found;
	throw new CommandError(exitCodes.usage, `There is no access "${text}".`, `It is one of ${accesses.join(', ')}.`);
}

function lifeOf(text: string): number {
	const ms = parseDuration(text);
	if (ms !== undefined) return Math.round(ms);
	throw new CommandError(exitCodes.usage, `--expires ${text} is no duration.`, 'Write it such as 8h, 30 min or 7d.');
}
