import {regExp} from '../../terminal/light-pattern.ts';

/** A severity by its place, 0 is the highest. */
type Ranked = {readonly rank: number};
type Found<Level> = {readonly levels: readonly Level[]; readonly index: number; readonly end: number};
type Finder<Level> = (text: string, fromStart: boolean, beside?: boolean) => ReadonlyArray<Found<Level>>;

const from = /(?<!\p{L})(?:ab|mindestens|at least)\s(?:an?\s|eine[rm]?\s)?$/iu;
const upward =
	/^\s(?:(?:severity\s)?(?:incidents?|outages?|issues?|problems?|vorfälle?n?|störung(?:en)?)\s)?(?:(?:and|or)\s(?:above|higher|worse|more severe|up(?:wards?)?)|upwards?|(?:und|oder)\s(?:höher|schlimmer|schwerer|darüber)|aufwärts)(?!\p{L})/iu;
const downward =
	/^\s(?:(?:severity\s)?(?:incidents?|outages?|issues?|problems?|vorfälle?n?|störung(?:en)?)\s)?(?:(?:and|or)\s(?:below|lower|under|milder|less(?: severe)?|down(?:wards?)?)|downwards?|(?:und|oder)\s(?:niedriger|darunter|tiefer|leichter|geringer|milder)|abwärts)(?!\p{L})/iu;
const everything = '(?:everything|anything|all|any|every|the rest|alle[mnrs]?|jede[mnrs]?)';
const kindsOf =
	'(?:\\s(?:other\\s|anderen?\\s)?(?:severity|severities|levels?|priorit(?:y|ies)|incidents?|events?|outages?|stufen?|schweregrade?n?|prioritäten|vorfälle?n?|störungen))?';
const below = regExp(
	`(?<!\\p{L})(?:${everything}${kindsOf}\\s(?:that is\\s|was\\s)?(?:below|under|lower than|less severe than|unter|unterhalb(?: von)?)|unterhalb(?: von)?|(?<=(?<!\\p{L})(?:for|in|at)\\s)(?:less|lower|milder) than|(?<=^\\W{0,3})below)\\s(?:an?\\s|eine[rm]?\\s)?$`,
	'iu',
);
const above = regExp(
	`(?<!\\p{L})(?:${everything}${kindsOf}\\s(?:that is\\s|was\\s)?(?:above|over|higher than|worse than|more severe than|über|oberhalb(?: von)?)|oberhalb(?: von)?|(?<=^\\W{0,3})above)\\s(?:an?\\s|eine[rm]?\\s)?$`,
	'iu',
);
const except = regExp(
	`(?<!\\p{L})${everything}${kindsOf},?\\s(?:(?:ist\\s|is\\s)?(?:except(?: for)?|but|other than|apart from|save|excluding|außer|bis auf|mit ausnahme von|ausgenommen|ausschließlich))\\s(?:an?\\s|eine[rm]?\\s)?$`,
	'iu',
);
const isOthers =
	/^(?:except|but|other|apart|save|excluding|außer|bis auf|mit ausnahme|ausgenommen|below|under|unter|above|over|über|lower|higher|worse|less|more)/iu;

/** Characters: "all severities with the exception of a ". */
const mostBefore = 60;

/**
 * "Ab Stufe 3", "Major or worse": the one that is named and each that is graver; "P3 or lower" and each that is milder; "everything below P2" and
 * "all severities except P1": the others, and not the one that is named.
 */
export function withRelations<Level extends Ranked>(find: Finder<Level>, all: readonly Level[]): Finder<Level> {
	return (text, fromStart, beside) => {
		const found = find(text, fromStart, beside).map((one) => related(one, text, all));
		if (!fromStart || found.length > 0 || !mayBegin.test(text)) return found;
		// "Everything below P2: …" begins with what it is about, too.
		const [first] = find(text, false, true);
		if (!first) return [];
		const whole = related(first, text, all);
		return whole.index < first.index && /^\W*$/u.test(text.slice(0, whole.index)) ? [{...whole, index: 0}] : [];
	};
}

/** The cheaper question. */
const mayBegin =
	/^\W{0,3}(?:ab|mindestens|at least|everything|anything|all|any|every|the rest|alle[mnrs]?|jede[mnrs]?|unterhalb|oberhalb|below|above)\s/iu;

function related<Level extends Ranked>(found: Found<Level>, text: string, all: readonly Level[]): Found<Level> {
	const before = text.slice(Math.max(0, found.index - mostBefore), found.index);
	const start = (words: string) => found.index - words.length;
	const ranks = found.levels.map(({rank}) => rank);
	const [highest, lowest] = [Math.min(...ranks), Math.max(...ranks)];
	// Most of them stand first in their text.
	if (before !== '') {
		const [others] = except.exec(before) ?? [];
		if (others !== undefined) return {...found, levels: all.filter((level) => !found.levels.includes(level)), index: start(others)};
		const [under] = below.exec(before) ?? [];
		if (under !== undefined) return {...found, levels: all.filter(({rank}) => rank > lowest), index: start(under)};
		const [over] = above.exec(before) ?? [];
		if (over !== undefined) return {...found, levels: all.filter(({rank}) => rank < highest), index: start(over)};
	}

	const [named, ...more] = found.levels;
	if (!named || more.length > 0) return found;
	const [least] = from.exec(before) ?? [];
	const behind = text.slice(found.end);
	const [up] = upward.exec(behind) ?? [];
	if (least !== undefined || up !== undefined)
		return {
			levels: all.filter(({rank}) => rank <= named.rank),
			index: least === undefined ? found.index : start(least),
			end: found.end + (up?.length ?? 0),
		};
	const [down] = downward.exec(behind) ?? [];
	return down === undefined ? found : {...found, levels: all.filter(({rank}) => rank >= named.rank), end: found.end + down.length};
}

/** What follows "all severities" takes some of them away: "all severities except P1". */
export function isOfSomeAlone(behind: string): boolean {
	return isOthers.test(behind.trimStart());
}
