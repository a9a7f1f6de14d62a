import {parseDue} from '../../config/due.ts';
import {type Clock, hasEnded, isByHand, isRung} from '../../incident/clock.ts';
import {clocks} from '../../incident/clocks.ts';
import {idsToDefer} from '../../incident/deferral.ts';
import {calledWords} from '../../incident/directory.ts';
import {durationWords} from '../../incident/duration-words.ts';
import type {Screen} from '../screen-store.ts';
import type {MenuItem} from './dialog.ts';

export function rungs(screen: Screen, states: ReadonlyArray<Clock['state']>): Clock[] {
	const {incident, policy} = screen.state.room;
	if (!incident || !policy) return [];
	return clocks(incident, policy, screen.session.client().now()).filter(
		(clock) => isRung(clock) && !hasEnded(clock) && states.includes(clock.state),
	);
}

/** Whom to call; choosing one records who was told, and `d` puts it off. */
export function escalateMenu(screen: Screen): void {
	const now = screen.session.client().now();
	const {access, login, incident} = screen.state.room;
	// Putting off is the commander's (R31).
	const defers = access === 'command' || incident?.commander === login;
	const items = rungs(screen, ['raised', 'due', 'told', 'waiting']).map((clock): MenuItem => {
		const called = clock.call.flatMap((call) => calledWords(call) ?? []).join(', ');
		return {
			label: clock.name,
			hint: `${called || 'nobody to call'} · ${stateWords(clock, now)}`,
			run: () => toldForm(screen, clock),
			...(defers && !isByHand(clock) ? {others: [{key: 'd', label: 'defer', run: () => deferForm(screen, clock)}]} : {}),
		};
	});
	if (items.length === 0) screen.say('Nobody is to be called at this severity.');
	else screen.open({kind: 'menu', title: 'Escalate: record who was told', items, index: 0});
}

/** One position may be called at several times. */
function stateWords({state, dueAt}: Clock, now: number): string {
	if (state !== 'told' && isByHand({dueAt})) return 'by hand: the runbook names no time';
	if (state === 'waiting') return `in ${durationWords(dueAt - now)}`;
	return state === 'told' ? 'told' : `due for ${durationWords(now - dueAt)}`;
}

function toldForm(screen: Screen, clock: Clock): void {
	screen.openForm({
		key: `told:${clock.name}`,
		title: `Who was told as ${clock.name}`,
		values: [clock.call[0]?.people[0] ?? ''],
		fields: [
			{label: 'person', needed: true},
			{label: 'how', needed: false, hint: 'called, messaged …'},
		],
		submit: ([who = '', how = '']) =>
			screen.perform(
				'clock.told',
				{clock: clock.id, position: clock.name, person: who, ...(how === '' ? {} : {how})},
				`${clock.name} told`,
			),
	});
}

function deferForm(screen: Screen, clock: Clock): void {
	screen.openForm({
		key: `deferred:${clock.name}`,
		title: `Defer ${clock.name}: why`,
		fields: [
			{label: 'because', needed: true},
			{label: 'until', needed: false, hint: '30m or 09:10Z; empty is for as long as the severity lasts'},
		],
		submit: ([reason = '', untilText = '']) => {
			const until = untilText === '' ? undefined : parseDue(untilText, {now: screen.session.client().now()});
			if (until && !until.ok) return until.text;
			const {incident} = screen.state.room;
			const ids = incident ? idsToDefer(incident, clock) : [clock.id];
			let problem: string | undefined;
			for (const id of ids)
				problem ??= screen.perform(
					'clock.deferred',
					{clock: id, reason, ...(until ? {until: new Date(until.at).toISOString()} : {})},
					`${clock.name} deferred`,
				);
			return problem;
		},
	});
}
