import {isAudienceTitle} from '../columns/audience-lists.ts';
import {isEachLevel} from '../levels/level-cells.ts';
import type {Level, Levels} from '../levels/level-finder.ts';
import {type Block, pathOf, type Section, type Words} from '../markdown/markdown.ts';
import {type TextUnit, unitsOf} from '../markdown/text-units.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {everyLevelIn} from '../words/every-level.ts';
import {suspicionFirst} from '../words/suspicion-first.ts';
import {durationsIn, periodIn} from '../words/words.ts';

/** What is written in a line and around it: its headings, what stands above its list or table, the titles of its row and columns. */
export type Surroundings = {
	/** All but the cells of a row that hold another time than those asked for. */
	wordsBeside(times: ReadonlySet<number>): string;
	/** The sentence itself, or all of the row. */
	readonly own: string;
	/** In small letters, with every cell of a row. */
	readonly lowered: string;
	/** In milliseconds. */
	readonly times: ReadonlySet<number>;
	/** The severities that the line, its row, its column or a heading names. */
	readonly named: ReadonlySet<Level>;
	/** Those whose word stands in the sentence, whatever it means there: "is always major". */
	readonly worded: ReadonlySet<Level>;
	/** Those that its paragraph or the line above its list names besides. */
	readonly around: ReadonlySet<Level>;
	/** It speaks of all severities. */
	readonly isOfEvery: boolean;
	readonly section: Section | undefined;
};

/** The surroundings of lines, each made once. */
export class Lines {
	readonly #units: ReadonlyMap<number, readonly TextUnit[]>;
	readonly #statements: ReadonlyMap<number, readonly Statement[]>;
	readonly #levels: Levels;
	/** The sentences of its paragraph or item before each, the nearest of them. */
	readonly #before = new Map<TextUnit, readonly TextUnit[]>();
	readonly #known = new Map<string, Surroundings>();
	readonly #paragraphs = new Map<Block, readonly Level[]>();
	readonly #sections = new Map<Section, ReadonlySet<string>>();

