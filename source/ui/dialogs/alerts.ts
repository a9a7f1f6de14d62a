import type {AlertGroup, AlertsSignal} from '../../incident/alert-signals.ts';
import {formatClock, formatDuration} from '../../terminal/format.ts';
import {alertsOf} from '../panes/alerts.ts';
import type {Screen} from '../screen-store.ts';
import type {TextAction} from './dialog.ts';
import {silenceForm} from './silence.ts';

/** What fires, the gravest first: a row a name. It stays as it was when it was opened, so that nothing moves under the pointer. */
export function alertsMenu(screen: Screen): void {
	const all = alertsOf(screen.state);
	const rows = all.flatMap((signal) => signal.groups.map((group) => ({signal, group})));
	if (rows.length === 0) {
		screen.say(
			all.length > 0 ? all.map(whyNone).join(' ') : 'No alerts are watched: name Alertmanager under alertmanager: in warroom.yaml.',
			all.length === 0,
		);
		return;
	}

	const {now} = screen.state;
	const more = all.reduce((sum, signal) => sum + signal.more, 0);
	screen.open({
		kind: 'menu',
		title: `Alerts at ${formatClock(now, screen.zone)}${more > 0 ? `, ${more} more names` : ''}`,
		items: rows.map(({signal, group}) => ({
			label: group.name,
			hint: hintOf(group, now),
			others: actionsFor(screen, signal, group),
			run: () => showGroup(screen, signal, group),
		})),
		index: 0,
	});
}

function whyNone({state, source, only}: AlertsSignal): string {
	const what = only === 'pending' ? 'is pending' : 'fires';
	if (state.is === 'stale' || state.is === 'down') return `What ${what} is not known: ${source} is ${state.is}, ${state.why}.`;
	return state.is === 'live' ? `Nothing ${what}.` : `What ${what} is not known yet.`;
}

function hintOf({severity, firing, quiet, pending, since, labels, silences, unconfirmed}: AlertGroup, now: number): string {
	const [silence] = silences;
	return [
		severity ?? 'no severity',
		...(firing > 0 ? [`${firing} firing`] : []),
		...(quiet > 0 ? [`${quiet} quiet${silence ? ` by ${silence.by}, ${formatDuration(silence.until - now)} left` : ''}`] : []),
		...(pending > 0 ? [`${pending} pending`] : []),
		`for ${formatDuration(now - since)}`,
		...(unconfirmed ? ['not confirmed since its source restarted'] : []),
		labels.map(([label, value]) => `${label}=${value}`).join(' '),
	].join(', ');
}

function actionsFor(screen: Screen, {silenceable}: AlertsSignal, group: AlertGroup): TextAction[] {
	if (!silenceable) return [];
	return [
		{key: 's', label: 'silence', run: () => silenceForm(screen, group)},
		...(group.silences.length > 0 ? [{key: 'e', label: 'end the silence', run: () => endSilence(screen, group)}] : []),
	];
}

function showGroup(screen: Screen, signal: AlertsSignal, group: AlertGroup): void {
	const {now} = screen.state;
	const {name, summary, labels, examples, silences, firing, quiet, pending} = group;
	screen.open({
		kind: 'text',
		title: name,
		scroll: 0,
		text: [
			...(summary === undefined ? [] : [summary, '']),
			hintOf({...group, labels: []}, now).replace(/, $/, ''),
			`since ${formatClock(group.since, screen.zone, {date: true})} ${screen.zone}`,
			'',
			...(labels.length === 0 ? [] : ['Labels of all of them', ...labels.map(([label, value]) => `  ${label} = ${value}`), '']),
			...(examples.length === 0
				? []
				: [
						`Apart by${examples.length < firing + quiet + pending ? ` (${examples.length} of ${firing + quiet + pending})` : ''}`,
						...examples.map((example) => `  ${example}`),
						'',
					]),
			...silences.map(
				({by, until, reason}) => `Silenced by ${by} until ${formatClock(until, screen.zone, {date: true})} ${screen.zone}: ${reason}`,
			),
			...(signal.only === 'pending'
				? ['Its condition holds by Prometheus, and not yet for as long as the rule asks; it can be silenced once it fires.']
				: signal.silenceable
					? []
					: ['Prometheus itself says so; to silence it, name Alertmanager under alertmanager: in warroom.yaml.']),
		].join('\n'),
		actions: actionsFor(screen, signal, group),
	});
}

function endSilence(screen: Screen, {name, silences}: AlertGroup): void {
	const [silence] = silences;
	if (!silence) return;
	screen.open({
		kind: 'confirm',
		text: `End the silence on ${name} of ${silence.by} (${silence.reason})?`,
		run: () =>
			void screen.session
				.client()
				.ask({t: 'endSilence', silence: silence.id})
				.then(({ok, text}) => screen.say(text ?? (ok ? 'The silence has ended.' : 'It was not ended.'), !ok)),
	});
}
