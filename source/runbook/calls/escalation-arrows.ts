import type {Level} from '../levels/level-finder.ts';
import type {Rung} from '../runbook.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {isPosition, namesPosition, positionsIn} from '../words/positions.ts';
import {durationsIn} from '../words/words.ts';
import {addRung} from './escalation-chain.ts';

/** "NOC Lead -> Ops Manager -> CTO": a chain in one breath, without times: the first is called, the second when the first is silent. */
export function followArrows(reading: Reading, level: Level, text: string, statement: Statement): boolean {
	const {section, line, block} = statement;
	const parts = text
		.replace(/^(?:escalate(?:\s+to)?|page|call|notify|alert|inform|eskalation an)\s+/i, '')
		.split(/\d/.test(text) ? /\s*(?:->|→|⇒|=>)\s*/ : /\s*(?:->|→|⇒|=>)\s*|\s>{1,2}\s/);
	if (parts.length < 2 || durationsIn(text).length > 0) return false;
	const links = parts.map((link) => positionsIn(link)[0] ?? '');
	if (!links.every((link) => isPosition(link) || namesPosition(link))) return false;
	const draft = reading.draftOf(level);
	reading.used.add(block);
	if (draft.technical) return true;
	const [first = '', second = '', ...rest] = links;
	reading.heard.add(statement);
	draft.technical = {atOnce: [first], secondary: second, source: reading.source(section, line, draft.id)};
	reading.note('technical escalation', `${draft.id}: first ${first}, then ${second}`, line, block, [first, second]);
	for (const position of rest)
		addRung(
			reading,
			level,
			{matrix: 'trigger', position, timing: {at: 'hand'}, source: reading.source(section, line, draft.id)},
			{line, block},
		);
	return true;
}

/** Whom a line means that names nobody: the technical final contact; for "only on request" the one last named for leadership. */
export function fallback(reading: Reading, level: Level, timing: Rung['timing'], matrix: Rung['matrix']): readonly string[] {
	if (timing.at === 'request') {
		const named = reading.drafts.slice(0, level.rank).flatMap(({rungs}) => rungs.filter((rung) => rung.matrix === matrix));
		return named.slice(-1).map(({position}) => position);
	}

	const {final} = reading.draftOf(level).technical ?? {};
	return final ? [final.position] : [];
}
