import path from 'node:path';
import {ConfigError} from '../config/config-error.ts';
import type {Copies, EventLog} from '../log/event-log.ts';
import {errorWords} from '../terminal/error-words.ts';
import {sanitize} from '../terminal/sanitize.ts';
import type {Progress} from './client-state.ts';
import type {Invitations} from './invitations.ts';
import type {FromServer, Question} from './protocol.ts';
import type {Responder, Responders} from './responders.ts';
import type {Rooms} from './rooms.ts';
import type {SignalBoard} from './signal-board.ts';
import {answerAboutSources, isSourceQuestion, type RecordFact, type SourceQuestion, type SourcesControl} from './source-questions.ts';

/** What `warroom stop`, `reload`, `doctor` and `R` ask of the process around the server. */
export type ServerControl = SourcesControl & {
	/** `by` is who asked. */
	stop(by: string): void;
	/** @throws what was wrong with the file, in words. */
	reload(): Promise<string>;
	refresh(): void;
	/** Copies the log into a file; gives what the answer says of it. @throws what was in the way, in words. */
	backUp(file: string, options: {readonly force: boolean; readonly progress: Progress}): Promise<unknown>;
	info(): Record<string, unknown>;
	/** What stands on the disk that the room does not go by, in a sentence. Absent where it was read from none. */
	runbookOnDisk?(): Promise<string | undefined>;
};

type Answer = Omit<Extract<FromServer, {t: 'answer'}>, 't' | 'id'>;

export type ControlOptions = {
	readonly log: EventLog;
	readonly control: ServerControl;
	/** Who runs the server: may always stop and reload it. */
	readonly ownerUid: number;
	readonly rooms: Rooms;
	readonly responders: Responders;
	readonly signals: SignalBoard;
	/** Writes what somebody did to a source into every open incident. */
	readonly record: RecordFact;
	/** Undefined where nobody can be let in but over the socket. */
	readonly invitations: Invitations | undefined;
};

/** What changes the room for everybody, and what tells who may come: for those who command, and for whoever runs the server. */
const commanding: ReadonlySet<string> = new Set(['stop', 'reload', 'tokens', 'invite', 'revoke', 'copies']);

/** Answers what concerns no single incident. `after` is done once the answer is on its way. */
export async function answerTo(
	responder: Responder,
	question: Question,
	options: ControlOptions,
): Promise<{readonly answer: Answer; readonly after?: () => void}> {
	const {identity, person, access} = responder;
	const {log, control, ownerUid, rooms, signals} = options;
	const what = question.t === 'ask' ? question.what : question.t;
	// Whoever runs the process may end it by other means: their access says what they may do in an incident.
	if (commanding.has(what) && access !== 'command' && identity.uid !== ownerUid)
		return {answer: {ok: false, text: `Your access is ${access}; ${what} needs command.`}};
	if (isSourceQuestion(question)) return {answer: await answerAboutSources(responder, question, control, options.record)};
	if (question.t === 'backUp') return {answer: await backedUp(responder, question, options)};
	if (question.t !== 'ask' || question.what === 'tokens') return answerAboutInvitations(responder, question, options);
	switch (question.what) {
		case 'list':
			return {answer: {ok: true, data: rooms.summaries(responder.viewer)}};
		case 'info':
			return {answer: {ok: true, data: await infoFor(responder, {control, signals})}};
		case 'head':
			return {answer: responder.incident === null ? noneFollowed : {ok: true, data: await log.head(responder.incident)}};
		case 'copies':
			return {answer: {ok: true, data: copiesFor(responder, await log.copies())}};
		case 'alerts':
			return {answer: {ok: true, data: signals.alerts()}};
		case 'changes':
			return {answer: {ok: true, data: signals.changes()}};
		case 'sources':
			return {answer: {ok: true, data: control.sources()}};
		case 'refresh':
			control.refresh();
			return {answer: {ok: true}};
		case 'reload':
			return {answer: await reloaded(control)};
		case 'stop':
			return {answer: {ok: true}, after: () => control.stop(person)};
	}
}

const noneFollowed = {ok: false, text: 'This concerns an incident, and none was named.'};
/** Whoever waits hears that often that it goes on. */
const tellEveryMs = 1000;

/** The file is written by the server, as whoever runs it: nobody else says where. */
async function backedUp(
	{identity, connection}: Responder,
	{id, file, force}: Extract<Question, {t: 'backUp'}>,
	{control, ownerUid}: ControlOptions,
): Promise<Answer> {
	if (identity.uid !== ownerUid)
		return {ok: false, text: 'A backup is made by whoever runs the war room: it is written on their machine, as them.'};
	let [done, total] = [0, 0];
	const tell = () => connection.send({t: 'progress', id, done, total});
	const timer = setInterval(tell, tellEveryMs);
	try {
		const data = await control.backUp(file, {
			force,
			progress(doneNow, totalNow) {
				[done, total] = [doneNow, totalNow];
				tell();
			},
		});
		return {ok: true, data};
	} catch (error) {
		return {ok: false, text: wordsWithRemedy(error)};
	} finally {
		clearInterval(timer);
	}
}

function answerAboutInvitations(
	{identity, person, access}: Responder,
	question: Exclude<Question, SourceQuestion | {t: 'backUp'}>,
	{responders, invitations}: ControlOptions,
): {readonly answer: Answer; readonly after?: () => void} {
	if (!invitations) return {answer: {ok: false, text: 'This war room cannot invite anybody.'}};
	switch (question.t) {
		case 'invite':
			return {answer: invitations.invite({person, access, token: identity.invited?.token}, question)};
		case 'revoke': {
			const {answer, ended} = invitations.revoke(person, question.token);
			// At once, and before it is said that they are.
			if (ended.length > 0) responders.endInvitations((token) => invitations.ended(token));
			return {answer};
		}

		case 'ask':
			return {answer: {ok: true, data: invitations.list((token) => responders.connectedBy(token))}};
	}
}

/** Where files lie on the machine concerns nobody who is not on it. */
async function infoFor(
	{identity}: Responder,
	{control, signals}: Pick<ControlOptions, 'control' | 'signals'>,
): Promise<Record<string, unknown>> {
	const info = control.info();
	const all = {takesRunbooks: true, signals: signals.reports()};
	if (identity.invited === undefined) return {...info, ...all, runbookOnDisk: (await control.runbookOnDisk?.()) ?? null};
	return {...Object.fromEntries(Object.entries(info).filter(([name]) => ['version', 'startedAt', 'drill'].includes(name))), ...all};
}

function copiesFor({identity}: Responder, {made, erasing}: Copies): Copies {
	if (identity.invited === undefined) return {made, erasing};
	return {made: made.map((copy) => ({...copy, path: path.basename(copy.path)})), erasing};
}

/** What was wrong with the file, in the words of whoever read it: the asker may be on another machine. */
async function reloaded(control: ServerControl): Promise<Answer> {
	try {
		return {ok: true, text: await control.reload()};
	} catch (error) {
		return {ok: false, text: wordsWithRemedy(error)};
	}
}

function wordsWithRemedy(error: unknown): string {
	const remedy = error instanceof Error && 'remedy' in error ? ` ${String(error.remedy)}` : '';
	const words = error instanceof ConfigError ? error.inOneLine : errorWords(error);
	return `${words}${sanitize(remedy)}`.slice(0, 2000);
}
