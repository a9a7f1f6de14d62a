import fs from 'node:fs';
import path from 'node:path';
import {type LastStart, readLastStart} from '../config/last-start.ts';

/** With what a server is to be started; paths are absolute. */
export type StartPlan = {
	readonly configPath: string | undefined;
	/** Only where a command line named it: otherwise the config file does. None for a drill, which goes by the built-in one. */
	readonly runbookPath: string | undefined;
	/** The files of KUBECONFIG. */
	readonly kubeconfig: readonly string[];
	/** Of the last start, where it is the one that is planned again. */
	readonly last: LastStart | undefined;
	/** The config of the last start, when it is not there any more. */
	readonly gone: string | undefined;
	/** The runbook that its command line named, when that is not there any more. */
	readonly goneRunbook: string | undefined;
};

export type PlanOptions = {
	readonly stateDir: string;
	/** What this call would read by itself, and whether its command line named it (or none). */
	readonly configPath: string | undefined;
	readonly configNamed: boolean;
	readonly runbookPath: string | undefined;
	readonly runbookNamed: boolean;
	readonly drill: boolean;
	readonly env: NodeJS.ProcessEnv;
	readonly cwd: string;
};

/**
 * The room comes back as it was: whoever happens to start its server again, in whatever folder, does not change what it watches and whom
 * it calls. Only who names a config starts with that, and with their own kubeconfig.
 */
export function planStart({stateDir, configPath, configNamed, runbookPath, runbookNamed, drill, env, cwd}: PlanOptions): StartPlan {
	const own: StartPlan = {
		configPath,
		runbookPath: runbookNamed && !drill ? runbookPath : undefined,
		kubeconfig: listed(env, cwd),
		last: undefined,
		gone: undefined,
		goneRunbook: undefined,
	};
	const last = configNamed || drill ? undefined : readLastStart(stateDir);
	if (!last) return own;
	if (last.config !== null && !fs.existsSync(last.config)) return {...own, gone: last.config};
	const runbook = own.runbookPath ?? last.runbook ?? undefined;
	const isThere = runbook === undefined || runbook === own.runbookPath || fs.existsSync(runbook);
	return {
		configPath: last.config ?? configPath,
		runbookPath: isThere ? runbook : undefined,
		kubeconfig: last.kubeconfig === null ? own.kubeconfig : last.kubeconfig.from === '$KUBECONFIG' ? last.kubeconfig.files : [],
		last,
		gone: undefined,
		goneRunbook: isThere ? undefined : runbook,
	};
}

/** What whoever starts it has to know: of the last start something is missing by now. */
export function missingInWords({gone, goneRunbook, configPath}: StartPlan): readonly string[] {
	return [
		...(gone === undefined
			? []
			: [`${gone}, by which the war room went, is not there any more: it starts with ${configPath ?? 'no warroom.yaml'} instead.`]),
		...(goneRunbook === undefined
			? []
			: [
					`${goneRunbook}, the runbook by which the war room went, is not there any more: it starts with ${configPath === undefined ? 'the built-in one' : `what ${configPath} says`} instead.`,
				]),
	];
}

/** Relative paths are of the folder that the person is in, and a server's is the root. */
function listed(env: NodeJS.ProcessEnv, cwd: string): readonly string[] {
	return (env['KUBECONFIG'] ?? '')
		.split(path.delimiter)
		.filter((file) => file !== '')
		.map((file) => path.resolve(cwd, file));
}
