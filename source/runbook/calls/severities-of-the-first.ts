import type {Level} from '../levels/level-finder.ts';
import type {Block} from '../markdown/markdown.ts';
import type {Statement} from '../statements/statements.ts';
import {everyLevelIn} from '../words/every-level.ts';
import {durationsIn, isImmediate} from '../words/words.ts';
import {callsSomebody} from './says-escalation.ts';

type First = {readonly levels: readonly Level[]; readonly line: number};

const goingOn =
	/^(?:then\s|next,?\s|dann\s|danach\s|anschließend\s)?(?:escalat\p{L}*|eskal\p{L}*|(?:if|when|wenn|falls|sofern)\s[^,]{0,60}?(?:unresolved|not resolved|no (?:answer|response|ack\p{L}*|progress)|unacknowledged|not (?:acknowledged|answered|fixed)|still|nicht (?:gelöst|behoben|angenommen|bestätigt)|ungelöst|keine (?:antwort|reaktion)))/iu;

/**
 * "1. Page the on-call at once for SEV1/SEV2", "2. Escalate to L2 if unresolved in 15 minutes": whoever is called further on in a numbered list is
 * called for the severities for which somebody was called first, which is said.
 */
export function withSeveritiesOfTheFirst(statements: readonly Statement[]): {
	readonly statements: readonly Statement[];
	readonly remarks: readonly string[];
} {
	const firsts = new Map<Block, First | undefined>();
	const lines = new Map<First, number[]>();
	const all = statements.map((statement) => {
		const {from, block, levels, ownLevels, led, line, label, text} = statement;
		if (from !== 'item' || block.is !== 'list' || !block.ordered) return statement;
		const said = label === '' ? text : `${label}: ${text}`;
		if (ownLevels || led) {
			// The first call for some of them begins it, and a later one that names others ends it.
			const isFirst = !firsts.has(block) && callsSomebody.test(`${said} `) && (isImmediate(said) || durationsIn(said).length === 0);
			firsts.set(block, isFirst ? {levels, line} : undefined);
			return statement;
		}

		const first = firsts.get(block);
		if (!first || levels.length > 0 || !goingOn.test(said) || durationsIn(said).length === 0 || everyLevelIn(said, 3)) return statement;
		lines.set(first, [...(lines.get(first) ?? []), line]);
		return {...statement, levels: first.levels};
	});
	const remarks = [...lines].map(
		([{levels, line}, later]) =>
			`${later.length === 1 ? 'Line' : 'Lines'} ${later.join(', ')}: of ${levels.map(({id}) => id).join(', ')}, as in line ${line}, with which the list begins.`,
	);
	return {statements: remarks.length === 0 ? statements : all, remarks};
}
