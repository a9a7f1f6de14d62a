import {severityNamed} from '../../incident/severity-named.ts';
import type {Screen} from '../screen-store.ts';

/** Another severity, never without its reason. */
export function severityForm(screen: Screen): void {
	const {runbook} = screen.state.room.policy ?? {};
	const names = runbook?.severities.map(({id}) => id) ?? [];
	screen.openForm({
		key: 'severity',
		title: `Severity (now ${screen.state.room.incident?.severity})`,
		fields: [
			{label: 'severity', needed: true, hint: names.join(', ')},
			{label: 'because', needed: true},
		],
		submit: ([severity = '', reason = '']) => {
			const to = runbook && severityNamed(runbook, severity);
			if (!to) return `There is no severity "${severity}": it is one of ${names.join(', ')}.`;
			return screen.perform('severity.changed', {to, reason}, `severity ${to}`);
		},
	});
}
