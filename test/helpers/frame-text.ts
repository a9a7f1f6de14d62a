import {layout} from '../../source/ui/layout.ts';
import type {ScreenState} from '../../source/ui/screen-state.ts';
import {view} from './screen-state.ts';

/** The screen as rows of text, in a window of that size. */
export function frameText(state: ScreenState, columns: number, rows: number, options: {readonly startsServer?: boolean} = {}): string[] {
	return layout(state, view(state, options), columns, rows).flatMap(({parts}) => {
		const height = Math.max(...parts.map(({lines}) => lines.length));
		return Array.from({length: height}, (_, row) => parts.map(({lines}) => (lines[row] ?? []).map(({text}) => text).join('')).join(''));
	});
}
