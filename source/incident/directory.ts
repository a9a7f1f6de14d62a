import type {Call} from './incident.ts';

/** Persons and the positions they hold, from `people:` in warroom.yaml. */
export type Directory = ReadonlyArray<{
	readonly login: string;
	readonly name?: string | undefined;
	readonly positions: readonly string[];
	readonly phone?: string | undefined;
}>;

/** Who holds the position. Nobody is an empty list, and loud on the screen. */
export function callFor(directory: Directory, position: string): Call {
	const wanted = plain(position);
	const holders = directory.filter((person) => person.positions.some((own) => plain(own) === wanted));
	const phone = holders.find((person) => person.phone)?.phone;
	return {position, people: holders.map((person) => person.login), ...(phone === undefined ? {} : {phone})};
}

/** "On-call SRE" and "on call sre" are the same position. */
function plain(position: string): string {
	return position
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
