import path from 'node:path';
import type {Level, Levels} from '../levels/level-finder.ts';
import type {ExactTables} from '../markdown/exact-titles.ts';
import {type Block, pathOf, type Section} from '../markdown/markdown.ts';
import type {frontMatterOf} from '../markdown/visible-lines.ts';
import type {Contradiction, Finding} from '../report.ts';
import type {Audience, Rung, SeverityPolicy} from '../runbook.ts';
import type {CallList, Link} from './link.ts';
import type {Stage} from './stage.ts';
import {StatementIndex} from './statement-index.ts';
import type {Statement} from './statements.ts';

/** The runbook of a file, while it is read: what is in it, and what has been understood so far. */
export class Reading {
	readonly origin: string;
	readonly sections: readonly Section[];
	readonly levels: Levels;
	readonly statements: readonly Statement[];
	/** The same by where they stand. */
	readonly index: StatementIndex;
	/** What stands above the page: "status_page: https://…". */
	readonly frontMatter: ReturnType<typeof frontMatterOf>;
	/** What is known of each severity so far, by its rank. */
	readonly drafts: readonly Draft[];
	readonly found: Finding[] = [];
	readonly contradictions: Contradiction[] = [];
	readonly remarks = new Set<string>();
	/** Blocks of which something was understood. */
	readonly used = new Set<Block>();
	/** Blocks of which nothing is of an incident that is going on: drills, past incidents, messages. */
	aside: ReadonlySet<Block> = new Set();
	/** Cells that a rule has taken as its own: no other one reads them as something else. */
	readonly taken = new Set<Statement>();
	/** What was understood of answers, cadences and escalations, statement by statement: a block holds several. */
	readonly heard = new Set<Statement>();
	/** What says who leads, with the severities of which it does. */
	readonly commanded = new Map<Statement, readonly Level[]>();
	/** Sentences whose calls were understood word by word. */
	readonly spoken = new Set<Statement>();
	/** Of these, those that say nothing else. */
	readonly whole = new Set<Statement>();
	/** Chains of escalation that name no severity, with the section that they stand in. */
	readonly chains: Array<{readonly section: Section; readonly links: readonly Link[]}> = [];
	/** Tables in the form that the product writes itself: their cells are read by nobody else. */
	exact: ExactTables = new Map();
	/** Why a row of them was not read, in a sentence each. */
	readonly exactFaults: string[] = [];
	/** What stands in them. */
	exactRows: readonly Statement[] = [];
	/** Lists that call people for a severity, by their block. */
	callLists: ReadonlyMap<Block, CallList> = new Map();
	/** Headings that are stages of an escalation, by the ladder that they make. */
	stages: ReadonlyArray<readonly Stage[]> = [];
	/** Procedures without a severity, and the severities that have none of their own. */
	general: {readonly sections: readonly Section[]; readonly levels: readonly Level[]} | undefined;
	/** Lists of what makes an incident one of a severity, and nothing that is done. */
	readonly criteria = new Set<Block>();
	/** Blocks whose items are steps. */
	readonly steps = new Set<Block>();
	/** Columns of tables by severities that no rule knows, with the line of the table. */
	readonly columnsLeft: Array<{readonly title: string; readonly section: Section; readonly line: number}> = [];
	/** What looks like a rule and was not understood, though its block was in part. */
	readonly left = new Set<Statement>();
	/** What was understood line by line, also what is taken away again later and what was said before: each figure and person is booked here. */
	readonly booked: Booked[] = [];
	/** Who is called when somebody stays silent of whom nothing was known then, with the remark that says so. */
	readonly seconds: Array<{readonly level: Level; readonly position: string; readonly afterMs: number; readonly remark: string}> = [];
	readonly #ids = new Map<string, number>();
	readonly #lines = new Map<Rung, number>();
	readonly #triggers = new Set<string>();

	constructor({
		origin,
		sections,
		levels,
		statements,
		frontMatter,
	}: Pick<Reading, 'origin' | 'sections' | 'levels' | 'statements' | 'frontMatter'>) {
		this.frontMatter = frontMatter;
		this.origin = origin;
		this.sections = sections;
		this.levels = levels;
		this.statements = statements;
		this.index = new StatementIndex(statements);
		this.drafts = levels.all.map(({id}) => ({
			id,
			rungs: [],
			triggers: [],
			procedure: [],
			updates: {},
			firstWithin: {},
			notUpdated: new Set(),
		}));
	}

