import {type LogLook, logLook, podLook} from '../../incident/look.ts';
import type {Screen} from '../screen-store.ts';
import type {TextAction, TextDialog} from './dialog.ts';
import {LogText} from './log-text.ts';
import {look, type Place} from './look.ts';

/** What is read: of which container, and whether it is what the one before it wrote. */
type Wanted = Place & {readonly pod: string; readonly container?: string; readonly previous: boolean};
type Reading = Wanted & {readonly container: string; readonly viewer: string};

/** After a failure, and where an answer with nothing in it came at once. */
const pauseMs = 1500;

/** The log of a container, followed while it is open: / looks for words in it, n and N go from one place to the next, f narrows it to lines with some. */
export async function showLog(screen: Screen, wanted: Wanted): Promise<void> {
	const before = screen.state.dialog;
	const container = wanted.container ?? (await firstContainer(screen, wanted));
	if (container === undefined || screen.state.dialog !== before) return;
	const reading: Reading = {...wanted, container, viewer: crypto.randomUUID()};
	const answer = await ask(screen, reading);
	if (screen.state.dialog !== before) leave(screen, reading);
	else if ('problem' in answer) screen.say(answer.problem, true);
	else new Followed(screen, reading, answer.seen).open();
}

async function firstContainer(screen: Screen, {source, namespace, pod}: Wanted): Promise<string | undefined> {
	const answer = await look(screen, source, {of: 'pod', namespace, pod}, podLook);
	if ('problem' in answer) {
		screen.say(answer.problem, true);
		return undefined;
	}

	const own = answer.seen.containers.filter(({init}) => !init);
	return (own.find(({ready}) => !ready) ?? own[0])?.name;
}

async function ask(screen: Screen, {source, namespace, pod, container, previous, viewer}: Reading, after?: string) {
	return look(screen, source, {of: 'log', namespace, pod, container, previous, viewer, ...(after === undefined ? {} : {after})}, logLook);
}

/** The cluster is asked no longer, once nobody else reads it. */
function leave(screen: Screen, {source, namespace, pod, container, previous, viewer}: Reading): void {
	if (previous) return;
	void screen.session.client().ask({t: 'look', source, at: {of: 'logClosed', namespace, pod, container, viewer}});
}

/** A log on the screen: what is written comes as long as it is open. */
class Followed {
	readonly #screen: Screen;
	readonly #reading: Reading;
	readonly #log = new LogText();
	#after: string;
	#rests: string | undefined;
	#problem: string | undefined;
	#shown: TextDialog | undefined;
	/** As it was drawn last, to know where a line is. */
	#size = {width: 80, rows: 20};

	constructor(screen: Screen, reading: Reading, {lines, after, left, rests}: LogLook) {
		this.#screen = screen;
		this.#reading = reading;
		this.#log.add(left ? ['[… what was before is left out …]', ...lines] : lines);
		this.#after = after;
		this.#rests = rests;
	}

	open(): void {
		this.#show(0);
		if (!this.#reading.previous) void this.#follow();
	}

	async #follow(): Promise<void> {
		let open = true;
		const unsubscribe = this.#screen.store.subscribe(() => {
			if (!open || this.#isOpen()) return;
			open = false;
			unsubscribe();
			leave(this.#screen, this.#reading);
		});
		while (open) {
			const askedAt = performance.now();
			const answer = await ask(this.#screen, this.#reading, this.#after);
			if (!open) return;
			const some = 'seen' in answer && answer.seen.lines.length > 0;
			this.#take(answer);
			if (!some && performance.now() - askedAt < pauseMs)
				await new Promise((resolve) => {
					setTimeout(resolve, pauseMs).unref();
				});
		}
	}

	#take(answer: Awaited<ReturnType<typeof ask>>): void {
		const {width} = this.#size;
		const before = this.#log.place(width).rows;
		if ('problem' in answer) this.#problem = answer.problem;
		else {
			const {lines, after, left, rests} = answer.seen;
			this.#problem = undefined;
			this.#rests = rests;
			this.#after = after;
			this.#log.add(left ? ['[… lines left out …]', ...lines] : lines);
		}

		const {dialog} = this.#screen.state;
		// While words are typed, what is above them stays. Whoever reads further up stays at the same lines.
		if (dialog?.kind === 'text') this.#show(dialog.scroll === 0 ? 0 : dialog.scroll + Math.max(0, this.#log.place(width).rows - before));
	}

