import {durationsIn} from '../words/words.ts';

/** By then, and no clock knows when. */
const someday =
	/^(?:(?:in |with |im |mit |en |dans |for |für )?(?:the |der |die |das |dem |den |el |la |le )?(?:next|nächste[rnms]?|próximo|prochain)\s(?:sprint|release|iteration|planning|planung)|(?:on a )?best[- ]efforts?(?: basis)?|(?:goes (?:in)?to |in |with |from |aus dem |ins |im )?(?:the )?backlog|some ?day|whenever(?: (?:there is|we have|somebody has) time)?|(?:when|as|if) (?:time|capacity|resources|workload|schedule) (?:permits?|allows?)|(?:when|as|if) convenient|(?:it |that |kann |das )?(?:can |may )?(?:wait|warten?)(?:s)?(?: (?:until|till|for|bis) [^,;.]{2,40})?|no (?:rush|hurry)|keine eile|(?:some time |any time |irgendwann )?(?:this|next|the following|the same|diese|nächste|kommende) (?:week|woche)|(?:tomorrow|(?:the )?next|(?:the )?following)(?: morning)?|(?:am )?nächsten morgen|(?:by |at |before )?(?:the )?(?:end|close) of (?:the )?(?:business|day|working day|week)|(?:when|whenever|as soon as) (?:we|you|somebody|someone) (?:gets?|can get|comes?) (?:to|round to|around to) it|(?:in |at )?(?:the )?weekly (?:triage|meeting|planning)|irgendwann|bei gelegenheit|nach möglichkeit|wenn zeit ist|nach kapazität|je nach kapazität|cuando se pueda)$/iu;

/** "During business hours", "zu den üblichen Bürozeiten": when somebody works, and not how soon. */
const inHours =
	/^(?:(?:during|within|in|at)\s(?:(?:the|our|normal|regular|usual|standard|ordinary)\s){0,2}(?:business|working|work|office|support|service)\shours|(?:business|working|office|support)\shours|(?:(?:zu|während|innerhalb|in)\s)?(?:(?:der|den|unserer|unseren)\s)?(?:(?:üblichen?|normalen?|regulären?)\s)?(?:geschäfts|büro|arbeits|service)zeit(?:en)?)(?:\s(?:only|alone))?$/iu;

/** "Handled", "urgent response required", "wird eingeplant": that something is done about it, before the words that say when. */
const done =
	/^(?:(?:an?|the|it|this|is|are|to|be|will|gets?|wird|werden|we|wir|urgent|normal|standard|regular|prompt)\s)*(?:handled?|address(?:ed)?|answer(?:ed)?|response\s(?:required|needed|expected)|response|respond(?:ed)?|reaction|plan(?:ned)?|schedul(?:ed?)|fix(?:ed)?|triaged?|resolved?|tracked|looked\sat|look\sat\sit|worked\son|work\son\sit|dealt\swith|picked\sup|taken\sup|done|prioriti[sz]ed|bearbeit(?:et|ung)|eingeplant|behoben|erledigt|behandelt|beantwortet|reaktion)\s(?:it\s)?/iu;
/** "Usually the same week": what is said besides. */
const usually = /^(?:usually|normally|typically|generally|in der regel|normalerweise|meist(?:ens)?)\s/iu;

/** "Best effort", "planned with the next sprint", "during business hours only": by then, and no clock knows when. */
export function isSomeDay(text: string): boolean {
	const plain = text.trim().replace(/\.$/, '');
	// Most texts say no time, and what says one has a clock.
	if (plain.length > mostOfText || durationsIn(plain).length > 0) return false;
	const [first = '', ...others] = plain.split(/[,;]\s|\s[–—-]\s/u);
	return isDay(first) && others.every((other) => isDay(other) || usually.test(other));
}

function isDay(words: string): boolean {
	const rest = words.replace(done, '').trim();
	return someday.test(words) || inHours.test(words) || someday.test(rest) || inHours.test(rest);
}

/** Characters: "addressed during normal business hours, usually the same week". */
const mostOfText = 90;
