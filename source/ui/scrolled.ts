import type {Line} from './line.ts';

/** Lines that belong together; those of one that can be selected carry its number. */
export type Block = {readonly lines: readonly Line[]; readonly item?: number};

/** So many `rows` of the blocks that the selected one is in sight, from its beginning when it is higher than that. */
export function scrolled(
	blocks: readonly Block[],
	selected: number,
	rows: number,
	scroll: number,
): {readonly lines: readonly Line[]; readonly above: number; readonly below: number} {
	const lines = blocks.flatMap((block) => block.lines);
	const at = blocks.findIndex(({item}) => item === selected);
	const start = blocks.slice(0, Math.max(0, at)).reduce((sum, block) => sum + block.lines.length, 0);
	const end = start + (blocks[at]?.lines.length ?? 0);
	const last = Math.max(0, lines.length - rows);
	// A third of what is seen stands above it, unless its end needs the room.
	const lead = Math.max(0, Math.min(Math.floor(rows / 3), rows - (end - start)));
	const from = Math.max(0, Math.min(last, start - lead + scroll));
	return {lines: lines.slice(from, from + rows), above: from, below: Math.max(0, lines.length - from - rows)};
}

/** "4 lines above, 12 below", or nothing when all is seen. */
export function hiddenWords({above, below}: {readonly above: number; readonly below: number}): string {
	if (above === 0 && below === 0) return '';
	return [above > 0 ? `${above} above` : '', below > 0 ? `${below} below` : ''].filter((part) => part !== '').join(', ');
}
