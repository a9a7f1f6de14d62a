const hours =
	/(?<!\d\s?|\p{L})(?:not |never |only |nur )?(?:in |during |outside |while )?(?:(?:business|office|working|daytime) hours|weekdays|weekends|the night|at night|mo(?:n(?:day)?)?\s?(?:[-–]|to|bis)\s?fr(?:i(?:day)?|eitag)?)(?: only)?(?!\p{L})|(?<!\p{L}|nächsten\s|folgenden\s)(?:(?:nur )?(?:nachts|werktags|am wochenende)|(?:nur )?(?:während der |in der |außerhalb der )?(?:dienst|geschäfts|büro|arbeits)zeit(?:en)?)(?!\p{L})/giu;

/** When of the day or the week, which no clock knows: "business hours only", "während der Dienstzeit". */
export function hoursIn(text: string): readonly string[] {
	return /hours|week|night|nacht|zeit|werktags|wochenende|(?<!\p{L})mo/iu.test(text)
		? [...text.matchAll(hours)].map(([words]) => words)
		: [];
}
