import {createStore, type StoreApi} from 'zustand/vanilla';
import type {OperationDataOf, OperationType} from '../incident/events.ts';
import type {SubmitOptions, Submitted} from '../sync/client-state.ts';
import {namedState} from '../sync/named-state.ts';
import type {Session} from '../sync/session.ts';
import {errorWords} from '../terminal/error-words.ts';
import {sanitize} from '../terminal/sanitize.ts';
import {commandWords} from './command-words.ts';
import type {Dialog, SubmitResult} from './dialogs/dialog.ts';
import {erasedWords, shows} from './erased-words.ts';
import {firstState} from './first-state.ts';
import {Forms, type OpenedForm} from './forms.ts';
import {lateJoinerHint} from './late-joiner.ts';
import type {Edit} from './line-editor.ts';
import {severityInReal} from './real-severity.ts';
import {RoomAgain} from './room-again.ts';
import type {Copied, LeaveDrill, ScreenOptions} from './screen-options.ts';
import {firstScreenState, type ScreenState} from './screen-state.ts';
import {shownAs} from './shown-as.ts';

const toastMs = 6000;
/** An answer that comes sooner is to what one still has in mind: a refused form comes back with its reason. */
const reopenMs = 15_000;
const refusalMs = 3000;

/** The screen's state and what can be done to it. Knows no React: `app.tsx` shows it, `bindings.ts` drives it. */
export class Screen {
	readonly store: StoreApi<ScreenState>;
	readonly #leaveDrill: LeaveDrill | undefined;
	readonly #localNow: () => number;
	/** Incidents whose late-joiner hint was given, or is not wanted any more. */
	readonly #hinted = new Set<string>();
	readonly #ownZone: string | undefined;
	readonly startsServer: boolean;
	readonly #briefing: string | undefined;
	readonly #forms: Forms;
	readonly #copy: ((text: string) => Copied) | undefined;
	#session: Session;
	#again: RoomAgain | undefined;
	#unsubscribe: () => void;
	readonly #timer: NodeJS.Timeout;

	constructor({session, drafts, zone, startsServer = false, isThere, leaveDrill, briefing, now = Date.now, copy}: ScreenOptions) {
		this.#copy = copy;
		this.#session = session;
		this.#again = isThere && new RoomAgain(isThere);
		this.#forms = new Forms(this, drafts);
		this.#ownZone = zone;
		this.startsServer = startsServer;
		this.#leaveDrill = leaveDrill;
		this.#briefing = briefing;
		this.#localNow = now;
		this.store = createStore<ScreenState>()(() =>
			firstScreenState(session.client().state(), {now: session.client().now(), localNow: now()}),
		);
		this.#unsubscribe = session.subscribe(() => this.#roomChanged());
		this.#timer = setInterval(() => this.#tick(), 1000);
		this.#hint();
	}

	get state(): ScreenState {
		return this.store.getState();
	}

	/** In which zone times are written: the person's own, else the room's, so that all read the same. */
	get zone(): string {
		return this.#ownZone ?? this.state.room.policy?.zone ?? 'UTC';
	}

	get session(): Session {
		return this.#session;
	}

	/** What is to be known of the drill, while it is one. */
	get briefing(): string | undefined {
		return this.state.room.drill ? this.#briefing : undefined;
	}

	get canLeaveDrill(): boolean {
		return this.#leaveDrill !== undefined && this.state.room.drill;
	}

	set(changes: Partial<ScreenState>): void {
		this.store.setState(changes);
	}

