import type {Reading} from '../statements/reading.ts';

/** Whom the file names without a time: at once would be the loudest guess there is. */
export function noteByHand({drafts, remarks}: Reading): void {
	for (const {id, rungs} of drafts) {
		const names = rungs.filter(({timing}) => timing.at === 'hand').map(({position}) => position);
		if (names.length > 0)
			remarks.add(
				`${id}: no time is named for ${[...new Set(names)].join(', ')}: called by hand (\`e\`), never raised by the room itself.`,
			);
	}
}
