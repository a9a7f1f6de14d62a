import {matchesIn} from './matches.ts';

/** Words for severities, the highest first; those of a line are equals. */
const ranked: readonly RegExp[] = [
	/^(?:blocker|catastrophic|disaster|emergency|katastrophal|notfall|catastrophique|catastrófic[oa])$/iu,
	/^(?:critical|red|rot|rouge|roj[oa]|ross[oa]|kritisch|critique|crític[oa]|critic[oa]|kritiek)$/iu,
	// "Urgent" above "High" of help desks.
	/^(?:urgent|dringend|urgente)$/iu,
	/^(?:major|orange|severe|serious|high|hoch|erheblich|schwer(?:wiegend)?|élevée?|majeure?|haute?|alt[oa]|grave|mayor|hoog)$/iu,
	/^(?:medium|yellow|amber|gelb|jaune|amarill[oa]|giall[oa]|moderate|normal|mittel|moyen(?:ne)?|modérée?|media|medio|moderad[oa]|middel)$/iu,
	/^(?:minor|green|grün|vert|verde|low|niedrig|gering(?:fügig)?|leicht|leve|faible|mineure?|basse?|baj[oa]|bass[oa]|menor|laag)$/iu,
	/^(?:trivial|cosmetic|info(?:rmational)?|planned|kosmetisch|hinweis)$/iu,
];

/** 0 is the highest; below all where the word is none. */
export function rankOfWord(word: string): number {
	const rank = ranked.findIndex((pattern) => pattern.test(word));
	return rank === -1 ? ranked.length : rank;
}

/** Does the word name a severity in some team's runbook? */
export function isSeverityWord(word: string): boolean {
	return rankOfWord(word) < ranked.length;
}

const beside =
	/(?<=^\W{0,3}|[:,;(/]\s?|(?<!\p{L})(?:for|bei|für|at|in|and|und|or|oder)\s)(\p{Lu}\p{L}+)(?=\s?[:=→]|\s(?:after|nach|within|innerhalb|every|alle|immediately|at once|sofort|never|nie|none|keine|\d))/gu;

/** Words of a text that stand as severities do, each with a time or a colon of its own: "Low: ack 1 day". */
export function severityWordsIn(text: string): readonly string[] {
	return matchesIn(text, beside).flatMap(([, word = '']) => (isSeverityWord(word) ? [word] : []));
}
