import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {AppendOnlyList} from '../../source/incident/append-only-list.ts';
import {AppendOnlyMap} from '../../source/incident/append-only-map.ts';

/** Grows from any earlier version, as two folds from one incident do. */
const growths = fc.array(fc.tuple(fc.nat(), fc.integer()), {maxLength: 40});

describe('what only grows', () => {
	it('is a list whose earlier versions stay as they were, whatever is added to which of them', () => {
		fc.assert(
			fc.property(growths, (steps) => {
				const versions: Array<[AppendOnlyList<number>, number[]]> = [[AppendOnlyList.empty<number>(), []]];
				for (const [from, item] of steps) {
					const [list, plain] = versions[from % versions.length] ?? [AppendOnlyList.empty<number>(), []];
					versions.push([list.with(item), [...plain, item]]);
				}

				for (const [list, plain] of versions) {
					expect([...list]).toEqual(plain);
					expect(list.length).toBe(plain.length);
					expect(list.at(-1)).toBe(plain.at(-1));
				}
			}),
		);
	});

	it('is a map by growing numbers that does the same', () => {
		fc.assert(
			fc.property(growths, (steps) => {
				const versions: Array<[AppendOnlyMap<number>, Map<number, number>]> = [[AppendOnlyMap.empty<number>(), new Map()]];
				for (const [from, item] of steps) {
					const [map, plain] = versions[from % versions.length] ?? [AppendOnlyMap.empty<number>(), new Map()];
					const key = Math.max(0, ...plain.keys()) + 1 + (Math.abs(item) % 3);
					versions.push([map.with(key, item), new Map(plain).set(key, item)]);
				}

				for (const [map, plain] of versions) {
					expect([...map]).toEqual([...plain]);
					expect(map.size).toBe(plain.size);
					for (let key = 0; key < 130; key++) expect([key, map.get(key), map.has(key)]).toEqual([key, plain.get(key), plain.has(key)]);
				}
			}),
		);
	});

	it('takes no number twice', () => {
		expect(() => AppendOnlyMap.empty<string>().with(2, 'a').with(2, 'b')).toThrow(RangeError);
	});
});
