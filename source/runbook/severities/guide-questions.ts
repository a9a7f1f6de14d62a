import {regExp} from '../../terminal/light-pattern.ts';
import type {Code, Item, List, Table} from '../markdown/markdown.ts';
import {matchesIn} from '../words/matches.ts';

/** Questions with their answers, as a list, a table or a tree in a block of code has them. */
export type Guide = {readonly block: Code | List | Table; readonly questions: readonly Question[]};
type Question = {readonly text: string; readonly answers: readonly Answer[]};
type Answer = {
	/** As written, with a capital: "Yes". */
	readonly word: string;
	readonly line: number;
	/** What it leads to: "S0", "go on"; empty where questions follow. */
	readonly result: string;
	readonly further: readonly Question[];
};

/** A way through the questions to its end, or to where the next one goes on, in their words: "Is all dark? No; Is one channel dark? Yes". */
export type Way = {readonly text: string; readonly line: number; readonly result: string; readonly goesOn: boolean};

const yesOrNo: ReadonlyArray<readonly [yes: string, no: string]> = [
	['yes', 'no'],
	['ja', 'nein'],
	['oui', 'non'],
	['sí', 'no'],
	['sì', 'no'],
];
const answerWords = 'yes|no|ja|nein|oui|non|s[íì]';
const sign = '\\s?(?:→|->|⇒|=>|[:,=–—-])\\s?|\\s';
const answered = regExp(`^(${answerWords})(?:(?:${sign})(.*))?$`, 'iu');
const inLine = regExp(
	`(?<!\\p{L})(${answerWords})(?:\\s?(?:→|->|⇒|=>|[:=])\\s?)(.+?)(?=[.,;|/]?\\s*(?:(?<!\\p{L})(?:${answerWords})\\s?(?:→|->|⇒|=>|[:=])|$))`,
	'giu',
);
const goingOn =
	/^(?:(?:go|move|carry|read) on|go to|continue|next|see (?:below|next)|weiter|nächste|suite|passer|suivant|continuer|question suivante|seguir|siguiente|avanti)/iu;
/** The next one by its number alone. */
const numbered = /^(?:(?:go to|continue (?:with|at)|weiter (?:mit|bei)|passer à|see|siehe|question|frage|step|schritt)\s)*(\d{1,2})\.?$/iu;

/** The guide that a block is; undefined where it is none. */
export function guideOf(block: Code | List | Table): Guide | undefined {
	const questions = block.is === 'list' ? inItems(block.items) : block.is === 'table' ? inRows(block) : inTree(block);
	return questions && questions.length > 0 ? {block, questions} : undefined;
}

function inItems(items: readonly Item[]): readonly Question[] | undefined {
	const questions: Question[] = [];
	for (const item of items) {
		const text = item.text.replaceAll('\n', ' ').trim();
		const end = text.indexOf('?');
		if (end === -1) return undefined;
		const answers = [...inWords(text.slice(end + 1), item.line), ...below(item)];
		if (answers.length === 0) return undefined;
		questions.push({text: text.slice(0, end + 1), answers});
	}

	return questions;
}

/** "Yes → S0. No → next question." */
function inWords(text: string, line: number): readonly Answer[] {
	return matchesIn(text, inLine).map(([, word = '', result = '']) => ({word: upper(word), line, result: result.trim(), further: []}));
}

/** The answers below a question. */
function below({blocks}: Pick<Item, 'blocks'>): readonly Answer[] {
	return blocks.flatMap((block) => (block.is === 'list' ? block.items.flatMap((item) => answerOf(item) ?? []) : []));
}

function answerOf(item: Item): Answer | undefined {
	const [, word, said = ''] = answered.exec(item.text.replaceAll('\n', ' ').trim()) ?? [];
	if (word === undefined) return undefined;
	const lists = item.blocks.filter((block) => block.is === 'list');
	// "Yes: it is at least S1. Is all dark?" above "Yes: S0".
	const [, question] = /(?:^|[.;:]\s+|[–—-]\s)([^.;:]+\?)$/u.exec(said.trim()) ?? [];
	const further =
		question === undefined ? lists.flatMap(({items}) => inItems(items) ?? []) : [{text: upper(question.trim()), answers: below(item)}];
	return {word: upper(word), line: item.line, result: further.length > 0 ? '' : said.trim(), further};
}

