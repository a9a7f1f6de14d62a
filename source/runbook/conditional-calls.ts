import {addRung} from './escalation-chain.ts';
import {escalating} from './escalation-statements.ts';
import {toldIn} from './escalation-words.ts';
import {matrixOf} from './matrices.ts';
import {namesSeverity} from './names-severity.ts';
import {namesPosition} from './positions.ts';
import type {Reading} from './reading.ts';
import type {RungTiming} from './runbook.ts';
import type {Statement} from './statements.ts';
import {durationsIn} from './words.ts';

const where = /leadership|management|trigger|executive|call (?:early|anyway)|geschäftsleitung|führung/iu;
const elsewhere = /severit|schweregrad|criteri|kriteri|contact|review|post-?(?:incident|mortem)|template|vorlage/iu;
const conditional =
	/^(?:if|when(?:ever)?|as soon as|once|wenn|falls|sobald)\s(?<condition>[^,:→]{4,160}?)(?:,\s(?:then\s|so\s|dann\s)?|:\s|\s?→\s)(?<call>.+)$/iu;
const arrow = /^(?<condition>[^→:]{4,160}?)\s?(?:→|->|⇒|=>)\s(?<call>.+)$/u;
const lasting =
	/(?<!\p{L})(?:lasts?|longer than|still|unresolved|not (?:fixed|resolved|solved)|open for|dauert|länger|nicht behoben)(?!\p{L})/iu;
const noProgress = /(?:without|no|not? any|makes? no|made no) (?:\p{L}+ )?progress|kein(?:en)? fortschritt|sans progrès/iu;
/** Silence is the chain's, and what may be is said by a person. */
const silence =
	/answer|(?<!\p{L})ack|calls? back|either(?!\p{L})|zurückruf|ruft .*zurück|respond|pick up|reach|antwort|quittier|erreich|melde|(?<!\p{L})(?:over|closed|vorbei|beendet)(?!\p{L})/iu;
const expected = /expected|likely|may(?!\p{L})|might|probably|voraussichtlich|vermutlich|estimated/iu;

/**
 * "If customer data may have left, call the DPO at once", "Press calls → Communications": whom a list of escalations that names no severity calls
 * as soon as something is so. It is for each severity; that it is so is reported by a person, unless it is how long it lasts.
 */
export function readConditionalCalls(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): void {
	for (const statement of statements) {
		const {from, label, text, levels, line, section, block, context} = statement;
		if (!['item', 'words'].includes(from) || levels.length > 0 || reading.steps.has(block) || reading.taken.has(statement)) continue;
		if (!(escalating.test(context) || where.test(context)) || elsewhere.test(context)) continue;
		const whole = label === '' ? text : `${label}: ${text}`;
		const {condition = '', call = ''} = conditional.exec(whole)?.groups ?? arrow.exec(whole)?.groups ?? {};
		const timing =
			condition === '' || silence.test(condition) || namesSeverity(reading.levels, condition) ? undefined : timingOf(condition);
		// "…, call the CEO after 2 hours": two conditions are one too many.
		const [told, ...others] = timing && durationsIn(call).length === 0 ? toldIn(call.replace(/\s[–—-]\s.*$/u, ''), known) : [];
		const positions =
			told?.positions.filter((position) => namesPosition(position) || known.has(position) || /^\p{Lu}{2,5}$/u.test(position)) ?? [];
		if (!timing || !told || others.length > 0 || positions.length === 0 || positions.length < told.positions.length) continue;
		reading.heard.add(statement);
		for (const level of reading.levels.all)
			for (const position of positions)
				addRung(reading, level, {matrix: matrixOf(context), position, timing, source: reading.source(section, line, level.id)}, statement);
	}
}

/** When a condition falls due: as long as it says that something lasts, else when it is reported. Undefined where it says two times. */
export function timingOf(condition: string): RungTiming | undefined {
	const [time, ...others] = durationsIn(condition);
	const what = condition.trim().toLowerCase();
	if (!time || expected.test(condition)) return {at: 'reported', what};
	if (others.length > 0) return undefined;
	if (noProgress.test(condition)) return {at: 'no-progress', ms: time.ms};
	return lasting.test(condition) ? {at: 'after', ms: time.ms} : undefined;
}
