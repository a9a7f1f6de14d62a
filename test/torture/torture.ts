import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import * as esbuild from 'esbuild';
import {cleanEnvironment} from '../helpers/screen.ts';
import {ServerProcess} from '../helpers/server-process.ts';
import {type AuthorHistory, type History, type Violation, violations, type WatcherHistory} from './history.ts';
import {readJournal} from './journal.ts';
import {Random} from './random.ts';
import {type Finish, journalOf, pause, type ResponderOptions} from './responder.ts';
import {writtenIn} from './written.ts';

const authorCount = 8;
const watcherCount = 3;
const settleWithinMs = 60_000;

export type TortureOptions = {
	/** How often the server is killed. */
	readonly kills: number;
	/** Who is killed when. The moments are not the same again: processes are as fast as the machine lets them. */
	readonly seed: number;
	readonly progress?: (text: string) => void;
};

export type TortureReport = {
	readonly seed: number;
	readonly serverKills: number;
	/** Of those, before it listened. */
	readonly killedWhileStarting: number;
	readonly clientKills: number;
	readonly events: number;
	readonly kept: number;
	readonly acknowledged: number;
	/** Kept, in the log, and acknowledged to no living process: it went with the next one. */
	readonly adopted: number;
	/** Events that came to watchers. */
	readonly seen: number;
	readonly tookMs: number;
	readonly violations: readonly Violation[];
	/** With journals, outboxes, log and the server's own log file; only where something is wrong. */
	readonly folder?: string;
};

/**
 * The built server under the load of real clients, all of them killed with `kill -9` at random moments, and what became of everything that
 * was typed.
 */
export async function torture(options: TortureOptions): Promise<TortureReport> {
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wr-torture-'));
	const run = new Torture(folder, await ServerProcess.in(folder), options);
	try {
		const report = await run.run();
		if (report.violations.length === 0) {
			fs.rmSync(folder, {recursive: true, force: true, maxRetries: 5});
			return report;
		}

		fs.writeFileSync(path.join(folder, 'report.json'), JSON.stringify(report, undefined, '\t'));
		return {...report, folder};
	} catch (error) {
		throw new Error(`The torture with seed ${options.seed} came to no end; what there is, is in ${folder}.`, {cause: error});
	} finally {
		await run.end();
	}
}

class Torture {
	readonly #folder: string;
	readonly #server: ServerProcess;
	readonly #options: TortureOptions;
	readonly #random: Random;
	readonly #responders: Responder[] = [];
	#serverKills = 0;
	#killedWhileStarting = 0;
	#clientKills = 0;

	constructor(folder: string, server: ServerProcess, options: TortureOptions) {
		this.#folder = folder;
		this.#server = server;
		this.#options = options;
		this.#random = new Random(options.seed);
	}

