import {regExp} from '../../terminal/light-pattern.ts';
import {namesPosition} from '../words/positions.ts';

const title = '(?:(?:Dr|Prof|Mr|Mrs|Ms|Hr|Fr|Dipl\\.-Ing|Ing)\\.?\\s|Herrn?\\s|Frau\\s)';
const word = "\\p{Lu}[\\p{L}'’.-]*";
const name = `(?:${title}+${word}(?:\\s${word}){0,2}|${word}(?:\\s(?:van|von|de|der|den|zu|al|el))*\\s${word}(?:\\s${word})?)`;
/** A first and a last name, or a title and a name, in brackets behind what somebody is. */
const inBrackets = regExp(`^(.{3,60}?)\\s\\((${name})\\)$`, 'u');
/** "Jane Doe (CTO)". */
const nameFirst = /^([^()]{3,40})\s\(([^()]{2,40})\)$/u;
/** "CTO Ada Brandt", "Werkleiter Herr Lind": what somebody is, and their name without a sign between. */
const nameBehind = regExp(
	`^(C\\p{Lu}{1,3}O|DPO|DSB|ISB|\\p{Lu}[\\p{L} -]{3,40}?(?=\\s${title}))\\s((?:${title})*${word}(?:\\s${word}){0,2})$`,
	'u',
);
/** "Ada Brandt, DPO". */
const isShort = /^\p{Lu}{3,5}$/u;
/** Where somebody works: "data protection", "Datenschutz". */
const ofDepartment =
	/^(?:data protection|privacy|(?:information|it|cyber) ?security|human resources|hr|facilit(?:y|ies)|procurement|purchasing|logistics|accounting|customer (?:care|success|service|support)|press|public relations|datenschutz|recht|personal|(?:it|informations)-?sicherheit|einkauf|logistik|buchhaltung|presse|kundenservice|haustechnik|werkschutz)$/iu;
const isName = regExp(`^${name}$`, 'u');
const isTitled = regExp(`^${title}`, 'u');

/** "Ann Lee", "Frau Ott", "Dr. Stellan Brandt". */
export function isPersonName(words: string): boolean {
	return isName.test(words);
}

/**
 * Whose number it is, and the name of whoever has that position: "Team lead (Jens Harms)", "Security officer, Mr Oak", "Ann Lee, Head of IT". An
 * escalation calls the position, and finds its number by that.
 */
export function whoseNumber(owner: string): {readonly position: string; readonly person?: string} {
	const [, role, person] = inBrackets.exec(owner) ?? [];
	if (role !== undefined && person !== undefined) return {position: role, person};
	const [, named, held] = nameFirst.exec(owner) ?? [];
	if (named !== undefined && held !== undefined && isName.test(named) && namesPosition(held) && !namesPosition(named))
		return {position: held, person: named};
	const [, office, holder] = nameBehind.exec(owner) ?? [];
	if (office !== undefined && holder !== undefined) return {position: office, person: holder};
	const [first = '', second = '', ...more] = owner.split(/,\s/);
	if (second === '' || more.length > 0) return {position: owner};
	if (isTitled.test(second) && isName.test(second)) return {position: first, person: second};
	if (namesPosition(first) && !namesPosition(second) && isName.test(second)) return {position: first, person: second};
	const isOffice = namesPosition(second) || isShort.test(second) || ofDepartment.test(second);
	if (isOffice && !namesPosition(first) && isName.test(first)) return {position: second, person: first};
	return {position: owner};
}

const where = '(?<where>\\+?\\(?\\d[\\d() ./-]{4,22}\\d|@[a-z][\\w.-]{1,30}|[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)';
const reached = regExp(
	`^(?:(?:and|und)\\s)?(?:(?:[Tt]he|[Oo]ur|[Dd]ie|[Dd]er|[Dd]as|[Uu]nsere?)\\s)?(?<who>${word}(?:\\s${word}){0,3})\\s(?:(?:can\\sbe|is|are|ist|sind)\\s(?:best\\s|always\\s|immer\\s)?(?:reached\\s|reachable\\s|available\\s|erreichbar\\s|zu\\serreichen\\s)?)?(?:(?:at|on|under|by|unter|über)\\s)?${where}(?:\\s(?:erreichbar|zu\\serreichen))?(?=$|[\\s,;)])`,
	'u',
);

/** "Ann can be reached at 0112, Theo at 0117, and Ines is @ines in chat": each with their own number. */
export function reachedIn(sentence: string): ReadonlyArray<{readonly who: string; readonly where: string}> {
	if (!/reach|erreich/i.test(sentence)) return [];
	return sentence
		.replace(/\.$/, '')
		.split(/,\s|\s(?:and|und)\s(?=\p{Lu})/u)
		.flatMap((part) => {
			const {who, where: there} = reached.exec(part.trim())?.groups ?? {};
			return who !== undefined && there !== undefined ? [{who, where: there}] : [];
		});
}
