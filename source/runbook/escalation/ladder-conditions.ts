import {kindOfCondition} from '../grammar/condition-kinds.ts';
import type {Levels} from '../levels/level-finder.ts';
import type {RungTiming} from '../runbook.ts';
import {isCaseTitle} from '../words/case-titles.ts';
import {withoutBeginning} from '../words/conditioned.ts';
import {isNothing} from '../words/words.ts';

const condition =
	/^(?:(?:but |and |aber |und )?(?:only |just |nur )?(?:if|when|where|in case(?: of)?|in the event of|wenn|falls|sofern|bei|im fall(?:e)?)|only for|(?:further |extra |weitere )?conditions?|provided(?: that)?|on condition(?: that)?|(?:unter der |weitere )?(?:vor)?bedingung(?:en)?|voraussetzung(?:en)?|(?:s[oó]lo |seulement )?(?:si|en cas de|en caso de)|(?:sólo |solo )?cuando|condici(?:ón|ones)|condizion[ei]|solo se)$/iu;
const always =
	/^(?:always|in (?:any|every|each) case|any ?way|any ?how|every time|each time|unconditional(?:ly)?|no condition|regardless|whatever happens|immer|in jedem fall|auf jeden fall|jedes mal|stets|unbedingt|ohne bedingung|siempre|en (?:todo|cualquier) caso|toujours|dans tous les cas|sempre|in ogni caso)$/iu;

/** Titles of what people note beside a call, though in a table of cases they may say which. */
const ofNotes = /^(?:reason|motif|motivo|lage|anlass)$/iu;

/** The title of a column of a list of calls that says what has to be so for each of them: "Only if", "Bedingung", "Event". */
export function isConditionTitle(title: string): boolean {
	const plain = title.trim().replace(/[:?…]+$/u, '');
	return condition.test(plain) || (isCaseTitle(plain) && !ofNotes.test(plain));
}

/** The same of a column of notes: "Anlass" over "immer" and "nicht behoben" says when each call is due. */
export function isConditionColumn({
	label,
	cells,
}: {
	readonly label: string;
	readonly cells: ReadonlyArray<{readonly text: string}>;
}): boolean {
	return isConditionTitle(label) || (ofNotes.test(label.trim()) && cells.some(({text}) => always.test(text.trim())));
}

/** "Alert fires", "incident declared": so each of them begins. */
const begins =
	/^(?:(?:an?|the|ein|der) )?(?:alert|alarm|page|incident|störung|vorfall)(?: (?:is |was |has been |wird |wurde )?(?:fires|fired|declared|opened|starts|started|raised|received|detected|ausgerufen|eröffnet|gemeldet|erkannt))?$/iu;

/** When a call of a row falls due by what stands in its column of conditions; `'unclear'` where that is not known: nobody is called without it. */
export type ConditionedCall = {readonly timing: RungTiming; readonly onSilence: boolean} | 'unclear';

/** "30 min" beside "not mitigated": the time of a call, and what has to be so besides. `isDeadline`: "within 30 min" counts from the report. */
export function underCondition(timing: RungTiming, cell: string, levels: Levels, isDeadline: boolean): ConditionedCall {
	const said = cell.trim().replace(/\.$/, '');
	if (said === '' || isNothing(said) || always.test(said) || begins.test(said)) return {timing, onSilence: false};
	// "Unless somebody has acknowledged": what has to be so is the contrary of what it says.
	if (/^(?:unless|except|es sei denn|außer|sauf|salvo)(?!\p{L})/iu.test(said)) return 'unclear';
	const what = withoutBeginning(said);
	const kind = kindOfCondition(what, levels);
	const ms = timing.at === 'after' ? timing.ms : timing.at === 'once' ? 0 : undefined;
	if (ms === undefined) return 'unclear';
	switch (kind.is) {
		case 'silence':
			// "No acknowledgement or not mitigated" is more than silence.
			return severalOfThem.test(what) || ms === 0 ? 'unclear' : {timing, onSilence: true};
		case 'lasting':
			// An incident lasts as long as its clocks run.
			if (kind.ms === undefined) return {timing, onSilence: false};
			return ms === 0 || ms === kind.ms ? {timing: {at: 'after', ms: kind.ms}, onSilence: false} : 'unclear';
		case 'no-progress':
			if (kind.ms === undefined && ms === 0) return 'unclear';
			return ms === 0 || kind.ms === undefined || kind.ms === ms
				? {timing: {at: 'no-progress', ms: kind.ms ?? ms}, onSilence: false}
				: 'unclear';
		case 'reported':
			return {
				timing: {at: 'reported', what: what.toLowerCase(), ...(ms === 0 ? {} : isDeadline ? {afterMs: ms} : {notBeforeMs: ms})},
				onSilence: false,
			};
		default:
			return 'unclear';
	}
}

const severalOfThem = /(?<!\p{L})(?:or|and|oder|und|o|y|ou|et)(?!\p{L})/iu;