/** "Question | Yes | No". */
function inRows({header, rows}: Table): readonly Question[] | undefined {
	const columns = header.flatMap((title, index) => (index > 0 && answered.test(title.trim()) ? [{index, word: upper(title.trim())}] : []));
	if (columns.length < 2 || !rows.every(({cells}) => (cells[0] ?? '').trim() !== '')) return undefined;
	return rows.map(({cells, line}) => ({
		text: (cells[0] ?? '').trim(),
		answers: columns.map(({index, word}) => ({word, line, result: (cells[index] ?? '').trim(), further: []})),
	}));
}

/** A tree drawn with lines: what stands further to the right belongs to what stands above it. */
function inTree({lines, line}: Code): readonly Question[] | undefined {
	const nodes = lines.flatMap((text, index) => {
		const at = text.search(/[\p{L}\p{N}]/u);
		return at === -1 ? [] : [{text: text.slice(at).trim(), at, line: line + index}];
	});
	if (!nodes.some(({text}) => text.endsWith('?')) || !nodes.every(({text}) => text.endsWith('?') || answered.test(text))) return undefined;
	let next = 0;
	const readQuestions = (from: number): Question[] => {
		const questions: Question[] = [];
		for (let node = nodes[next]; node?.text.endsWith('?') && !answered.test(node.text) && node.at >= from; node = nodes[next]) {
			next++;
			questions.push({text: node.text, answers: readAnswers(node.at)});
		}

		return questions;
	};
	const readAnswers = (from: number): Answer[] => {
		const answers: Answer[] = [];
		const column = nodes[next]?.at ?? 0;
		for (let node = nodes[next]; node && node.at === column && column >= from; node = nodes[next]) {
			const [, word, said = ''] = answered.exec(node.text) ?? [];
			if (word === undefined) break;
			next++;
			const further = said === '' ? readQuestions(column) : said.endsWith('?') ? [{text: said, answers: readAnswers(column + 1)}] : [];
			answers.push({word: upper(word), line: node.line, result: further.length > 0 ? '' : said, further});
		}

		return answers;
	};
	const questions = readQuestions(0);
	return next === nodes.length && questions.every(({answers}) => answers.length > 0) ? questions : undefined;
}

/**
 * All ways through the questions. A "no" says as well what was answered before it went on, for it is so of nothing else; a "yes" is enough by itself.
 * None where it cannot be told how the next question is reached.
 */
export function ways(questions: readonly Question[], before: readonly string[] = []): readonly Way[] {
	const found: Way[] = [];
	let gone: readonly string[] = [];
	for (const [index, {text, answers}] of questions.entries()) {
		const isLast = index === questions.length - 1;
		const on = answers.filter(({result, further}) => further.length === 0 && goesOn(result, index + 1));
		for (const answer of answers) {
			const said = `${text} ${answer.word}`;
			if (answer.further.length > 0)
				found.push({text: said, line: answer.line, result: '', goesOn: true}, ...ways(answer.further, [...before, said]));
			else {
				const all = isYes(answer.word) ? [...before, said] : [...before, ...gone, said];
				found.push({text: all.join('; '), line: answer.line, result: answer.result, goesOn: on.includes(answer)});
			}
		}

		if (isLast) break;
		const [first] = answers;
		const next = on.length === 1 ? on[0]?.word : on.length === 0 && answers.length === 1 && first ? otherThan(first.word) : undefined;
		if (next === undefined) return [];
		gone = [...gone, `${text} ${next}`];
	}

	return found;
}

/** To the question behind it, and to no other one. */
function goesOn(result: string, index: number): boolean {
	const number = numbered.exec(result)?.[1];
	return number === undefined ? goingOn.test(result) : Number(number) === index + 1;
}

function isYes(word: string): boolean {
	return yesOrNo.some(([yes]) => yes === word.toLowerCase());
}

function otherThan(word: string): string | undefined {
	const pair = yesOrNo.find((both) => both.includes(word.toLowerCase()));
	return pair && upper(pair[0] === word.toLowerCase() ? pair[1] : pair[0]);
}

function upper(text: string): string {
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
