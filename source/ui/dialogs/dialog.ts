import type {Editor} from '../line-editor.ts';

/** What is open over the panes. `Esc` always closes it. */
export type Dialog = FormDialog | MenuDialog | ConfirmDialog | TextDialog;

export type Field = {
	readonly label: string;
	/** Enter on a form whose needed fields are filled sends it. */
	readonly needed: boolean;
	readonly hint?: string;
};

/** A line of typing, or several. */
export type FormDialog = {
	readonly kind: 'form';
	/** Names its draft. */
	readonly key: string;
	readonly title: string;
	readonly fields: readonly Field[];
	readonly editors: readonly Editor[];
	readonly active: number;
	/** What was wrong with the last try. */
	readonly problem?: string;
	/** A sentence when the values cannot be taken. */
	readonly submit: (values: readonly string[]) => string | undefined;
};

export type MenuItem = {readonly label: string; readonly hint?: string; readonly run: () => void};

export type MenuDialog = {readonly kind: 'menu'; readonly title: string; readonly items: readonly MenuItem[]; readonly index: number};

export type ConfirmDialog = {readonly kind: 'confirm'; readonly text: string; readonly run: () => void};

export type TextDialog = {readonly kind: 'text'; readonly title: string; readonly text: string; readonly scroll: number};
