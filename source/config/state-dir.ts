import path from 'node:path';

export type StateDirOptions = {readonly flag?: string | undefined; readonly env: NodeJS.ProcessEnv; readonly home: string};

/** Where a war room keeps everything but its socket: `--state-dir`, WARROOM_STATE_DIR, else under XDG_STATE_HOME. */
export function stateDir({flag, env, home}: StateDirOptions): string {
	const xdg = env['XDG_STATE_HOME'];
	// The XDG specification: a relative path is to be ignored.
	const base = xdg !== undefined && path.isAbsolute(xdg) ? xdg : path.join(home, '.local', 'state');
	// One that is set to nothing is not set, as of XDG's.
	return flag ?? (env['WARROOM_STATE_DIR'] || path.join(base, 'warroom'));
}

/** A drill has a log, a server and a socket of its own. */
export function drillStateDir(dir: string): string {
	return path.join(dir, 'drill');
}
