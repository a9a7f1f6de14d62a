import {withOrdinalsCounted} from './ordinal-minutes.ts';
import {durationsIn} from './words.ts';

/** "The first hour", "in der ersten Stunde": one, where no other time is said ("First hour (5–60 min)"). */
function withFirstCounted(text: string): string {
	return /\d/.test(text)
		? text
		: text.replace(/^(?:(?:in|during|within)\s)?(?:(?:the|die|der|den)\s)?(?:first|ersten?)\s(?=(?:hour|stunde)(?!\p{L}))/iu, '$&1 ');
}

/** A stretch of time from the beginning: "0-5 minutes", "30+ minutes", "first 15 minutes", "ab 10 Minuten". `toMs` null is open-ended. */
export function windowIn(said: string): {readonly fromMs: number; readonly toMs: number | null} | undefined {
	// "Between 5 and 30 minutes", "Minutes 0–10".
	const text = withFigures(withOrdinalsCounted(withFirstCounted(said)))
		.replace(/(?<=(?:up to|until|till)\s)(?:the full|a full)\s(?=hour(?!\p{L}))/iu, '1 ')
		.replace(/(?<=bis\s)zur vollen\s(?=stunde(?!\p{L}))/iu, '1 ')
		.replace(/(?<=(?:minute|hour|stunde)\s\d{1,3}\s(?:to|until|bis)\s)(?:minute|hour|stunde)\s(?=\d)/iu, '')
		// "From minute 60", "ab Minute 60", "minute 60 onwards".
		.replace(
			/(?<!\p{L})(?:from|after|ab|nach)\s(minute|hour|stunde)\s(\d{1,3})(?=\s?(?:$|[)\],:;]|on(?:wards?)?(?!\p{L})|an(?!\p{L})))/iu,
			'after $2 $1',
		)
		.replace(
			/(?<=^|[(,:]\s?)(minute|hour|stunde)\s(\d{1,3})\s(?:and (?:later|after|beyond)|onwards?|und später)(?=$|[)\],:;])/iu,
			'after $2 $1',
		)
		.replace(/(?<=(?:after|nach)\s)(?:the first|der ersten)\s(?=(?:hour|stunde)(?!\p{L}))/iu, '1 ')
		.replace(/(?<=(?:between|zwischen)\s\d{1,3}(?:\s?\p{L}{1,7}\.?)?)\s(?:and|und)\s(?=\d|(?:an?|one|half an|eine[rn]?)\s)/iu, ' – ')
		.replace(
			/(?:(?<![\p{L}\d]\s?)|(?<=(?<!\p{L})(?:from|von|between|zwischen|in|during)\s))(minutes?|minuten?|hours?|hrs?|stunden?|days?|tage?)\s(\d{1,3}\s?(?:[-–—]|to|bis)\s?\d{1,3}|\d{1,3}\s?\+)(?![\d.,]|\s?(?:s|sec\p{L}*|m|min\p{L}*|h|hours?|hrs?|std|stunden?|tagen?|days?|%)(?!\p{L}))/iu,
			'$2 $1',
		);
	const [found, then] = durationsIn(text);
	if (!found) return undefined;
	const before = text.slice(Math.max(0, found.index - 20), found.index);
	// "From 20 minutes to 1 hour".
	if (
		then &&
		then.ms > found.ms &&
		/^\s*(?:-|–|—|→|->|to|until|bis|a|à|hasta|al?|fino a|jusqu['’]à|\.{2,3})\s*(?:T\s?\+\s?)?$/iu.test(text.slice(found.end, then.index))
	)
		return {fromMs: found.ms, toMs: then.ms};
	// "From 10 to 30 minutes".
	if (found.leastMs !== found.ms && /(?:from|von)\s*$/iu.test(before)) return {fromMs: found.leastMs, toMs: found.ms};
	// "After 30 minutes of stable operation": counted from something else than the incident.
	if (sinceThen.test(before) && ofSomethingElse.test(text.slice(found.end))) return undefined;
	// "30 minutes until closed", "ab 30 Minuten bis zum Abschluss": its end is no time.
	if (then === undefined && untilTheEnd.test(text.slice(found.end)) && /(?:^|[(:,–—-]|from|ab)\s*$/iu.test(before))
		return {fromMs: found.leastMs, toMs: null};
	const behind =
		/^\s*(?:(?:and|or|und|oder|et|y)\s+(?:later|after|longer|more|on|later on|onwards?|beyond|länger|später|mehr|plus|más)|onwards?|on|aufwärts)(?!\p{L})/iu;
	if (
		found.open ||
		text[found.end] === '+' ||
		/^\s?(?:\.{2,3}|…|→|->|(?:-|–|—|→|to)\s?(?:∞|open(?:[ -]ended)?|offen))\s*(?:$|[)\]:,])/iu.test(text.slice(found.end)) ||
		behind.test(text.slice(found.end)) ||
		sinceThen.test(before)
	)
		return {fromMs: found.leastMs, toMs: null};
	if (longer.test(text.slice(0, found.index)) && /^\s*(?:$|[()\]:,–—-]|dauert|andauert|anhält|geht)/iu.test(text.slice(found.end)))
		return {fromMs: found.ms, toMs: null};
	if (
		/(?:first|within|up to|under|<|≤|bis(?: zu)?|erste[nr]?|innerhalb(?: von)?|in|primer[oa]s?|hasta|premi[eè]re?s?|jusqu['’]à|primi|fino a)\s*(?:the\s|den?\s|les\s|los\s)?$/iu.test(
			before,
		)
	)
		return {fromMs: 0, toMs: found.ms};
	if (found.leastMs !== found.ms) return {fromMs: found.leastMs, toMs: found.ms};
	// "T+0 to T+10m": zero needs no unit.
	if (/(?:^|[^\d.,])0\s*(?:-|–|—|→|->|to|bis|a|à|hasta|\.{2,3})\s*(?:T\s?\+\s?)?$/iu.test(before)) return {fromMs: 0, toMs: found.ms};
	return undefined;
}

