import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {kubeconfigOf, kubeconfigWords} from '../../source/pollers/kubeconfig.ts';
import {openCluster} from '../../source/pollers/kubernetes-cluster.ts';
import {TestFolder} from '../helpers/screen.ts';

let folder: TestFolder;
beforeEach(() => {
	folder = new TestFolder();
});
afterEach(() => {
	folder.remove();
});

function write(name: string, contexts: readonly string[], current?: string): string {
	const file = path.join(folder.path, name);
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(
		file,
		JSON.stringify({
			apiVersion: 'v1',
			kind: 'Config',
			...(current === undefined ? {} : {'current-context': current}),
			contexts: contexts.map((context) => ({name: context, context: {cluster: context, user: context, namespace: `${name}-${context}`}})),
			clusters: contexts.map((context) => ({name: context, cluster: {server: `https://${context}.example`}})),
			users: contexts.map((context) => ({name: context, user: {}})),
		}),
	);
	return file;
}

const found = (kubernetes: {kubeconfig?: string}, KUBECONFIG?: string) =>
	kubeconfigOf(kubernetes, {
		env: KUBECONFIG === undefined ? {} : {KUBECONFIG},
		home: path.join(folder.path, 'home'),
		cwd: path.join(folder.path, 'here'),
	});

describe('the kubeconfig that holds', () => {
	it('is that of warroom.yaml, else of KUBECONFIG, else the usual one; each by absolute path', () => {
		expect(found({})).toBeUndefined();
		const usual = write('home/.kube/config', ['a'], 'a');
		expect(found({})).toEqual({files: [usual], from: 'home'});
		expect(found({}, '')).toEqual({files: [usual], from: 'home'});
		expect(found({}, './kc')).toEqual({files: [path.join(folder.path, 'here', 'kc')], from: '$KUBECONFIG'});
		expect(found({}, ':/etc/a:b:')).toEqual({files: ['/etc/a', path.join(folder.path, 'here', 'b')], from: '$KUBECONFIG'});
		expect(found({kubeconfig: '/etc/kc'}, './kc')).toEqual({files: ['/etc/kc'], from: 'warroom.yaml'});
	});

	it('counts when it is named and not there: a typo is no wish for a drill', () => {
		expect(found({}, '/nonexistent/kc')).toEqual({files: ['/nonexistent/kc'], from: '$KUBECONFIG'});
		expect(kubeconfigWords(found({}, '/nonexistent/kc'))).toBe('/nonexistent/kc ($KUBECONFIG)');
	});
});

describe('several kubeconfigs are read as kubectl reads them', () => {
	const open = async (...files: readonly string[]) => openCluster({kubeconfig: files, now: Date.now});

	it('the first that says something counts, one that is not there says nothing', async () => {
		const first = write('first', ['a', 'b'], 'b');
		const second = write('second', ['b', 'c'], 'c');
		expect(await open('/nonexistent/kc', first, second)).toMatchObject({context: 'b', namespace: 'first-b'});
		expect(await open(write('none', ['a']), second)).toMatchObject({context: 'c', namespace: 'second-c'});
	});

	it('with none of them there, it says which', async () => {
		await expect(open('/nonexistent/a', '/nonexistent/b')).rejects.toThrow('no such file: the kubeconfig /nonexistent/a, /nonexistent/b');
	});
});