	constructor({sections, levels}: Reading, statements: readonly Statement[], asked: ReadonlySet<number>) {
		this.#levels = levels;
		const units = new Map<number, TextUnit[]>();
		for (const section of sections) {
			const all = unitsOf(section);
			let start = 0;
			for (const [index, unit] of all.entries()) {
				if (unit.opens) start = index;
				// What a paragraph or an item says is told of the line where it begins, too.
				const line = unit.line;
				const first = all[start]?.line ?? line;
				const isAsked = asked.has(line);
				const isOfFirst = first !== line && asked.has(first);
				if (!isAsked && !isOfFirst) continue;
				if (index > start) this.#before.set(unit, all.slice(Math.max(start, index - mostBefore), index));
				if (isAsked) this.#add(units, line, unit);
				if (isOfFirst) this.#add(units, first, unit);
			}
		}

		this.#units = units;
		this.#statements = Map.groupBy(
			statements.filter(({line}) => asked.has(line)),
			({line}) => line,
		);
	}

	/** Of a line with very many sentences the first ones: time stays linear. */
	#add(units: Map<number, TextUnit[]>, line: number, unit: TextUnit): void {
		const known = units.get(line);
		if (!known) units.set(line, [unit]);
		else if (known.length < mostOfLine) known.push(unit);
	}

	/** Those of the sentence that says most of the text, where several stand in the line. */
	around(line: number, text: string): Surroundings {
		const units = this.#units.get(line) ?? [];
		const spoken = units.filter(({is}) => is !== 'cell');
		const [first, ...others] = spoken.length > 1 ? nearest(spoken, text) : spoken;
		const key = `${line} ${first && spoken.length > 1 ? spoken.indexOf(first) : ''} ${others.length}`;
		const known =
			this.#known.get(key) ??
			this.#read(
				line,
				units.filter(({is}) => is === 'cell'),
				first ? [first, ...others] : [],
			);
		this.#known.set(key, known);
		return known;
	}

	/** The words of a whole section, in small letters: what is told of a severity in one line may stand in many. */
	wordsIn(section: Section): ReadonlySet<string> {
		const known =
			this.#sections.get(section) ?? new Set(unitsOf(section).flatMap(({text, label}) => [...wordsOf(text), ...wordsOf(label)]));
		this.#sections.set(section, known);
		return known;
	}

	#read(line: number, cells: readonly TextUnit[], spoken: readonly TextUnit[]): Surroundings {
		const units = [...cells, ...spoken];
		const statements = (this.#statements.get(line) ?? []).filter(
			({from, text}) =>
				spoken.length === 0 || !['words', 'item'].includes(from) || spoken.some((unit) => unit.text.includes(text.slice(0, 20))),
		);
		const section = units[0]?.section ?? statements[0]?.section;
		const path = section ? pathOf(section) : [];
		const leads = units.flatMap(({block}) => (block && isCaption(block) ? [block.lead] : []));
		const before = spoken.flatMap((unit) => this.#before.get(unit) ?? []);
		const common = [
			...path,
			...leads,
			...statements.map(({context}) => context),
			...before.map(({text}) => text),
			...spoken.map(({text}) => text),
			...statements.flatMap(({from, label, text}) => (from === 'cell' ? [] : [label, text])),
		];
		const ofRow = cells.flatMap(({text, label, row}) => [text, label, row]);
		const all = [...common, ...ofRow];
		const own = this.#namedBy({cells, spoken, statements, path});
		// "On any suspicion of an attack": whatever the sentence before is of.
		const isOfAnyCase = spoken.some(({text}) => suspicionFirst(text)?.isOfEvery === true);
		return {
			wordsBeside: (times) => {
				const timed = cells.filter(({text, label}) => timesIn(`${label} ${text}`).some((ms) => times.has(ms)));
				return [
					...common,
					...(timed.length > 0 ? [...timed, ...cells.filter(({label}) => isAudienceTitle(label))] : cells).flatMap(({text, label, row}) => [
						text,
						label,
						row,
					]),
				].join(' | ');
			},
			own: [...spoken.map(({text}) => text), ...ofRow].join(' | '),
			lowered: all.join(' | ').toLowerCase(),
			// Of a bare figure the unit is said beside the table.
			times: new Set([...all, ...statements.flatMap(({from, text}) => (from === 'cell' ? [text] : []))].flatMap(timesIn)),
			named: own.size > 0 ? own : isOfAnyCase ? new Set() : this.#carriedFrom(before),
			worded: new Set(this.#levels.all.filter(({id}) => spoken.some(({text}) => hasWord(text, id)))),
			around: new Set([
				...leads.flatMap((lead) => this.#namesIn(lead)),
				...spoken.flatMap(({block}) => (block?.is === 'words' ? this.#namesOfParagraph(block) : [])),
			]),
			isOfEvery:
				isOfAnyCase ||
				[...spoken.map(({text}) => text), ...ofRow].some((text) => this.#isOfEvery(text)) ||
				cells.some(({text}) => isEachLevel(text)),
			section,
		};
	}

	/** What a paragraph or an item says of a severity goes on to be of it until another one is named. */
	#carriedFrom(before: readonly TextUnit[]): ReadonlySet<Level> {
		for (const {text} of before.toReversed()) {
			// "…, whatever the level.": that is of this sentence alone.
			if (this.#isOfEvery(text)) continue;
			const names = this.#namesIn(text);
			if (names.length > 0) return new Set(names);
		}

		return new Set();
	}

	#namedBy({cells, spoken, statements, path}: Named): ReadonlySet<Level> {
		const levels = this.#levels;
		return new Set([
			...cells.flatMap(({text, label, row}) => [text, label, row].flatMap((cell) => [...this.#namesIn(cell), ...this.#shortIn(cell)])),
			...spoken.flatMap(({text}) => this.#namesIn(text)),
			...statements.flatMap(({above}) => levels.in(above)),
			...path.flatMap((title) => levels.title(title)),
			// What a script says of a severity it says below "case SEV-1".
			...statements.flatMap((one) => (one.led || fromCode.has(one.from) ? one.levels : [])),
		]);
	}

	/** None where it speaks of every severity. */
	#namesOfParagraph(block: Words): readonly Level[] {
		const known = this.#paragraphs.get(block) ?? (this.#isOfEvery(block.text) ? [] : this.#namesIn(block.text));
		this.#paragraphs.set(block, known);
		return known;
	}

	#isOfEvery(text: string): boolean {
		return everyLevelIn(text, this.#levels.all.length) !== undefined;
	}

	/** Also at the beginning, and where only a sign or a time stands beside them: "RED 5 minutes, ORANGE 20". */
	#namesIn(text: string): readonly Level[] {
		const levels = this.#levels;
		return [...(levels.at(text)?.levels ?? []), ...levels.in(text), ...levels.find(text, false, true).flatMap((found) => found.levels)];
	}

	/** "1 - Notfall" for "Schweregrad 1", "A" for "Klasse A". */
	#shortIn(cell: string): readonly Level[] {
		const [, short] = /^[^\p{L}\d]{0,2}([\p{L}\d]{1,2})(?![\p{L}\d])/u.exec(cell) ?? [];
		return short === undefined ? [] : this.#levels.all.filter(({id}) => wordsOf(id).at(-1) === short.toLowerCase());
	}
}

type Named = {
	readonly cells: readonly TextUnit[];
	readonly spoken: readonly TextUnit[];
	readonly statements: readonly Statement[];
	readonly path: readonly string[];
};

function hasWord(text: string, id: string): boolean {
	const at = text.toLowerCase().indexOf(id.toLowerCase());
	return at !== -1 && !/[\p{L}\d]$/u.test(text.slice(0, at));
}

/** What stands above says what stands below: a paragraph before another one does so only with a colon. */
function isCaption({is, lead}: Block): boolean {
	return lead !== '' && (is !== 'words' || lead.endsWith(':'));
}

/** Sentences of a line that are told from each other. */
const mostOfLine = 100;

/** Sentences of a paragraph that are looked back at. */
const mostBefore = 12;

/** The sentences that share most words and times with a text. */
function nearest(units: readonly TextUnit[], text: string): readonly TextUnit[] {
	const words = wordsOf(text).filter((word) => word.length >= 3);
	const times = timesIn(text);
	const scores = units.map((unit) => {
		const lowered = unit.text.toLowerCase();
		const own = new Set(timesIn(unit.text));
		return words.filter((word) => lowered.includes(word)).length + 3 * times.filter((ms) => own.has(ms)).length;
	});
	const most = Math.max(...scores);
	return units.filter((_, index) => scores[index] === most);
}

const fromCode: ReadonlySet<Statement['from']> = new Set(['comment', 'echo', 'template', 'assignment']);

/** In small letters. */
export function wordsOf(text: string): readonly string[] {
	return text
		.toLowerCase()
		.split(/[^\p{L}\d]+/u)
		.filter((word) => word !== '');
}

/** In milliseconds: how long, and how often. */
export function timesIn(text: string): readonly number[] {
	const period = periodIn(text);
	return [...durationsIn(text).flatMap(({ms, leastMs}) => [ms, leastMs]), ...(period === undefined ? [] : [period])];
}
