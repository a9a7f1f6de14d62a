import {sanitize} from '../terminal/sanitize.ts';

/**
 * Who somebody is, as one text that is compared as it stands: the login that the system vouches for ("maria", "maria (invited)") or, under an
 * account that several share, the name that they state with that login behind it ("Ann (via ubuntu)"). The name is a claim, and shows as one: no
 * login ends so (`auth-login.ts`) and no name has brackets (`statedName`), so that nobody can state a name that reads as somebody else's login.
 */

// Whatever stands in the login, a line separator too: what somebody may do goes by it.
const pattern = /^([^()]+) \(via (.+)\)$/s;
const longestName = 64;

/** The person of a login who states a name; a name that is the login's own says nothing. */
export function personOf(login: string, name?: string | undefined): string {
	return name === undefined || isSame(name, login) ? login : `${name} (via ${login})`;
}

/** The login that the system vouches for: what somebody may do, and what they may see, goes by it. */
export function accountOf(person: string): string {
	return pattern.exec(person)?.[2] ?? person;
}

/** The name that they state; undefined where their login is all that is known. */
export function nameStatedBy(person: string): string | undefined {
	return pattern.exec(person)?.[1];
}

/** Would this text be read as somebody who states a name? */
export function isStated(text: string): boolean {
	return pattern.test(text);
}

/** A name as it is taken from whoever states it: one safe line without brackets, not too long. Undefined where nothing is left of it. */
export function statedName(text: string | undefined): string | undefined {
	const plain = (text ?? '')
		.normalize('NFC')
		.replaceAll(/[()\s]+/gu, ' ')
		.trim();
	const name = sanitize([...plain].slice(0, longestName).join('').trim());
	return name === '' ? undefined : name;
}

/** Are these two names the same, however they are written? */
export function isSame(a: string, b: string): boolean {
	return a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}
