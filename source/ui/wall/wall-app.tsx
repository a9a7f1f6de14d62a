import {Box, useInput} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Look} from '../box.ts';
import {PaintedPart} from '../painted-part.tsx';
import {useRepaint} from '../use-repaint.ts';
import {viewOf} from '../view.ts';
import type {Wall} from './wall.ts';
import {wallBands} from './wall-lines.ts';

export type WallAppProps = Look & {
	readonly wall: Wall;
	/** The window, in cells. */
	readonly columns: number;
	readonly rows: number;
};

/** The wall display: takes no keys but those that leave. */
export function WallApp({wall, columns, rows, theme, glyphs}: WallAppProps) {
	const {room, now, localNow} = useSyncExternalStore(wall.store.subscribe, wall.store.getState);
	useInput((input, key) => {
		if (input === 'q' || (key.ctrl && input === 'c')) wall.quit();
	});
	useRepaint(`${columns}x${rows}`);
	// It is everybody's: nobody is "you" here.
	const view = viewOf({...room, me: null}, {now, zone: wall.zone, theme, glyphs, filter: ''});
	return (
		<Box flexDirection="column" width={columns} height={rows}>
			{wallBands(view, columns, rows, {localNow, pinned: wall.pinned}).map((band) => (
				<Box key={band.id} flexShrink={0}>
					{band.parts.map((part) => (
						<PaintedPart key={part.id} part={part} />
					))}
				</Box>
			))}
		</Box>
	);
}
