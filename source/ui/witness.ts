import {type Clock, isRaised, isRung} from '../incident/clock.ts';
import {calledWords, nobodyKnown} from '../incident/directory.ts';
import {formatDuration} from '../terminal/format.ts';
import type {View} from './view.ts';

/** A client waits so long for the server, which looks at its clocks once a second, before it says that what fell due was not raised. */
const notRaisedAfterMs = 5000;

/** What fell due and the server did not raise: each screen sees it for itself, also without a server. The most overdue first. */
export function notRaised({clocks, now}: Pick<View, 'clocks' | 'now'>): readonly Clock[] {
	return clocks.filter((clock) => clock.state === 'due' && isRaised(clock) && now - (clock.againAt ?? clock.dueAt) > notRaisedAfterMs);
}

/** "NOT RAISED Service Owner, late 00:25: call sam +1 555 1 yourself, e records it (+2 more)"; undefined when all is well. */
export function witnessText(view: Pick<View, 'clocks' | 'now'>): string | undefined {
	const [first, ...more] = notRaised(view);
	if (!first) return undefined;
	const late = formatDuration(view.now - first.dueAt);
	return `NOT RAISED ${first.name}, late ${late}: ${byHand(first)}${more.length === 0 ? '' : ` (+${more.length} more)`}`;
}

function byHand(clock: Clock): string {
	if (clock.kind === 'update') return 'send it yourself, u';
	const whom = clock.call.flatMap((call) => calledWords(call) ?? []).join(', ');
	if (!isRung(clock)) return `tell ${whom || 'its owner'} yourself`;
	return whom === '' ? `${nobodyKnown}, tell somebody yourself, e records it` : `call ${whom} yourself, e records it`;
}