	/** Notes something that was understood, for the report. `people` are whom it names. */
	note(what: string, text: string, line: number, block: Block | undefined, people: readonly string[] = []): void {
		if (block) this.used.add(block);
		this.found.push({what, text, line});
		this.book(what, text, {line, block}, people);
	}

	/** Says that a line was understood, though the report need not name it: it says again what is known. */
	book(what: string, text: string, {line, block}: Omit<Booked, 'what' | 'text' | 'people'>, people: readonly string[] = []): void {
		this.booked.push({what, text, line, block, people});
	}

	/** Adds a rung, with the line that it comes from; a severity lists them in the order of the file. */
	addRung(level: Level, rung: Rung, line: number): void {
		this.draftOf(level).rungs.push(rung);
		this.#lines.set(rung, line);
	}

	/** Adds what makes an incident one of a severity. */
	addTrigger(level: Level, trigger: Draft['triggers'][number]): void {
		this.draftOf(level).triggers.push(trigger);
		this.#triggers.add(`${level.rank} ${trigger.text}`).add(`${level.rank} ${trigger.text}\n${trigger.source}`);
	}

	/** The severity has a trigger in these words, from this source where one is given. */
	hasTrigger({rank}: Level, text: string, source?: string): boolean {
		return this.#triggers.has(source === undefined ? `${rank} ${text}` : `${rank} ${text}\n${source}`);
	}

	/** The rung in place of another one: it is of the same line. */
	sameRung(rung: Rung, instead: Rung): Rung {
		this.#lines.set(instead, this.lineOf(rung));
		return instead;
	}

	lineOf(rung: Rung): number {
		return this.#lines.get(rung) ?? 0;
	}

	/** The id, with a number where another thing has it already. */
	uniqueId(id: string): string {
		const count = (this.#ids.get(id) ?? 0) + 1;
		this.#ids.set(id, count);
		return count === 1 ? id : this.uniqueId(`${id}-${count}`);
	}

	draftOf(level: Level): Draft {
		const draft = this.drafts[level.rank];
		if (!draft) throw new RangeError(`There is no severity of rank ${level.rank}.`);
		return draft;
	}

	/** Names a place: "Technical Escalation · SEV-1 · Final Escalation, runbook.md:597". */
	source(section: Section, line: number, ...parts: readonly string[]): string {
		const words = [section.title || pathOf(section).at(-1) || 'the file', ...parts].filter((part) => part !== '').join(' · ');
		return this.origin === 'built-in' ? words : `${words}, ${path.basename(this.origin)}:${line}`;
	}
}

/** Something that was understood of a line, with its figures in words. */
export type Booked = {
	readonly what: string;
	readonly text: string;
	readonly line: number;
	readonly block: Block | undefined;
	readonly people: readonly string[];
};

type Mutable<T> = {-readonly [Key in keyof T]: T[Key]};

/** A severity that is not complete yet. */
export type Draft = Mutable<Pick<SeverityPolicy, 'id'>> &
	Partial<Mutable<Omit<SeverityPolicy, 'id' | 'rungs' | 'triggers' | 'procedure' | 'updates' | 'firstWithin' | 'notUpdated'>>> & {
		rungs: Array<SeverityPolicy['rungs'][number]>;
		triggers: Array<SeverityPolicy['triggers'][number]>;
		procedure: Array<SeverityPolicy['procedure'][number]>;
		updates: Mutable<SeverityPolicy['updates']>;
		firstWithin: Mutable<SeverityPolicy['updates']>;
		/** The file speaks of its escalation, and be it that there is none. */
		escalationSaid?: boolean;
		/** The file names who is called later, and says that nobody is at once. */
		isNobodyFirst?: boolean;
		/** Its matrix names all who are paged at once, whatever a step says. */
		isPagedWhole?: boolean;
		/** Its technical escalation is a chain that names no severity. */
		isOfChain?: boolean;
		/** There is no time in which somebody answers it, by the file's own word. */
		isUnanswered?: boolean;
		/** Nobody is named to command it, by the file's own word. */
		isUncommanded?: boolean;
		/** No review is held of it, by the file's own word. */
		isUnreviewed?: boolean;
		/** By the file's own word, whatever else it says. */
		isNobodyCalled?: boolean;
		/** Who does not hear from the room, by the file's own word. */
		notUpdated: Set<Audience>;
	};
