import {saysSilence} from '../grammar/condition-kinds.ts';
import type {Level} from '../levels/level-finder.ts';
import type {Statement} from './statements.ts';

/**
 * "- A fire pages the on-call engineer." "- If they have not answered after 10 minutes, the backup is called.": an item that goes on from those
 * above it is of their severity, where the list has named one alone so far. Behind items of several it is of each of them.
 */
export function withSilenceInLists(statements: readonly Statement[]): readonly Statement[] {
	const named = new Map<unknown, Set<string>>();
	let last: {readonly block: unknown; readonly levels: readonly Level[]} | undefined;
	return statements.map((statement) => {
		const {from, block, levels, ownLevels, label, text} = statement;
		if (from !== 'item' || block.is !== 'list') {
			last = undefined;
			return statement;
		}

		const ofList = named.get(block) ?? new Set();
		named.set(block, ofList);
		if (ownLevels) ofList.add(levels.map(({id}) => id).join());
		const goesOn =
			last?.block === block &&
			ofList.size === 1 &&
			levels.length === 0 &&
			label === '' &&
			ifSilent.test(text) &&
			saysSilence(text.split(/,\s/u)[0] ?? '');
		const own = goesOn && last ? last.levels : ownLevels ? levels : [];
		last = own.length > 0 ? {block, levels: own} : undefined;
		return goesOn ? {...statement, levels: own} : statement;
	});
}

const ifSilent = /^(?:if|when|should|wenn|falls|sofern|meldet|quittiert|reagiert|antwortet|geht|nimmt|hebt)\s/iu;
