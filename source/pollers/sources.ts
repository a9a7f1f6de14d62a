import type {AlertGroup, SilenceRequest} from '../incident/alert-signals.ts';
import type {LookRequest} from '../incident/look.ts';
import type {Signal, SourceState} from '../incident/signals.ts';
import type {SourceFact} from '../incident/source-events.ts';
import type {Asking, SourceStatus, TurnRequest} from '../incident/source-status.ts';
import {errorWords} from '../terminal/error-words.ts';
import {formatClock} from '../terminal/format.ts';
import type {Emit, Poller, Silences} from './poller.ts';

type Source = {
	readonly poller: Poller;
	/** What it last told, by key. */
	readonly signals: Map<string, Signal>;
};

/** `with` is the source with which it was paused, as one that asks the same server. */
type Pause = {readonly by: string; readonly reason: string; readonly since: number; readonly with?: string};

/** What came of pausing or resuming a source, in a sentence, and what the log is to say of it. */
export type Turned = {readonly ok: boolean; readonly text: string; readonly fact?: SourceFact};

/**
 * Everything that the room watches: each source is asked once for everybody, and a responder can pause one. What it last measured stays on
 * the screens, marked as paused and by whom. A pause survives `warroom reload`, and ends with the server.
 */
export class Sources {
	readonly #emit: Emit;
	readonly #now: () => number;
	readonly #zone: () => string;
	readonly #paused = new Map<string, Pause>();
	#sources: Source[] = [];
	/** One change at a time: a source is stopped before it is started again. */
	#turning: Promise<unknown> = Promise.resolve();

	/** `zone` is that of the room (IANA), in which moments are told. */
	constructor(emit: Emit, now: () => number, zone: () => string = () => 'UTC') {
		this.#emit = emit;
		this.#now = now;
		this.#zone = zone;
	}

	/** Watches these from now on. Those before are to be stopped first. */
	start(pollers: readonly Poller[]): void {
		const before = new Map(this.#sources.map(({poller, signals}) => [poller.name, signals]));
		this.#sources = pollers.map((poller) => ({poller, signals: new Map(this.#paused.has(poller.name) ? before.get(poller.name) : [])}));
		for (const source of this.#sources) {
			const pause = this.#paused.get(source.poller.name);
			if (pause) this.#showPaused(source, pause);
			else this.#begin(source);
		}
	}

	async stop(): Promise<void> {
		await this.#turning;
		await Promise.all(this.#sources.map(async ({poller}) => poller.stop()));
	}

	/** Asks each again now, but those that are paused. */
	refresh(): void {
		for (const {poller} of this.#sources) if (!this.#paused.has(poller.name)) poller.refresh();
	}

	names(): readonly string[] {
		return this.#sources.map(({poller}) => poller.name);
	}

	/** How each of them is. */
	status(): readonly SourceStatus[] {
		return this.#sources.map(({poller, signals}) => {
			const {name} = poller;
			const pause = this.#paused.get(name);
			const asked = poller.asking?.();
			const told = [...signals.values()];
			const together = this.#together(name, pause);
			const measured = told.flatMap(({measuredAt}) => (measuredAt === null ? [] : [measuredAt]));
			return {
				name,
				state: pause ? pausedState(pause) : stateOf(told, asked),
				...(together.length === 0 ? {} : {with: together.map(({poller: {name: one}}) => one)}),
				measuredAt: measured.length === 0 ? null : Math.max(...measured),
				...(asked ? {asked: pause ? {...asked, nextAt: null} : asked} : {}),
			};
		});
	}

	/** Pauses or resumes a source for everybody, with those that ask the same server. Nothing is paused without a reason. */
	async turn(request: TurnRequest): Promise<Turned> {
		const turned = this.#turning.then(async () => this.#turn(request));
		this.#turning = turned;
		return turned;
	}

	/** A closer look at what a source watches, for one person; a source is named by itself or by a signal of it. @throws a clause when it cannot be taken. */
	async look(name: string, request: LookRequest): Promise<unknown> {
		const poller = this.#sources.find((source) => source.poller.name === name || source.signals.has(name))?.poller;
		if (!poller) throw new Error(`there is no source ${name}`);
		if (!poller.look) throw new Error(`${name} has no more to show`);
		if (this.#paused.has(poller.name)) throw new Error(`${name} is paused`);
		return poller.look(request);
	}

	/** Keeps alerts quiet. */
	async silence(request: SilenceRequest): Promise<Turned> {
		return this.#withSilences(async ({silences}) => {
			const {name, only, forMs, reason} = request;
			const {id, count} = await silences.begin(request);
			const endsAt = this.#now() + forMs;
			const until = new Date(endsAt).toISOString();
			const data = {silence: id, alert: name, until, reason, count};
			return {
				text: `${name}${only === '' ? '' : ` (${only})`} is silenced until ${this.#untilWords(endsAt, forMs)}: ${count} ${count === 1 ? 'alert' : 'alerts'} now.`,
				fact: {type: 'alert.silenced', data: only === '' ? data : {...data, only}},
			};
		});
	}

