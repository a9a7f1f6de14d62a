import {describe, expect, it} from 'vitest';
import {controllerRow, podRow, replicaSetRow, Shared} from '../../source/pollers/kubernetes-rows.ts';
import {WorkloadTable} from '../../source/pollers/kubernetes-workloads.ts';
import {aDeployment, aPod, type Object_} from '../helpers/kubernetes-api.ts';

let now = 0;
const shared = new Shared();

/** A table at a clock of its own. */
function aTable() {
	const table = new WorkloadTable(() => now);
	const deployments = table.controllers('Deployment');
	return {
		table,
		deployment(object: Object_) {
			const row = controllerRow(object, 'Deployment');
			if (row) deployments.put(row.key, row.item);
		},
		pod(object: Object_) {
			const row = podRow(object, shared);
			if (row) table.pods.put(row.key, row.item);
		},
		replicaSet(object: Object_) {
			const row = replicaSetRow(object);
			if (row) table.replicaSets.put(row.key, row.item);
		},
		gone: () => deployments.replace(new Map()),
		first(at = now) {
			now = at;
			return table.rows()[0];
		},
	};
}

const api = (ready: number, replicas = 8) => aDeployment('api', {replicas, ready});

describe('since when none of a workload’s pods is ready', () => {
	it('counts from when it was first seen, ends with the first that is ready, and begins anew', () => {
		const {deployment, first} = aTable();
		const since = (at: number, ready: number) => {
			now = at;
			deployment(api(ready));
			return first()?.noneReadySince;
		};
		expect(since(1000, 3)).toBeUndefined();
		expect(since(2000, 0)).toBe(2000);
		expect(since(9000, 0)).toBe(2000);
		expect(since(10_000, 1)).toBeUndefined();
		expect(since(11_000, 0)).toBe(11_000);
	});

	it('is forgotten with the workload, and not kept for one that wants no pods', () => {
		const {deployment, first, gone} = aTable();
		deployment(api(0));
		first(1000);
		gone();
		expect(first(2000)).toBeUndefined();
		now = 3000;
		deployment(api(0));
		expect(first()?.noneReadySince).toBe(3000);
		deployment(api(0, 0));
		first(4000);
		now = 5000;
		deployment(api(0));
		expect(first()?.noneReadySince).toBe(5000);
	});
});

describe('pods that failed', () => {
	const ownedBy = (kind: string, name: string, pod: string, phase: string, more: object = {}): Object_ => ({
		metadata: {name: pod, namespace: 'default', ...(kind === 'Pod' ? {} : {ownerReferences: [{kind, name, controller: true}]})},
		spec: {containers: [{name: 'app'}]},
		status: {phase, ...more},
	});
	const evicted = {reason: 'Evicted'};

	it('of a job count once while nothing came of it, and not at all once it ran; neither is an outage', () => {
		const {pod, first} = aTable();
		pod(ownedBy('Job', 'backup', 'backup-1', 'Failed'));
		pod(ownedBy('Job', 'backup', 'backup-2', 'Failed'));
		expect(first(1000)).toMatchObject({name: 'backup', ready: 0, desired: 1, status: 'Failed', ends: true});
		pod(ownedBy('Job', 'backup', 'backup-3', 'Succeeded'));
		expect(first(2000)).toBeUndefined();
	});

	it('and lie about evicted hide neither how the others are nor that those are enough', () => {
		const {pod, deployment, first} = aTable();
		const owner = 'rollouts-7d9f5c6b8d';
		pod(ownedBy('ReplicaSet', owner, `${owner}-old`, 'Failed', evicted));
		expect(first(1000)).toMatchObject({name: 'rollouts', ready: 0, desired: 1, status: 'Evicted'});
		pod(aPod(`${owner}-new`, {owner}));
		expect(first(2000)).toMatchObject({ready: 1, desired: 1, status: 'Running'});
		expect(first(2000)).not.toHaveProperty('ends');
		deployment(aDeployment('rollouts', {replicas: 2, ready: 1}));
		pod(aPod(`${owner}-ill`, {owner, ready: false}));
		expect(first(3000)).toMatchObject({ready: 1, desired: 2, status: 'CrashLoopBackOff'});
	});

	it('of nobody end for good', () => {
		const {pod, first} = aTable();
		pod(ownedBy('Pod', '', 'lonely', 'Failed', evicted));
		expect(first(1000)).toMatchObject({name: 'lonely', ready: 0, desired: 1, status: 'Evicted', ends: true});
		pod(ownedBy('Pod', '', 'lonely', 'Pending'));
		expect(first(2000)).not.toHaveProperty('ends');
	});
});

