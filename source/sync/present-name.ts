import {personOf} from '../incident/person.ts';
import {invitedMark} from './invited.ts';
import type {Present} from './protocol.ts';

/** Somebody who is here, as shown: "maria", "maria (via ubuntu)" under a shared account, "maria (invited)" over the network. */
export function presentName({
	login,
	name,
	invited,
}: {
	readonly login: string;
	readonly name?: string | null | undefined;
	readonly invited?: boolean | undefined;
}): string {
	const who = personOf(login, name ?? undefined);
	return invited === true && !login.endsWith(invitedMark) ? `${who}${invitedMark}` : who;
}

/** Who that is, as everything else in an incident names them. */
export function personHere({login, name}: Pick<Present, 'login' | 'name'>): string {
	return personOf(login, name);
}
