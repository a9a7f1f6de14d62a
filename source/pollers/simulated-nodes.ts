import type {Node, NodesSignal} from '../incident/node-signals.ts';
import {live, minute, severityAt, source, wobble} from './simulated-story.ts';

const gibibyte = 1024 ** 3;

export const simulatedNodeNames = ['node-a', 'node-b', 'node-c'] as const;

/** How busy the node of this place in the list is, 0…1: the same wherever it is shown. */
export function nodeCpuShareAt(index: number, at: number, startedAt: number): number {
	return 0.46 + 0.05 * index + 0.2 * severityAt(at, startedAt) + 0.04 * wobble(at, index + 3);
}

/** The nodes of the drill's cluster: well, and busier while its pods restart. */
export function simulatedNodes(now: number, startedAt: number): NodesSignal {
	const nodes = simulatedNodeNames.map((name, index): Node => {
		const moves = 0.04 * wobble(now, index + 3);
		return {
			name,
			ready: true,
			pressure: [],
			cordoned: false,
			// One joined lately; the others are old.
			since: startedAt - (index === 2 ? 70 : 9000 + 400 * index) * minute,
			cpu: {used: 4 * nodeCpuShareAt(index, now, startedAt), of: 4},
			memory: {used: 16 * gibibyte * (0.58 + 0.04 * index + moves / 2), of: 16 * gibibyte},
			pods: {used: 16, of: 110},
			about: 'v1.32.4',
		};
	});
	return {kind: 'nodes', key: 'nodes', source, measuredAt: now, state: live(startedAt), nodes, gaps: []};
}
