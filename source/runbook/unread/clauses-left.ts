import {everyLevelIn} from '../words/every-level.ts';
import {withoutReason} from '../words/reasons.ts';
import {smallWords} from '../words/small-words.ts';
import {durationsIn, isImmediate, isOnRequest, periodIn} from '../words/words.ts';

/** Where one thing that a sentence says ends and the next begins. */
const parting =
	/[,;:()→–—]\s*|\.\s+|\s-\s|\s(?:and|und|then|dann|but|aber|or|oder|et|y)\s|\s(?=(?:if|when|unless|until|once|while|whenever|as (?:soon|long) as|except|during|where|wenn|falls|sofern|sobald|solange|bis|außer|only|nur)\s)/iu;

/** Why something is done says nothing of what is done. */
const purpose = /,?\s(?:(?:so|damit|sodass|denn|since)\s|so that\s|so dass\s)[^.;]*/iu;

/** Who somebody is, and how: what narrows it stays. */
const brackets =
	/\((?![^()]*(?<!\p{L})(?:if|when|unless|until|only|except|not|from|wenn|falls|sofern|bis|ab|nur|außer|nicht|nachts|sonst|otherwise)(?!\p{L}))[^()]*\)/giu;

/** What stands before a colon says of what the rest is, unless it is a condition. */
const label =
	/^(?!(?:if|when|whenever|unless|until|after|once|while|as|only|except|where|wenn|falls|sofern|sobald|solange|bis|nach|nur|außer|sonst|otherwise)(?!\p{L}))[^,;:.()]{1,60}:\s/iu;

const address = /\b\p{Ll}+:\/\/\S+/gu;

/** "Whatever the time", "day and night": that narrows nothing. */
const anyTime =
	/(?:whatever|no matter|regardless of|egal|ungeachtet)\s(?:what\s|wie spät|(?:the\s)?(?:time|hour|day))|(?:any|all|jede[rnm]?)\s(?:time|times|hours?|zeit|uhrzeit|stunde)|24\s?[x×/]\s?7|^(?:day|night|nights?|tag|nachts?|rund um die uhr)\.?$|rund um die uhr|^(?:until|till|bis)\s(?:(?:it|(?:the\s)?(?:issue|incident|problem|outage|service)|es|(?:der|die|das)\s(?:vorfall|störung|problem))\s)?(?:(?:is|has been|ist|zur)\s)?(?:fully\s|vollständig\s)?(?:resolved|resolution|closed|fixed|mitigated|restored|over|behoben|behebung|gelöst|lösung|beendet)(?:\sist)?\.?$|(?:even|also|auch)\s(?:at night|nachts|am wochenende|on weekends)|^(?:at night|nachts)\s(?:too|ebenfalls|auch)\.?$|^(?:without|ohne)\s(?:waiting|abzuwarten|delay|verzug|zögern|hesitation)/iu;

/** "While active", "for as long as the incident lasts": every clock of an incident runs no longer. */
const meanwhile =
	/^(?:while|whilst|as long as|for as long as|during|throughout|solange|während)\s(?:(?:it|this|the|an?|any|der|die|das|des|eine[rs]?)\s)?(?:(?:active|open|ongoing|live|laufende[nrs]?|aktive[nrs]?|offene[nrs]?)\s?)?(?:(?:incidents?|outages?|emergency|störung|vorfalls?|ausfalls?)\s?)?(?:(?:is|are|remains?|stays?|ist|bleibt)\s)?(?:active|open|ongoing|live|lasts?|unresolved|in progress|aktiv|offen|andauert|läuft|anhält)?[.]?$/iu;

/** Where more is to be read. */
const reference = /^(?:see|siehe|vgl\.?|cf\.?|voir|véase)\s/iu;

