import type {Level, Levels} from '../levels/level-finder.ts';
import {pathOf, type Section} from '../markdown/markdown.ts';
import {type TextUnit, unitsOf} from '../markdown/text-units.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {everyLevelIn} from '../words/every-level.ts';
import {durationsIn, periodIn} from '../words/words.ts';

/** What is written in a line and around it: its headings, what stands above its list or table, the titles of its row and columns. */
export type Surroundings = {
	/** All but the cells of a row that hold another time than those asked for. */
	wordsBeside(times: ReadonlySet<number>): string;
	/** In small letters, with every cell of a row. */
	readonly lowered: string;
	/** In milliseconds. */
	readonly times: ReadonlySet<number>;
	/** The severities that the line, its row, its column or a heading names. */
	readonly named: ReadonlySet<Level>;
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
	readonly #known = new Map<number, Surroundings>();
	readonly #sections = new Map<Section, ReadonlySet<string>>();

	constructor({sections, levels}: Reading, statements: readonly Statement[], asked: ReadonlySet<number>) {
		this.#levels = levels;
		const isAsked = ({line}: {readonly line: number}) => asked.has(line);
		this.#units = Map.groupBy(
			sections.flatMap((section) => unitsOf(section).filter(isAsked)),
			({line}) => line,
		);
		this.#statements = Map.groupBy(statements.filter(isAsked), ({line}) => line);
	}

	around(line: number): Surroundings {
		const known = this.#known.get(line) ?? this.#read(line);
		this.#known.set(line, known);
		return known;
	}

	/** The words of a whole section, in small letters: what is told of a severity in one line may stand in many. */
	wordsIn(section: Section): ReadonlySet<string> {
		const known =
			this.#sections.get(section) ?? new Set(unitsOf(section).flatMap(({text, label}) => [...wordsOf(text), ...wordsOf(label)]));
		this.#sections.set(section, known);
		return known;
	}

	#read(line: number): Surroundings {
		const units = this.#units.get(line) ?? [];
		const statements = this.#statements.get(line) ?? [];
		const section = units[0]?.section ?? statements[0]?.section;
		const path = section ? pathOf(section) : [];
		const cells = units.filter(({is}) => is === 'cell');
		const spoken = units.filter(({is}) => is !== 'cell');
		const leads = units.flatMap(({block}) => (block && block.lead !== '' ? [block.lead] : []));
		const common = [
			...path,
			...leads,
			...statements.map(({context}) => context),
			...spoken.map(({text}) => text),
			...statements.flatMap(({from, label, text}) => (from === 'cell' ? [] : [label, text])),
		];
		const ofRow = cells.flatMap(({text, label, row}) => [text, label, row]);
		const all = [...common, ...ofRow];
		return {
			wordsBeside: (times) => {
				const own = cells.filter(({text, label}) => timesIn(`${label} ${text}`).some((ms) => times.has(ms)));
				return [...common, ...(own.length > 0 ? own : cells).flatMap(({text, label, row}) => [text, label, row])].join(' | ');
			},
			lowered: all.join(' | ').toLowerCase(),
			times: new Set(all.flatMap(timesIn)),
			named: this.#namedBy({cells, spoken, statements, path}),
			around: new Set([
				...leads.flatMap((lead) => this.#besideIn(lead)),
				...spoken.flatMap(({block}) => (block?.is === 'words' ? this.#besideIn(block.text) : [])),
			]),
			isOfEvery: all.some((text) => everyLevelIn(text, this.#levels.all.length) !== undefined),
			section,
		};
	}

	#namedBy({cells, spoken, statements, path}: Named): ReadonlySet<Level> {
		const levels = this.#levels;
		const words = [
			...cells.flatMap(({label, row}) => [label, row]),
			...spoken.map(({text}) => text),
			...statements.map(({above}) => above),
		];
		return new Set([
			...words.flatMap((text) => levels.in(text)),
			...spoken.flatMap(({text}) => this.#besideIn(text)),
			...path.flatMap((title) => levels.title(title)),
			...cells.flatMap(({text}) => [...(levels.at(text)?.levels ?? []), ...levels.in(text)]),
			...cells.flatMap(({text, label, row}) => levels.all.filter(({id}) => [text, label, row].some((cell) => isShortFor(cell, id)))),
			// What a script says of a severity it says below "case SEV-1".
			...statements.flatMap((one) => (one.ownLevels || fromCode.has(one.from) ? one.levels : [])),
		]);
	}

	/** Also where only a sign or a time stands beside them: "RED 5 minutes, ORANGE 20". */
	#besideIn(text: string): readonly Level[] {
		return this.#levels.find(text, false, true).flatMap(({levels}) => levels);
	}
}

type Named = {
	readonly cells: readonly TextUnit[];
	readonly spoken: readonly TextUnit[];
	readonly statements: readonly Statement[];
	readonly path: readonly string[];
};

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

/** "1 - Notfall" for "Schweregrad 1", "A" for "Klasse A". */
function isShortFor(cell: string, id: string): boolean {
	const [, short] = /^[^\p{L}\d]{0,2}([\p{L}\d]{1,2})(?![\p{L}\d])/u.exec(cell) ?? [];
	return short !== undefined && wordsOf(id).at(-1) === short.toLowerCase();
}
