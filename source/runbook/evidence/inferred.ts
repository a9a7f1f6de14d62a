import type {Finding, Inferred} from '../report.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {hasSign, signsMissing} from './signs.ts';
import {Lines, timesIn, wordsOf} from './surroundings.ts';

/**
 * What was understood though no word of its line, of its row and column or of a heading says so: what it is, for which severity, for whom, who
 * or when. It is kept, for more often than not it is meant so; it is named, for it is a guess. This asks the file itself and no rule that read
 * it: whatever a rule takes by its place, by its shape or by mistake is seen here.
 */
export function inferredIn(reading: Reading, statements: readonly Statement[]): readonly Inferred[] {
	const asked = reading.found.filter(({what}) => hasSign(what) || ofSeverities.has(what));
	const lines = new Lines(reading, statements, new Set(asked.map(({line}) => line)));
	const people = Map.groupBy(reading.booked, keyOf);
	const said = saidByLine(reading);
	const inferred = asked.flatMap((finding) => {
		const names = (people.get(keyOf(finding)) ?? []).flatMap((entry) => entry.people);
		const why = whyInferred(finding, {lines, reading, names, said: said.get(finding.line) ?? ''});
		return why.length === 0 ? [] : [{...finding, why: why.join('; ')}];
	});
	return bySeverities(inferred, reading);
}

/** What is of a severity and needs no word that says what it is. */
const ofSeverities: ReadonlySet<string> = new Set(['trigger', 'team', 'paged at once', 'description', 'name']);

/** What is told of a severity in one line, and may be drawn from all of its section. */
const ofSections: ReadonlySet<string> = new Set(['technical escalation', 'team', 'review']);

function keyOf({what, text, line}: Finding): string {
	return `${line} ${what} ${text}`;
}

/** Remarks and contradictions by the line that they name, in small letters. */
function saidByLine({remarks, contradictions}: Reading): ReadonlyMap<number, string> {
	const said = new Map<number, string>();
	const add = (line: number, text: string) => said.set(line, `${said.get(line) ?? ''} ${text.toLowerCase()}`);
	for (const remark of remarks)
		for (const line of /\blines? (\d+(?:(?:, | and )\d+)*)/iu.exec(remark)?.[1]?.split(/\D+/) ?? []) add(Number(line), remark);
	for (const {lines, text} of contradictions) for (const line of lines) add(line, text);
	return said;
}

type Asked = {readonly lines: Lines; readonly reading: Reading; readonly names: readonly string[]; readonly said: string};

function whyInferred({what, text, line}: Finding, {lines, reading: {levels}, names, said}: Asked): readonly string[] {
	const place = lines.around(line);
	const times = timesIn(text);
	// "None is due", "no clock runs": nothing is done by it.
	const isNothing = / (?:no clock runs|none is due)$/.test(text);
	const why = isNothing ? [] : [...signsMissing(what, place.wordsBeside(new Set(times)))];

	const level = levels.all.find(({id}) => text.startsWith(`${id}: `));
	if (level && !place.named.has(level)) {
		const isAround = place.around.has(level) && place.around.size === 1;
		const named = [...(place.named.size > 0 ? place.named : place.around)].map(({id}) => id);
		if (named.length > 0 && !isAround) why.push(`${named.join(', ')} ${named.length === 1 ? 'is' : 'are'} named beside it`);
		else if (named.length === 0 && !place.isOfEvery) why.push('no severity is named');
	}

	const section = ofSections.has(what) && place.section ? lines.ofSection(place.section) : undefined;
	const isWritten = (word: string) => place.lowered.includes(stemOf(word)) || said.includes(word) || section?.words.has(word) === true;
	for (const name of new Set(names)) if (!wordsOf(name).every(isWritten)) why.push(`${name} is named elsewhere`);
	if (!section && !isNothing && times.length > 0 && !times.some((ms) => place.times.has(ms))) why.push('the time stands elsewhere');
	return why;
}

/** Without the ending that a sentence may have changed. */
function stemOf(word: string): string {
	return word.slice(0, Math.max(3, word.length - 2));
}

/** What is the same for several severities is told once. */
function bySeverities(inferred: readonly Inferred[], {levels}: Reading): readonly Inferred[] {
	const groups = new Map<string, {readonly one: Inferred; readonly ids: string[]; readonly rest: string}>();
	for (const one of inferred) {
		const id = levels.all.find((level) => one.text.startsWith(`${level.id}: `))?.id;
		const rest = id === undefined ? one.text : one.text.slice(id.length + 2);
		const key = JSON.stringify([one.line, one.what, rest, one.why]);
		const group = groups.get(key) ?? {one, ids: [], rest};
		groups.set(key, group);
		if (id !== undefined && !group.ids.includes(id)) group.ids.push(id);
	}

	return [...groups.values()]
		.map(({one, ids, rest}) => ({...one, text: ids.length === 0 ? rest : `${ids.join(', ')}: ${rest}`}))
		.sort((a, b) => a.line - b.line);
}
