import {parseDue} from '../../config/due.ts';
import {type Clock, hasEnded, isByHand, isRung, waitsForWord} from '../../incident/clock.ts';
import {clocks} from '../../incident/clocks.ts';
import {idsToDefer, mayDefer} from '../../incident/deferral.ts';
import {calledWords, nobodyKnown} from '../../incident/directory.ts';
import {durationWords} from '../../incident/duration-words.ts';
import {oneAnswer} from '../../incident/one-answer.ts';
import {callName, nameOf, type OneCall, oneCalls, settledToo} from '../../incident/one-call.ts';
import {nextForMe} from '../next-for-me.ts';
import type {Screen} from '../screen-store.ts';
import {shownAs} from '../shown-as.ts';
import type {MenuItem, TextAction} from './dialog.ts';
import {done} from './done.ts';
import {nobodyToCall} from './nobody-to-call.ts';
import {peopleHint, personTyped} from './people.ts';

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
	const {access, me, incident, policy} = screen.state.room;
	if (!incident || !policy) return;
	// Raising and putting off are the commander's (R31).
	const commands = access === 'command' || incident.commander === me;
	const all = oneCalls(rungs(screen, ['asked', 'raised', 'due', 'told', 'waiting']));
	const asked = all.filter(([clock]) => waitsForWord(clock));
	const calls = [...asked, ...all.filter((call) => !asked.includes(call))];
	const items = calls.map((call): MenuItem => {
		const [clock] = call;
		const raises = commands && waitsForWord(clock);
		const told = () => toldForm(screen, call);
		const others: TextAction[] = [
			...(me !== null && mayDefer(incident, clock, {person: me, access: access ?? 'observe'}) && !isByHand(clock)
				? [{key: 'd', label: 'defer', run: () => deferForm(screen, call)}]
				: []),
			...(raises && asked.length > 1 ? [{key: 'A', label: `raise all ${asked.length}`, run: () => raise(screen, asked.flat())}] : []),
			...(raises ? [{key: 't', label: 'was told already', run: told}] : []),
		];
		return {
			label: callName(call),
			hint: `${clock.call.flatMap((one) => calledWords({...one, people: one.people.map((who) => shownAs(screen, who))}) ?? []).join(', ') || nobodyKnown} · ${stateWords(clock, now)}${triedWords(screen, call, now)}`,
			run: raises ? () => raise(screen, call) : told,
			...(others.length === 0 ? {} : {others}),
		};
	});
	const title =
		commands && asked.length > 0
			? `${asked.length === 1 ? 'One waits' : `${asked.length} wait`} for your word: Enter raises, d defers`
			: 'Escalate: record who was told';
	if (items.length === 0) screen.say(nobodyToCall(incident, clocks(incident, policy, now)));
	else screen.open({kind: 'menu', title, items, index: firstToCall(screen, calls, now)});
}

/** Where the pointer begins: at the one that NEXT names, else at the first that is due: Enter must not tell again who was told. */
function firstToCall(screen: Screen, calls: readonly OneCall[], now: number): number {
	const {room} = screen.state;
	const {incident, policy} = room;
	const next = incident && policy ? nextForMe(room, {clocks: clocks(incident, policy, now), now}) : undefined;
	const ways: ReadonlyArray<(call: OneCall) => boolean> = [
		(call) => call.some(({id}) => id === next?.rung),
		([{state}]) => state !== 'told' && state !== 'waiting',
		([{state}]) => state !== 'told',
	];
	return ways.map((is) => calls.findIndex(is)).find((index) => index >= 0) ?? 0;
}

/** The commander's word; the room raises them at once. */
function raise(screen: Screen, clocks: readonly Clock[]): void {
	let problem: string | undefined;
	const names = [...new Set(clocks.map(({name}) => name))].join(', ');
	const said = clocks.length === 1 ? `${names}: raised` : `${clocks.length} raised: ${names}`;
	for (const {id} of clocks) problem ??= screen.perform('clock.confirmed', {clock: id}, said);
	done(screen, problem);
}

/** One position may be called at several times. */
function stateWords({state, dueAt, word, isDeadline}: Clock, now: number): string {
	if (waitsForWord({state, word})) {
		return word?.is === 'asked' ? `raise? by itself in ${durationWords(word.until - now)}` : `raise? due for ${durationWords(now - dueAt)}`;
	}

	if (state !== 'told' && isByHand({dueAt})) return 'by hand: the runbook names no time';
	if (state === 'waiting') return `${isDeadline ? 'to be told within' : 'in'} ${durationWords(dueAt - now)}`;
	return state === 'told' ? 'told' : `due for ${durationWords(now - dueAt)}`;
}

