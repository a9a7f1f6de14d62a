import {render} from 'ink';
import {guardTerminal} from '../../terminal/guard.ts';
import type {Look} from '../box.ts';
import {firstState} from '../first-state.ts';
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
	const app = () => <WallApp wall={wall} columns={stdout.columns || 80} rows={stdout.rows || 24} theme={theme} glyphs={glyphs} />;
	const ink = render(app(), {stdin, stdout, alternateScreen: true, incrementalRendering: true, exitOnCtrlC: false, patchConsole: true});
	const resized = () => ink.rerender(app());
	stdout.prependListener('resize', resized);
	const guard = guardTerminal({unmount: () => ink.unmount(), close: () => undefined, stdin, stdout, debug});
	const stop = wall.store.subscribe(({quitting}) => {
		if (quitting) ink.unmount();
	});
	try {
		await ink.waitUntilExit();
	} finally {
		stop();
		stdout.off('resize', resized);
		await wall.close();
		guard.release();
	}
}
