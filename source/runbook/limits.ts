import type {TriggerLimit} from './runbook.ts';
import {hoursIn, otherHoursIn} from './words/hours-words.ts';
import {durationsIn} from './words/words.ts';

const errors =
	/error[ -]?(?:rate|ratio|s)|\b5xx\b|failed requests|requests? fail|failure rate|fehler(?:rate|quote|anteil)|taux d.erreur|tasa de error/iu;
const slow = /slow|degrad|latenc|performance|response times?|langsam|latenz|antwortzeit|(?<!\p{L})(?:system-?)?leistung|lent/iu;
/** "Performance below 60 %", "Leistung unter 80 % des Solls": how much is left, and not how slow it is. */
const left =
	/(?:performance|leistung)\s(?:(?:is|drops|falls|ist|sinkt|fällt)\s)?(?:[<≤]=?|less than|under|below|to|unter|weniger als|auf)\s?\d/iu;
/** "Slow for > 25 % of users", "degradation of the user base (> 25 %)": how many it meets, and not how slow it is. */
const ofSome =
	/%\s?(?:of\s(?:the\s|our\s|all\s)?|der\s|aller\s|unserer\s)?(?:\p{L}+\s)?(?:users?|user ?base|customers?|clients?|visitors|tenants|sessions|requests|traffic|transactions|nutzer\p{L}*|kund\p{L}+|anwender\p{L}*|anfragen|benutzer\p{L}*|utilisateurs|usuarios)(?!\p{L})|(?:users?|user ?base|customers?|customer base|clients?|visitors|tenants|sessions|requests|traffic|transactions|nutzer|kunden|anwender|anfragen|benutzer)\s?\(\s?(?:[<>≤≥]=?|over|more than|über|mehr als)?\s?\d+(?:[.,]\d+)?\s?%/iu;
/** "At 150 % of the baseline": all of it, and not how much more. */
const wholeOf =
	/\d\s?%\s(?:of|der|des|vom|von)\s(?:(?:the|its|our|der|des|dem)\s)?(?:normal|usual|baseline|average|norm|üblichen?|normalen?|basis(?:werts?|linie)?|durchschnitts?)(?!\p{L})/iu;
/** How much more it is. */
const more =
	/slower|higher|longer|worse|(?<!\p{L})(?:above|over|on top of|beyond)\s(?:the\s|its\s|our\s)?(?:normal|usual|baseline|average|norm)|increas|(?<!\p{L})(?:rise|rises|growth|grows|more)(?! than)(?!\p{L})|(?<!\p{L})\+\s?\d|langsamer|höher|länger|anstieg|(?<!\p{L})(?:mehr)(?! als)(?!\p{L})|über (?:normal|dem üblichen|der norm|der basis)|zunahme|plus lent|más lent/iu;
/** What is full, and that it is about its being full: "CPU usage > 90 %", "disk over 85% full"; not "memory leak" or "slow disk". */
const full = {
	'cpu-ratio': /\b(?:cpu|processors?|prozessor)/iu,
	'memory-ratio': /\b(?:memory|ram|speicher|arbeitsspeicher)\b/iu,
	'disk-ratio': /\b(?:disks?|file ?systems?|festplatten?)\b/iu,
} as const;
const fullness = /usage|used|utili[sz]|saturat|consum|\bload\b|\bfull\b|auslastung|belegt|\bvoll\b|[>≥]|over|above|exceed|über/iu;
const everything =
	/(?:\b(?:all|every|entire|whole)\b|\balle\b|sämtliche)\s(?:\p{L}+\s){0,2}?(?:services?|systems?|platform|site|production|dienste?|systeme?|endpoints?)(?!\p{L})|\bno (?:services?|endpoints?) (?:answers?|responds?)|kein dienst|(?:complete|total|full|entire)\w* (?:service |system |platform |site |production )?(?:outage|unavailab\w+|down)|totalausfall|(?<!\p{L})(?:platform|(?:web)?site|production) (?:is )?(?:completely )?(?:down|unavailable)/iu;
/** Somebody or something before "completely down": "patient portal" is one of several, "our whole platform" is all. */
const whole =
	/^(?:(?:the|our|whole|entire|main|public|live|is|are|has|been|goes|was|of|a|an)\s|(?:platform|production|(?:web)?site|services?|systems?|system landscape|infrastructure|environment|everything|all|product|service availability)\s?)*$/iu;
/** "Outage of the search", "Ausfall des Versands": of one of several things; "of the platform" is of all. */
const ofOne =
	/(?:outage|unavailab\p{L}+|down|totalausfall)\s(?:of|in|at|for|von|vom|des|der)\s(?![\d<>≥]|(?:more|longer|at least|over)\s|(?:(?:the|our|my|der|des|von|unserer|unseres)\s)*(?:\p{L}+\s)?(?:all|alle[rn]?|every\p{L}*|entire|whole|production|produktion|platform|plattform|site|website|services?|systems?|system[es]?|dienste?s?|the company)(?!\p{L}))/iu;
/** Down through and through, whatever it is that is. */
const ofWhole = /^(?:complete|total|full)\w*\s(?:unavailab\w+|down)$|^(?:platform|(?:web)?site|production)\s/iu;
/** A clause of when it counts, behind what is measured. */
const onlyThen =
	/\S\s(?:while|whilst|unless|as long as|only (?:if|when|during)|provided|during (?:an?|the)(?! last)(?! past)|solange|sofern|es sei denn|nur (?:wenn|bei|während)|außer (?:wenn|bei)|während (?:de[rs]|eine[rs]))\s/iu;
const core =
	/(?:\b(?:core|primary|main|central)\b|kern|haupt)[\s-]?(?:\p{L}+\s){0,2}?(?:service|api|system|application|dienst|anwendung)/iu;
const several =
	/(?<!\p{L})(?:several|multiple|many|both|two or more|more than one|mehrere\p{L}?|beide\p{L}?|viele|plusieurs|varios|più)(?!\p{L})/iu;
const down =
	/\bdown\b|unavailab|unresponsive|unreachable|outage|not (?:answer|respond|reachable)|no \p{L}+ (?:answers|responds)|nicht (?:erreichbar|verfügbar)|ausfall|ausgefallen|aus(?:$|[\s.,])|antwortet/iu;
const partOnly =
	/database|datenbank|region|feature|funktion|payment|zahlung|third|integration|secondary|non-?critical|replica|cache|queue/iu;

/**
 * What a trigger says in figures that the war room measures: "> 5% error rate for > 3 minutes", "10-50% degradation", "all services
 * unresponsive for > 2 minutes". Undefined where it takes a person to say so.
 */
export function limitIn(words: string): TriggerLimit | undefined {
	const text = words.slice(0, 400);
	// What goes for some hours or in one case alone would be measured at any hour and in every case.
	if (hoursIn(text).length > 0 || otherHoursIn(text) !== undefined || onlyThen.test(text)) return undefined;
	const forMs = heldFor(text);
	if (errors.test(text)) {
		const share = shareIn(text);
		return share && {measure: 'error-ratio', ...share, forMs};
	}

	const filled = fullOf(text);
	if (filled !== undefined) {
		const share = shareIn(text);
		if (share) return {measure: filled, ...share, forMs};
	}

	if (slow.test(text) && !ofSome.test(text) && !left.test(text)) {
		const latency = latencyIn(text);
		return latency && {measure: 'latency-ratio', ...latency, forMs};
	}

	if (!down.test(text) || partOnly.test(text)) return undefined;
	if (isEverything(text)) return {measure: 'all-down', from: 1, forMs};
	// One that is down is not several.
	return core.test(text) && !several.test(text) ? {measure: 'core-down', from: 1, forMs} : undefined;
}

/** "Patient portal completely down" is one of several. */
function isEverything(text: string): boolean {
	const found = everything.exec(text);
	if (!found || ofOne.test(text)) return false;
	const before = /(?:^|[:;.,–—(]\s?)([^:;.,–—(]*)$/u.exec(text.slice(0, found.index))?.[1] ?? '';
	return !ofWhole.test(found[0]) || whole.test(before);
}

/** What is said to be full. Of a database, a cache or a region the room knows no figure of their own. */
function fullOf(text: string): keyof typeof full | undefined {
	if (!fullness.test(text) || partOnly.test(text) || /slow|degrad|latenc|response times?/iu.test(text)) return undefined;
	const found = (Object.keys(full) as Array<keyof typeof full>).filter((measure) => full[measure].test(text));
	// Of "CPU or memory over 90 %" one figure is not the whole.
	return found.length === 1 ? found[0] : undefined;
}

/** How many times the baseline it is: "50 % slower", "5x normal", "150 % of normal". */
function latencyIn(text: string): Share | undefined {
	const share = shareIn(text);
	if (!share) {
		const times = /(\d+(?:[.,]\d+)?)\s?(?:x|×|times|-?fach|mal)(?!\p{L})/iu.exec(text)?.[1];
		return times === undefined ? undefined : {from: Number.parseFloat(times.replace(',', '.'))};
	}

	if (wholeOf.test(text)) return share;
	// "> 300 % latency" may be three times of it as well as three times more.
	if (share.from >= 1 && !more.test(text)) return undefined;
	return {from: above(share.from), ...(share.below === undefined ? {} : {below: above(share.below)})};
}

/** 50 % slower is 1.5 times the baseline; without the noise of binary fractions. */
function above(share: number): number {
	return Number((1 + share).toFixed(6));
}

/** "for > 3 minutes", "seit mehr als 2 Minuten": the last duration, where it is said to last. */
function heldFor(text: string): number {
	const found = durationsIn(text).findLast(({index}) =>
		/(?:(?:for|over|during|lasting|seit|für|über|während|pendant|durante)\s(?:more than |at least |longer than |mehr als |länger als |mindestens |über |plus de |más de )?|(?:longer than|länger als)\s)(?:[>≥]=?\s?)?$/iu.test(
			text.slice(Math.max(0, index - 40), index),
		),
	);
	return found?.ms ?? 0;
}

type Share = {readonly from: number; readonly below?: number};

/** "> 5%", "1-5%", "< 1%", "über 5 %" as parts of one. */
function shareIn(text: string): Share | undefined {
	const range =
		/(\d+(?:[.,]\d+)?)\s?%?\s?(?:-|–|—|to|bis|(?<=(?:between|zwischen)\s\S{1,6}\s?%?\s)(?:and|und))\s?(\d+(?:[.,]\d+)?)\s?%/iu.exec(text);
	if (range) return {from: part(range[1]), below: part(range[2])};
	const single =
		/(?<sign>[<>≤≥]=?|less than|under|below|up to|unter|weniger als|bis zu|more than|over|above|exceed\w*|at least|über|mehr als|mindestens|plus de|más de)?\s*(?<figure>\d+(?:[.,]\d+)?)\s?%/iu.exec(
			text,
		);
	if (!single?.groups) return undefined;
	const figure = part(single.groups['figure']);
	return /^(?:[<≤]|less|under|below|up to|unter|weniger|bis)/i.test(single.groups['sign'] ?? '')
		? {from: 0, below: figure}
		: {from: figure};
}

function part(percent: string | undefined): number {
	return Number((Number.parseFloat((percent ?? '').replace(',', '.')) / 100).toFixed(8));
}
