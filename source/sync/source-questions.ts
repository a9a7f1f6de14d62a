import type {SilenceRequest} from '../incident/alert-signals.ts';
import type {LookRequest} from '../incident/look.ts';
import type {SourceFact} from '../incident/source-events.ts';
import type {SourceStatus, TurnRequest} from '../incident/source-status.ts';
import {errorWords} from '../terminal/error-words.ts';
import {presentName} from './present-name.ts';
import type {FromServer, Question} from './protocol.ts';
import type {Responder} from './responders.ts';

/** What came of it, in a sentence, and what the logs of open incidents are to say of it. */
type Outcome = {readonly ok: boolean; readonly text: string; readonly fact?: SourceFact};

/** Writes what somebody did into every open incident, in their name. False where one did not take it. */
export type RecordFact = (fact: SourceFact, by: string) => Promise<boolean>;

/** What is asked of whatever watches the sources. `by` is who, as everybody reads it. */
export type SourcesControl = {
	/** What is watched, and how it is asked. */
	sources(): readonly SourceStatus[];
	/** Pauses or resumes one, for everybody. */
	turn(request: TurnRequest): Promise<Outcome>;
	/** Keeps alerts quiet. */
	silence(request: SilenceRequest): Promise<Outcome>;
	/** A closer look at what one watches. @throws a clause when it cannot be taken. */
	look(source: string, request: LookRequest): Promise<unknown>;
	/** Ends a silence before its time. */
	endSilence(id: string): Promise<Outcome>;
};

export type SourceQuestion = Extract<Question, {t: 'turn' | 'silence' | 'endSilence' | 'look'}>;

export function isSourceQuestion(question: Question): question is SourceQuestion {
	return question.t === 'turn' || question.t === 'silence' || question.t === 'endSilence' || question.t === 'look';
}

/** What everybody sees is not for whoever only looks to turn off. */
export async function answerAboutSources(
	{identity, access, person}: Pick<Responder, 'identity' | 'access' | 'person'>,
	question: SourceQuestion,
	control: SourcesControl,
	record: RecordFact,
): Promise<Omit<Extract<FromServer, {t: 'answer'}>, 't' | 'id'>> {
	if (question.t === 'look') return looked(question, access, control);
	if (access === 'observe') return {ok: false, text: 'Your access is observe: you can read; this needs respond.'};
	const by = presentName({login: person, invited: identity.invited !== undefined});
	const {ok, text, fact} = await done(question, by, control);
	if (fact === undefined || (await record(fact, person))) return {ok, text};
	return {ok, text: `${text} It is not in the timeline: the log did not take it.`};
}

async function done(question: Exclude<SourceQuestion, {t: 'look'}>, by: string, control: SourcesControl): Promise<Outcome> {
	switch (question.t) {
		case 'turn': {
			const {source, to, reason} = question;
			return control.turn({source, to, by, reason});
		}

		case 'silence': {
			const {name: group, only, forMs, reason} = question;
			return control.silence({name: group, only, forMs, reason, by});
		}

		case 'endSilence':
			return control.endSilence(question.silence);
	}
}

/** Whoever may read what the room shows may look closer; what a program has written may be about anybody. */
async function looked({source, at}: Extract<SourceQuestion, {t: 'look'}>, access: string, control: SourcesControl) {
	if ((at.of === 'log' || at.of === 'logClosed') && access === 'observe')
		return {ok: false, text: 'Your access is observe: reading logs needs respond.'};
	try {
		return {ok: true, data: await control.look(source, at)};
	} catch (error) {
		return {ok: false, text: errorWords(error).slice(0, 500).toWellFormed()};
	}
}
