import {toldIn} from '../grammar/escalation-words.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn} from '../words/words.ts';
import {addRungs} from './escalation-chain.ts';

/** "For SEV1, immediately:" above a list: what stands in it is done at once. */
const atOnce = /(?<!\p{L})(?:immediate(?:ly)?|at once|right away|straight away|sofort|umgehend|unverzüglich)\s*:\s*$/iu;
const calling =
	/^(?:page|call|phone|ring|wake|notify|inform|alert|tell|bring in)\s|\s(?:anrufen|alarmieren|informieren|benachrichtigen|verständigen|wecken)\.?$/iu;

/** Whom the items call below a line that names the severity and says "immediately". */
export function readCalledBelow(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): void {
	for (const statement of statements) {
		const {from, label, text, above, ownLevels, block} = statement;
		if (from !== 'item' || label !== '' || ownLevels || block.is !== 'list' || above !== block.lead || !atOnce.test(above)) continue;
		if (reading.heard.has(statement) || reading.steps.has(block) || durationsIn(text).length > 0 || !calling.test(text)) continue;
		const levels = [...new Set(reading.levels.mentions(above).flatMap((mention) => mention.levels))];
		const positions = toldIn(text, known).flatMap((told) => told.positions);
		if (positions.length === 0) continue;
		addRungs(reading, {levels, positions}, {matrix: 'trigger', timing: {at: 'once'}}, statement);
		if (levels.length > 0) reading.heard.add(statement);
	}
}
