/** "Verständigt der Schichtführer nach 5 Minuten den Werkleiter". */
const callerBeforeCalled =
	/(?<!\p{L})(verständigt|informiert|benachrichtigt|alarmiert|ruft|weckt|kontaktiert|holt)\s(?:(?:der|die|das)\s)?\p{Lu}[\p{L}/-]*(?:\s\p{Lu}[\p{L}/-]*|\s(?:des|der)\s\p{Lu}[\p{L}-]*)?\s((?:(?:spätestens\s)?(?:nach|innerhalb von|binnen|ab)\s\S+\s\S+\s|sofort\s|umgehend\s|unverzüglich\s|zusätzlich\s|auch\s|außerdem\s|ebenfalls\s|zugleich\s|gleichzeitig\s|telefonisch\s|ohne\s(?:weitere\s)?(?:Rückfrage|Verzug|Verzögerung)\s)*)((?:den|die|das)\s\p{Lu}[^,;.]*?)(?:\s(?:an|hinzu|dazu|herbei))?(?=[,;.]|$)/u;

/** "Press office, by the CEO and nobody else": who calls stands behind a comma. */
const callerBehind =
	/,\s(?:(?:but\s)?only\s|(?:und\s|aber\s)?nur\s)?(?:by|durch)\s(?!noon|end|then|now|midnight)[^,;:.\d]{3,60}?(?=[,;.]|$)/giu;

/** "Kunden durch den Vertrieb anrufen lassen", "have customers called by the sales desk". */
const callerBetween =
	/\sdurch\s(?:den|die|das|unseren?)\s[^,;.]{3,40}?(?=\s(?:an(?:ge)?rufen|informier(?:en|t)|benachrichtig(?:en|t)|alarmier(?:en|t)|verständig(?:en|t)|anschreiben|angeschrieben)(?!\p{L}))|(?<=\s(?:called|told|informed|notified|phoned|alerted))\sby\s(?:the\s|our\s)?[^,;.\d]{3,40}?(?=[,;.]|$)/giu;

/** "…, and only the managing director makes that call", "…, den Anruf macht nur die Werkleitung": who calls, in the words of a sentence of its own. */
export const onlyCaller =
	/[,;]\s(?:(?:and|but)\s)?only\s(?<who>(?:the\s|our\s)?[^,;.()]{3,60}?)\s(?:makes?|places|does|may\smake)\s(?:that|this|the)\s(?:call|one)(?!\p{L})|[,;]\s(?:und\s)?(?:den|diesen)\s(?:Anruf\s)?(?:macht|führt|tätigt|übernimmt)\snur\s(?<nur>(?:der|die|das)\s[^,;.()]{3,60})/iu;

/** A text on calls without who makes them: whoever calls stands between the verb and whoever is called, or behind a comma. */
export function withoutCaller(said: string): string {
	// Nearly no text has one, and this is the cheaper question.
	const text = /(?<!\p{L})(?:by|durch)\s/iu.test(said) ? said.replace(callerBehind, '').replace(callerBetween, '') : said;
	const plain = /only\s|nur\s/iu.test(text) ? text.replace(onlyCaller, '') : text;
	return plain.replace(callerBeforeCalled, (_, verb: string, time: string, who: string) =>
		`${verb} ${who} ${withoutFiller(time)}`.trimEnd(),
	);
}

/** "Außerdem ohne weitere Rückfrage" is at once. */
function withoutFiller(time: string): string {
	return time
		.replaceAll(/ohne\s(?:weitere\s)?(?:Rückfrage|Verzug|Verzögerung)\s/gu, 'sofort ')
		.replaceAll(/(?:außerdem|ebenfalls|zugleich|gleichzeitig|telefonisch|zusätzlich|auch)\s/gu, '');
}
