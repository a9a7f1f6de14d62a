import {regExp} from '../../terminal/light-pattern.ts';

const soon = '(?:sofort|umgehend|unverzüglich|immer|stets|auch|ebenfalls|zusätzlich)';
const german = regExp(
	`^(?<who>(?!(?:bei|wenn|falls|sobald|im|in)\\s)[^;:.]{3,100}?),?\\s(?<verb>ist|sind|wird|werden|muss|müssen)\\s(?:${soon}\\s)?bei\\s(?<every>jede[mr]\\s|allen\\s)?(?:(?:eine[mr]|dem|der)\\s)?(?<what>(?:begründete[mnr]\\s|konkrete[mnr]\\s)?(?:\\p{L}*verdacht|hinweisen|anzeichen)(?:\\s(?:auf|für|eines|einer|von|des|der)\\s[^,;:.]{3,50}?)?)\\s(?<rest>(?:${soon}\\s){0,2}(?:hinzuzuziehen|hinzugezogen|einzubeziehen|einbezogen|anzurufen|angerufen|zu\\srufen|gerufen|zu\\salarmieren|alarmiert|zu\\sinformieren|informiert|zu\\sbenachrichtigen|benachrichtigt|zu\\sverständigen|verständigt|einzuschalten|eingeschaltet|zu\\swecken|geweckt)(?:\\swerden)?)\\.?$`,
	'iu',
);
const english = regExp(
	'^(?<who>(?!(?:if|when|on|upon|in|at|for)\\s)[^;:.]{3,100}?),?\\s(?<verb>is|are|must|has|have|should|shall)\\s(?<rest>(?:to\\sbe\\s|be\\s)?(?:(?:immediately|always|also)\\s)?(?:brought\\sin|called(?:\\sin)?|involved|informed|notified|alerted|paged|rung|phoned|told|contacted|consulted|engaged)(?:\\s(?:immediately|at\\sonce|right\\saway|straight\\saway|without\\sdelay))?)\\s(?:on|upon|at|with|for|of|in\\scase\\sof|in\\sthe\\sevent\\sof)\\s(?<every>any\\s|every\\s|each\\s)?(?:an?\\s|the\\s)?(?<what>(?:first\\s|reasonable\\s)?(?:suspicion|sign|hint|indication)s?\\s(?:of|that)\\s[^,;:.]{3,60})\\.?$',
	'iu',
);
/** The cheaper question. */
const mayBe = /verdacht|bei\s(?:\p{L}+\s){0,3}(?:hinweisen|anzeichen)|(?<!\p{L})(?:suspicion|sign|hint|indication)s?\s(?:of|that)\s/iu;

/** A sentence with its suspicion first, and whether that is of any incident. */
export type SuspicionFirst = {readonly text: string; readonly isOfEvery: boolean};

/**
 * "The security officer is called at once on any suspicion of an attack" as "In case of suspicion of an attack, the security officer is called at
 * once", "Der Beauftragte ist bei jedem Angriffsverdacht sofort hinzuzuziehen" as "Bei Angriffsverdacht ist der Beauftragte …". Undefined where a
 * sentence has none within it.
 */
export function suspicionFirst(said: string): SuspicionFirst | undefined {
	if (!mayBe.test(said)) return undefined;
	// "…; she files the report" is what somebody does then.
	const [own = ''] = said.split(/;\s/u);
	const behind = said.slice(own.length);
	const inGerman = german.exec(own)?.groups;
	const {who = '', verb = '', every = '', what = '', rest = ''} = inGerman ?? english.exec(own)?.groups ?? {};
	if (what === '') return undefined;
	const whom = /^(?:the|an?|our|der|die|das|unsere?)\s/iu.test(who) ? `${who.charAt(0).toLowerCase()}${who.slice(1)}` : who;
	return {
		text: `${inGerman ? `Bei ${what} ${verb} ${whom} ${rest}` : `In case of ${what}, ${whom} ${verb} ${rest}`}${behind || '.'}`,
		isOfEvery: every !== '',
	};
}
