import type {Audience} from '../runbook.ts';
import {speaksOfSomebody} from '../words/positions.ts';
import {audiencesIn, customers, partners} from './audiences.ts';
import {deadlineOnlyIn, type FirstUpdate} from './first-updates.ts';
import type {Statement} from './statements.ts';

/**
 * "Customers are told within 20 minutes", "Kunden werden binnen 20 Minuten informiert": by when those outside hear for the first time, though no
 * word says that it is the first. Undefined where it goes for some of them only, or names somebody else.
 */
export function toldWithin({
	from,
	label,
	text: said,
}: Statement): {readonly audiences: readonly Audience[]; readonly first: FirstUpdate} | undefined {
	const text = page.test(label) ? `${label} ${said}` : said;
	if ((from !== 'words' && from !== 'item') || (label !== '' && text === said) || text.length > mostCharacters || !telling.test(text))
		return undefined;
	const first = deadlineOnlyIn(text);
	if (!first || first.ms === 0 || /^(?:after|nach)\s/iu.test(first.words) || !(partners.test(first.rest) || customers.test(first.rest)))
		return undefined;
	if (speaksOfSomebody(first.rest) || onlySome.test(first.rest)) return undefined;
	return {audiences: audiencesIn(first.rest, ''), first};
}

const mostCharacters = 160;
const page = /^(?:(?:the|our|die|unsere)\s)?(?:public\s)?(?:status ?page|statusseite|störungsseite)$/iu;
const telling =
	/(?<!\p{L})(?:told|informed|notified|updated|briefed|contacted|hears? (?:from us|about it|of it)|(?:we|to|must|please)\s(?:tell|inform|notify|update|brief|contact)|^(?:tell|inform|notify|update|brief|contact))(?!\p{L})|^(?:(?:the|our|die|unsere)\s)?(?:public\s)?(?:status ?page|statusseite|störungsseite)(?:\s\S+\.\S+)?:?\s(?=within|innerhalb|binnen|spätestens)|(?<!\p{L})(?:informier|benachrichtig|unterricht|verständig)(?:t|en|ieren|eren)?(?!\p{L})/iu;
/** Not all of them, not always, or of something else that has a time of its own. */
const onlySome =
	/(?<!\p{L})(?:(?<!affected |betroffen )(?:by|von)|vom|durch|if|when|unless|only|except|whose|who|which|with|without|large|largest|key|vip|premium|enterprise|why|that|wenn|falls|sofern|nur|außer|deren|mit|ohne|groß\p{L}*|wichtig\p{L}*|resolution|resolved|fix\p{L}*|closing|closure|review|post-?mortem|report|bericht|breach\p{L}*|leak\p{L}*|datenschutz\p{L}*|behoben|behebung)(?!\p{L})/iu;
