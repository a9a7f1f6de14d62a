import os from 'node:os';
import process from 'node:process';
import meow from 'meow';
import type {Command, FlagDefinition, Io} from './commands/command.ts';
import {FlagValues} from './commands/command.ts';
import {kebabCase, refuseEmpty} from './commands/empty-argument.ts';
import {CommandError, type ExitCode, exitCodes} from './commands/exit-codes.ts';
import {sanitize, sanitizeLines} from './terminal/sanitize.ts';
import {version} from './version.ts';

/** Subcommands by name; each is loaded when it is called. */
const commands: ReadonlyMap<string, {readonly summary: string; readonly load: () => Promise<Command>}> = new Map([
	[
		'join',
		{
			summary: 'join the war room of this machine, or of another over SSH or by invitation',
			load: async () => (await import('./commands/open.ts')).join,
		},
	],
	['drill', {summary: 'practise on a simulated outage', load: async () => (await import('./commands/open.ts')).drill}],
	['declare', {summary: 'declare an incident and take command of it', load: async () => (await import('./commands/declare.ts')).declare}],
	['log', {summary: 'add an entry to the timeline; from a pipe, evidence', load: async () => (await import('./commands/log.ts')).log}],
	[
		'incident',
		{
			summary: 'change status, severity, impact, milestones …; link, merge, who sees it',
			load: async () => (await import('./commands/incident.ts')).incident,
		},
	],
	['role', {summary: 'show and change who does what', load: async () => (await import('./commands/role.ts')).role}],
	['team', {summary: 'call together whom the runbook names', load: async () => (await import('./commands/team.ts')).team}],
	['decision', {summary: 'what was decided and is open; close it', load: async () => (await import('./commands/decision.ts')).decision}],
	['task', {summary: 'give tasks to people, with a time box', load: async () => (await import('./commands/task.ts')).task}],
	['step', {summary: 'show and tick the steps of the procedure', load: async () => (await import('./commands/step.ts')).step}],
	['escalate', {summary: 'raise what waits for the commander’s word', load: async () => (await import('./commands/escalate.ts')).escalate}],
	['defer', {summary: 'put an escalation off, with the reason', load: async () => (await import('./commands/defer.ts')).defer}],
	['ack', {summary: 'acknowledge what you were called for', load: async () => (await import('./commands/ack.ts')).ack}],
	[
		'status',
		{summary: 'the incident, its clocks, what is next, who is here', load: async () => (await import('./commands/status.ts')).status},
	],
	['list', {summary: 'all incidents', load: async () => (await import('./commands/list.ts')).list}],
	[
		'export',
		{summary: 'the timeline of an incident, as Markdown or JSON', load: async () => (await import('./commands/export.ts')).exportIncident},
	],
	[
		'redact',
		{summary: 'erase the words of an entry for good, everywhere', load: async () => (await import('./commands/redact.ts')).redact},
	],
	['verify', {summary: 'prove that no event was changed or cut', load: async () => (await import('./commands/verify.ts')).verify}],
	['backup', {summary: 'copy the log into one file while it is written', load: async () => (await import('./commands/backup.ts')).backup}],
	['restore', {summary: 'put a backup in the place of the log', load: async () => (await import('./commands/restore.ts')).restore}],
	[
		'aside',
		{summary: 'what you wrote and a restored log has lost: list, send', load: async () => (await import('./commands/aside.ts')).aside},
	],
	['invite', {summary: 'let somebody in who is not on this machine', load: async () => (await import('./commands/invite.ts')).invite}],
	['tokens', {summary: 'who was invited, and until when', load: async () => (await import('./commands/tokens.ts')).tokens}],
	['revoke', {summary: 'end an invitation and cut off who came by it', load: async () => (await import('./commands/tokens.ts')).revoke}],
	['changes', {summary: 'what changed in the cluster lately', load: async () => (await import('./commands/changes.ts')).changes}],
	['alerts', {summary: 'what fires; silence it with an end and a reason', load: async () => (await import('./commands/alerts.ts')).alerts}],
	[
		'sources',
		{summary: 'what the room watches; pause one for everybody', load: async () => (await import('./commands/sources.ts')).sources},
	],
	['serve', {summary: 'run the server in the foreground', load: async () => (await import('./commands/serve.ts')).serve}],
	['stop', {summary: 'end the server of this state folder', load: async () => (await import('./commands/stop.ts')).stop}],
	['reload', {summary: 'let the server read warroom.yaml again', load: async () => (await import('./commands/stop.ts')).reload}],
	[
		'runbook',
		{summary: 'what is understood of a runbook; the runbook itself', load: async () => (await import('./commands/runbook.ts')).runbook},
	],
	['config', {summary: 'write a commented warroom.yaml to start from', load: async () => (await import('./commands/config.ts')).config}],
	['doctor', {summary: 'what it can reach and what not, and what to do', load: async () => (await import('./commands/doctor.ts')).doctor}],
	[
		'dial-stdio',
		{summary: 'used by join ssh://… on the other machine', load: async () => (await import('./commands/dial-stdio.ts')).dialStdio},
	],
]);

