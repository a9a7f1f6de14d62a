import type {Block, List} from './markdown.ts';

/** A list of nothing but facts ("Response: at once") below a line of its own, as a list of definitions is. */
export function isFactsBelow(block: Block | undefined): block is List {
	return (
		block?.is === 'list' &&
		!block.ordered &&
		block.lead !== '' &&
		block.items.every(({text, task}) => !task && /^[^:\n]{1,40}:\s+\S/.test(text))
	);
}
