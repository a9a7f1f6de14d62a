import {render} from 'ink';
import type {ReactElement} from 'react';
import {guardTerminal} from '../terminal/guard.ts';

export type FullScreenOptions = {
	/** What is shown in a window of so many cells. */
	readonly app: (window: {readonly columns: number; readonly rows: number}) => ReactElement;
	/** Calls `leave` once somebody wants to leave; gives the way to hear no more of it. */
	readonly onQuit: (leave: () => void) => () => void;
	/** Writes what must not be lost, synchronously: the process is about to end. */
	readonly keep: () => void;
	/** Before the terminal is as it was. */
	readonly close: () => Promise<void>;
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly debug: boolean;
};

/** Takes the whole terminal. Resolves when the person has left and the terminal is as it was. */
export async function fullScreen({app, onQuit, keep, close, stdin, stdout, debug}: FullScreenOptions): Promise<void> {
	const shown = () => app({columns: stdout.columns || 80, rows: stdout.rows || 24});
	// Keys that are typed before Ink listens are not to be echoed into the first frame.
	if (stdin.isTTY) stdin.setRawMode(true);
	const ink = homed(stdout, () =>
		render(shown(), {
			stdin,
			stdout,
			alternateScreen: true,
			incrementalRendering: true,
			exitOnCtrlC: false,
			patchConsole: true,
		}),
	);
	// Before Ink's own listener, which would paint what there is once more: in a window that became lower that scrolls.
	const resized = () => ink.rerender(shown());
	stdout.prependListener('resize', resized);
	const guard = guardTerminal({unmount: () => ink.unmount(), close: keep, stdin, stdout, debug});
	const stop = onQuit(() => ink.unmount());
	try {
		await ink.waitUntilExit();
	} finally {
		stop();
		stdout.off('resize', resized);
		await close();
		guard.release();
	}
}

const enters = '\u001B[?1049h';
const home = '\u001B[H';

/**
 * The alternate screen begins where the cursor was, and Ink paints from there: whoever typed while it started had moved it, and the first line was
 * written over two. It is sent to the first cell as soon as that screen is entered.
 */
function homed<Result>(stdout: NodeJS.WriteStream, begin: () => Result): Result {
	const {write} = stdout;
	stdout.write = ((chunk: unknown, ...rest: unknown[]) =>
		Reflect.apply(write, stdout, [
			typeof chunk === 'string' ? chunk.replace(enters, `${enters}${home}`) : chunk,
			...rest,
		])) as typeof stdout.write;
	try {
		return begin();
	} finally {
		stdout.write = write;
	}
}
