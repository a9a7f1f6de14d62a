import {spawn} from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {folderRemedy, makeFolder} from '../config/make-folder.ts';
import {CommandError, exitCodes} from './exit-codes.ts';
import {missingInWords, type PlanOptions, planStart} from './start-plan.ts';

/** What a background server may inherit: its own needs and those of the credential plugins that a kubeconfig calls. KUBECONFIG is planned. */
const inherited =
	/^(?:PATH|HOME|USER|LOGNAME|LANG|LC_\w+|TZ|TMPDIR|XDG_\w+_(?:HOME|DIRS)|(?:HTTPS?|NO|ALL)_PROXY|(?:https?|no|all)_proxy|SSL_CERT_\w+|NODE_EXTRA_CA_CERTS|AWS_\w+|AZURE_\w+|GOOGLE_\w+|CLOUDSDK_\w+|KUBERNETES_\w+)$/;

export type BackgroundOptions = PlanOptions & {
	/** What `--state-dir` is to be. */
	readonly rootDir: string;
	readonly tell: (text: string) => void;
};

export type StartedServer = {
	/** Resolves with the exit code when it ends; null after a signal. */
	readonly ended: Promise<number | null>;
	readonly logFile: string;
	/** The last line that it wrote to its log file: why it did not start. Undefined when it could write none. */
	lastWords(): string | undefined;
};

export function logFileOf(stateDir: string): string {
	return path.join(stateDir, 'server.log');
}

/**
 * Starts the server of a state folder, detached from this terminal: closing the screen or the SSH connection that carried it ends
 * nothing. Of several started at once the holder of the lock stays, the others end with `locked`.
 * @throws {CommandError} `cannotWrite` when the state folder or its log file cannot be written.
 */
export function startInBackground(options: BackgroundOptions): StartedServer {
	const {stateDir, rootDir, drill, env, tell} = options;
	const logFile = logFileOf(stateDir);
	let log: number;
	let before: number;
	try {
		makeFolder(stateDir);
		log = fs.openSync(logFile, 'a', 0o600);
		before = fs.fstatSync(log).size;
	} catch (error) {
		throw cannotWrite(stateDir, error);
	}

	const plan = planStart(options);
	const {configPath, runbookPath, kubeconfig} = plan;
	for (const words of missingInWords(plan)) tell(words);
	const program = fileURLToPath(new URL('./warroom.cjs', import.meta.url));
	const argv = [program, 'serve', '--background', '--state-dir', rootDir];
	if (configPath === undefined) argv.push('--without-config');
	else argv.push('--config', configPath);
	if (runbookPath !== undefined) argv.push('--runbook', runbookPath);
	if (drill) argv.push('--drill');
	const child = spawn(process.execPath, argv, {
		cwd: '/',
		detached: true,
		stdio: ['ignore', log, log],
		env: {
			...Object.fromEntries(Object.entries(env).filter(([name]) => inherited.test(name))),
			...(kubeconfig.length > 0 ? {KUBECONFIG: kubeconfig.join(path.delimiter)} : {}),
		},
	});
	fs.closeSync(log);
	child.unref();
	const {promise, resolve} = Promise.withResolvers<number | null>();
	child.once('exit', resolve);
	child.once('error', () => resolve(null));
	return {ended: promise, logFile, lastWords: () => lastLine(logFile, before)};
}

function lastLine(file: string, fromByte: number): string | undefined {
	try {
		return fs.readFileSync(file).subarray(fromByte).toString('utf8').trimEnd().split('\n').at(-1) || undefined;
	} catch {
		return undefined;
	}
}

export function cannotWrite(stateDir: string, cause: unknown): CommandError {
	const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
	return new CommandError(
		exitCodes.cannotWrite,
		`The state folder ${stateDir} cannot be written (${why}).`,
		folderRemedy(stateDir, cause),
		{cause},
	);
}
