import {severityKeys} from '../../incident/severity-named.ts';
import {type SuggestedSeverity, suggestedSeverity} from '../../incident/triggers.ts';
import type {Screen} from '../screen-store.ts';
import {done} from './done.ts';

/** Another severity, never without its reason: chosen by its key, then why. */
export function severityMenu(screen: Screen): void {
	const {policy, incident, signals} = screen.state.room;
	const {severities = []} = policy?.runbook ?? {};
	const now = incident?.severity;
	// What the signals say is where the pointer stands, with the evidence as the reason: Enter, Enter accepts it.
	const suggested = policy && now !== undefined ? suggestedSeverity(policy.runbook, signals, screen.state.now, now) : undefined;
	const keys = severityKeys(severities.map(({id}) => id));
	screen.open({
		kind: 'menu',
		title: `Severity (now ${now})`,
		items: severities.map(({id, name}, index) => ({
			label: id,
			hint: [
				...(name === id ? [] : [name]),
				...(id === now ? ['now'] : []),
				...(id === suggested?.severity ? [`signals say so: ${evidenceOf(suggested)}`] : []),
			].join(' · '),
			key: keys[index] ?? '',
			run: () =>
				id === now
					? done(screen, `The severity is ${id} already.`)
					: reasonForm(screen, id, id === suggested?.severity ? evidenceOf(suggested) : undefined),
		})),
		index: Math.max(
			0,
			severities.findIndex(({id}) => id === (suggested?.severity ?? now)),
		),
	});
}

/** "High Error Rate, api 7.4 %". */
export function evidenceOf({trigger, state}: SuggestedSeverity): string {
	return `${trigger.name.replaceAll(/\s+/g, ' ')}, ${state.evidence}`;
}

function reasonForm(screen: Screen, to: string, evidence: string | undefined): void {
	screen.openForm({
		key: `severity:${to}`,
		title: `${to} instead of ${screen.state.room.incident?.severity}: why`,
		enter: `changes to ${to}`,
		fields: [{label: 'because', needed: true}],
		...(evidence === undefined ? {} : {values: [`by the signals: ${evidence}`]}),
		submit: ([reason = '']) => screen.perform('severity.changed', {to, reason}, `severity ${to}`),
	});
}
