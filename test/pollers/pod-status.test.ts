import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import * as z from 'zod/mini';
import {podSchema} from '../../source/pollers/kubernetes-objects.ts';
import {podStatus} from '../../source/pollers/pod-status.ts';

const fixture = (name: string): unknown => JSON.parse(readFileSync(new URL(`../fixtures/kubernetes/${name}`, import.meta.url), 'utf8'));
const list = z.object({items: z.array(podSchema)}).parse(fixture('pods-tricky.list.json'));
const table = z.object({rows: z.array(z.object({cells: z.array(z.unknown())}))}).parse(fixture('pods-tricky.table.json'));
const printed = new Map(
	table.rows.map(({cells: [name, ready, status, restarts]}) => [
		String(name),
		{ready: String(ready), status: String(status), restarts: String(restarts).split(' ')[0]},
	]),
);

describe('a pod is printed as the API server prints it', () => {
	it.each(list.items.map((pod) => [pod.metadata.name, pod] as const))('%s', (name, pod) => {
		const {status, ready, containers, restarts} = podStatus(pod);
		expect({ready: `${ready}/${containers}`, status, restarts: String(restarts)}).toEqual(printed.get(name));
	});
	it('in all 19 recorded cases', () => expect(list.items).toHaveLength(19));
});