	/** This log, or the line in which words to look for in it are typed. */
	#isOpen(): boolean {
		const {dialog} = this.#screen.state;
		if (dialog?.kind === 'form') return dialog.above !== undefined && dialog.above === this.#shown;
		return dialog?.kind === 'text' && dialog.title === this.#shown?.title;
	}

	#show(scroll: number): void {
		const {pod, container, previous, back} = this.#reading;
		const {words, size} = this.#log;
		const {lines} = this.#log;
		const state = this.#problem === undefined ? (previous ? ', before its last start' : ', followed') : `, NOT followed: ${this.#problem}`;
		const notes = [
			this.#log.hitWords(),
			words === '' ? '' : `${lines.length} of ${size} lines with "${words}"`,
			this.#problem === undefined ? (this.#rests ?? '') : '',
		];
		this.#shown = {
			kind: 'text',
			title: `${pod} ${container}${state}`,
			note: notes.filter((note) => note !== '').join(', '),
			scroll,
			fromEnd: true,
			text: lines.join('\n') || (words === '' ? 'Nothing was written.' : 'No line has these words.'),
			...(lines.length === 0
				? {}
				: {
						draw: ({theme}, width, rows) => {
							this.#size = {width, rows};
							return this.#log.rows(width, theme);
						},
						mostScroll: () => Math.max(0, this.#log.place(this.#size.width).rows - this.#size.rows),
					}),
			back,
			actions: this.#actions(),
		};
		this.#screen.set({dialog: this.#shown});
	}

	#actions(): TextAction[] {
		const {previous} = this.#reading;
		return [
			{key: '/', label: 'search', run: () => this.#search()},
			...(this.#log.sought === ''
				? []
				: [
						{key: 'n', label: 'next', run: () => this.#step(1)},
						{key: 'N', label: 'before', run: () => this.#step(-1)},
					]),
			{key: 'f', label: 'filter', run: () => this.#filter()},
			{
				key: previous ? 'l' : 'p',
				label: previous ? 'log' : 'previous log',
				run: () => void showLog(this.#screen, {...this.#reading, previous: !previous}),
			},
			{key: 'e', label: 'keep it', run: () => this.#keep()},
		];
	}

	#search(): void {
		this.#type('log-search', 'Look for these words; n and N go on, none ends it', this.#log.sought, 'finds them', (words) => {
			if (this.#log.seek(words)) this.#toHit();
			else this.#show(0);
		});
	}

	#filter(): void {
		this.#type('log', 'Lines with these words; none shows all', this.#log.words, 'shows them', (words) => {
			this.#log.narrow(words);
			this.#show(0);
		});
	}

	#type(key: string, title: string, typed: string, enter: string, then: (words: string) => void): void {
		const above = this.#shown;
		if (!above) return;
		this.#screen.openForm({
			key,
			ofRoom: true,
			title,
			fields: [{label: '/', needed: false}],
			values: [typed],
			enter,
			above,
			submit: ([words = '']) => {
				// The form closes once this has returned.
				queueMicrotask(() => then(words));
				return undefined;
			},
		});
	}

	#step(by: 1 | -1): void {
		if (this.#log.step(by)) this.#toHit();
	}

	/** The hit with a third of what is seen above it. */
	#toHit(): void {
		const {width, rows: seen} = this.#size;
		const {rows, hit = rows} = this.#log.place(width);
		const last = Math.max(0, rows - seen);
		this.#show(Math.min(last, Math.max(0, last - hit + Math.floor(seen / 3))));
	}

	/** What is shown becomes evidence of a note. */
	#keep(): void {
		const {pod, container} = this.#reading;
		const text = this.#shown?.text ?? '';
		const screen = this.#screen;
		if (!screen.state.room.incident) {
			screen.say('There is no incident to note it for: D declares one.', true);
			return;
		}

		const {words} = this.#log;
		const title = `log of ${pod} ${container}`.slice(0, 200);
		const problem = screen.perform('note', {text: `${title}${words === '' ? '' : `, lines with "${words}"`}`}, 'noted', {
			evidence: {title, text},
		});
		if (problem !== undefined) screen.say(problem, true);
	}
}
