import {isFactsBelow} from './facts-below.ts';
import type {Level, Levels} from './level-finder.ts';
import {levelCell} from './levels.ts';
import {apartByLevel} from './levels-apart.ts';
import {allSections, type Block, type Code, type Item, type List, pathOf, type Section, type Table} from './markdown.ts';
import {isPosition, namesPosition, positionsIn} from './positions.ts';
import {sentencesOf} from './sentences.ts';
import {severityWordsIn} from './severity-words.ts';
import {echoedBy, isScript, shellItems} from './shell.ts';
import {withoutSigns} from './titles.ts';
import {withUnits} from './units-carried.ts';
import {durationsIn, isImmediate, isNothing} from './words.ts';

/**
 * One thing that the file says, wherever it says it: a cell of a table, an item of a list, a sentence, a comment or an echo in a script,
 * a line of a template. What a rule looks for is looked for in these, so that a table, a list and prose are read alike.
 */
export type Statement = {
	readonly from: 'cell' | 'row' | 'item' | 'words' | 'comment' | 'echo' | 'template' | 'assignment' | 'unclear';
	/** The column's title, or the words before the colon: "Response Time". */
	readonly label: string;
	/** Without the levels at its beginning and without its label: "Every 5 minutes". */
	readonly text: string;
	/** The severities that it is about: its own, else those of its row, item, paragraph or heading. */
	readonly levels: readonly Level[];
	/** It names them itself. */
	readonly ownLevels: boolean;
	/** It begins with them: "SEV-1: Every 5 minutes". */
	readonly led: boolean;
	readonly line: number;
	readonly section: Section;
	/** The block of the section in which it stands. */
	readonly block: Block;
	/** What stands directly above: the caption of a list or table, the comment above in a script, else the heading. */
	readonly above: string;
	/** All headings above and `above`. */
	readonly context: string;
};

/** It names several severities, and it cannot be told what goes for which: no rule reads it. */
export function isUnclear({from}: Statement): boolean {
	return from === 'unclear';
}

/** Longer texts are cut before rules look at them: time is linear then, and no rule of a team is longer. */
const mostCharacters = 1000;

/** Everything that the file says, in its order. Without levels (`undefined`) nothing is about a severity. */
export function statementsOf(root: Section, levels: Levels | undefined): readonly Statement[] {
	return new Speaker(levels).all(root);
}

/** A cell that says only that its row goes for its column. */
const tick = /^(?:[✓✔✅☑xX•●]\uFE0F?|yes|ja|oui)$/u;

/** "T+15m", "after 30 minutes". */
function isTime(text: string): boolean {
	return /^T\s?\+\s?\d/i.test(text) || durationsIn(text).length > 0;
}

/** Times along one side of a table and names in its cells: at least two of the times, and hardly any time among the cells. */
function isTimeAxis(axis: readonly string[], cells: ReadonlyArray<readonly string[]>): boolean {
	const times = axis.filter((title) => isTime(title) || isImmediate(title) || /^\+?\s?0$/.test(title.trim()));
	const filled = cells.flat().filter((cell) => !isNothing(cell) && cell !== '');
	return (
		times.length >= 2 &&
		times.length * 2 > axis.length &&
		filled.length > 0 &&
		filled.filter((cell) => positionsIn(cell).every((position) => isPosition(position) || namesPosition(position))).length * 4 >=
			filled.length * 3
	);
}

const ofTheDay =
	/(?<!\p{L})(?:next|following|tomorrow|morning|nächste[rnms]?|folgetag|morgen)(?!\p{L})|\d{1,2}:\d\d|\d\s?(?:uhr|am|pm)(?!\p{L})/iu;

type Place = {section: Section; block: Block; levels: readonly Level[]; above: string; path: string};

class Speaker {
	readonly #levels: Levels | undefined;
	readonly #statements: Statement[] = [];

	constructor(levels: Levels | undefined) {
		this.#levels = levels;
	}

