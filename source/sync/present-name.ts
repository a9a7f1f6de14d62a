import {invitedMark} from './invited.ts';

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
	const who = name === undefined || name === null ? login : `${name} (via ${login})`;
	return invited === true && !login.endsWith(invitedMark) ? `${who}${invitedMark}` : who;
}
