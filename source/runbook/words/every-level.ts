import {regExp} from '../../terminal/light-pattern.ts';

/** What a severity is called by its kind: "any colour", "alle Stufen". */
const everyLevel: readonly RegExp[] = [
	/\b(?:any|all|every|each) (?:severity|severities|sev|level|levels|priorit(?:y|ies)|incidents?|colou?rs?|categor(?:y|ies)|(?<!all )class(?! of\b))\b(?![\s_.#-]{0,2}\d|\s(?:one|two|three|four|five|six)s?(?!\p{L})|,?\s(?:(?:that|which)\s(?:are|were|is|was)\s|being\s)?(?:rated|classified|graded|ranked|categori[sz]ed|triaged|assessed|tagged|labelled|labeled|of|at|with)\s(?:(?:as|at|an?|the)\s)*(?:(?:severity|sev|priority|prio|level|class|p|s)[\s.#_-]?\d|(?:(?:severity|priority|level|class)\s(?:of\s)?)?(?:critical|high|major|medium|minor|low|urgent)(?!\p{L}|\s\p{L}+\simpact)))/iu,
	/\b(?:regardless of|irrespective of|independent of|whatever|no matter) (?:the |its |what |which |what the )?(?:severity|priority|level|colou?r|category|class|grade|word(?=[,.;)]|$))\b/iu,
	/(?<!\p{L})(?:allen?|jede[rnms]?) (?:schweregrade?n?|stufen?|vorfälle|störungen|prioritäten|farben?|kategorien?)(?!\s?\d|,?\s(?:die\s)?(?:(?:mit|als|der|von|ab|in)\s)?(?:(?:stufe|prio(?:rität)?|schweregrad|klasse|sev|p|s)[\s.#_-]?\d)|\s(?:eins|zwei|drei|vier|fünf|sechs)(?!\p{L}))/iu,
	/(?<!\p{L})(?:unabhängig (?:von|vom)|ungeachtet) (?:de[rsm] |ihrer |seiner )?(?:schweregrad\p{L}*|stufe|priorität|einstufung|farbe|kategorie|klasse)(?!\p{L})/iu,
	/(?<!\p{L})(?:egal|gleich(?:gültig)?),? (?:(?:bei|in|auf|für) )?welche[rnms]? (?:schweregrad|stufe|priorität|einstufung|farbe|kategorie|klasse)(?!\p{L})/iu,
	/(?<!\p{L})(?:cualquier (?:nivel|gravedad|prioridad|incidente)|todos los (?:niveles|incidentes)|todas las prioridades|sea cual sea (?:el nivel|la gravedad|la prioridad)|independientemente (?:del nivel|de la gravedad|de la prioridad)|tous les (?:niveaux|incidents)|toutes les (?:gravités|priorités)|quel(?:le)? que soit (?:le niveau|la gravité|la priorité)|n['’]importe quel(?:le)? (?:niveau|gravité|priorité))(?!\p{L}|\s?\d)/iu,
];
/** Where there are two: "in beiden Stufen", "at either level". */
const bothLevels =
	/\b(?:both|either) (?:severity|severities|levels?|priorit(?:y|ies)|classes)\b|(?<!\p{L})beiden? (?:schweregraden?|stufen|klassen|prioritäten)(?!\p{L})/iu;
/** The cheaper question. */
const mayBeEvery =
	/any |all |every |each |regardless|irrespective|independent of|whatever |no matter|both |either |allen? |jede|beide|unabhängig|ungeachtet|egal|gleich|cualquier|tod[oa]s |sea cual|independientemente|tous |toutes |que soit|importe quel/i;

/** Where a text speaks of all severities, or of both of two: "any severity", "egal welche Stufe". */
export function everyLevelIn(text: string, count: number): RegExpExecArray | undefined {
	if (!mayBeEvery.test(text)) return undefined;
	for (const pattern of count === 2 ? [...everyLevel, bothLevels] : everyLevel) {
		const found = pattern.exec(text);
		if (found) return found;
	}

	return undefined;
}

const english = 'severit(?:y|ies)|priorit(?:y|ies)|levels?|colou?rs?|categor(?:y|ies)|class(?:es)?';
const german = 'schweregrad(?:e[sn]?|s)?|stufen?|priorität(?:en)?|einstufung(?:en)?|farben?|kategorien?|klassen?';
/** Beside what a sentence says: ", at any priority", "unabhängig von der Klasse", "(whatever the severity)". */
const besides = regExp(
	`,?\\s\\(?(?:und\\szwar\\s|and\\sthat\\s)?(?:(?:quite\\s)?(?:regardless|irrespective|independent(?:ly)?)\\sof\\s(?:(?:the|its)\\s)?(?:${english})|(?:whatever|no\\smatter(?:\\s(?:what|which))?)\\s(?:(?:the|its)\\s)?(?:${english})(?:\\s(?:it\\s)?(?:is|has))?|(?:(?:at|in|on|for)\\s|(?<=,\\s\\(?))(?:any|all|every|each)\\s(?:${english})|(?:unabhängig\\s(?:von|vom)|ungeachtet)\\s(?:(?:de[rsm]|ihrer|seiner|dessen)\\s)?(?:${german})|(?:ganz\\s)?(?:egal|gleich(?:gültig)?),?\\s(?:(?:bei|in|auf|für)\\s)?welche[rnms]?\\s(?:${german})|(?:(?:bei|in|auf|für)\\s|(?<=,\\s\\(?))(?:jede[rnm]?|alle[n]?)\\s(?:${german}))(?![\\p{L}\\d]|\\s?\\d)\\)?`,
	'iu',
);
const denied = /(?<!\p{L})(?:not|never|nor|n['’]t|except|but|nicht|nie|niemals|außer|nur)$/iu;

/** Without the words that say that it is of every severity, where they stand inside: what is left says what it is. */
export function withoutEvery(text: string): string {
	const found = mayBeEvery.test(text) ? besides.exec(text) : null;
	if (!found || denied.test(text.slice(0, found.index))) return text;
	const isOpen = /\s\(/.test(found[0]) === found[0].endsWith(')');
	const before = text.slice(0, found.index);
	const after = text.slice(found.index + found[0].length);
	// Between two commas it takes both away, but not the one that ends a condition.
	const isBetween = found[0].startsWith(',') && after.startsWith(',') && before.includes(',');
	return isOpen ? `${before}${isBetween ? after.slice(1) : after}` : text;
}
