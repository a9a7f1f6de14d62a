import {commandWarning} from '../incident/eligible.ts';
import type {Incident} from '../incident/incident.ts';
import {asTheyAre, type Names, namesOf} from '../incident/names.ts';
import type {Runbook} from '../runbook/runbook.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {namesIn} from '../sync/named-state.ts';
import {displayWidth} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {giveCommand, takeCommand} from './give-command.ts';
import {answerOffer, briefOnAccepting, offerCommand} from './handover.ts';
import {print, printJson, table} from './output.ts';
import {perform, withIncident} from './room.ts';
import {zoneOf} from './room-zone.ts';

export const role: Command = {
	usage: 'role [assign|ask|withdraw|ack|release|take ROLE [PERSON] | handover PERSON | accept | decline]',
	summary: 'show and change who does what',
	details: `  role                         the roster
  role assign ROLE PERSON      PERSON holds ROLE now
  role ask ROLE PERSON         ask PERSON to take ROLE
  role withdraw ROLE           take that ask back
  role ack ROLE [PERSON]       the answer to an ask, also on somebody's behalf
  role take ROLE               you hold ROLE now; \`role take commander\` takes command, from whoever has it with --reason
  role release ROLE            nobody holds ROLE now; command is laid down by whoever has it, with --reason
  role handover PERSON         offer command with a brief made from the incident; you keep it until PERSON accepts
  role accept | decline        your answer to such an offer; \`accept\` prints the brief first

Nobody commands by another's word: to assign or ask a commander is to offer them command. Where somebody else has it, --reason takes it over
first, and they read why.`,
	flags: {
		reason: {type: 'string', value: 'TEXT', about: 'why command is taken over or laid down, or an offer of it declined'},
		byPhone: {type: 'boolean', about: 'assign: PERSON is in no list and has no screen; you speak for them'},
		note: {type: 'string', value: 'TEXT', about: 'what the brief of a handover does not say by itself'},
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: [
		'warroom role ask database sam',
		'warroom role take commander --reason "maria lost her connection"',
		'warroom role handover sam --note "watch the replica"',
	],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [what, roleName, person] = words;
	const environment = readEnvironment(call);
	if (what === 'handover' || what === 'accept' || what === 'decline') return handOver(call, environment);
	const {roster, said, warning, names} = await withIncident(environment, flags.text('incident'), async (client, incident) => {
		const runbook = client.state().policy?.runbook;
		if (!runbook) throw new CommandError(exitCodes.crash, 'The war room did not say which roles there are.');
		const given = {
			byPhone: flags.on('byPhone'),
			reason: flags.text('reason'),
			note: flags.text('note'),
			zone: zoneOf(environment, client),
		};
		const said = what === undefined ? undefined : await change(client, incident, {what, role: roleNamed(runbook, roleName), person, given});
		return {
			roster: rosterOf(client.state().incident ?? incident, runbook),
			said,
			warning: commandGiven(client, incident),
			names: namesIn(client.state()),
		};
	});
	if (said !== undefined) await print(io.stderr, said);
	if (warning !== undefined) await print(io.stderr, warning);
	if (flags.on('json')) await printJson(io.stdout, roster);
	else
		await print(
			io.stdout,
			table(
				roster.map(({role, name, holder, asked}) => [name, holderWords(role, holder && names(holder), asked && names(asked))]),
				displayWidth,
			),
		);
	return exitCodes.ok;
}

/** R14: what speaks against whoever got command just now; it has stopped nobody. */
function commandGiven(client: RoomClient, before: Incident): string | undefined {
	const {incident, policy, drill} = client.state();
	const commander = incident?.commander;
	if (!incident || !policy || drill || !commander || commander === before.commander) return undefined;
	const warning = commandWarning(commander, incident.severity, policy, namesOf(policy.directory));
	return warning === undefined ? undefined : `Command is given, though ${warning}.`;
}

async function handOver({words, flags, io}: Call, environment: Environment): Promise<ExitCode> {
	const [what, person] = words;
	if (what === 'handover' && person === undefined)
		throw new CommandError(exitCodes.usage, 'Who is to take command?', 'warroom role handover PERSON [--note TEXT]');
	const json = flags.on('json');
	let names: Names = asTheyAre;
	const report = await withIncident(environment, flags.text('incident'), async (client, incident) => {
		names = namesIn(client.state());
		if (what === 'handover') return offerCommand(client, person ?? '', flags.text('note'), zoneOf(environment, client));
		if (what === 'accept' && incident.handover?.to === client.state().me && !json)
			await print(io.stdout, `${await briefOnAccepting(client, zoneOf(environment, client))}\n`);
		return answerOffer(client, what === 'accept', flags.text('reason'));
	});
	if (json) await printJson(io.stdout, report);
	else {
		const commander = report.commander && names(report.commander);
		const said = {
			handover: `${report.brief}\n\nCommand is offered to ${names(report.to)}; ${commander ?? 'nobody'} has it until they accept.`,
			accept: `${commander} has command.`,
			decline: `${commander ?? 'Nobody'} keeps command.`,
		}[what === 'handover' || what === 'accept' ? what : 'decline'];
		await print(io.stdout, said);
	}

	return exitCodes.ok;
}

/** Who was offered command says so beside whoever has it until then. */
function holderWords(role: string, holder: string | null, asked: string | null): string {
	if (asked === null || (holder !== null && role !== 'commander')) return holder ?? 'nobody';
	return `${holder === null ? '' : `${holder}, `}${asked} asked`;
}

function rosterOf(incident: Incident, runbook: Runbook) {
	return runbook.roles.map(({id, name}) => {
		const state = incident.roles.get(id);
		return {
			role: id,
			name,
			holder: (id === 'commander' ? incident.commander : state?.holder?.person) ?? null,
			asked: state?.asked?.person ?? (id === 'commander' ? incident.handover?.to : undefined) ?? null,
		};
	});
}

/** "database", "Database" and an unambiguous beginning name a role. */
function roleNamed(runbook: Runbook, text: string | undefined): string {
	const list = runbook.roles.map(({id}) => id).join(', ');
	if (text === undefined) throw new CommandError(exitCodes.usage, 'Which role?', `It is one of ${list}.`);
	const wanted = text.toLowerCase();
	const exact = runbook.roles.filter(({id, name}) => id.toLowerCase() === wanted || name.toLowerCase() === wanted);
	const found =
		exact.length > 0
			? exact
			: runbook.roles.filter(({id, name}) => id.toLowerCase().startsWith(wanted) || name.toLowerCase().startsWith(wanted));
	const [only] = found;
	if (only && found.length === 1) return only.id;
	throw new CommandError(
		exitCodes.usage,
		only ? `"${text}" could be ${found.map(({id}) => id).join(' or ')}.` : `There is no role "${text}".`,
		`It is one of ${list}.`,
	);
}

type Change = {
	readonly what: string;
	readonly role: string;
	readonly person: string | undefined;
	readonly given: {
		readonly byPhone: boolean;
		readonly reason: string | undefined;
		readonly note: string | undefined;
		readonly zone: string;
	};
};

/** What is to be said of it, besides who now does what. */
async function change(client: RoomClient, incident: Incident, {what, role, person, given}: Change): Promise<string | undefined> {
	const me = client.state().me ?? '';
	const isCommand = role === 'commander';
	const whom = (): string => {
		if (person !== undefined) return person;
		throw new CommandError(
			exitCodes.usage,
			`Who is to be ${what === 'ask' ? 'asked' : 'assigned'}?`,
			`warroom role ${what} ${role} PERSON`,
		);
	};
	switch (what) {
		case 'assign':
		case 'ask':
			if (isCommand) return giveCommand(client, incident, whom(), given);
			if (what === 'ask') await perform(client, 'role.asked', {role, person: whom()});
			else await perform(client, 'role.assigned', {role, person: whom(), ...(given.byPhone ? {byPhone: true} : {})});
			return undefined;
		case 'withdraw': {
			const asked = incident.roles.get(role)?.asked;
			if (isCommand && incident.handover && !asked) await answerOffer(client, false, given.reason);
			else if (asked) await perform(client, 'role.withdrawn', {role, person: asked.person});
			else throw new CommandError(exitCodes.refused, `Nobody is asked to take ${role}.`);
			return undefined;
		}

		case 'ack':
			await perform(client, 'role.acknowledged', {role, person: person ?? me});
			return undefined;
		case 'release':
			if (isCommand && incident.commander === me && given.reason === undefined)
				throw new CommandError(
					exitCodes.usage,
					'Why is command laid down? Nobody commands then.',
					'--reason TEXT, or warroom role handover PERSON',
				);
			await perform(client, 'role.released', {role, ...(given.reason === undefined ? {} : {reason: given.reason})});
			return undefined;
		case 'take':
			if (isCommand) await takeCommand(client, incident, given.reason);
			else await perform(client, 'role.assigned', {role, person: me});
			return undefined;
		default:
			throw new CommandError(
				exitCodes.usage,
				`A role knows no "${what}".`,
				'It is one of assign, ask, withdraw, ack, take, release, handover, accept, decline.',
			);
	}
}
