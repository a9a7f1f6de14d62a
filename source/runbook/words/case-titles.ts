import {regExp} from '../../terminal/light-pattern.ts';
import {remembered} from './remembered.ts';

const cases =
	/^(?:(?:special |particular |besondere[rs]? )?(?:conditions?|cases?|events?|situations?|scenarios?|szenari(?:o|en|os)|occasions?|circumstances?|suspicions?|if|in case(?: of)?|in the event of|what(?: has)? (?:happened|happens)|(?:type|kind) of (?:incident|event|case)|(?:incident|event|case) type|triggers?|reason|fall|fälle|sonderf(?:all|älle)|fallart|ereignis(?:se)?|bedingung(?:en)?|vorfall(?:art)?|anlass|auslöser|lage|wenn|falls|bei|im fall|was ist passiert|verdacht|caso(?:s| particular(?:es)?)?|condici(?:ón|ones)|situaci(?:ón|ones)|sucesos?|eventos?|si|motivo|supuesto|cas(?: particuliers?)?|évén?[eè]nements?|événements?|motif|condizion[ei]|eventi?|situazion[ei]|se))$/iu;
const times =
	/^(?:when|by when|until when|within|times?|time limit|time ?frame|deadline|how (?:soon|fast|quickly)|timing|latest|no later than|wann|bis wann|frist|meldefrist|innerhalb|binnen|zeit|spätestens|cu[aá]ndo|plazo|antes de|quand|délai|sous|quando|entro|tempo|termine)$/iu;

/** The title of a column that says in which case. */
export function isCaseTitle(title: string): boolean {
	return cases.test(plain(title));
}

export function isWhenTitle(title: string): boolean {
	return times.test(plain(title));
}

function plain(title: string): string {
	return title
		.trim()
		.replace(/\s*\([^()]*\)$/, '')
		.replace(/^¿|[?:…]+$/gu, '')
		.trim();
}

/** The words around a time that say by when, and nothing else: whoever calls sooner does what is asked. */
export const deadlineWords =
	/^\s*(?:(?:at )?(?:the )?(?:latest|no later than|within|in|up to|until|before|by|max(?:imum)?\.?|spätestens|innerhalb(?: von)?|binnen|bis(?: zu)?|vor|maximal|höchstens|noch am selben tag|am selben tag|same day|the same day|en|en menos de|dentro de|antes de(?: las?)?|en el mismo día|el mismo día|dans(?: les)?|sous|avant|le jour même|entro|lo stesso giorno)[\s:]*)?(?:(?:eod|noon|midnight|mittag|feierabend|mediodía|midi)|\d{1,2}[:.h]\d{2}(?:\s?(?:uhr|h|am|pm|utc|cet))?|\d{1,2}\s?(?:uhr|am|pm))?(?:(?:the )?(?:latest|at the latest|spätestens|des gleichen tages|of the same day))?\s*[.;]?\s*$/iu;

const leaders =
	'(?<!\\p{L})(?:leadership|(?:senior |upper )?management|executives?|execs|(?:the )?board|bosses|führung(?:sebene)?|geschäfts(?:leitung|führung)|vorstand|dirección|direction)(?!\\p{L})';
/** Headings over what is done or who is called in cases of their own. */
const special =
	/(?:special|particular|conditional|exceptional|other)\s(?:escalation\s)?(?:cases?|situations?|events?|calls?|notifications?|paths?|routes?)|extra people|in addition|besondere(?:[rn])?\s(?:fälle|meldewege|lagen|ereignisse|situationen)|sonderf(?:all|älle)|sondermeldung|casos (?:particulares|especiales)|situaciones especiales|cas (?:particuliers|spéciaux)/iu;

/** "Leadership triggers", "When leadership is called", "Wann die Geschäftsführung informiert wird". */
const ofLeaders = regExp(
	`${leaders}\\s(?:triggers?|notifications?|involvement)(?!\\p{L})|(?:when|wann|cu[aá]ndo|quand)\\s(?:(?:we|wir|to|se|on)\\s)?(?:[\\p{L}]+\\s){0,3}${leaders}|${leaders}\\s(?:is|are|gets?|wird|werden)\\s(?:called|told|informed|notified|involved|woken|paged|gerufen|informiert|angerufen|verständigt)`,
	'iu',
);

export const isOfSpecialCases = remembered((context) => special.test(context) || ofLeaders.test(context));
