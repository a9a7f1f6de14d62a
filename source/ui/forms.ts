import {durationWords} from '../incident/duration-words.ts';
import {repeats} from '../incident/redaction.ts';
import type {Drafts} from '../sync/drafts.ts';
import type {Dialog, FormDialog, SubmitResult} from './dialogs/dialog.ts';
import {type Edit, edit, editorWith} from './line-editor.ts';
import type {ScreenState} from './screen-state.ts';

/** A form to be opened; `values` stand in it where nothing was typed before. */
export type OpenedForm = Omit<FormDialog, 'kind' | 'draft' | 'editors' | 'active' | 'left'> & {readonly values?: readonly string[]};

/** A draft that was left for so long says how old it is: meanwhile it may not hold any more. */
const oldAfterMs = 60_000;

/** The screen that a form is on. */
export type FormScreen = {
	readonly state: ScreenState;
	set(changes: Partial<ScreenState>): void;
	open(dialog: Dialog): void;
	say(words: string, bad?: boolean): void;
	/** Others see who types. */
	showPresence(): void;
	/** Fetches what is looked for and is not here yet. */
	fetchWhole(): void;
};

/** What is typed into forms, and the drafts in which it is kept until it was sent. */
export class Forms {
	readonly #screen: FormScreen;
	#drafts: Drafts;
	/** Of the drill too, once it was left. */
	readonly #allDrafts: Drafts[];
	#sending: FormDialog | undefined;

	constructor(screen: FormScreen, drafts: Drafts) {
		this.#screen = screen;
		this.#drafts = drafts;
		this.#allDrafts = [drafts];
	}

	/** Those of another room, from now on. */
	goOnWith(drafts: Drafts): void {
		this.#drafts = drafts;
		this.#allDrafts.push(drafts);
	}

	/** What was typed and not sent is on disk when this returns. */
	keep(): void {
		for (const drafts of this.#allDrafts) drafts.close();
	}

	/** Drafts that repeat such words, which were redacted. */
	forget(words: readonly string[]): void {
		for (const drafts of this.#allDrafts) drafts.forget((value) => repeats(value, words));
	}

	/** With what was typed into it before. */
	open(form: OpenedForm): void {
		const {values, ...rest} = form;
		const draft = form.ofRoom ? form.key : `${this.#screen.state.room.incidentId}/${form.key}`;
		const kept = this.#drafts.get(draft);
		const typed = kept ?? values ?? [];
		const ageMs = kept === undefined ? 0 : (this.#drafts.ageMs(draft) ?? 0);
		this.#screen.open({
			kind: 'form',
			draft,
			...rest,
			...(ageMs < oldAfterMs ? {} : {left: `typed ${durationWords(ageMs)} ago and not sent`}),
			editors: form.fields.map((_, index) => editorWith(typed[index] ?? '')),
			active: 0,
		});
	}

	type(change: Edit): void {
		const {dialog} = this.#screen.state;
		if (dialog?.kind !== 'form' || dialog.busy !== undefined) return;
		const gives = dialog.fields[dialog.active]?.gives ?? false;
		const editors = dialog.editors.map((editor, index) => {
			if (index !== dialog.active) return editor;
			const untouched = editor.undo.length === 0 && editor.text !== '';
			return edit(gives && untouched && change.kind === 'insert' ? {...editorWith(''), undo: [editor.text]} : editor, change);
		});
		// What is typed at is as new as that.
		const {problem: _problem, left: _left, ...rest} = dialog;
		this.#screen.set({dialog: {...rest, editors}});
		// What only stood ready is no draft.
		const typed = editors.some(({text, undo}, index) => text !== '' && (undo.length > 0 || !dialog.fields[index]?.gives));
		this.#drafts.set(
			dialog.draft,
			editors.map(({text}) => (typed ? text : '')),
		);
		if (dialog.key !== 'filter') return;
		this.#screen.set({filter: editors[0]?.text ?? '', selected: undefined});
		// What is looked for may be among them.
		if (this.#screen.state.room.earlier.is === 'left') this.#screen.fetchWhole();
	}

	/** Fills it in with what its key has ready; what was typed comes back with undo. */
	fill(): void {
		const {dialog} = this.#screen.state;
		if (dialog?.kind !== 'form' || !dialog.fill || dialog.busy !== undefined) return;
		const filled = dialog.fill.values(dialog.editors.map(({text}) => text));
		if (typeof filled === 'string') {
			this.#screen.set({dialog: {...dialog, problem: filled}});
			return;
		}

		const {problem: _problem, left: _left, ...rest} = dialog;
		const editors = dialog.editors.map((editor, index) => {
			const text = filled.values[index] ?? editor.text;
			return text === editor.text ? editor : {...edit(editorWith(''), {kind: 'insert', text}), undo: [...editor.undo, editor.text]};
		});
		this.#screen.set({dialog: {...rest, editors, above: filled.above}});
		this.#drafts.set(
			dialog.draft,
			editors.map(({text}) => text),
		);
	}

