import {regExp} from '../../terminal/light-pattern.ts';
import {hasTime, isCadence} from '../words/words.ts';

/** Who outside hears under a condition alone, and what the statement says without that clause. */
export type PageOnlyIf = {readonly clause: string; readonly condition: string; readonly rest: string};

const page =
	'(?:(?:to|on|an|auf)\\s)?(?:(?:the|our|die|der|unsere)\\s)?(?:(?:public\\s|öffentliche\\s)?status\\s?page|statusseite|customers?|clients?|users|kunden|nutzer)(?:\\s(?:posts?|updates?|messages?|meldung(?:en)?))?';
const onlyIf = regExp(
	`^(?:and\\s|but\\s|und\\s|aber\\s)?(?:(?:(?:appears?|goes?|is|are|gets?|stands?|kommt|kommen|erscheint|erscheinen|steht|stehen)\\s(?:(?:put|shown|posted|announced|published)\\s)?)?${page},?\\s(?:only|nur),?\\s(?:if|when|where|wenn|falls|sofern)|(?:no|keine)\\s${page},?\\s(?:unless|except\\s(?:if|when)|außer(?:\\swenn)?,?|es\\ssei\\sdenn,?))\\s(?<condition>[^;.]{3,80})\\.?$`,
	'iu',
);

/** "…; the status page only if customers ask", "…, no status page unless Comms asks": the last clause, and no time is in it. */
export function pageOnlyIf(text: string): PageOnlyIf | undefined {
	// Nearly nothing that is said has such a clause, and this is the cheaper question.
	if (!/(?<!\p{L})(?:only|nur|unless|except|außer|es sei denn)(?!\p{L})/iu.test(text)) return undefined;
	const at = Math.max(...[';', ',', ' and ', ' und '].map((mark) => clauseAt(text, mark)));
	const clause = text.slice(at).trim();
	const {condition} = onlyIf.exec(clause)?.groups ?? {};
	// "Appears on the status page only when it lasts longer than 4 hours": that time is of the condition.
	const isOfCondition = condition !== undefined && appearing.test(clause) && !isCadence(clause);
	if (condition === undefined || (hasTime(clause) && !isOfCondition)) return undefined;
	return {clause: clause.replace(/\.$/, ''), condition, rest: text.slice(0, at).replace(/(?:[;,]|\s(?:and|und))\s*$/u, '')};
}

const appearing =
	/^(?:(?:and|but|und|aber)\s)?(?:appears?|goes?|is|are|stands?|kommt|kommen|erscheint|erscheinen|steht|stehen)\s.*(?:lasts?|longer|more|over|länger|mehr|über|dauert)(?!\p{L})/iu;

/** Does it say of something itself that it is on the page? */
export function isOnPage(clause: string): boolean {
	return /^(?:(?:and|but|und|aber)\s)?(?:appears?|goes?|stands?|(?:is|are)\s\p{L}+ed|kommt|kommen|erscheint|erscheinen|steht|stehen)\s/iu.test(
		clause,
	);
}

/** Where the last clause behind a mark begins that is one; 0 where none does. */
function clauseAt(text: string, mark: string): number {
	for (let at = text.lastIndexOf(mark); at > 0; at = text.lastIndexOf(mark, at - 1))
		if (onlyIf.test(text.slice(at + mark.length).trim())) return at + mark.length;
	return 0;
}
