const hours =
	/(?<!\d\s?|\p{L})(?:not |never |only |nur )?(?:in |during |outside |while )?(?:(?:business|office|working|daytime|service|support) hours|weekdays|weekends|(?:the )?daytime|the day|the night|between \d{1,2}(?::\d\d)? ?(?:am|pm)? and \d{1,2}(?::\d\d| ?(?:am|pm))(?: (?:UTC|GMT|C?EST|CET))?|zwischen \d{1,2}(?::\d\d)? und \d{1,2}(?::\d\d)? uhr|at night|mo(?:n(?:day)?)?\s?(?:[-–]|to|bis)\s?fr(?:i(?:day)?|eitag)?)(?: only)?(?!\p{L})|(?<!\p{L}|nächsten\s|folgenden\s)(?:(?:nur )?(?:nachts|werktags|am wochenende)|(?:nur )?(?:während der |in der |außerhalb der )?(?:dienst|geschäfts|büro|arbeits|service|betriebs)zeit(?:en)?|tagsüber)(?!\p{L})/giu;

/** When of the day or the week, which no clock knows: "business hours only", "während der Dienstzeit". */
export function hoursIn(text: string): readonly string[] {
	return /hours|week|night|nacht|the day|daytime|between|zwischen|zeit|tagsüber|werktags|wochenende|(?<!\p{L})mo/iu.test(text)
		? [...text.matchAll(hours)].map(([words]) => words)
		: [];
}

const others =
	/(?<!\p{L})(?:at|by|during the|in the|über)\s(?:night|weekends?|nacht)(?!\p{L})|(?<!\p{L})(?:nights|nachts|nächtlich|overnight|weekends?|public holidays|(?:am|an)\s(?:wochenende|wochenenden|feiertagen)|wochenenden?|feiertags?|feiertagen|(?:outside|out|after)\s(?:of\s)?(?:the\s)?(?:(?:business|office|working|core|support|service|opening|normal|regular)\s)?hours|off-?hours|außerhalb\s(?:der\s|von\s)?(?:\p{L}*zeit(?:en)?|\p{L}*stunden)|la nuit|le week-?end|hors\s(?:des\s)?heures(?:\s\p{L}+)?)(?!\p{L})/iu;

/** "24/7, also at night" is always, "not on weekends" is the usual time. */
const notOthers =
	/24\s?[x/×]\s?7|(?<!\p{L})(?:in|office|business|working|core|normal)\s?(?:hours)?\s(?:and|or|as well as)\s(?:out of|outside|after)|(?:innerhalb|während)\s\p{L}+\s(?:und|oder)\saußerhalb|(?<!\p{L})(?:also|including|incl|even|both|day and night|not|no|never|except|without|auch|inklusive|inkl|tag und nacht|rund um die uhr|nicht|außer|ohne|keine?)(?!\p{L})|includ|exclud|ausgenommen|excepté|sauf/iu;

/** Another time than the usual one, for which something else is said: "at night", "außerhalb der Geschäftszeiten". */
export function otherHoursIn(text: string): string | undefined {
	return notOthers.test(text) ? undefined : others.exec(text)?.[0];
}
