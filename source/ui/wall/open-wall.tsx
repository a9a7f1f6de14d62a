import type {Look} from '../box.ts';
import {firstState} from '../first-state.ts';
import {fullScreen} from '../full-screen.ts';
import {Wall, type WallOptions} from './wall.ts';
import {WallApp} from './wall-app.tsx';

export type OpenWallOptions = Look &
	Pick<WallOptions, 'session' | 'pinned' | 'zone'> & {
		readonly stdin: NodeJS.ReadStream;
		readonly stdout: NodeJS.WriteStream;
		readonly debug: boolean;
	};

/** Opens the wall display. Resolves when somebody has ended it and the terminal is as it was. */
export async function openWall({stdin, stdout, debug, session, theme, glyphs, ...options}: OpenWallOptions): Promise<void> {
	const wall = new Wall({session, ...options});
	await firstState(session);
	await fullScreen({
		app: (window) => <WallApp wall={wall} {...window} theme={theme} glyphs={glyphs} />,
		onQuit: (leave) => wall.store.subscribe(({quitting}) => quitting && leave()),
		keep: () => undefined,
		close: async () => wall.close(),
		stdin,
		stdout,
		debug,
	});
}
