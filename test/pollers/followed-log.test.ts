import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {type LogLook, logLook} from '../../source/incident/look.ts';
import {createKubernetesPoller} from '../../source/pollers/kubernetes.ts';
import {LogBuffer} from '../../source/pollers/log-buffer.ts';
import {instantKey, secondOf} from '../../source/pollers/log-instant.ts';
import {aPod, KubernetesApi} from '../helpers/kubernetes-api.ts';
import {TestFolder} from '../helpers/screen.ts';

const container = 'api-1/app';
let api: KubernetesApi;
let folder: TestFolder;
let poller: ReturnType<typeof createKubernetesPoller>;

beforeEach(async () => {
	api = await KubernetesApi.start();
	folder = new TestFolder();
	api.put('pods', aPod('api-1'));
	poller = createKubernetesPoller({kubeconfig: api.kubeconfig(folder.path)});
	poller.start({signal: () => undefined, gone: () => undefined, transition: () => undefined});
});
afterEach(async () => {
	await poller.stop();
	await api.close();
	folder.remove();
});

/** So many lines a second, each with its number, and several of the same instant. */
const lines = (from: number, to: number, perSecond = 4) =>
	Array.from({length: to - from + 1}, (_, index) => {
		const number = from + index;
		const at = new Date(Date.parse('2026-11-23T08:00:00Z') + Math.floor(number / perSecond) * 1000).toISOString().slice(0, 19);
		return `${at}.${number % 2 === 0 ? '1' : '123456789'}Z line ${number}\n`;
	}).join('');

/** Reads on as a screen does, until what it has holds. */
async function reading(viewer = 'maria') {
	const seen: string[] = [];
	let last: LogLook | undefined;
	const place = {of: 'log', namespace: 'default', pod: 'api-1', container: 'app', previous: false, viewer} as const;
	const ask = async () => {
		last = logLook.parse(await poller.look?.({...place, ...(last ? {after: last.after} : {})}));
		seen.push(...last.lines);
		return last;
	};
	await ask();
	return {
		seen,
		last: () => last,
		async until(holds: () => boolean, withinMs = 12_000) {
			const end = performance.now() + withinMs;
			while (!holds()) {
				if (performance.now() > end) throw new Error(`it came to ${JSON.stringify({...last, lines: seen.slice(-5)})}`);
				await ask();
			}
		},
		leave: async () => poller.look?.({of: 'logClosed', namespace: 'default', pod: 'api-1', container: 'app', viewer}),
	};
}

const numbered = (from: number, to: number) => Array.from({length: to - from + 1}, (_, index) => `line ${from + index}`);

describe('a log that is followed', () => {
	it('is one connection, and what is written is there at once', async () => {
		api.logs.set(container, lines(1, 3));
		const {seen, until} = await reading();
		await until(() => seen.length >= 3);
		const {length} = api.requests;
		const began = performance.now();
		const took: number[] = [];
		for (let number = 4; number < 40; number += 4) {
			const from = performance.now();
			api.logs.append(container, lines(number, number + 3));
			await until(() => seen.length >= number + 3);
			took.push(performance.now() - from);
		}

		expect(seen).toEqual(numbered(1, 39));
		// The middle of them: other programs are at work, too.
		expect(took.sort((a, b) => a - b)[4]).toBeLessThan(1500);
		// Only a silence of more than five seconds opens it anew.
		const opened = api.requests.slice(length).filter((asked) => asked.includes('/log?')).length;
		expect(opened).toBeLessThanOrEqual((performance.now() - began) / 5000);
		expect(api.logs.followed).toBe(1);
	});

	it('is read on after a reset in the middle of a line, again and again, without a line twice or one that is missing', async () => {
		api.logs.set(container, lines(1, 10));
		const {seen, until} = await reading();
		for (const number of [11, 31, 51]) {
			api.logs.append(container, lines(number, number + 9));
			await until(() => seen.length >= number + 9);
			api.logs.reset();
			api.logs.append(container, lines(number + 10, number + 19));
			await until(() => seen.length >= number + 19);
		}

		expect(seen).toEqual(numbered(1, 70));
	});

	it('is read on when its connection carries nothing any more, within ten seconds', async () => {
		api.logs.set(container, lines(1, 10));
		const {seen, until} = await reading();
		api.logs.halfOpen();
		api.logs.append(container, lines(11, 20));
		await until(() => seen.length >= 20, 10_000);
		expect(seen).toEqual(numbered(1, 20));
	});

	it('says that it has ended, and goes on with the next start of the container', async () => {
		api.logs.set(container, lines(1, 3));
		const {seen, until, last} = await reading();
		api.logs.set(container, '2026-11-23T09:00:00Z started anew\n');
		await until(() => seen.includes('started anew'));
		expect(seen).toEqual([...numbered(1, 3), '[… the container was started anew, or lines are missing here …]', 'started anew']);
		await until(() => last()?.rests === undefined);
		api.fault = {kind: 'refuse', code: 500};
		api.logs.reset();
		await until(() => last()?.rests?.startsWith('the API server answers 500') ?? false);
		api.fault = {kind: 'none'};
		await until(() => last()?.rests === undefined);
	});

	it('of which nothing was written yet says so, and has the first line when it comes', async () => {
		api.logs.set(container, '');
		const {seen, until, last} = await reading();
		expect(last()).toMatchObject({lines: [], rests: 'nothing has come yet'});
		api.logs.append(container, lines(1, 1));
		await until(() => seen.length === 1);
		expect(last()).not.toHaveProperty('rests');
	});

	it('goes on when a pod that was gone comes again under its name', async () => {
		api.logs.set(container, lines(1, 3));
		const {seen, until, last} = await reading();
		api.logs.remove(container);
		await until(() => last()?.rests === 'pod api-1 is gone');
		api.logs.set(container, '2026-11-23T09:00:00Z another\n');
		await until(() => seen.includes('another'));
	});

	it('ends with the last who reads it', async () => {
		api.logs.set(container, lines(1, 3));
		const [maria, li] = [await reading('maria'), await reading('li')];
		expect(api.logs.followed).toBe(1);
		await maria.leave();
		expect(api.logs.followed).toBe(1);
		await li.leave();
		await vi.waitFor(() => expect(api.logs.followed).toBe(0));
	});

	it('is refused in words', async () => {
		api.fault = {kind: 'refuse', code: 403, resource: 'pods'};
		api.logs.set(container, lines(1, 3));
		await expect(reading()).rejects.toThrow('not allowed to list logs in ns default');
	});
});

