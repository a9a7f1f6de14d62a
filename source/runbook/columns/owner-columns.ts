import {sentencesOfRows} from '../statements/if-then-tables.ts';
import type {Reading} from '../statements/reading.ts';
import {callerColumns} from '../words/caller-columns.ts';
import {isNothing} from '../words/words.ts';

const owning =
	/^(?:owners?|by|sent by|sender|who (?:sends|writes|tells)|responsible|verantwortlich|zuständig|durch|absender|responsable)$/iu;

/** Says where a table that has a column for each severity, one for whom to call, or one for what is done in which case, names besides who does it: the room tells whoever holds the role. */
export function noteOwnerColumns({sections, levels, used, remarks}: Reading): void {
	for (const {blocks} of sections)
		for (const block of blocks) {
			if (block.is !== 'table' || !used.has(block)) continue;
			const isByLevel = block.header.filter((title) => levels.at(title)?.rest === '').length >= 2;
			const column = isByLevel
				? block.header.findIndex((title, index) => index > 0 && owning.test(title.trim()))
				: sentencesOfRows(block)
					? block.header.findIndex((_, index) => index === 2)
					: (callerColumns(block.header)[0] ?? -1);
			const lines = block.rows.filter(({cells}) => !isNothing(cells[column] ?? '-')).map(({line}) => line);
			if (column !== -1 && lines.length > 0)
				remarks.add(`"${block.header[column]}" is not kept: ${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')}.`);
		}
}
