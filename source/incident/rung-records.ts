import type {Call, EscalationRecord} from './escalation-record.ts';
import type {Incident} from './incident.ts';

export type Deferral = Extract<EscalationRecord, {kind: 'deferred'}>;
/** Somebody was told, or answered. */
export type Reached = Extract<EscalationRecord, {kind: 'told' | 'acknowledged'}>;

/** What was put to the commander, raised, told, answered or deferred, by the id of the rung that it concerns. */
export type RungRecords = ReadonlyMap<string, readonly EscalationRecord[]>;

/** Records by rung: what is said of one clock concerns all those that were put to the commander or raised with it. */
export function recordsByRung(incident: Incident): RungRecords {
	const together = new Map<string, readonly string[]>();
	const records = new Map<string, EscalationRecord[]>();
	for (const record of incident.escalations) {
		if ((record.kind === 'raised' || record.kind === 'asked') && record.with.length > 0) {
			const all = [record.clock, ...record.with];
			// It may be said of any of them: which one stands for all changes with who is to be called.
			for (const id of all) together.set(id, all);
		}

		for (const id of together.get(record.clock) ?? [record.clock]) {
			const known = records.get(id);
			if (known) known.push(record);
			else records.set(id, [record]);
		}
	}

	return records;
}

/**
 * What was told to and answered by those whom this rung means. Of several that were called together by one clock, each answers for
 * themselves; somebody else altogether answers for all.
 */
export function concerning({id, call}: {readonly id: string; readonly call: Call}, records: RungRecords): Reached[] {
	const all = records.get(id) ?? [];
	const called = new Set(all.flatMap((record) => (record.kind === 'raised' ? record.call.flatMap(({people}) => people) : [])));
	return all.filter(
		(record) =>
			(record.kind === 'told' || record.kind === 'acknowledged') &&
			(call.people.length === 0 || record.person === undefined || call.people.includes(record.person) || !called.has(record.person)),
	) as Reached[];
}

/**
 * The same cell was put off at this severity or a higher one before anybody was called for it: what somebody decided is not undone by the severity.
 * Whoever was called stands for it by that call.
 */
export function putOffUncalled(before: readonly string[], records: RungRecords): Deferral | undefined {
	const said = before.flatMap((beginning) => {
		const found: EscalationRecord[] = [];
		for (let again = 0, own = records.get(`${beginning}0`); own !== undefined; own = records.get(`${beginning}${++again}`))
			found.push(...own);
		return found;
	});
	if (said.some(({kind}) => kind !== 'deferred' && kind !== 'asked')) return undefined;
	const last = said.sort((a, b) => a.seq - b.seq).findLast(({kind}) => kind === 'deferred');
	return last?.kind === 'deferred' ? last : undefined;
}