	async endSilence(id: string): Promise<Turned> {
		return this.#withSilences(async ({silences, groups}) => {
			const alert = groups.find((group) => group.silences.some((silence) => silence.id === id))?.name;
			await silences.end(id);
			return {text: 'The silence has ended.', fact: {type: 'silence.ended', data: alert ? {silence: id, alert} : {silence: id}}};
		});
	}

	async #withSilences(
		act: (keeper: {readonly silences: Silences; readonly groups: readonly AlertGroup[]}) => Promise<Omit<Turned, 'ok'>>,
	): Promise<Turned> {
		const source = this.#sources.find(({poller}) => poller.silences);
		const silences = source?.poller.silences;
		if (!silences)
			return {ok: false, text: 'Nothing that is watched can be silenced: name Alertmanager under alertmanager: in warroom.yaml.'};
		try {
			const groups = [...source.signals.values()].flatMap((signal) => (signal.kind === 'alerts' ? signal.groups : []));
			return {ok: true, ...(await act({silences, groups}))};
		} catch (error) {
			return {ok: false, text: `Not done: ${errorWords(error)}.`};
		}
	}

	async #turn({source: name, to, by, reason = ''}: TurnRequest): Promise<Turned> {
		const source = this.#sources.find(({poller}) => poller.name === name);
		if (!source) {
			const known = this.names();
			return {
				ok: false,
				text: `There is no source ${name}: ${known.length === 0 ? 'nothing is watched' : `there is ${known.join(', ')}`}.`,
			};
		}

		const pause = this.#paused.get(name);
		const together = this.#together(name, pause);
		const others = together.map(({poller}) => poller.name);
		const named = {source: name, ...(others.length === 0 ? {} : {with: others})};
		if (to === 'paused') {
			if (pause) return {ok: false, text: `${name} is paused already, by ${pause.by}.`};
			if (reason.trim() === '') return {ok: false, text: `${name} is not paused without a reason: everybody reads it.`};
			const begun = {by, reason, since: this.#now()};
			this.#paused.set(name, begun);
			for (const other of others) this.#paused.set(other, {...begun, with: name});
			await Promise.all(
				[source, ...together].map(async (one) => {
					await one.poller.stop();
					this.#showPaused(one, begun);
				}),
			);
			return {
				ok: true,
				text: `${name} is paused${others.length === 0 ? '' : `, and with it ${inWords(others)}, which ask the same server`}.${this.#remark(source)}`,
				fact: {type: 'source.paused', data: {...named, reason}},
			};
		}

		if (!pause) return {ok: false, text: `${name} is not paused.`};
		for (const one of [source, ...together]) {
			this.#paused.delete(one.poller.name);
			this.#begin(one);
		}

		return {
			ok: true,
			text: `${name} is resumed${others.length === 0 ? '' : `, and with it ${inWords(others)}`}.${this.#remark(source)}`,
			fact: {type: 'source.resumed', data: named},
		};
	}

	/** What is turned with a source: those that ask its server, or were paused with it. */
	#together(name: string, pause: Pause | undefined): readonly Source[] {
		return this.#sources.filter(({poller}) => {
			const its = this.#paused.get(poller.name);
			return pause ? its?.with === name : poller.sharesWith === name && !its;
		});
	}

	/** What else asks the same server, of one that was turned by itself. */
	#remark({poller: {sharesWith}}: Source): string {
		if (sharesWith === undefined || !this.names().includes(sharesWith)) return '';
		const pause = this.#paused.get(sharesWith);
		return pause
			? ` ${sharesWith}, which asks the same server, stays paused by ${pause.by}.`
			: ` ${sharesWith}, which asks the same server, goes on.`;
	}

	/** "09:30 UTC", with the day where it is not soon. */
	#untilWords(endsAt: number, forMs: number): string {
		const zone = this.#zone();
		return `${formatClock(endsAt, zone, {seconds: false, date: forMs >= 12 * 3_600_000})} ${zone}`;
	}

	#begin(source: Source): void {
		const {poller, signals} = source;
		const listens = () => !this.#paused.has(poller.name) && this.#sources.includes(source);
		poller.start({
			signal: (signal) => {
				if (!listens()) return;
				signals.set(signal.key, signal);
				this.#emit.signal(signal);
			},
			gone: (key) => {
				if (!listens()) return;
				signals.delete(key);
				this.#emit.gone(key);
			},
			transition: (transition) => {
				if (listens()) this.#emit.transition(transition);
			},
		});
	}

	#showPaused({signals}: Source, pause: Pause): void {
		for (const signal of signals.values()) this.#emit.signal({...signal, state: pausedState(pause)});
	}
}

function pausedState({by, reason, since}: Pause): SourceState {
	return {is: 'paused', by, reason, since};
}

/** "a, b and c". */
function inWords(names: readonly string[]): string {
	return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const badness = {down: 0, stale: 1, starting: 2, paused: 3, live: 4} as const;

/** A source that answers is not away because of one query that it refuses: that is told where the query is shown. */
function stateOf(signals: readonly Signal[], asked: Asking | undefined): SourceState {
	const live = signals.find(({state}) => state.is === 'live');
	return live && asked?.problem === null ? live.state : worstOf(signals);
}

function worstOf(signals: readonly Signal[]): SourceState {
	const [worst] = signals.map(({state}) => state).toSorted((a, b) => badness[a.is] - badness[b.is]);
	return worst ?? {is: 'starting', since: 0};
}
