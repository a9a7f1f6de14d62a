import {asksOf, knownAs, memberInWords, nameSomebody, type OpenAsk, type TeamMember, teamOf, toAsk, toName} from '../incident/assembly.ts';
import type {Policy} from '../incident/clock.ts';
import {type Incident, isWaitedFor} from '../incident/incident.ts';
import {namesOf} from '../incident/names.ts';
import {onePerPerson} from '../incident/one-ask.ts';
import type {RoomClient} from '../sync/client-state.ts';
import {namesIn} from '../sync/named-state.ts';
import {personHere} from '../sync/present-name.ts';
import {displayWidth} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {peopleReport} from './people-report.ts';
import {perform, performOnce, withIncident} from './room.ts';

export const team: Command = {
	usage: 'team [ask [MEMBER [PERSON]] | answer MEMBER [PERSON] | withdraw MEMBER [PERSON]]',
	summary: 'call together whom the runbook names at this severity',
	details: `  team                          who was asked, who answered
  team ask                      ask everybody who was not asked: each of the team, and a person for each open role where one is known
  team ask MEMBER [PERSON]      ask MEMBER, as the runbook calls it, e.g. "Core response team": PERSON, else each who holds that position
  team answer MEMBER [PERSON]   the answer of one of them, also on somebody's behalf
  team withdraw MEMBER [PERSON] take the ask of one of them back; without PERSON the only one that waits

Each answers for themselves, and once for all that they are asked at once, roles too (\`warroom ack\`). "All hands", "everyone", "whole team" is everybody of people: in warroom.yaml.`,
	flags: {...incidentFlag, ...jsonFlag, ...anyRoomFlags},
	examples: ['warroom team ask', 'warroom team answer "Core response team" sam'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [what, name, person] = words;
	if (what !== undefined && what !== 'ask' && what !== 'answer' && what !== 'withdraw')
		throw new CommandError(exitCodes.usage, `A team knows no "${what}".`, 'It is ask, answer or withdraw.');
	const environment = readEnvironment(call);
	const {incident, policy, now, unnamed} = await withIncident(environment, flags.text('incident'), async (client, found) => {
		const {policy} = client.state();
		if (!policy) throw new CommandError(exitCodes.crash, 'The war room did not send its runbook.');
		let unnamed: readonly string[] = [];
		if (what === 'ask' && name === undefined) unnamed = await askEverybody(client, found, policy);
		else if (what !== undefined) await change(client, what, memberNamed(found, policy, name), person);
		return {incident: client.state().incident ?? found, policy, now: client.now(), unnamed};
	});
	if (flags.on('json')) await printJson(io.stdout, peopleReport(incident, policy).team);
	else await print(io.stdout, inWords(incident, policy, now));
	if (unnamed.length > 0) io.stderr.write(`${nameSomebody(unnamed)} ${howToName(unnamed[0])}\n`);
	return exitCodes.ok;
}

async function askEverybody(client: RoomClient, incident: Incident, policy: Policy): Promise<readonly string[]> {
	const asks = toAsk(incident, policy, {here: new Set(client.state().here.map(personHere)), by: client.state().me});
	const unnamed = toName(incident, policy);
	if (asks.length === 0 && unnamed.length > 0) throw new CommandError(exitCodes.refused, nameSomebody(unnamed), howToName(unnamed[0]));
	if (asks.length === 0) throw new CommandError(exitCodes.refused, 'Everybody was asked already.');
	await send(client, asks);
	return unnamed;
}

function howToName(member: string | undefined): string {
	return `warroom team ask "${member}" PERSON, or give somebody that position under people: in warroom.yaml.`;
}

async function send(client: RoomClient, asks: readonly OpenAsk[]): Promise<void> {
	let asked = 0;
	// Somebody else may ask everybody at the same time.
	for (const {type, data} of onePerPerson(asks)) asked += (await performOnce(client, type, data)) === undefined ? 0 : 1;
	if (asked === 0) throw new CommandError(exitCodes.refused, 'Everybody was asked already.');
}

async function change(
	client: RoomClient,
	what: 'ask' | 'answer' | 'withdraw',
	called: TeamMember,
	named: string | undefined,
): Promise<void> {
	const {member} = called;
	const {me} = client.state();
	const names = namesIn(client.state());
	if (what === 'answer') {
		await perform(client, 'team.answered', {member, person: named ?? me ?? ''});
		return;
	}

	if (what === 'withdraw') {
		const waiting = called.asked.filter(isWaitedFor);
		const [only] = waiting;
		if (named === undefined && waiting.length > 1)
			throw new CommandError(
				exitCodes.usage,
				`${waiting.map(({person}) => (person === undefined ? 'somebody' : names(person))).join(', ')} are asked as ${member}.`,
				`Say which: warroom team withdraw "${member}" PERSON`,
			);
		if (!only) throw new CommandError(exitCodes.refused, `Nobody is waited for as ${member}.`);
		const person = named ?? only.person;
		await perform(client, 'team.withdrawn', {member, ...(person === undefined ? {} : {person})});
		return;
	}

	if (named !== undefined) {
		await perform(client, 'team.asked', {member, person: named});
		return;
	}

	if (called.people.length === 0) throw new CommandError(exitCodes.refused, nameSomebody([member]), howToName(member));
	const asks = asksOf(called, me);
	if (asks.length === 0)
		throw new CommandError(
			exitCodes.refused,
			`${knownAs({...called, people: called.people.map(names)})}: asked already as ${member}.`,
			`Take an ask back before you ask anew: warroom team withdraw "${member}" PERSON.`,
		);
	await send(client, asks);
}

/** "core" names the "Core response team" where it names no other. */
function memberNamed(incident: Incident, policy: Policy, text: string | undefined): TeamMember {
	const team = teamOf(incident, policy);
	const members = team.map(({member}) => member);
	const list = members.length === 0 ? `The runbook calls nobody together at ${incident.severity}.` : `It is one of ${members.join(', ')}.`;
	if (text === undefined) throw new CommandError(exitCodes.usage, 'Who of the team?', list);
	const wanted = text.toLowerCase();
	const exact = team.filter(({member}) => member.toLowerCase() === wanted);
	const [only, ...others] = exact.length > 0 ? exact : team.filter(({member}) => member.toLowerCase().startsWith(wanted));
	if (only !== undefined && others.length === 0) return only;
	throw new CommandError(
		exitCodes.usage,
		only === undefined ? `Nobody is called together as "${text}".` : `"${text}" could be several.`,
		list,
	);
}

function inWords(incident: Incident, policy: Policy, now: number): string {
	const members = teamOf(incident, policy);
	if (members.length === 0) return `The runbook calls nobody together at ${incident.severity}.`;
	return table(
		members.flatMap((member) =>
			memberInWords(member, now, namesOf(policy.directory)).map((line, row) => [row === 0 ? member.member : '', line]),
		),
		displayWidth,
	);
}
