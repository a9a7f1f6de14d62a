import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from '../words/matches.ts';
import {levelsFrom} from './found-levels.ts';
import {explaining, type Finder, type Level, type Levels, things} from './level-finder.ts';

/** What a letter stands behind: "Sev A", "Severity B", "Class C", "Prio A", "Klasse A". */
const families: readonly string[] = [
	'sev(?:erity)?(?: level)?',
	'prio(?:rity|rität|rité|ridad)?(?: level)?',
	'class|klasse|classe|clase',
	'category|cat|kategorie|catégorie|categoría',
	'(?:incident )?level|stufe|schweregrad|niveau|nivel|grade',
];

/** The words in capitals or not, spelled out: the engine loses matches of an inline `(?i:…)`, depending on what it searched before. */
const anyCase = (word: string) => word.replaceAll(/\p{L}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`);

/** Words and a letter; the letter is a capital, or any sentence with "level a" would name one. */
const named = (word: string) => `((?:${anyCase(word)})[\\s_.-]{1,2})([A-F])(?![\\p{L}\\p{N}]|['’.]\\p{L})`;

/** "Bei C und D wird niemand angerufen", "(→ B)": the letter alone, where it stands behind what a severity stands behind. Nobody's initial. */
const alone =
	"(?:(?<=(?<!\\p{L})(?:[Bb]ei|[Ff]ür|[Ff]or|[Aa]ls|as)\\s)|(?<=[→⇒]\\s?))[A-F](?![\\p{L}\\p{N}]|['’.-][\\p{L}\\p{N}]|\\.\\s\\p{Lu}\\p{Ll}+\\b|\\s\\p{Lu}\\p{Ll})";

/** "A Category A incident", "in Category B", "bei einer Störung der Klasse C". */
const leading =
	'(?:(?:[Aa]n?|[Tt]he|[Aa]ny|[Ee]very|[Ee]ach|[Ee]ine?[nmrs]?|[Dd]e[rmns]|[Dd]ie|[Ii]n|[Ff]or|[Dd]uring|[Bb]ei|[Ff]ür)\\s){0,2}';

const explained = regExp(
	`^(?:\\s?[:(—–]|,\\s(?:as soon as|if|when|sobald|wenn|falls)(?!\\p{L})|\\s(?:${explaining}|(?:${things})(?!\\p{L})))`,
	'iu',
);

/**
 * Levels with letters instead of figures, the first letter highest: at least two of one family that stand in tables, headings or lists
 * (`weight` 1 and above), or that sentences explain. Gives how much speaks for them too; undefined where there are none.
 */
export function letteredLevels(
	labels: ReadonlyArray<{readonly text: string; readonly weight: number}>,
	reversed: boolean,
): {readonly levels: Levels; readonly total: number} | undefined {
	// Hardly any text has a letter that stands so.
	const possible = labels.filter(({text}) => /[\s_.-][A-F]/.test(text));
	const candidates = families.map((word) => {
		const start = regExp(`^\\P{L}{0,3}${leading}${named(word)}`, 'u');
		const spelled = new Map<string, string>();
		let total = 0;
		for (const {text, weight} of possible) {
			const match = start.exec(text);
			const [, before, letter] = match ?? [];
			// Inside of a sentence it has to be explained, or "Class A networks" were a severity.
			if (weight < 1 && !explained.test(text.slice(match?.[0].length))) continue;
			if (before === undefined || letter === undefined) continue;
			total += Math.min(weight, 3);
			if (!spelled.has(letter)) spelled.set(letter, before);
		}

		return {word, spelled, total};
	});
	const [best] = candidates.filter(({spelled}) => spelled.size >= 2).sort((a, b) => b.total - a.total);
	if (!best) return undefined;
	addGraver(best, possible);
	const letters = [...best.spelled.keys()].sort();
	if (reversed) letters.reverse();
	// "sev-A", "Sev B": all as the first one is written.
	const before = best.spelled.get(letters[0] ?? '') ?? '';
	const all = letters.map((letter, rank) => ({id: `${before}${letter}`, rank}));
	const byLetter = new Map(letters.map((letter, rank) => [letter, all[rank]]));
	const finder = letteredFinder(best.word, byLetter, all);
	const bare = bareFinder(letters, labels, (said) => all.filter(({id}) => said.includes(id.slice(-1))));
	return {
		levels: levelsFrom(all, `by their names (${all.map(({id}) => id).join(', ')})`, bare ? eitherOf(finder, bare) : finder),
		total: best.total,
	};
}

const joint = '\\s?(?:\\/|,|&|\\+|–|—|and|und|or|oder|to|bis)\\s?';

/**
 * "A: the lead on call", "**C** and **D**: nobody", "Playbook B", "every B is handled as an A": letters alone, in a file whose table has them alone and of
 * which at least two lines begin with one each; undefined for any other.
 */
function bareFinder(
	letters: readonly string[],
	labels: ReadonlyArray<{readonly text: string}>,
	levelsOf: (letters: readonly string[]) => readonly Level[],
): Finder | undefined {
	const any = `[${letters.join('')}]`;
	const several = `${any}(?:${joint}${any})*(?![\\p{L}\\p{N}])`;
	const first = regExp(
		`^\\P{L}{0,3}${several}(?=\\s*(?::|$)|\\s[–—-]\\s|\\s\\(|,?\\s(?:if|when|as soon as|means|wenn|falls|sobald|heißt|only|nur|gets?|within|after|binnen|nach)(?!\\p{L}))`,
		'u',
	);
	const begun = new Set(labels.flatMap(({text}) => first.exec(text)?.[0].match(/[A-F]/g)?.[0] ?? []));
	if (begun.size < fewestMentions) return undefined;
	const within = regExp(
		`(?<=(?<!\\p{L})(?:[Aa]n?|[Ee]very|[Ee]ach|[Aa]ny|[Nn]o|[Ee]ine?[mnr]?|[Jj]ede[mnrs]?)\\s)${several}(?=[.,;:)?!]|$|\\s(?:is|are|was|gets?|has|needs?|or|and|incidents?|within|after|for|that|which|we|you|the|only|without|lasts?|becomes|must|will|ist|wird|hat|geht|braucht|oder|und|ohne)(?!\\p{L}))|(?<=^\\P{L}*(?:[Pp]lay ?books?|[Rr]un ?books?|[Pp]rocedures?|[Cc]hecklists?|[Ss]teps|[Ee]scalation|Ablauf|Vorgehen|Eskalation)\\s(?:(?:for|bei|für)\\s)?(?:an?\\s)?)${several}(?=\\s*(?:[:–—(-]|$))|(?<=\\((?:(?:only|nur|from|ab)\\s)?)${several}(?=\\))`,
		'gu',
	);
	const find = (text: string, pattern: RegExp) =>
		matchesIn(text, pattern).flatMap(({index, 0: words}) => {
			const levels = levelsOf(words.match(/(?<!\p{L})[A-F](?!\p{L})/gu) ?? []);
			return levels.length > 0 ? [{levels, index, end: index + words.length}] : [];
		});
	return (text, fromStart) => {
		// Nearly all texts have no letter alone, and this is the cheaper question.
		if (!/(?<![\p{L}\p{N}])[A-F](?![\p{L}\p{N}])/u.test(text)) return [];
		const [begins] = find(text, regExp(first.source, 'gu'));
		if (fromStart) return begins ? [begins] : [];
		const others = find(text, within);
		return begins ? [begins, ...others.filter(({index}) => index >= begins.end)] : others;
	};
}

function eitherOf(one: Finder, other: Finder): Finder {
	return (text, fromStart, beside) => {
		const found = one(text, fromStart, beside);
		if (fromStart && found.length > 0) return found;
		const more = other(text, fromStart, beside).filter(({index, end}) => !found.some((known) => index < known.end && known.index < end));
		return more.length === 0 ? found : [...found, ...more].sort((a, b) => a.index - b.index);
	};
}

/** "Category A" of which sentences speak where only "Category C" and "Category D" are explained: the letters before the first one are graver. */
function addGraver(
	{word, spelled}: {readonly word: string; readonly spelled: Map<string, string>},
	labels: ReadonlyArray<{readonly text: string}>,
): void {
	const [first = 'A'] = [...spelled.keys()].sort();
	const spoken = new Map<string, string[]>();
	const pattern = regExp(`(?<![\\p{L}\\p{N}])${named(word)}`, 'gu');
	for (const {text} of first === 'A' ? [] : labels)
		for (const [, before = '', letter = ''] of matchesIn(text, pattern)) spoken.set(letter, [...(spoken.get(letter) ?? []), before]);
	const graver = [...'ABCDEF'].filter((letter) => letter < first);
	if (!graver.every((letter) => (spoken.get(letter)?.length ?? 0) >= fewestMentions)) return;
	for (const letter of graver) spelled.set(letter, spoken.get(letter)?.[0] ?? '');
}

const fewestMentions = 2;

/** Finds "Sev A/B", "Class A and B", "Prio A–C", "Sev B or higher". */
function letteredFinder(word: string, byLetter: ReadonlyMap<string, Level | undefined>, all: readonly Level[]): Finder {
	const joint = `\\s?(?:\\/|,|&|\\+|-|–|—|and|und|et|y|or|oder|to|bis)\\s?`;
	const more = `(?:${joint}(?:(?:${anyCase(word)})[\\s_.-]{1,2})?[A-F](?![\\p{L}\\p{N}]))`;
	const after =
		'(?:\\s?(?:\\+|and (?:above|higher|up)|or (?:above|higher)|und höher|and (?:below|lower)|or lower|und niedriger)(?!\\p{L}))?';
	const pattern = regExp(`(?:(?<![\\p{L}\\p{N}])${named(word)}|${alone})${more}{0,5}${after}`, 'gu');
	return (text, fromStart) => {
		const found = [];
		for (const match of matchesIn(text, pattern)) {
			if (fromStart && /[\p{L}\p{N}]/u.test(text.slice(0, match.index))) break;
			const plain = match[0].replace(regExp(`(?:${word})`, 'giu'), ' ');
			const letters = matchesIn(plain, /(?<!\p{L})[A-F](?!\p{L})/gu).map(([letter]) => letter);
			const [first = '', last = first] = letters;
			const isRange = letters.length === 2 && /[A-F]\s?(?:-|–|—|to|bis)\s?(?:[A-F]|\p{L}+[\s_.-])/u.test(plain.replaceAll(/\s+/g, ' '));
			const upwards = /\+\s?$|above|higher|up$|höher/i.test(match[0]);
			const downwards = /below|lower|niedriger/i.test(match[0]);
			const isMeant = (letter: string) =>
				isRange ? letter >= first && letter <= last : upwards ? letter <= first : downwards ? letter >= first : letters.includes(letter);
			const levels = all.filter((level) => [...byLetter].some(([letter, other]) => other === level && isMeant(letter)));
			if (levels.length > 0) found.push({levels, index: match.index, end: match.index + match[0].length});
			if (fromStart) break;
		}

		return found;
	};
}
