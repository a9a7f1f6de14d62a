import {durationWords} from '../duration-words.ts';
import type {Duration} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {periodIn} from '../words/words.ts';

/** "Where a severity has none of its own, …", "unless stated otherwise", "wenn nichts anderes steht". */
const forTheOthers =
	/(?<!\p{L})(?:has none of its own|have none of their own|without (?:a cadence|one) of (?:its|their) own|unless (?:it is )?(?:stated|said|noted|specified|agreed|otherwise)|by default|wenn nichts anderes|sofern nicht anders|soweit nicht anders|standardmäßig)(?!\p{L})/iu;

/** Said without a severity: it goes where a severity has none of its own; of several the shortest. */
export function defaultOf(
	reading: Reading,
	general: ReadonlyArray<{readonly ms: number; readonly statement: Statement}>,
): Duration | undefined {
	const [shortest] = [...general].sort((a, b) => a.ms - b.ms);
	if (!shortest) return undefined;
	const {ms, statement} = shortest;
	for (const {statement: said, ms: its} of general)
		reading.note('update cadence', `where a severity has none of its own: every ${durationWords(its)}`, said.line, said.block);
	const own = reading.drafts.filter(({updates}) => updates.internal !== undefined);
	// What says itself that it is for those without contradicts nobody.
	const isDefault = general.every(({statement: said}) => forTheOthers.test(said.text));
	if (!isDefault && own.some(({updates}) => updates.internal?.ms !== ms))
		reading.contradictions.push({
			text: `Status updates every ${[...new Set(general.map(({statement: said}) => words(said)))].join('; every ')}, but by severity ${own.map(({id, updates}) => `${id} every ${durationWords(updates.internal?.ms ?? 0)}`).join(', ')}`,
			resolution: `the cadence of each severity wins; every ${durationWords(ms)} is the default where a severity has none`,
			lines: general.map(({statement: said}) => said.line),
		});
	return {ms, source: reading.source(statement.section, statement.line)};
}

function words({label, text}: Statement): string {
	const whole = `${label} ${text}`;
	return /every\s+([^,.;:()]+)/i.exec(whole)?.[1]?.trim() ?? (periodIn(whole) === undefined ? whole : 'period');
}
