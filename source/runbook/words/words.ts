import {anyCase} from '../../terminal/any-case.ts';
import {matchesIn} from './matches.ts';
/** Durations and periods as people write them, in English and German, and with the units of some neighbours. */
import {numberOf, numberPattern} from './number-words.ts';
import {remembered} from './remembered.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
/** A month is 30 days, a quarter 13 weeks. */
const month = 30 * day;
const quarter = 13 * week;
const year = 365 * day;

const units: ReadonlyArray<readonly [words: string, ms: number]> = [
	['seconds?|secs?|sekunden?|sek|secondes?|segundos?|secondi|s', second],
	["minutes?|mins?|minuten|minuto?s?|minuti|m|′|['’](?!['’])", minute],
	[
		'(?:business |working )?hours?|hrs?|hr|h|std|(?:arbeits|dienst|geschäfts|service|büro)?stunden?|heures?(?: ouvr(?:ée|able)s?)?|horas?(?: laborables?| h[áa]bil(?:es)?)?|or[ae](?: lavorativ[ae])?|uur|werkuren|uren',
		hour,
	],
	[
		'(?:business|working|work)[ -]?days?|weekday|bds?|(?-i:AT)|werktage?n?|werktage?s|arbeitstage?n?|arbeitstage?s|days?|d|tage?n?|tages|jours?(?: ouvr(?:és?|ables?))?|d[ií]as?(?: laborables?| h[áa]bil(?:es)?)?|giorn[oi](?: lavorativ[oi])?|werkdag(?:en)?|dag|dagen',
		day,
	],
	['weeks?|wks?|w|wochen?|semaines?|semanas?|settiman[ae]|weken', week],
	['months?|monate?n?|monats|mois|mes(?:es)?|mes[ei]|maand(?:en)?', month],
	['quarters?(?!\\s(?:of\\s)?(?:an?\\s)?hour)|quartale?', quarter],
];
const unitPattern = units.map(([words]) => words).join('|');
const unitOf = units.map(([words, ms]) => [anyCase(`^(?:${words})$`, 'iu'), ms] as const);

const range = "(?:\\s?(?:-|–|—|(?:to|bis|à)(?=[\\s\\d]))\\s?|\\s(?:a|hasta|al?|tot|fino a|jusqu['’]à)\\s(?=\\d)|\\s?\\+\\s?)";
const durationPattern = anyCase(
	`(?<![\\p{L}\\p{N}.,$#-])(?<from>${numberPattern})(?:\\s?(?<fromUnit>${unitPattern})?${range}(?<to>\\d{1,6}(?:[.,]\\d{1,3})?)?)?[\\s-]?(?:(?:les|las|los|le|more|further|additional)\\s)?(?<unit>${unitPattern})(?![\\p{L}\\p{N}])\\.?`,
	'giu',
);

