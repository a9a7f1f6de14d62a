import type {Config} from '../config/config.ts';
import type {SourceReport} from '../incident/signals.ts';
import {formatAge} from '../terminal/format.ts';
import type {Finding} from './finding.ts';

/** What doctor says of a source, and what to do when it is not as it should be. */
export function sourceFinding(report: SourceReport, config: Config, now: number): Finding {
	const {key, source, measuredAt, trouble, state} = report;
	const age = measuredAt === null ? '' : `, measured ${formatAge(now - measuredAt)} ago`;
	if (trouble === null) {
		// Its own key stands for a Prometheus that answers and names no service.
		const empty = key === 'errors:' && state === 'live';
		return {
			what: key,
			ok: true,
			text: `${source}: ${state}${empty ? ', no service has an error rate' : ''}${age}`,
			...(empty
				? {todo: 'Does the counter have the labels service and code? Name it under prometheus: metric:, or your own query under queries:.'}
				: {}),
		};
	}

	if (state === 'paused')
		return {
			what: key,
			ok: false,
			text: `${source}: ${trouble}${age}`,
			todo: '`warroom sources` names it, `warroom sources resume NAME` asks it again.',
		};
	return {what: key, ok: false, text: `${source}: ${trouble}${age}`, todo: remedyOf(report, config)};
}

type Remedies = ReadonlyArray<readonly [RegExp, string]>;

const again = 'then `warroom reload`.';
const clusterRemedies: Remedies = [
	[/no such file/i, `Correct kubernetes: kubeconfig: in warroom.yaml, ${again} Or $KUBECONFIG, then start the room again.`],
	[/cannot read the kubeconfig|names no cluster/, `Mend that file (\`kubectl config view\` reads it too), ${again}`],
	[/no context/, `\`kubectl config get-contexts\` lists them; name one under kubernetes: context:, ${again}`],
	[
		/\b401\b|unauthorized|credential|expired|exec/i,
		`Log in to the cluster again, so that the kubeconfig has credentials that hold, ${again}`,
	],
	[
		/\b403\b|forbidden|not allowed to|cannot (?:list|watch|get)/i,
		'Have that user allowed to get, list and watch pods, deployments, statefulsets and daemonsets in the namespace.',
	],
	[/certificate/i, 'Correct the certificate authority in the kubeconfig.'],
];
const prometheusRemedies: Remedies = [
	[/\b40[13]\b|token/i, `Correct prometheus: bearerTokenFile: or headers: in warroom.yaml, ${again}`],
	[/\b400\b|\b422\b|parse/i, `Correct prometheus: queries:, metrics: or metric: in warroom.yaml, ${again}`],
	[
		/HTML|redirects|is that Prometheus|\b404\b/i,
		`prometheus: url: has to be Prometheus itself, without /graph and without a login before it; ${again}`,
	],
	[/certificate/i, 'Have its certificate mended, or set NODE_EXTRA_CA_CERTS for the server.'],
];

function remedyOf({key, trouble}: SourceReport, config: Config): string {
	const why = trouble ?? '';
	const known = (remedies: Remedies) => remedies.find(([pattern]) => pattern.test(why))?.[1];
	if (key.startsWith('kubernetes'))
		return known(clusterRemedies) ?? 'Is it reachable from here? `kubectl --request-timeout 5s get pods` asks the same.';
	if (key.startsWith('errors:') || key.startsWith('metric:')) {
		const asks = config.prometheus ? ` \`curl ${shown(config.prometheus.url)}/-/ready\` asks it.` : '';
		return known(prometheusRemedies) ?? `Is it reachable from here?${asks} prometheus: url: in warroom.yaml names it.`;
	}

	if (key.startsWith('alerts:')) {
		const asked = config.alertmanager ?? config.prometheus;
		const name = config.alertmanager ? 'alertmanager' : 'prometheus';
		if (/\b40[13]\b|token/i.test(why)) return `Correct ${name}: bearerTokenFile: or headers: in warroom.yaml, ${again}`;
		return `Is it reachable from here?${asked ? ` \`curl ${shown(asked.url)}/-/ready\` asks it.` : ''} ${name}: url: in warroom.yaml names it${config.alertmanager ? '' : '; with alerts: false it is not asked what fires'}.`;
	}

	const endpoint = config.endpoints.find(({name}) => key === `endpoint:${name}`);
	if (endpoint && 'url' in endpoint)
		return `\`curl -v ${shown(endpoint.url)}\` shows what it answers; endpoints: in warroom.yaml names it.`;
	if (endpoint && 'tcp' in endpoint)
		return `\`nc -vz ${endpoint.tcp.replace(/:(\d+)$/, ' $1')}\` opens the same connection; endpoints: in warroom.yaml names it.`;
	if (endpoint) return `\`getent hosts ${endpoint.dns}\` asks for its address; endpoints: in warroom.yaml names it.`;
	const page = config.statusPages.find(({name}) => key === `dependency:${name}`);
	if (page) return `\`curl ${shown(page.url)}\` shows what it answers; statusPages: in warroom.yaml names it.`;
	return 'endpoints: in warroom.yaml names its address.';
}

/** Passwords in an address are nobody's business. */
function shown(url: string): string {
	const address = new URL(url);
	address.username = '';
	address.password = '';
	return String(address).replace(/\/$/, '');
}
