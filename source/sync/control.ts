import {sanitize} from '../terminal/sanitize.ts';
import type {FromResponder, FromServer} from './protocol.ts';
import type {Responder} from './responders.ts';
import type {Rooms} from './rooms.ts';
import type {SignalBoard} from './signal-board.ts';

/** What `warroom stop`, `reload`, `doctor` and `R` ask of the process around the server. */
export type ServerControl = {
	/** `by` is the login of who asked. */
	stop(by: string): void;
	/** @throws what was wrong with the file, in words. */
	reload(): Promise<string>;
	refresh(): void;
	info(): Record<string, unknown>;
};

type Question = Extract<FromResponder, {t: 'ask'}>['what'];
type Answer = Omit<Extract<FromServer, {t: 'answer'}>, 't' | 'id'>;

export type ControlOptions = {
	readonly control: ServerControl;
	/** Who runs the server: may always stop and reload it. */
	readonly ownerUid: number;
	readonly rooms: Rooms;
	readonly signals: SignalBoard;
};

/** Answers what concerns no single incident. `after` is done once the answer is on its way. */
export async function answerTo(
	{identity, access}: Responder,
	what: Question,
	{control, ownerUid, rooms, signals}: ControlOptions,
): Promise<{readonly answer: Answer; readonly after?: () => void}> {
	// Whoever runs the process may end it by other means: their access says what they may do in an incident.
	if ((what === 'stop' || what === 'reload') && access !== 'command' && identity.uid !== ownerUid)
		return {answer: {ok: false, text: `Your access is ${access}; ${what} needs command.`}};
	switch (what) {
		case 'list':
			return {answer: {ok: true, data: rooms.summaries()}};
		case 'info':
			return {answer: {ok: true, data: {...control.info(), signals: signals.reports()}}};
		case 'refresh':
			control.refresh();
			return {answer: {ok: true}};
		case 'reload':
			return {answer: await reloaded(control)};
		case 'stop':
			return {answer: {ok: true}, after: () => control.stop(identity.login)};
	}
}

/** What was wrong with the file, in the words of whoever read it: the asker may be on another machine. */
async function reloaded(control: ServerControl): Promise<Answer> {
	try {
		return {ok: true, text: await control.reload()};
	} catch (error) {
		const remedy = error instanceof Error && 'remedy' in error ? ` ${String(error.remedy)}` : '';
		return {ok: false, text: sanitize(`${error instanceof Error ? error.message : String(error)}${remedy}`).slice(0, 2000)};
	}
}
