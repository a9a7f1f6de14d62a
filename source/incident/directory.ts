import type {Runbook} from '../runbook/runbook.ts';
import type {Call} from './escalation-record.ts';

/** Persons and the positions they hold, from `people:` in warroom.yaml. */
export type Directory = ReadonlyArray<{
	readonly login: string;
	readonly name?: string | undefined;
	readonly positions: readonly string[];
	readonly phone?: string | undefined;
	/** Their access is observe: they read, and can write nothing. */
	readonly observes?: true | undefined;
}>;

/** Said of whom neither a person nor a number is known for: a position, or somebody whom the runbook calls by name. */
export const nobodyKnown = 'no number known';

/**
 * Who holds the position; where nobody does, and the runbook calls somebody by name, who has that name or login. Nobody is an empty list, and loud on
 * the screen.
 */
export function callFor(directory: Directory, position: string): Call {
	const wanted = plain(position);
	const exactly = directory.filter((person) => person.positions.some((own) => plain(own) === wanted));
	const positioned = exactly.length > 0 ? exactly : directory.filter((person) => person.positions.some((own) => isSame(own, position)));
	const holders =
		positioned.length > 0 ? positioned : directory.filter(({login, name}) => plain(name ?? login) === wanted || login === position);
	const phone = holders.find((person) => person.phone)?.phone;
	return {position, people: holders.map((person) => person.login), ...(phone === undefined ? {} : {phone})};
}

/**
 * Who holds the position, with the number that the team's own list has for them, else the runbook's (R39). The runbook's "Primary on-call"
 * is whoever is on call.
 */
export function callOf(directory: Directory, runbook: Runbook, position: string): Call {
	const call = callFor(directory, position);
	if (call.phone !== undefined) return call;
	const wanted = plain(position);
	const alike = runbook.contacts.filter((one) => isSame(one.position, position));
	const contact =
		runbook.contacts.find((one) => plain(one.position) === wanted) ??
		// Of "Support (north)" and "Support (south)" it is not known which is meant.
		(alike.length === 1 ? alike[0] : undefined) ??
		ofFirm(runbook.contacts, position) ??
		ofPerson(runbook.contacts, wanted) ??
		ofInitials(runbook.contacts, position) ??
		ofOwnUnit(runbook.contacts, wanted) ??
		ofOnCall(runbook.contacts, wanted) ??
		(/\bon call\b/.test(wanted) ? runbook.contacts.find((one) => plain(one.position) === 'primary on call') : undefined);
	return contact === undefined ? call : {...call, phone: contact.phone};
}

/** The same call to some of those who are meant, with the number that is theirs. */
export function callTo(people: readonly string[], call: Call, directory: Directory, runbook: Runbook): Call {
	if (people.length === call.people.length) return {...call, people};
	const {phone: _ofAnother, ...rest} = call;
	const {phone} = callOf(
		directory.filter(({login}) => people.includes(login)),
		runbook,
		call.position,
	);
	return {...rest, people, ...(phone === undefined ? {} : {phone})};
}

/**
 * "sam, li +1 555 0100", or the number alone where nobody is known by name; undefined is nobody who is known. "Call Eva: eva" says nothing: of whom the
 * runbook calls by name it is said that no number is known.
 */
export function calledWords(call: Call): string | undefined {
	const {people, phone} = call;
	if (phone === undefined && isCalledByName(call)) return `${people.join(', ')}, ${nobodyKnown}`;
	const words = [people.join(', '), phone ?? ''].filter((part) => part !== '').join(' ');
	return words === '' ? undefined : words;
}

