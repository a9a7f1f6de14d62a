import {kindOfTitle} from '../words/column-kinds.ts';
import {labelled} from '../words/labelled.ts';
import {durationsIn, isCadence} from '../words/words.ts';

/** Words of an incident that is answered; "the response team" answers nothing by its name, and whoever "muss sich binnen 10 Minuten melden" says that they are there. */
export const responding =
	/acknowledg\w*|\back(?:ed|s)?\b|respond\w*|\bresponse\b(?!\s(?:team|crew|group|squad|unit|plan|lead)s?(?!\p{L}))|look(?:s|ed|ing)? (?:at|into|after|within)|reagier\w*|reaktion\w*|rückmeldung|annahme(?!n|schluss|stelle|ende|grenze)|reaction\b|\breact(?:s|ed)?\b|bestätig\w*|quittier\w*|angenommen|beantwortet(?!\p{L})|annahmezeit|answer(?:s|ed)?|\bcall(?:s|ed)? back\b|rückruf|ruft zurück|\bmtta\b|pick(?:s|ed)?[ -]?up|working on (?:it|an?|the|any|every|each)(?!\p{L})|(?:work|arbeit) (?:begins|starts|beginnt)(?!\p{L})|can wait|(?:some(?:body|one)|one of us|we|the team) (?:will )?repl(?:y|ies)\b(?! to)|jemand antwortet|(?<=^\W{0,3}|(?:the|our)\s)(?:support|(?:service|help|support|duty|front)[ -]?desk|first[ -]line|on-?call(?:\s\p{L}+)?|(?:duty|shift)\s\p{L}+) (?:will )?repl(?:y|ies)\b(?! to)|(?<=(?:^\W{0,3}|(?:der|die|unsere?)\s))(?:support|\p{L}*(?:bereitschaft|dienst|leitstelle)) antwortet(?!\p{L})|(?<!\p{L})jemand\s(?:innerhalb|binnen|nach|in|spätestens)\s[^,;.]{3,40}\s(?:da|dran|vor ort|zur stelle)(?!\p{L})|(?:some(?:body|one)|one of us) (?:is|will be|has to be|must be) (?:there|at it|at work)(?!\p{L})|(?:some(?:body|one)|any(?:body|one)|one of us) (?:to be )?on it|(?:some(?:body|one)|one of us|we) (?:will )?(?:looks?|takes? a look)(?=\s(?:on\s|by\s|the\s|within\s|in\s|next\s|tomorrow))|(?:schaut|sieht|guckt)\s(?:sich\s)?(?:es\s|das\s)?(?:sich\s)?(?:jemand|einer von uns)(?!\p{L})|(?<!\p{L})jemand\s(?:schaut|sieht|guckt|ist)(?=\s[^,;.]{0,40}\s(?:drauf|nach|an|hin|dran|daran|da)(?!\p{L}))|(?:be|is|are|get|gets) on it\b|^\W{0,3}on it (?=within|in \d)|(?<!\p{L})(?:some(?:body|one)|one of us|we|(?:the\s)?(?:on-?call|duty)\s\p{L}+)\s(?:is|are|will be|must be|has to be|have to be|gets?)\son\s(?:an?|any|every|each)\s(?!(?:calls?|bridges?|zoom|line|phone|pages?|channel)(?!\p{L}))\p{L}[\p{L}\d -]{0,24}?(?=\s(?:within|in|inside|no later than)\s)|(?<!\p{L})(?:first|quick|initial|brief)\slook(?!\p{L})|(?<!\p{L})(?:darum|hierum|um\s(?:eine?n?|jede[nrs]?)\s\p{L}+)\skümmer(?:n|t)\s(?:wir\s)?(?:uns|sich)(?!\p{L})|(?<!\p{L})(?:angesehen|angeschaut|angeguckt|gesichtet)(?!\p{L})|(?<!\p{L})(?:sehen|schauen|gucken)\swir\suns(?!\p{L})|prise? en charge|réponse|respuesta|get (?:to|on|in front of|behind) (?:a|your|the) (?:laptop|computer|keyboard|desk|screen)|^\W{0,3}(?:start|begin)(?:s|\s(?:work|working))?(?: on it)? (?=within|in \d)|(?:am|vor dem|an den|an einem) (?:rechner|laptop|computer|bildschirm)|(?:^\W{0,3}|\p{L})beginn\p{L}* (?=innerhalb|binnen)|(?<=(?:bereitschaft|dienst|techniker(?:in)?|jemand|team)\s)(?:muss|soll|hat|meldet)\ssich(?=\s[^,;.]*(?:\d|(?:minuten?|stunden?)(?!\p{L})))|(?<!\p{L})(?:muss|soll|meldet)\ssich(?=\s(?:(?:die|der|das|ein(?:er|e)?)\s)?(?:\p{L}*(?:bereitschaft|dienst|techniker)|jemand)(?!\p{L})[^,;.]*\d)/iu;
/** Words of what is due at a time and is no answer. */
export const other =
	/\bmttr\b|resolv|resolution|fix(?:ed)?\b|restor|mitigat|updat|escalat|eskal|review|post-?mortem|monitor|lösung|behoben|follow-?up/iu;

/**
 * How soon an incident is answered by the words of a heading, and the part that says so: "P1 – High (response time: 30 minutes)". Undefined for a
 * stretch of time in which something is done, such as "SEV1 response (0–15 minutes)".
 */
export function answerIn(title: string): {readonly text: string; readonly ms: number} | undefined {
	for (const part of title.split(/[()[\];|]|\s[-–—·]\s|,\s/u)) {
		const text = part.trim();
		const [found, ...more] = durationsIn(text);
		if (!found || more.length > 0 || found.leastMs === 0 || found.open || other.test(text) || isCadence(text)) continue;
		const {label, text: said} = labelled(text);
		const isNamed = label !== '' && kindOfTitle(label) === 'response' && durationsIn(said).length > 0;
		const isVerb = responding.test(text.slice(0, found.index)) && !/(?:first|erste[nr]?)\s$/iu.test(text.slice(0, found.index));
		if (isNamed || isVerb) return {text, ms: found.ms};
	}

	return undefined;
}

/** The title without that part. */
export function withoutAnswer(title: string): string {
	const answer = answerIn(title);
	return answer
		? title
				.replace(answer.text, '')
				.replace(/\s*[([]\s*[)\]]/, '')
				.trim()
		: title;
}

/** What follows is how long something lasts that makes an incident: "no response for more than 2 minutes". */
export const lasting =
	/(?<!\p{L})(?:last|past|previous|letzten?|vergangenen?|vorigen)\s$|(?<!\p{L})(?<!(?:no|nicht)\s)(?:(?<!waits?\s)for|more than|longer than|over|länger als|mehr als|über|seit)\s$|[<>≥≤]\s?$/iu;

/** How soon a supplier answers is not how soon we do. */
export const ofSuppliers =
	/^(?:(?:our|key|external|the|unsere|externe)\s)?(?:suppliers?|vendors?|providers?|contractors?|third part(?:y|ies)|lieferanten|dienstleister|hersteller|fournisseurs|proveedores)(?:\s(?:and|und|&)\s\p{L}+)?$/iu;
