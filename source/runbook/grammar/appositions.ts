/** A person, and behind a comma what they are of ours. "The" may begin another one of a list. */
const beside =
	/(?<name>(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau)\.?\s)+\p{Lu}[\p{L}'’-]+|\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?),\s(?:our|unsere?[mnr]?)\s(?<is>[\p{L} -]{3,40})(?:,(?=\s)|(?=[.;]|$))/gu;

/** "Dr. Falk, our safety officer, is called" → "Dr. Falk (safety officer) is called": one who is called, and not two. */
export function withWhatTheyAre(text: string): string {
	// Nearly no text has one, and this is the cheaper question.
	return /,\s(?:our|unser\p{L}*)\s/u.test(text) ? text.replaceAll(beside, '$<name> ($<is>)') : text;
}
