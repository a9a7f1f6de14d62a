import {describe, expect, it} from 'vitest';
import type {Node, NodesSignal} from '../../source/incident/node-signals.ts';
import type {PodsSignal, Workload} from '../../source/incident/signals.ts';
import {layout} from '../../source/ui/layout.ts';
import {nodeLines} from '../../source/ui/panes/nodes.ts';
import {podsPane} from '../../source/ui/panes/pods.ts';
import type {View} from '../../source/ui/view.ts';
import {screenState} from '../helpers/screen-state.ts';
import {at} from '../helpers/told-incident.ts';
import {textOf, viewAt, wrongWidths} from '../helpers/view.ts';

const gibibyte = 1024 ** 3;
const aNode = (name: string, more: Partial<Node> = {}): Node => ({
	name,
	ready: true,
	pressure: [],
	cordoned: false,
	since: at(-90),
	cpu: {used: 1, of: 4},
	memory: {used: 4 * gibibyte, of: 16 * gibibyte},
	pods: {used: 12, of: 110},
	about: 'worker, v1.32.4',
	...more,
});

const signal = (nodes: Node[], more: Partial<NodesSignal> = {}): NodesSignal => ({
	kind: 'nodes',
	key: 'nodes',
	source: 'k8s prod-eu',
	measuredAt: at(12),
	state: {is: 'live', since: at(0)},
	nodes,
	gaps: [],
	...more,
});

const podsOf = (workloads: Workload[]): PodsSignal => ({
	kind: 'pods',
	key: 'kubernetes',
	source: 'k8s prod-eu',
	measuredAt: at(12),
	state: {is: 'live', since: at(0)},
	scope: 'production',
	ready: 1,
	total: 1,
	workloads,
});

const ill = [
	aNode('node-c', {ready: null, since: at(6), cpu: {of: 4}, memory: {of: 16 * gibibyte}}),
	aNode('node-b', {pressure: ['MemoryPressure'], since: at(4), memory: {used: 15.5 * gibibyte, of: 16 * gibibyte}}),
	aNode('node-d', {cordoned: true, cordonedBy: {by: 'kubectl', at: at(-28)}}),
	aNode('node-a'),
];

const seen = (view: View, width: number) => textOf(nodeLines(view, width)).map((line) => line.trimEnd());

describe('the overview of the nodes', () => {
	it('says of each how it is, for how long, what it uses of what there is, and who cordoned it', () => {
		const lines = seen(viewAt(12, {signals: [signal(ill)]}), 150);
		expect(lines[0]).toMatch(/^4 nodes, 1 not ready, 1 under pressure, 1 cordoned {2}· k8s prod-eu · 0 s ago$/);
		expect(lines.slice(2).map((line) => line.replaceAll(/ {2,}/g, '  '))).toEqual([
			'  NODE  STATUS  FOR  CPU  MEMORY  PODS  WHAT IT IS',
			expect.stringMatching(/^▸ node-c NotReady \(unknown\) 6 min {2}– of 4 {2}– of 16 GiB {2}12\/110 {2}worker, v1\.32\.4$/),
			expect.stringMatching(/^▸ node-b MemoryPressure {2}8 min {2}⣿{4}⣀{12} 1\.0 of 4 ⣿{16} 15.5 of 16 GiB 12\/110 {2}worker, v1\.32\.4$/),
			expect.stringMatching(/^ {2}node-d Ready, cordoned {2}1 h .*cordoned at latest 40 min ago, by kubectl/),
			expect.stringMatching(/^ {2}node-a Ready {2}1 h .* 4 of 16 GiB {2}12/),
		]);
	});

	it.each([196, 126, 76, 56, 38])('is as wide as it has to be at %i columns, with every node and how it is', (width) => {
		const view = viewAt(12, {signals: [signal(ill)]});
		const lines = nodeLines(view, width);
		expect(wrongWidths(lines, width)).toEqual([]);
		const text = textOf(lines).join('\n');
		for (const {name} of ill) expect(text).toContain(name);
		expect(text).toContain('NotRea');
		if (width >= 76) expect(text).toMatch(/MemoryPressure.*97 %|MemoryPressure.*15.5 of 16/);
	});

	it('draws its bars in ASCII where the terminal has no more', () => {
		const view = viewAt(12, {signals: [signal(ill)]});
		const lines = seen({...view, glyphs: {...view.glyphs, ascii: true}}, 76);
		expect(lines.find((line) => line.includes('node-a'))).toContain('#.... 25 %');
		expect(lines.join('\n')).not.toMatch(/[⣿⣀]/);
	});

	it('says what is not known, what is only counted, and when it is old', () => {
		const gone = {is: 'down', since: at(3), why: 'connection refused'} as const;
		const lines = seen(
			viewAt(12, {
				signals: [
					signal([aNode('node-a', {cpu: {of: 4}, pods: {used: 3}})], {
						more: {nodes: 300, ready: 299},
						withoutUsage: 'there is no metrics.k8s.io here',
						gaps: ['nodes: no answer for 3.5 s'],
						measuredAt: at(3),
						state: gone,
					}),
				],
			}),
			120,
		);
		expect(lines[0]).toMatch(/^301 nodes, 1 not ready .*DOWN, 9 min ago · connection refused$/);
		expect(lines.slice(-4)).toEqual([
			'  300 more, 299 ready',
			'What the nodes of k8s prod-eu use is not known: there is no metrics.k8s.io here.',
			'Not seen: nodes: no answer for 3.5 s.',
			'PODS are those of the namespaces that are watched.',
		]);
		expect(seen(viewAt(12), 80)).toEqual(['No cluster is watched: name one under kubernetes: in warroom.yaml.']);
	});

	it('has its ill ones in the pane of the pods, too', () => {
		const pods = podsOf([{namespace: 'production', name: 'api', ready: 1, desired: 1, status: 'Running', restarts: 0, newRestarts: 0}]);
		const lines = textOf(podsPane(viewAt(12, {signals: [pods, signal(ill)]}), 100, 14, 0).lines);
		expect(lines.at(-1)?.trimEnd()).toBe('nodes    node-c NotReady (unknown) for 6 min, node-b MemoryPressure for 8 min');
	});

	it('has them in a word where a line is all there is, before what is ill of the workloads', () => {
		const pods = {
			...podsOf([]),
			workloads: [{namespace: 'production', name: 'api', ready: 0, desired: 1, status: 'Error', restarts: 0, newRestarts: 0}],
		};
		const line = (nodes: Node[]) => {
			const seenAt = viewAt(12, {signals: [pods, signal(nodes)]});
			const lines = layout(screenState(seenAt.room), seenAt, 80, 24).flatMap(({parts}) => parts.flatMap((part) => textOf(part.lines)));
			return lines.find((one) => one.includes(' Pods'));
		};
		expect(line(ill)).toMatch(/ready {2}1 node not ready {2}api 0\/1 Error/);
		expect(line([aNode('node-b', {pressure: ['DiskPressure']})])).toMatch(/ready {2}1 node under pressure {2}api/);
		expect(line([aNode('node-a')])).not.toContain('node');
	});
});
