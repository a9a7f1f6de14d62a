import type {RoutesLook} from '../../incident/look.ts';
import type {Screen} from '../screen-store.ts';
import type {MenuItem} from './dialog.ts';

type Service = RoutesLook['services'][number];
type Ingress = RoutesLook['ingresses'][number];

/** What leads to a workload, a line each: ingresses, services with their endpoints that are ready, and what of it is not seen. */
export function routeItems(screen: Screen, {services, ingresses, gaps}: RoutesLook, back: () => void): MenuItem[] {
	const show = (title: string, text: string) => () => screen.open({kind: 'text', title, scroll: 0, text, back});
	return [
		...ingresses.map((ingress) => ({
			label: `ingress ${ingress.name}`,
			hint: ingressHint(ingress),
			run: show(`ingress ${ingress.name}`, ingressText(ingress)),
		})),
		...services.map((service) => ({
			label: `service ${service.name}`,
			hint: serviceHint(service),
			run: show(`service ${service.name}`, serviceText(service)),
		})),
		...gaps.map((why) => ({label: 'not seen', hint: why, run: () => screen.say(why, true)})),
	];
}

/** "1 ingress and 2 services lead to it", and that one of them leads nowhere. */
export function routesWords({services, ingresses}: RoutesLook): string {
	const count = (of: readonly unknown[], one: string, many: string) =>
		of.length === 0 ? [] : [`${of.length} ${of.length === 1 ? one : many}`];
	const both = [...count(ingresses, 'ingress', 'ingresses'), ...count(services, 'service', 'services')];
	if (both.length === 0) return '';
	const dead = services.find(({endpoints}) => endpoints !== null && endpoints.ready === 0);
	const lead = services.length + ingresses.length === 1 ? 'leads' : 'lead';
	return `${both.join(' and ')} ${lead} to it${dead ? `, ${dead.name} to NO pod that is ready` : ''}`;
}

function serviceHint({type, addresses, ports, endpoints}: Service): string {
	return [endpointWords(endpoints), `${type} ${addresses.join(', ')}`.trimEnd(), ...ports].join(', ');
}

function endpointWords(endpoints: Service['endpoints']): string {
	if (endpoints === null) return 'endpoints not known';
	const {ready, all} = endpoints;
	return `${ready === 0 ? 'NONE' : ready} of ${all} endpoints ready`;
}

function serviceText({type, addresses, ports, selector, endpoints}: Service): string {
	return [
		endpointWords(endpoints),
		'',
		`type      ${type}`,
		`address   ${addresses.join(', ') || 'none'}`,
		...ports.map((port, index) => `${index === 0 ? 'ports' : '     '}     ${port}`),
		`selector  ${selector}`,
	].join('\n');
}

function ingressHint({paths, addresses, tls}: Ingress): string {
	return [
		...paths,
		addresses.length === 0 ? 'no address yet' : addresses.join(', '),
		tls.length === 0 ? 'no TLS' : `TLS ${tls.join(', ')}`,
	].join(', ');
}

function ingressText({paths, addresses, tls}: Ingress): string {
	return [
		...paths.map((path, index) => `${index === 0 ? 'leads  ' : '       '}  ${path}`),
		`address  ${addresses.join(', ') || 'none yet'}`,
		...(tls.length === 0 ? ['TLS      none'] : tls.map((one, index) => `${index === 0 ? 'TLS' : '   '}      ${one}`)),
	].join('\n');
}
