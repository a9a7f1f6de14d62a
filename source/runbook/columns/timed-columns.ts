import type {ColumnKind} from '../words/column-kinds.ts';
import {matchesIn} from '../words/matches.ts';

type Titled = {readonly label: string; readonly kind: ColumnKind};

/**
 * Which column says when the positions of another are called. A title that speaks of both pairs them ("Management after" and "Manager");
 * a single time is that of the last instance; else a time belongs to the position after it ("First | If no answer after | Second"), or, where
 * none stands after the last one, to the position before it.
 */
export function timesOf<Column extends Titled>(columns: readonly Column[]): ReadonlyMap<Column, Column> {
	const whens = new Map<Column, Column>();
	const times = columns.filter(({kind}) => kind === 'final-time');
	const isHeld = ({kind}: Column) => kind === 'primary' || kind === 'secondary' || kind === 'final';
	const final = columns.find(({kind}) => kind === 'final');
	if (times.length === 1 && final && times[0]) return new Map([[final, times[0]]]);
	const free = new Set(columns.filter(isHeld));
	const pair = (position: Column | undefined, time: Column) => {
		if (!position) return;
		free.delete(position);
		whens.set(position, time);
	};
	const left = times.filter((time) => {
		const sharing = [...free].filter(({label}) => shareWord(label, time.label));
		const position =
			[...free].find(({label}) => time.label.toLowerCase().startsWith(label.toLowerCase())) ??
			(sharing.length === 1 && sharing[0]?.kind !== 'primary' ? sharing[0] : undefined);
		pair(position, time);
		return position === undefined;
	});
	const last = left.at(-1);
	const isAfter = last !== undefined && columns.slice(columns.indexOf(last) + 1).some((column) => free.has(column));
	for (const time of left) {
		const at = columns.indexOf(time);
		pair(
			isAfter ? columns.slice(at + 1).find((column) => free.has(column)) : columns.slice(0, at).findLast((column) => free.has(column)),
			time,
		);
	}

	return whens;
}

/** "Management after" and "Manager" do: a word of five letters or more, by its beginning. */
function shareWord(one: string, other: string): boolean {
	const stems = (label: string) => matchesIn(label.toLowerCase(), /\p{L}{5,}/gu).map(([word]) => word.slice(0, 5));
	const its = stems(other).filter((stem) => stem !== 'after' && stem !== 'escal');
	return stems(one).some((stem) => its.includes(stem));
}
