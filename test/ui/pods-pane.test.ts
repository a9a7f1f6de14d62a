import {describe, expect, it} from 'vitest';
import type {PodsSignal, Workload} from '../../source/incident/signals.ts';
import {podsPane} from '../../source/ui/panes/pods.ts';
import {at} from '../helpers/told-incident.ts';
import {textOf, viewAt} from '../helpers/view.ts';

const workload = (name: string, ready: number, desired: number, more: Partial<Workload> = {}): Workload => ({
	namespace: 'production',
	name,
	ready,
	desired,
	status: ready < desired ? 'CrashLoopBackOff' : 'Running',
	restarts: 0,
	newRestarts: 0,
	...more,
});

function signal(workloads: readonly Workload[], more: Partial<PodsSignal> = {}): PodsSignal {
	return {
		kind: 'pods',
		key: 'kubernetes',
		source: 'k8s prod-eu',
		measuredAt: at(12),
		state: {is: 'live', since: at(0)},
		scope: 'production',
		ready: workloads.reduce((sum, {ready}) => sum + ready, 0),
		total: workloads.reduce((sum, {desired}) => sum + desired, 0),
		workloads: [...workloads],
		...more,
	};
}

const pane = (signals: readonly PodsSignal[]) => {
	const {lines, aside = [], source} = podsPane(viewAt(12, {signals}), 90, 14, 0);
	const text = textOf(lines).map((line) => line.replaceAll(/ +/g, ' ').trim());
	return {lines: text.filter((line) => line !== ''), aside: textOf([aside])[0], source};
};

describe('the pane of the pods', () => {
	it('says how far a rollout is, which image takes the place of which, by what, and that it is stalled', () => {
		const changed = {from: 'v1.41', to: 'v1.42', at: at(-2), by: 'kubectl'};
		const rolls = (stalled: boolean) => signal([workload('api', 5, 8, {changed, rollout: {updated: 3, stalled}})]);
		expect(pane([rolls(false)]).lines.at(-1)).toMatch(/^changed \d\d:\d\d api v1\.41 → v1\.42: 3 of 8 done \(14 min ago, kubectl\)$/);
		expect(pane([rolls(true)]).lines.at(-1)).toContain('api v1.41 → v1.42, stalled at 3 of 8');
		const anew = signal([workload('api', 8, 8, {revision: '12', rollout: {updated: 3, stalled: false}})]);
		expect(pane([anew]).lines.at(-1)).toBe('rollout api revision 12: 3 of 8 done');
	});

	it('counts what a message has no room for, and does not call it well when it is not', () => {
		const few = [workload('api', 1, 2), workload('www', 4, 4)];
		const {lines} = pane([signal(few, {more: {workloads: 300, ready: 900, desired: 900}})]);
		expect(lines.at(-1)).toBe('301 more deployments, all ready: 904/904');
		expect(pane([signal(few, {more: {workloads: 300, ready: 890, desired: 900}})]).lines.at(-1)).toBe(
			'301 more deployments, ready: 894/904',
		);
	});

	it('says that nothing runs, and that what runs is being read', () => {
		expect(pane([signal([])]).lines).toEqual(['Nothing runs in production.']);
		expect(pane([signal([], {listing: true})]).lines).toEqual(['its pods are being listed']);
	});

	it('says what may not be read, below what is, and is no older for it', () => {
		const gaps = ['not allowed to list statefulsets, daemonsets in ns production'];
		const told = pane([signal([workload('api', 1, 2), workload('www', 4, 4)], {gaps})]);
		expect(told.lines.at(-1)).toBe(gaps[0]);
		expect(told.lines[1]).toContain('api 1/2');
		expect(told.aside).toBe('5 of 6 ready, not whole');
		expect(told.source).not.toContain('STALE');
		expect(pane([signal([], {gaps})]).lines).toEqual(['Nothing runs in production.', gaps[0]]);
	});

	it('says in which namespace each is, where there are several, and cuts the name rather than that', () => {
		const long = 'checkout-payments-reconciliation-worker-of-all-regions-and-tenants';
		const names = ['api', 'api', long, long];
		const all = names.map((name, index) => workload(name, 0, 2, {namespace: index % 2 === 0 ? 'shop' : 'billing', context: 'eu'}));
		const changed = {from: 'v1', to: 'v2', at: at(-2)};
		const {lines} = pane([signal([...all, workload('www', 2, 2, {namespace: 'shop', context: 'eu', changed})])]);
		expect(lines.slice(1, 3).map((line) => line.split(' 0/2')[0])).toEqual(['▸ api shop eu', '▸ api billing eu']);
		expect(lines[3]).toMatch(/^▸ checkout-payments-reconcil\S*… shop eu 0\/2 CrashLoopBackOff 0$/);
		expect(lines[4]).toMatch(/^▸ checkout-payments-reconcil\S*… billing eu 0\/2 CrashLoopBackOff 0$/);
		expect(lines.at(-1)).toContain('www shop eu v1 → v2');
		const {lines: narrow} = podsPane(viewAt(12, {signals: [signal(all)]}), 58, 14, 0);
		expect(textOf(narrow)[4]).toMatch(/^▸ checko… billin… 0\/2/);
	});

	it('is one of all clusters: the ill first, each with its cluster, and as it stands with the worst of them', () => {
		const eu = signal([workload('api', 8, 8, {context: 'eu'})], {key: 'kubernetes:eu', source: 'k8s eu'});
		const us = signal([workload('api', 1, 8, {context: 'us'})], {key: 'kubernetes:us', source: 'k8s us'});
		const both = pane([eu, us]);
		expect(both.lines[1]).toContain('api us 1/8 CrashLoopBackOff');
		expect(both.aside).toBe('9 of 16 ready');
		expect(both.source).toContain('k8s eu, k8s us');
		const old = {...us, state: {is: 'down', since: at(11), why: 'connection refused'} as const};
		expect(pane([eu, old]).source).toMatch(/^k8s us · DOWN.*connection refused$/);
	});
});
