import {parseDue} from '../../config/due.ts';
import {calledOn, reportable} from '../../incident/decide-work.ts';
import type {OperationDataOf} from '../../incident/events.ts';
import {oneLine} from '../../incident/in-words.ts';
import {impactOf} from '../../incident/incident.ts';
import {type ImpactLevel, impactLevels, type Runbook} from '../../runbook/runbook.ts';
import {formatDuration} from '../../terminal/format.ts';
import {etaWords} from '../impact-line.ts';
import type {Screen} from '../screen-store.ts';
import type {MenuItem} from './dialog.ts';
import {done} from './done.ts';

/** R41 and R29: how bad it is for customers and revenue, when it should be over, which partners suffer, what only people can know. */
export function impactMenu(screen: Screen): void {
	const {incident, policy} = screen.state.room;
	if (!incident || !policy) return;
	const now = screen.session.client().now();
	const items: MenuItem[] = [
		{
			label: 'impact',
			hint: `customers ${impactOf(incident, 'customers') ?? 'not said'}, revenue ${impactOf(incident, 'revenue') ?? 'not said'}`,
			run: () => impactForm(screen),
		},
		{label: 'ETA', hint: etaWords(incident, now) ?? 'not said', run: () => etaForm(screen)},
		{label: 'an integration is affected', hint: 'its partner then hears from us', run: () => integrationForm(screen)},
		...[...incident.integrations.keys()].map((name): MenuItem => {
			const mark = () => done(screen, screen.perform('integration.marked', {name, affected: false}, `${name} is well again`));
			return {label: `${name} is well again`, hint: 'affected now', run: mark};
		}),
		...reportable(policy.runbook, incident.severity).map((what): MenuItem => {
			const times = incident.reports.filter((report) => report.what === what).length;
			const said = times === 0 ? 'not reported' : `reported ${times === 1 ? 'once' : `${times} times`}`;
			const whom = whomCalled(policy.runbook, incident.severity, what);
			const hint = `${said}; ${whom}`;
			return {label: what, hint, run: () => reportForm(screen, what, whom)};
		}),
	];
	screen.open({kind: 'menu', title: 'Impact and ETA', items, index: 0});
}

/** Whom a report calls, and how long after it: who reports wants to know before what it sets off. */
function whomCalled(runbook: Runbook, severity: string, what: string): string {
	const called = calledOn(runbook, severity, what).map(({position, timing}) =>
		timing.at === 'reported' && timing.afterMs !== undefined ? `${position} ${formatDuration(timing.afterMs)} later` : position,
	);
	return called.length === 0 ? 'the runbook escalates on it' : `calls ${called.join(', ')}`;
}

function levelOf(text: string): ImpactLevel | undefined {
	return impactLevels.find((level) => level.startsWith(text.toLowerCase()));
}

function impactForm(screen: Screen): void {
	const {incident} = screen.state.room;
	const levels = impactLevels.join(', ');
	const said = incident?.impacts.at(-1)?.text;
	const hint = (level: ImpactLevel | undefined) => (level === undefined ? levels : `${levels}; ${level} until now`);
	screen.openForm({
		key: 'impact',
		title: 'Impact: what stays empty stays as it was',
		fields: [
			{label: 'customers', needed: false, hint: hint(incident && impactOf(incident, 'customers'))},
			{label: 'revenue', needed: false, hint: hint(incident && impactOf(incident, 'revenue'))},
			{label: 'in words', needed: false, hint: said === undefined ? 'who cannot do what' : `until now: ${oneLine(said)}`},
		],
		submit: ([customersText = '', revenueText = '', text = '']) => {
			const data: OperationDataOf<'impact.set'> = text === '' ? {} : {text};
			for (const [kind, typed] of [
				['customers', customersText],
				['revenue', revenueText],
			] as const) {
				if (typed === '') continue;
				const level = levelOf(typed);
				if (!level) return `${kind} is ${levels}, not "${typed}".`;
				data[kind] = level;
			}

			if (Object.keys(data).length === 0) return 'Say at least one of them.';
			return screen.perform('impact.set', data, 'impact');
		},
	});
}

function etaForm(screen: Screen): void {
	screen.openForm({
		key: 'eta',
		title: 'ETA: when it should be resolved',
		fields: [
			{label: 'ETA', needed: true, hint: '30m, 09:10Z or unknown'},
			{label: 'in words', needed: false},
		],
		submit: ([typed = '', text = '']) => {
			const said = text === '' ? {} : {text};
			if (/^unknown$/i.test(typed)) return screen.perform('eta.set', {eta: null, ...said}, 'ETA not known');
			const parsed = parseDue(typed, {now: screen.session.client().now()});
			return parsed.ok ? screen.perform('eta.set', {eta: new Date(parsed.at).toISOString(), ...said}, 'ETA') : parsed.text;
		},
	});
}

function integrationForm(screen: Screen): void {
	screen.openForm({
		key: 'integration',
		title: 'Which integration of a partner is affected',
		fields: [{label: 'integration', needed: true, hint: 'as the partner knows it'}],
		submit: ([name = '']) =>
			screen.perform('integration.marked', {name: name.slice(0, 200).toWellFormed(), affected: true}, `${name} is affected`),
	});
}

function reportForm(screen: Screen, what: string, whom: string): void {
	screen.openForm({
		key: `report:${what}`,
		title: `Report: ${what}; ${whom}`,
		enter: 'reports it',
		fields: [{label: 'in words', needed: false, hint: 'who, where; may stay empty'}],
		submit: ([text = '']) => screen.perform('condition.reported', {what, ...(text === '' ? {} : {text})}, what),
	});
}
