import {describe, expect, it} from 'vitest';
import {podRow, Shared} from '../../source/pollers/kubernetes-rows.ts';

const metadata = {name: 'api-1', namespace: 'shop'};
const container = {name: 'app', image: 'registry/app:v1'};

describe('a pod of which part is not understood', () => {
	it.each([
		[
			'without a status',
			{metadata, spec: {containers: [container]}},
			{status: 'Unknown', ready: 0, containers: 1, image: 'registry/app:v1'},
		],
		['with none', {metadata, spec: {containers: [container]}, status: null}, {status: 'Unknown', ready: 0, containers: 1}],
		[
			'whose conditions are words',
			{metadata, spec: {containers: [container]}, status: {phase: 'Running', conditions: 'x'}},
			{status: 'Unknown', ready: 0},
		],
		[
			'whose image is null',
			{metadata, spec: {containers: [{name: 'app', image: null}]}, status: {phase: 'Pending'}},
			{status: 'Pending', ready: 0, containers: 1, image: undefined},
		],
		['without a spec', {metadata, status: {phase: 'Running'}}, {status: 'Running', ready: 0, containers: 0}],
	])('%s is a pod that is not ready', (_name, pod, row) => {
		expect(podRow(pod, new Shared())).toMatchObject({key: 'shop/api-1', item: row});
	});

	it('is none when it has no name', () => expect(podRow({metadata: {}}, new Shared())).toBeUndefined());
});
