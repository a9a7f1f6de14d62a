import {regExp} from '../../terminal/light-pattern.ts';
import type {Statement} from '../statements/statements.ts';

const called = '(?:called|phoned|rung|paged|informed|told|notified|woken|alerted|contacted|messaged)';
const gerufen = '(?:angerufen|verständigt|informiert|benachrichtigt|alarmiert|geweckt|gerufen|hinzugezogen)';
const atOnce = '(?:right away|straight ?away|at once|immediately|without delay|sofort|umgehend|unverzüglich)';
const asks = '(?:if|when|as soon as|wenn|falls|sobald)';
/** Behind a semicolon or a comma, what goes for the same case. */
const thenToo = '(?:(?:;|,\\sand)\\s(?:in\\s(?:that|this|such\\sa)\\scase|then),?\\s(?<then>[^;]{8,160}?))?';

/** "The director is called after 45 minutes, and right away if data is involved; in that case the adviser is called within the hour too." */
const english = regExp(
	`^(?<lead>(?:on|in|for|during|at)\\s(?:an?|any|every|each)\\s[^,]{2,30},?\\s)?(?<who>(?:the|our)\\s[^;:]{2,70}?|\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}[\\p{L}'’-]+){0,2})(?<be>,?\\s(?:is|are|gets?))\\s(?<verb>${called})\\s(?<time>(?:when|if|once|after|within)\\s[^,;]{3,70}),?\\s(?:and|but|or)\\s(?:${atOnce}\\s${asks}\\s(?<behind>[^,;]{4,80}?)|${asks}\\s(?<before>[^,;]{4,80}?),?\\s${atOnce})${thenToo}\\.?$`,
	'iu',
);
/** "Die Leiterin wird nach 45 Minuten angerufen, und sofort, wenn Daten betroffen sind". */
const german = regExp(
	`^(?<lead>(?:bei|im)\\s[^,]{2,30}\\s)?(?<first>wird\\s)?(?<who>(?:der|die|das|unsere?)\\s[^;:,]{2,60}?|\\p{Lu}[\\p{L}-]+(?:\\s\\p{Lu}[\\p{L}-]+){0,2})(?<second>\\swird)?\\s(?<time>(?:nach|binnen|innerhalb)\\s[^,;]{3,40})\\s(?<verb>${gerufen}),?\\s(?:und|aber|oder)\\s(?:zwar\\s)?(?:${atOnce},?\\s(?:wenn|falls|sobald)\\s(?<behind>[^,;]{4,80}?))\\.?$`,
	'iu',
);
/** "Sind Daten abgeflossen, wird er sofort angerufen, und unser Datenschutzbeauftragter noch am selben Tag; die Meldung …". */
const ofTwo = regExp(
	`^(?<condition>(?:(?:wenn|falls|sobald|sind|ist|werden|wird|besteht|droht)\\s)[^,;]{4,80}),\\s(?:dann\\s|so\\s)?(?<be>wird|werden)\\s(?<first>[^,;]{2,60}?)\\s(?<verb>${gerufen}),?\\s(?:und|sowie)\\s(?<second>(?:der|die|das|unsere?)\\s[^,;]{3,70}?)\\s(?<time>(?:noch\\s)?am\\s(?:selben|gleichen)\\s(?:\\p{L}*tag)|(?:binnen|innerhalb(?:\\svon)?|nach)\\s[^,;]{3,30}|${atOnce})(?:;\\s(?<rest>[^;]{8,160}))?\\.?$`,
	'iu',
);

/** The cheaper question. */
const mayBe = /(?:right away|straight ?away|at once|immediately|without delay|sofort|umgehend|unverzüglich|am (?:selben|gleichen) )/iu;

/**
 * A sentence that calls somebody at a time, and sooner in one case, says two things: "The director is called after 45 minutes." and "If data is
 * involved, the director is called right away."; and so does one that calls two in one case, each at a time of its own. Each is told apart.
 */
export function withCallsApart(statements: readonly Statement[]): readonly Statement[] {
	return statements.flatMap((statement) => {
		const {from, label, text} = statement;
		if ((from !== 'words' && from !== 'item') || label !== '' || text.length > mostCharacters || !mayBe.test(text)) return [statement];
		const parts = partsIn(text);
		return parts ? parts.map((part) => ({...statement, text: part})) : [statement];
	});
}

/** Of a sentence. */
const mostCharacters = 360;

function partsIn(text: string): readonly string[] | undefined {
	const said = english.exec(text)?.groups;
	if (said) {
		const {lead = '', who = '', be = '', verb = '', time = '', behind, before, then} = said;
		const condition = behind ?? before ?? '';
		const also = then === undefined ? [] : [`If ${condition}, ${then.replace(/\s(?:too|as well)$/iu, '')}.`];
		const name = who.replace(/^(?:The|Our)(?=\s)/u, (word) => word.toLowerCase());
		return [`${lead}${who}${be} ${verb} ${time}.`, `If ${condition}, ${name}${be} ${verb} right away.`, ...also];
	}

	const deutsch = german.exec(text)?.groups;
	if (deutsch) {
		const {lead = '', first, who = '', second, time = '', verb = '', behind = ''} = deutsch;
		if ((first === undefined) === (second === undefined)) return undefined;
		const name = who.replace(/^(?:Der|Die|Das|Unsere?)(?=\s)/u, (word) => word.toLowerCase());
		return [`${lead}${first ?? ''}${who}${second ?? ''} ${time} ${verb}.`, `Wenn ${behind}, wird ${name} sofort ${verb}.`];
	}

	const {condition = '', be = '', first = '', verb = '', second = '', time = '', rest} = ofTwo.exec(text)?.groups ?? {};
	if (condition === '') return undefined;
	return [
		`${condition}, ${be} ${first} ${verb}.`,
		`${condition}, wird ${second} ${time} ${verb}.`,
		...(rest === undefined ? [] : [`${rest.charAt(0).toUpperCase()}${rest.slice(1)}`]),
	];
}
