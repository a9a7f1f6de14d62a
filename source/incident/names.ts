import type {Directory} from './directory.ts';
import {accountOf, nameStatedBy} from './person.ts';

/** What a person is called where people read it; whoever is not listed is who they are. Never asked for what is written or compared. */
export type Names = (person: string) => string;

export const asTheyAre: Names = (person) => person;

const kept = new WeakMap<Directory, Names>();

/**
 * The names that the room's list gives to its people, one person to a name. "María López" could be nobody's login; a single word could be, and has the
 * login behind it: "Vera (vp)". Of whom only the account is proven it stays said: "María López (via ubuntu)".
 */
export function namesOf(directory: Directory): Names {
	const before = kept.get(directory);
	if (before) return before;
	const shown = new Map(directory.map(({login, name}) => [login, nameShown(login, name)]));
	const counts = Map.groupBy([...shown.values(), ...directory.map(({login}) => login)], (text) => text.toLowerCase());
	for (const [login, name] of shown) if (name !== login && (counts.get(name.toLowerCase())?.length ?? 0) > 1) shown.set(login, login);

	const names: Names = (person) => shown.get(person) ?? person;
	kept.set(directory, names);
	return names;
}

function nameShown(login: string, name: string | undefined): string {
	const plain = name?.replaceAll(/\s+/g, ' ').trim() ?? '';
	// Brackets are how an account is told from a name.
	if (plain === '' || /[()]/.test(plain)) return login;
	const stated = nameStatedBy(login);
	const own = stated ?? login;
	if (plain.toLowerCase() === own.toLowerCase()) return login;
	if (stated === undefined) return plain.includes(' ') ? plain : `${plain} (${login})`;
	return plain.includes(' ') ? `${plain} (via ${accountOf(login)})` : `${plain} (${stated} via ${accountOf(login)})`;
}
