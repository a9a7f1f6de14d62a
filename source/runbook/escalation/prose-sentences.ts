import {withWhatTheyAre} from '../grammar/appositions.ts';
import {soonerIn} from '../grammar/clauses.ts';
import {isReported} from '../grammar/condition-kinds.ts';
import {type SpokenSentence, spokenCalls} from '../grammar/spoken-calls.ts';
import type {Reading} from '../statements/reading.ts';
import {spokenLevels} from '../statements/spoken-levels.ts';
import type {Statement} from '../statements/statements.ts';
import {withoutAutomatic} from '../words/automatic.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {withoutReason} from '../words/reasons.ts';
import {whichOfThem} from '../words/which-of-them.ts';
import type {Timed} from './call-timings.ts';

/** "The board hears after 3 hours, or at once when data was shown": the same one, as soon as that is reported; undefined where it cannot be told. */
export function withSooner(calls: readonly Timed[], {text}: Statement): readonly Timed[] | undefined {
	const sooner = soonerIn(text);
	if (!sooner) return calls;
	const what = withoutBeginning(sooner.condition);
	const [usual, ...others] = calls;
	return usual?.timing.at === 'after' && others.length === 0 && isReported(what)
		? [usual, {...usual, timing: {at: 'reported', what}, onSilence: false, condition: undefined}]
		: undefined;
}

/** The calls of a sentence, without in which case one of them is sooner; undefined where it says anything else. */
export function sentenceOf(reading: Reading, said: Statement, isBehind: boolean): SpokenSentence | undefined {
	const which = whichOfThem(said.text);
	if (which !== undefined) {
		const plain = sentenceOf(reading, {...said, text: said.text.replace(which, '')}, isBehind);
		return plain && {...plain, beside: [...plain.beside, which.replace(/^[\s,]+|,$/gu, '')]};
	}

	const statement = {...said, text: withWhatTheyAre(said.text)};
	// That somebody is called sooner in one case is said behind when they are called in any.
	const sooner = soonerIn(statement.text);
	const levels = spokenLevels(reading.levels, statement);
	const sentence =
		levels && spokenCalls(withoutReason(withoutAutomatic(sooner?.said ?? statement.text)), levels, {goesOn: isBehind || statement.led});
	// "Storm: on-call, after 10 min without answer Priya": the silence is of the one before.
	if (sentence?.isElliptic && sentence.calls[0]?.onSilence && sentence.calls.length > 1) return undefined;
	// Names with times are read elsewhere, in all their forms.
	return sentence?.isElliptic && !(isBehind && statement.from === 'words') && sentence.beside.length === 0 ? undefined : sentence;
}
