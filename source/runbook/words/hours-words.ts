import {regExp} from '../../terminal/light-pattern.ts';
import {matchesIn} from './matches.ts';
import {remembered} from './remembered.ts';

const hours =
	/(?<!\d\s?|\p{L}|(?:auch|even|selbst)\s(?:und\s|am\s|at\s)?)(?:not |never |only |nur )?(?:in |during |outside |while )?(?:(?:business|office|working|daytime|service|support) hours|weekdays|weekends|(?:the )?daytime|(?<!of\s)the (?:day|night)(?:(?<=(?:during|in|through|over) the (?:day|night))|(?!\s\p{L}))|at night|mo(?:n(?:day)?)?\s?(?:[-–]|to|bis)\s?(?:do|th(?:u(?:rsday)?)?|fr(?:i(?:day)?|eitag)?|sa(?:t(?:urday)?|mstag)?)(?:,?\s\d{1,2}\s?[-–]\s?\d{1,2}(?![\d:.]|\s?(?:\p{L}|min)))?)(?: only)?(?!\p{L}|\s(?:too|as well)(?!\p{L}))|(?<!\p{L}|nächsten\s|folgenden\s|auch\s|selbst\s)(?:(?:nur )?(?:nachts|werktags|am wochenende)(?!\s(?:ebenfalls|ebenso|genauso)(?!\p{L}))|(?:nur )?(?:während der |in der |außerhalb der )?(?:dienst|geschäfts|büro|arbeits|service|betriebs)zeit(?:en)?|tagsüber|(?:en |dentro del? |durante el )?horario (?:laboral|de oficina|de trabajo)|(?:(?:pendant|durant|en|aux) )?(?:les )?heures (?:ouvr(?:ée|able)s|de bureau)|(?:in )?orario (?:d['’]ufficio|lavorativo)|(?:(?:em |no )?horário )?comercial)(?!\p{L})/giu;
const opening =
	'(?:opening|open|shop|store|trading|museum|gallery|box[ -]office|core|desk|help ?desk|staffed|manned|operating|operational|visiting|school|clinic|surgery|contract|public|counter|service|support|working|business|office|normal|usual|regular|standard)';
const place =
	'(?:shops?|stores?|museum|gallery|house|hall|venue|theatre|theater|park|pool|library|office|box office|branch(?:es)?|bars?|restaurants?|caf[eé]s?|clinic|practice|surgery|school|market|doors|building|centre|center|counters?|desks?|site|tills?|exchange|läden|laden|haus|museum|halle|theater|bad|bücherei|büro|filialen?|praxis|schule|markt|schalter|kassen?|gebäude|werk)';
/** The hours of a house, whatever it is: "during opening hours", "when we're open", "während der Öffnungszeiten", "zu Ladenöffnungszeiten". */
const openHours = regExp(
	`(?<!\\d\\s?|\\p{L})(?:(?:not |only |nur )?(?:(?:during|in|inside|within|outside(?: of)?)\\s(?:the\\s|our\\s|its\\s|their\\s)?(?:(?:normal|usual|regular|standard)\\s)?${opening}\\shours(?: only)?|(?:during|outside(?: of)?)\\s(?:the\\s|our\\s|its\\s|their\\s)?(?!(?:all|the|those|these|last|first|next|few|following|early|late|peak)\\s)\\p{L}{3,}\\shours|opening hours(?: only)?|(?!(?:all|the|those|these|last|first|next|few|following|early|late|peak|some|several|many|more|one|two|three|four|five|six|eight|ten|twelve)\\s)\\p{L}{3,}\\shours\\sonly|only\\s(?:in\\s|at\\s)?(?:the\\s|our\\s)?(?!(?:all|the|few|some|one|two|three|four|five|six|eight|ten|twelve|after|within)\\s)\\p{L}{3,}\\shours|nur\\s(?:zu|während|in)\\s(?:de[nr]\\s|unseren\\s)?\\p{L}{3,}zeiten|(?:when(?:ever)?|while|as long as)\\s(?:(?:we|you)(?:\\sare|['’]re)|(?:the|our)\\s${place}\\s(?:is|are))\\s(?:open|staffed|manned|at work|on shift)|on\\s(?:open|opening|working|business|school|market|show|match)\\sdays|during\\s(?:the\\s)?(?:(?:day|early|late|night)\\sshifts?|term(?: time)?|shows?|matches)|(?:an|nur an)\\s(?:werk|arbeits|öffnungs|wochen|schul|markt|spiel)tagen|(?:während|innerhalb|außerhalb|in|zu|nur zu)\\s(?:(?:de[rn]|unsere[rn]|ihre[rn])\\s)?(?:(?:üblichen|normalen|regulären)\\s)?\\p{L}*(?:öffnungs|dienst|geschäfts|büro|arbeits|service|betriebs|laden|kern|sprech|schalter|support|kassen|besuchs|schul|spiel)zeit(?:en)?|während\\sder\\s\\p{L}+zeiten|\\p{L}*öffnungszeiten|(?:wenn|solange|während)\\s(?:(?:wir|(?:de[rn]|die|das|unsere?)\\s${place})\\s)?(?:geöffnet|offen|besetzt)\\s(?:haben|hat|ist|sind)|während\\sdes\\s(?:laufenden\\s)?betriebs))(?!\\p{L})`,
	'giu',
);
/** "Between 07:00 and 23:00 UTC", "7–18 Uhr", "9am-5pm": also behind the days for which it holds. */
const clock =
	/(?<![\d:.+-]\s?|\d,)(?:(?:not|only|never|except|nicht|nur|außer)\s)?(?:(?:between|from|zwischen|von)\s)?(?:[01]?\d|2[0-4])(?::[0-5]\d(?:\s?[ap]m)?|\s?(?:[ap]m|Uhr|h))?\s?(?:-|–|to|until|and|bis|und)\s?(?:(?:[01]?\d|2[0-4])(?::[0-5]\d(?![\d:])(?:\s?[ap]m|\sUhr)?|\s?(?:[ap]m|Uhr))|midnight|noon|mitternacht|mittag)(?!\p{L})(?:\s(?:UTC|GMT|CES?T))?/giu;

/** When of the day or the week, which no clock knows: "business hours only", "während der Dienstzeit", "Mo–Fr 7–18 Uhr". */
export function hoursIn(text: string): readonly string[] {
	return hoursKnown(text);
}

const hoursKnown = remembered(hoursRead);

function hoursRead(text: string): readonly string[] {
	const days =
		/hours|week|night|nacht|horario|comercial|heures|orario|the day|daytime|zeit|tagsüber|werktags|wochenende|(?<!\p{L})mo/iu.test(text)
			? matchesIn(text, hours)
			: [];
	// Words of both are said once.
	const open = [...(mayBeOpen.test(text) ? matchesIn(text, openHours) : []), ...(mayBeStretch.test(text) ? matchesIn(text, stretch) : [])];
	for (const other of open) {
		const within = days.findIndex((own) => own.index < other.index + other[0].length && other.index < own.index + own[0].length);
		if (within === -1) days.push(other);
		else if ((days[within]?.[0].length ?? 0) < other[0].length) days[within] = other;
	}

	days.sort((a, b) => a.index - b.index);
	const clocks = /\d:\d|\d\s?(?:[ap]m|uhr)(?!\p{L})/iu.test(text) ? matchesIn(text, clock) : [];
	if (clocks.length === 0) return days.map(([words]) => words);
	const found: Array<{index: number; end: number}> = [];
	for (const {0: words, index} of [...days, ...clocks].sort((a, b) => a.index - b.index)) {
		const last = found.at(-1);
		const end = index + words.length;
		if (last && index <= last.end + mostApart && /^[\s,:(]*$/.test(text.slice(last.end, index))) last.end = Math.max(end, last.end);
		else found.push({index, end});
	}

	return found.map(({index, end}) => {
		const words = text.slice(index, end);
		return words.includes('(') && !words.includes(')') && text[end] === ')' ? `${words})` : words;
	});
}

const mayBeOpen = /hours|open|staffed|manned|shift|at work|term|shows?|matches|days|tagen|zeit|geöffnet|offen|besetzt|betriebs/iu;

/** Characters between the days and their hours: "Mo–Fr, 7–18 Uhr". */
const mostApart = 2;

const others =
	/(?<!\p{L})(?:at|by|during the|in the|über)\s(?:night|weekends?|nacht)(?!\p{L})|(?<!\p{L})(?:nights|nachts|nächtlich|overnight|weekends?|(?:public|bank) holidays|(?:over|during|at)\s(?:the\s)?(?:christmas|new year|easter|summer|(?:summer |school )?holidays)(?:\s(?:break|period|season|fortnight|shutdown))?|(?:während|in)\sder\s(?:betriebsruhe|betriebsferien|ferienzeit|ferien)|(?:über|an)\s(?:weihnachten|ostern|den feiertagen)|zwischen den jahren|(?:am|an)\s(?:\p{L}+en\s)?(?:wochenende|wochenenden|feiertagen)|wochenenden?|feiertags?|feiertagen|(?:outside|out|after)\s(?:of\s)?(?:the\s)?(?:(?:business|office|working|core|support|service|opening|normal|regular)\s)?hours|off-?hours|außerhalb\s(?:der\s|von\s)?(?:\p{L}*zeit(?:en)?|\p{L}*stunden)|la nuit|le week-?end|hors\s(?:des\s)?heures(?:\s\p{L}+)?)(?!\p{L}|\s(?:ebenfalls|ebenso|genauso)(?!\p{L}))/iu;

const otherwise =
	/(?<!\p{L})(?:otherwise|at (?:all )?other times|(?<!(?:body|no ?one|anyone|someone) )else|sonst(?! niemand)|ansonsten|im übrigen|zu (?:allen )?anderen zeiten)(?!\p{L})/giu;
const bare = /^(?:the\s)?(?:night|day|daytime|weekend)$/iu;
const joint = /^[\s,:/&]*(?:(?:and|und|or|oder|sowie|as well as)\s)?(?:(?:at|on|an|am|in|the|den|der)\s)*$/iu;
const leadingIn = /(?:^|[\s,;:]+)(?:(?:also|even|auch|only|nur)\s)?(?:(?:during|while|at|on|in|an|am|zu|von)\s(?:the\s|den\s|der\s)?)?$/iu;

/** A text without when of the day or the week, which stands apart: "A, at night and at weekends B" is "A, B". */
export function withoutHours(text: string): {readonly rest: string; readonly found: readonly string[]} {
	const spans = [hours, openHours, clock, regExp(others.source, 'giu'), otherwise]
		.flatMap((pattern) => matchesIn(text, pattern))
		// "The night supervisor" is a name.
		.filter(({index, 0: words}) => !bare.test(words) || !/^\s(?!(?:and|or|the|an?|our)\s)\p{L}/iu.test(text.slice(index + words.length)))
		.map(({index, 0: words}) => ({from: index, to: index + words.length}))
		.sort((a, b) => a.from - b.from);
	const whole: Array<{from: number; to: number}> = [];
	for (const {from, to} of spans) {
		const last = whole.at(-1);
		if (last && (from <= last.to || joint.test(text.slice(last.to, from)))) last.to = Math.max(last.to, to);
		else whole.push({from: from - (leadingIn.exec(text.slice(0, from))?.[0].length ?? 0), to});
	}

	const rest = whole.reduceRight((left, {from, to}) => `${left.slice(0, from)}, ${left.slice(to).replace(/^[\s,:]+/, '')}`, text);
	return {
		rest: whole.length === 0 ? text : rest.replaceAll(/^[\s,;]+|[\s,;]+$/g, ''),
		found: whole.map(({from, to}) => text.slice(from, to).replaceAll(/^[\s,;:]+|[\s,;:]+$/g, '')),
	};
}

/** "24/7, also at night" is always, "not on weekends" is the usual time. */
const notOthers =
	/24\s?[x/×]\s?7|(?<!\p{L})(?:in|office|business|working|core|normal)\s?(?:hours)?\s(?:and|or|as well as)\s(?:out of|outside|after)|(?:innerhalb|während)\s\p{L}+\s(?:und|oder)\saußerhalb|(?<!\p{L})(?:also|including|incl|even|both|day and night|not|no|never|except|without|auch|inklusive|inkl|tag und nacht|rund um die uhr|nicht|außer|ohne|keine?)(?!\p{L})|(?:nights?|weekends?|hours|holidays)\s(?:too|as well)(?!\p{L})|includ|exclud|ausgenommen|excepté|sauf/iu;

/** Another time than the usual one, for which something else is said: "at night", "außerhalb der Geschäftszeiten". */
export function otherHoursIn(text: string): string | undefined {
	if (notOthers.test(text)) return undefined;
	return others.exec(mayBeStretch.test(text) ? text.replaceAll(stretch, ' ') : text)?.[0];
}

/** The cheaper question. */
const mayBeStretch = /between|from|zwischen|von/iu;
const oClock =
	"(?:(?:half past|(?:a )?quarter (?:past|to)|halb|viertel (?:nach|vor))\\s)?(?:\\d{1,2}(?:[:.]\\d\\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|midnight|noon|eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|mitternacht|mittag)(?:\\s(?:o['’]clock|uhr|[ap]m))?";
const ofDay = '(?:\\s(?:in the (?:morning|afternoon|evening)|at night|morgens|abends|nachts|am (?:morgen|abend)))?';
/** "Between six in the morning and ten at night": by day, and no other time. */
const stretch = regExp(
	`(?<!\\p{L})(?:between|from|zwischen|von)\\s${oClock}\\s(?:in the morning|morgens|am morgen)\\s(?:and|to|until|till|und|bis)\\s${oClock}${ofDay}(?!\\p{L})`,
	'giu',
);
