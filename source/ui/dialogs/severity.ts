import type {Screen} from '../screen-store.ts';
import {done} from './done.ts';

/** Another severity, never without its reason: chosen by its key, then why. */
export function severityMenu(screen: Screen): void {
	const {severities = []} = screen.state.room.policy?.runbook ?? {};
	const now = screen.state.room.incident?.severity;
	const keys = severityKeys(severities.map(({id}) => id));
	screen.open({
		kind: 'menu',
		title: `Severity (now ${now})`,
		items: severities.map(({id, name}, index) => ({
			label: id,
			hint: [name, ...(id === now ? ['now'] : [])].join(' · '),
			key: keys[index] ?? '',
			run: () => (id === now ? done(screen, `The severity is ${id} already.`) : reasonForm(screen, id)),
		})),
		index: Math.max(
			0,
			severities.findIndex(({id}) => id === now),
		),
	});
}

/** The figure in its name where all have one of their own ("P0" is 0), else its place. */
function severityKeys(ids: readonly string[]): readonly string[] {
	const own = ids.map((id) => /\d$/.exec(id)?.[0]);
	return own.every((key) => key !== undefined) && new Set(own).size === ids.length
		? own.map((key) => key ?? '')
		: ids.map((_, index) => (index < 9 ? String(index + 1) : ''));
}

function reasonForm(screen: Screen, to: string): void {
	screen.openForm({
		key: `severity:${to}`,
		title: `${to} instead of ${screen.state.room.incident?.severity}: why`,
		enter: `changes to ${to}`,
		fields: [{label: 'because', needed: true}],
		submit: ([reason = '']) => screen.perform('severity.changed', {to, reason}, `severity ${to}`),
	});
}
