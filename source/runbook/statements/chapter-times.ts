import {windowIn} from '../words/windows.ts';
import type {Reading} from './reading.ts';

/**
 * "Short-term follow-up (2-24 hours)" over chapters of its own: only phases have a window, and those chapters have none of it. Said once for all
 * of them.
 */
export function noteChapterTimes({sections, booked, remarks}: Reading): void {
	const known = new Set(booked.map(({line}) => line));
	const lines = sections
		.filter(({title, sections: below, line}) => below.length > 0 && !known.has(line) && windowIn(title) !== undefined)
		.map(({line}) => line);
	if (lines.length > 0)
		remarks.add(
			`A time in a heading over chapters of its own is not kept, no clock runs by it: ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}.`,
		);
}
