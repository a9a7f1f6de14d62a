import path from 'node:path';
import type {IncidentEvent} from '../incident/events.ts';
import {repeats, wordsOf} from '../incident/redaction.ts';
import {Asides} from './asides.ts';
import {forgetDrafts} from './drafts.ts';
import {forgetSaying} from './last-known.ts';
import type {Machine} from './machine.ts';
import {tidyOutboxes} from './outbox.ts';

/** Words that were redacted. */
export type Erased = {
	/** Without their words; with the redactions. */
	readonly events: readonly IncidentEvent[];
	/** What they said, as far as that is known. */
	readonly words: readonly string[];
};

/** What was redacted of events that were seen before, by those of the log now: they are among these without their words, or a redaction names them. */
export function erasedSince(before: readonly IncidentEvent[], now: Iterable<IncidentEvent>): Erased {
	const seen = new Map(before.filter((event) => event.redacted === undefined).map((event) => [event.id, event]));
	const bySeq = new Map([...seen.values()].map((event) => [event.seq, event]));
	const events: IncidentEvent[] = [];
	const words: string[] = [];
	for (const event of now) {
		const old = event.redacted === undefined ? undefined : seen.get(event.id);
		if (old) events.push(event);
		const target = event.type === 'entry.redacted' ? bySeq.get(event.data.target) : undefined;
		for (const erased of [old, target]) if (erased && seen.delete(erased.id)) words.push(...wordsOf(erased));
	}

	return {events, words};
}

/**
 * Takes redacted words out of all that one person's screens and commands left under a state folder, whatever room it is of: what they show without
 * connection, drafts, what is settled in outboxes, what was put aside of logs that are no more. What was typed and is in no log yet
 * stays, but for drafts. Screens that are open do so themselves. @throws the system's error.
 */
export function forgetWords(
	stateDir: string,
	{events, words}: Erased,
	machine: Pick<Machine, 'disk' | 'process' | 'isAlive' | 'outboxesInUse'>,
): void {
	const {disk} = machine;
	const says = (text: string) => repeats(text, words);
	for (const dir of foldersIn(path.join(stateDir, 'outbox'), disk)) {
		if (words.length > 0) forgetSaying(dir, says, disk);
		new Asides(dir, machine).redact(events);
		tidyOutboxes(dir, machine);
	}

	if (words.length > 0) for (const dir of foldersIn(path.join(stateDir, 'drafts'), disk)) forgetDrafts(dir, says, disk);
}

/** A folder and those in it: a room has one, and the wall of a room another in that. */
function foldersIn(dir: string, disk: Machine['disk']): string[] {
	const inner = disk.list(dir).filter((name) => !/\.jsonl?(?:\.|$)/.test(name));
	return [dir, ...inner.flatMap((name) => foldersIn(path.join(dir, name), disk))];
}
