import {parseDue} from '../config/due.ts';
import {hasEnded, isRung} from '../incident/clock.ts';
import {clocks} from '../incident/clocks.ts';
import {idsToDefer, putOffBefore} from '../incident/deferral.ts';
import {nameOf, oneCalls} from '../incident/one-call.ts';
import {formatMinute} from '../terminal/format.ts';
import {clockNamed} from './clock-named.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {perform, withIncident} from './room.ts';
import {zoneOf} from './room-zone.ts';

export const defer: Command = {
	usage: 'defer CLOCK --reason TEXT [--until TIME]',
	summary: 'put an escalation off, with the reason',
	details: `CLOCK is the id or the name of one (see \`warroom status\`), e.g. "VP Engineering". It falls due again at TIME; without one it
stays off for as long as the severity lasts. What the same people are due for is put off with it; by its id a clock is put off alone.`,
	flags: {
		reason: {type: 'string', value: 'TEXT', about: 'why it is put off; needed'},
		until: {type: 'string', value: 'TIME', about: 'until when: 30m, 09:10Z'},
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: ['warroom defer "VP Engineering" --reason "in the air until 09:00Z" --until 09:10Z'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [named, ...rest] = words;
	const reason = flags.text('reason');
	if (named === undefined || rest.length > 0 || reason === undefined)
		throw new CommandError(exitCodes.usage, 'What is put off, and why?', 'warroom defer CLOCK --reason TEXT [--until TIME]');
	const environment = readEnvironment(call);
	const written = await withIncident(environment, flags.text('incident'), async (client, incident) => {
		const zone = zoneOf(environment, client);
		const now = client.now();
		const untilText = flags.text('until');
		const until = untilText === undefined ? undefined : parseDue(untilText, {now});
		if (until && !until.ok) throw new CommandError(exitCodes.usage, until.text);
		const {policy} = client.state();
		const live = policy ? clocks(incident, policy, now).filter((clock) => isRung(clock) && !hasEnded(clock)) : [];
		const clock = clockNamed(live, named, 'can be put off', {single: true, zone});
		const before = putOffBefore(policy ? clocks(incident, policy, now) : [], named, clock);
		if (before)
			throw new CommandError(
				exitCodes.refused,
				`${before.name} is put off already. What is left of that name falls due at ${formatMinute(clock.dueAt, zone)} ${zone} (${clock.source}).`,
				`By its id it is put off, too: ${clock.id}`,
			);
		const data = {reason, ...(until ? {until: new Date(until.at).toISOString()} : {})};
		let seq = 0;
		// As on the screen: what one call to the same people settles is put off together.
		const call = oneCalls(live).find((one) => named !== clock.id && one.some(({id}) => id === clock.id)) ?? ([clock] as const);
		const ids = new Set(call.flatMap((one) => idsToDefer(incident, one)));
		for (const id of ids) ({seq} = await perform(client, 'clock.deferred', {clock: id, ...data}));
		const words = until ? ` until ${formatMinute(until.at, zone)} ${zone}` : '';
		return {report: {incident: incident.id, seq, deferred: nameOf(call), until: data.until ?? null}, words};
	});
	const {report, words: until} = written;
	if (flags.on('json')) await printJson(io.stdout, report);
	else await print(io.stdout, `${report.incident} #${report.seq}  ${report.deferred} is put off${until}`);
	return exitCodes.ok;
}
