import {regExp} from '../../terminal/light-pattern.ts';
import {namesPosition, soundsLikePosition} from '../words/positions.ts';

/** A person, and behind a comma what they are of ours. "The" may begin another one of a list. */
const beside =
	/(?<name>(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\.?\s)+\p{Lu}[\p{L}'’-]+|\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|(?<=\s)\p{Lu}\p{Ll}{1,15}(?=,\s(?:our|unsere?[mnr]?)\s(?:[\p{Ll}-]+\s){0,3}(?:head|chief|director|manager|lead|engineer|officer|adviser|owner|founder|leiter(?:in)?|chef(?:in)?|geschäftsführer(?:in)?)(?!\p{L}))),\s(?:our|unsere?[mnr]?)\s(?<is>[\p{L} -]{3,40})(?:,(?=\s)|(?=[.;]|$))/gu;

/** "Dr. Falk, our safety officer, is called" → "Dr. Falk (safety officer) is called": one who is called, and not two. */
export function withWhatTheyAre(said: string): string {
	const text = said.replace(behindVerb, (whole: string, name: string, particle: string, is: string) =>
		isPerson(name) && namesPosition(is) ? `den ${name} (${is}) ${particle}` : whole,
	);
	// Nearly no text has one, and this is the cheaper question.
	const plain = /,\s(?:our|unser\p{L}*)\s/u.test(text) ? text.replaceAll(beside, '$<name> ($<is>)') : text;
	const titled = plain.includes(', ')
		? plain.replace(titleBehind, (whole: string, name: string, is: string) =>
				isPerson(name) && namesPosition(is) && !isPerson(is) ? `${name} (${is})` : whole,
			)
		: plain;
	if (!/,\s(?:the|der|die)\s/u.test(titled)) return titled;
	return titled.replaceAll(besideAlone, (whole: string, name: string, is: string) =>
		isPerson(name) && namesPosition(is) ? `${name} (${is})` : whole,
	);
}

/** "Claire Abara, the CEO." with nobody behind: a list of two would say "and". */
const besideAlone =
	/(?<!(?:,|\sand|\sund)\s)(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?),\s(?:the|der|die)\s((?:(?!and\s|und\s)[\p{L}-]+\s?){1,4}?)(?:,(?=\s(?:is|gets?|has|must|should|wird|ist|muss)\s)|(?=[.;]|$))/gu;

/** "Ida Krug, engineering manager" with nobody before or behind: what she is. */
const titleBehind =
	/(?<=^|:\s)(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?),\s((?:(?!and\s|und\s)[\p{L}-]+\s?){1,4}?)(?=[.;]?$|,\s(?:if|when|unless|wenn|falls|sofern)\s|\s(?:at|after|within|nach|immediately|at once|sofort)(?:\s|$))/u;

/** "Ruft ihren Bruder Jan Holt an, den Werkleiter." */
const behindVerb =
	/(?:(?:ihre[nmr]?|seine[nmr]?|unsere[nmr]?)\s(?:Vater|Mutter|Bruder|Schwester|Sohn|Tochter|Mann|Frau|Partner(?:in)?|Kolleg(?:en|in)|Chef(?:in)?)\s)?(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)\s(an|hinzu|dazu|ein),\s(?:den|die|der|dem)\s(\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+)?)(?=[.;]|$)/u;

function isPerson(words: string): boolean {
	return fullName.test(words) && !soundsLikePosition(words) && !words.split(' ').some((one) => noPerson.test(one));
}

const word = "\\p{Lu}\\p{Ll}+(?:[’'-]\\p{Lu}?\\p{Ll}+)?";
const fullName = regExp(
	`^(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\\.?\\s)*${word}(?:\\s(?:van|von|de|der|den|zu|al|el|\\p{Lu}\\.))*\\s${word}$`,
	'u',
);
/** "Human Resources", "Werk Nord" have the shape of a name. */
const noPerson =
	/(?:stelle|abteilung|zentrale|warte|dienst|team|amt|gruppe|wache|pforte|werk|haus|schicht|klinik|office|desk|room|centre|center|resources?|relations|affairs|services?|systems?|protection|safety|care|site|plant|hub|region|shift|department|unit|line|city|street|north|south|east|west|nord|süd|ost)$/iu;

/**
 * "Platform Manager, Ida Krug" before a colon or a dash, "Ida Krug, Platform Manager": one who is somebody, "Platform Manager (Ida Krug)". With the
 * name alone in brackets the position is called, and what is not kept of it is named.
 */
export function withNameInBrackets(label: string): string {
	if (!label.includes(', ')) return label;
	const [first = '', second = '', ...more] = label.split(', ');
	if (more.length > 0) return label;
	if (namesPosition(first) && isPerson(second)) return `${first} (${second})`;
	return namesPosition(second) && isPerson(first) ? `${second} (${first})` : label;
}
