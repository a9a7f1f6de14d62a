import path from 'node:path';
import * as z from 'zod/mini';
import {maxTextBytes} from '../incident/event-fields.ts';
import {type IncidentEvent, parseEvent} from '../incident/events.ts';
import {operations} from '../incident/operations.ts';
import {redacted} from '../incident/redaction.ts';
import {parseForeignJson} from './foreign-json.ts';
import type {Machine} from './machine.ts';
import {noteWords} from './note-words.ts';

/** What a client had seen of a log that is no more: the server was restored from a copy, or begun anew. */
const asideSchema = z.strictObject({
	v: z.literal(1),
	incident: z.string(),
	logId: z.string(),
	/** Who saw it, as `person.ts` says it: what they wrote themselves can be sent again. */
	login: z.string(),
	/** ISO 8601. */
	keptAt: z.string(),
	/** Ids of events that were sent again, or are not wanted any more. */
	settled: z.array(z.string()),
	events: z.array(z.unknown()),
});
type Aside = Omit<z.infer<typeof asideSchema>, 'events'> & {readonly events: readonly IncidentEvent[]};

/** Something that this person wrote and that the log has lost. */
export type Lost = {
	/** The id of the event that it was. */
	readonly id: string;
	readonly incident: string;
	/** Its number in the log that is no more. */
	readonly seq: number;
	/** When it was logged, or happened by its author's claim; ISO 8601. */
	readonly occurredAt: string;
	/** As notes say it: one, or several where it is too long with its kind. */
	readonly texts: readonly string[];
	/** Where all that was seen of that log is kept. */
	readonly file: string;
};

const filePattern = /^aside-[\w-]+\.json$/;

/** The files of one person in which the past of lost logs is kept, a file each time that one was lost. */
export class Asides {
	readonly #dir: string;
	readonly #disk: Machine['disk'];

	constructor(dir: string, {disk}: Pick<Machine, 'disk'>) {
		this.#dir = dir;
		this.#disk = disk;
	}

	/** Gives the file: on disk, synced, for what is in it is nowhere else any more. @throws the system's error. */
	keep(aside: Omit<Aside, 'v' | 'settled'>, id: string): string {
		const file = path.join(this.#dir, `aside-${aside.incident}-${id}.json`);
		// Takes the name, and makes the folder.
		this.#disk.create(file, '');
		try {
			this.#disk.replace(file, textOf({...aside, v: 1, settled: []}));
		} catch (error) {
			this.#disk.remove(file);
			throw error;
		}

		return file;
	}

	/** All that there is, the oldest first. */
	list(): Array<
		Pick<Aside, 'incident' | 'login' | 'keptAt' | 'logId'> & {
			readonly file: string;
			readonly events: number;
			readonly lost: readonly Lost[];
		}
	> {
		return this.#all()
			.map(({file, aside}) => {
				const {incident, login, keptAt, logId} = aside;
				return {file, incident, login, keptAt, logId, events: aside.events.length, lost: lostIn(file, aside)};
			})
			.sort((a, b) => a.keptAt.localeCompare(b.keptAt));
	}

	/** What somebody wrote in an incident that is in the log no more, each once, in the order it was written. `present` are the events there now. */
	lost(incident: string | null, person: string | null, present: readonly IncidentEvent[]): Lost[] {
		const found = this.#all().filter(({aside}) => aside.incident === incident && aside.login === person);
		if (found.length === 0) return [];
		const known = new Set(present.map(({id}) => id));
		// What was sent again by another window, or shortly before a crash, stands there as the note that it became.
		const said = new Set(present.flatMap(({data, by}) => (by === person && 'text' in data && data.text !== undefined ? [data.text] : [])));
		// Settled in one file is settled in all: each window kept its own.
		for (const {aside} of found) for (const id of aside.settled) known.add(id);
		const lost = new Map<string, Lost>();
		for (const {file, aside} of found)
			for (const one of lostIn(file, aside))
				if (!known.has(one.id) && !said.has(one.texts[0] ?? '') && !lost.has(one.id)) lost.set(one.id, one);
		return [...lost.values()].sort((a, b) => a.seq - b.seq);
	}

	/** They are in the outbox now, or not wanted: they are not offered again. @throws the system's error. */
	settle(ids: readonly string[]): void {
		for (const {file, aside} of this.#all()) {
			const here = ids.filter((id) => !aside.settled.includes(id) && aside.events.some((event) => event.id === id));
			if (here.length > 0) this.#disk.replace(file, textOf({...aside, settled: [...aside.settled, ...here]}));
		}
	}

	/** Takes the words out of what was redacted since, wherever it is kept. @throws the system's error. */
	redact(events: readonly IncidentEvent[]): void {
		const by = new Map(events.flatMap(({id, redacted: seq}) => (seq === undefined ? [] : [[id, seq] as const])));
		if (by.size === 0) return;
		for (const {file, aside} of this.#all()) {
			const without = aside.events.map((event) => {
				const seq = event.redacted === undefined ? by.get(event.id) : undefined;
				return seq === undefined ? event : redacted(event, seq);
			});
			if (without.some((event, index) => event !== aside.events[index])) this.#disk.replace(file, textOf({...aside, events: without}));
		}
	}

	#all(): Array<{readonly file: string; readonly aside: Aside}> {
		return this.#disk
			.list(this.#dir)
			.filter((name) => filePattern.test(name))
			.flatMap((name) => {
				const file = path.join(this.#dir, name);
				const aside = read(this.#disk.read(file));
				return aside ? [{file, aside}] : [];
			});
	}
}

function textOf(aside: Aside): string {
	return `${JSON.stringify(aside, undefined, '\t')}\n`;
}

/** Undefined where it is no such file. */
function read(text: string | undefined): Aside | undefined {
	if (text === undefined) return undefined;
	try {
		const aside = asideSchema.parse(parseForeignJson(text));
		return {...aside, events: aside.events.map(parseEvent)};
	} catch {
		return undefined;
	}
}

function lostIn(file: string, {incident, login, settled, events}: Aside): Lost[] {
	return events.flatMap((event): Lost[] => {
		const {id, seq, by, type, data, at, occurredAt = at, redacted: erased} = event;
		if (by !== login || erased !== undefined || settled.includes(id) || !Object.hasOwn(operations, type)) return [];
		const text = noteWords({type, data});
		return text === '' ? [] : [{id, incident, seq, occurredAt, texts: partsOf(text), file}];
	});
}

/** Of at most as many bytes as an entry may have. */
function partsOf(text: string): string[] {
	const parts = [''];
	let bytes = 0;
	for (const character of text) {
		const more = Buffer.byteLength(character);
		if (bytes + more > maxTextBytes) {
			parts.push('');
			bytes = 0;
		}

		parts[parts.length - 1] += character;
		bytes += more;
	}

	return parts;
}
