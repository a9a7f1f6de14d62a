import {type Clock, hasEnded, type Policy} from './clock.ts';
import {clocks} from './clocks.ts';
import {fold} from './fold.ts';
import type {Incident} from './incident.ts';
import {oneCalls, settledToo} from './one-call.ts';

/** Who answered, or was told, and when. */
type Reached = {readonly person: string; readonly now: number; readonly type?: 'clock.acknowledged' | 'clock.told'};

export type OneAnswer = {
	/** What is to be recorded as answered, or as told: the clock that is meant, and what its word leaves open. */
	readonly clocks: readonly [Clock, ...Clock[]];
	/** What is settled besides, "Execs, CTO"; empty where it is nothing. */
	readonly besides: string;
};

/**
 * All that one answer of this person settles, or one call to them. They picked up once: nothing of the same call waits for them any more. Most of it the log's first word
 * settles by itself, as it does for a rung of the same severity; what it leaves open, such as another call because the commander is gone, is
 * recorded too. Of several who are called together each answers for themselves, and for one clock. Pure.
 */
export function oneAnswer(
	incident: Incident,
	policy: Policy,
	clock: Clock,
	{person, now, type = 'clock.acknowledged'}: Reached,
): OneAnswer {
	const alone = clock.call.flatMap(({people}) => people).join('\0') === person;
	const call = alone ? oneCalls(clocks(incident, policy, now)).find((all) => all.some(({id}) => id === clock.id)) : undefined;
	if (!call) return {clocks: [clock], besides: ''};
	const answered: [Clock, ...Clock[]] = [clock];
	let after = reachedAt(incident, clock, {person, now, type});
	for (const other of call) {
		if (other.id === clock.id || isSettled(other, clocks(after, policy, now))) continue;
		answered.push(other);
		after = reachedAt(after, other, {person, now, type});
	}

	return {clocks: answered, besides: settledToo([clock, ...call])};
}

/** Nobody is called for it any more: it ended, or it lists them as told. */
function isSettled({id}: Clock, after: readonly Clock[]): boolean {
	const now = after.find((clock) => clock.id === id || clock.with.includes(id));
	return now === undefined || hasEnded(now) || now.state === 'told';
}

function reachedAt(incident: Incident, clock: Clock, {person, now, type}: Required<Reached>): Incident {
	const at = new Date(Math.max(now, incident.lastAt)).toISOString();
	const seq = incident.head + 1;
	return fold(incident, {seq, id: `answer:${seq}`, at, by: person, type, data: answerTo(clock, person)});
}

/** What is recorded of a clock whose call somebody answered. */
export function answerTo({id, name}: Clock, person: string): {clock: string; position: string; person: string} {
	return {clock: id, position: name, person};
}
