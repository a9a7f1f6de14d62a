import type {Levels} from '../levels/level-finder.ts';
import {ofAnyIncident} from '../levels/level-meanings.ts';
import type {Block, Section} from '../markdown/markdown.ts';
import {namesPosition} from '../words/positions.ts';
import type {Statement} from './statements.ts';

/** "For a Standstill, …", "During a Standstill the …", "Bei einem Stillstand wird …". */
const led =
	/^(?:[Ff]or|[Dd]uring|[Ii]n|[Aa]t|[Aa]fter|[Bb]ei|[Ww]ährend|[Nn]ach)\s(?:an?|every|each|eine[mrs]?|jede[mrs]?)\s(?<name>\p{Lu}\p{Ll}{2,19})(?=(?<sign>\s?[,:])|\s(?<next>\p{L}+))/u;
/** Behind a word that is no part of a longer name. */
const goingOn =
	/^(?:the|we|you|they|our|it|there|nobody|no|all|only|call|page|ring|tell|phone|notify|inform|post|wake|everybody|everyone|wird|werden|ist|sind|ruf\p{L}*|informier\p{L}*|verständig\p{L}*|benachrichtig\p{L}*|alarmier\p{L}*|leitet|gibt|kommt|muss|müssen)$/u;
/** A noun has a capital in German, whatever it is. */
const german = /^(?:bei|während|nach|in\seine)/iu;

/**
 * What is said of a case that the file has a word of its own for, where that is none of its severities as they are known: "For a Standstill, the
 * Medical Director is rung after 45 minutes" is of a Standstill alone, and must not go for each severity there is.
 */
export function ofUnknownCases(
	statements: readonly Statement[],
	{sections, levels}: {readonly sections: readonly Section[]; readonly levels: Levels},
): ReadonlySet<Statement> {
	const bold = new Set(sections.flatMap(({blocks}) => blocks.flatMap(boldIn)));
	const places = new Map<string, Set<Block>>();
	const led = statements.map((statement) => {
		const found = nameOf(statement.from === 'words' ? fullText(statement) : '', levels, bold) ?? nameOf(statement.above, levels, bold);
		if (found) places.set(found.name, (places.get(found.name) ?? new Set()).add(statement.block));
		return found;
	});
	const unknown = besideLevels(sections, levels);
	const left = new Set(statements.filter(({section, ownLevels}) => unknown.has(section) && !ownLevels));
	let block: Block | undefined;
	for (const [index, statement] of statements.entries()) {
		const found = led[index];
		const isCase = found && (bold.has(found.name) || (!found.isGerman && (places.get(found.name)?.size ?? 0) >= fewestPlaces));
		if (isCase) block = statement.block;
		else if (statement.block !== block || statement.ownLevels) block = undefined;
		// What follows in the paragraph goes on with it.
		if (block !== undefined && statement.levels.length === 0) left.add(statement);
	}

	return left;
}

/** "Level 4" of "Level 4: Meltdown". */
const counted = /^\W{0,3}(?<kind>\p{L}{4,12})\s?\d\s?[-–—:.]\s?\p{L}/u;

/**
 * "Level 4: Meltdown" beside "Level 1: Low" and "Level 2: High", where nobody knows the word: it is a severity all the same, and what stands below it
 * goes for none of the others.
 */
function besideLevels(sections: readonly Section[], levels: Levels): ReadonlySet<Section> {
	const unknown = new Set<Section>();
	const ofKind = Map.groupBy(
		sections.filter(({parent, title}) => parent !== undefined && counted.test(title)),
		({parent, title}) => `${parent?.line} ${counted.exec(title)?.groups?.['kind']}`,
	);
	for (const beside of ofKind.values()) {
		const others = beside.filter(({title}) => levels.title(title).length === 0);
		const named = new Set(beside.flatMap(({title}) => levels.title(title)));
		if (named.size >= fewestPlaces && named.size === beside.length - others.length) for (const section of others) unknown.add(section);
	}

	for (const section of unknown.size === 0 ? [] : sections) if (section.parent && unknown.has(section.parent)) unknown.add(section);
	return unknown;
}

const fewestPlaces = 2;

function fullText({label, text}: Statement): string {
	return label === '' ? text : `${label}: ${text}`;
}

function nameOf(text: string, levels: Levels, bold: ReadonlySet<string>): {readonly name: string; readonly isGerman: boolean} | undefined {
	const {name = '', sign, next = ''} = led.exec(text)?.groups ?? {};
	if (name === '' || ofAnyIncident.test(name) || namesPosition(name) || levels.mentions(text.slice(0, 60)).length > 0) return undefined;
	return sign !== undefined || goingOn.test(next) || (bold.has(name) && /^\p{Ll}/u.test(next))
		? {name, isGerman: german.test(text)}
		: undefined;
}

/** "**Standstill** means …", "A **Standstill** is …", "- **Standstill**: …". */
function boldIn(block: Block): readonly string[] {
	const strongs = block.is === 'words' ? block.strongs : block.is === 'list' ? block.items.map(({strong}) => strong) : [];
	return strongs.flatMap((strong) => /^\p{Lu}\p{Ll}{2,19}(?=\W*$)/u.exec(strong)?.[0] ?? []);
}
