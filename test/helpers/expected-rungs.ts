import type {Directory} from '../../source/incident/directory.ts';
import type {IncidentEvent} from '../../source/incident/events.ts';
import {policyOf, type Runbook, rankOf} from '../../source/runbook/runbook.ts';

/**
 * When which rung is due, said anew from the words of incident.md and the events alone, without fold, clocks or merging: what the product
 * raises is held against it. All times are epoch milliseconds; `from` and `to` are the events between which the rung exists.
 */
export type ExpectedRung = {
	/** As the log has it: `due:<incident>:<clock>:<episode>:<seq it runs from>:<repetition>`. */
	readonly id: string;
	readonly position: string;
	readonly dueAt: number;
	readonly from: number;
	readonly to: number;
	/** A reminder that another has followed by then is not made up for. */
	readonly lapsesAt: number;
	readonly reminder: boolean;
	readonly stretch: Stretch;
	/** When it is due by the runbook, whatever the severity was until then. */
	readonly ownTime: number;
	/** Calls of before count for it: who was called, and when the last of them was if nobody is left. */
	readonly standing: Standing | undefined;
	/** At a severity as bad or worse it was put off before anybody was called for it, by the last of these. */
	readonly putOff?: Deferred | undefined;
	/** Of the secondary: whose answer makes it needless, and until when. */
	readonly unless?: {readonly answers: string; readonly by: number} | undefined;
};

/** A severity for as long as it lasted. */
export type Stretch = {
	readonly number: number;
	readonly severity: string;
	readonly at: number;
	readonly seq: number;
	readonly baseAt: number;
	readonly baseSeq: number;
	/** The event that ended it. */
	readonly to: number;
};

/** The clock of the server came around, when the log had so many events. */
export type Look = {readonly at: number; readonly head: number};

/**
 * Calls that were made before the severity came, at it or a higher one, since the base, and not before the rung is due by the runbook. "Nobody" is a
 * position without people.
 */
type Standing = {
	readonly called: readonly string[];
	readonly whole: boolean;
	readonly calls: readonly Made[];
	/** All of them were put off, by the last of these: it comes again then, or not at all. */
	readonly deferred: Deferred | undefined;
};

/** A call, with all clocks of which a word is a word on it. */
type Made = {readonly event: Extract<IncidentEvent, {type: 'clock.raised'}>; readonly ids: Set<string>};
type Deferred = Extract<IncidentEvent, {type: 'clock.deferred'}>;
type Told = Extract<IncidentEvent, {type: 'clock.told' | 'clock.acknowledged'}>;

/** One incident, as somebody would reckon it by hand. */
export class Expectation {
	readonly #events: readonly IncidentEvent[];
	readonly #runbook: Runbook;
	readonly #directory: Directory;
	/** What was raised together is told, answered and put off together. */
	readonly #together = new Map<string, {readonly ids: readonly string[]; readonly called: readonly string[]; readonly seq: number}>();

	readonly #made: readonly Made[];