describe('the restarts of a workload', () => {
	it('are told with those of the last ten minutes, as they were seen', () => {
		const {pod, first} = aTable();
		now = 0;
		pod(aPod('api-1', {restarts: 4}));
		expect(first(60_000)).toMatchObject({restarts: 4, newRestarts: 0});
		pod(aPod('api-1', {restarts: 6}));
		expect(first(120_000)).toMatchObject({restarts: 6, newRestarts: 2});
		now = 360_000;
		pod(aPod('api-1', {restarts: 7}));
		expect(first()).toMatchObject({restarts: 7, newRestarts: 3});
		expect(first(60_000 + 600_001)).toMatchObject({newRestarts: 1});
		expect(first(360_000 + 600_001)).toMatchObject({restarts: 7, newRestarts: 0});
	});

	it('are all new in a pod that is, and one at least where a container ended lately before anybody looked', () => {
		now = Date.parse('2026-11-23T12:00:00Z');
		const {pod, first} = aTable();
		const born = aPod('api-1', {restarts: 3});
		pod({...born, metadata: {...born.metadata, creationTimestamp: '2026-11-23T11:55:00Z'}});
		expect(first()).toMatchObject({newRestarts: 3});
		const old = aTable();
		old.pod({
			...aPod('api-1', {restarts: 9}),
			status: {
				containerStatuses: [
					{name: 'app', ready: true, restartCount: 9, lastState: {terminated: {exitCode: 137, finishedAt: '2026-11-23T11:58:00Z'}}},
				],
			},
		});
		expect(old.first()).toMatchObject({restarts: 9, newRestarts: 1});
	});
});

describe('a rollout', () => {
	it('is under way until every pod is of the newest template, and stalled past its deadline', () => {
		const {deployment, first} = aTable();
		const at = (updated: number, replicas: number, stalled = false) => {
			deployment({
				...api(5),
				status: {
					observedGeneration: 1,
					replicas,
					updatedReplicas: updated,
					readyReplicas: 5,
					conditions: stalled ? [{type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded'}] : [],
				},
			});
			return first()?.rollout;
		};
		expect(at(3, 9)).toEqual({updated: 3, stalled: false});
		expect(at(8, 9)).toEqual({updated: 8, stalled: false});
		expect(at(8, 9, true)).toEqual({updated: 8, stalled: true});
		expect(at(8, 8)).toBeUndefined();
	});

	it('is none when pods are known before their deployment', () => {
		const {deployment, pod, first} = aTable();
		pod(aPod('api-7d9f5c6b8d-1'));
		expect(first()?.image).toBe('v1');
		deployment(aDeployment('api', {replicas: 1, ready: 1, image: 'registry/app:v2'}));
		expect(first()).not.toHaveProperty('changed');
		deployment(aDeployment('api', {replicas: 1, ready: 1, image: 'registry/app:v3'}));
		expect(first()).toMatchObject({changed: {from: 'v2', to: 'v3'}});
	});

	it('that was before anybody looked is read from the revisions', () => {
		const {deployment, replicaSet, first} = aTable();
		deployment(aDeployment('api', {replicas: 8, ready: 8, image: 'registry/app:v1.42'}));
		const revision = (hash: string, number: number, image: string, made: string) =>
			replicaSet({
				metadata: {
					name: `api-${hash}`,
					namespace: 'default',
					creationTimestamp: made,
					annotations: {'deployment.kubernetes.io/revision': String(number)},
					ownerReferences: [{kind: 'Deployment', name: 'api', controller: true}],
				},
				spec: {template: {spec: {containers: [{name: 'app', image}]}}},
			});
		revision('a', 11, 'registry/app:v1.41', '2026-11-22T08:00:00Z');
		revision('b', 12, 'registry/app:v1.42', '2026-11-23T08:09:00Z');
		expect(first()?.changed).toEqual({from: 'v1.41', to: 'v1.42', at: Date.parse('2026-11-23T08:09:00Z')});
	});
});
