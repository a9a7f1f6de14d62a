import type {Level} from '../levels/level-finder.ts';
import type {Finding, Inferred} from '../report.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {hasSign, occasionIn, signsMissing} from './signs.ts';
import {Lines, type Surroundings, timesIn, wordsOf} from './surroundings.ts';

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
	return bySeverities(asked, reading)
		.flatMap((claim) => {
			const names = claim.texts.flatMap((text) => people.get(keyOf({...claim, text})) ?? []).flatMap((entry) => entry.people);
			const why = whyInferred(claim, {lines, reading, names, said: said.get(claim.line) ?? ''});
			return why.length === 0 ? [] : [{what: claim.what, text: claim.text, line: claim.line, why: why.join('; ')}];
		})
		.sort((a, b) => a.line - b.line);
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

/** What a line says of one severity or the same of several, with the texts of its findings. */
type Claim = Finding & {readonly levels: readonly Level[]; readonly texts: readonly string[]};

function bySeverities(found: readonly Finding[], {levels}: Reading): readonly Claim[] {
	const claims = new Map<string, {readonly one: Finding; readonly own: Level[]; readonly texts: string[]; readonly rest: string}>();
	for (const one of found) {
		const level = levels.all.find(({id}) => one.text.startsWith(`${id}: `));
		const rest = level ? one.text.slice(level.id.length + 2) : one.text;
		const key = `${keyOf({...one, text: rest})}`;
		const claim = claims.get(key) ?? {one, own: [], texts: [], rest};
		claims.set(key, claim);
		claim.texts.push(one.text);
		if (level && !claim.own.includes(level)) claim.own.push(level);
	}

	return [...claims.values()].map(({one, own, texts, rest}) => ({
		...one,
		levels: own,
		texts,
		text: own.length === 0 ? rest : `${own.map(({id}) => id).join(', ')}: ${rest}`,
	}));
}

type Asked = {readonly lines: Lines; readonly reading: Reading; readonly names: readonly string[]; readonly said: string};

function whyInferred({what, text, line, levels}: Claim, {lines, reading, names, said}: Asked): readonly string[] {
	const place = lines.around(line, text);
	const times = timesIn(text);
	// "None is due", "no clock runs": nothing is done by it.
	const isNothing = / (?:no clock runs|none is due)$/.test(text);
	const why = isNothing ? [] : [...signsMissing(what, place.wordsBeside(new Set(times)))];
	const occasion = hasSign(what) ? occasionIn(place.own) : undefined;
	if (occasion !== undefined) why.push(`its sentence speaks of ${occasion}`);
	const ofLevels = whyOfLevels(levels, place, reading);
	if (ofLevels !== undefined) why.push(ofLevels);

	const isWritten = (word: string) =>
		place.lowered.includes(stemOf(word)) ||
		said.includes(word) ||
		(ofSections.has(what) && place.section !== undefined && lines.wordsIn(place.section).has(word));
	for (const name of new Set(names)) if (!wordsOf(name).every(isWritten)) why.push(`${name} is named elsewhere`);
	if (!ofSections.has(what) && !isNothing && times.length > 0 && !times.some((ms) => place.times.has(ms)))
		why.push('the time stands elsewhere');
	return why;
}

function whyOfLevels(
	levels: readonly Level[],
	{named, worded, around, isOfEvery}: Surroundings,
	{levels: {all}}: Reading,
): string | undefined {
	const names = (some: Iterable<Level>) => [...some].map(({id}) => id).join(', ');
	if (levels.every((level) => named.has(level) || worded.has(level))) return undefined;
	if (named.size > 0) return `its sentence names ${names(named)} alone`;
	if (isOfEvery) return undefined;
	if (around.size === 0) return 'no severity is named';
	// Its paragraph is about these.
	if (levels.length === around.size && levels.every((level) => around.has(level))) return undefined;
	return `its sentence names no severity${levels.length === all.length ? '' : `, and around it are named ${names(around)}`}`;
}

/** Without the ending that a sentence may have changed. */
function stemOf(word: string): string {
	return word.slice(0, Math.max(3, word.length - 2));
}