const io: Io = {
	stdin: process.stdin,
	stdout: process.stdout,
	stderr: process.stderr,
	env: process.env,
	cwd: process.cwd(),
	home: os.homedir(),
	now: Date.now,
};

async function main(argv: readonly string[]): Promise<void> {
	const debug = argv.includes('--debug');
	try {
		const at = await placeOfCommand(argv);
		const first = argv[at] ?? '';
		const named = commands.get(first);
		const command = named ? await named.load() : (await import('./commands/open.ts')).open;
		const rest = named ? argv.toSpliced(at, 1) : argv;
		if (!named && first !== '' && !first.startsWith('-')) throw unknownCommand(first);
		const {input, flags} = parse(command, rest, named === undefined);
		refuseEmpty(named ? first : '', command, input, flags);
		process.exitCode = await command.run({words: input, flags: new FlagValues(flags), io});
	} catch (error) {
		process.exitCode = await explain(error, debug);
	}

	// What is left open (a connection to a cluster, a child of ssh) must not keep a command from ending.
	process.exit();
}

/**
 * Where the name of the command stands: first, or behind flags of it (`--name Li status`), whose values are no names of commands
 * (`--name status list`). Where there is none, the first word.
 */
async function placeOfCommand(argv: readonly string[]): Promise<number> {
	if (!argv[0]?.startsWith('-')) return 0;
	const {open} = await import('./commands/open.ts');
	for (const [at, word] of argv.entries()) {
		if (word === '--') return 0;
		const named = commands.get(word);
		if (!named) continue;
		const flags = {...open.flags, ...(await named.load()).flags};
		const valued = new Set(Object.keys(flags).filter((name) => flags[name]?.type === 'string'));
		let index = 0;
		while (index < at && argv[index]?.startsWith('-')) {
			const before = argv[index] ?? '';
			index += valued.has(flagNamed(before, flags)) && !before.includes('=') ? 2 : 1;
		}

		if (index === at) return at;
	}

	return 0;
}

function parse(command: Command, argv: readonly string[], top: boolean) {
	const asked = askedAbout(argv);
	return meow({
		importMeta: import.meta,
		// Beside other words the parser would not answer it, and the command would run.
		argv: asked === undefined ? joined(argv, command.flags) : [asked],
		help: top ? topHelp(command) : helpOf(command),
		description: false,
		version,
		pkg: {name: 'warroom', version},
		helpIndent: 0,
		allowUnknownFlags: false,
		booleanDefault: undefined,
		flags: Object.fromEntries(
			Object.entries(command.flags).map(([name, {type, shortFlag, isMultiple}]) => [
				name,
				{type, ...(shortFlag ? {shortFlag} : {}), ...(isMultiple ? {isMultiple} : {})},
			]),
		) as Record<string, {type: 'string'}>,
	});
}

/** Whoever asks for help or the version wants nothing done, wherever on the line it stands; behind `--` it is a word like any other. */
function askedAbout(argv: readonly string[]): string | undefined {
	const end = argv.indexOf('--');
	return (end < 0 ? argv : argv.slice(0, end)).find((word) => word === '--help' || word === '--version');
}

/**
 * A value may begin with a dash, and the parser would take it for another flag: of a flag (`--detected-at -10m`) it is joined to it, and
 * words (`correct detected -10m`) go behind `--`. Of a flag that is given twice the last counts.
 */
function joined(argv: readonly string[], flags: Command['flags']): string[] {
	const valued = new Map(
		Object.entries(flags).flatMap(([name, {type, shortFlag}]) =>
			type === 'string'
				? ([[`--${kebabCase(name)}`, name], ...(shortFlag ? [[`-${shortFlag}`, name]] : [])] as Array<[string, string]>)
				: [],
		),
	);
	const others = new Set([...Object.keys(flags), 'help', 'version'].map((name) => `--${kebabCase(name)}`));
	const several = new Set(Object.entries(flags).flatMap(([name, {isMultiple}]) => (isMultiple ? [name] : [])));
	const options: string[] = [];
	const words: string[] = [];
	const option = (name: string, word: string) => {
		const before = several.has(name) ? -1 : options.findIndex((other) => other.split('=')[0] === word.split('=')[0]);
		if (before < 0) options.push(word);
		else options[before] = word;
	};
	for (let index = 0; index < argv.length; index++) {
		const word = argv[index] ?? '';
		if (word === '--') {
			words.push(...argv.slice(index + 1));
			break;
		}

		const name = valued.get(word);
		const value = argv[index + 1];
		if (name !== undefined && value !== undefined && !valued.has(value) && !others.has(value)) {
			option(name, `--${kebabCase(name)}=${value}`);
			index++;
		} else if (word.startsWith('-') && !/^-(?:\d|$)/.test(word)) {
			const flag = flagNamed(word, flags);
			// The parser quotes what it does not know.
			option(flag, flag === '' ? sanitize(word) : word);
		} else words.push(word);
	}

	return words.length === 0 ? options : [...options, '--', ...words];
}

