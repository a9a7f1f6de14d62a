import {afterWords} from '../duration-words.ts';
import type {Level} from '../levels/level-finder.ts';
import type {RungTiming} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {asKnown} from '../words/positions.ts';

/** "The backup", "die Vertretung": whoever a matrix names second. */
const asSecond =
	/^(?:(?:the\s)?(?:backup|secondary|second|deputy|stand-?in)(?:\s(?:on-?call|engineer|on-?call engineer))?|vertretung|stellvertret\p{L}*)$/iu;

/**
 * Whoever is called when the first stays silent, as the second of a severity whose first is known. False where nobody is first or somebody else is
 * second: they have a rung of their own then.
 */
export function completeSecondary(
	reading: Reading,
	level: Level,
	{positions, timing, silentOnes = ''}: {readonly positions: readonly string[]; readonly timing: RungTiming; readonly silentOnes?: string},
	statement: Statement,
): boolean {
	const draft = reading.draftOf(level);
	const {technical} = draft;
	const [position, ...others] = positions;
	const {line, block} = statement;
	if (position === undefined || others.length > 0 || !technical || (timing.at !== 'after' && timing.at !== 'hand')) {
		if (timing.at === 'after') {
			const remark = `Line ${line}: it is not known here who is silent: ${positions.join(', ')} is called in any case; defer the call where somebody has answered.`;
			reading.remarks.add(remark);
			if (position !== undefined && others.length === 0 && !technical) reading.seconds.push({level, position, afterMs: timing.ms, remark});
		}

		return false;
	}

	const {secondary} = technical;
	const isSame = secondary === undefined || asKnown(position, [secondary]) === secondary || asSecond.test(position);
	const afterMs = timing.at === 'after' ? timing.ms : undefined;
	const isOther = technical.secondaryAfterMs !== undefined && afterMs !== undefined && technical.secondaryAfterMs !== afterMs;
	if (isSame && !isOther) {
		const name = secondary ?? position;
		draft.technical = {...technical, secondary: name, ...(afterMs === undefined ? {} : {secondaryAfterMs: afterMs})};
		reading.note(
			'technical escalation',
			`${draft.id}: then ${name}${afterMs === undefined ? ' if nobody answers' : ` ${afterWords(afterMs)}`}`,
			line,
			block,
			[name, position],
		);
		return true;
	}

	// "If the manager has not been reached after 25 minutes": he is not the one whose silence calls the second after 10.
	const silent = silentOnes.toLowerCase();
	const isOfOthers =
		!technical.atOnce.some((name) => silent.includes(name.toLowerCase())) &&
		draft.rungs.some((rung) => silent.includes(rung.position.toLowerCase()));
	if (isSame && isOther && isOfOthers && (technical.secondaryAfterMs ?? 0) < afterMs) {
		reading.remarks.add(
			`Line ${line}: "${silentOnes}" is not kept: ${secondary} is called ${afterWords(technical.secondaryAfterMs ?? 0)} already.`,
		);
		return true;
	}

	if (isSame && isOther) {
		reading.contradictions.push({
			text: `${draft.id}: ${secondary} is called ${afterWords(technical.secondaryAfterMs ?? 0)} (${technical.source}), and here ${afterWords(afterMs ?? 0)}`,
			resolution: 'what stands first goes',
			lines: [line],
		});
		return true;
	}

	if (afterMs === undefined) return false;
	reading.remarks.add(
		`Line ${line}: ${secondary} is second already: ${position} is called in any case; defer the call where somebody has answered.`,
	);
	return false;
}
