import fc from 'fast-check';
import {distractors} from './distractors.ts';
import {type Phrases, phrases, type Topic} from './policy-phrases.ts';

type Gen = fc.GeneratorValue;

/** One thing that the file says of one severity, with the line where it stands and the line of the heading above. */
export type PolicyFact = {
	readonly is: Topic;
	readonly level: number;
	/** Of what has a time. */
	readonly ms: number;
	/** Whom it names, or what is done. */
	readonly words: string;
	readonly line: number;
	readonly heading: number;
};

/** A random policy, a runbook that says it between much else, and the lines of what is no rule. */
export type WrittenPolicy = {
	readonly markdown: string;
	readonly levels: readonly string[];
	readonly facts: readonly PolicyFact[];
	readonly besides: readonly number[];
};

type Said = Omit<PolicyFact, 'line' | 'heading'>;
type Line = {readonly text: string; readonly facts?: readonly Said[]; readonly isBeside?: boolean};
/** Lines that stand together; a heading begins with "#". */
type Part = readonly Line[];

/** Severities that are neighbours and say the same. */
type Group = {readonly first: number; readonly last: number; readonly facts: readonly Said[]};

const minute = 60_000;
const minutesOf = {
	response: [5, 10, 15, 20, 30, 45, 60, 120, 240, 480, 1440],
	cadence: [10, 15, 20, 30, 45, 60, 90, 120, 240],
	call: [5, 10, 15, 20, 30, 40, 45, 60, 90, 120, 180, 240],
	review: [1440, 2880, 5760, 7200, 14_400],
} as const;

function choose<Value>(g: Gen, ...from: readonly Value[]): Value {
	const value = from[g(fc.nat, {max: from.length - 1})];
	if (value === undefined) throw new RangeError('There is nothing to choose from.');
	return value;
}

function isOneIn(g: Gen, count: number): boolean {
	return g(fc.nat, {max: count - 1}) === count - 1;
}

function shuffled(g: Gen, from: readonly string[]): string[] {
	const left = [...from];
	return from.flatMap(() => left.splice(g(fc.nat, {max: left.length - 1}), 1));
}

/** A runbook of two to six severities in which everything is said of some of them, in many ways, between what is none of their rules. */
export function writtenPolicy(g: Gen): WrittenPolicy {
	const language = choose(g, 'en' as const, 'de' as const);
	const said = phrases[language];
	const family = choose(g, ...said.families);
	const levels = family.slice(0, g(fc.integer, {min: 2, max: family.length}));
	const writer = new Writer(g, said, levels);
	const parts = [...writer.parts()];
	const {sentences, blocks, chapters} = besidesOf(language);
	const fill = (text: string) =>
		text
			.replaceAll('{hi}', levels[0] ?? '')
			.replaceAll('{lo}', levels.at(-1) ?? '')
			.replaceAll('{who}', choose(g, ...writer.people));
	const beside = (lines: readonly string[]): Part => lines.map((text) => ({text: fill(text), isBeside: true}));
	const whole: Part[] = [];
	for (const part of parts) {
		// A chapter stands between chapters.
		if (/^## /.test(part[0]?.text ?? '') && isOneIn(g, 3)) {
			const {title, lines} = choose(g, ...chapters);
			whole.push(beside([`## ${title}`]), beside(lines));
		}

		whole.push(withItem(g, part, () => beside([`- ${choose(g, ...sentences)}`])));
		if (
			part[0]?.text.startsWith('#') === true ||
			part.at(-1)?.text.endsWith(':') === true ||
			/^\*\*[^*]+\*\*$/.test(part.at(-1)?.text ?? '')
		) {
			// Below a heading something may stand first.
			if (part[0]?.text.startsWith('#') === true && isOneIn(g, 6)) whole.push(beside([choose(g, ...sentences)]));
			continue;
		}

		if (isOneIn(g, 4)) whole.push(beside([choose(g, ...sentences)]));
		if (isOneIn(g, 10)) whole.push(beside(choose(g, ...blocks)));
	}

	if (isOneIn(g, 2)) {
		const {title, lines} = choose(g, ...chapters);
		whole.push(beside([`## ${title}`]), beside(lines));
	}

	return {...rendered(whole), levels};
}

