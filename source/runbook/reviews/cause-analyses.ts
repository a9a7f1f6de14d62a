import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';

/** What some teams call what they hold after an incident. */
const causes =
	/^(?:(?:the|eine?|die)\s)?(?:RCAs?|root[ -]cause[ -]analys[ei]s(?:\s\(RCA\))?|ursachen-?analysen?|analyse des causes|análisis de causas?)$/iu;

export function isOfCauses(label: string): boolean {
	return causes.test(label.trim());
}

/**
 * What a file says of reviews, with a root cause analysis as the review of a severity where a line below it says by when it is due, "RCA: within 5
 * business days", and no other line says when one is held: an analysis among the steps of an incident is none. These stand last.
 */
export function withCauses(reading: Reading, statements: readonly Statement[], isReview: (label: string) => boolean): readonly Statement[] {
	const own = statements.filter(
		({from, label, levels, block}) => from === 'item' && levels.length > 0 && isOfCauses(label) && !reading.steps.has(block),
	);
	if (own.length === 0) return statements;
	const others = statements.filter((statement) => !own.includes(statement));
	const reviewed = new Set(others.filter(({from, label}) => from === 'item' && isReview(label)).flatMap(({levels}) => levels));
	return [...others, ...own.filter(({levels}) => !levels.some((level) => reviewed.has(level)))];
}