	all(root: Section): readonly Statement[] {
		const inherited = new Map<Section, readonly Level[]>();
		for (const section of allSections(root)) {
			const own = this.#levels?.title(section.title) ?? [];
			const levels = own.length > 0 ? own : section.parent ? (inherited.get(section.parent) ?? []) : [];
			inherited.set(section, levels);
			const path = pathOf(section).join(' › ');
			for (const block of section.blocks) {
				// The paragraph before another one is no caption of it, unless it says so.
				const lead = block.is === 'words' && !block.lead.endsWith(':') ? '' : block.lead;
				this.#block(block, {section, block, levels: this.#ledBy(block) ?? levels, above: lead || section.title, path});
			}
		}

		return this.#statements;
	}

	/** "**Red** — all is down" above facts of it: "Response: at once". */
	#ledBy(block: Block): readonly Level[] | undefined {
		if (!isFactsBelow(block)) return undefined;
		const {levels = []} = this.#levels?.at(block.lead) ?? {};
		return levels.length === 1 ? levels : undefined;
	}

	#block(block: Block, place: Place): void {
		if (block.is === 'table') this.#table(block, place);
		else if (block.is === 'list') this.#list(block, place);
		else if (block.is === 'words') this.#words(block.text, block.line, place);
		else this.#code(block, place);
	}

	/** Says a text as one statement, or as one for each severity of which it says something else. */
	#tell(from: 'row' | 'item' | 'words', line: number, text: string, place: Place, label?: string): void {
		const plain = withUnits(text.slice(0, mostCharacters));
		const split = label === undefined ? labelled(plain) : {label, text: plain};
		const isTitled = split.label !== '' && this.#levels?.in(split.label).length === 0 && !this.#levels?.at(plain);
		const apart =
			this.#levels && (apartByLevel(isTitled ? split.text : plain, this.#levels) ?? (isTitled ? this.#titled(split.text) : undefined));
		if (!apart && !this.#hasOther(plain)) this.#say(from, line, plain, place, label);
		else if (!apart || apart === 'unclear' || this.#hasOther(plain)) this.#say('unclear', line, plain, place, label);
		else for (const {levels, text: own} of apart) this.#say(from, line, own, place, isTitled ? split.label : undefined, levels);
	}

	/** It speaks of a severity that is none of the file's: "High: ack 5 min / Low: ack 1 day". */
	#hasOther(text: string): boolean {
		const levels = this.#levels;
		if (!levels || levels.mentions(text).length === 0 || durationsIn(text).length === 0) return false;
		return severityWordsIn(text).some((word) => levels.mentions(`${word}:`).length === 0);
	}

	/** "CTO: SEV1 after 1 h", "Duty engineer: all severities at once". */
	#titled(text: string): ReturnType<typeof apartByLevel> {
		const led = this.#levels?.at(text);
		return led && (durationsIn(led.rest).length > 0 || isImmediate(led.rest)) ? [{levels: led.levels, text: led.rest}] : undefined;
	}

	#say(from: Statement['from'], line: number, text: string, place: Place, label?: string, own?: readonly Level[]): void {
		const said = withUnits(withoutSigns(text.slice(0, mostCharacters)));
		const led = own ? {levels: own, rest: said} : ['cell', 'assignment', 'unclear'].includes(from) ? undefined : this.#led(said);
		const mentioned = led?.levels ?? (from === 'template' || from === 'cell' ? [] : (this.#levels?.in(said) ?? []));
		const rest = led?.rest ?? said;
		const split = label === undefined ? labelled(rest) : {label, text: rest};
		this.#statements.push({
			from,
			...split,
			levels: mentioned.length > 0 ? mentioned : place.levels,
			ownLevels: mentioned.length > 0,
			led: led !== undefined,
			line,
			section: place.section,
			block: place.block,
			above: place.above,
			context: `${place.path} › ${place.above}`,
		});
	}

	/** The severities that it begins with: "SEV-1: …", "For SEV2: …". */
	#led(said: string): ReturnType<Levels['at']> {
		const own = this.#levels?.at(said);
		const [before] = own ? [] : (/^(?:for|bei|für|during|in case of|im fall(?: von)?)\s(?:an?\s|eine[mr]?\s)?/iu.exec(said) ?? []);
		if (before === undefined) return own;
		const plain = said.slice(before.length);
		const led = this.#levels?.at(plain);
		return led && /:\s*$/.test(plain.slice(0, plain.length - led.rest.length)) ? led : undefined;
	}

	#table(table: Table, place: Place): void {
		const {rows} = table;
		const header = unlike(table.header);
		const titles = header.slice(1);
		const across = this.#bareLevels(titles) ?? titles.map((cell) => this.#levelOfTitle(cell));
		if (across.filter(({length}) => length > 0).length >= 2) {
			const ticked = across.flatMap((levels, index) => (levels.length > 0 ? rows.map(({cells}) => cells[index + 1] ?? '') : []));
			const isTicked = ticked.some((cell) => tick.test(cell)) && ticked.every((cell) => tick.test(cell) || isNothing(cell) || cell === '');
			// "30 min | Service Delivery Manager | – |": rows by time, columns by severity, and who in the cells.
			const byTime =
				!isTicked &&
				isTimeAxis(
					rows.map(({cells}) => cells[0] ?? ''),
					rows.map(({cells}) => cells.slice(1)),
				);
			const named = namesOfRows(table, across);
			for (const {line, cells} of rows) {
				if (byTime) {
					for (const [index, levels] of across.entries())
						if (levels.length > 0) this.#call(cells[index + 1] ?? '', cells[0] ?? '', line, {...place, levels});
					continue;
				}

				if (isTicked) {
					// "T+15m | Team lead | ✔ | |": what the other cells say goes for the severities that are ticked.
					const levels = across.flatMap((of, index) => (tick.test(cells[index + 1] ?? '') ? of : []));
					const words = cells.filter((_, index) => index === 0 || across[index - 1]?.length === 0);
					const [when = '', ...who] = words;
					if (levels.length > 0) this.#say('item', line, (isTime(when) ? [...who, when] : words).join(' '), {...place, levels}, '');
					continue;
				}

				for (const [index, levels] of across.entries())
					if (levels.length > 0) this.#say('cell', line, cells[index + 1] ?? '', {...place, levels}, withoutSigns(cells[named] ?? ''));
			}

			return;
		}

		// "Impact \\ Urgency | High | Low": levels are what it says, not what its rows are about.
		if (this.#levelColumns(table).length >= 2) return;
		const column = this.levelColumn(table);
		const others = header.filter((_, index) => index !== column);
		const byTime =
			column !== undefined &&
			isTimeAxis(
				others,
				others.map((_, index) => rows.map(({cells}) => cells[index < column ? index : index + 1] ?? '')),
			);
		for (const {line, cells} of rows) {
			if (column === undefined) {
				this.#tell('row', line, cells.slice(1).join(' · '), place, withoutSigns(cells[0] ?? ''));
				continue;
			}

			const led = this.#levels?.at(levelCell(header[column], cells[column]));
			if (!led) continue;
			for (const [index, cell] of cells.entries()) {
				if (index !== column && byTime) this.#call(cell, header[index] ?? '', line, {...place, levels: led.levels});
				else if (index !== column) this.#say('cell', line, cell, {...place, levels: led.levels}, withoutSigns(header[index] ?? ''));
				else if (led.rest !== '') this.#say('cell', line, led.rest.replaceAll(/^\(|\)$/g, ''), {...place, levels: led.levels}, 'name');
			}
		}
	}

	/** "SEV1", and "When (SEV1)" or "Time for SEV1", which say what the column holds besides. */
	#levelOfTitle(title: string): readonly Level[] {
		const own = this.#levels?.at(title.replace(/^(?:bei|beim|für|for|at|in case of|en cas de|pour)\s/iu, ''))?.levels ?? [];
		if (own.length > 0) return own;
		const named = this.#levels?.in(title) ?? [];
		return named.length === 1 && /^(?:when|time|after|wann|zeit|nach|quand)(?!\p{L})/iu.test(title) ? named : [];
	}

	/** Titles "A | B | C" over columns where the severities are "Stufe A" to "Stufe C": each of them is one, and each is there. */
	#bareLevels(titles: readonly string[]): ReadonlyArray<readonly Level[]> | undefined {
		const all = this.#levels?.all ?? [];
		if (all.length < 2 || titles.length !== all.length || !titles.every((title) => /^[A-F0-9]$/.test(title.trim()))) return undefined;
		const levels = titles.map((title) => all.filter(({id}) => id.endsWith(title.trim()) && !/\d$/.test(id.slice(0, -1))));
		return new Set(levels.flat()).size === all.length && levels.every(({length}) => length === 1) ? levels : undefined;
	}

	/** Who is called at the time that a title or the first cell of a row names. */
	#call(who: string, when: string, line: number, place: Place): void {
		if (isNothing(who)) {
			if (who !== '') this.#say('cell', line, who, place, 'Call');
			return;
		}

		const time = /^0$/.test(when.trim()) ? 'T+0' : when.trim().replace(/^\+\s?/, 'after ');
		// "Next morning 09:00" is a time of the day, which no clock of an incident knows.
		if (ofTheDay.test(time) && !isTime(time)) {
			this.#say('unclear', line, `${time}: ${who}`, place);
			return;
		}

		const said = isImmediate(time) && !isTime(time) ? 'immediately' : isTime(time) ? time : `(${time})`;
		// "Head of IT, Legal": each is called.
		const names = who.split(/\s*(?:[;+&,]|\s\/\s|\s(?:and|und)\s)(?![^()]*\))\s*/u).filter((name) => name !== '');
		const isFirst = isImmediate(time) || /^T\s?\+\s?0/i.test(time) || durationsIn(time)[0]?.leastMs === 0;
		for (const name of isFirst ? [names.join(', ')] : names) this.#say('item', line, `${name} ${said}`, place, 'Call');
	}

	/** All columns whose cells are levels, in at least two rows and half of all. */
	#levelColumns({header, rows}: Table): readonly number[] {
		return header.flatMap((_, index) => {
			const named = rows.filter(({cells}) => (this.#levels?.at(cells[index] ?? '')?.rest ?? ' ') === '').length;
			return named >= 2 && named * 2 >= rows.length ? [index] : [];
		});
	}

	/** The column whose cells are levels, in at least two rows and half of all. */
	levelColumn({header, rows}: Table): number | undefined {
		const counts = header.map((_, index) => rows.filter(({cells}) => this.#levels?.at(levelCell(header[index], cells[index]))).length);
		const most = Math.max(0, ...counts);
		return most >= 2 && most * 2 >= rows.length ? counts.indexOf(most) : undefined;
	}

	#list(list: List, place: Place): void {
		for (const item of list.items) this.#item(item, place);
	}

	#item(written: Item, place: Place): void {
		// "+15: Engineering Manager" counts from the beginning.
		const item = /^\+\s?\d{1,3}(?:\s?\p{L}{1,7})?\s?[:–—-]/u.test(written.text) ? {...written, text: `T${written.text}`} : written;
		const own = this.#levels?.at(item.text);
		const levels = own?.levels ?? place.levels;
		const lines = item.text.split('\n');
		if (lines.length > 1 && lines.slice(1).every((line) => labelled(line).label !== ''))
			for (const line of lines) this.#say('item', item.line, line, {...place, levels});
		else {
			const flat = item.text.replaceAll('\n', ' ');
			const [first = '', ...more] = parts(own?.rest ?? flat);
			// "Everything is broken. Respond: 5m. Notify: ops lead (now)": a fact each.
			this.#tell('item', item.line, more.length === 0 ? flat : `${flat.slice(0, flat.length - (own?.rest ?? flat).length)}${first}`, place);
			for (const part of more) this.#say('item', item.line, part, {...place, levels});
		}

		for (const block of item.blocks) this.#block(block, {...place, levels, above: item.text.slice(0, 200)});
	}

	#words(text: string, line: number, place: Place): void {
		let current = place;
		for (const {text: sentence, linesBefore} of sentencesOf(text)) {
			this.#tell('words', line + linesBefore, sentence, current);
			// "They must be acknowledged …" is about the sentence before.
			const spoken = this.#levels?.in(sentence) ?? [];
			if (spoken.length > 0) current = {...current, levels: spoken};
		}
	}

	#code(code: Code, place: Place): void {
		const script = isScript(code.language, code.lines) || code.lines.some((line) => line.trim() === '"""');
		if (!script) {
			for (const [index, line] of code.lines.entries()) if (line.trim() !== '') this.#say('template', code.line + index, line, place);
			return;
		}

		let above = place.above;
		let levels = place.levels;
		for (const item of shellItems(code.lines)) {
			const line = code.line + item.line;
			const here = {...place, above, levels};
			if (item.is === 'comment') {
				const text = item.text.replace(/^[-*]\s+/, '');
				if (text === '') continue;
				this.#say('comment', line, text, here);
				if (!this.#levels?.at(text) && text === item.text) above = text;
			} else if (item.is === 'template') {
				// "(for SEV-1/2)" above a template is about all of it.
				const spoken = this.#levels?.in(above) ?? [];
				for (const [index, words] of item.text.split('\n').entries())
					if (words.trim() !== '') this.#say('template', line + index, words, {...here, levels: spoken.length > 0 ? spoken : levels});
			} else {
				const label = /^\s*"?([^"()\s]{1,40}(?: \d)?)"?\)\s*$/.exec(item.text)?.[1];
				if (label !== undefined) levels = this.#levels?.at(label)?.levels ?? place.levels;
				else if (/^\s*(?:;;|esac)\s*$/.test(item.text)) levels = place.levels;
				const [, name, value] = /^\s*(\w+)=["']([^"'$]+)["']\s*$/.exec(item.text) ?? [];
				if (name !== undefined && value !== undefined) this.#say('assignment', line, value, {...here, levels}, name.replaceAll('_', ' '));
				const echoed = item.text.length < mostCharacters ? echoedBy(item.text) : undefined;
				if (echoed !== undefined && echoed !== '') this.#say('echo', line, echoed, here);
			}
		}
	}
}

