import {timeOfCall} from '../grammar/case-calls.ts';
import {kindOfCondition} from '../grammar/condition-kinds.ts';
import type {Levels} from '../levels/level-finder.ts';
import type {RungTiming} from '../runbook.ts';
import type {Statement} from '../statements/statements.ts';
import {conditionedIn} from '../words/conditioned.ts';
import {namesPosition} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';

/** What a sentence calls on a condition that somebody has to report, and when it falls due then. */
export type CallsOfACase = {readonly call: string; readonly timing: (said: RungTiming) => RungTiming | undefined};

/**
 * "Also: if you think we were hacked, call Petra immediately": nobody is called before that is reported, however soon the rest of the sentence
 * wants it. Undefined where it has no such condition, or it cannot be told which of several calls it goes for.
 */
export function callsOfACase(levels: Levels, {label, text}: Pick<Statement, 'label' | 'text'>): CallsOfACase | undefined {
	const isNamed = label !== '' && namesPosition(label);
	if (label !== '' && !isNamed && !besides.test(label)) return undefined;
	// "Customs – at once whenever exports are held, whatever the priority".
	const said = text.replace(/\.$/, '').replace(ofAny, '');
	const found = conditionedIn(isNamed ? `${label} ${said}` : said);
	if (!found?.isPlain || kindOfCondition(found.condition, levels).is !== 'reported') return undefined;
	// "The CTO after an hour, the CEO if data is lost".
	if (found.isBehind && /[,;]\s/.test(found.rest)) return undefined;
	const what = found.condition.toLowerCase();
	return {
		call: found.rest,
		timing: (said) => {
			if (said.at === 'once' || said.at === 'hand') return {at: 'reported', what};
			if (said.at !== 'after') return undefined;
			return found.isBehind && !isDeadline(found.rest)
				? {at: 'reported', what, notBeforeMs: said.ms}
				: {at: 'reported', what, afterMs: said.ms};
		},
	};
}

/** "Within an hour if data is lost" counts from the report, "after an hour if data is lost" from the start. */
function isDeadline(call: string): boolean {
	const time = timeOfCall(call);
	return time !== 'unclear' && time?.isDeadline === true;
}

const ofAny =
	/,\s(?:whatever|regardless of|no matter what|bei jede[rm]|unabhängig von|egal bei welche[rm])\s(?:(?:the|its|der|dem)\s)?(?:severity|priority|level|stufe|priorität|schweregrad)(?:\s(?:is|ist))?$/iu;
/** Words before a colon that say nothing of whom or when. */
const besides =
	/^(?:also|and|but|besides|in addition|additionally|note|notes?|important|exceptions?|special cases?|außerdem|zusätzlich|auch|achtung|wichtig|hinweis|ausnahmen?|sonderfälle|sonderfall)$/iu;

/** "If player data might be exposed, call Legal at once": where no rule knows the condition, nobody is called without it. */
export function isOnlyInCase(text: string, levels: Levels): boolean {
	const found = conditionedIn(text);
	if (!found?.isPlain || found.isBehind || durationsIn(found.condition).length > 0) return false;
	return ['reported', 'decided', 'hours', 'unclear'].includes(kindOfCondition(found.condition, levels).is);
}

/** A time that stands in the condition says how late payouts are, and not when somebody is called: that it is so is reported. */
export function caseBehind(text: string, levels: Levels): {readonly call: string; readonly what: string} | undefined {
	const {condition = '', rest = '', isBehind = false} = conditionedIn(text) ?? {};
	const isCase =
		isBehind && durationsIn(condition).length > 0 && durationsIn(rest).length === 0 && kindOfCondition(condition, levels).is === 'reported';
	return isCase ? {call: rest, what: condition.toLowerCase()} : undefined;
}