	say(words: string, bad = false): void {
		// It may quote a name of a file, an argument, a key.
		const text = sanitize(words);
		const {toast} = this.state;
		// A refusal is read before the good news of something else takes its place.
		if (toast?.bad && !bad && toast.untilMs - this.#localNow() > toastMs - refusalMs) return;
		this.set({toast: {text, bad, untilMs: this.#localNow() + toastMs}});
	}

	/** Copies and says what, since a terminal does not answer whether it took it. */
	copy(text: string): void {
		const copied = this.#copy?.(text) ?? {ok: false, text: 'There is no terminal to copy to.'};
		if (!copied.ok) {
			this.say(copied.text, true);
			return;
		}

		// What was refused before is over: another key was pressed since.
		this.set({toast: undefined});
		const [first = '', ...more] = copied.text.split('\n');
		this.say(`Copied${more.length === 0 ? '' : ` ${more.length + 1} lines`}: ${first}${more.length === 0 ? '' : ' …'}`);
	}

	open(dialog: Dialog): void {
		this.set({dialog, toast: undefined});
		this.showPresence();
	}

	openForm(form: OpenedForm): void {
		this.#forms.open(form);
	}

	/** Esc: the dialog first, then what narrows the view, then nothing. */
	back(): void {
		const {dialog, runbook, filter, zoom, selected} = this.state;
		if (dialog && 'back' in dialog && dialog.back) dialog.back();
		else if (dialog) this.set({dialog: undefined});
		else if (runbook) this.set({runbook: undefined});
		else if (selected !== undefined) this.set({selected: undefined});
		else if (filter !== '') this.set({filter: ''});
		else if (zoom) this.set({zoom: false});
		else this.set({toast: undefined});
		this.showPresence();
	}

	type(change: Edit): void {
		this.#forms.type(change);
	}

	/** What may be looked for and is not here yet. */
	fetchWhole(): void {
		void this.#session.client().whole();
	}

	scrollAbove(by: number): void {
		this.#forms.scrollAbove(by);
	}

	moveField(by: number): void {
		this.#forms.moveField(by);
	}

	submitForm(): void {
		this.#forms.submit();
	}

	fillForm(): void {
		this.#forms.fill();
	}

	/** Sends an operation and says what became of it. Gives a sentence when it could not even be kept. */
	perform<T extends OperationType>(
		type: T,
		data: OperationDataOf<T>,
		done: string,
		options?: SubmitOptions,
		accepted?: (seq: number) => void,
	): string | undefined {
		try {
			this.#follow(this.#session.client().submit(type, data, options), done, accepted);
			return undefined;
		} catch (error) {
			return errorWords(error);
		}
	}

	/** Declares; in a drill, leaves it first. */
	declare(data: OperationDataOf<'incident.declared'>, done = 'declared'): SubmitResult {
		if (this.canLeaveDrill && this.#leaveDrill)
			return {busy: 'Leaving the drill …', problem: this.#declareForReal(this.#leaveDrill, data, done)};
		try {
			this.#follow(this.#session.declare(data), done);
			return undefined;
		} catch (error) {
			return errorWords(error);
		}
	}

	/** The drill is left once the declaration is in the real room's outbox, not before. */
	async #declareForReal(leave: LeaveDrill, data: OperationDataOf<'incident.declared'>, done: string): Promise<string | undefined> {
		try {
			const {session, drafts, isThere} = await leave();
			let submitted: Submitted;
			try {
				await firstState(session);
				submitted = session.declare({...data, severity: severityInReal(session, this.state.room.policy?.runbook, data.severity)});
			} catch (error) {
				await session.close();
				throw error;
			}

			const drill = this.#session;
			this.#unsubscribe();
			this.#session = session;
			this.#again = isThere && new RoomAgain(isThere);
			this.#forms.goOnWith(drafts);
			this.#unsubscribe = session.subscribe(() => this.#roomChanged());
			void drill.close();
			this.#roomChanged();
			this.#follow(submitted, done);
			return undefined;
		} catch (error) {
			return `The drill could not be left: ${errorWords(error)}`;
		}
	}

	/** What was typed and not sent is on disk when this returns. */
	keepDrafts(): void {
		this.#forms.keep();
	}

	async close(): Promise<void> {
		clearInterval(this.#timer);
		this.#unsubscribe();
		this.keepDrafts();
		await this.#session.close();
	}

	#follow({outcome, key}: Submitted, done: string, accepted?: (seq: number) => void): void {
		const {link, readOnly} = this.#session.client().state();
		this.say(link.is === 'live' && readOnly === null ? 'sending …' : 'Kept on this machine; it goes as soon as there is a connection.');
		const form = this.#forms.sending;
		const {incidentId} = this.state.room;
		const sentAt = this.#localNow();
		const isStillThere = () => this.state.room.incidentId === incidentId && this.#localNow() - sentAt < reopenMs;
		void outcome.then((result) => {
			if (result.kind === 'accepted') {
				this.say(`${done} #${result.seq}`);
				accepted?.(result.seq);
			} else if (result.code === 'again') {
				this.#session.client().dismiss(key);
				this.say(result.text);
			} else if (result.code === 'dismissed') return;
			else if (form && isStillThere() && this.#forms.reopen(form, `Refused: ${result.text}`)) this.#session.client().dismiss(key);
			else this.say(`Refused: ${result.text} (o: send it as a note, or dismiss it)`, true);
		});
	}

	#roomChanged(): void {
		const client = this.#session.client();
		const {room: before, dialog} = this.state;
		const room = client.state();
		this.set({room, now: client.now()});
		if (room.incidentId !== before.incidentId) {
			// What is open is about the incident that was left: sent now, it would land in the other one.
			const stays = dialog === undefined || (dialog.kind === 'form' && dialog.ofRoom === true);
			this.set({selected: undefined, filter: '', ...(stays ? {} : {dialog: undefined})});
			if (dialog?.kind === 'form' && !stays && before.incidentId !== null)
				this.say(`This is another incident now: what you typed is kept with ${before.incidentId}.`);
		} else this.#forgetWords(erasedWords(before.events, room.events));

		const command = commandWords(namedState(before), namedState(room));
		if (command) this.say(command.text, command.bad);
		const into = room.incident?.mergedInto;
		if (into && before.incident?.id === room.incident?.id && !before.incident?.mergedInto) this.#offer(into);
		this.#hint();
	}

	/** What was redacted is not read on here, nor typed on. */
	#forgetWords(words: readonly string[]): void {
		if (words.length === 0) return;
		this.#forms.forget(words);
		const {dialog} = this.state;
		if (!dialog || !shows(dialog, words)) return;
		this.set({dialog: undefined});
		this.say('What was open was redacted: its words are gone.', true);
	}

	/** Whoever looks at an incident when it is merged is asked to go on where it goes on; what they type is not interrupted. */
	#offer({incident, title, by}: {readonly incident: string; readonly title: string; readonly by: string}): void {
		const text = `${shownAs(this, by)} merged this one into ${incident} ${title}.`;
		if (this.state.dialog) this.say(`${text} L goes there.`, true);
		else this.open({kind: 'confirm', text: `${text} Go there?`, run: () => this.#session.follow(incident)});
	}

	/** Said at most once an incident, at its first sight. */
	#hint(): void {
		const {incident, link} = this.state.room;
		if (!incident || link.is !== 'live' || this.#hinted.has(incident.id)) return;
		this.#hinted.add(incident.id);
		const hint = lateJoinerHint(this.state.room, this.state.now);
		if (hint !== undefined) this.say(hint);
	}

	#tick(): void {
		const {toast} = this.state;
		const localNow = this.#localNow();
		this.#again?.look(this.#session.client(), performance.now());
		this.set({now: this.#session.client().now(), localNow, ...(toast && toast.untilMs < localNow ? {toast: undefined} : {})});
	}

	/** Others see where one looks, and whether one types. */
	showPresence(): void {
		const {focus, dialog} = this.state;
		this.#session.client().setPresence(focus, dialog?.kind === 'form' && dialog.key !== 'filter');
	}
}