	/** Moves what is read above a form. */
	scrollAbove(by: number): void {
		const {dialog} = this.#screen.state;
		if (dialog?.kind !== 'form' || !dialog.above) return;
		this.#screen.set({dialog: {...dialog, above: {...dialog.above, scroll: Math.max(0, dialog.above.scroll + by)}}});
	}

	moveField(by: number): void {
		const {dialog} = this.#screen.state;
		if (dialog?.kind !== 'form') return;
		this.#screen.set({dialog: {...dialog, active: (dialog.active + by + dialog.fields.length) % dialog.fields.length}});
	}

	/** Enter in a form: to the first field that is needed and empty, saying which are; else it is sent. */
	submit(): void {
		const {dialog} = this.#screen.state;
		if (dialog?.kind !== 'form' || dialog.busy !== undefined) return;
		const values = dialog.editors.map(({text}) => text.trim());
		const missing = dialog.fields.flatMap(({needed, label}, index) => (needed && values[index] === '' ? [{label, index}] : []));
		const [first] = missing;
		if (first) {
			const words = missing.map(({label}) => label).join(', ');
			this.#screen.set({dialog: {...dialog, active: first.index, problem: `${words} ${missing.length === 1 ? 'is' : 'are'} needed.`}});
			return;
		}

		// A form that leaves the drill goes on with other drafts before it is done.
		const drafts = this.#drafts;
		const result = this.#send(dialog, values);
		if (typeof result !== 'object') {
			this.#submitted(dialog, result, drafts);
			return;
		}

		const {problem: _problem, ...rest} = dialog;
		const waiting = {...rest, busy: result.busy};
		this.#screen.set({dialog: waiting});
		void result.problem.then((problem) => this.#submitted(waiting, problem, drafts));
	}

	#send(form: FormDialog, values: readonly string[]): SubmitResult {
		this.#sending = form;
		try {
			return form.submit(values);
		} finally {
			this.#sending = undefined;
		}
	}

	/** The form whose values are being sent just now: what is submitted comes from it. */
	get sending(): FormDialog | undefined {
		return this.#sending;
	}

	/**
	 * What was sent from a form was refused: it comes back as it was typed, with the reason, unless something else is open by then. Returns whether it
	 * has; else what was typed stands in it when it is opened again.
	 */
	reopen(form: FormDialog, problem: string): boolean {
		const {dialog} = this.#screen.state;
		this.#drafts.set(
			form.draft,
			form.editors.map(({text}) => text),
		);
		if (dialog !== undefined) return dialog.kind === 'form' && dialog.draft === form.draft;
		const {busy: _busy, left: _left, ...rest} = form;
		this.#screen.open({...rest, problem});
		return true;
	}

	/** What was typed is forgotten only once it is kept elsewhere. */
	#submitted(form: FormDialog, problem: string | undefined, drafts: Drafts): void {
		const shown = this.#screen.state.dialog === form;
		const {busy: _busy, ...rest} = form;
		if (problem === undefined) {
			drafts.clear(form.draft);
			if (shown) this.#screen.set({dialog: undefined});
		} else if (shown) this.#screen.set({dialog: {...rest, problem}});
		else this.#screen.say(problem, true);
		this.#screen.showPresence();
	}
}