/** "; sam tried 2 min ago, not reached". */
function triedWords(screen: Screen, call: OneCall, now: number): string {
	const ids = new Set(call.flatMap(({id, with: merged}) => [id, ...merged]));
	const last = screen.state.room.incident?.escalations.findLast(({clock}) => ids.has(clock));
	if (last?.kind !== 'tried') return '';
	return `; ${last.person === undefined ? '' : `${shownAs(screen, last.person)} `}tried ${durationWords(now - last.at)} ago, not reached`;
}

/** One call settles all that the same people are due for, and recording it says so. */
function toldForm(screen: Screen, call: OneCall): void {
	const [clock] = call;
	const meant = clock.call.flatMap(({people}) => people);
	// Of several who hold a position each is told for themselves.
	const besides = meant.length === 1 ? settledToo(call) : '';
	screen.openForm({
		key: `told:${clock.name}`,
		title: `Who was told as ${nameOf(call)}`,
		values: [shownAs(screen, meant[0] ?? '')],
		fields: [
			{label: 'person', needed: true, gives: true, hint: reachable(screen)},
			{label: 'how', needed: false, hint: 'called, messaged …'},
			{label: 'reached', needed: false, hint: 'no: they were tried, and it stays due'},
		],
		submit: ([who = '', how = '', reached = '']) => {
			const isReached = wasReached(how, reached);
			if (isReached === undefined) return 'Were they reached? yes or no: tried and not reached, it stays due.';
			if (!isReached)
				return screen.perform(
					'clock.tried',
					{clock: clock.id, position: nameOf(call), person: who, ...(how === '' ? {} : {how})},
					`${nameOf(call)} not reached: it stays due`,
				);
			const told = (one: Clock, said: string) =>
				screen.perform('clock.told', {clock: one.id, position: one.name, person: who, ...(how === '' ? {} : {how})}, said);
			// Somebody else in their place is recorded for each.
			const named = personTyped(screen.state.room, who);
			const alone = meant.length === 1 && 'person' in named && named.person === meant[0];
			const {incident, policy} = screen.state.room;
			const now = screen.session.client().now();
			const one = incident && policy ? oneAnswer(incident, policy, clock, {person: meant[0] ?? '', now, type: 'clock.told'}).clocks : call;
			const [first, ...rest] = alone ? one : call;
			let problem = told(first, `${first.name} told${besides === '' || !alone ? '' : `, which settles ${besides} too`}`);
			for (const one of rest) problem ??= told(one, alone ? `${first.name} told, which settles ${besides} too` : `${one.name} told`);
			return problem;
		},
	});
}

/** Where only whoever records it is known to the room, their own name is no proposal. */
function reachable({state: {room}}: Screen): string {
	return peopleHint(room, room.me) === '' ? 'the name of whom you reached' : peopleHint(room);
}

const unreachedWords =
	/(?:no|without) (?:answer|reply)|not? (?:reach|answer|pick|avail|respond)|n['’]t (?:answer|pick|respond|reach)|unreach|voice ?mail|mailbox|\bbusy\b|(?:keine|ohne) antwort|nicht (?:erreich|rangeg|abgen|ans telefon)|besetzt|anrufbeantworter/i;

/** Told is who was reached: "called, no answer" is not. Undefined where that has to be asked. */
function wasReached(how: string, answer: string): boolean | undefined {
	if (/^(?:y|yes|j|ja)$/i.test(answer)) return true;
	if (/^(?:n|no|nein)$/i.test(answer)) return false;
	return answer === '' && !unreachedWords.test(how) ? true : undefined;
}

function deferForm(screen: Screen, call: OneCall): void {
	const name = nameOf(call);
	screen.openForm({
		key: `deferred:${name}`,
		title: `Defer ${name}: why`,
		fields: [
			{label: 'because', needed: true},
			{label: 'until', needed: false, hint: '30m or 09:10Z; empty is for as long as the severity lasts'},
		],
		submit: ([reason = '', untilText = '']) => {
			const until = untilText === '' ? undefined : parseDue(untilText, {now: screen.session.client().now()});
			if (until && !until.ok) return until.text;
			const [{dueAt}] = call;
			if (until && until.at <= dueAt)
				return `${name} falls due in ${durationWords(dueAt - screen.session.client().now())}: put it off to a time after that.`;
			const {incident} = screen.state.room;
			const ids = call.flatMap((clock) => (incident ? idsToDefer(incident, clock) : [clock.id]));
			let problem: string | undefined;
			for (const id of ids)
				problem ??= screen.perform(
					'clock.deferred',
					{clock: id, reason, ...(until ? {until: new Date(until.at).toISOString()} : {})},
					`${name} deferred`,
				);
			return problem;
		},
	});
}
