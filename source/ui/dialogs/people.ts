import type {ClientState} from '../../sync/client-state.ts';

/** Logins that may be named, as the hint of a field: who is here first, then who is listed. */
export function peopleHint({here, policy}: ClientState, without: string | null = null): string {
	const logins = [...here, ...(policy?.directory ?? [])].map(({login}) => login);
	return [...new Set(logins)]
		.filter((login) => login !== without)
		.slice(0, 8)
		.join(', ');
}
