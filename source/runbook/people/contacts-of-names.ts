import type {Runbook} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';

type Contact = Runbook['contacts'][number];

const withName = /^(?<position>[^()]{3,60}?)\s\((?<name>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?(?:\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)?)\)$/u;
const fullName = /^\p{Lu}[\p{L}'’-]+(?:\s(?:van|von|de|der|den|zu|al|el))*(?:\s\p{Lu}[\p{L}'’-]+){1,2}$/u;

/** "Crane engineer (primary)": the list of numbers may have them as "Primary" or "Primary on-call". */
const withRank = /^(?<position>[^()]{3,60}?)\s\((?<name>primary|secondary|tertiary|backup|first line|second line)(?:\son-?call)?\)$/iu;
const rank = /^(primary|secondary|tertiary|backup|first line|second line)(?:\son-?call(?:\sengineer)?)?$/iu;

/**
 * "Lead engineer (Juno): after 15 minutes", and in the list of numbers "Juno Berg: 0171 …": whoever is called by the position is reached there, where one
 * alone has that name.
 */
export function addContactsOfNames(
	reading: Reading,
	statements: readonly Statement[],
	contacts: Contact[],
	keep: (contact: Contact) => void,
): void {
	const called = new Set(
		reading.drafts.flatMap(({technical, rungs}) => [
			...(technical?.atOnce ?? []),
			technical?.secondary ?? '',
			technical?.final?.position ?? '',
			...rungs.map(({position}) => position),
		]),
	);
	for (const {label, line, block} of statements) {
		const {position, name} = (withName.exec(label) ?? withRank.exec(label))?.groups ?? {};
		if (position === undefined || name === undefined || !called.has(position)) continue;
		const [found, ...others] = contacts.filter((contact) => isWhoHasThem(contact.position, name));
		if (found === undefined || others.length > 0) continue;
		reading.remarks.delete(`Line ${line}: "(${name})" is not kept: a call has somebody who is called and a time.`);
		// What else the line says is not kept by it.
		reading.book('name of a contact', name, {line, block}, [name]);
		if (contacts.some((contact) => contact.position === position)) continue;
		const contact: Contact = {position, phone: found.phone, about: found.position, source: found.source};
		contacts.push(contact);
		keep(contact);
		const at = Number(/:(\d+)$/u.exec(found.source)?.[1] ?? line);
		reading.note('contact', `${position} ${found.phone}, ${found.position}`, at, undefined);
	}
}

function isWhoHasThem(whole: string, name: string): boolean {
	const [, its] = rank.exec(whole) ?? [];
	return its === undefined ? fullName.test(whole) && isNamed(whole, name) : its.toLowerCase() === name.toLowerCase();
}

/** By the whole name, or by the first or the last of it. */
function isNamed(whole: string, name: string): boolean {
	const words = whole.split(' ');
	return whole === name || words[0] === name || words.at(-1) === name;
}
