import type {Lost} from '../sync/asides.ts';
import {Asides} from '../sync/asides.ts';
import type {ClientState} from '../sync/client-state.ts';
import {systemMachine} from '../sync/machine.ts';
import {formatMinute} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {reach} from './reach.ts';
import {perform, wholeState, withIncident} from './room.ts';

export const aside: Command = {
	usage: 'aside list | send [ID] | leave [ID]',
	summary: 'what you wrote and the log has lost since it was restored: list it, send it again as late notes',
	details: `When the server's log was restored from a backup, every screen keeps what it had seen of the lost one in a file. \`send\` puts what you wrote
yourself into the incident again, as notes that say when it was; \`leave\` offers it no more. The files stay.`,
	flags: {...incidentFlag, ...jsonFlag, ...anyRoomFlags},
	examples: ['warroom aside list', 'warroom aside send', 'warroom aside send inc-20261123-0811 --incident inc-20261123-0930'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [what = 'list', incident, ...rest] = words;
	if (!['list', 'send', 'leave'].includes(what) || rest.length > 0 || (what === 'list' && incident !== undefined))
		throw new CommandError(exitCodes.usage, `warroom aside knows no "${words.join(' ')}".`, 'It is list, send [ID] or leave [ID].');
	const environment = readEnvironment(call);
	const asides = new Asides((await reach(environment)).outboxDir, systemMachine);
	if (what === 'list') return list(call, environment, asides);
	const lost = lostOf(asides, incident);
	if (lost.length === 0) {
		if (flags.on('json')) await printJson(io.stdout, []);
		else await print(io.stdout, 'Nothing that you wrote is lost.');
		return exitCodes.ok;
	}

	if (what === 'leave') {
		asides.settle(lost.map(({id}) => id));
		if (flags.on('json')) await printJson(io.stdout, lost);
		else await print(io.stdout, `${lost.length} left; they stay in ${[...new Set(lost.map(({file}) => file))].join(', ')}.`);
		return exitCodes.ok;
	}

	const sent: Array<{readonly incident: string; readonly seq: number; readonly was: number}> = [];
	for (const from of new Set(lost.map((one) => one.incident)))
		sent.push(...(await send(environment, asides, from, flags.text('incident') ?? from)));
	if (flags.on('json')) await printJson(io.stdout, sent);
	else
		await print(
			io.stdout,
			sent.length === 0 ? 'All of it is in the log.' : sent.map(({incident: into, seq, was}) => `${into} #${seq}  was #${was}`).join('\n'),
		);
	return exitCodes.ok;
}

/** Each once, whichever screens kept it. */
function lostOf(asides: Asides, incident: string | undefined): Lost[] {
	const all = asides.list().flatMap(({lost}) => lost);
	return [...new Map(all.filter((one) => incident === undefined || one.incident === incident).map((one) => [one.id, one])).values()];
}

async function send(environment: Environment, asides: Asides, from: string, into: string) {
	return withIncident(environment, into, async (client) => {
		const sent: Array<{readonly incident: string; readonly seq: number; readonly was: number}> = [];
		const {me, events} = await wholeState(client);
		for (const {id, seq: was, texts, occurredAt} of asides.lost(from, me, events)) {
			for (const text of texts) {
				const {seq, incident} = await perform(client, 'note', {text}, {occurredAt: Date.parse(occurredAt)});
				sent.push({incident, seq, was});
			}

			asides.settle([id]);
		}

		return sent;
	});
}

/** What is in the log of now is not lost. */
async function list({flags, io}: Call, environment: Environment, asides: Asides): Promise<ExitCode> {
	const all = asides.list();
	const lost = new Set<string>();
	for (const incident of new Set(all.map((one) => one.incident))) {
		const {me, events} = await present(environment, incident);
		for (const one of all.filter((file) => file.incident === incident))
			for (const {id} of asides.lost(incident, me ?? one.login, events)) lost.add(id);
	}

	const shown = all.map((one) => ({...one, lost: one.lost.filter(({id}) => lost.has(id))}));
	if (flags.on('json')) await printJson(io.stdout, shown);
	else
		await print(
			io.stdout,
			shown.length === 0 ? 'Nothing was put aside.' : shown.map((one) => inWords(one, environment.config.zone ?? 'UTC')).join('\n'),
		);
	return exitCodes.ok;
}

async function present(environment: Environment, incident: string): Promise<Pick<ClientState, 'me' | 'events'>> {
	try {
		return await withIncident(environment, incident, wholeState);
	} catch (error) {
		// It was declared after the backup was made: none of it is there.
		if (error instanceof CommandError && error.exitCode === exitCodes.noIncident) return {me: null, events: []};
		throw error;
	}
}

function inWords({file, incident, keptAt, events, lost}: ReturnType<Asides['list']>[number], zone: string): string {
	return [
		`${formatMinute(Date.parse(keptAt), zone)} ${zone}  ${incident}  ${events} events were seen, ${lost.length} of yours ${lost.length === 1 ? 'is' : 'are'} in the log no more`,
		`  ${file}`,
		...lost.map(({seq, texts}) => `  #${seq}  ${(texts[0] ?? '').replaceAll('\n', ' ').slice(0, 100)}`),
	].join('\n');
}