/** The flag that a word such as `--service=api` means; "" for one that there is not. */
function flagNamed(word: string, flags: Command['flags']): string {
	const given = word.split('=')[0];
	return Object.keys(flags).find((name) => `--${kebabCase(name)}` === given || `-${flags[name]?.shortFlag}` === given) ?? '';
}

function helpOf({usage, summary, details, flags, examples}: Command): string {
	return [
		`Usage: warroom ${usage} [options]`,
		'',
		`${summary[0]?.toUpperCase()}${summary.slice(1)}.`,
		...(details === undefined ? [] : ['', details]),
		'',
		'Options:',
		...flagLines(flags),
		...(examples === undefined ? [] : ['', 'Examples:', ...examples.map((example) => `  ${example}`)]),
	].join('\n');
}

function topHelp({flags}: Command): string {
	return [
		`warroom ${version}: a full-screen terminal war room for incident response`,
		'',
		'Usage: warroom [options]            open the war room of this machine',
		'       warroom COMMAND [options]    one of these; each has its own --help',
		'',
		...[...commands].map(([name, {summary}]) => `  ${name.padEnd(12)}${summary}`),
		'',
		'Options:',
		...flagLines(flags),
		'',
		'Exit codes: 0 done, 1 refused, 2 a mistake in the call or a file, 3 Node too old, 4 no such incident,',
		'69 no war room reached, 70 a fault of warroom, 73 state folder not writable, 75 locked, 77 not permitted.',
	].join('\n');
}

function flagLines(flags: Readonly<Record<string, FlagDefinition>>): string[] {
	const all = [
		...Object.entries(flags),
		['help', {type: 'boolean', about: 'this text'}],
		['version', {type: 'boolean', about: 'the version'}],
	] as Array<[string, FlagDefinition]>;
	return all.map(
		([name, {value, about, shortFlag}]) =>
			`  ${`${shortFlag ? `-${shortFlag}, ` : ''}--${kebabCase(name)}${value === undefined ? '' : ` ${value}`}`.padEnd(26)}  ${about}`,
	);
}

function unknownCommand(name: string): CommandError {
	const close = [...commands.keys()].find(
		(known) => known.startsWith(name.slice(0, 3)) || (known.length > 3 && name.includes(known.slice(0, 4))),
	);
	return new CommandError(
		exitCodes.usage,
		`warroom knows no command "${name}".`,
		close ? `Did you mean warroom ${close}?` : 'See warroom --help.',
	);
}

/** One sentence on what happened and one on what to do, and the exit code that scripts go by. */
async function explain(error: unknown, debug: boolean): Promise<ExitCode> {
	const remedy = error instanceof Error && 'remedy' in error && typeof error.remedy === 'string' ? error.remedy : '';
	const known = error instanceof CommandError || remedy !== '';
	const message = error instanceof Error ? error.message : String(error);
	const text = known
		? `${message}${remedy === '' ? '' : `${message.includes('\n') ? '\n' : ' '}${remedy}`}`
		: `warroom failed because of a fault of its own: ${message} (--debug shows where it came from)`;
	// It quotes arguments, paths and what others said.
	process.stderr.write(`${sanitizeLines(text)}\n`);
	if (debug && error instanceof Error) process.stderr.write(`${sanitizeLines(String(error.stack))}\n`);
	if (error instanceof CommandError) return error.exitCode;
	return exitCodeOf(error);
}

const codes: Readonly<Record<string, ExitCode>> = {
	locked: exitCodes.locked,
	unwritable: exitCodes.cannotWrite,
	'network-file-system': exitCodes.cannotWrite,
	storage: exitCodes.cannotWrite,
	damaged: exitCodes.cannotWrite,
	newer: exitCodes.cannotWrite,
	missing: exitCodes.noIncident,
	unreadable: exitCodes.notPermitted,
	exists: exitCodes.refused,
	untrusted: exitCodes.notPermitted,
	'not-permitted': exitCodes.notPermitted,
	refused: exitCodes.notPermitted,
	'not-invited': exitCodes.notPermitted,
	'wrong-certificate': exitCodes.notPermitted,
	insecure: exitCodes.usage,
	'not-in-group': exitCodes.notPermitted,
	'group-unknown': exitCodes.usage,
	'path-too-long': exitCodes.usage,
	'bad-target': exitCodes.usage,
};

function exitCodeOf(error: unknown): ExitCode {
	if (!(error instanceof Error)) return exitCodes.crash;
	if (error.name === 'ConfigError') return exitCodes.usage;
	if ((error.name === 'ConnectionError' || error.name === 'LogError') && 'code' in error)
		return codes[String(error.code)] ?? exitCodes.unavailable;
	return exitCodes.crash;
}

// It answers for whatever goes wrong in it; waiting for it here would keep the bundle from being one script.
void main(process.argv.slice(2));
