import {withoutBeginning} from '../words/conditioned.ts';
import {durationsIn} from '../words/words.ts';
import {kindOfCondition, silence} from './condition-kinds.ts';

/** What a title says of when whoever stands below it is called, in words that the rules for calls know. */
export type AxisTime = {
	/** "after 15 min". */
	readonly when: string;
	/** Only when whoever was called before stays silent. */
	readonly onSilence: boolean;
};

/** What stands before the time and says only that it is counted from. */
const before =
	/(?:^|(?<=\s|,))(?:(?:spätestens|latest|at the latest|later|más tarde|au plus tard)\s)?(?:after|at|nach|ab|a los|a las|al cabo de|pasad[oa]s(?: los| las)?|transcurrid[oa]s(?: los| las)?|tras|después de|après|au bout de|passé|dopo|trascorsi|na|T\s?\+|\+|>|≥)\s*$/iu;
const conditional =
	/(?<!\p{L})(?:no|not|none|without|if|unless|only|except|when|kein\p{L}*|nicht|ohne|wenn|falls|nur|sofern|außer|sin|si|sólo|solo|salvo|sans|pas|sauf|senza|se|non|and|und|y|et|during|während|durante|pendant|affected|impact(?:ed)?|involved|betroffen|afectad[oa]s?|touchée?s?|concernée?s?)(?!\p{L})/iu;

/**
 * Reads a title with one time and what has to be so besides: "No ack after 15 min", "nach 15 min ohne Reaktion", "A los 30 min sin solución". Undefined where
 * it says neither, which other rules know; `'unclear'` where it sets a condition that is not known, for nobody is called without it.
 */
export function axisTime(title: string): AxisTime | 'unclear' | undefined {
	const [time, ...others] = durationsIn(title);
	if (!time || others.length > 0 || time.leastMs !== time.ms) return undefined;
	const lead = title.slice(0, time.index);
	const counted = before.exec(lead);
	const rest = `${counted ? lead.slice(0, counted.index) : lead} ${title.slice(time.end)}`
		.replaceAll(/[()[\],;:–—-]+(?=\s|$)|(?<=^|\s)[()[\],;:–—-]+/gu, ' ')
		.replaceAll(/\s+/g, ' ')
		.trim();
	const when = `after ${time.words}`;
	// "After 15 min", "15 min, no ack": these are known as they stand.
	const isKnown = /^(?:(?:after|at|nach|ab|T\s?\+|[+>≥])\s*)?$/iu.test(lead);
	if (rest === '') return counted && !isKnown ? {when, onSilence: false} : undefined;
	// An incident lasts as long as it is not solved: this is no condition beside the time.
	if (kindOfCondition(withoutBeginning(rest)).is === 'lasting') return {when, onSilence: false};
	// "No ack or not mitigated" is more than silence.
	if (silence.test(rest) && !/(?<!\p{L})(?:or|and|oder|und|o|y|ou|et)(?!\p{L})/iu.test(rest))
		return isKnown ? undefined : {when, onSilence: true};
	return conditional.test(rest) ? 'unclear' : undefined;
}
