import {regExp} from '../../terminal/light-pattern.ts';
import {sentencesOf} from '../markdown/sentences.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {matchesIn} from '../words/matches.ts';

const commander =
	'(?:(?:the|our|der|die|das|unser(?:e)?)\\s)?(?:[Ii]ncident[ -](?:[Cc]ommander|[Ll]ead(?:er)?|[Mm]anager|[Cc]oordinator|[Cc]ontroller)|IC|[Ee]insatzleit(?:ung|er|erin)|[Vv]orfallsleit(?:ung|er|erin)|[Ss]törungsleit(?:ung|er|erin))';
/** A word with a capital, behind a verb, an article or at a beginning: "is Helm (incident commander)". */
const defined = regExp(
	`(?<=^|[\\s("“„])(\\p{Lu}[\\p{L}-]{2,20})["”“]?\\s\\((?:(?:i\\.\\s?e\\.|=|our|so|das heißt|also)\\s)?${commander}\\)`,
	'gu',
);
/** Words that say by themselves that somebody leads; the name of a position with them is no other one for it. */
const plainly =
	/^(?:Incident|Commander|Lead(?:er)?|Manager|Coordinator|Leitung|Leiter(?:in)?|Einsatzleit\p{L}*|Engineer|Officer|On-call)$/u;

/**
 * What a team calls whoever commands, where it says so in a bracket: "the Backend Lead is Helm (incident commander)". Said with the word that rules know,
 * "is incident commander", "holds the helm" and "no Helm" are understood like any other sentence. Gives which statement stands for which.
 */
export function withCommanderByName(statements: readonly Statement[]): ReadonlyMap<Statement, Statement> {
	const names = new Set<string>();
	for (const {text, label} of statements)
		if (text.includes('(') || label.includes('('))
			for (const [, name = ''] of matchesIn(`${label} ${text}`, defined)) if (!plainly.test(name)) names.add(name);
	if (names.size === 0) return new Map();
	const own = [...names].map((name) => name.replaceAll('-', '\\-')).join('|');
	const bracket = `(?:\\s\\(${commander}\\))?`;
	const held = regExp(`(?<!\\p{L})(?:holds?|has|takes?|hat|hält|übernimmt)\\s(?:the|das|die|den)\\s(?:${own})(?!\\p{L})`, 'giu');
	const named = regExp(`(?<!\\p{L})(?:${own})(?!\\p{L})${bracket}`, 'gu');
	const said = (text: string) => text.replaceAll(held, 'is incident commander').replaceAll(named, 'incident commander');
	return new Map(
		statements.flatMap((statement): Array<[Statement, Statement]> => {
			const text = said(statement.text);
			const label = said(statement.label);
			return text === statement.text && label === statement.label ? [] : [[statement, {...statement, text, label}]];
		}),
	);
}

/** What was understood of the statements as they were said is understood of them as they are written, and the report has the words of the file. */
export function sayAsWritten(reading: Reading, byName: ReadonlyMap<Statement, Statement>): void {
	for (const [written, said] of byName) {
		if (reading.left.delete(said)) reading.left.add(written);
		if (!reading.heard.has(said)) continue;
		reading.book('who may command', written.label === '' ? written.text : `${written.label}: ${written.text}`, written);
		for (const known of [reading.heard, reading.taken, reading.whole]) if (known.has(said)) known.add(written);
		const own = sentencesOf(written.text).map(({text}) => text);
		const others = sentencesOf(said.text).map(({text}) => text);
		const asWritten = (text: string) =>
			own.length !== others.length
				? text
				: others.reduce(
						(whole, sentence, index) => whole.replace(sentence.replace(/\.$/, ''), (own[index] ?? '').replace(/\.$/, '')),
						text,
					);
		for (const remark of [...reading.remarks])
			if (remark.startsWith(`Line ${written.line}:`) && asWritten(remark) !== remark) {
				reading.remarks.delete(remark);
				reading.remarks.add(asWritten(remark));
			}
		for (const [index, finding] of reading.found.entries())
			if (finding.line === written.line && finding.what === 'who may command')
				reading.found[index] = {...finding, text: asWritten(finding.text)};
	}
}
