import {regExp} from '../../terminal/light-pattern.ts';

const who =
	'(?:you|we|they|s?he|(?:the\\s|an?\\s|your\\s|our\\s)?(?:(?:primary|secondary|current|first|duty|assigned)\\s)?(?:on[ -]?call(?:\\s(?:engineer|person|responder))?|primary|secondary|engineers?|responders?|teams?|technicians?|first[ -]line|l[1-3]|tier\\s?[1-3]))';
const cannot =
	"(?:cannot|can\\snot|can['’]t|could\\snot|couldn['’]t|(?:is|are)\\s(?:not\\sable|unable)\\sto|(?:has|have)\\snot(?:\\sbeen\\sable\\sto)?|(?:hasn|haven)['’]t(?:\\sbeen\\sable\\sto)?|(?:does|do)\\snot|(?:doesn|don)['’]t|fails?\\sto)";
const mend = '(?:resolved?|fix(?:ed)?|solved?|mitigated?|contain(?:ed)?|restored?)';
const what =
	'(?:it|this|(?:the|an?|this|your)\\s(?:(?:root\\s|underlying\\s)?(?:issue|incident|problem|outage|fault|cause|alert|service)))';
const english = regExp(`(?<=^|(?:if|when|where|once|unless|should)\\s)${who}\\s${cannot}\\s${mend}(?:\\s${what})?(?=$|[\\s,;.])`, 'iu');
const werGerman =
	'(?:du|sie|wir|ihr|man|(?:die|der|das)\\s(?:rufbereitschaft|bereitschaft|dienst\\p{L}*|team|erste\\slinie|techniker(?:in)?))';
const german = regExp(
	`(?<=^|(?:wenn|falls|sofern|sobald)\\s)${werGerman}\\s(?:(?:es|das\\s(?:problem)|die\\s(?:störung)|den\\s(?:vorfall|fehler|ausfall))\\s)?(?:nicht\\s)?(?<when>(?:innerhalb\\s(?:von\\s)?|binnen\\s|in\\s|nach\\s)\\S+\\s\\S+\\s)?(?:nicht\\s)?(?:beheben|lösen|beseitigen|entstören)\\s(?:kann|können|könnt|kannst)`,
	'iu',
);

/**
 * "If you cannot resolve the issue within 30 minutes", "wenn die Bereitschaft die Störung nicht binnen 30 Minuten beheben kann": it is not resolved, whoever
 * tried. Other texts as they are.
 */
export function asUnresolved(text: string): string {
	// Nearly no text says so, and this is the cheaper question.
	if (/resolve|fix|solve|mitigate|contain|restore/iu.test(text)) return text.replace(english, 'it is not resolved');
	if (!/beheben|lösen|beseitigen|entstören/iu.test(text) || !/nicht\s/iu.test(text)) return text;
	return text.replace(german, (_, ...groups) => {
		const named = groups.at(-1) as {readonly when?: string} | undefined;
		return `es nicht gelöst ist ${named?.when ?? ''}`.trimEnd();
	});
}
