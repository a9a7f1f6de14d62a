import {type LogLook, logLook, podLook} from '../../incident/look.ts';
import type {Screen} from '../screen-store.ts';
import type {TextAction, TextDialog} from './dialog.ts';
import {look, type Place} from './look.ts';

/** What is read: of which container, and whether it is what the one before it wrote. */
type Wanted = Place & {readonly pod: string; readonly container?: string; readonly previous: boolean};
type Reading = Wanted & {readonly container: string};

const everyMs = 1500;
/** So many lines are kept of what is followed. */
const mostLines = 5000;

/** The log of a container, followed while it is open; / narrows it to lines with some words, p is what it wrote before its last start. */
export async function showLog(screen: Screen, wanted: Wanted): Promise<void> {
	const before = screen.state.dialog;
	const container = wanted.container ?? (await firstContainer(screen, wanted));
	if (container === undefined || screen.state.dialog !== before) return;
	const reading = {...wanted, container};
	const answer = await ask(screen, reading);
	if (screen.state.dialog !== before) return;
	if ('problem' in answer) screen.say(answer.problem, true);
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

async function ask(screen: Screen, {source, namespace, pod, container, previous}: Reading, after?: string) {
	return look(screen, source, {of: 'log', namespace, pod, container, previous, ...(after === undefined ? {} : {after})}, logLook);
}

/** A log on the screen: it asks for more as long as it is open. */
class Followed {
	readonly #screen: Screen;
	readonly #reading: Reading;
	#lines: string[];
	#after: string | null;
	#words = '';
	#problem: string | undefined;
	#shown: TextDialog | undefined;

	constructor(screen: Screen, reading: Reading, {lines, after, left}: LogLook) {
		this.#screen = screen;
		this.#reading = reading;
		this.#lines = left ? ['[… what was before is left out …]', ...lines] : [...lines];
		this.#after = after;
	}

	open(): void {
		this.#show(0);
		if (!this.#reading.previous) void this.#follow();
	}

	async #follow(): Promise<void> {
		for (;;) {
			await new Promise((resolve) => {
				setTimeout(resolve, everyMs).unref();
			});
			if (!this.#isOpen()) return;
			const answer = await ask(this.#screen, this.#reading, this.#after ?? undefined);
			if (!this.#isOpen()) return;
			const before = this.#wanted().length;
			if ('problem' in answer) this.#problem = answer.problem;
			else {
				this.#problem = undefined;
				const {lines, after, left} = answer.seen;
				// Without an instant nothing says what is new: what there is takes the place of what was.
				this.#lines =
					this.#after === null ? [...lines] : [...this.#lines, ...(left ? ['[… lines left out …]'] : []), ...lines].slice(-mostLines);
				this.#after = after;
			}

			const {dialog} = this.#screen.state;
			// While words are typed, what is above them stays.
			// Whoever reads further up stays at the same lines.
			if (dialog?.kind === 'text') this.#show(dialog.scroll === 0 ? 0 : dialog.scroll + Math.max(0, this.#wanted().length - before));
		}
	}

	#wanted(): readonly string[] {
		const words = this.#words.toLowerCase();
		return words === '' ? this.#lines : this.#lines.filter((line) => line.toLowerCase().includes(words));
	}

	/** This log, or the line in which words to look for in it are typed. */
	#isOpen(): boolean {
		const {dialog} = this.#screen.state;
		return (dialog?.kind === 'text' && dialog.title === this.#shown?.title) || (dialog?.kind === 'form' && dialog.key === 'log');
	}

	#show(scroll: number): void {
		const {pod, container, previous, back} = this.#reading;
		const lines = this.#wanted();
		const narrowed = this.#words === '' ? '' : `, ${lines.length} of ${this.#lines.length} lines with "${this.#words}"`;
		const state = this.#problem === undefined ? (previous ? ', before its last start' : ', followed') : `, NOT followed: ${this.#problem}`;
		this.#shown = {
			kind: 'text',
			title: `${pod} ${container}${state}${narrowed}`,
			scroll,
			fromEnd: true,
			text: lines.join('\n') || (this.#words === '' ? 'Nothing was written.' : 'No line has these words.'),
			back,
			actions: this.#actions(),
		};
		this.#screen.set({dialog: this.#shown});
	}

	#actions(): TextAction[] {
		const {previous} = this.#reading;
		return [
			{key: '/', label: 'search', run: () => this.#search()},
			{
				key: previous ? 'l' : 'p',
				label: previous ? 'log' : 'previous log',
				run: () => void showLog(this.#screen, {...this.#reading, previous: !previous}),
			},
			{key: 'n', label: 'note it', run: () => this.#keep()},
		];
	}

	#search(): void {
		const above = this.#shown;
		if (!above) return;
		this.#screen.openForm({
			key: 'log',
			ofRoom: true,
			title: 'Lines with these words; none shows all',
			fields: [{label: '/', needed: false}],
			values: [this.#words],
			enter: 'shows them',
			above,
			submit: ([words = '']) => {
				this.#words = words;
				// The form closes once this has returned.
				queueMicrotask(() => this.#show(0));
				return undefined;
			},
		});
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

		const title = `log of ${pod} ${container}`.slice(0, 200);
		const problem = screen.perform('note', {text: `${title}${this.#words === '' ? '' : `, lines with "${this.#words}"`}`}, 'noted', {
			evidence: {title, text},
		});
		if (problem !== undefined) screen.say(problem, true);
	}
}
