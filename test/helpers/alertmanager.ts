import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {freePort} from './prometheus.ts';
import {TestFolder} from './screen.ts';

/** Debian's package `prometheus-alertmanager`. */
export const alertmanagerProgram = '/usr/bin/prometheus-alertmanager';
export const hasAlertmanager = existsSync(alertmanagerProgram);

/** A real Alertmanager that tells nobody. Alerts are sent to it as Prometheus sends them. */
export class TestAlertmanager {
	readonly #folder = new TestFolder();
	readonly port: number;
	#process: ChildProcess | undefined;

	private constructor(port: number) {
		this.port = port;
	}

	static async start(): Promise<TestAlertmanager> {
		const alertmanager = new TestAlertmanager(await freePort());
		await alertmanager.restart();
		return alertmanager;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	async restart(): Promise<void> {
		const config = path.join(this.#folder.path, 'alertmanager.yml');
		writeFileSync(config, JSON.stringify({route: {receiver: 'nobody'}, receivers: [{name: 'nobody'}]}));
		this.#process = spawn(
			alertmanagerProgram,
			[
				`--config.file=${config}`,
				`--storage.path=${path.join(this.#folder.path, 'data')}`,
				`--web.listen-address=127.0.0.1:${this.port}`,
				'--cluster.listen-address=',
				'--log.level=error',
			],
			{stdio: 'ignore'},
		);
		const deadline = Date.now() + 30_000;
		while (!(await this.#ready())) {
			if (Date.now() > deadline) throw new Error('Alertmanager did not start.');
			await new Promise((resolve) => {
				setTimeout(resolve, 100);
			});
		}
	}

	/** Alerts fire, or with `ended` are resolved. */
	async send(labels: ReadonlyArray<Readonly<Record<string, string>>>, {ended = false} = {}): Promise<void> {
		const now = Date.now();
		const times = {
			startsAt: new Date(now - 60_000).toISOString(),
			endsAt: new Date(ended ? now - 1 : now + 600_000).toISOString(),
		};
		const response = await fetch(`${this.url}/api/v2/alerts`, {
			method: 'POST',
			headers: {'content-type': 'application/json'},
			body: JSON.stringify(labels.map((its) => ({labels: its, annotations: {summary: `about ${its['service'] ?? 'it'}`}, ...times}))),
		});
		if (!response.ok) throw new Error(`Alertmanager answers ${response.status}: ${await response.text()}`);
	}

	async kill(): Promise<void> {
		if (!this.#process || this.#process.exitCode !== null) return;
		const ended = new Promise((resolve) => {
			this.#process?.once('exit', resolve);
		});
		this.#process.kill('SIGKILL');
		await ended;
	}

	async close(): Promise<void> {
		await this.kill();
		this.#folder.remove();
	}

	async #ready(): Promise<boolean> {
		try {
			return (await fetch(`${this.url}/-/ready`)).ok;
		} catch {
			return false;
		}
	}
}
