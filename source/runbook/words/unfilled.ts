import {regExp} from '../../terminal/light-pattern.ts';

const field =
	'names?|vornamen?|nachnamen?|namen|persons?|phones?|telephone|tel|mobile|cell|handy|telefon\\p{L}*|rufnummer|number|nummer|e-?mail|mail|address|adresse|contacts?|kontakte?|handle|slack|link|url|insert|fill|enter|add|your|here|hier|eintragen|ausfüllen|ergänzen|einfügen|tbd|todo|xx+';
/** "[Name]", "<phone>", "{{ e-mail }}", "[Name eintragen]". */
const bracketed = regExp(
	`^(?:\\[(?!.*(?:@|://))[^\\[\\]]{0,40}(?<!\\p{L})(?:${field})(?!\\p{L})[^\\[\\]]{0,40}\\]|<(?!.*(?:@|://))[^<>]{0,40}(?<!\\p{L})(?:${field})(?!\\p{L})[^<>]{0,40}>|\\{{1,2}[^{}]{0,40}(?<!\\p{L})(?:${field})(?!\\p{L})[^{}]{0,40}\\}{1,2})$`,
	'iu',
);
const bare =
	/^(?:tb[dac]|todo|n\. ?n\.?|to be (?:defined|determined|announced|confirmed|named|assigned|decided|filled(?: in)?)|noch (?:offen|zu (?:benennen|klären|bestimmen|ergänzen|definieren|besetzen))|wird noch (?:ergänzt|benannt|bestimmt|festgelegt)|(?:bitte )?(?:names? |nummer )?(?:eintragen|ausfüllen|ergänzen)|(?:please )?(?:fill (?:me )?in|insert (?:name|number|phone))|x{2,}|_{2,}|\?{2,})\.?$/iu;
/** "+49-XXX-XXX-XXX", "555-XXXX", "+44 ### ####". */
const figures = /^(?:tel\.?:?\s)?[+(]?[\dx#_?() ./-]{4,30}$/iu;
const blank = /x{3,}|#{3,}|_{3,}|\?{3,}|(?:xx[ ./-]){2,}/iu;

/** Is it what a form leaves to be filled in, where a name or a number is to stand? */
export function isUnfilled(text: string): boolean {
	const plain = text.replaceAll(/\s*\([^()]*\)\s*$/g, '').replaceAll(/^[\s*"'`]+|[\s*"'`]+$/g, '');
	return plain !== '' && plain.length <= mostCharacters && (isUnfilledNumber(plain) || bare.test(plain) || bracketed.test(plain));
}

export function isUnfilledNumber(text: string): boolean {
	return blank.test(text) && figures.test(text.trim().replace(/\s*\([^()\d]*\)$/, ''));
}

/** Of what is to be filled in. */
const mostCharacters = 80;
