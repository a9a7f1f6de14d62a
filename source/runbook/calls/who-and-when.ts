import {matchesIn} from '../words/matches.ts';
import {namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn, isImmediate, withoutDurations} from '../words/words.ts';

const parting = /\s*(?:[,;]|→|⇒|->|=>|\bthen\b|\bdann\b)\s*/iu;
/** When one is called: what is done "within" a time may be anything. */
const when =
	/(?<!\p{L})(?:at once|immediately|right away|straight away|instantly|sofort|umgehend|unverzüglich|(?:after|nach|ab)\s)(?!\p{L})/giu;
/** What is not over calls: who comes to a review, who leads, how soon is answered, how often is told. */
const ofElse =
	/review|retro|mortem|debrief|nachbesprech|respon[sd]|reaktion|acknowledg|updat|communicat|kommunik|comms|command|lead(?!ership)|(?<!geschäfts)leitung|team|role|rolle|attend|teilneh|step|procedure|schritt|ablauf|vorgehen|contact|kontakt|hours|shift|schicht/iu;

/** "CTO at once", "Betriebsleiter sofort, Vorstand nach 2 Stunden": of a severity that is a call, whatever stands above it. */
export function saysWhoAndWhen(text: string, title: string): boolean {
	if (ofElse.test(title)) return false;
	const clauses = text.replace(/\.$/, '').split(parting);
	return clauses.every((clause) => {
		const times = durationsIn(clause);
		let rest = clause;
		for (const {index, end} of [...times].reverse()) rest = `${rest.slice(0, index)}${rest.slice(end)}`;
		const who = rest.replaceAll(when, ' ').replaceAll(/\s+/g, ' ').trim();
		const isTimed = times.length <= 1 && matchesIn(rest, when).length === 1;
		return isTimed && who !== '' && positionsIn(who).every(namesPosition);
	});
}

/** "After 2 hours", "sofort": and nothing else. */
export function isOnlyWhen(text: string): boolean {
	const rest = withoutDurations(text).replace(
		/(?<!\p{L})(?:after|within|in|at|nach|binnen|innerhalb(?: von)?|spätestens|at the latest|at once|immediately|right away|straight away|sofort|umgehend)(?!\p{L})/giu,
		' ',
	);
	return (durationsIn(text).length === 1 || isImmediate(text)) && !/\p{L}/u.test(rest);
}
