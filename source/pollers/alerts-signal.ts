import type {AlertGroup, AlertsSignal} from '../incident/alert-signals.ts';
import {rowsThatFit} from './alert-groups.ts';

/** What a source says of all its groups: the first of them as rows, and how many alerts there are of each kind. */
export function alertsSignal(
	groups: readonly AlertGroup[],
	told: Pick<AlertsSignal, 'key' | 'source' | 'measuredAt' | 'state' | 'silenceable' | 'only'>,
): AlertsSignal {
	const rows = rowsThatFit(groups);
	const sum = (of: 'firing' | 'quiet' | 'pending') => groups.reduce((total, group) => total + group[of], 0);
	return {
		kind: 'alerts',
		...told,
		firing: sum('firing'),
		quiet: sum('quiet'),
		pending: sum('pending'),
		groups: [...rows],
		more: groups.length - rows.length,
	};
}
