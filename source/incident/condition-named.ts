/** What somebody may have meant: nothing, one condition, or several between which they have to choose. */
export type NamedConditions = readonly string[];

/**
 * The conditions of the runbook that words mean: written the same but for case and marks; else in the singular or the plural; else those that
 * begin so; else those that have these words, or words that begin so. What is nearer goes before what is further.
 */
export function conditionsNamed(known: readonly string[], typed: string): NamedConditions {
	const wanted = wordsOf(typed);
	if (wanted.length === 0) return [];
	const nearer: ReadonlyArray<(words: readonly string[]) => boolean> = [
		(words) => words.length === wanted.length && words.every((word, index) => word === wanted[index]),
		(words) => words.length === wanted.length && words.every((word, index) => isSameWord(word, wanted[index] ?? '')),
		(words) => words.join(' ').startsWith(wanted.join(' ')),
		(words) => wanted.every((one) => words.some((word) => isSameWord(word, one) || (one.length >= 3 && word.startsWith(one)))),
	];
	for (const isMeant of nearer) {
		const found = known.filter((condition) => isMeant(wordsOf(condition)));
		if (found.length > 0) return found;
	}

	return [];
}

function wordsOf(text: string): string[] {
	return (
		text
			.normalize('NFC')
			.toLowerCase()
			.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
	);
}

/** What makes a plural, English or German. */
const plurals = ['s', 'es', 'e', 'n', 'en', 'er', 'nen'];

function isSameWord(one: string, other: string): boolean {
	if (one === other) return true;
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	if (short.length < 3) return false;
	if (plurals.some((ending) => long === short + ending)) return true;
	return short.endsWith('y') && long === `${short.slice(0, -1)}ies`;
}
