/**
A Kubernetes API server with so many pods in so many deployments, for bench/kubernetes.ts: that of the tests, in a process of its own.
Is told `{do: 'storm', perSecond, seconds}`, `{do: 'change', ready}` (of the deployment that is looked at) and says what it did.
*/
import {readFileSync} from 'node:fs';
import {setTimeout as after} from 'node:timers/promises';
import {KubernetesApi, type Object_} from '../../test/helpers/kubernetes-api.ts';

const [folder = '', podCount = '5000', deploymentCount = '200'] = process.argv.slice(2);
const pods = Number(podCount);
const deployments = Number(deploymentCount);
const api = await KubernetesApi.start();
api.asksForToken = false;

/** A real pod of a real server, some 7 kB of JSON: `metadata.managedFields` and all. */
const [model] = (
	JSON.parse(readFileSync(new URL('../../test/fixtures/kubernetes/pods-tricky.list.json', import.meta.url), 'utf8')) as {
		items: [Object_];
	}
).items;
const padding = 'x'.repeat(Math.max(0, 7400 - JSON.stringify(model).length));

function pod(index: number, ready: boolean, of = `app-${String(index % deployments).padStart(3, '0')}`): Object_ {
	const owner = `${of}-7d9f5c6b8d`;
	const made = new Date(Date.now() - 86_400_000).toISOString();
	return {
		...model,
		metadata: {
			...model.metadata,
			name: `${owner}-${index.toString(36).padStart(5, '0')}`,
			namespace: 'default',
			creationTimestamp: made,
			annotations: {padding},
			labels: {'pod-template-hash': '7d9f5c6b8d'},
			ownerReferences: [{kind: 'ReplicaSet', name: owner, controller: true}],
		},
		spec: {containers: [{name: 'app', image: 'registry/app:v1'}], nodeName: `node-${index % 50}`},
		status: {
			phase: 'Running',
			conditions: [{type: 'Ready', status: ready ? 'True' : 'False'}],
			containerStatuses: [
				{
					name: 'app',
					ready,
					restartCount: ready ? 0 : 3,
					state: ready ? {running: {startedAt: made}} : {waiting: {reason: 'CrashLoopBackOff'}},
				},
			],
		},
	};
}

function deployment(name: string, replicas: number, ready: number): Object_ {
	return {
		metadata: {name, namespace: 'default', creationTimestamp: '2026-01-01T00:00:00Z', annotations: {padding: padding.slice(0, 3000)}},
		spec: {replicas, template: {spec: {containers: [{name: 'app', image: 'registry/app:v1'}]}}},
		status: {observedGeneration: 1, replicas, updatedReplicas: replicas, readyReplicas: ready},
	};
}

for (let index = 0; index < pods; index++) api.put('pods', pod(index, true));
for (let index = 0; index < (pods === 0 ? 0 : deployments); index++)
	api.put('deployments', deployment(`app-${String(index).padStart(3, '0')}`, pods / deployments, pods / deployments));
// The one that is looked at: ill, and so among the first rows. Its pod is the last of the list.
if (pods > 0) {
	api.put('deployments', deployment('aaa-watched', 100, 99));
	api.put('pods', pod(pods, false, 'aaa-watched'));
}

async function storm(perSecond: number, seconds: number): Promise<number> {
	const until = performance.now() + seconds * 1000;
	const began = performance.now();
	let sent = 0;
	while (performance.now() < until) {
		const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
		for (; sent < due; sent++) api.put('pods', pod((sent * 7919) % pods, Math.floor((sent * 7919) / pods) % 2 === 1));
		await after(5);
	}

	return sent;
}

process.on('message', (message: {do: string; perSecond?: number; seconds?: number; ready?: number}) => {
	if (message.do === 'storm') void storm(message.perSecond ?? 200, message.seconds ?? 60).then((sent) => process.send?.({stormed: sent}));
	if (message.do === 'change') {
		api.put('deployments', deployment('aaa-watched', 100, message.ready ?? 0));
		process.send?.({changedAt: Date.now()});
	}
});
process.send?.({kubeconfig: api.kubeconfig(folder)});
