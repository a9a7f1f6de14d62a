import {regExp} from '../../terminal/light-pattern.ts';
import type {Statement} from '../statements/statements.ts';

const authority =
	'(?:regulators?|(?:\\p{L}+\\s)?authorit(?:y|ies)|ICO|CNIL|AEPD|BSI|BaFin|CERT|CSIRT|police|insurers?|\\p{L}*behörden?|\\p{L}*aufsicht|landesbeauftragten?|polizei|versicherung|regulador(?:es)?|autoridad(?:es)?|agencia|autorités?|régulateurs?|police|assureurs?)(?!\\p{L})';
const report = '(?:reports?|notif(?:y|ies)|informs?|tells?|writes?|speaks?|talks?)';
const melden = '(?:meldet|melden|informier(?:t|en)|benachrichtig(?:t|en)|verständig(?:t|en)|spricht|schreibt)';

/** That one person alone tells an authority, in whatever time: nobody of those who are called by an incident. */
const patterns: readonly RegExp[] = [
	`^(?:only|nobody but|no one but)\\s[^,;:]{2,40}?\\s(?:may\\s|can\\s|will\\s|is to\\s|is allowed to\\s)?${report}(?!\\p{L})[^;:]*?${authority}`,
	`^[^,;:]{2,40}?\\salone\\s${report}(?!\\p{L})[^;:]*?${authority}`,
	`^(?:the\\s)?(?:report|notification|notice)s?\\sto\\s[^;:]*?${authority}[^;:]*?\\sby\\s[^;:]{2,40}?\\s(?:alone|only)(?!\\p{L})`,
	`^(?:the\\s)?(?:report|notification|notice)s?\\sto\\s[^;:]*?${authority}[^;:]*?\\sonly\\sby\\s`,
	`^(?:die|eine)\\s(?:\\p{L}+\\s)?(?:meldung|mitteilung|anzeige|benachrichtigung)\\s(?:an|bei|gegenüber)\\s[^;:]*?${authority}[^;:]*?(?<!\\p{L})(?:nur|ausschließlich|allein)(?!\\p{L})`,
	`^(?:nur|ausschließlich|allein)\\s[^,;:]{2,40}?\\s${melden}(?!\\p{L})[^;:]*?${authority}`,
	`^(?:solo|sólo|únicamente)\\s[^,;:]{2,40}?\\s(?:notifica|informa|comunica|avisa)(?!\\p{L})[^;:]*?${authority}`,
	`^seule?\\s[^,;:]{2,40}?\\s(?:notifie|déclare|informe|prévient)(?!\\p{L})[^;:]*?${authority}`,
	// "…; she files the report with the agency within 24 hours": of whoever was called before.
	`^(?:he|she)\\s(?:(?:alone|then|also|in turn)\\s)?(?:files?|makes?|submits?|sends?|gives?|hands in|lodges?)\\s(?:the|a|any|an)\\s(?:\\p{L}+\\s)?(?:reports?|notifications?|notices?|filings?)\\s(?:to|with|at)\\s`,
	`^(?:he|she)\\s(?:(?:alone|then|also|in turn)\\s)?${report}(?:\\s(?:it|this|that))?(?:\\sto)?\\s(?:the\\s)?${authority}`,
	`^(?:er|sie|dieser|diese)\\s(?:gibt|macht|erstattet|reicht|übernimmt|schreibt)\\s(?:(?:auch|dann|allein|selbst)\\s)?(?:die|eine|den)\\s(?:\\p{L}+\\s)?(?:\\p{L}*meldung|anzeige|mitteilung|bericht)\\s(?:an|bei|gegenüber)\\s`,
	`^(?:er|sie|dieser|diese)\\s(?:meldet|informiert|benachrichtigt|verständigt)\\s(?:(?:es|das|dies|den\\s\\p{L}+)\\s)?(?:(?:an|bei)\\s)?(?:(?:die|der|das|dem)\\s)?(?:\\p{L}+\\s)?${authority}`,
].map((pattern) => regExp(pattern, 'iu'));
/** Nearly no text is one, and this is the cheaper question. */
const mayBe =
	/(?<!\p{L})(?:only|alone|nobody but|no one but|nur|ausschließlich|allein|solo|sólo|únicamente|seule?)(?!\p{L})|(?:^|[;.]\s)(?:he|she|er|sie|dieser|diese)\s/iu;

/**
 * "Only she reports to the regulator (deadline 72 hours)": a duty of one who was called, with a time of its own, and no call. Gives the statements
 * without such sentences, those that say nothing else, and what is not kept.
 */
export function withoutReports(statements: readonly Statement[]): {
	readonly statements: readonly Statement[];
	readonly duties: readonly Statement[];
	readonly remarks: readonly string[];
} {
	const remarks: string[] = [];
	const duties: Statement[] = [];
	const kept = statements.flatMap((statement) => {
		const apart = statement.from === 'template' ? undefined : reportsIn(statement.text);
		if (!apart) return [statement];
		for (const words of apart.reports)
			remarks.push(
				`Line ${statement.line}: "${words.replace(/\.$/, '')}" is no call: who reports to an authority, and by when, is not kept.`,
			);
		if (/\p{L}/u.test(apart.rest)) return [{...statement, text: apart.rest}];
		duties.push(statement);
		return [];
	});
	return {statements: kept, duties, remarks};
}

/** The same of the words of a cell. */
export function withoutReportsIn(text: string): string {
	return reportsIn(text)?.rest ?? text;
}

function reportsIn(text: string): {readonly rest: string; readonly reports: readonly string[]} | undefined {
	if (!mayBe.test(text)) return undefined;
	// Sentences and cells, and what stands between them.
	const pieces = text.split(/((?<=[.!])\s+|;\s+|\s·\s)/u);
	const isReport = pieces.map((piece, index) => index % 2 === 0 && patterns.some((pattern) => pattern.test(piece)));
	if (!isReport.includes(true)) return undefined;
	const rest = pieces.filter((_, index) => !isReport[index]).join('');
	return {rest: rest.replace(/[\s;·]+$/u, ''), reports: pieces.filter((_, index) => isReport[index])};
}
