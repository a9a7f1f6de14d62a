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

/**
 * Who may be meant by a name that the runbook gives to a group: holders of that position, and of one that begins with its words
 * ("On-call" is "On-call SRE" too, "Subject matter experts" is "Subject Matter Expert").
 */
export function holdersLike(directory: Directory, name: string): readonly string[] {
	const wanted = singular(plain(name));
	if (wanted === '') return [];
	return directory
		.filter(({positions}) => positions.some((own) => singular(plain(own)) === wanted || plain(own).startsWith(`${wanted} `)))
		.map(({login}) => login);
}

function singular(name: string): string {
	return name.replace(/s$/, '');
}

/** "On-call SRE" and "on call sre" are the same position. */
function plain(position: string): string {
	return position
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
