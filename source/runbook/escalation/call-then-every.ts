import {addRungs} from '../calls/escalation-chain.ts';
import {durationWords} from '../duration-words.ts';
import type {RungTiming} from '../runbook.ts';
import {firstUpdateIn, whatFollows} from '../statements/first-updates.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {cadenceIn} from '../words/words.ts';

/** "30 minutes, then every 2 h", "immediate, then hourly": the call and the reminders from it on. Undefined where nothing follows. */
export function callThenEvery(text: string): readonly [RungTiming, Extract<RungTiming, {at: 'every'}>] | undefined {
	const first = firstUpdateIn(text);
	const words = first && whatFollows(first).replace(/[.\s]+$/u, '');
	const everyMs = words ? cadenceIn(words) : undefined;
	if (!first || !words || everyMs === undefined) return undefined;
	const call: RungTiming = first.ms === 0 ? {at: 'once'} : {at: 'after', ms: first.ms};
	return [call, {at: 'every', ms: everyMs, words, ...(first.ms === 0 ? {} : {fromMs: first.ms})}];
}

/** "Call the CTO after 30 minutes, then every hour": whoever is called by a sentence is reminded from then on, and nobody else. False where it calls nobody. */
export function remindOfCalls(reading: Reading, statement: Statement, everyMs: number): boolean {
	const words = `every ${durationWords(everyMs)}`;
	const said = `${statement.label} ${statement.text}`.toLowerCase();
	// "We post every 30 minutes and ring the CTO after an hour" is two things.
	if (!fromThenOn.test(said)) return false;
	let found = false;
	for (const level of statement.levels) {
		const called = reading
			.draftOf(level)
			.rungs.filter((rung) => reading.lineOf(rung) === statement.line && said.includes(rung.position.toLowerCase()));
		for (const {matrix, position, timing} of called) {
			if (timing.at !== 'once' && timing.at !== 'after') continue;
			const every = {at: 'every', ms: everyMs, words, ...(timing.at === 'after' ? {fromMs: timing.ms} : {})} as const;
			addRungs(reading, {levels: [level], positions: [position]}, {matrix, timing: every}, statement);
			found = true;
		}
	}

	return found;
}

const fromThenOn =
	/(?<!\p{L})(?:then|thereafter|after (?:that|this|which)|afterwards|from then on|subsequently|dann|danach|anschließend|im anschluss|ab dann)(?!\p{L})/iu;
