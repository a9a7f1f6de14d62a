import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bindings} from '../../source/ui/bindings.ts';
import {forbiddenBytes, frameFault, showsPlainPanes} from '../helpers/frame.ts';
import {closeScreens, type TestScreen} from '../helpers/screen.ts';
import {TestRoom} from '../helpers/warroom.ts';

/** `WARROOM_SEED=… WARROOM_RUNS=… npx vitest run test/e2e/random-keys.test.ts` looks further; a failure prints the seed and the steps. */
const seed = Number(process.env['WARROOM_SEED'] ?? 20_261_123);
const runs = Number(process.env['WARROOM_RUNS'] ?? 6);

type Step =
	| {readonly kind: 'keys'; readonly bytes: string}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'resize'; readonly cols: number; readonly rows: number};

const special = [
	'\r',
	'\n',
	'\t',
	'\u001B',
	'\u001B[A',
	'\u001B[B',
	'\u001B[C',
	'\u001B[D',
	'\u001B[H',
	'\u001B[F',
	'\u001B[Z',
	'\u001B[5~',
	'\u001B[6~',
	'\u001B[3~',
	'\u001BOA',
	'\u001B[1;5C',
	'\u001Bb',
	'\u007F',
];
const mouse = ['\u001B[<0;10;10M', '\u001B[<64;1;1M', '\u001B[M !!', '\u001B[35;200;200M', '\u001B[I', '\u001B[O'];
/** Every letter that does something, most of all, with those of the dialogs. */
const letters = [...new Set([...bindings.map(({key}) => key).filter((key) => key.length === 1), ...'jjkky '])];
const key = fc.oneof(
	{weight: 12, arbitrary: fc.constantFrom(...letters)},
	{weight: 6, arbitrary: fc.constantFrom(...special)},
	{weight: 1, arbitrary: fc.constantFrom('q', '\u0003')},
	{weight: 1, arbitrary: fc.constantFrom(...mouse)},
	{weight: 1, arbitrary: fc.integer({min: 0, max: 31}).map((code) => String.fromCodePoint(code))},
);
/** What foreign text brings along; none of it may steer the terminal. */
const pasted = fc.constantFrom(
	'roll back api ',
	'\u001B]0;title\u0007',
	'\u001B[31;5m',
	'\u001B[?1049l',
	'\u001B[2J\u001B[H',
	'\u001BPq#0\u001B\\',
	'\u001Bc',
	'\u009B31m',
	'\u0000\u0008\u000B',
	'\u202Eevil\u2066',
	'\u200B\uFEFF\u{E0041}',
	'漢字テスト',
	'e\u0301\u0308o\u0302',
	'\u1112\u1161\u11AB',
	'\u0301',
	'ｶﾞ',
	'\r\n',
	'\t',
	'a'.repeat(300),
	'\uD800',
	'\u001B[201~',
	'\u2028',
);
const step: fc.Arbitrary<Step> = fc.oneof(
	{weight: 6, arbitrary: key.map((bytes): Step => ({kind: 'keys', bytes}))},
	{weight: 2, arbitrary: fc.array(key, {minLength: 2, maxLength: 12}).map((keys): Step => ({kind: 'keys', bytes: keys.join('')}))},
	{weight: 2, arbitrary: fc.array(pasted, {minLength: 1, maxLength: 5}).map((pieces): Step => ({kind: 'paste', text: pieces.join('')}))},
	{
		weight: 2,
		arbitrary: fc
			.tuple(
				fc.oneof(fc.integer({min: 20, max: 220}), fc.constantFrom(20, 39, 40, 79, 80, 119, 120)),
				fc.oneof(fc.integer({min: 5, max: 60}), fc.constantFrom(5, 11, 12, 24)),
			)
			.map(([cols, rows]): Step => ({kind: 'resize', cols, rows})),
	},
);

const pauseMs = 8;
async function pause(): Promise<void> {
	await new Promise((resolve) => {
		setTimeout(resolve, pauseMs);
	});
}

/** A screen whose every frame is looked at; what was wrong first is kept. */
class WatchedScreen {
	readonly screen: TestScreen;
	fault: string | undefined;
	#frames = 0;
	#resizing = false;
	#sent = '';
	/** Scrolls that count for nothing: of the shell's screen, and of frames that crossed a resize on their way. */
	#scrolledBefore = 0;

