import {hoursIn} from './hours-words.ts';
import {speaksOfSomebody} from './positions.ts';
import type {Reading} from './reading.ts';
import {durationsIn} from './words.ts';

const condition =
	/(?<![\p{L}-])(?:only if|only when|if|when|unless|only|except|not (?:at|on|between|during|before|outside)|wenn|falls|sofern|nur|außer|es sei denn|nicht (?:nachts|am|zwischen|vor))(?![\p{L}-])[^;.()]*/giu;
/** "Bei Datenabfluss sofort", "in case of data loss: immediately": the condition stands before the time, and is a noun. */
const conditionBefore =
	/(?<![\p{L}-])(?:bei|im falle?|in case of|en cas d(?:e\s|['’]))\s?(?:(?:von|an?|any|eine[mrs]?|des|der)\s)?(?!Bedarf)\p{L}[\p{L}-]+(?:\s(?!immediate|sofort|umgehend|nach|after|within|at|immédiat)\p{Ll}[\p{L}-]+)?/giu;
/** Silence, and how long it lasts: that the rules know. */
const knownOnes =
	/answer|ack|respon|react|reach|silen|pick|reply|lasts?|longer|still|unresolved|resolved|progress|no one|nobody|antwort|reagier|melde|erreich|dauert|gelöst|behoben|niemand|keine/iu;
const escalations: ReadonlySet<string> = new Set(['technical escalation', 'business escalation', 'leadership', 'escalation trigger']);

/**
 * Says where the file calls somebody on a condition that the room does not know, "CTO (if data is lost)", "unless it is a drill": they are
 * called in any case, and a person knows better.
 */
export function noteConditionsLeft({statements, booked, remarks, left, levels}: Reading): void {
	const byLine = Map.groupBy(
		booked.filter(({what}) => escalations.has(what)),
		({line}) => line,
	);
	for (const statement of statements) {
		const {text, line} = statement;
		const ofLine = byLine.get(line);
		if (!ofLine || left.has(statement)) continue;
		const calls = ofLine.filter(({people}) => people.some((name) => text.includes(name) || statement.label.includes(name)));
		if (calls.length === 0 || calls.some(({text: words}) => /\b(?:if|when|while|on request)\b/i.test(words))) continue;
		const isByHand = calls.every(({text: words}) => / by hand$/.test(words));
		const times = hoursIn(text);
		const said = [...text.matchAll(condition)].flatMap(([words]) => (durationsIn(words).length > 0 ? apart(words) : [words]));
		const before = [...text.matchAll(conditionBefore)].map(([words]) => words);
		// "Bei Kritisch" is the severity, "bei der Leitstelle" somebody.
		const nouns = before.filter(
			(words) => levels.mentions(words).length === 0 && levels.in(words).length === 0 && !speaksOfSomebody(words),
		);
		const found = times.length > 0 ? times : said.length > 0 ? said : nouns;
		for (const words of found) {
			if (durationsIn(words).length > 0 || knownOnes.test(words)) continue;
			const names = [...new Set(calls.flatMap(({people}) => people))].join(', ');
			remarks.add(
				`Line ${line}: "${words.trim().replace(/,$/, '')}" is no condition that the room knows: ${names} is called ${isByHand ? 'by hand, where it holds' : 'in any case; defer the call where it does not hold'}.`,
			);
		}
	}
}

/** "Nur Schweregrad 1, nach 3 h, nicht vor 7 Uhr": beside the time stands another condition. */
function apart(words: string): readonly string[] {
	return words
		.split(/,\s/)
		.slice(1)
		.flatMap((part) => [...part.matchAll(condition)].map(([own]) => own));
}
