import {kindOfCondition} from '../grammar/condition-kinds.ts';
import type {Levels} from '../levels/level-finder.ts';
import type {Audience} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {conditionedIn} from '../words/conditioned.ts';
import {durationsIn, hasTime, isCadence} from '../words/words.ts';

/** Under which condition somebody hears, what is said of it, and what is said in any case: "players are affected", "post every 30 minutes", "". */
export type OnlyIf = {readonly condition: string; readonly said: string; readonly rest: string};

/**
 * What of a statement on updates is said under a condition alone: "status page only if more than ten customers are affected; then every two hours".
 * A clock of updates knows no condition, and in any case would be too loud. Undefined where all of it goes for each incident.
 */
export function heardOnlyIf(levels: Levels, {label, text}: Pick<Statement, 'label' | 'text'>): OnlyIf | undefined {
	// Nearly nothing that a file says has a time, and this is the cheaper question.
	if (!hasTime(text) && (label === '' || !hasTime(label))) return undefined;
	const isTitled = label !== '' && conditionedIn(`${label}: ${text}`)?.isBehind === false;
	const whole = (isTitled ? `${label}: ${text}` : text).replace(inBrackets, ' $1').replaceAll(brackets, '; $1').replaceAll(where, ', if ');
	let condition: string | undefined;
	let isTimed = false;
	let isOpen = false;
	const said: string[] = [];
	const rest: string[] = [];
	for (const part of whole.split(parts)) {
		const own = onlyIf(levels, part);
		// "…, then every two hours" goes on with the case before it.
		if (!own && !(isOpen && then.test(part))) {
			isOpen = false;
			rest.push(part);
			continue;
		}

		isOpen = true;
		condition ??= own?.condition;
		const words = own?.said ?? part;
		said.push(words);
		if (own && own.rest !== '') rest.push(own.rest);
		isTimed ||= isCadence(words) || durationsIn(words).length > 0;
	}

	return condition !== undefined && isTimed ? {condition, said: said.join(', '), rest: rest.join('; ')} : undefined;
}

/** "Every 30 min (if public)". */
const inBrackets = /\s\(((?:only |nur )?(?:if|when|wenn|falls|sofern|si)\s[^(),;]*)\)/iu;
/** "Every 30 minutes (every 15 if customers are affected)". */
const brackets = /\s?\(([^()]*)\)/gu;
const where = /,\swhere\s/giu;
const parts = /;\s+|\.\s+(?=\p{Lu})|,\s(?=(?:and\s|und\s)?(?:then|dann|danach|thereafter|luego|puis)(?!\p{L}))/u;
const then = /^(?:and\s|und\s|y\s|et\s)?(?:then|dann|danach|thereafter|in that case|in diesem fall|luego|puis)(?!\p{L})/iu;

/** "Partners only when they are affected, every 2 hours": as "only when they are affected, partners every 2 hours". */
const between =
	/^([^,;]{3,60}?)\s((?:only|nur)\s(?:if|when(?:ever)?|where|wenn|falls|sofern|sobald)\s[^,;]{4,100}),\s((?:every|each|alle|jede[nrs]?|hourly|stündlich|daily|täglich|once|einmal)(?!\p{L})[^,;]*)$/iu;

function onlyIf(levels: Levels, said: string): OnlyIf | undefined {
	const part = said.replace(between, '$2, $1 $3');
	const found = conditionedIn(part.replace(/\.$/, ''));
	if (!found?.isPlain) return undefined;
	const {condition, rest, isBehind} = found;
	// "Sooner if customers ask", "even if nothing has changed": they hear in any case.
	if (isBehind && notAlone.test(rest)) return undefined;
	const lead = part.slice(0, part.indexOf(condition));
	const isWhen = !supposing.test(isBehind ? lead.slice(rest.length) : lead);
	if (inAnyCase.test(condition) || (isWhen && !touching.test(condition))) return undefined;
	const kind = kindOfCondition(condition, levels);
	const isTimed = (kind.is === 'lasting' || kind.is === 'no-progress') && kind.ms !== undefined;
	if (!isTimed && kind.is !== 'reported' && kind.is !== 'decided' && kind.is !== 'unclear') return undefined;
	if (!isBehind) return {condition, said: rest, rest: ''};
	// "A note in #incidents every 2 hours, the status page only if customers ask": of the last clause alone.
	const clauses = rest.split(/(,\s|\s(?:and|und|but|aber|while|während)\s)/u);
	const before = clauses.slice(0, -2).join('');
	return {condition, said: clauses.at(-1) ?? rest, rest: isOnlyLevel(levels, before) ? '' : before};
}

/** "In a SEV1": of which severity it is, and nothing that is said in any case. */
function isOnlyLevel(levels: Levels, text: string): boolean {
	const [mention, ...others] = levels.mentions(text);
	return (
		mention !== undefined &&
		others.length === 0 &&
		/^(?:(?:in|for|at|during|on|bei|für)\s(?:an?\s|eine[mr]?\s)?)?$/iu.test(text.slice(0, mention.index)) &&
		text.slice(mention.end).trim() === ''
	);
}

/** What is supposed; "when" and "once" may also tell the order of what is done. */
const supposing =
	/(?<!\p{L})(?:if|in case|in the event|provided|should|only|wenn|falls|sofern|sollten?|bei|im falle?|sind|ist|nur|si|s['’]|en caso|en cas|solo|sólo|seulement|uniquement)(?!\p{L})/iu;
/** Somebody is hit by it or notices it. */
const touching =
	/affect|impact|customer-facing|kundenwirksam|öffentlich|(?<!\p{L})(?:hit|hurt|harm\p{L}*|lost|leak\p{L}*|breach\p{L}*|complain\p{L}*|notices?|asks?|public|visible)(?!\p{L})|betroffen|beeinträchtig|spüren|merken|abgeflossen|verloren|verletzt|afectad|touché/iu;
const notAlone =
	/(?:^|[\s,])(?:and|or|even|also|sooner|earlier|more often|at least|at the latest|immediately|especially|und|oder|auch|selbst|früher|eher|öfter|häufiger|sofort|spätestens|mindestens|insbesondere|incluso|o|y|même|ou|et)\s*,?$/iu;
/** That nothing is new, or nothing else is said; and whoever it is that reads. */
const inAnyCase =
	/(?<!\p{L})(?:nothing|none|news|new|changes?|changed|otherwise|else|nichts|neues|ändert|geändert|anders|anderes|keine eigene\p{L}*|nada|novedad\p{L}*|rien|nouveau)(?!\p{L})|^(?:you|i|du|ihr)(?!\p{L})/iu;

/** Names updates that no clock runs for. */
export function noteOnlyIf({remarks}: Reading, line: number, audience: Audience | undefined, {condition}: OnlyIf): void {
	remarks.add(
		`Line ${line}: updates${audience === undefined ? '' : ` (${audience})`} run no clock there: the room does not know when "${condition}" holds; press \`u\` where it does.`,
	);
}
