import {type Clock, isRung, waitsForWord} from './clock.ts';
import {isNear, isToBeTold} from './deadline.ts';
import {calledWords, nobodyKnown} from './directory.ts';
import {type Incident, present} from './incident.ts';
import {act, answer, type Duties, lower, type NextAction} from './next-words.ts';
import {callName, oneCalls} from './one-call.ts';

/** So long before it falls due something becomes the next thing to do. */
const soonMs = 120_000;

/** R31: where the room asks first, an escalation goes out at the commander's word, whatever matrix it stands in. */
export function wordWanted({live, commands}: Duties): NextAction | undefined {
	const [first, ...more] = commands ? live.filter(waitsForWord) : [];
	if (!first) return undefined;
	const others = more.length === 0 ? '' : `, ${more.length} more`;
	return {...act('e', `Raise or defer ${first.name}${others}`, 'overdue', first.dueAt), rung: first.id};
}

/** Technical contacts are the commander's to call, the business is communications'. Whoever can be called comes before updates, nobody after them. */
export function toCall({live, commands, businessIsMine}: Duties, which: (clock: Clock) => boolean): NextAction | undefined {
	const mine = (clock: Clock) => (clock.kind === 'business' ? businessIsMine : commands);
	const uncalled = live.find(
		(clock) =>
			isRung(clock) && (clock.state === 'raised' || (clock.state === 'due' && !waitsForWord(clock))) && mine(clock) && which(clock),
	);
	const call = oneCalls(live).find((all) => uncalled !== undefined && all.includes(uncalled));
	if (!uncalled) return undefined;
	const [first] = uncalled.call;
	const called = first && calledWords(first);
	return {
		...act('e', callText({...uncalled, name: call ? callName(call) : uncalled.name}), 'overdue', uncalled.dueAt),
		rung: uncalled.id,
		...(called === undefined ? {} : {keeps: `: ${called}`}),
	};
}

/** "Call VP Engineering: sam +1 555 …", or that no number is known. */
export function callText(clock: Pick<Clock, 'name' | 'call'>): string {
	const [call] = clock.call;
	const called = call && calledWords(call);
	if (called === undefined) return `Tell ${clock.name}: ${nobodyKnown}, name whom you reach`;
	return `Call ${clock.name}: ${called}`;
}

/** An update is late, for whoever speaks. */
export function overdueUpdate({live, communicates, now}: Duties): NextAction | undefined {
	const overdue = communicates ? live.find((clock) => clock.kind === 'update' && clock.dueAt <= now) : undefined;
	return overdue && act('u', `Send the ${lower(overdue.name)}`, 'overdue', overdue.dueAt);
}

/** A business contact that was told and is silent comes up with communications. */
export function silentBusiness({live, incident, businessIsMine, now}: Duties): NextAction | undefined {
	const silent = live.find((clock) => clock.kind === 'business' && businessIsMine && isSilent(clock, incident, now));
	return silent && answer(`clock:${silent.id}`, `${silent.name} was told and has not answered`, 'soon');
}

/** Told, and none of those who were meant has answered anything since the base. */
export function isSilent(clock: Clock, incident: Incident, now: number): boolean {
	if (clock.state !== 'told' || clock.dueAt > now) return false;
	const {baseSeq} = present(incident);
	const meant = [...clock.people, ...clock.call.flatMap(({people}) => people)];
	return !incident.escalations.some(
		(record) => record.kind === 'acknowledged' && record.seq > baseSeq && (meant.includes(record.person) || record.position === clock.name),
	);
}

/** Whom the runbook wants told "within" a time, in its last part: those that are near, or those that are not. */
export function deadline({live, commands, businessIsMine, now}: Duties, which: 'near' | 'far'): NextAction | undefined {
	const clock = live.find(
		(one) => isToBeTold(one, now) && isNear(one, now) === (which === 'near') && (one.kind === 'business' ? businessIsMine : commands),
	);
	if (!clock) return undefined;
	const [call] = clock.call;
	const called = call && calledWords(call);
	const text = `${clock.name} must be told`;
	return {
		...act('e', called === undefined ? `${text}: ${nobodyKnown}` : `${text}: ${called}`, 'soon', clock.dueAt),
		rung: clock.id,
		isDeadline: true,
		...(called === undefined ? {} : {keeps: `: ${called}`}),
	};
}

/** What falls due within two minutes, and what keeps it from that. */
export function soonDue({live, communicates, commands, now}: Duties): NextAction | undefined {
	return live
		.filter(({state, dueAt}) => state === 'waiting' && dueAt - now <= soonMs)
		.flatMap((clock) => {
			if (clock.kind === 'update') return communicates ? [act('u', `Send the ${lower(clock.name)}`, 'soon', clock.dueAt)] : [];
			if (!isRung(clock) || !commands || clock.isDeadline) return [];
			// Progress is what keeps "without progress" from being told.
			const stays = clock.id.includes('/no-progress:') && clock.with.length === 0;
			return [
				stays
					? act('p', `Record progress, or ${clock.name} is told`, 'soon', clock.dueAt)
					: {...act('e', `${clock.name} is about to be told: tell them yourself`, 'soon', clock.dueAt), rung: clock.id},
			];
		})
		.at(0);
}
