import {sanitize} from '../terminal/sanitize.ts';
import {type Alert, nameOf} from './alert-groups.ts';

/** As Alertmanager's API takes it. */
export type Matcher = {readonly name: string; readonly value: string; readonly isRegex: false; readonly isEqual: true};

/**
 * What a silence has to match, and how many alerts it covers now: the labels that all alerts of the name share, and what was asked for beside
 * them. Exactly, never by a pattern. @throws in words when that is nothing that fires.
 */
export function matchersOf(
	name: string,
	only: string,
	alerts: readonly Alert[],
): {readonly matchers: readonly Matcher[]; readonly count: number} {
	const named = alerts.filter((alert) => nameOf(alert) === name && alert.state !== 'pending');
	const [first] = named;
	if (!first) throw new Error(`no alert ${name} fires now`);
	const wanted = only
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.map((part) => {
			const at = part.indexOf('=');
			if (at < 1) throw new Error(`"${part}" is no label: write service=api`);
			return [part.slice(0, at).trim(), part.slice(at + 1).trim()] as const;
		});
	// Labels are shown neutralised, and typed as they are shown.
	const covered = named.filter(({labels}) => wanted.every(([label, value]) => sanitize(labels[label] ?? '') === value));
	const [one] = covered;
	if (!one) throw new Error(`no alert ${name} has ${only}`);
	const shared = Object.entries(one.labels).filter(([label, value]) => covered.every(({labels}) => labels[label] === value));
	return {
		matchers: shared.map(([label, value]) => ({name: label, value, isRegex: false, isEqual: true})),
		count: covered.length,
	};
}
