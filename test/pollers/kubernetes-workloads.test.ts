import {describe, expect, it} from 'vitest';
import type {Deployment} from '../../source/pollers/kubernetes-objects.ts';
import {newMemory, workloadsOf} from '../../source/pollers/kubernetes-workloads.ts';

function deployment(name: string, ready: number, replicas = 8): Deployment {
	return {
		metadata: {name, namespace: 'production'},
		spec: {replicas, template: {spec: {}}},
		status: {readyReplicas: ready},
	} as Deployment;
}

describe('since when none of a workload’s pods is ready', () => {
	it('counts from when it was first seen, ends with the first that is ready, and begins anew', () => {
		const memory = newMemory();
		const since = (now: number, ready: number) => workloadsOf([], [deployment('api', ready)], memory, now)[0]?.noneReadySince;
		expect(since(1000, 3)).toBeUndefined();
		expect(since(2000, 0)).toBe(2000);
		expect(since(9000, 0)).toBe(2000);
		expect(since(10_000, 1)).toBeUndefined();
		expect(since(11_000, 0)).toBe(11_000);
	});

	it('is forgotten with the workload, and not kept for one that wants no pods', () => {
		const memory = newMemory();
		workloadsOf([], [deployment('api', 0)], memory, 1000);
		workloadsOf([], [], memory, 2000);
		expect(workloadsOf([], [deployment('api', 0)], memory, 3000)[0]?.noneReadySince).toBe(3000);
		workloadsOf([], [deployment('api', 0, 0)], memory, 4000);
		expect(workloadsOf([], [deployment('api', 0)], memory, 5000)[0]?.noneReadySince).toBe(5000);
	});
});