	constructor(events: readonly IncidentEvent[], runbook: Runbook, directory: Directory) {
		this.#events = events;
		this.#runbook = runbook;
		this.#directory = directory;
		for (const {type, data, seq} of events) {
			if (type !== 'clock.raised') continue;
			const ids = [data.clock, ...(data.with ?? [])];
			for (const id of ids) this.#together.set(id, {ids, called: data.call.flatMap(({people}) => people), seq});
		}

		this.#made = events.flatMap((event) =>
			event.type === 'clock.raised' && rungKinds.includes(event.data.kind) && !event.data.clock.startsWith('due:inc-1:gone/')
				? [{event, ids: new Set([event.data.clock, ...(event.data.with ?? [])])}]
				: [],
		);
	}

	rungs(): ExpectedRung[] {
		return this.#stretches().flatMap((stretch) => this.#rungsOf(stretch));
	}

	/** Why it is not raised at this look, though it is due; undefined where nothing speaks against it. */
	excuse(rung: ExpectedRung, look: Look, raisedNow: ReadonlySet<string>): string | undefined {
		const {stretch, position} = rung;
		const people = this.#holders(position);
		if (this.#saidOf(rung.id, people, look).length > 0) return 'told';
		if (this.#deferrals(rung.id, look).length > 0) return 'put off';
		if (this.answeredInTime(rung, look)) return 'answered';
		if (rung.standing?.deferred || rung.putOff) return 'put off before';
		if (rung.standing?.whole) return 'called before';
		if (rung.reminder) return undefined;
		if (this.#arrivals(people, stretch, look).length > 0) return 'here';
		if (this.#toldOfCell(rung, people, look)) return 'told of this cell before';
		const knows = (who: string, is: 'person' | 'position') => this.#toldBefore(stretch, look).some((told) => told[is] === who);
		if (people.length === 0) return knows(position, 'position') ? 'told before' : undefined;
		const called = rung.standing?.called ?? [];
		return people.every((person) => knows(person, 'person') || raisedNow.has(person) || called.includes(person))
			? 'told before'
			: undefined;
	}

	/** Who of those that the rung means has to be called for it, by what was called before: a position where nobody holds it. */
	toCall({position, standing}: ExpectedRung): readonly string[] {
		if (standing?.whole) return [];
		const people = this.#holders(position);
		return people.length === 0 ? [position] : people.filter((login) => !standing?.called.includes(login));
	}

	/** In incident.md's words: a call stands for what is due by then. Made worse again, it stands for five minutes. */
	#standing(position: string, ownTime: number, reminder: boolean, stretch: Stretch): Standing | undefined {
		const {baseSeq, seq, at, severity, number} = stretch;
		const stretches = this.#stretches();
		const rank = (one: string) => rankOf(this.#runbook, one);
		const before = stretches.find((one) => one.number === number - 1);
		const isWorse = before !== undefined && rank(before.severity) > rank(severity);
		const counts = ({event}: Made) => {
			const then = stretches.findLast((one) => one.seq <= event.seq)?.severity ?? severity;
			const madeAt = Date.parse(event.at);
			if (event.seq < baseSeq || event.seq > seq || rank(then) > rank(severity) || madeAt < ownTime) return false;
			if ((event.data.reminder !== undefined) !== reminder) return false;
			return !isWorse || at - madeAt < 5 * 60_000;
		};
		const people = this.#holders(position);
		const lastCall = (isMeant: (call: Made['event']['data']['call'][number]) => boolean) =>
			this.#made.findLast((one) => counts(one) && one.event.data.call.some(isMeant));
		const last =
			people.length === 0
				? [{who: 'nobody', made: lastCall((call) => call.people.length === 0 && call.position === position)}]
				: people.map((who) => ({who, made: lastCall((call) => call.people.includes(who))}));
		const stands = last.flatMap(({who, made}) => (made ? [{who, made, off: this.#putOff(made, people, seq)}] : []));
		const whole = stands.length === last.length;
		const offs = stands.flatMap(({off}) => off ?? []);
		if (whole && offs.length === stands.length) {
			const latest = stands.reduce((one, other) => (other.made.event.seq > one.made.event.seq ? other : one));
			return {called: people, whole, calls: stands.map(({made}) => made), deferred: latest.off};
		}

		const left = stands.filter(({off}) => off === undefined);
		if (left.length === 0) return undefined;
		const called = people.filter((login) => left.some(({who}) => who === login));
		return {called, whole: left.length === last.length, calls: left.map(({made}) => made), deferred: undefined};
	}

	/** The last word that put this call off, unless somebody was reached by it. */
	#putOff({event: {seq: made}, ids}: Made, people: readonly string[], until: number): Deferred | undefined {
		const look = {at: Number.POSITIVE_INFINITY, head: until - 1};
		if ([...ids].some((id) => this.#saidOf(id, people, look).length > 0)) return undefined;
		return [...ids]
			.flatMap((id) => this.#deferrals(id, look))
			.filter(({seq}) => seq > made)
			.sort((a, b) => a.seq - b.seq)
			.at(-1);
	}

	/** Since the base, at a severity as bad as now or worse, the same cell was put off, and nobody was called or answered for it. */
	#putOffUncalled(id: string, {number, baseSeq, severity}: Stretch): Deferred | undefined {
		const cells = this.#stretches()
			.filter(
				(one) => one.number < number && one.baseSeq === baseSeq && rankOf(this.#runbook, one.severity) <= rankOf(this.#runbook, severity),
			)
			.map((one) => id.replace(`:${number}:`, `:${one.number}:`).replace(/\d+$/, ''));
		const isOfCell = (of: string) => cells.some((cell) => of.startsWith(cell));
		const words = this.#events.filter(
			(event) =>
				'clock' in event.data &&
				typeof event.data.clock === 'string' &&
				(isOfCell(event.data.clock) ||
					(event.type === 'clock.raised' && (event.data.with ?? []).some(isOfCell)) ||
					[...this.#together].some(
						([of, {seq, ids}]) => isOfCell(of) && event.seq > seq && ids.includes(String((event.data as {clock: unknown}).clock)),
					)),
		);
		if (words.some(({type}) => type !== 'clock.deferred' && type !== 'clock.asked')) return undefined;
		return words.findLast((event): event is Deferred => event.type === 'clock.deferred');
	}

	/** Somebody was told of the same cell since the base, whoever it was, when it was as bad as now or worse. */
	#toldOfCell({id, stretch}: ExpectedRung, people: readonly string[], look: Look): boolean {
		const cell = (of: string, number: number) => of.replace(`:${stretch.number}:`, `:${number}:`).replace(/\d+$/, '');
		const worse = this.#stretches().filter(
			(one) =>
				one.number < stretch.number &&
				one.baseSeq === stretch.baseSeq &&
				rankOf(this.#runbook, one.severity) <= rankOf(this.#runbook, stretch.severity),
		);
		const ids = new Set([
			...this.#together.keys(),
			...this.#known(look).flatMap(({type, data}) => (type === 'clock.told' || type === 'clock.acknowledged' ? [data.clock] : [])),
		]);
		return [...ids].some(
			(other) => worse.some(({number}) => other.startsWith(cell(id, number))) && this.#saidOf(other, people, look).length > 0,
		);
	}

	#holders(position: string): string[] {
		return this.#directory.filter(({positions}) => positions.includes(position)).map(({login}) => login);
	}

	#stretches(): Stretch[] {
		const found: Array<{-readonly [Field in keyof Stretch]: Stretch[Field]}> = [];
		for (const {type, data, seq, at: when} of this.#events) {
			const at = Date.parse(when);
			const last = found.at(-1);
			const open = {number: found.length + 1, at, seq, to: Number.POSITIVE_INFINITY};
			if (type === 'incident.declared') found.push({...open, severity: data.severity, baseAt: at, baseSeq: seq});
			else if (!last) continue;
			else if (type === 'incident.resolved') last.to = seq;
			else if (type === 'incident.reopened') found.push({...open, severity: last.severity, baseAt: at, baseSeq: seq});
			else if (type === 'severity.changed') {
				last.to = seq;
				found.push({...open, severity: data.to, baseAt: last.baseAt, baseSeq: last.baseSeq});
			}
		}

		return found;
	}

	#rungsOf(stretch: Stretch): ExpectedRung[] {
		const {baseAt, baseSeq, to, severity} = stretch;
		const {technical, rungs, response} = policyOf(this.#runbook, severity);
		const found: ExpectedRung[] = [];
		const base = {at: baseAt, seq: baseSeq, to};
		type Start = {readonly at: number; readonly seq: number; readonly to: number};
		const add = (
			clock: string,
			position: string,
			start: Start,
			dueAt: number,
			more: Partial<ExpectedRung> & {repetition?: number} = {},
		) => {
			const {repetition = 0, ...rest} = more;
			const common = {position, stretch, reminder: false, lapsesAt: Number.POSITIVE_INFINITY, to: Math.min(start.to, to), ...rest};
			const chain = new Set<Made>();
			// Put off until a time: it comes again then, under the next number; the next number of a reminder is the next reminder's.
			const comes = (again: number, ownTime: number, from: number, to: number): void => {
				const [name, number] = common.reminder
					? [again === 0 ? clock : `${clock}/again-${again}`, repetition]
					: [clock, repetition + again];
				const id = `due:inc-1:${name}:${stretch.number}:${start.seq}:${number}`;
				const dueAt = Math.max(ownTime, stretch.at);
				const standing = again === 0 ? this.#standing(position, ownTime, common.reminder, stretch) : undefined;
				for (const made of [...(standing?.calls ?? []), ...this.#made.filter(({ids}) => ids.has(id))]) chain.add(made);
				for (const {ids} of chain) ids.add(id);
				const putOff = again === 0 && !common.reminder && !standing ? this.#putOffUncalled(id, stretch) : undefined;
				found.push({...common, id, dueAt, ownTime, standing, putOff, from, to});
				const [own] = this.#deferrals(id);
				const off = (standing?.deferred ?? putOff)?.data.until;
				if (off !== undefined) comes(again + 1, Math.max(dueAt, Date.parse(off)), from, Math.min(to, own?.seq ?? to));
				for (const [index, {data, seq}] of this.#deferrals(id).entries()) {
					const until = Math.min(to, this.#deferrals(id)[index + 1]?.seq ?? to);
					if (data.until !== undefined && seq >= from && seq < until) comes(again + 1, Math.max(dueAt, Date.parse(data.until)), seq, until);
				}
			};
			comes(0, dueAt, Math.max(start.seq, stretch.seq), common.to);
		};
		if (technical) {
			const [primary] = technical.atOnce;
			for (const position of technical.atOnce) add(`technical/${kebab(position)}`, position, base, baseAt);
			const {secondary, final} = technical;
			if (secondary !== undefined && !technical.atOnce.includes(secondary)) {
				const third = Math.max((response?.ms ?? 0) / 3, 5 * 60_000);
				// Whoever is primary can have been silent only since they were first called: at the severity that first called them.
				const called = this.#stretches().find(
					(one) => one.baseSeq === baseSeq && policyOf(this.#runbook, one.severity).technical?.atOnce[0] === primary,
				);
				const dueAt = (called?.at ?? baseAt) + Math.min(technical.secondaryAfterMs ?? third, final?.afterMs ?? Number.POSITIVE_INFINITY);
				add(`technical/${kebab(secondary)}`, secondary, base, dueAt, {
					unless: {answers: primary ?? '', by: Math.max(dueAt, stretch.at)},
				});
			}

			if (final && !technical.atOnce.includes(final.position))
				add(`technical/${kebab(final.position)}`, final.position, base, baseAt + final.afterMs);
		}

		for (const {matrix, position, timing} of rungs) {
			const place = `${matrix}/${kebab(position)}`;
			if (timing.at === 'once') add(place, position, base, baseAt);
			else if (timing.at === 'after') add(`${place}/after-${timing.ms / 60_000}`, position, base, baseAt + timing.ms);
			else if (timing.at === 'no-progress')
				for (const start of this.#quietTimes(stretch)) add(`${place}/no-progress`, position, start, start.at + timing.ms);
			else if (timing.at === 'impact')
				for (const start of this.#impacted(timing.of, timing.from)) add(`${place}/${timing.of}-${timing.from}`, position, start, start.at);
			else if (timing.at === 'reported' || timing.at === 'request') {
				const what = timing.at === 'request' ? 'on request' : timing.what;
				const report = this.#events.find(
					({type, data, seq}) => type === 'condition.reported' && data.what === what && seq > baseSeq && seq < to,
				);
				const at = Date.parse(report?.at ?? '');
				const {afterMs, notBeforeMs} = timing.at === 'request' ? {} : timing;
				const delays = [
					afterMs === undefined ? '' : `/after-${afterMs / 60_000}`,
					notBeforeMs === undefined ? '' : `/not-before-${notBeforeMs / 60_000}`,
				];
				const clock = timing.at === 'request' ? place : `${place}/${kebab(what)}${delays.join('')}`;
				const dueAt = Math.max(at + (afterMs ?? 0), baseAt + (notBeforeMs ?? 0));
				if (report) add(clock, position, {at, seq: report.seq, to}, dueAt);
			} else if (timing.at === 'every')
				for (let number = 1; baseAt + (timing.fromMs ?? 0) + number * timing.ms <= this.#endOf(stretch); number++) {
					const dueAt = baseAt + (timing.fromMs ?? 0) + number * timing.ms;
					const lapsesAt = dueAt + timing.ms;
					const reminder = {reminder: true, lapsesAt, repetition: number - 1};
					if (lapsesAt > stretch.at) add(`${place}/every-${timing.ms / 60_000}`, position, base, dueAt, reminder);
				}
		}

		return found;
	}

	#endOf({to}: Stretch): number {
		const end = this.#events.find(({seq}) => seq === to) ?? this.#events.at(-1);
		// What the last look of all may still have seen.
		return Date.parse(end?.at ?? '') + (end?.seq === to ? 0 : 365 * 86_400_000);
	}

	/** "Without progress" counts from the base, each upgrade since, each progress entry since: from the latest of them. */
	#quietTimes(stretch: Stretch): Array<{at: number; seq: number; to: number}> {
		const upgrades = this.#stretches().filter((one, index, all) => {
			const before = all[index - 1];
			const worse = before && rankOf(this.#runbook, one.severity) < rankOf(this.#runbook, before.severity);
			return worse && one.baseSeq === stretch.baseSeq && one.seq > one.baseSeq && one.seq <= stretch.seq;
		});
		const progress = this.#events.filter(({type, seq}) => type === 'progress' && seq > stretch.baseSeq && seq < stretch.to);
		return [
			{at: stretch.baseAt, seq: stretch.baseSeq},
			...upgrades.map(({at, seq}) => ({at, seq})),
			...progress.map(({at, seq}) => ({at: Date.parse(at), seq})),
		]
			.sort((a, b) => a.seq - b.seq)
			.map((start, index, all) => ({...start, to: all[index + 1]?.seq ?? stretch.to}))
			.filter(({to}) => to > stretch.seq);
	}

	/** From when it became so bad, for as long as it is. */
	#impacted(of: 'customers' | 'revenue', wanted: 'some' | 'high'): Array<{at: number; seq: number; to: number}> {
		const found: Array<{at: number; seq: number; to: number}> = [];
		for (const {type, data, at, seq} of this.#events) {
			if (type !== 'impact.set' || data[of] === undefined) continue;
			const bad = data[of] === 'high' || data[of] === wanted;
			const last = found.at(-1);
			const running = last !== undefined && last.to === Number.POSITIVE_INFINITY;
			if (bad && !running) found.push({at: Date.parse(at), seq, to: Number.POSITIVE_INFINITY});
			else if (!bad && running) last.to = seq;
		}

		return found;
	}

	#known(look: Look | undefined): readonly IncidentEvent[] {
		return look ? this.#events.slice(0, look.head) : this.#events;
	}

	/** Those that a word on this clock is also a word on: what it was raised with, once it was. */
	#means(id: string, event: {readonly seq: number; readonly data: {readonly clock: string}}): boolean {
		const together = this.#together.get(id);
		return event.data.clock === id || (together !== undefined && event.seq > together.seq && together.ids.includes(event.data.clock));
	}

	#deferrals(id: string, look?: Look): Array<Extract<IncidentEvent, {type: 'clock.deferred'}>> {
		return this.#known(look).filter(
			(event): event is Extract<IncidentEvent, {type: 'clock.deferred'}> => event.type === 'clock.deferred' && this.#means(id, event),
		);
	}

	/** Of several who were called together each answers for themselves; somebody else altogether answers for all. */
	#saidOf(id: string, people: readonly string[], look: Look): Told[] {
		const called = this.#together.get(id);
		return this.#known(look).filter(
			(event): event is Told =>
				(event.type === 'clock.told' || event.type === 'clock.acknowledged') &&
				this.#means(id, event) &&
				(people.length === 0 ||
					event.data.person === undefined ||
					people.includes(event.data.person) ||
					!(called !== undefined && called.seq <= look.head && called.called.includes(event.data.person))),
		);
	}

	/** The declarer, or whoever reopened it since, and whoever took command or a role since the base themselves, is here for good. */
	#arrivals(people: readonly string[], {baseAt, baseSeq}: Stretch, look: Look): number[] {
		const found: number[] = [];
		const holds = new Map<string, string>();
		const came = new Set<string>();
		for (const {type, data, by, at, seq} of this.#known(look)) {
			if (type === 'incident.declared' && seq >= baseSeq && people.includes(by)) found.push(baseAt);
			if (type === 'role.assigned') holds.set(data.role, data.person);
			if (type === 'command.taken' || type === 'incident.declared' || type === 'incident.reopened') {
				holds.set('commander', by);
				came.add(by);
			}

			// Given by somebody else it is no answer.
			if (type === 'role.assigned' && data.person === by) came.add(by);
			const taken = (type === 'role.assigned' && data.person === by) || type === 'command.taken' ? [by] : [];
			const here = type === 'incident.reopened' ? [...holds.values()].filter((person) => came.has(person)) : taken;
			if (seq >= baseSeq && here.some((person) => people.includes(person))) found.push(Date.parse(at));
		}

		return found;
	}

	/** Told or answered since the base, when it was as bad as now or worse; whoever knows of a duplicate knows. */
	#toldBefore({severity, baseSeq}: Stretch, look: Look): Array<{person: string | undefined; position: string | undefined}> {
		const stretches = this.#stretches();
		return this.#known(look).flatMap(({type, data, seq}) => {
			if (seq <= baseSeq) return [];
			const then = stretches.findLast((one) => one.seq <= seq)?.severity ?? severity;
			const asBad = (other: string) => rankOf(this.#runbook, other) <= rankOf(this.#runbook, severity);
			if (type === 'clock.told' || type === 'clock.acknowledged')
				return asBad(then) ? [{person: data.person, position: data.position}] : [];
			return type === 'incident.absorbed' && asBad(data.severity) ? data.told.map((who) => ({person: who, position: who})) : [];
		});
	}

	/** Did the primary answer before the secondary's time came? Then it is needless. */
	answeredInTime({stretch, unless}: ExpectedRung, look: Look): boolean {
		if (!unless) return false;
		const people = this.#holders(unless.answers);
		const stretches = this.#stretches();
		const severityAt = (seq: number) => stretches.findLast((one) => one.seq <= seq)?.severity ?? stretch.severity;
		const own = this.#rungsOf(stretch).filter(({id}) => id.startsWith(`due:inc-1:technical/${kebab(unless.answers)}:`));
		const first = this.#known(look).some(
			(event) =>
				event.type === 'clock.acknowledged' &&
				Date.parse(event.at) <= unless.by &&
				(own.some(({id}) => this.#saidOf(id, people, look).includes(event)) ||
					(event.seq > stretch.baseSeq &&
						rankOf(this.#runbook, severityAt(event.seq)) <= rankOf(this.#runbook, stretch.severity) &&
						(people.includes(event.data.person) || (people.length === 0 && event.data.position === unless.answers)))),
		);
		return first || this.#arrivals(people, stretch, look).some((at) => at <= unless.by);
	}
}

const rungKinds: readonly string[] = ['technical', 'business', 'leadership', 'tree', 'trigger'];

/** "VP Engineering" is "vp-engineering" in an id. */
function kebab(text: string): string {
	return text.toLowerCase().split(/\W+/).join('-');
}
