import {followChain} from '../calls/escalation-chain.ts';
import {silence} from '../grammar/condition-kinds.ts';
import {toldIn} from '../grammar/escalation-words.ts';
import type {Link} from '../statements/link.ts';
import type {Reading} from '../statements/reading.ts';
import type {Statement} from '../statements/statements.ts';
import {durationsIn} from '../words/words.ts';

/**
 * Reads tables with times along one side that say of somebody that they are called only when the one before is silent: "5 min, no ack | Backup". Of
 * them a chain is made, for a rung calls whether somebody answers or not.
 */
export function readCallTables(reading: Reading, statements: readonly Statement[], known: ReadonlySet<string>): void {
	const calls = statements.filter(({from, label, block}) => from === 'item' && label === 'Call' && block.is === 'table');
	for (const [, ofTable] of Map.groupBy(calls, ({block}) => block)) {
		const followed = new Map<Statement, number>();
		for (const level of reading.levels.all) {
			const own = ofTable.filter((statement) => statement.levels.includes(level) && !reading.taken.has(statement));
			const links = own.flatMap(({text, line, block, section}) =>
				toldIn(text, known).map(({positions, timing, onSilence}): Link => ({positions, timing, onSilence, line, block, section})),
			);
			const [first, ...others] = links;
			const isChain =
				first?.timing.at === 'once' &&
				others.every(({timing, positions}) => positions.length > 0 && (timing.at === 'after' || timing.at === 'once')) &&
				others.find(({timing}) => timing.at === 'after')?.onSilence;
			if (!first || first.positions.length === 0 || isChain !== true || reading.draftOf(level).technical) continue;
			followChain(reading, [level], links);
			// Of a chain only the second is called on silence: whoever comes later is called in any case, which is said.
			const later = others.filter(({timing}) => timing.at === 'after').slice(1);
			for (const statement of own)
				if (later.some(({onSilence, line}) => onSilence && line === statement.line) || saysMore(statement.text))
					reading.left.add(statement);
			for (const statement of own) followed.set(statement, (followed.get(statement) ?? 0) + 1);
		}

		for (const [statement, count] of followed)
			if (count === statement.levels.length) {
				reading.taken.add(statement);
				reading.heard.add(statement);
			}
	}
}

/** "Board (by the CEO)": what stands in brackets is more than when. */
function saysMore(text: string): boolean {
	const [bracket = ''] = /\([^()]+\)/.exec(text) ?? [];
	return bracket !== '' && !silence.test(bracket) && durationsIn(bracket).length === 0;
}
