import {type Clock, waitsForWord} from '../incident/clock.ts';
import {clocks} from '../incident/clocks.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {clockNamed} from './clock-named.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {perform, withIncident} from './room.ts';
import {zoneOf} from './room-zone.ts';

export const escalate: Command = {
	usage: 'escalate [CLOCK | --all]',
	summary: 'say the word for an escalation that waits for the commander',
	details: `Where warroom.yaml says \`escalation: {raise: ask}\`, what falls due waits for the commander: this raises it, \`warroom defer\` puts it off.
CLOCK is the id or the name of one (see \`warroom status\`), e.g. "VP Engineering"; without one the only one that waits is meant.`,
	flags: {
		all: {type: 'boolean', about: 'everything that waits'},
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: ['warroom escalate', 'warroom escalate "VP Engineering"', 'warroom escalate --all'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [named, ...rest] = words;
	const all = flags.on('all');
	if (rest.length > 0 || (all && named !== undefined))
		throw new CommandError(exitCodes.usage, 'What is raised is one clock, or --all.', 'warroom escalate "VP Engineering"');
	const environment = readEnvironment(call);
	const written = await withIncident(environment, flags.text('incident'), async (client, {id: incident}) => {
		const chosen = choose(waiting(client), named, all, zoneOf(environment, client));
		let seq = 0;
		for (const {id} of chosen) ({seq} = await perform(client, 'clock.confirmed', {clock: id}));
		return {incident, seq, raised: chosen.map(({name}) => name)};
	});
	if (flags.on('json')) await printJson(io.stdout, written);
	else await print(io.stdout, `${written.incident} #${written.seq}  ${written.raised.join(', ')}: raised`);
	return exitCodes.ok;
}

function waiting(client: RoomClient): readonly Clock[] {
	const {incident, policy} = client.state();
	return incident && policy ? clocks(incident, policy, client.now()).filter(waitsForWord) : [];
}

function choose(waits: readonly Clock[], named: string | undefined, all: boolean, zone: string): readonly Clock[] {
	if (named !== undefined) return [clockNamed(waits, named, 'waits for the commander’s word', {single: true, zone})];
	if (waits.length === 0)
		throw new CommandError(
			exitCodes.refused,
			'Nothing waits for the commander’s word.',
			'`warroom status` shows what is due; `escalation: {raise: ask}` in warroom.yaml makes the room ask first.',
		);
	if (all || waits.length === 1) return waits;
	throw new CommandError(
		exitCodes.usage,
		`Several wait for the commander’s word: ${[...new Set(waits.map(({name}) => name))].join(', ')}.`,
		'Name one, or raise them with --all.',
	);
}
