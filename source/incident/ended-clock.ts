import * as z from 'zod/mini';
import {audiences} from '../runbook/runbook.ts';
import {instant, line} from './event-fields.ts';
import {maxSourceLength} from './operations.ts';

/** So many are kept with a change of the runbook; of more, the last. */
export const mostEnded = 300;

/** A clock that had ended when another runbook came, as the log has it: what it was is not reckoned by that one. */
export const endedClock = z.strictObject({
	id: line,
	with: z.optional(z.array(line).check(z.maxLength(mostEnded))),
	name: line,
	kind: z.enum(['response', 'technical', 'business', 'leadership', 'tree', 'trigger', 'update', 'phase', 'stage']),
	source: z.string().check(z.minLength(1), z.maxLength(maxSourceLength)),
	from: instant,
	/** Absent of what was called by hand. */
	dueAt: z.optional(instant),
	state: z.enum(['acknowledged', 'deferred', 'met', 'missed', 'superseded']),
	/** Absent of what ended with the change itself. */
	endedAt: z.optional(instant),
	people: z.array(line),
	audience: z.optional(z.enum(audiences)),
});

export type EndedClock = z.infer<typeof endedClock>;

/** What had ended when the runbook changed last, and the number of the first episode that is reckoned by the new one. */
export type Ended = {readonly clocks: readonly EndedClock[]; readonly before: number; readonly at: number};
