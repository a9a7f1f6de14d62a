import {type Change, type ChangesSignal, recentMs} from '../incident/change-signals.ts';

const minute = 60_000;

type Told = Pick<Change, 'kind' | 'name' | 'text' | 'by'> & {readonly minutes: number};

/** What a cluster would say has changed in the story of the drill, with when, in minutes from its opening: the cause is among them. */
const story: readonly Told[] = [
	{minutes: -96, kind: 'helm', name: 'catalog', text: 'helm release catalog: chart catalog-2.3.1, revision 31, deployed'},
	{minutes: -71, kind: 'node', name: 'node-c', text: 'node node-c joined'},
	{minutes: -48, kind: 'scale', name: 'search', text: 'search scaled 3 → 4', by: 'kubectl'},
	{minutes: -22, kind: 'config', name: 'www-banner', text: 'config map www-banner changed', by: 'kubectl'},
	{minutes: -4, kind: 'rollout', name: 'api', text: 'api v1.41 → v1.42, revision 12', by: 'kubectl'},
	{minutes: -2, kind: 'warning', name: 'worker', text: 'Failed worker × 9: Failed to pull image "registry.example/worker:v3.8"'},
	{minutes: -1, kind: 'warning', name: 'api', text: 'BackOff api × 14: Back-off restarting failed container app in pod'},
	{minutes: 11, kind: 'rollout', name: 'api', text: 'api v1.42 → v1.41, revision 13', by: 'kubectl'},
];

export function simulatedChanges(now: number, startedAt: number, source: string): ChangesSignal {
	const changes = story
		.map(({minutes, ...told}): Change => {
			const at = startedAt + minutes * minute;
			return {...told, id: `${told.kind}:${told.name}:${minutes}`, at, namespace: told.kind === 'node' ? '' : 'production'};
		})
		.filter(({at}) => at <= now && at > now - recentMs)
		.reverse();
	return {kind: 'changes', key: 'changes', source, measuredAt: now, state: {is: 'live', since: startedAt}, changes, gaps: []};
}
