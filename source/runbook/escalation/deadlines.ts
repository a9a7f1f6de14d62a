import type {Rung} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn, withoutDurations} from '../words/words.ts';

/**
 * "The CTO is informed within 1 hour", "binnen 24 Stunden": somebody has been told by then. They are called at that time like those who are called
 * after it, but a commander is to hear of it before.
 */
export function noteDeadlines(reading: Reading, statements: readonly Statement[]): void {
	const byLine = Map.groupBy(statements, ({line}) => line);
	const isDeadline = (ms: number, lines: readonly number[]) => {
		const said = lines.flatMap((line) => byLine.get(line) ?? []).flatMap((statement) => deadlinesOf(statement, ms));
		return said.length > 0 && said.every(Boolean);
	};
	for (const draft of reading.drafts) {
		draft.rungs = draft.rungs.map((rung) => {
			const ms = timeOf(rung);
			if (ms === undefined || !isDeadline(ms, [reading.lineOf(rung)])) return rung;
			return reading.sameRung(rung, {...rung, within: true});
		});
		const {technical} = draft;
		if (!technical?.final) continue;
		const {position, afterMs} = technical.final;
		const lines = reading.booked
			.filter(({what, people}) => what === 'technical escalation' && people.includes(position))
			.map(({line}) => line);
		// The chain is told in its first line: each of its others says the time itself.
		if (isDeadline(afterMs, lines)) draft.technical = {...technical, final: {...technical.final, within: true}};
	}
}

function timeOf({timing}: Rung): number | undefined {
	if (timing.at === 'after') return timing.ms;
	return timing.at === 'reported' ? timing.afterMs : undefined;
}

/** Of each time of the statement that is so long: is something done by then? */
function deadlinesOf(statement: Statement, ms: number): readonly boolean[] {
	const {label, text, block, line} = statement;
	const row = block.is === 'table' ? block.rows.find((one) => one.line === line) : undefined;
	if (block.is === 'table' && row) return row.cells.flatMap((cell, index) => timesIn(cell, block.header[index] ?? '', ms));
	return timesIn(text, label, ms);
}

function timesIn(text: string, title: string, ms: number): readonly boolean[] {
	return durationsIn(text)
		.filter((time) => time.ms === ms)
		.map(({index}) => {
			const before = text.slice(0, index);
			if (byThen.test(before)) return !ofOthers.test(before.slice(before.search(lastClause)));
			return titled.test(title) && isOnlyTime(text);
		});
}

/** The cell holds a time and hardly anything else. */
function isOnlyTime(text: string): boolean {
	return withoutDurations(text).replaceAll(/[^\p{L}]/gu, '') === '';
}

const byThen =
	/(?<!\p{L})(?:within|no(?:t)? later than|at the latest(?: after)?|binnen|innert|innerhalb(?: von)?|spätestens(?: nach)?|en menos de|sous|dans les|entro)\s(?:(?:the|an?|first|ersten?|der|den|about|max\.?|maximal)\s)*$/iu;
const titled =
	/(?<!\p{L})(?:within|deadline|time ?limit|no later than|at the latest|latest|until when|by when|innerhalb|binnen|frist|meldefrist|spätestens|bis wann)(?!\p{L})/iu;
/** What follows the end of the clause before. */
const lastClause = /[^.;,:]*$/u;
/** "If nobody answers within 10 minutes", "unless it is mended within the hour": what is over by then is the time of somebody else. */
const ofOthers =
	/(?<!\p{L})(?:unless|until|nobody|no one|nothing|not?(?!\slater)|never|n['’]t|without|unresolved|unacknowledged|unanswered|answers?|answered|responds?|respond(?:ed|ing)?|response|acknowledg\p{L}*|ack|resolv\p{L}*|fix(?:ed)?|mended|mitigat\p{L}*|recover\p{L}*|improv\p{L}*|niemand|nicht|nichts|keine?[nrs]?|ohne|reagiert?|antwortet?|quittiert?|behoben|gelöst|wiederhergestellt)(?!\p{L})/iu;
