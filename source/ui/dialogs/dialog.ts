import type {Line} from '../line.ts';
import type {Editor} from '../line-editor.ts';
import type {View} from '../view.ts';

/** What is open over the panes. `Esc` always closes it. */
export type Dialog = FormDialog | MenuDialog | ConfirmDialog | TextDialog;

export type Field = {
	readonly label: string;
	/** Enter on a form whose needed fields are filled sends it. */
	readonly needed: boolean;
	readonly hint?: string;
	/** It is one of these, of which the beginning is enough. */
	readonly choices?: readonly string[];
	/** What stands ready in it is one answer of several: whoever types at it has another in its place. */
	readonly gives?: true;
};

/** A line of typing, or several. */
export type FormDialog = {
	readonly kind: 'form';
	/** Names the form. */
	readonly key: string;
	/** Names its draft: with the incident that it is about, so that what was typed for one never stands ready in another. */
	readonly draft: string;
	/** It is about no incident: what is typed stays the same whichever is followed. */
	readonly ofRoom?: true;
	readonly title: string;
	readonly fields: readonly Field[];
	readonly editors: readonly Editor[];
	readonly active: number;
	/** Since when its words stand there: they were left, some time ago, and come back. */
	readonly left?: string;
	/** What was wrong with the last try. */
	readonly problem?: string;
	/** What is waited for since Enter; until then it takes no keys but Esc. */
	readonly busy?: string;
	/** What is to be known before it is sent, in at most so many cells: a line below the title that follows the room. */
	readonly remark?: Remark;
	/** What is read while it is filled in, in the place of the panes. */
	readonly above?: TextDialog;
	/** What Enter does, when it is not simply sent. */
	readonly enter?: string;
	/** A key that fills it in. */
	readonly fill?: FormFill;
	/** A sentence when the values cannot be taken. While that is found out, the form stays open and the draft is kept. */
	readonly submit: (values: readonly string[]) => SubmitResult;
};

/** What a key fills a form with, from what stands in it: the values, with what is read meanwhile; or a sentence why there is nothing. */
export type FormFill = {
	/** "C-t". */
	readonly key: string;
	readonly label: string;
	readonly values: (typed: readonly string[]) => {readonly values: readonly string[]; readonly above: TextDialog} | string;
};

/** A sentence of at most so many cells about how the room now is; undefined where there is nothing to say. */
export type Remark = (view: Pick<View, 'room' | 'now'>, width: number) => string | undefined;

export type SubmitResult = string | undefined | {readonly busy: string; readonly problem: Promise<string | undefined>};

/** `key` chooses it at once, wherever the pointer is; `others` are what else can be done with it while the pointer is there. */
export type MenuItem = {
	readonly label: string;
	readonly hint?: string;
	/** The same, ever shorter: where not every item of the menu has the room for its hint, the first for which they have. */
	readonly briefHints?: readonly string[];
	readonly key?: string;
	readonly others?: readonly TextAction[];
	readonly run: () => void;
};

export type MenuDialog = {
	readonly kind: 'menu';
	readonly title: string;
	readonly items: readonly MenuItem[];
	readonly index: number;
	/** What Esc goes back to, when that is not the panes. */
	readonly back?: () => void;
};

/** `remark` stands behind the text; `yes` are keys that say yes besides those that always do. */
export type ConfirmDialog = {
	readonly kind: 'confirm';
	readonly text: string;
	readonly remark?: Remark;
	readonly yes?: readonly string[];
	readonly run: () => void;
};

export type TextDialog = {
	readonly kind: 'text';
	readonly title: string;
	readonly text: string;
	readonly scroll: number;
	/** Beside how much more there is, on the lower border. */
	readonly note?: string;
	/** The scroll counts from the end, which is shown as it grows. */
	readonly fromEnd?: true;
	/** How far it can be scrolled from there. */
	readonly mostScroll?: () => number;
	/** Lines that follow the room while they are read; they take the place of the text. */
	readonly draw?: (view: View, width: number, rows: number) => readonly Line[];
	/** What Esc goes back to, when that is not the panes. */
	readonly back?: () => void;
	/** What can be done about what was read. */
	readonly actions?: readonly TextAction[];
};

/** `also` are keys that do the same where a text is read. */
export type TextAction = {readonly key: string; readonly also?: readonly string[]; readonly label: string; readonly run: () => void};