/** A list may have an item besides, at its end. */
function withItem(g: Gen, part: Part, item: () => Part): Part {
	// Among steps or triggers a sentence of another matter would be one.
	const isList = part.length > 1 && part.every(({text, facts}) => text.startsWith('- ') && facts?.[0]?.is !== 'trigger');
	return isList && isOneIn(g, 8) ? [...part, ...item()] : part;
}

function besidesOf(language: 'en' | 'de') {
	const all = distractors[language];
	return {
		sentences: all.flatMap((one) => (one.is === 'sentence' ? [one.text] : [])),
		blocks: all.flatMap((one) => (one.is === 'block' ? [one.lines] : [])),
		chapters: all.flatMap((one) => (one.is === 'chapter' ? [one] : [])),
	};
}

function rendered(parts: readonly Part[]): Omit<WrittenPolicy, 'levels'> {
	const lines: string[] = [];
	const facts: PolicyFact[] = [];
	const besides: number[] = [];
	let heading = 1;
	for (const part of parts) {
		if (lines.length > 0) lines.push('');
		for (const line of part) {
			lines.push(line.text);
			if (line.text.startsWith('#')) heading = lines.length;
			if (line.isBeside === true) besides.push(lines.length);
			for (const fact of line.facts ?? []) facts.push({...fact, line: lines.length, heading});
		}
	}

	return {markdown: `${lines.join('\n')}\n`, facts, besides};
}

class Writer {
	readonly people: readonly string[];
	readonly #g: Gen;
	readonly #said: Phrases;
	readonly #levels: readonly string[];
	readonly #facts: ReadonlyMap<Topic, readonly Group[]>;

	constructor(g: Gen, said: Phrases, levels: readonly string[]) {
		this.#g = g;
		this.#said = said;
		this.#levels = levels;
		this.people = shuffled(g, said.people).slice(0, 4);
		this.#facts = this.#policy();
	}

