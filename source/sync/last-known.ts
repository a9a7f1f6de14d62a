import path from 'node:path';
import * as z from 'zod/mini';
import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import {foldVersion, parseIncidentState, stateOf} from '../incident/incident-state.ts';
import {privateIdsIn} from '../incident/several.ts';
import {signal} from '../incident/signals.ts';
import type {ClientState} from './client-state.ts';
import type {Disk} from './disk.ts';
import {parseForeignJson} from './foreign-json.ts';
import {isOpenSummary} from './incident-list.ts';
import {parsePolicy} from './policy.ts';
import {incidentSummary} from './protocol.ts';

/** What a screen showed last of an incident, for a start without connection. */
export type LastKnown = {
	/** Until when it was so, epoch milliseconds by the server's clock. */
	readonly asOf: number;
	readonly shown: Pick<
		ClientState,
		| 'incidentId'
		| 'incident'
		| 'events'
		| 'firstSeq'
		| 'earlier'
		| 'policy'
		| 'signals'
		| 'incidents'
		| 'me'
		| 'access'
		| 'drill'
		| 'serverVersion'
		| 'clock'
	>;
};

/** Another form, or another fold: not read. */
const version = `2.${foldVersion}`;
/** Of a long incident the last ones, as a screen has room for. */
const mostEvents = 1000;
/** Characters of one file. */
const mostText = 2 * 1024 * 1024;
/** Incidents of a room; of more the ones that were seen longest ago are forgotten. */
const mostIncidents = 8;

const schema = z.strictObject({
	version: z.literal(version),
	asOf: z.number(),
	incidentId: z.string(),
	incident: z.unknown(),
	events: z.array(z.unknown()),
	policy: z.string(),
	signals: z.array(signal),
	incidents: z.array(incidentSummary),
	me: z.nullable(z.string()),
	access: z.nullable(z.enum(['observe', 'respond', 'command'])),
	drill: z.boolean(),
	serverVersion: z.nullable(z.string()),
	offsetMs: z.number(),
});

const filePattern = /^last-(.+)\.json$/;

function fileOf(dir: string, incident: string): string {
	return path.join(dir, `last-${encodeURIComponent(incident)}.json`);
}

/**
 * What is kept of an incident under the folder of a room; null is the one of them that is open and was seen last, else the one that was
 * seen last. Undefined where nothing is kept, or nothing that this warroom reads.
 */
export function readLastKnown(dir: string, incident: string | null, disk: Disk): LastKnown | undefined {
	if (incident !== null) return parsed(disk.read(fileOf(dir, incident)));
	const found = keptIn(dir, disk).flatMap((file) => parsed(disk.read(file)) ?? []);
	const isOpen = ({shown}: LastKnown) => shown.incident !== undefined && isOpenSummary(shown.incident);
	return found.sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || b.asOf - a.asOf)[0];
}

/** Keeps what is shown. Nothing where there is no incident. @throws the disk's error; then what was kept before still is. */
export function writeLastKnown(dir: string, state: ClientState, asOf: number, {disk, newId}: {disk: Disk; newId(): string}): void {
	const text = textOf(state, asOf);
	if (text === undefined || state.incidentId === null) return;
	const next = path.join(dir, `next-${newId()}.json`);
	try {
		disk.create(next, text);
		disk.rename(next, fileOf(dir, state.incidentId));
	} catch (error) {
		disk.remove(next);
		throw error;
	}

	const kept = keptIn(dir, disk);
	if (kept.length <= mostIncidents) return;
	const byAge = kept.map((file) => ({file, asOf: parsed(disk.read(file))?.asOf ?? 0})).sort((a, b) => b.asOf - a.asOf);
	for (const {file} of byAge.slice(mostIncidents)) disk.remove(file);
}

/**
 * Forgets what is kept under the folder of a room: of one incident, or of all. For whatever has to be gone from this machine: words that were
 * redacted, an incident that somebody may not see any more.
 */
