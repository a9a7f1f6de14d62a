import type {SilenceRequest} from '../incident/alert-signals.ts';
import type {LookRequest} from '../incident/look.ts';
import type {SourceStatus} from '../incident/source-status.ts';
import {errorWords} from '../terminal/error-words.ts';
import {presentName} from './present-name.ts';
import type {FromServer, Question} from './protocol.ts';
import type {Responder} from './responders.ts';

/** What came of it, in a sentence. */
type Outcome = {readonly ok: boolean; readonly text: string};

/** What is asked of whatever watches the sources. `by` is who, as everybody reads it. */
export type SourcesControl = {
	/** What is watched, and how it is asked. */
	sources(): readonly SourceStatus[];
	/** Pauses or resumes one, for everybody. */
	turn(source: string, to: 'paused' | 'resumed', by: string): Promise<Outcome>;
	/** Keeps alerts quiet. */
	silence(request: SilenceRequest): Promise<Outcome>;
	/** A closer look at what one watches. @throws a clause when it cannot be taken. */
	look(source: string, request: LookRequest): Promise<unknown>;
	/** Ends a silence before its time. */
	endSilence(id: string, by: string): Promise<Outcome>;
};

export type SourceQuestion = Extract<Question, {t: 'turn' | 'silence' | 'endSilence' | 'look'}>;

export function isSourceQuestion(question: Question): question is SourceQuestion {
	return question.t === 'turn' || question.t === 'silence' || question.t === 'endSilence' || question.t === 'look';
}

/** What everybody sees is not for whoever only looks to turn off. */
export async function answerAboutSources(
	{identity, access, name}: Pick<Responder, 'identity' | 'access' | 'name'>,
	question: SourceQuestion,
	control: SourcesControl,
): Promise<Omit<Extract<FromServer, {t: 'answer'}>, 't' | 'id'>> {
	if (question.t === 'look') return looked(question, access, control);
	if (access === 'observe') return {ok: false, text: 'Your access is observe: you can read; this needs respond.'};
	const by = presentName({login: identity.login, name, invited: identity.invited !== undefined});
	switch (question.t) {
		case 'turn':
			return control.turn(question.source, question.to, by);
		case 'silence': {
			const {name: group, only, forMs, reason} = question;
			return control.silence({name: group, only, forMs, reason, by});
		}

		case 'endSilence':
			return control.endSilence(question.silence, by);
	}
}

/** Whoever may read what the room shows may look closer; what a program has written may be about anybody. */
async function looked({source, at}: Extract<SourceQuestion, {t: 'look'}>, access: string, control: SourcesControl) {
	if (at.of === 'log' && access === 'observe') return {ok: false, text: 'Your access is observe: reading logs needs respond.'};
	try {
		return {ok: true, data: await control.look(source, at)};
	} catch (error) {
		return {ok: false, text: errorWords(error).slice(0, 500).toWellFormed()};
	}
}