const untilTheEnd =
	/^\s*(?:-|–|—|to|until|till|bis|hasta|jusqu['’]à)\s+(?:(?:it|this|the incident|das|es|der vorfall|die störung)\s(?:is|ist)\s)?(?:(?:the|to the|zum|zur|den|der|incident)\s)?(?:closed?|closure|closing|resolved|resolution|recovered|recovery|fixed|end|ende|over|all[ -]clear|abschluss|geschlossen|gelöst|lösung|behoben|behebung|beendet|entwarnung)\s*(?=$|[)\],.;:])/iu;

/** "Phase 4: Longer than 30 minutes", "If it lasts more than 1 hour": nothing else stands before, for "down for more than 5 min" is no stretch. */
const longer =
	/(?:^|[:([])\s*(?:(?:if|when|where|wenn|falls|sobald)\s(?:(?:it|this|that|es|sie|der|die|das|the)\s)?(?:(?:incident|outage|vorfall|störung|ausfall)\s)?(?:(?:still\s)?(?:takes?|lasts?|goes on|runs?|is|stays?)\s(?:for\s)?)?)?(?:longer than|more than|beyond|past|länger als|mehr als|über|plus de|più di|más de)\s*$/iu;

const figures: ReadonlyMap<string, number> = new Map(
	Object.entries({two: 2, three: 3, four: 4, five: 5, ten: 10, fifteen: 15, twenty: 20, thirty: 30, forty: 40, sixty: 60}).concat(
		Object.entries({zwei: 2, drei: 3, vier: 4, fünf: 5, zehn: 10, fünfzehn: 15, zwanzig: 20, dreißig: 30, vierzig: 40, sechzig: 60}),
	),
);

/** "Between five and twenty minutes" → "between 5 and 20 minutes". */
function withFigures(text: string): string {
	if (!/(?:between|zwischen|from|von|to|bis)\s\p{L}/iu.test(text)) return text;
	return text.replaceAll(
		/(?<!\p{L})(\p{L}+)(?=\s(?:and|und|to|bis)\s|\s(?:min|hour|stund))|(?<=(?:minutes?|minuten?|hours?|stunden?)\s\S{1,10}\s(?:to|bis)\s)(\p{L}+)(?!\p{L})/giu,
		(word) => figures.get(word.toLowerCase())?.toString() ?? word,
	);
}

const sinceThen = /(?:>|≥|after|from|over|ab|nach|dès|après|au-delà de|oltre|dopo|después de|vanaf)\s*$/iu;
const ofSomethingElse =
	/^\s+(?:of|without|with no|ohne)\s(?!(?:the\s|an?\s)?(?:\p{L}+\s)?(?:incident|outage|declaration|start|beginning|alert|alarm)(?!\p{L}))\p{L}|^\s+(?:stabil\p{L}*|stable|störungsfrei\p{L}*|fehlerfrei\p{L}*|ruhig\p{L}*|quiet|clean)(?!\p{L})/iu;
