import type {WatchState} from './kubernetes-watch.ts';

/** One kind of object in one namespace, or in all. */
export type Watched = {
	/** "pods", and where: "in ns production", or "" of what is in none. */
	readonly kind: string;
	readonly where: string;
	/** Without it the pane of the pods is not whole. */
	readonly counts: boolean;
	state: WatchState;
	loaded: boolean;
};

/** How a cluster stands. */
export type Standing = {
	/** What is wrong, in clauses; without any it is live. */
	readonly problems: readonly string[];
	/** What may not be read, in clauses: it is missing, and makes nothing else old. */
	readonly gaps: readonly string[];
	/** Something of what counts comes. */
	readonly comes: boolean;
};

/** How a cluster stands, by how each kind does. `notReady` is why the server does not answer at all, which is one reason and not one for each kind. */
export function standingOf(watched: readonly Watched[], notReady: string | undefined): Standing {
	const counted = watched.filter(({counts}) => counts);
	const refused = counted.filter(isRefused);
	const gaps = refusals(refused);
	const wrong = counted.flatMap((one) => (one.state.is === 'trouble' && !isRefused(one) ? [one.state.why] : []));
	const problems = notReady === undefined ? [...wrong, ...(refused.length === counted.length ? gaps : [])] : [notReady];
	// Statuses and restarts are read of pods: others speak for them only where they may not be read.
	const comes =
		notReady === undefined && counted.some((one) => one.state.is === 'live' && (one.kind === 'pods' || podsAreRefused(refused, one.where)));
	return {problems: [...new Set(problems)], gaps, comes};
}

/** What is not seen beside the workloads, and why, in clauses: "services in ns production: no answer for 3.5 s". */
export function besideGaps(watched: readonly Watched[]): string[] {
	const beside = watched.filter(({counts}) => !counts);
	const silent = beside.filter((one) => one.state.is === 'trouble' && !isRefused(one));
	const alike = Map.groupBy(silent, ({where, state}) => `${where}: ${state.why}`);
	const words = [...alike].map(([why, kinds]) => `${kinds.map(({kind}) => kind).join(', ')}${why.startsWith(':') ? '' : ' '}${why}`);
	return [...refusals(beside.filter(isRefused)), ...words];
}

function podsAreRefused(refused: readonly Watched[], where: string): boolean {
	return refused.some((one) => one.kind === 'pods' && one.where === where);
}

/** The server says that it may not be read, which is no failure of the server, or of what may be. */
export function isRefused({state}: Watched): boolean {
	return state.is === 'trouble' && state.refusal === 403;
}

/** "not allowed to list statefulsets, daemonsets in ns production", a clause a namespace. */
function refusals(refused: readonly Watched[]): string[] {
	const places = Map.groupBy(refused, ({where}) => where);
	return [...places].map(([where, kinds]) => `not allowed to list ${kinds.map(({kind}) => kind).join(', ')} ${where}`.trimEnd());
}
