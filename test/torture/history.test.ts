import {describe, expect, it} from 'vitest';
import {type History, type Rule, violations, type Written} from './history.ts';

/** Two authors and a watcher, and everything as promised: maria's third was kept and acknowledged to nobody, as her process was killed. */
function good(): History {
	const texts = [undefined, 'maria #1', 'sam #1', 'maria #2', 'sam #2', 'maria #3'];
	const origins = [undefined, ['m', 1], ['s', 1], ['m', 2], ['s', 2], ['m', 3]] as const;
	const log = texts.map((text, index): Written => {
		const origin = origins[index];
		return {
			seq: index + 1,
			id: `id-${index + 1}`,
			at: `2026-11-23T08:11:0${index}.000Z`,
			print: `print-${index + 1}`,
			...(text === undefined ? {} : {text}),
			...(origin === undefined ? {} : {origin: {clientId: origin[0], n: origin[1]}}),
		};
	});
	const seen = log.map(({seq, print}) => ({seq, print}));
	return {
		log,
		authors: [
			{
				name: 'maria',
				tried: ['maria #1', 'maria #2', 'maria #3', 'maria #4'],
				kept: ['maria #1', 'maria #2', 'maria #3'],
				acknowledged: [
					{text: 'maria #1', seq: 2},
					{text: 'maria #2', seq: 4},
				],
				refused: [],
			},
			{
				name: 'sam',
				tried: ['sam #1', 'sam #2'],
				kept: ['sam #1', 'sam #2'],
				acknowledged: [
					{text: 'sam #1', seq: 3},
					{text: 'sam #2', seq: 5},
				],
				refused: [],
			},
		],
		watchers: [
			{name: 'wall', seen, through: 6},
			{name: 'wall, killed', seen: seen.slice(0, 3), through: null},
		],
	};
}

type Draft<T> = T extends readonly (infer I)[] ? Draft<I>[] : T extends object ? {-readonly [K in keyof T]: Draft<T[K]>} : T;

/** The rules that a history breaks when something in it is changed. */
function broken(change: (history: Draft<History>) => void): Rule[] {
	const history = structuredClone(good()) as Draft<History>;
	change(history);
	return [...new Set(violations(history).map(({rule}) => rule))].sort();
}

function edit<T extends object>(item: T | undefined, changes: Partial<T>): void {
	if (!item) throw new Error('there is nothing to change');
	Object.assign(item, changes);
}

/** Takes an event out of the log, as if it had never been there: the others move up. */
function without(history: Draft<History>, seq: number): void {
	history.log = history.log.filter((event) => event.seq !== seq).map((event, index) => ({...event, seq: index + 1}));
}

describe('the history checker', () => {
	it('finds nothing in a history that is as promised', () => {
		expect(violations(good())).toEqual([]);
	});

	it.each<[string, Rule[], (history: Draft<History>) => void]>([
		['a number is missing', ['acknowledged', 'lost', 'numbers', 'seen-other'], ({log}) => void log.splice(2, 1)],
		['a number is given twice', ['acknowledged', 'numbers', 'seen-other'], ({log}) => edit(log[3], {seq: 3})],
		['the clock of the log goes backwards', ['time'], ({log}) => edit(log[4], {at: '2026-11-23T08:11:01.000Z'})],
		['an id is there twice', ['id-twice'], ({log}) => edit(log[4], {id: 'id-2'})],
		['an operation is there twice', ['origin-twice'], ({log}) => edit(log[5], {origin: {clientId: 's', n: 2}})],
		[
			'a text is there twice, though as another operation',
			['acknowledged', 'text-twice'],
			({log}) =>
				void log.push({seq: 7, id: 'id-7', at: '2026-11-23T08:12:00.000Z', print: 'p', text: 'sam #2', origin: {clientId: 's', n: 3}}),
		],
		['what was acknowledged is not there', ['acknowledged', 'lost', 'seen-other'], (history) => without(history, 5)],
		['what was acknowledged has another number', ['acknowledged'], ({authors}) => edit(authors[0]?.acknowledged[1], {seq: 3})],
		[
			'what was acknowledged twice has two numbers',
			['acknowledged'],
			({authors}) => void authors[0]?.acknowledged.push({text: 'maria #1', seq: 4}),
		],
		[
			'what was kept and never acknowledged is not there',
			['lost', 'seen-other'],
			(history) => {
				without(history, 6);
				edit(history.watchers[0], {through: 5});
			},
		],
		['what nobody typed is there', ['stranger'], ({log}) => edit(log[0], {text: 'by a ghost'})],
		[
			'something was refused though nothing in it could be',
			['refused'],
			({authors}) => void authors[1]?.refused.push({text: 'sam #3', why: 'no'}),
		],
		[
			'operations of a client were turned round',
			['client-order'],
			({log}) => {
				const [second, fourth] = [log[1], log[3]];
				if (second && fourth) [second.origin, fourth.origin] = [fourth.origin, second.origin];
			},
		],
		[
			'texts of an author were turned round, over two clients',
			['author-order'],
			({authors}) => {
				const [maria] = authors;
				if (maria) maria.tried = ['maria #2', 'maria #1', 'maria #3'];
			},
		],
		['a watcher missed an event', ['seen-order'], ({watchers}) => void watchers[0]?.seen.splice(2, 1)],
		['a watcher saw an event twice', ['seen-order'], ({watchers}) => void watchers[0]?.seen.splice(2, 0, {seq: 2, print: 'print-2'})],
		[
			'a watcher saw two turned round',
			['seen-order'],
			({watchers}) => void watchers[0]?.seen.splice(2, 2, {seq: 4, print: 'print-4'}, {seq: 3, print: 'print-3'}),
		],
		['a watcher began later than the first', ['seen-order'], ({watchers}) => void watchers[1]?.seen.splice(0, 1)],
		[
			'a watcher saw what is not in the log, and was killed',
			['seen-other'],
			({watchers}) => void watchers[1]?.seen.push({seq: 4, print: 'shown before it was synced'}),
		],
		['a watcher did not see the end', ['seen-incomplete'], ({watchers}) => void watchers[0]?.seen.pop()],
	])('finds that %s', (_name, rules, change) => {
		expect(broken(change)).toEqual(rules);
	});
});
