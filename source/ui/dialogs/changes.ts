import {type Change, type ChangesSignal, changeWords} from '../../incident/change-signals.ts';
import {formatAge, formatClock} from '../../terminal/format.ts';
import {anIncident} from '../binding.ts';
import type {ScreenState} from '../screen-state.ts';
import type {Screen} from '../screen-store.ts';
import type {MenuItem, TextAction} from './dialog.ts';

/** What changed lately, as every cluster says it. */
export function changesOf({room}: Pick<ScreenState, 'room'>): ChangesSignal[] {
	return [...room.signals.values()].flatMap((signal) => (signal.kind === 'changes' ? [signal] : []));
}

/** What changed in the last two hours, the newest first. It stays as it was when it was opened, so that nothing moves under the pointer. */
export function changesMenu(screen: Screen): void {
	const all = changesOf(screen.state);
	if (all.length === 0) {
		screen.say('No cluster is watched: name one under kubernetes: in warroom.yaml.', true);
		return;
	}

	const rows = all.flatMap((signal) => signal.changes.map((change) => ({signal, change}))).sort((a, b) => b.change.at - a.change.at);
	const several = new Set(rows.map(({change}) => change.namespace).filter((namespace) => namespace !== '')).size > 1;
	const items = [
		...rows.map(
			({signal, change}): MenuItem => ({
				label: `${formatClock(change.at, screen.zone, {seconds: false})} ${change.kind.padEnd(7)} ${changeWords(change, several)}`,
				hint: whenWords(change, screen.state),
				others: pinAction(screen, signal, change),
				run: () => showChange(screen, signal, change),
			}),
		),
		...gapItems(screen, all),
	];
	if (items.length === 0) screen.say('Nothing changed in the last two hours, as far as the cluster says.');
	else screen.open({kind: 'menu', title: `What changed in two hours${beganWords(screen.state)}`, items, index: 0});
}

/** In as many words as 80 columns take beside the count. */
function beganWords({room}: ScreenState): string {
	if (!room.incident) return '';
	return `, before and after ${room.incident.times.started === undefined ? 'the declaration' : 'it began'}`;
}

/** What is not seen is not unchanged. */
function gapItems(screen: Screen, all: readonly ChangesSignal[]): MenuItem[] {
	const {now} = screen.state;
	return all.flatMap(({gaps, state, source, measuredAt}) => {
		const age = measuredAt === null ? 'never answered' : `as of ${formatAge(now - measuredAt)} ago`;
		const old = state.is === 'stale' || state.is === 'down' ? [`${source} is ${state.is}, ${age}: ${state.why}`] : [];
		return [...old, ...gaps].map((why) => ({label: 'not seen', hint: why, run: () => screen.say(why, true)}));
	});
}

/** How long before or after it began; without an incident, how long ago. */
function whenWords({at}: Change, {now, room}: ScreenState): string {
	const times = room.incident?.times;
	const began = times?.started ?? times?.declared;
	if (began === undefined) return `${formatAge(now - at)} ago`;
	return at < began ? `${formatAge(began - at)} before` : `${formatAge(at - began)} after`;
}

function pinAction(screen: Screen, signal: ChangesSignal, change: Change): TextAction[] {
	return anIncident(screen) === undefined ? [{key: 'p', label: 'pin to the timeline', run: () => pin(screen, signal, change)}] : [];
}

/** The change as evidence, with the time at which it happened. */
function pin(screen: Screen, signal: ChangesSignal, change: Change): void {
	const problem = screen.perform('note', {text: `what changed: ${changeWords(change, true)}`}, 'pinned', {
		occurredAt: change.at,
		evidence: {title: `change of ${change.name}`.slice(0, 200), text: inFull(signal, change, screen)},
	});
	if (problem === undefined) screen.set({dialog: undefined});
	else screen.say(problem, true);
}

function showChange(screen: Screen, signal: ChangesSignal, change: Change): void {
	screen.open({
		kind: 'text',
		title: `${change.kind}: ${change.name}`,
		scroll: 0,
		text: `${inFull(signal, change, screen)}\n${whenWords(change, screen.state)}${beganWords(screen.state).replace(/^.* after /, ' ')}`,
		actions: pinAction(screen, signal, change),
	});
}

function inFull({source}: ChangesSignal, {text, kind, namespace, name, at, by}: Change, {zone}: Screen): string {
	return [
		text,
		'',
		`${kind} of ${name}${namespace === '' ? '' : ` in ${namespace}`}`,
		`at ${formatClock(at, zone, {date: true})} ${zone}`,
		...(by === undefined ? [] : [`written by ${by}, as the cluster knows it`]),
		`seen by ${source}`,
	].join('\n');
}