/** The column that says what a row is: beside "Order" or "#" it is not the first one. */
function namesOfRows({header, rows}: Table, across: ReadonlyArray<readonly Level[]>): number {
	const isCounted = rows.every(({cells}) => /^\d{0,2}[.)]?$/.test((cells[0] ?? '').trim()));
	const next = header.findIndex((_, index) => index > 0 && across[index - 1]?.length === 0);
	return isCounted && next !== -1 ? next : 0;
}

/** Two columns with one title are two: "When", "When (2)". */
function unlike(titles: readonly string[]): readonly string[] {
	return titles.map((title, index) => {
		const before = titles.slice(0, index).filter((other) => other === title).length;
		return before === 0 || title === '' ? title : `${title} (${before + 1})`;
	});
}

/** The sentences of an item, where one after the first has a label of its own; else the whole. */
function parts(text: string): readonly string[] {
	if (!/[.!]\s+\p{Lu}\p{L}{2,20}(?:\s\p{L}{1,15}){0,2}:\s/u.test(text)) return [text];
	return sentencesOf(text).map(({text: sentence}) => sentence);
}

/** "Response Time: 15 minutes" → both halves; a label is short and no sentence. */
export function labelled(text: string): {readonly label: string; readonly text: string} {
	const match =
		/^(\([^()]{1,40}\)|[^:\n]{1,60}?)\s?:\s+(\S[\s\S]*)$/.exec(text) ?? /^([^:\n–—]{1,40}?)\s(?:–|—|-)\s(\S[\s\S]*)$/.exec(text);
	return match ? {label: (match[1] ?? '').trim(), text: (match[2] ?? '').trim()} : {label: '', text};
}
