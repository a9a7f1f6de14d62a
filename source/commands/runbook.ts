import path from 'node:path';
import {type Call, type Command, jsonFlag, roomFlags, runbookFlag} from './command.ts';
import {readEnvironment} from './environment.ts';
import {CommandError, type ExitCode, exitCodes} from './exit-codes.ts';
import {type LoadedRunbook, loadRunbook} from './load-runbook.ts';
import {print, printJson} from './output.ts';
import {reportText} from './runbook-report.ts';
import {runbookText} from './runbook-text.ts';

export const runbook: Command = {
	usage: 'runbook check | show [FILE]',
	summary: 'what is understood of a runbook, and the runbook itself',
	details: `  check FILE  each thing found, with its line; what contradicts itself and how that is resolved; what is not
              understood; what comes from the built-in runbook because the file does not say
  show [FILE] the runbook as the room goes by it; without FILE the one that warroom.yaml names here,
              else the built-in one

Exit 0 when it was read; check --strict exits 1 when the file gives no response time, no escalation or no procedure
for one of its severities; 2 when the file cannot be read.`,
	flags: {
		strict: {type: 'boolean', about: 'check: exit 1 when the file leaves out what a runbook has to say'},
		...runbookFlag,
		...jsonFlag,
		...roomFlags,
	},
	examples: ['warroom runbook check runbook.md --strict', 'warroom runbook show', 'warroom runbook show runbook.md --json'],
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
	const named = file === undefined ? readEnvironment(call).runbookPath : path.resolve(io.cwd, file);
	if (what === 'check' && named === undefined)
		throw new CommandError(
			exitCodes.usage,
			'Which runbook is to be checked?',
			'warroom runbook check FILE; none is named in warroom.yaml.',
		);
	const loaded = await loadRunbook(named);
	return what === 'check' ? check(call, loaded) : show(call, loaded);
}

async function check({flags, io}: Call, loaded: LoadedRunbook): Promise<ExitCode> {
	const {report} = loaded;
	if (flags.on('json')) await printJson(io.stdout, report);
	else await print(io.stdout, reportText(report, path.relative(io.cwd, report.origin)));
	if (!flags.on('strict') || report.gaps.length === 0) return exitCodes.ok;
	await print(io.stderr, `${report.origin} leaves out what a runbook has to say. ${report.gaps.join(' ')}`);
	return exitCodes.refused;
}

async function show({flags, io}: Call, {runbook: found}: LoadedRunbook): Promise<ExitCode> {
	if (flags.on('json')) await printJson(io.stdout, found);
	else await print(io.stdout, runbookText(found));
	return exitCodes.ok;
}