/** Is the position that is called the person's own name? */
export function isCalledByName({position, people}: Pick<Call, 'position' | 'people'>): boolean {
	const [only] = people;
	return only !== undefined && people.length === 1 && plain(only) === plain(position);
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

/** "Vendor support (Orbitel)" is whom the list has as "Orbitel support": of its name and of no other words, and the only one. */
function ofFirm(contacts: Runbook['contacts'], position: string): Runbook['contacts'][number] | undefined {
	const [, bare = '', firm = ''] = /^([^()]+?)\s*\((\p{Lu}[^()]*)\)$/u.exec(position.trim()) ?? [];
	const [own, named] = [plain(bare).split(' '), plain(firm).split(' ')];
	const [found, ...others] = contacts.filter((one) => {
		const words = plain(one.position).split(' ');
		return firm !== '' && named.every((word) => words.includes(word)) && words.every((word) => named.includes(word) || own.includes(word));
	});
	return others.length === 0 ? found : undefined;
}

/** "Rufbereitschaft" is whom the list has as "IT-Rufbereitschaft", where it has nobody else whose name has that word. */
function ofOwnUnit(contacts: Runbook['contacts'], wanted: string): Runbook['contacts'][number] | undefined {
	const words = wanted.split(' ');
	if (wanted === '') return undefined;
	const bare = ({position}: {readonly position: string}) => plain(position.replace(/\s*\([^()]*\)$/u, ''));
	const [found, ...others] = contacts.filter((one) => words.every((word) => bare(one).split(' ').includes(word)));
	const more =
		found === undefined || others.length > 0
			? []
			: bare(found)
					.split(' ')
					.filter((word) => !words.includes(word));
	return more.length > 0 && more.every((word) => ownUnit.has(word)) ? found : undefined;
}

/** "Ann Berg" and "CTO Ann Berg" are whom the list has as "CTO", with that name, where it has nobody else of it. */
function ofPerson(contacts: Runbook['contacts'], wanted: string): Runbook['contacts'][number] | undefined {
	const [found, ...others] = contacts.filter(({position, about = ''}) => {
		const name = plain(about.split(', ')[0] ?? '');
		return name.includes(' ') && (name === wanted || `${plain(position)} ${name}` === wanted);
	});
	return others.length === 0 ? found : undefined;
}

/** "Data Protection Officer" is whom the list has as "DPO", and "NOC" its "Network Operations Centre", where nothing else is written so in short. */
function ofInitials(contacts: Runbook['contacts'], position: string): Runbook['contacts'][number] | undefined {
	const [found, ...others] = contacts.filter((one) => areInitials(one.position, position) || areInitials(position, one.position));
	return others.length === 0 ? found : undefined;
}

function areInitials(short: string, long: string): boolean {
	const words = plain(long).split(' ');
	if (!/^\p{Lu}{3,5}$/u.test(short.trim()) || words.length < 3 || !ofOffice.test(long)) return false;
	const initials = (some: readonly string[]) => some.map((word) => word.charAt(0)).join('');
	return initials(words) === plain(short) || initials(words.filter((word) => !small.test(word))) === plain(short);
}

/** Of a name that is somebody's position, and no person's. */
const ofOffice =
	/officer|manager|lead|engineer|director|head|chief|president|operations|cent(?:re|er)|desk|team|coordinator|commander|beauftragte|leit(?:er|ung)|stelle/iu;
const small = /^(?:of|for|the|and|on|in|der|die|das|des|für|und|im|vom)$/u;

/** "Backup" is the list's "Backup on-call", and "Secondary on-call engineer" its "Secondary", where it has nobody else of that word. */
function ofOnCall(contacts: Runbook['contacts'], wanted: string): Runbook['contacts'][number] | undefined {
	const bare = (name: string) =>
		name
			.split(' ')
			.filter((word) => !ofRota.has(word))
			.join(' ');
	const own = bare(wanted);
	const alike = own === '' ? [] : contacts.filter(({position}) => ` ${plain(position)} `.includes(` ${own} `));
	const [found, ...others] = alike.filter(({position}) => bare(plain(position)) === own);
	return others.length === 0 && alike.length === 1 ? found : undefined;
}

/** What is said of whoever is on call beside what they are on call for. */
const ofRota: ReadonlySet<string> = new Set('on call oncall engineer phone number the our'.split(' '));

/** What those who answer alarms are of, whoever they are, and where a department is reached: "Treasury" is "Treasury desk". */
const ownUnit: ReadonlySet<string> = new Set(
	'it ict edv digital technical technik duty 24 7 h the our desk office hotline line team officer department'.split(' '),
);

/** "Service Operations Centre (SOC)" is "SOC", and "Control room (24 h)" is "Control room"; two that differ in their brackets are two. */
function isSame(one: string, other: string): boolean {
	const [a, b] = [namesOf(one), namesOf(other)];
	if (a.short !== '' && (a.short === b.short || a.short === b.whole)) return true;
	if (b.short !== '' && b.short === a.whole) return true;
	// "Cards on-call, primary" is "Cards on-call (routes to primary)".
	const isWithin = (some: string, all: string) => some !== '' && some.split(' ').every((word) => all.split(' ').includes(word));
	if (a.bare !== '' && a.bare === b.bare && (isWithin(a.beside, b.beside) || isWithin(b.beside, a.beside))) return true;
	return (a.bare === b.whole || b.bare === a.whole) && a.whole !== '' && b.whole !== '';
}

/** "Press office, out of hours", "Cards on-call, primary": what stands behind the name. */
const behindName =
	/^(?<bare>[^,()]+),\s(?<beside>(?:out of|in|outside|during|after)\s[\p{L}\s]{3,25}|(?:by |at )?(?:day|daytime|night|nights|weekends?)|primary|24\s?[/x×]\s?7|tagsüber|nachts|(?:außerhalb|während|innerhalb)\sder\s\p{L}+|rund um die uhr|\d{1,2}[:.]\d\d\s?(?:[–-]|to|bis)\s?\d{1,2}[:.]\d\d)$/iu;

type Names = {readonly whole: string; readonly bare: string; readonly short: string; readonly beside: string};

function namesOf(position: string): Names {
	const behind = behindName.exec(position.trim())?.groups;
	const [, bare = behind?.['bare'] ?? position, inside = ''] = /^([^()]+?)\s*\(([^()]+)\)$/.exec(position.trim()) ?? [];
	// "(IvD)", "(SOC)": letters of which at least two are capitals.
	const isShort = /^\p{L}{2,8}$/u.test(inside) && (inside.match(/\p{Lu}/gu) ?? []).length >= 2;
	return {
		whole: withoutEndings(plain(position)),
		bare: withoutEndings(plain(bare)),
		short: isShort ? plain(inside) : '',
		beside: plain(behind?.['beside'] ?? inside),
	};
}

/** "Ein Datenschutzbeauftragter" is "der Datenschutzbeauftragte", and "Ärztlicher Direktor" is called as "Ärztliche Direktor". */
function withoutEndings(name: string): string {
	return name.replaceAll(/(?<=\p{L}{5}e)[rn](?!\p{L})/gu, '');
}

/** "On-call SRE" and "on call sre" are the same position. */
function plain(position: string): string {
	return position
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