/** What calls, answers, tells, leads, repairs or is an incident is in what was understood by its kind, and in no word of it. */
const ofItsKind =
	/^(?:escal|eskal|auto(?:mat|$)|call|page[ds]?$|pagi|tell|told|wak|woken|ring|rang|rung|phon|telef|ping|contact|kontakt|alert|alarm|reach|involv|join|bring|brought|pull|loop|goes|know|hear|aware|inform|notif|updat|messag|post|sen[dt]|need|respon|answer|ack|react|reakt|antwort|reag|incident|outage|störung|vorf[aä]ll|ereignis|problem|severit|priorit|levels?$|stufe|schwere|prio$|sev|resol|fix|solv|mitigat|stabil|recover|restor|progress|lösung|gelöst|behob|besser|fortschritt|rückmeld|quitt|(?:an)?(?:ge)?ruf|verständig|unterricht|benachricht|hinzu|weck|meld|bescheid|(?:ge)?geb|erf[aä]hr|lead|comman|runs?$|tak|führ|leit|überni|own|review|post-?m|retro|nachb|imm?edia|sofort|unverz|direct(?:ly)?$|direkt$|straight|minut|hour|stund|day|tag|tägl|week|woch|month|monat|innerhalb|binnen|spätest|latest|earl|frühest|busin|working|werktag|arbeit|offen|dauer|last|läng|long|unres|ungel|persist|continu|remain|start|begin|first|erst|second|zweit|third|dritt|next|nächst|later|später|gleich|happen|look|schau|pick|person|some(?:body|one)|any(?:body|one)|nobody|niemand|every(?:body|one)|team|particip|teilnehm|attend|high|low|hoch|niedrig|higher|lower|llam|avis|appel|prév|alone|allein|gen[uü]g|suffic|reicht|mandat|requir|pflicht|verpflicht|oblig|rca$|complet|regular|regelm|want|woll|brauch|braucht|pre-?assig|preass|status|hold|held|wait|wart|broken|kaputt|gestört|customer|kund|intern|extern|partner|staff|mitarbeit|stakeholder|root|cause|ursach|analys|writ|schrift|meeting|termin|assigned|consist|compris|besteh|bestehen|gehör)/iu;

/**
 * The clauses of a sentence of which nothing is in what was understood of its line: a condition, another person, what is done besides. `held` is
 * what was understood, in words. None where nothing of the sentence is held: then it is another one of its line that was understood.
 */
export function clausesLeft(
	text: string,
	{held, isTimedAlone}: {readonly held: readonly string[]; readonly isTimedAlone: boolean},
): readonly string[] {
	if (text.length > mostCharacters) return [];
	const own = withoutReason(text).replace(purpose, '').replaceAll(address, '').replaceAll(brackets, ' ').replace(label, '');
	const clauses = own
		.split(parting)
		.map((part) => part.replace(/^(?:and|und|but|aber|then|dann|or|oder)\s|[.;]$/giu, '').trim())
		.filter((part) => part !== '');
	if (clauses.length < 2) return [];
	const words = new Set(held.flatMap(wordsOf));
	const states = clauses.map((clause) => stateOf(clause, words));
	return states.includes('held') || (isTimedAlone && states.includes('time')) ? clauses.filter((_, index) => states[index] === 'left') : [];
}

function stateOf(clause: string, held: ReadonlySet<string>): 'held' | 'left' | 'time' | 'nothing' {
	if (isImmediate(clause) || isOnRequest(clause) || durationsIn(clause).length > 0 || periodIn(clause) !== undefined) return 'time';
	if (anyTime.test(clause) || meanwhile.test(clause) || reference.test(clause) || everyLevelIn(clause, 2) !== undefined) return 'nothing';
	if ((held.has('impact') || held.has('affected')) && /affect|impact|betroff|afectad|touché/iu.test(clause)) return 'held';
	if (held.has('anyone') && /^(?:by\s)?(?:whoever|anyone|anybody|wer|jede[rn]?,?\sde[rn])(?!\p{L})/iu.test(clause)) return 'held';
	const content = contentOf(clause);
	if (content.length === 0) return 'nothing';
	return content.filter((word) => isAmong(word, held)).length * 3 >= content.length ? 'held' : 'left';
}

/** The words that say something by themselves. */
export function contentOf(clause: string): readonly string[] {
	return wordsOf(clause).filter((word) => word.length >= 3 && /\p{L}{2}/u.test(word) && !smallWords.has(word) && !ofItsKind.test(word));
}

function wordsOf(text: string): readonly string[] {
	return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** By its stem: a sentence bends what it names. */
function isAmong(word: string, held: ReadonlySet<string>): boolean {
	if (held.has(word)) return true;
	if (word.length < shortestStem) return false;
	for (const other of held) {
		if (Math.abs(other.length - word.length) > longestEnding) continue;
		const stem = Math.max(shortestStem, Math.min(other.length, word.length) - 2);
		if (other.length >= shortestStem && other.slice(0, stem) === word.slice(0, stem)) return true;
	}

	return false;
}

const shortestStem = 4;
/** What is longer is no sentence. */
const mostCharacters = 2000;
const longestEnding = 3;
