import type {Reading} from '../statements/reading.ts';

/** "…, im Fall eines Angriffs der Beauftragte für Sicherheit", "…, in case of fire the site manager": who leads in one case alone. */
const oneCase =
	/,\s(?:(?:und|and|but|aber)\s)?((?:im falle?(?:\s(?:von|eine[rs]|de[rs]))?|bei(?:\s(?:einem|einer))?|in (?:case|the event) of(?:\s(?:an?|the))?|during\s(?:an?|the)|on\san?)\s(?!incident)[^,;:]{3,60}?\s(?:der|die|das|the|our|vom|by)\s[^,;:]{3,80}?)\.?$/iu;

/** The end of a sentence on who leads that is of one case; undefined where it has none. */
export function commandInCase(said: string): {readonly end: string; readonly words: string} | undefined {
	const [end, words] = oneCase.exec(said) ?? [];
	return end === undefined || words === undefined || /(?<!\p{L})incidents?(?!\p{L})/iu.test(words) ? undefined : {end, words};
}

/** No case is known to who may command: whoever is named for each incident may in any. */
export function noteCommandInCase({remarks}: Reading, line: number, words: string, levels: string): void {
	remarks.add(`Line ${line}: "${words}" is not kept: whoever may command ${levels} may in any case; hand the command over in that one.`);
}

const another =
	/(?:,\s|\s)(?:or|oder)\s(eine?[nrm]?\s(?:von\s(?:ihr|ihm|ihnen|diese[rm])\s|durch\s(?:sie|ihn)\s)(?:benannt|bestimmt|beauftragt|bestellt|ernannt)\p{L}*\s\p{L}+|wen\s(?:sie|er)\s[^,;.]{3,40}|(?:an?\s|the\s)?(?:person|somebody|someone|anyone|one|colleague|engineer|manager|deputy)\s(?:(?:named|appointed|chosen|picked|nominated|designated)\sby\s\p{L}+(?:\s\p{L}+)?|(?:(?:that|whom?)\s)?(?:he|she|they)\s(?:names?|appoints?|chooses?|picks?|nominates?|designates?))|whom?ever\s[^,;.]{3,40})/iu;

/** "Or a person named by her": nobody is named so, and nobody is made of it. */
export function noteNamedLater({remarks}: Reading, line: number, said: string, positions: readonly string[]): void {
	const who = another.exec(said)?.[1];
	if (who !== undefined)
		remarks.add(
			`Line ${line}: "${who.replace(/\s(?:leads?|leitet|commands?)$/iu, '')}" is not kept, for it names nobody: ${positions.join(', ')} may command.`,
		);
}