export function forgetLastKnown(dir: string, incident: string | undefined, disk: Disk): void {
	for (const file of incident === undefined ? keptIn(dir, disk) : [fileOf(dir, incident)]) disk.remove(file);
}

/** Forgets whatever names a private incident that is not among these: it is not this person's to see any more, as far as they can know. */
export function forgetUnlisted(dir: string, listed: ReadonlySet<string>, disk: Disk): void {
	for (const file of keptIn(dir, disk)) {
		const named = privateIdsIn(disk.read(file) ?? '');
		if (named.some((id) => !listed.has(id))) disk.remove(file);
	}
}

/**
 * Forgets what was kept of incidents before their last redaction: `redactions` are the numbers of these by incident. Gives what it was, for
 * whoever knows which of its words are gone.
 */
export function forgetOutdated(dir: string, redactions: ReadonlyMap<string, number>, disk: Disk): LastKnown[] {
	const outdated: LastKnown[] = [];
	for (const [incident, lastRedaction] of redactions) {
		const text = lastRedaction === 0 ? undefined : disk.read(fileOf(dir, incident));
		if (text === undefined) continue;
		const kept = parsed(text);
		if ((kept?.shown.incident?.head ?? 0) >= lastRedaction) continue;
		if (kept) outdated.push(kept);
		disk.remove(fileOf(dir, incident));
	}

	return outdated;
}

/** Forgets, of all incidents of a room, what says such words. */
export function forgetSaying(dir: string, says: (text: string) => boolean, disk: Disk): void {
	for (const file of keptIn(dir, disk)) {
		const kept = parsed(disk.read(file));
		// What cannot be read is of no use either.
		if (!kept || textsIn(kept.shown).some(says)) disk.remove(file);
	}
}

function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	if (value instanceof Map) return textsIn([...value]);
	if (typeof value !== 'object' || value === null) return [];
	return (Symbol.iterator in value ? [...(value as Iterable<unknown>)] : Object.values(value)).flatMap(textsIn);
}

function keptIn(dir: string, disk: Disk): string[] {
	return disk
		.list(dir)
		.filter((name) => filePattern.test(name))
		.map((name) => path.join(dir, name));
}

function textOf(state: ClientState, asOf: number): string | undefined {
	const {incidentId, incident, policy, me, access, drill, serverVersion, incidents, clock} = state;
	if (incidentId === null || !incident || !policy) return undefined;
	const render = (events: readonly IncidentEvent[], signals: readonly unknown[]) =>
		JSON.stringify({
			version,
			asOf,
			incidentId,
			incident: stateOf(incident),
			events,
			policy: JSON.stringify(policy),
			signals,
			incidents,
			me,
			access,
			drill,
			serverVersion,
			offsetMs: clock.offsetMs,
		});
	let events = state.events.slice(-mostEvents);
	let signals = [...state.signals.values()];
	for (;;) {
		const text = render(events, signals);
		if (text.length <= mostText) return text;
		// A cluster of thousands is measured again; what people did is not.
		if (signals.length > 0) signals = [];
		else if (events.length > 0) events = events.slice(Math.ceil(events.length / 2));
		else return undefined;
	}
}

function parsed(text: string | undefined): LastKnown | undefined {
	if (text === undefined) return undefined;
	try {
		const {version: _version, asOf, policy, signals, incident, offsetMs, ...rest} = schema.parse(parseForeignJson(text));
		const events = rest.events.map(parseEvent);
		const folded = parseIncidentState(incident);
		const firstSeq = events[0]?.seq ?? folded.head + 1;
		return {
			asOf,
			shown: {
				...rest,
				incident: folded,
				events,
				firstSeq,
				earlier: {is: firstSeq === 1 ? 'here' : 'left'},
				policy: parsePolicy(policy),
				signals: new Map(signals.map((one) => [one.key, one])),
				clock: {offsetMs, errorMs: Number.POSITIVE_INFINITY},
			},
		};
	} catch {
		// Of another version, cut by a crash, or no such file at all: as if it were not there.
		return undefined;
	}
}
