import path from 'node:path';
import {builtInRunbook} from '../runbook/built-in-runbook.ts';
import {runbookDiff} from '../runbook/diff.ts';
import type {Runbook} from '../runbook/runbook.ts';
import {ConnectionError} from '../sync/connection-error.ts';
import {anyRoomFlags, type Call, type Command, jsonFlag, runbookFlag} from './command.ts';
import {deadlinesTold} from './deadlines-told.ts';
import {type Environment, readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {type LoadedRunbook, loadRunbook} from './load-runbook.ts';
import {numbersTaken} from './numbers-taken.ts';
import {print, printJson} from './output.ts';
import {readRunbookFile} from './runbook-file.ts';
import {linesText} from './runbook-lines.ts';
import {reportText} from './runbook-report.ts';
import {runbookText} from './runbook-text.ts';
import {verdictOf} from './runbook-verdict.ts';

export const runbook: Command = {
	usage: 'runbook check | show [FILE]',
	summary: 'what is understood of a runbook, and the runbook itself',
	details: `  check FILE  each thing found, with its line; what contradicts itself and how that is resolved; what is not
              understood; what was read past; what comes from the built-in runbook, for the file does not say it;
              in the end, in one line, whether a room can go by it, and what it gives. With --lines the file itself, and
              below each of its lines what became of it
  show [FILE] the runbook as the room goes by it; without FILE the one that the running room goes by, else the one
              that a room would be started with here. With --markdown it is written out as a runbook in the form that is
              always read as it stands, whole: to be corrected, and gone by instead. With --incident the one that was
              frozen into the log of that incident, open or over, whatever the file says by now

Exit 0 when it was read; check --strict exits 1 when the file gives no response time, no escalation or no procedure
for one of its severities, or a procedure may be the wrong one; 2 when the file cannot be read.`,
	flags: {
		strict: {type: 'boolean', about: 'check: exit 1 when the file leaves out what a runbook has to say'},
		lines: {type: 'boolean', about: 'check: print the file, with what became of each of its lines'},
		markdown: {type: 'boolean', about: 'show: as a runbook in the form that is always read as it stands'},
		incident: {type: 'string', value: 'ID', about: 'show: the one that was frozen into this incident'},
		...runbookFlag,
		...jsonFlag,
		...anyRoomFlags,
	},
	examples: [
		'warroom runbook check runbook.md --strict',
		'warroom runbook check runbook.md --lines | less',
		'warroom runbook show',
		'warroom runbook show runbook.md --json',
		'warroom runbook show runbook.md --markdown > ours.md',
		'warroom runbook show --incident inc-20261123-0811',
	],
	run,
};

async function run(call: Call): Promise<ExitCode> {
	const {words, io} = call;
	const [what, file, ...rest] = words;
	if ((what !== 'check' && what !== 'show') || rest.length > 0)
		throw new CommandError(
			exitCodes.usage,
			what === undefined ? 'What about the runbook?' : rest.length > 0 ? 'One file at a time.' : `runbook knows no "${what}".`,
			'warroom runbook check FILE, or warroom runbook show [FILE]',
		);
	const incident = call.flags.text('incident');
	if (incident !== undefined) {
		if (what === 'check' || file !== undefined || call.flags.text('runbook') !== undefined)
			throw new CommandError(
				exitCodes.usage,
				'A file, or the runbook of an incident?',
				'warroom runbook show --incident ID, or warroom runbook check FILE',
			);
		return show(call, await ofIncident(readEnvironment(call), incident));
	}

	if (what === 'show' && file === undefined && call.flags.text('runbook') === undefined) {
		const running = await ofRunningRoom(readEnvironment(call));
		if (running) return show(call, running);
	}

	const named = file === undefined ? readEnvironment(call).runbookPath : path.resolve(io.cwd, file);
	if (what === 'check' && named === undefined)
		throw new CommandError(
			exitCodes.usage,
			'Which runbook is to be checked?',
			'warroom runbook check FILE; none is named in warroom.yaml.',
		);
	const loaded = await loadRunbook(named);
	return what === 'check' ? check(call, loaded) : show(call, loaded.runbook);
}

async function check({flags, io}: Call, loaded: LoadedRunbook): Promise<ExitCode> {
	const report = {...loaded.report, remarks: [...loaded.report.remarks, ...numbersTaken(loaded.runbook), ...deadlinesTold(loaded.runbook)]};
	const verdict = verdictOf(loaded.runbook, report);
	if (flags.on('json')) await printJson(io.stdout, {...report, verdict});
	else if (flags.on('lines')) await print(io.stdout, linesText(textOf(loaded), report));
	else await print(io.stdout, `${reportText(report, path.relative(io.cwd, report.origin))}\n\n${verdict.text}`);

	const {gaps, doubts} = report;
	if (!flags.on('strict') || gaps.length + doubts.length === 0) return exitCodes.ok;
	const said = gaps.length > 0 ? [`${report.origin} leaves out what a runbook has to say.`, ...gaps] : [`${report.origin} is in doubt.`];
	await print(io.stderr, [...said, ...doubts].join(' '));
	return exitCodes.refused;
}

/** The built-in runbook is read at build time: its text is what `runbook show` prints. */
function textOf({path: file}: LoadedRunbook): string {
	if (file === null) throw new CommandError(exitCodes.usage, 'Lines of which file?', 'warroom runbook check FILE --lines');
	return readRunbookFile(file);
}

/** A room that runs goes by what it was started with, or read since, whatever the file says by now. Undefined where none runs. */
async function ofRunningRoom(environment: Environment): Promise<Runbook | undefined> {
	// Loaded here and not before: `check` asks no room.
	const [{reach}, {withClient}] = await Promise.all([import('./reach.ts'), import('./room.ts')]);
	try {
		const way = await reach(environment, {start: false});
		return await withClient({...environment, tell: () => undefined}, way, null, async (client) => client.state().policy?.runbook);
	} catch (error) {
		if (!(error instanceof ConnectionError) || error.code !== 'no-server') throw error;
		return undefined;
	}
}

/** What was frozen into the log of an incident, open or over; one of before has none, and goes by the room's. */
async function ofIncident(environment: Environment, id: string): Promise<Runbook> {
	const [{frozenRunbook}, {withIncident}] = await Promise.all([import('./frozen-runbook.ts'), import('./room.ts')]);
	return withIncident(environment, id, async (client, {runbook}) => {
		if (runbook) return frozenRunbook(client, runbook);
		const present = client.state().policy?.runbook;
		if (!present) throw new CommandError(exitCodes.unavailable, `The runbook of ${id} did not come.`, 'Try again.');
		environment.tell(`No runbook was frozen into ${id}: it goes by the room's.`);
		return present;
	});
}

async function show({flags, io}: Call, found: Runbook): Promise<ExitCode> {
	for (const flag of ['strict', 'lines'] as const)
		if (flags.on(flag))
			throw new CommandError(exitCodes.usage, `What is --${flag} of a runbook that is shown?`, `warroom runbook check FILE --${flag}`);
	if (flags.on('markdown')) {
		if (flags.on('json')) throw new CommandError(exitCodes.usage, 'As Markdown or as JSON?', 'Name one of --markdown and --json.');
		const [{runbookToMarkdown}, {understand}, {runbook: builtIn}] = await Promise.all([
			import('../runbook/to-markdown.ts'),
			import('../runbook/understand.ts'),
			builtInRunbook(),
		]);
		const markdown = runbookToMarkdown(found);
		await print(io.stdout, markdown.trimEnd());
		// What is not read as it was written has to be known to whoever goes by it.
		const differs = runbookDiff(found, understand(markdown, {origin: found.origin, builtIn}).runbook);
		if (differs.length > 0) await print(io.stderr, `Read again it differs:\n${differs.map((line) => `  ${line}`).join('\n')}`);
	} else if (flags.on('json')) await printJson(io.stdout, found);
	else await print(io.stdout, runbookText(found));
	return exitCodes.ok;
}
