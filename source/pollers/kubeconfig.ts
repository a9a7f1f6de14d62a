import fs from 'node:fs';
import path from 'node:path';

/** Where a pod finds the token of its own service account. */
const serviceAccountToken = '/var/run/secrets/kubernetes.io/serviceaccount/token';

/** Is there a kubeconfig: the named one, one of KUBECONFIG's, `~/.kube/config`, or a pod's own service account? Whether it works is another question. */
export function hasKubeconfig(
	{kubeconfig}: {readonly kubeconfig?: string},
	{env, home}: {readonly env: NodeJS.ProcessEnv; readonly home: string},
): boolean {
	if (kubeconfig !== undefined) return true;
	const listed = env['KUBECONFIG']?.split(path.delimiter).filter((file) => file !== '');
	if (listed && listed.length > 0) return listed.some((file) => fs.existsSync(file));
	return (
		fs.existsSync(path.join(home, '.kube', 'config')) ||
		(env['KUBERNETES_SERVICE_HOST'] !== undefined && fs.existsSync(serviceAccountToken))
	);
}
