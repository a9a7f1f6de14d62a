import type {Incident} from '../incident/incident.ts';
import {type PlacedStep, phaseStates, stepNamed} from '../incident/procedure.ts';
import {severityNamed} from '../incident/severity-named.ts';
import {isFromBuiltIn} from '../runbook/from-built-in.ts';
import {onceSaid} from '../runbook/once-said.ts';
import type {Runbook, Step} from '../runbook/runbook.ts';
import type {RoomClient, SubmitOptions} from '../sync/client-state.ts';
import {namesIn} from '../sync/named-state.ts';
import {displayWidth, formatClock} from '../terminal/format.ts';
import {claimedTime} from './claimed-time.ts';
import {anyRoomFlags, type Call, type Command, incidentFlag, jsonFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {print, printJson, table} from './output.ts';
import {readInput} from './read-input.ts';
import {perform, withIncident} from './room.ts';
import {zoneOf} from './room-zone.ts';

export const step: Command = {
	usage: 'step [list | done STEP | skip STEP | reset STEP]',
	summary: 'show and tick the steps of the procedure',
	details: `  list                      the steps of the present severity and what became of them
  done STEP [--text TEXT]   it is done; TEXT says what was found; --evidence keeps what comes in by a pipe
  skip STEP --reason TEXT   it is left out
  reset STEP                it was ticked or skipped by mistake
STEP is an id, a number as \`list\` shows it, or words that only one step has.`,
	flags: {
		severity: {type: 'string', value: 'SEVERITY', about: 'another severity’s procedure'},
		text: {type: 'string', value: 'TEXT', about: 'what was found, for done'},
		reason: {type: 'string', value: 'TEXT', about: 'why it is left out, for skip'},
		evidence: {
			type: 'string',
			shortFlag: 'e',
			value: 'TITLE',
			about: 'for done: keep standard input as evidence; - takes the step for the title',
		},
		at: {type: 'string', value: 'TIME', about: 'when it happened: -10m, 08:20Z'},
		...incidentFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: [
		'warroom step list --json',
		'warroom step done 2 --text "3 of 8 pods of api are ready"',
		'kubectl get pods | warroom step done 3 --evidence -',
		'warroom step skip 4 --reason "the database is well"',
	],
	run,
};

const pipeExample = 'kubectl get pods | warroom step done 3 --evidence "pods"';

async function run(call: Call): Promise<ExitCode> {
	const {words, flags} = call;
	const [what = 'list', name, ...more] = words;
	if (what !== 'list' && what !== 'done' && what !== 'skip' && what !== 'reset')
		throw new CommandError(exitCodes.usage, `A step knows no "${what}".`, 'It is one of list, done, skip, reset.');
	if (more.length > 0 || (what === 'list' && name !== undefined))
		throw new CommandError(exitCodes.usage, 'STEP has to be one word for the shell.', 'Quote it: warroom step done "check the pods".');
	if (what !== 'list' && name === undefined)
		throw new CommandError(exitCodes.usage, 'Which step?', `warroom step ${what} 2; \`warroom step list\` numbers them.`);
	const reason = flags.text('reason')?.trim();
	if (what === 'skip' && !reason)
		throw new CommandError(exitCodes.usage, 'skip needs --reason: why the step is left out.', `warroom step skip ${name} --reason "…"`);
	const evidence = flags.text('evidence');
	if (evidence !== undefined && what !== 'done')
		throw new CommandError(exitCodes.usage, '--evidence is kept with a step that is done.', pipeExample);
	// Before the room is asked: what comes in by the pipe may take its time.
	const input = evidence === undefined ? undefined : await readInput(call.io, true, pipeExample);
	const kept = evidence === undefined ? undefined : {title: evidence.trim(), text: input ?? ''};
	return withIncident(readEnvironment(call), flags.text('incident'), async (client, incident) => {
		const runbook = client.state().policy?.runbook;
		if (!runbook) throw new CommandError(exitCodes.crash, 'The war room did not send the runbook.');
		const severity = severityOf(runbook, incident, flags.text('severity'));
		return what === 'list'
			? list(call, client, runbook, severity)
			: change(call, client, what, placed(runbook, severity, name ?? ''), reason ?? '', kept);
	});
}

function severityOf(runbook: Runbook, {severity}: Incident, named: string | undefined): string {
	if (named === undefined) return severity;
	const found = severityNamed(runbook, named);
	if (found) return found;
	throw new CommandError(
		exitCodes.usage,
		`There is no severity "${named}".`,
		`It is one of ${runbook.severities.map(({id}) => id).join(', ')}.`,
	);
}

function placed(runbook: Runbook, severity: string, name: string): PlacedStep {
	const found = stepNamed(runbook, severity, name);
	if (typeof found !== 'string') return found;
	throw new CommandError(exitCodes.usage, found, '`warroom step list` shows those there are.');
}

async function change(
	{flags, io}: Call,
	client: RoomClient,
	what: 'done' | 'skip' | 'reset',
	{step}: PlacedStep,
	reason: string,
	evidence: {readonly title: string; readonly text: string} | undefined,
): Promise<ExitCode> {
	const {id} = step;
	const name = onceSaid(step).heading;
	const occurredAt = claimedTime(flags.text('at'), '--at', io.now());
	const title = evidence === undefined || evidence.title === '' || evidence.title === '-' ? name : evidence.title;
	const options: SubmitOptions = {
		...(occurredAt === undefined ? {} : {occurredAt}),
		...(evidence === undefined ? {} : {evidence: {title: title.replaceAll(/\s+/g, ' ').slice(0, 200), text: evidence.text}}),
	};
	const text = flags.text('text');
	const {seq, incident} =
		what === 'done'
			? await perform(client, 'step.done', {step: id, ...(text === undefined ? {} : {text})}, options)
			: what === 'skip'
				? await perform(client, 'step.skipped', {step: id, reason}, options)
				: await perform(client, 'step.reset', {step: id}, options);
	const state = {done: 'done', skip: 'skipped', reset: 'open'}[what];
	if (flags.on('json')) await printJson(io.stdout, {incident, seq, step: id, state});
	else await print(io.stdout, `${incident} #${seq}  ${name}: ${state}`);
	return exitCodes.ok;
}

async function list(call: Call, client: RoomClient, runbook: Runbook, severity: string): Promise<ExitCode> {
	const {flags, io} = call;
	const zone = zoneOf(readEnvironment(call), client);
	const {incident} = client.state();
	const names = namesIn(client.state());
	const phases = incident ? phaseStates(incident, runbook, severity, client.now()) : [];
	const rows = phases
		.flatMap(({phase, is, steps}) => steps.map(({step, state}) => ({phase, is, step, state})))
		.map(({phase, is, step, state}, index) => ({
			number: index + 1,
			id: step.id,
			severity,
			phase: phase.name,
			window: phase.window,
			now: is === 'now',
			text: step.text,
			// A command that the words end with stands apart from them.
			words: inWords(step),
			state: state?.is ?? 'open',
			by: state?.by ?? null,
			at: state ? new Date(state.at).toISOString() : null,
			note: state?.text ?? null,
			commands: step.body.flatMap(({is, text}) => (is === 'command' ? [text] : [])),
		}));
	if (flags.on('json'))
		await printJson(
			io.stdout,
			rows.map(({words: _words, ...row}) => row),
		);
	else if (rows.length === 0) await print(io.stdout, `The runbook has no procedure for ${severity}.`);
	else {
		if (phases.some(({phase}) => isFromBuiltIn(phase)))
			await print(io.stderr, `Built-in, for "${runbook.title}" says no procedure for ${severity}:`);
		await print(
			io.stdout,
			table(
				rows.map(({number, phase, now, words, state, by, at, note}) => [
					String(number),
					state === 'open' ? '[ ]' : state === 'done' ? '[x]' : '[-]',
					`${phase}${now ? ' (now)' : ''}`,
					`${words}${by === null ? '' : `  ${state} by ${names(by)} ${at === null ? '' : formatClock(Date.parse(at), zone, {seconds: false})} ${zone}${note === null ? '' : `: ${note}`}`}`,
				]),
				displayWidth,
			),
		);
	}

	return exitCodes.ok;
}

function inWords(step: Step): string {
	const {heading} = onceSaid(step);
	return heading === step.text ? heading : `${heading}  $${step.text.slice(heading.length).replace(/^[\s:\u2013\u2014`-]*/, ' ')}`;
}