	async run(): Promise<TortureReport> {
		const from = performance.now();
		this.#server.start();
		await this.#server.listens();
		const incident = await this.#server.declare('A torture');
		const programs = await bundled(this.#folder);
		for (let number = 1; number <= authorCount + watcherCount; number++) {
			const [name, script] = number <= authorCount ? [`author-${number}`, programs.author] : [`watcher-${number}`, programs.watcher];
			const dir = path.join(this.#folder, name);
			const {socketPath} = this.#server;
			this.#responders.push(new Responder(script, {name, dir, seed: this.#options.seed + number, socketPath, incident}));
		}

		for (const responder of this.#responders) responder.start();
		const trouble = new AbortController();
		const troubling = this.#killResponders(trouble.signal);
		while (this.#serverKills < this.#options.kills) await this.#killServer();
		trouble.abort();
		await troubling;
		await this.#server.listens();
		const [authors, watchers] = [this.#responders.slice(0, authorCount), this.#responders.slice(authorCount)];
		await Promise.all(authors.map(async (author) => author.finish({finish: true}, settleWithinMs)));
		const through = await this.#head(incident);
		await Promise.all(watchers.map(async (watcher) => watcher.finish({finish: true, through}, settleWithinMs)));
		await this.#server.end('SIGTERM');
		const history: History = {
			log: await writtenIn(path.join(this.#folder, 'state'), incident),
			authors: authors.map((author) => author.asAuthor()),
			watchers: watchers.flatMap((watcher) => watcher.asWatchers()),
		};
		const count = (of: 'kept' | 'acknowledged') => history.authors.reduce((sum, author) => sum + author[of].length, 0);
		const told = new Set(history.authors.flatMap(({acknowledged}) => acknowledged.map(({text}) => text)));
		return {
			seed: this.#options.seed,
			serverKills: this.#serverKills,
			killedWhileStarting: this.#killedWhileStarting,
			clientKills: this.#clientKills,
			events: history.log.length,
			kept: count('kept'),
			acknowledged: count('acknowledged'),
			adopted: history.log.filter(({text}) => text !== undefined && !told.has(text)).length,
			seen: history.watchers.reduce((sum, {seen}) => sum + seen.length, 0),
			tookMs: Math.round(performance.now() - from),
			violations: violations(history),
		};
	}

	/** Whatever became of it: no process stays. */
	async end(): Promise<void> {
		await Promise.all([...this.#responders.map(async (responder) => responder.kill()), this.#server.close()]);
	}

	/** Once, at a random moment of its life: some while it starts, most while it works. The next one is started at once. */
	async #killServer(): Promise<void> {
		const whileStarting = this.#random.chance(0.15);
		if (whileStarting) {
			await pause(this.#random.between(0, 150));
		} else {
			await this.#server.listens();
			await pause(this.#random.between(0, 700));
		}

		if (!this.#server.listening) this.#killedWhileStarting++;
		await this.#server.end('SIGKILL');
		this.#serverKills++;
		this.#server.start();
		const {progress, kills, seed} = this.#options;
		if (progress && (this.#serverKills % 10 === 0 || this.#serverKills === kills))
			progress(`seed ${seed}: ${this.#serverKills} of ${kills} kills of the server, ${this.#clientKills} of clients`);
	}

	async #killResponders(until: AbortSignal): Promise<void> {
		while (!until.aborted) {
			await pause(this.#random.between(100, 900));
			const responder = this.#random.of(this.#responders);
			await responder.kill();
			this.#clientKills++;
			await pause(this.#random.between(0, 300));
			responder.start();
		}
	}

	/** The number of the last event, as a late joiner sees it. */
	async #head(incident: string): Promise<number> {
		const client = this.#server.client('late-joiner', incident, {screen: false});
		while (client.state().link.is !== 'live') await pause(10);
		const head = client.state().incident?.head ?? 0;
		await client.close();
		return head;
	}
}

/** A responder with a disk of their own, whose process is killed and started again. */
class Responder {
	readonly #script: string;
	readonly #options: Omit<ResponderOptions, 'life'>;
	#life = 0;
	#process: ChildProcess | undefined;

	constructor(script: string, options: Omit<ResponderOptions, 'life'>) {
		this.#script = script;
		this.#options = options;
		fs.mkdirSync(options.dir);
	}

	start(): void {
		this.#life++;
		const {dir, seed} = this.#options;
		const options: ResponderOptions = {...this.#options, life: this.#life, seed: seed * 1000 + this.#life};
		const errors = fs.openSync(path.join(dir, 'errors.txt'), 'a');
		this.#process = spawn(process.execPath, ['--enable-source-maps', this.#script, JSON.stringify(options)], {
			env: cleanEnvironment(),
			stdio: ['ignore', 'ignore', errors, 'ipc'],
		});
		fs.closeSync(errors);
	}

	async kill(): Promise<void> {
		const child = this.#process;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		const ended = once(child, 'exit');
		child.kill('SIGKILL');
		await ended;
	}

	/** Resolves when it has done what it was told and ended. */
	async finish(finish: Finish, withinMs: number): Promise<void> {
		const child = this.#process;
		if (!child) throw new Error(`${this.#options.name} does not run`);
		const ended =
			child.exitCode === null ? once(child, 'exit', {signal: AbortSignal.timeout(withinMs)}) : Promise.resolve([child.exitCode]);
		if (child.connected) child.send(finish);
		const [code] = (await ended.catch(() => ['no answer'])) as [unknown];
		if (code !== 0)
			throw new Error(
				`${this.#options.name} did not come to its end (${String(code)}): ${fs.readFileSync(path.join(this.#options.dir, 'errors.txt'), 'utf8')}`,
			);
	}

	asAuthor(): AuthorHistory {
		const lines = this.#lives().flatMap((life) => readJournal(life));
		return {
			name: this.#options.name,
			tried: lines.flatMap((line) => (line.k === 'tried' ? [line.text] : [])),
			kept: lines.flatMap((line) => (line.k === 'kept' ? [line.text] : [])),
			acknowledged: lines.flatMap((line) => (line.k === 'acknowledged' ? [{text: line.text, seq: line.seq}] : [])),
			refused: lines.flatMap((line) => (line.k === 'refused' ? [{text: line.text, why: line.why}] : [])),
		};
	}

	asWatchers(): WatcherHistory[] {
		return this.#lives().map((life, index) => {
			const lines = readJournal(life);
			return {
				name: `${this.#options.name}, life ${index + 1}`,
				seen: lines.flatMap((line) => (line.k === 'seen' ? [{seq: line.seq, print: line.print}] : [])),
				through: lines.find((line) => line.k === 'through')?.seq ?? null,
			};
		});
	}

	#lives(): string[] {
		return Array.from({length: this.#life}, (_, index) => journalOf(this.#options.dir, index + 1));
	}
}

/** In one file each: they start in a tenth of a second, and are killed as often. */
async function bundled(folder: string): Promise<{readonly author: string; readonly watcher: string}> {
	const here = fileURLToPath(new URL('.', import.meta.url));
	await esbuild.build({
		entryPoints: [path.join(here, 'author.ts'), path.join(here, 'watcher.ts')],
		outdir: path.join(folder, 'programs'),
		outExtension: {'.js': '.mjs'},
		bundle: true,
		platform: 'node',
		format: 'esm',
		target: 'node24',
		sourcemap: 'inline',
		banner: {js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);"},
		logLevel: 'warning',
	});
	return {author: path.join(folder, 'programs', 'author.mjs'), watcher: path.join(folder, 'programs', 'watcher.mjs')};
}
