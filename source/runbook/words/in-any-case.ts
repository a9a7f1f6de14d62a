/** Behind a case: ", any priority", "(whatever the severity)", ", bei jeder Stufe". */
export const ofAny =
	/,?\s\(?(?:und zwar\s|and\s)?(?:at\s|of\s|in\s)?(?:whatever|regardless of|irrespective of|no matter|any|all|every|bei jeder|bei allen|jede|alle|unabhängig von|egal welche)\s(?:(?:the|its|der)\s)?(?:severit(?:y|ies)|priorit(?:y|ies)|levels?|class(?:es)?|categor(?:y|ies)|stufen?|klassen?|kategorien?|priorität(?:en)?|schweregrade?|schwere|(?<=whatever (?:the|its) )(?:word|grade|colou?r|kind|name)|(?<=(?:egal welche|unabhängig von der) )farbe)\)?$/iu;

/** ", no matter the time", ", auch nachts", ", day or night": it changes nothing, for no clock of a call knows hours. */
const atAnyTime =
	/,?\s\(?(?:und zwar\s|and\s)?(?:(?:no matter|whatever|regardless of|irrespective of|unabhängig von|egal(?: zu)?)\s(?:(?:what|which|welcher)\s)?(?:the\s|der\s)?(?:time|hour|uhrzeit|tageszeit)(?:\s(?:of day|it is))?|(?:even|also|auch|selbst)\s(?:at night|at weekends|on weekends|nachts|am wochenende|an feiertagen|in der nacht)(?:\s(?:and|und)\s(?:at night|at weekends|on weekends|nachts|am wochenende|an feiertagen))?|(?:nachts|am wochenende|at night|at weekends)\s(?:ebenfalls|ebenso|genauso|as well|too)|day (?:or|and) night|tag und nacht|rund um die uhr|at any (?:time|hour)|jederzeit|zu jeder (?:zeit|uhrzeit|tageszeit))\)?$/iu;

const side =
	/^(?:on|from|auf|von)\s(?:the|der|unserer|our)\s(?:business|technical|engineering|management|leadership|commercial|customer|\p{L}*geschäfts|technischen?|fachlichen?|kaufmännischen?)[\s-]?(?:side|seite),?\s/iu;

/** "On the business side, the director is told …": whose call it is, and no condition of it. */
export function withoutSide(text: string): string {
	return side.test(text) ? text.replace(side, '') : text;
}

/** ", whether or not there is already an idea of the cause", ", egal ob die Ursache bekannt ist". */
const whetherOrNot =
	/,?\s\(?(?:whether or not|no matter (?:whether|if)|regardless of whether|unabhängig davon, ob|egal,? ob|gleichgültig,? ob)\s[^,;.()\d]{4,120}\)?$|,?\s\(?(?:whether|ob)\s[^,;.()\d]{4,80},?\s(?:or not|oder nicht)\)?$/iu;

/** ", even if somebody is on it already", ", auch wenn schon jemand dran ist": no condition, but that there is none. */
const evenIf = /(?:,|\s[–—-])\s\(?(?:and\s|und\s)?(?:even|auch|selbst|sogar)\s(?:if|when|though|wenn|dann,? wenn)\s[^,;.()\d]{4,120}\)?$/iu;

/** ", in any case", ", always", ", auf jeden Fall". */
const always =
	/(?:,|\s[–—-])\s(?:and\s|und\s|und zwar\s)?(?:always|in (?:any|every|each) case|in any event|regardless|no matter what|whatever happens|immer|stets|in jedem fall|auf jeden fall)$/iu;

/** "… at once and do not wait 30 minutes": what "at once" says already. */
const notWaiting =
	/,?\s(?:and|und)\s(?:(?:we\s|wir\s)?(?:(?:do\snot|don['’]t|never)\swait|warten\s(?:dann\s|dafür\s)?(?:keine|nicht))(?:\s(?:for|until|auf|bis))?\s[^,;.]{2,40})$/iu;

/** A text without what stands behind it and changes nothing: ", auch nachts, und zwar bei jeder Stufe". */
export function withoutAnyCase(text: string): string {
	// Nearly no text has one, and this is the cheaper question.
	if (!mayBe.test(text)) return text.trim();
	const plain = text
		.replace(ofAny, '')
		.replace(atAnyTime, '')
		.replace(whetherOrNot, '')
		.replace(evenIf, '')
		.replace(always, '')
		.replace(notWaiting, '')
		.trim();
	return plain.length === text.trim().length ? plain : withoutAnyCase(plain);
}

const mayBe =
	/any|every|each|all|even|sogar|selbst|auch|always|immer|stets|fall|wait|warten|happens|matter|whether|(?<!\p{L})ob(?!\p{L})|whatever|regardless|irrespective|night|weekend|jede|alle|egal|unabhängig|nacht|wochenende|feiertag|uhr/iu;
