import {levelsAbove} from '../levels/levels-above.ts';
import type {Words} from '../markdown/markdown.ts';
import type {Reading} from './reading.ts';

/** The lines that say of which severity a list is, or of which role, are understood, where anything of the list was. */
export function bookLeads(reading: Reading): void {
	const commanded = new Set(reading.booked.flatMap(({what, block}) => (block && what === 'who may command' ? [block] : [])));
	for (const {blocks} of reading.sections)
		for (const [index, block] of blocks.entries()) {
			const lead = blocks[index - 1];
			if (lead?.is !== 'words' || lead.text !== block.lead || !reading.used.has(block)) continue;
			if (!levelsAbove(block, reading.levels) && !(isRole(lead) && commanded.has(block))) continue;
			reading.used.add(lead);
			reading.book('applies to', lead.text, {line: lead.line, block: lead});
		}

	const booked = new Set(reading.booked.filter(({what}) => what === 'applies to').map(({block}) => block));
	for (const statement of reading.statements) if (booked.has(statement.block)) reading.heard.add(statement);
}

/** "**Incident Commander** (IC for short)", and nothing else. */
function isRole({text, strongs}: Words): boolean {
	const [strong = '', ...others] = strongs;
	return (
		strong !== '' &&
		others.length === 0 &&
		text
			.replace(/\s*\([^()]*\)/gu, '')
			.replace(/:\s*$/u, '')
			.trim() === strong.replace(/:$/u, '').trim()
	);
}
