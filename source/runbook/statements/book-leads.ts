import {levelsAbove} from '../levels/levels-above.ts';
import type {Reading} from './reading.ts';

/** The lines that say of which severity a list is are understood, where anything of the list was. */
export function bookLeads(reading: Reading): void {
	for (const {blocks} of reading.sections)
		for (const [index, block] of blocks.entries()) {
			const lead = blocks[index - 1];
			if (lead?.is !== 'words' || lead.text !== block.lead || !reading.used.has(block) || !levelsAbove(block, reading.levels)) continue;
			reading.used.add(lead);
			reading.book('applies to', lead.text, {line: lead.line, block: lead});
		}

	const booked = new Set(reading.booked.filter(({what}) => what === 'applies to').map(({block}) => block));
	for (const statement of reading.statements) if (booked.has(statement.block)) reading.heard.add(statement);
}
