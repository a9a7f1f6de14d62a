import {type ChangesSignal, changeWords} from '../incident/change-signals.ts';
import {displayWidth, formatAge, formatClock} from '../terminal/format.ts';
import {type Call, type Command, jsonFlag, roomFlags} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {withRoom} from './room.ts';
import {zoneOf} from './room-zone.ts';

export const changes: Command = {
	usage: 'changes',
	summary: 'what changed in the cluster in the last two hours',
	details:
		'Rollouts, scaling, releases of Helm, config maps, services, ingresses, nodes and warnings, the newest first; and what is not seen.',
	flags: {...jsonFlag, ...roomFlags},
	examples: ['warroom changes --json', 'warroom changes | warroom log --evidence "what changed"'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	if (words.length > 0) throw new CommandError(exitCodes.usage, `Changes know no "${words.join(' ')}".`, 'The command takes no words.');
	const environment = readEnvironment(call);
	const {all, zone} = await withRoom(environment, null, async (client) => {
		const answer = await client.ask('changes');
		if (!answer.ok) throw new CommandError(exitCodes.unavailable, answer.text ?? 'The war room did not answer.');
		return {all: answer.data as readonly ChangesSignal[], zone: zoneOf(environment, client)};
	});
	if (flags.on('json')) await printJson(io.stdout, all.map(forPrograms));
	else if (all.length === 0) await print(io.stdout, 'No cluster is watched: name one under kubernetes: in warroom.yaml.');
	else await print(io.stdout, all.map((signal) => inWords(signal, io.now(), zone)).join('\n\n'));
	return exitCodes.ok;
}

function inWords({source, state, measuredAt, changes: told, gaps}: ChangesSignal, now: number, zone: string): string {
	const age = measuredAt === null ? 'never answered' : `measured ${formatAge(now - measuredAt)} ago`;
	const why = 'why' in state ? `, ${state.why}` : state.is === 'paused' ? ` by ${state.by}` : '';
	return [
		`${source}: ${state.is}${why}, ${age}; times in ${zone}`,
		...(told.length === 0
			? ['Nothing changed in the last two hours, as far as it says.']
			: [
					table(
						told.map((change) => [
							formatClock(change.at, zone, {date: true}),
							`${formatAge(now - change.at)} ago`,
							change.kind,
							changeWords(change, true),
						]),
						displayWidth,
					),
				]),
		...gaps.map((gap) => `Not seen: ${gap}.`),
	].join('\n');
}

function forPrograms({source, state, measuredAt, changes: told, gaps}: ChangesSignal) {
	return {
		source,
		state: state.is,
		measuredAt: measuredAt === null ? null : instant(measuredAt),
		changes: told.map(({at, ...change}) => ({...change, at: instant(at)})),
		gaps,
	};
}

/** To the second: nobody writes more. */
function instant(at: number): string {
	return `${new Date(at).toISOString().slice(0, 19)}Z`;
}
