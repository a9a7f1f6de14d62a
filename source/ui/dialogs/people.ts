import {personNamed} from '../../incident/person-named.ts';
import type {ClientState} from '../../sync/client-state.ts';

/** Logins that may be named, as the hint of a field: who is here first, then who is listed; in a private incident, of those who see it. */
export function peopleHint({here, policy, incident}: ClientState, without: string | null = null): string {
	const logins = [...[...here, ...(policy?.directory ?? [])].map(({login}) => login), ...(incident?.people ?? [])];
	return hintOf(logins.filter((login) => login !== without && (incident?.people?.includes(login) ?? true)));
}

/** Those who are listed and do not see a private incident. */
export function othersHint({policy, incident}: ClientState): string {
	return hintOf((policy?.directory ?? []).map(({login}) => login).filter((login) => !incident?.people?.includes(login)));
}

function hintOf(logins: readonly string[]): string {
	return [...new Set(logins)].slice(0, 8).join(', ');
}

/**
 * The login that a typed name stands for; a beginning that only one person has is enough. Who was mistyped is asked for while the line is
 * still open. A name that is like none that is known here is left to the server, which knows more people.
 */
export function personTyped({here, incident, policy}: ClientState, typed: string): {readonly login: string} | {readonly problem: string} {
	const directory = policy?.directory ?? [];
	const known = new Set([...here.map(({login}) => login), ...(incident?.participants ?? []), ...(incident?.people ?? [])]);
	const found = personNamed(typed, {directory, known});
	if (found.login !== undefined) return {login: found.login};
	const wanted = typed.trim().replace(/^@/, '').toLowerCase();
	const beginning = new Set([
		...[...known].filter((login) => login.toLowerCase().startsWith(wanted)),
		...directory
			.filter(({login, name}) => [login, name ?? ''].some((text) => text.toLowerCase().startsWith(wanted)))
			.map(({login}) => login),
	]);
	const [only] = beginning;
	if (only !== undefined && beginning.size === 1) return {login: only};
	const like = beginning.size > 0 ? [...beginning] : found.closest;
	return like.length === 0 ? {login: typed} : {problem: `Nobody is called "${typed}": is it ${like.join(' or ')}?`};
}
