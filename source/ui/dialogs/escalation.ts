import {parseDue} from '../../config/due.ts';
import {type Clock, hasEnded, isByHand, isRung, waitsForWord} from '../../incident/clock.ts';
import {clocks} from '../../incident/clocks.ts';
import {idsToDefer} from '../../incident/deferral.ts';
import {calledWords} from '../../incident/directory.ts';
import {durationWords} from '../../incident/duration-words.ts';
import type {Screen} from '../screen-store.ts';
import type {MenuItem, TextAction} from './dialog.ts';
import {done} from './done.ts';

export function rungs(screen: Screen, states: ReadonlyArray<Clock['state']>): Clock[] {
	const {incident, policy} = screen.state.room;
	if (!incident || !policy) return [];
	return clocks(incident, policy, screen.session.client().now()).filter(
		(clock) => isRung(clock) && !hasEnded(clock) && states.includes(clock.state),
	);
}

/** Whom to call; choosing one records who was told, and `d` puts it off. What waits for the commander's word comes first: choosing it raises it. */
export function escalateMenu(screen: Screen): void {
	const now = screen.session.client().now();
	const {access, login, incident} = screen.state.room;
	// Raising and putting off are the commander's (R31).
	const commands = access === 'command' || incident?.commander === login;
	const all = rungs(screen, ['asked', 'raised', 'due', 'told', 'waiting']);
	const asked = all.filter(waitsForWord);
	const told = (clock: Clock) => () => toldForm(screen, clock);
	const items = [...asked, ...all.filter((clock) => !asked.includes(clock))].map((clock): MenuItem => {
		const raises = commands && waitsForWord(clock);
		const others: TextAction[] = [
			...(commands && !isByHand(clock) ? [{key: 'd', label: 'defer', run: () => deferForm(screen, clock)}] : []),
			...(raises && asked.length > 1 ? [{key: 'A', label: `raise all ${asked.length}`, run: () => raise(screen, asked)}] : []),
			...(raises ? [{key: 't', label: 'was told already', run: told(clock)}] : []),
		];
		return {
			label: clock.name,
			hint: `${clock.call.flatMap((call) => calledWords(call) ?? []).join(', ') || 'nobody to call'} · ${stateWords(clock, now)}`,
			run: raises ? () => raise(screen, [clock]) : told(clock),
			...(others.length === 0 ? {} : {others}),
		};
	});
	const title =
		commands && asked.length > 0
			? `${asked.length === 1 ? 'One waits' : `${asked.length} wait`} for your word: Enter raises, d defers`
			: 'Escalate: record who was told';
	if (items.length === 0) screen.say('Nobody is to be called at this severity.');
	else screen.open({kind: 'menu', title, items, index: 0});
}

/** The commander's word; the room raises them at once. */
function raise(screen: Screen, clocks: readonly Clock[]): void {
	let problem: string | undefined;
	for (const {id, name} of clocks) problem ??= screen.perform('clock.confirmed', {clock: id}, `${name}: raised`);
	done(screen, problem);
}

/** One position may be called at several times. */
function stateWords({state, dueAt, word}: Clock, now: number): string {
	if (waitsForWord({state, word})) {
		const anyway = word?.is === 'asked' ? `, raised all the same in ${durationWords(word.until - now)}` : '';
		return `raise? due for ${durationWords(now - dueAt)}${anyway}`;
	}

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