	constructor(screen: TestScreen) {
		this.screen = screen;
		screen.onFrame = () => {
			this.#frames++;
			const fault = screen.ended ? undefined : frameFault(screen);
			// Between a resize and the first frame of the new size the terminal shows what the program cannot know of.
			if (fault === undefined) this.#resizing = false;
			else if (!this.#resizing && screen.alternate) this.fault ??= `${fault}\n${screen.text()}`;
		};
	}

	/** Until no more frames come for a moment and the last of them is whole. */
	async settled(withinMs = 5000): Promise<void> {
		const deadline = Date.now() + withinMs;
		for (let quiet = 0, before = this.#frames; quiet < 3; ) {
			await pause();
			if (this.screen.ended) return;
			quiet = this.#frames === before && !this.#resizing && this.screen.alternate ? quiet + 1 : 0;
			before = this.#frames;
			if (Date.now() > deadline) throw new Error(`No whole frame came, and no end: ${frameFault(this.screen)}\n${this.screen.text()}`);
		}
	}

	async opened(): Promise<void> {
		await this.screen.waitFor('5 Timeline');
		await this.settled();
		this.#scrolledBefore = this.screen.scrolled;
	}

	async do(step: Step): Promise<void> {
		if (step.kind === 'resize') {
			const {cols, rows} = this.screen.size;
			if (cols === step.cols && rows === step.rows) return;
			this.#resizing = true;
			this.screen.resize(step.cols, step.rows);
		} else if (step.kind === 'paste') this.screen.paste(step.text);
		else this.screen.type(step.bytes);
		if (step.kind !== 'resize') this.#sent += step.kind === 'paste' ? step.text : step.bytes;
		await this.settled();
		if (step.kind === 'resize') this.#scrolledBefore = this.screen.scrolled;
		this.check();
		if (!this.screen.ended) return;
		expect((await this.screen.exit).code, 'it ends when a person leaves, and not else').toBe(0);
		const [, afterAsking = ''] = this.#sent.replaceAll('\u0003', 'q').split(/q(.*)/s);
		expect(afterAsking, 'nobody asked to leave and said yes').toMatch(/[yY\r\n]/);
		expect(this.screen.alternate).toBe(false);
	}

	check(): void {
		expect(this.fault).toBeUndefined();
		if (!this.screen.ended) expect(this.screen.scrolled - this.#scrolledBefore, `a frame scrolled:\n${this.screen.text()}`).toBe(0);
		expect(forbiddenBytes(this.screen.bytes)).toEqual([]);
	}

	/** `Esc` leads back, however deep: the dialog, the selection, the filter, the zoom. */
	async leadBack(): Promise<void> {
		await this.do({kind: 'resize', cols: 130, rows: 38});
		for (let presses = 0; presses < 6 && !(presses > 0 && showsPlainPanes(this.screen.text())); presses++) {
			// Longer than the program waits for the rest of a sequence: two of them in one are another key. A busy machine needs more, the more of them
			// did not come through.
			this.screen.press('Esc');
			for (let quiet = 0; quiet < 3 + presses * 4; quiet++) await this.settled();
		}

		this.check();
		expect(showsPlainPanes(this.screen.text()), `Esc did not lead back:\n${this.screen.text()}`).toBe(true);
	}
}

let room: TestRoom;
beforeAll(async () => {
	room = new TestRoom(['--without-config']);
	await room.json(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1', '--service', 'api']);
	await room.json(['log', '漢字テスト is slow, e\u0301\u0308 too \u001B[31m\u202E', '--kind', 'decision', '--because', 'ｶﾞ'.repeat(40)]);
	await room.json(['log', '--evidence', 'pods'], {input: Array.from({length: 60}, (_, n) => `api-${n}\tRunning`).join('\n')});
});
afterAll(async () => {
	await closeScreens();
	await room.close();
});

async function open(): Promise<WatchedScreen> {
	const [incident = {id: ''}] = await room.json<Array<{id: string}>>(['list']);
	const watched = new WatchedScreen(room.screen(['join', '--incident', incident.id]));
	await watched.opened();
	return watched;
}

const openers = [
	...letters.filter((letter) => !'y '.includes(letter)),
	'nwords',
	'u\t',
	'r\r',
	'tG\r',
	'/api\r',
	'?G',
	'kk',
	'2z',
	'g\r',
	'\u0003',
];

describe('whatever is typed, pasted and resized', () => {
	it('Esc leads back from everything that a key opens', async () => {
		const watched = await open();
		for (const bytes of openers) {
			await watched.do({kind: 'keys', bytes});
			await watched.leadBack();
		}
	}, 120_000);

	it(
		'the room lives, every frame is whole, and Esc leads back',
		async () => {
			let watched = await open();
			await fc.assert(
				fc.asyncProperty(fc.array(step, {minLength: 40, maxLength: 60}), async (steps) => {
					for (const [index, one] of steps.entries()) {
						if (watched.screen.ended) watched = await open();
						try {
							await watched.do(one);
						} catch (error) {
							throw new Error(`after step ${index}, ${JSON.stringify(one)}`, {cause: error});
						}
					}

					if (watched.screen.ended) watched = await open();
					await watched.leadBack();
				}),
				{seed, numRuns: runs, endOnFailure: true},
			);
		},
		40_000 + runs * 10_000,
	);
});
