import {repeatedIn} from '../incident/redaction.ts';
import {eventAt} from '../sync/client-state.ts';
import {erasedEverywhere} from '../sync/copies.ts';
import {formatMinute} from '../terminal/format.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {entryNumber} from './entry-number.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson} from './output.ts';
import {perform, wholeState, withIncident} from './room.ts';

export const redact: Command = {
	usage: 'redact SEQ --reason "WORDS"',
	summary: 'erase the words of an entry for good, everywhere; that it was there stays',
	details: `Needs access command. The words and the evidence of the entry are erased from the log, from every screen and from what is exported or backed
up later; who wrote it when, and what it did, stays, and the redaction stands in the timeline with its reason. Nothing brings the words back.
Backups made before are listed, not reached. To take back what was logged by mistake, strike it instead (U on the screen).`,
	flags: {
		reason: {type: 'string', value: 'WORDS', about: 'why; it stays in the timeline, so without the words that go'},
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: ['warroom redact 12 --reason "a customer is named"'],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, flags, io} = call;
	const [word, ...rest] = words;
	if (word === undefined || rest.length > 0)
		throw new CommandError(exitCodes.usage, 'The number of one entry is needed.', 'warroom redact SEQ --reason "WORDS"');
	const target = entryNumber(word);
	const reason = flags.text('reason');
	if (reason === undefined || reason.trim() === '')
		throw new CommandError(exitCodes.usage, 'A redaction needs a reason.', 'Add --reason "WORDS": it stays in the timeline.');
	const environment = readEnvironment(call);
	const done = await withIncident(environment, flags.text('incident'), async (client) => {
		const before = eventAt(await wholeState(client), target);
		const {seq, incident} = await perform(client, 'entry.redacted', {target, reason});
		const state = client.state();
		const redaction = eventAt(state, seq);
		return {
			incident,
			seq,
			target,
			fields: redaction?.type === 'entry.redacted' ? redaction.data.fields : [],
			alsoIn: before ? repeatedIn(before, state.events) : [],
			...(await erasedEverywhere(client, redaction?.at)),
		};
	});
	if (flags.on('json')) await printJson(io.stdout, done);
	else await print(io.stdout, inWords(done, environment.config.zone ?? 'UTC'));
	return exitCodes.ok;
}

function inWords(
	{
		incident,
		seq,
		target,
		fields,
		alsoIn,
		copies,
		erasing,
	}: {
		readonly incident: string;
		readonly seq: number;
		readonly target: number;
		readonly fields: readonly string[];
		readonly alsoIn: readonly number[];
		readonly copies: ReadonlyArray<{readonly path: string; readonly at: string}>;
		readonly erasing: string | null;
	},
	zone: string,
): string {
	return [
		`${incident} #${seq}  entry ${target} is redacted: ${fields.join(', ')} erased`,
		...(erasing === null ? [] : [`It is still being overwritten on the server's disk: ${erasing}. The server goes on by itself.`]),
		...(alsoIn.length === 0 ? [] : [`Its words stand in ${alsoIn.map((other) => `#${other}`).join(', ')}, too: redact what should go.`]),
		...(copies.length === 0
			? []
			: [
					'Copies of the log that were made before still have it:',
					...copies.map(({path, at}) => `  ${path} (${formatMinute(Date.parse(at), zone)} ${zone})`),
				]),
	].join('\n');
}