	/** All that is said, chapter by chapter. */
	*parts(): Generator<Part> {
		yield [{text: `# ${this.#said.title}`}];
		const topics = [...this.#facts.keys()];
		const rest: Topic[] = [];
		const ofLevels: Topic[] = [];
		const inTable: Topic[] = [];
		for (const topic of topics) {
			const to = topic === 'step' || topic === 'trigger' ? choose(this.#g, ofLevels, rest) : choose(this.#g, ofLevels, rest, rest, inTable);
			to.push(topic);
		}

		yield* this.#names();
		if (inTable.length > 0) yield* this.#table(inTable);
		if (ofLevels.length > 0) yield* this.#chapters(ofLevels);
		for (const topic of rest) yield* this.#topic(topic);
	}

	/** Who is said what of: neighbours often share it. */
	#policy(): ReadonlyMap<Topic, readonly Group[]> {
		const g = this.#g;
		const topics = (['response', 'internal', 'customers', 'command', 'review', 'call', 'step', 'trigger'] as const).filter(
			(topic) => topic === 'response' || !isOneIn(g, 3),
		);
		const facts = new Map<Topic, readonly Group[]>();
		for (const topic of topics) {
			const groups: Array<{first: number; last: number}> = [];
			for (const level of this.#levels.keys()) {
				const before = groups.at(-1);
				if (before && isOneIn(g, 3)) before.last = level;
				else groups.push({first: level, last: level});
			}

			// Soonest first: a file that counts the other way about is another matter.
			const times = shuffled(g, minutesOf.response.map(String)).map(Number).slice(0, groups.length);
			times.sort((a, b) => a - b);
			const words = shuffled(g, topic === 'trigger' ? this.#said.triggers : this.#said.steps);
			facts.set(
				topic,
				groups.map(({first, last}, index) => {
					const values = this.#values(topic, (times[index] ?? 0) * minute, words.splice(0, 2));
					const levels = this.#levels.map((_, level) => level).filter((level) => level >= first && level <= last);
					return {first, last, facts: values.flatMap((value) => levels.map((level) => ({...value, is: topic, level})))};
				}),
			);
		}

		return facts;
	}

	#values(topic: Topic, soonest: number, texts: readonly string[]): ReadonlyArray<{ms: number; words: string}> {
		const g = this.#g;
		const pick = (from: readonly number[]) => choose(g, ...from) * minute;
		if (topic === 'response') return [{ms: soonest, words: ''}];
		if (topic === 'internal' || topic === 'customers') return [{ms: pick(minutesOf.cadence), words: ''}];
		if (topic === 'review') return [{ms: pick(minutesOf.review), words: ''}];
		if (topic === 'command') return [{ms: 0, words: choose(g, ...this.people)}];
		if (topic !== 'call') return texts.map((words) => ({ms: 0, words}));
		const count = g(fc.integer, {min: 1, max: 3});
		const names = shuffled(g, this.people).slice(0, count);
		const times = names.map((_, index) => (index === 0 && isOneIn(g, 2) ? 0 : pick(minutesOf.call))).sort((a, b) => a - b);
		return names.map((words, index) => ({words, ms: times[index] ?? 0}));
	}

	/** What each severity is called, in a table, a list or not at all. */
	*#names(): Generator<Part> {
		const style = choose(this.#g, 'table', 'list', 'none', 'none');
		if (style === 'none') return;
		yield [{text: `## ${this.#said.severities}`}];
		yield style === 'list'
			? this.#levels.map((name) => ({text: `- **${name}**`}))
			: [{text: `| ${this.#said.level} |`}, {text: '|---|'}, ...this.#levels.map((name) => ({text: `| ${name} |`}))];
	}

	#name({first, last}: Group): string {
		return choose(this.#g, ...this.#said.group(this.#levels, first, last));
	}

	/** Groups of a topic as they are written: together, or one by one. */
	#groups(topic: Topic): readonly Group[] {
		const groups = this.#facts.get(topic) ?? [];
		return isOneIn(this.#g, 3) ? groups.flatMap((group) => this.#apart(group)) : groups;
	}

	#apart({first, last, facts}: Group): readonly Group[] {
		return this.#levels
			.map((_, level) => level)
			.filter((level) => level >= first && level <= last)
			.map((level) => ({first: level, last: level, facts: facts.filter((fact) => fact.level === level)}));
	}

	/** What is said of a group apart from its name: one text, or several of who is called and what is done. */
	#items({facts}: Group, topic: Topic, style?: number): readonly Line[] {
		const distinct = [...new Map(facts.map((fact) => [`${fact.words} ${fact.ms}`, fact])).values()];
		return distinct.map((one) => {
			const {items, called} = this.#said;
			const from = topic === 'call' ? (one.ms === 0 ? called.atOnce : called.items) : items[topic];
			const text =
				topic === 'step' || topic === 'trigger'
					? one.words
					: style === undefined
						? choose(this.#g, ...from)
						: (from[style] ?? from[0] ?? '');
			return {text: this.#filled(text, one), facts: facts.filter(({words, ms}) => words === one.words && ms === one.ms)};
		});
	}

	#sentences({facts, ...group}: Group, topic: Topic): readonly Line[] {
		const name = this.#name({...group, facts});
		return this.#items({...group, facts}, topic).map((item) => {
			const [one] = item.facts ?? [];
			if (!one) return item;
			const {called, sentences} = this.#said;
			const from = topic === 'call' ? (one.ms === 0 ? called.sentencesAtOnce : called.sentences) : sentences[topic];
			return {...item, text: capital(this.#said.inflected(this.#filled(choose(this.#g, ...from), one).replaceAll('{g}', name)))};
		});
	}

	#filled(text: string, {ms, words}: Said): string {
		return text.replaceAll('{t}', this.#said.time(ms)).replaceAll('{who}', words);
	}

	#titleOf(topic: Topic): string {
		return choose(this.#g, ...this.#said.titleOf[topic]);
	}

	/** Rows are severities, or columns are; a call's cell has them all. */
	*#table(topics: readonly Topic[]): Generator<Part> {
		const levels = [...this.#levels.keys()];
		const cells = topics.map((topic) => {
			const facts = (this.#facts.get(topic) ?? []).flatMap((group) => this.#apart(group));
			const style = topic === 'call' ? 0 : this.#g(fc.nat, {max: 1});
			return levels.map((level) => {
				const items = facts.filter(({first}) => first === level).flatMap((group) => this.#items(group, topic, style));
				return {text: items.map(({text}) => text).join('; '), facts: items.flatMap((item) => item.facts ?? [])};
			});
		});
		yield [{text: `## ${this.#said.severities}`}];
		const titles = topics.map((topic) => this.#said.column[topic]);
		if (isOneIn(this.#g, 3)) {
			yield [
				row(['', ...this.#levels]),
				rule(levels.length + 1),
				...topics.map((_, topic) => ({
					text: row([titles[topic] ?? '', ...levels.map((level) => cells[topic]?.[level]?.text ?? '')]).text,
					facts: levels.flatMap((level) => cells[topic]?.[level]?.facts ?? []),
				})),
			];
			return;
		}

		yield [
			row([this.#said.level, ...titles]),
			rule(topics.length + 1),
			...levels.map((level) => ({
				text: row([this.#levels[level] ?? '', ...topics.map((_, topic) => cells[topic]?.[level]?.text ?? '')]).text,
				facts: topics.flatMap((_, topic) => cells[topic]?.[level]?.facts ?? []),
			})),
		];
	}

	/** A chapter for each severity, or for some together, with all that is said of it. */
	*#chapters(topics: readonly Topic[]): Generator<Part> {
		const style = choose(this.#g, 'headings', 'labels', 'bold', 'sentences');
		for (const level of this.#levels.keys()) {
			yield [{text: `## ${this.#levels[level]}`}];
			for (const topic of topics) {
				const group = (this.#facts.get(topic) ?? []).flatMap((one) => this.#apart(one)).find(({first}) => first === level);
				if (!group) continue;
				const isList = topic === 'step' || topic === 'trigger' || topic === 'call';
				if (style === 'headings' || (isList && style === 'sentences')) {
					yield [{text: `### ${this.#titleOf(topic)}`}];
					yield this.#listed(this.#items(group, topic), topic === 'step');
				} else if (style === 'labels' && !isList) {
					yield this.#items(group, topic).map((item) => ({...item, text: `${this.#said.column[topic]}: ${item.text}`}));
				} else if (style === 'sentences') {
					yield this.#sentences(group, topic);
				} else if (isList) {
					yield [{text: style === 'bold' ? `**${this.#said.column[topic]}**` : `${this.#said.column[topic]}:`}];
					yield this.#listed(this.#items(group, topic), topic === 'step');
				} else {
					yield this.#items(group, topic).map((item) => ({...item, text: `- **${this.#said.column[topic]}:** ${item.text}`}));
				}
			}
		}
	}

	#listed(items: readonly Line[], isNumbered = false): Part {
		return items.map((item, index) => ({...item, text: `${isNumbered ? `${index + 1}.` : '-'} ${capital(item.text)}`}));
	}

	/** A chapter for what is said of all severities, one after the other. */
	*#topic(topic: Topic): Generator<Part> {
		const g = this.#g;
		const title = this.#titleOf(topic);
		yield [{text: `## ${title}`}];
		const groups = this.#groups(topic);
		const isOfWords = topic === 'step' || topic === 'trigger';
		const style = isOfWords
			? choose(g, 'headings', 'leads', 'nested')
			: choose(
					g,
					'headings',
					'leads',
					'nested',
					'items',
					'sentences',
					'paragraph',
					'bold',
					'rows',
					...(topic === 'call' ? (['persons', 'matrix'] as const) : []),
				);
		if (style === 'items')
			yield groups.map((group) => {
				const items = this.#items(group, topic);
				return {
					text: `- ${capital(this.#name(group))}: ${items.map(({text}) => text).join(choose(g, '; ', ', '))}`,
					facts: items.flatMap((item) => item.facts ?? []),
				};
			});
		else if (style === 'nested')
			yield groups.flatMap((group) => [
				{text: `- ${capital(this.#name(group))}`},
				...this.#items(group, topic).map((item) => ({...item, text: `  - ${capital(item.text)}`})),
			]);
		else if (style === 'sentences') for (const group of groups) yield this.#sentences(group, topic);
		else if (style === 'paragraph') {
			const sentences = groups.flatMap((group) => this.#sentences(group, topic));
			yield [{text: sentences.map(({text}) => text).join(' '), facts: sentences.flatMap((one) => one.facts ?? [])}];
		} else if (style === 'rows') {
			yield [
				row([this.#said.level, this.#said.column[topic]]),
				rule(2),
				...groups.map((group) => {
					const items = this.#items(group, topic, 0);
					return {
						...row([capital(this.#name(group)), items.map(({text}) => text).join('; ')]),
						facts: items.flatMap((item) => item.facts ?? []),
					};
				}),
			];
		} else if (style === 'persons' || style === 'matrix') yield* this.#ofPersons(style);
		else
			for (const group of groups) {
				const name = this.#name(group);
				if (style === 'headings') yield [{text: `### ${choose(g, capital(name), `${title}: ${name}`, `${title} (${name})`)}`}];
				else if (style === 'leads')
					yield [
						{
							text: capital(
								this.#said.inflected(
									choose(g, ...this.#said.leadIns)
										.replaceAll('{g}', name)
										.replaceAll('{topic}', title),
								),
							),
						},
					];
				const items = this.#items(group, topic);
				if (style === 'bold')
					yield [
						{text: `**${capital(name)}:** ${items.map(({text}) => text).join('; ')}`, facts: items.flatMap((item) => item.facts ?? [])},
					];
				else yield this.#listed(items, topic === 'step');
			}
	}

	/** Who is called: a row or an item for each person. */
	*#ofPersons(style: 'persons' | 'matrix'): Generator<Part> {
		const calls = (this.#facts.get('call') ?? []).flatMap(({facts}) => facts);
		const of = (person: string) => calls.filter(({words}) => words === person);
		const named = this.people.filter((person) => of(person).length > 0);
		if (style === 'persons') {
			yield named.map((person) => ({
				text: `- ${person}: ${of(person)
					.map(({level, ms}) => `${this.#levels[level]} ${this.#said.after(ms)}`)
					.join(choose(this.#g, ', ', '; '))}`,
				facts: of(person),
			}));
			return;
		}

		const time = (person: string, level: number) => {
			const call = of(person).find((one) => one.level === level);
			return call ? (call.ms === 0 ? this.#said.atOnce : this.#said.time(call.ms)) : '–';
		};
		const levels = [...this.#levels.keys()];
		yield isOneIn(this.#g, 2)
			? [
					row([this.#said.who, ...this.#levels]),
					rule(levels.length + 1),
					...named.map((person) => ({...row([person, ...levels.map((level) => time(person, level))]), facts: of(person)})),
				]
			: [
					row([this.#said.level, ...named]),
					rule(named.length + 1),
					...levels.map((level) => ({
						...row([this.#levels[level] ?? '', ...named.map((person) => time(person, level))]),
						facts: calls.filter((call) => call.level === level),
					})),
				];
	}
}

function capital(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function row(cells: readonly string[]): {readonly text: string} {
	return {text: `| ${cells.join(' | ')} |`};
}

function rule(count: number): {readonly text: string} {
	return {text: `|${'---|'.repeat(count)}`};
}