describe('what is kept of a log', () => {
	const of = (count: number, width = 10) => {
		const buffer = new LogBuffer();
		for (let number = 0; number < count; number++) buffer.add({at: '', text: `${number} ${'x'.repeat(width)}`});
		return buffer;
	};

	it('is bounded, and a reader who is far behind is told that lines are left out', () => {
		const buffer = of(10);
		const {after} = buffer.since(undefined);
		for (let number = 0; number < 40_000; number++) buffer.add({at: '', text: `later ${number} ${'x'.repeat(300)}`});
		const {lines, left} = buffer.since(after);
		expect(left).toBe(true);
		expect(lines.at(-1)).toMatch(/^later 39999 /);
		expect(Buffer.byteLength(JSON.stringify(lines))).toBeLessThan(40 * 1024);
	});

	it('is told whole to a reader who is a little behind, a message at a time', () => {
		const buffer = of(1);
		let {after} = buffer.since(undefined);
		for (let number = 0; number < 1000; number++) buffer.add({at: '', text: `${number} ${'x'.repeat(200)}`});
		const got: string[] = [];
		for (let part = buffer.since(after); part.lines.length > 0; part = buffer.since(after)) {
			got.push(...part.lines);
			({after} = part);
			expect(part.left).toBe(false);
		}

		expect(got).toHaveLength(1000);
	});

	it('has neither colours nor secrets, nor a private key in lines of its own', () => {
		const buffer = new LogBuffer();
		for (const text of [
			'\u001B[31mred\u001B[0m DB_PASSWORD=hunter2',
			'-----BEGIN RSA PRIVATE KEY-----',
			'MIIEpAIBAAKCAQEA7',
			'-----END RSA PRIVATE KEY-----',
			'after',
		])
			buffer.add({at: '', text});
		const all = buffer.since(undefined).lines;
		expect(all[0]).toBe('red DB_PASSWORD=[masked]');
		expect(all.join('\n')).not.toContain('MIIE');
		expect(all.at(-1)).toBe('after');
	});

	it('is found again by when it was written, in a reading of another connection', () => {
		const write = (buffer: LogBuffer, from: number, to: number) => {
			for (let number = from; number <= to; number++)
				buffer.add({at: `2026-11-23T08:00:0${Math.floor(number / 3)}Z`, text: `line ${number}`});
			return buffer;
		};
		const {after} = write(new LogBuffer(), 1, 4).since(undefined);
		expect(write(new LogBuffer(), 0, 8).since(after).lines).toEqual(numbered(5, 8));
	});
});

describe('an instant', () => {
	it('sorts as time does, to the nanosecond', () => {
		const sorted = [
			'2026-11-23T08:00:00Z',
			'2026-11-23T08:00:00.1Z',
			'2026-11-23T08:00:00.12Z',
			'2026-11-23T10:00:00.5+02:00',
			'2026-11-23T08:00:01Z',
		];
		expect(sorted.map(instantKey).toSorted()).toEqual(sorted.map(instantKey));
		expect(secondOf('2026-11-23T10:00:00.5+02:00', -1)).toBe('2026-11-23T07:59:59Z');
	});
});
