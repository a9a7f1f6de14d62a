import {isOpen} from '../../incident/incident.ts';
import {openStatuses} from '../../incident/operations.ts';
import {stillOpen, stillOpenLine} from '../../incident/still-open.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import type {MenuItem, Remark} from './dialog.ts';
import {done} from './done.ts';
import {goTo} from './incidents.ts';
import {namedPeopleMenu} from './named-people.ts';
import {severalItems} from './several.ts';

/** Where the incident may go from here. */
export function statusMenu(screen: Screen): void {
	const {incident} = screen.state.room;
	if (!incident) return;
	const {mergedInto} = incident;
	const several = [
		...severalItems(screen),
		...(incident.people
			? [
					{
						label: 'who sees it',
						hint: `private: ${incident.people.map((one) => shownAs(screen, one)).join(', ')}`,
						run: () => namedPeopleMenu(screen),
					},
				]
			: []),
	];
	const items: MenuItem[] = isOpen(incident)
		? [
				...openStatuses
					.filter((status) => status !== incident.status)
					.map((to) => ({label: to, run: () => done(screen, screen.perform('status.changed', {to}, to))})),
				{label: 'resolve', hint: 'root cause, resolution, deferred to', run: () => resolveForm(screen)},
				{label: 'cancel', hint: 'a false alarm or a duplicate', run: () => reasonForm(screen, 'incident.cancelled', 'Cancel: why')},
				...several,
			]
		: [
				...(incident.status === 'resolved' ? [{label: 'close', run: () => close(screen)}] : []),
				...(mergedInto
					? [{label: `go to ${mergedInto.incident}`, hint: 'it was merged into that one', run: () => goTo(screen, mergedInto.incident)}]
					: [{label: 'reopen', hint: 'you take command', run: () => reasonForm(screen, 'incident.reopened', 'Reopen: why')}]),
				...several.filter(({label}) => !label.startsWith('merge')),
			];
	screen.open({kind: 'menu', title: `Status (now ${incident.status})`, items, index: 0});
}

/** What still stands against ending the incident. */
const stands: Remark = ({room: {incident, policy, signals}, now}, width) =>
	incident && policy ? stillOpenLine(stillOpen({incident, policy, signals, now}), width) : undefined;

/** At once where nothing stands against it. */
function close(screen: Screen): void {
	const run = () => done(screen, screen.perform('incident.closed', {}, 'closed'));
	if (stands(screen.state, Number.POSITIVE_INFINITY) === undefined) run();
	else screen.open({kind: 'confirm', text: 'Close?', remark: stands, run});
}

function resolveForm(screen: Screen): void {
	screen.openForm({
		key: 'resolve',
		title: 'Resolve',
		remark: stands,
		fields: [
			{label: 'root cause', needed: true, hint: '"not known yet" is an answer'},
			{label: 'resolution', needed: true, hint: 'what ended it'},
			{label: 'deferred to', needed: false, hint: 'only when the fix itself follows: a date, a window, a sprint'},
		],
		submit: ([rootCause = '', resolution = '', deferredTo = '']) =>
			screen.perform('incident.resolved', {rootCause, resolution, ...(deferredTo === '' ? {} : {deferredTo})}, 'resolved'),
	});
}

function reasonForm(screen: Screen, type: 'incident.cancelled' | 'incident.reopened', title: string): void {
	screen.openForm({
		key: type,
		title,
		fields: [{label: 'because', needed: true}],
		submit: ([reason = '']) => screen.perform(type, {reason}, type === 'incident.cancelled' ? 'cancelled' : 'reopened'),
	});
}
