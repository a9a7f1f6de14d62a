import type {Block, Section} from '../markdown/markdown.ts';
import type {Statement} from './statements.ts';

const none: readonly Statement[] = [];

/** Statements by where they stand, each looked up in one step: a large file has tens of thousands of them, and thousands of lists. */
export class StatementIndex {
	readonly #statements: Iterable<Statement>;
	#byBlock: ReadonlyMap<Block, readonly Statement[]> | undefined;
	#byLine: ReadonlyMap<number, readonly Statement[]> | undefined;
	#bySection: ReadonlyMap<Section, readonly Statement[]> | undefined;

	/** Nothing is looked at before it is asked for. */
	constructor(statements: Iterable<Statement>) {
		this.#statements = statements;
	}

	/** Those of a list, a table, a paragraph or a block of code, in their order. */
	of(block: Block): readonly Statement[] {
		this.#byBlock ??= Map.groupBy(this.#statements, (statement) => statement.block);
		return this.#byBlock.get(block) ?? none;
	}

	/** Those of a line of the file, in their order. */
	at(line: number): readonly Statement[] {
		this.#byLine ??= Map.groupBy(this.#statements, (statement) => statement.line);
		return this.#byLine.get(line) ?? none;
	}

	/** Those right below a heading, in their order. */
	in(section: Section): readonly Statement[] {
		this.#bySection ??= Map.groupBy(this.#statements, (statement) => statement.section);
		return this.#bySection.get(section) ?? none;
	}
}
