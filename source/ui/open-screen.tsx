import type {Drafts} from '../sync/drafts.ts';
import type {Session} from '../sync/session.ts';
import {type ClipboardMode, clipboardSequence} from '../terminal/clipboard.ts';
import type {Glyphs, Theme} from '../terminal/theme.ts';
import {App} from './app.tsx';
import {firstState} from './first-state.ts';
import {fullScreen} from './full-screen.ts';
import type {LeaveDrill} from './screen-options.ts';
import {Screen} from './screen-store.ts';

export type OpenScreenOptions = {
	readonly session: Session;
	readonly drafts: Drafts;
	/** That of the person's own configuration; otherwise the room's. */
	readonly zone?: string | undefined;
	readonly theme: Theme;
	readonly glyphs: Glyphs;
	/** May this client start the server of its room when it is stopped? */
	readonly startsServer: boolean;
	/** Is its server there? Asked, without starting it, while somebody has stopped the room. */
	readonly isThere?: (() => Promise<boolean>) | undefined;
	readonly leaveDrill?: LeaveDrill | undefined;
	/** Said once at the opening, or as soon as it is known. */
	readonly greeting?: string | Promise<string> | undefined;
	/** Said besides, once the room is there. */
	readonly heard?: Promise<string | undefined> | undefined;
	/** What is to be known before the first key, above all keys in the help. */
	readonly briefing?: string | undefined;
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly clipboard: ClipboardMode;
	readonly debug: boolean;
};

/** Opens the full screen. Resolves when the person has left and the terminal is as it was. */
export async function openScreen({
	session,
	drafts,
	zone,
	startsServer,
	isThere,
	theme,
	glyphs,
	leaveDrill,
	greeting,
	heard,
	briefing,
	stdin,
	stdout,
	clipboard,
	debug,
}: OpenScreenOptions): Promise<void> {
	await firstState(session);
	const screen = new Screen({
		session,
		drafts,
		zone,
		startsServer,
		isThere,
		leaveDrill,
		briefing,
		copy(text) {
			const copied = clipboardSequence(text, clipboard);
			// It moves no cursor, so it may stand between two frames.
			if (copied.ok) stdout.write(copied.sequence);
			return copied;
		},
	});
	const greet = (text: string) => screen.say([text, screen.state.toast?.text].filter((part) => part !== undefined).join(' '));
	if (typeof greeting === 'string') greet(greeting);
	else void greeting?.then(greet);
	void heard?.then((text) => text !== undefined && greet(text));
	await fullScreen({
		app: (window) => <App screen={screen} {...window} theme={theme} glyphs={glyphs} />,
		onQuit: (leave) => screen.store.subscribe(({quitting}) => quitting && leave()),
		keep: () => screen.keepDrafts(),
		close: async () => screen.close(),
		stdin,
		stdout,
		debug,
	});
}
