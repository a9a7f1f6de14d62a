import type {Drafts} from '../sync/drafts.ts';
import type {Session} from '../sync/session.ts';

/** How a screen is opened. */
export type ScreenOptions = {
	readonly session: Session;
	readonly drafts: Drafts;
	/** Of all times here; the room's where none is given. */
	readonly zone?: string | undefined;
	/** May this client start the server of its room when it is stopped? */
	readonly startsServer?: boolean;
	/** Is its server there? Asked, without starting it, while somebody has stopped the room. */
	readonly isThere?: (() => Promise<boolean>) | undefined;
	/** Leaves the drill for the real room. Absent when this is the real one. */
	readonly leaveDrill?: LeaveDrill | undefined;
	/** Of the drill, above all keys in the help. */
	readonly briefing?: string | undefined;
	readonly now?: () => number;
	/** Puts text on the clipboard of this person's terminal. */
	readonly copy?: ((text: string) => Copied) | undefined;
};

/** Opens the real room beside the drill: a session of it, and the drafts that belong there. */
export type LeaveDrill = () => Promise<{readonly session: Session; readonly drafts: Drafts} & Pick<ScreenOptions, 'isThere'>>;

/** `text` is what was copied, or one sentence why nothing was. */
export type Copied = {readonly ok: boolean; readonly text: string};
