import {assignedIn} from '../../incident/decide-people.ts';
import {commandWarning} from '../../incident/eligible.ts';
import {personNamed} from '../../incident/person-named.ts';
import {isAmong} from '../../incident/several.ts';
import type {ClientState} from '../../sync/client-state.ts';
import {namesIn} from '../../sync/named-state.ts';
import {personHere} from '../../sync/present-name.ts';
import type {Field} from './dialog.ts';

/** Who may be named, as the hint of a field: who is here first, then who is listed; in a private incident, of those who see it. */
export function peopleHint(state: ClientState, without: string | null = null): string {
	return hintOf(
		known(state).filter((person) => person !== without),
		state,
	);
}

function known({here, policy, incident}: ClientState): string[] {
	const all = [...here.map(personHere), ...(policy?.directory ?? []).map(({login}) => login), ...(incident?.people ?? [])];
	return all.filter((person) => isAmong(incident?.people ?? [person], person));
}

/** Who may be named to command, as the hint of a field: whom the runbook wants at this severity first. Who only reads cannot. */
export function commanderHint(state: ClientState, without: string | null = null): string {
	const {policy, incident} = state;
	const able = known(state).filter(
		(person) => person !== without && !policy?.directory.some(({login, observes}) => observes && login === person),
	);
	if (!policy || !incident) return hintOf(able, state);
	const wanted = able.filter((person) => commandWarning(person, incident.severity, policy) === undefined);
	const others = able.filter((person) => !wanted.includes(person));
	if (wanted.length === 0 || others.length === 0) return hintOf(able, state);
	return `by the runbook ${hintOf(wanted, state)} · else ${hintOf(others, state)}`;
}

/** Those who are listed and do not see a private incident. */
export function othersHint(state: ClientState): string {
	const {policy, incident} = state;
	const listed = (policy?.directory ?? []).map(({login}) => login);
	return hintOf(
		listed.filter((person) => !isAmong(incident?.people ?? [], person)),
		state,
	);
}

function hintOf(people: readonly string[], state: ClientState): string {
	return [...new Set(people.map(namesIn(state)))].slice(0, 8).join(', ');
}

/** Said by whoever assigns something to somebody who is in no list. */
export const byPhoneField: Field = {
	label: 'by phone',
	needed: false,
	hint: 'yes: they are in no list and have no screen; you speak for them',
};

/** Whom a form names who may be reached by phone alone: then their name stands as it is typed. */
export function assigneeTyped(
	state: ClientState,
	typed: string,
	byPhone: string,
): {readonly person: string; readonly byPhone?: true} | {readonly problem: string} {
	if (!/^(?:y|yes|j|ja|oui|s[ií])$/iu.test(byPhone.trim())) return personTyped(state, typed);
	return {person: typed, byPhone: true};
}

/**
 * The person for whom a typed name stands; a beginning that only one person has is enough. Who was mistyped is asked for while the line is
 * still open. A name that is like none that is known here is left to the server, which knows more people.
 */
export function personTyped(state: ClientState, typed: string): {readonly person: string} | {readonly problem: string} {
	const {here, incident, policy} = state;
	const directory = policy?.directory ?? [];
	const known = new Set([
		...here.map(personHere),
		...(incident?.participants ?? []),
		...(incident?.people ?? []),
		...(incident ? assignedIn(incident) : []),
	]);
	const found = personNamed(typed, {directory, known});
	if (found.person !== undefined) return {person: found.person};
	const wanted = typed.trim().replace(/^@/, '').toLowerCase();
	const beginning = new Set([
		...[...known].filter((person) => person.toLowerCase().startsWith(wanted)),
		...directory
			.filter(({login, name}) => [login, name ?? ''].some((text) => text.toLowerCase().startsWith(wanted)))
			.map(({login}) => login),
	]);
	const [only] = beginning;
	if (only !== undefined && beginning.size === 1) return {person: only};
	const like = beginning.size > 0 ? [...beginning] : found.closest;
	return like.length === 0 ? {person: typed} : {problem: `Nobody is called "${typed}": is it ${like.map(namesIn(state)).join(' or ')}?`};
}
