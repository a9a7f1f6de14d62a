import {type Access, accesses} from '../incident/decision.ts';
import type {Directory} from '../incident/directory.ts';
import {accountOf, nameStatedBy, statedName} from '../incident/person.ts';
import type {Identity} from './identity.ts';

/** Stands behind the name of whoever came by an invitation and is nobody that the room knows. No Unix login may end so (`auth-login.ts`). */
export const invitedMark = ' (invited)';

const longestName = 40;
const namePattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;

export type Inviter = {readonly person: string; readonly access: Access};

/**
 * Under which login an invited person acts. Somebody who is listed under `people:` is that person, and so is the inviter on another machine, under their login or the name that they state;
 * every other name gets the mark, for the Unix login of the same name may be somebody else. Only access `command` can vouch for another
 * listed person.
 */
export function invitedLogin(
	name: string | undefined,
	{inviter, directory, id}: {readonly inviter: Inviter; readonly directory: Directory; readonly id: string},
): {readonly login: string} | {readonly refused: string} {
	if (name === undefined) return {login: `guest-${id.slice(0, 4)}${invitedMark}`};
	const plain = name.normalize('NFC');
	if (plain === accountOf(inviter.person)) return {login: plain};
	if (plain === nameStatedBy(inviter.person)) return {login: inviter.person};
	const listed = directory.find(({login}) => login === plain);
	if (listed)
		return inviter.access === 'command'
			? {login: listed.login}
			: {refused: `${plain} is listed under people: in warroom.yaml; only access command can invite somebody as them.`};
	if (plain.length > longestName || !namePattern.test(plain))
		return {refused: `"${plain.slice(0, longestName)}" is no name to invite: letters, digits, ".", "_" and "-", at most ${longestName}.`};
	return {login: `${plain}${invitedMark}`};
}

const guest = /^guest-[0-9a-f]{4} \(invited\)$/;

/**
 * The name that somebody states, as it is taken from them; undefined where they have none to state. Whom an invitation names is that person and no
 * other; whoever came by one for nobody may say who they are.
 */
export function nameOf({login, invited}: Identity, stated: string | undefined): string | undefined {
	return invited === undefined || guest.test(login) ? statedName(stated) : undefined;
}

/** The lower of the two. */
export function lowerAccess(a: Access, b: Access): Access {
	return accesses.indexOf(a) < accesses.indexOf(b) ? a : b;
}