/** Short ones only at the beginning of a word: "before", "stage" and "messages" are no units. */
const mayHaveUnit =
	/(?<![a-zäöüßéèà])(?:sec|sek|seg|min|hour|hr|std|hora|or[ae](?!\w)|uur|uren|day|tag|jour|d[ií]a|giorn|dag|week|wk|woch|sem|sett|weken|month|monat|mois|mes|maand|quart)|stund|heure|\d\s?bds?\b|\d\s?AT\b|\d\s?['’′]|werktag|arbeitstag|workday|[\d½¼¾]\s?[smhdw](?!\w)/i;

/** A duration found in a text. */
export type FoundDuration = {
	/** Of a range the longer one. */
	readonly ms: number;
	/** Of a range the shorter one, else the same. */
	readonly leastMs: number;
	readonly index: number;
	readonly end: number;
	/** "30+ minutes": it has no upper end. */
	readonly open: boolean;
	/** "business day": counted as days of 24 h. */
	readonly business: boolean;
	readonly words: string;
};

/** All durations of a text, in their order: "5 minutes", "1h 30m", "half an hour", "1–4 hours", "zwei Stunden", "next business day". */
export function durationsIn(text: string): readonly FoundDuration[] {
	return durationsKnown(text);
}

// Nearly all texts have none, and this is the cheaper question.
const durationsKnown = remembered((text) => (mayHaveUnit.test(text) || text.includes('+') ? durationsRead(text) : noDurations));
const noDurations: readonly FoundDuration[] = [];

/** "An hour and a half". */
const andPart = /^\sand\sa\s(?:half|quarter)(?!\s(?:an?\s)?\p{L}*(?:hour|minute|day|week))(?!\p{L})/iu;

const ordinal = /^(?:the|an?|each|next|following|within)$/i;

const ofNumber =
	/(?<!\p{L})(?:levels?|sev|severity|severities|prio|priority|priorities|tier|class|category|grade|code|type|stage|stufe|klasse)[ -]?$/iu;

const option = /(?:^|\s)--\p{L}[\p{L}\d-]*[ =]$/u;
/** Characters of its name. */
const mostOfOption = 30;

const ofTheDay = /^\s(?:manager|lead|shift|team|crew|editor|supervisor|desk|staff|nurse|porter|operator|controller|engineer|officer)/iu;

function durationsRead(text: string): readonly FoundDuration[] {
	const found: FoundDuration[] = [];
	for (const match of matchesIn(text, durationPattern)) {
		const {from = '', fromUnit, to, unit = ''} = match.groups ?? {};
		// "and", "as": a single letter is a unit after figures only.
		if (unit.length === 1 && !/\d|½|¼|¾/.test(from)) continue;
		// "The second on call" counts people.
		if (unit.toLowerCase() === 'second' && ordinal.test(from)) continue;
		// "deploys list --since 3h": what a command is given.
		if (option.test(text.slice(Math.max(0, match.index - mostOfOption), match.index))) continue;
		// "During the day" is when, and not how long, and the day manager is somebody.
		if (
			/^day$/i.test(unit) &&
			/^the$/i.test(from) &&
			(/(?<!\p{L})(?:during|by|throughout)\s$/iu.test(text.slice(Math.max(0, match.index - 12), match.index)) ||
				ofTheDay.test(text.slice(match.index + match[0].length, match.index + match[0].length + 20)))
		)
			continue;
		// "When there are no Level 1s": several of that level.
		if (unit === 's' && to === undefined && /^\d$/.test(from) && ofNumber.test(text.slice(Math.max(0, match.index - 14), match.index)))
			continue;
		const unitMs = unitMsOf(unit);
		const firstMs = numberOf(from) * (fromUnit === undefined ? unitMs : unitMsOf(fromUnit));
		const lastMs = to === undefined ? firstMs : numberOf(to) * unitMs;
		const partOf = to === undefined ? (andPart.exec(text.slice(match.index + match[0].length)) ?? undefined) : undefined;
		const partMs = partOf ? (/half/i.test(partOf[0]) ? unitMs / 2 : unitMs / 4) : 0;
		const end = match.index + match[0].length + (partOf?.[0].length ?? 0);
		const before = found.at(-1);
		// "1h 30m" is one duration, and so is "1 hour and 30 minutes".
		if (
			before &&
			!before.open &&
			/^\s*(?:and|und)?\s*$/.test(text.slice(before.end, match.index)) &&
			firstMs < before.ms &&
			to === undefined
		) {
			found[found.length - 1] = {
				...before,
				ms: before.ms + firstMs,
				leastMs: before.leastMs + firstMs,
				end,
				words: text.slice(before.index, end),
			};
			continue;
		}

		found.push({
			ms: Math.max(firstMs, lastMs) + partMs,
			leastMs: Math.min(firstMs, lastMs) + partMs,
			index: match.index,
			end,
			open: to === undefined && /\+/.test(match[0]),
			business:
				/business|work|weekday|^bds?$|^AT$|werktag|arbeitstag|ouvr|laborabl|h[áa]bil|lavorativ|werkdag|werkuren|(?:arbeits|dienst|geschäfts|service|büro)stunde/i.test(
					unit,
				),
			words: text.slice(match.index, end).trim(),
		});
	}

	const marks = matchesIn(text, sinceBegin).filter(({index}) => !found.some((one) => index >= one.index && index < one.end));
	if (marks.length === 0) return found;
	return [
		...found,
		...marks.map(({0: words, 1: minutes, index}) => {
			const ms = Number(minutes) * minute;
			return {ms, leastMs: ms, index, end: index + words.length, open: false, business: false, words};
		}),
	].sort((a, b) => a.index - b.index);
}

/** "T+15": minutes since it began, unless a unit follows. "T+0" is at once, and no duration. */
const sinceBegin = anyCase(`(?<![\\p{L}\\p{N}])T\\s?\\+\\s?([1-9]\\d{0,2})(?!\\d|[.,]\\d|\\s?(?:${unitPattern})(?![\\p{L}\\p{N}]))`, 'giu');

/** The text with a blank for each duration. */
export function withoutDurations(text: string): string {
	let rest = text;
	for (const {index, end} of [...durationsIn(text)].reverse()) rest = `${rest.slice(0, index)} ${rest.slice(end)}`;
	return rest.replaceAll(/(?:business|working|office) (?:hours|days)/gi, ' ');
}

function unitMsOf(word: string): number {
	const plain = word.replace(/\.$/, '');
	return unitOf.find(([pattern]) => pattern.test(plain))?.[1] ?? Number.NaN;
}

const immediate =
	/(?:^|[\s(])(?:right )?now\)?[.!]?$|\b(?<!\b(?:more|less) )(?:immediate(?:ly)?|instant(?:ly)?|at once|right away|straight away|sofort(?:ig\w*)?|umgehend|unverzüglich|inmediat(?:[oa]|amente)|de inmediato|al (?:momento|instante)|en el acto|enseguida|tout de suite|sur-le-champ|aussitôt|sans délai|subito|im?mediat(?:[oa]|amente)|onmiddellijk|terstond)\b|^dire[ck]t$|(?<!\p{L})immédiat(?:e|ement)?(?!\p{L})/iu;
const never =
	/^(?:[-–—−.]*|n\/?a|none|nothing|never|no|nein|non|(?:none|nobody|no one|not) (?:needed|necessary|required)|keiner nötig|nicht nötig|not(?: (?:told|informed|notified|called|required|posted|published|announced|shown|updated|used|at all))?|(?:gar |überhaupt )?nicht(?: (?:informiert|benachrichtigt|angerufen|gemeldet|veröffentlicht|gezeigt|genutzt))?|not applicable|nobody|no one|(?:a )?nadie|personne|keine[rs]?|nie|niemand|nichts|entfällt|jamais|aucune?|néant|sans objet|nunca|ningun[oa]|nessun[oa]|mai)$/iu;
const request =
	/\b(?:(?:up)?on (?:request|demand)|(?:when|if) asked|as (?:needed|required|requested)|(?:if|unless|when|only) (?:needed|requested|required|asked)|ad[ -]hoc|auf (?:anfrage|anforderung|nachfrage|verlangen|zuruf)|(?:bei|nach) bedarf|auf wunsch|(?:sur|la) demande|bajo (?:demanda|petición)|su richiesta|op verzoek)\b/iu;

export function isImmediate(text: string): boolean {
	return immediate.test(text);
}

/** Characters of it. */
const mostOfNothing = 80;

/** The cell says that there is nothing: "-", "n/a", "none". */
export function isNothing(text: string): boolean {
	if (text.length > mostOfNothing) return false;
	return never.test(text.trim().replace(/\.$/, ''));
}

export function isOnRequest(text: string): boolean {
	return request.test(text);
}

/** "Engineering Manager on request" → "Engineering Manager". */
export function withoutRequest(text: string): string {
	const {index} = request.exec(text) ?? {};
	return index === undefined || index === 0
		? text
		: text
				.slice(0, index)
				.replace(/(?:[\s,(–—-]|(?<!\p{L})(?:only|just|nur|erst|und zwar))+$/iu, '')
				.trim();
}

const periods: ReadonlyArray<readonly [RegExp, number]> = [
	[/\bquarter[- ]hourly\b|viertelstündlich/iu, hour / 4],
	[/\b(?:half[- ]hourly|halbstündlich)\b/iu, hour / 2],
	[/\bhourly\b|stündlich|\bhoraire\b|(?:every|each) full hour|(?<!\p{L})on the hour\b|(?:jede|zur|zu jeder) vollen? stunde/iu, hour],
	[/\b(?:(?:three|3) times (?:a|per) day|3x (?:a|per) day)\b|\b(?:dreimal|3 ?mal) (?:am tag|pro tag|täglich)/iu, day / 3],
	[
		/\b(?:twice (?:a|per) day|twice daily|zweimal (?:täglich|am tag|pro tag))\b|\b(?:once (?:an?|every|per)|every|per) half[- ]day\b|(?<!\p{L})(?:einmal )?(?:pro|je|jeden) halbtag|halbtäglich/iu,
		day / 2,
	],
	[/\b(?:bi-?weekly|fortnightly)\b|zweiwöchentlich/iu, 2 * week],
	[
		/\bdaily\b|\bonce (?:an?|per|every|each) (?:working |business |calendar )?day\b|\beinmal (?:pro|je|an jedem) (?:arbeits|werk)tag\b|una vez al día|une fois par jour|einmal (?:am|pro) tag|una volta al giorno|täglich|\bquotidien(?:ne)?\b|\bdiari[oa]\b|\bgiornaliero\b|\btages(?:bericht|zusammenfassung|überblick|übersicht|rückblick|gespräch|meeting|runde|report|mail|besprechung)/iu,
		day,
	],
	[
		/\bweekly\b|\bonce (?:a|per|every) week\b|einmal (?:pro|in der|die|jede) woche|wöchentlich|\bhebdomadaire\b|\bsemanal\b|\bsettimanale\b|\bwochen(?:bericht|zusammenfassung|überblick|übersicht|rückblick|gespräch|meeting|runde|report|mail|besprechung)/iu,
		week,
	],
	[
		/\bmonthly\b|\bonce (?:a|per|every) month\b|einmal (?:pro|im|jeden) monat|monatlich|\bmensuel(?:le)?\b|\bmensual\b|\bmensile\b|\bmonats(?:bericht|zusammenfassung|überblick|übersicht|rückblick|gespräch|meeting|runde|report|mail|besprechung)/iu,
		month,
	],
	[
		/\bquarterly\b|\bonce (?:a|per|every) quarter\b|einmal (?:pro|im|jedes) quartal|vierteljährlich|quartalsweise|\btrimestriel(?:le)?\b|\btrimestral\b|\btrimestrale\b|\bquartals(?:bericht|zusammenfassung|überblick|übersicht|rückblick|gespräch|meeting|runde|report|mail|besprechung)/iu,
		quarter,
	],
	[/\b(?:yearly|annual(?:ly)?)\b|\bonce (?:a|per|every) year\b|einmal (?:pro|im|jedes) jahr|jährlich|\bannuel(?:le)?\b|\banual\b/iu, year],
];

const mayHavePeriod =
	/ly\b|lich|fortnight|twice|times|3x|zweimal|dreimal|3 ?mal|quotidien|diari|giornal|hebdo|seman|settim|mensu|mensil|trimes|quartal|annual|annuel|anual|horaire|tages|wochen\p{L}|monats\p{L}|once (?:a|per|every) |vez al|fois par|einmal|halbtag|halbtäg|half[- ]day|full hour|on the hour|volle|volta al/iu;

/** "Daily summary", "hourly", "wöchentlich" in milliseconds. */
export function periodIn(text: string): number | undefined {
	return mayHavePeriod.test(text) ? periods.find(([pattern]) => pattern.test(text))?.[1] : undefined;
}

const each =
	/(?<!\p{L})(?:(?:every|each|alle|jede[nrs]?|tou(?:te)?s (?:les)?|cada|todos los|ogni|chaque|per|once (?:an?|per)|einmal (?:pro|je))\s|(?:an?|one|eine?)\s(?:(?:short|brief|kurze)\s)?(?:updates?|message|note|post|e?-?mail|line|(?:status)?meldung|nachricht|notiz|info|mitteilung)\s(?=(?:an?|pro)\s))/iu;

/** How often: "every 10 minutes", "hourly", "10-15 min" (the shorter one). */
export function cadenceIn(text: string): number | undefined {
	const found = durationsIn(text);
	const start = each.exec(text);
	if (start) {
		const next = found.find(({index}) => index >= start.index);
		if (next) return next.leastMs;
	}

	// "First after 90 minutes" says nothing of the next one.
	return periodIn(text) ?? (firstAlone.test(text) ? undefined : found[0]?.leastMs);
}

const firstAlone =
	/^(?:erstmals|zum ersten mal|first(?:\s(?:one|time|notice|update))?|initially|initial)\s(?:nach|innerhalb|binnen|after|within|in)(?!\p{L})/iu;

/** "In 5 minutes", "daily": there is a duration or a period in it. */
export function hasTime(text: string): boolean {
	return durationsIn(text).length > 0 || periodIn(text) !== undefined;
}

/** Says how often, in words that cannot mean a deadline. */
export function isCadence(text: string): boolean {
	return isCadenceKnown(text);
}

const isCadenceKnown = remembered(
	(text) => (periodIn(text) !== undefined || (mayHaveUnit.test(text) && isEach(text))) && !/\b(?:within|innerhalb)\b/i.test(text),
);

/** "Every 10 minutes", "every full hour", and not "every incident that lasts a day". */
function isEach(text: string): boolean {
	const start = each.exec(text);
	return (
		start !== null && durationsIn(text).some(({index}) => index >= start.index && index <= start.index + start[0].length + mostBetween)
	);
}

/** Characters between "every" and its duration. */
const mostBetween = 12;

/** "The results of the last 2 hours" are over. */
const past = /(?<!\p{L})(?:last|past|previous|letzten?|vergangenen?|vorigen)\s$/iu;

/** A deadline: of a range the longer one; "Immediate" is 0 where no duration stands beside it. */
export function deadlineIn(text: string): number | undefined {
	const [first] = durationsIn(text).filter(({index}) => !past.test(text.slice(0, index)));
	return first?.ms ?? (isImmediate(text) ? 0 : undefined);
}

/** "VP Engineering" → "vp-engineering". */
export function slugOf(text: string, mostWords = 8): string {
	return text
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '')
		.slice(0, mostWords)
		.join('-')
		.slice(0, 80);
}
