import {regExp} from '../../terminal/light-pattern.ts';

const together =
	'(?:teams?|crew|squad|staff|(?:crisis|incident|response|emergency)\\sgroup|(?:war ?|incident )room|gruppe|stab|\\p{L}+stab|mannschaft|besetzung|krisen(?!leit|manag)\\p{L}+|equipo|célula|comité|gabinete|équipe|cellule)';
/** A line that says nothing but who comes together: "For every P1 the following people join the bridge within 20 minutes:", "El equipo de un P1:". */
const assembling: readonly RegExp[] = [
	regExp(`${together}(?:\\s(?:for|of|in|at|bei|für|pour|para|de|d['’]un)\\s.{1,40})?\\s?(?:\\([^()]*\\)\\s?)?:$`, 'iu'),
	regExp(
		`(?<!\\p{L})(?:joins?|(?:must |should |has to |have to )?(?:be|is|are|come|meet|sit|gather) (?:on|in|at|together|called)|comes? to|report to|takes? part|(?:are|is) needed|we (?:always )?(?:pull|bring|call|get) together|kommt(?=\\s[^:]{3,60}\\szusammen)|kommen|treffen|versammeln|bilden|gehören|arbeiten|se reúnen|participan|se réunissent|participent)(?!\\p{L})(?![^:]*(?:\\?|,\\s(?:when|if|wenn|falls)))[^:]*:$`,
		'iu',
	),
	regExp(
		`(?<!\\p{L})(?:wird|werden)\\s(?:der|die|das|ein|eine)\\s(?:\\p{L}+\\s){0,2}?\\p{L}*(?:stab|team|gruppe|runde|mannschaft|leitung)(?!\\p{L})[^:]*(?:gebildet|einberufen|zusammengerufen|besetzt)\\s?:$`,
		'iu',
	),
	// "Other roles for P1:"
	regExp(
		'^(?:(?:other|further|additional|more|weitere|übrige)\\s)?(?:roles|seats|rollen)(?:\\s(?:needed|filled|opened|besetzt))?\\s(?:for|on|in|at|bei|für)\\s[^:]{2,40}:$',
		'iu',
	),
	// "The crisis group meets in room 3-18. It consists of:", "Its members are:"
	regExp(
		`(?<!\\p{L})${together}(?!\\p{L})[^:]*[.;]\\s(?:(?:it|they|sie|er|es)\\s(?:consists?\\sof|is\\smade\\sup\\sof|comprises?|includes?|umfasst|besteht\\saus)|(?:to\\sit|to\\sthem)\\sbelongs?|(?:(?:its|the|seine|ihre|die)\\s)?(?:members|mitglieder)(?:\\s(?:are|sind))?)(?:\\s(?:at\\sleast|mindestens))?\\s?:$`,
		'iu',
	),
];

/** Does the last line of it say that those below come together? */
export function assembles(lead: string): boolean {
	const caption = lead.split('\n').at(-1)?.trim() ?? '';
	return (
		caption.length <= mostOfCaption && !ofElse.test(caption) && caption.endsWith(':') && assembling.some((pattern) => pattern.test(caption))
	);
}

const mostOfCaption = 140;

/** "Updates to the team:", "What the team brings:": of what they hear, do or use. */
const ofElse =
	/updat|inform|notif|escalat|eskal|meldung|(?<!\p{L})(?:tells?|asks?|does|do|brings?(?!\stogether)|uses?|tools?|channels?|kanäle|agenda|questions|fragen|duties|tasks|aufgaben|responsib\p{L}*|checks?|checklists?|reviews?|rules|regeln|what|how|was|wie|qué|quoi)(?!\p{L})/iu;
