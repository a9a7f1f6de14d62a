import {Box} from 'ink';
import {createElement, memo} from 'react';
import {styled} from '../terminal/sgr.ts';
import type {Part} from './layout.ts';
import type {Line} from './line.ts';

/**
 * What Ink's `Text` is made of, without the function that would colour it again: the lines are styled already, and a text that nothing
 * transforms is read into cells once.
 */
const inkText = 'ink-text';
const textLayout = {flexGrow: 0, flexShrink: 1, flexDirection: 'row', textWrap: 'truncate'};

type PaintedProps = {
	readonly part: Part;
	/** Called when it is painted, for tests. */
	readonly onPaint?: ((part: string) => void) | undefined;
};

/** A part of the screen; it renders only when its lines change. */
export const PaintedPart = memo(
	({part, onPaint}: PaintedProps) => {
		onPaint?.(part.id);
		return (
			// One text a part: an element a segment would be hundreds of them, each measured for itself.
			<Box width={part.width} height={part.lines.length} flexShrink={0}>
				{createElement(
					inkText,
					{style: textLayout},
					part.lines.map((line) => line.map(({text, style}) => styled(text, style)).join('')).join('\n'),
				)}
			</Box>
		);
	},
	(before, after) => before.part.width === after.part.width && sameLines(before.part.lines, after.part.lines),
);

function sameLines(a: readonly Line[], b: readonly Line[]): boolean {
	return (
		a.length === b.length &&
		a.every((line, index) => {
			const other = b[index];
			return (
				other !== undefined &&
				line.length === other.length &&
				line.every(({text, style}, at) => text === other[at]?.text && style === other[at]?.style)
			);
		})
	);
}
