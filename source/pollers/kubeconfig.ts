import fs from 'node:fs';
import path from 'node:path';

/** Where a pod finds the token of its own service account. */
const serviceAccountToken = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** The kubeconfig that holds, and what named it. */
export type Kubeconfig = {
	/** Absolute, in the order in which kubectl reads them. Empty in a pod, which has a service account of its own. */
	readonly files: readonly string[];
	readonly from: 'warroom.yaml' | '$KUBECONFIG' | 'home' | 'pod';
};

export type Surroundings = {readonly env: NodeJS.ProcessEnv; readonly home: string; readonly cwd: string};

/**
 * The kubeconfig: the one that warroom.yaml names, those of KUBECONFIG, `~/.kube/config`, or a pod's own service account. One that is named
 * counts whether or not it is there: whoever named it expects a cluster, and is told what is wrong with it.
 */
export function kubeconfigOf({kubeconfig}: {readonly kubeconfig?: string}, {env, home, cwd}: Surroundings): Kubeconfig | undefined {
	if (kubeconfig !== undefined) return {files: [path.resolve(cwd, kubeconfig)], from: 'warroom.yaml'};
	const listed = (env['KUBECONFIG'] ?? '').split(path.delimiter).filter((file) => file !== '');
	if (listed.length > 0) return {files: listed.map((file) => path.resolve(cwd, file)), from: '$KUBECONFIG'};
	const usual = path.join(home, '.kube', 'config');
	if (fs.existsSync(usual)) return {files: [usual], from: 'home'};
	if (env['KUBERNETES_SERVICE_HOST'] !== undefined && fs.existsSync(serviceAccountToken)) return {files: [], from: 'pod'};
	return undefined;
}

/** "/home/maria/kc ($KUBECONFIG)", "none". */
export function kubeconfigWords(kubeconfig: Kubeconfig | undefined | null): string {
	if (!kubeconfig) return 'none';
	const {files, from} = kubeconfig;
	if (from === 'pod') return "this pod's service account";
	return `${files.join(path.delimiter)}${from === 'home' ? '' : ` (${from})`}`;
}
