import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import net from 'node:net';
import path from 'node:path';
import {TestFolder} from './screen.ts';

/** Debian's package `prometheus`. */
export const prometheusProgram = '/usr/bin/prometheus';
export const hasPrometheus = existsSync(prometheusProgram);

/** A small HTTP service that counts its requests by code, as Prometheus scrapes it. */
export class CountedService {
	/** Requests a second, and the share of them that fails. */
	rate = 200;
	errorRatio = 0;
	readonly #counts = {'200': 0, '503': 0};
	readonly #server: Server;
	readonly #timer: NodeJS.Timeout;

	private constructor() {
		this.#server = createServer((request, response) => {
			if (request.url !== '/metrics') {
				response.writeHead(200).end('ok');
				return;
			}

			response.writeHead(200, {'content-type': 'text/plain; version=0.0.4'});
			const lines = Object.entries(this.#counts).map(
				([code, count]) => `http_requests_total{service="api",code="${code}"} ${Math.round(count)}`,
			);
			const total = this.#counts['200'] + this.#counts['503'];
			for (const [le, share] of [
				['0.1', 0.5],
				['0.5', 0.96],
				['+Inf', 1],
			] as const)
				lines.push(`http_request_duration_seconds_bucket{service="api",le="${le}"} ${Math.round(total * share)}`);
			response.end(`${lines.join('\n')}\n`);
		});
		this.#timer = setInterval(() => {
			const requests = this.rate / 10;
			this.#counts['503'] += requests * this.errorRatio;
			this.#counts['200'] += requests * (1 - this.errorRatio);
		}, 100);
	}

	static async start(): Promise<CountedService> {
		const service = new CountedService();
		await new Promise<void>((resolve) => {
			service.#server.listen(0, '127.0.0.1', resolve);
		});
		return service;
	}

	get port(): number {
		return (this.#server.address() as AddressInfo).port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}/`;
	}

	async close(): Promise<void> {
		clearInterval(this.#timer);
		this.#server.closeAllConnections();
		await new Promise<void>((resolve) => {
			this.#server.close(() => resolve());
		});
	}
}

/** A real Prometheus that scrapes one target every second. */
export class TestPrometheus {
	readonly #folder = new TestFolder();
	readonly port: number;
	readonly #targetPort: number;
	#process: ChildProcess | undefined;
	#alert: string | undefined;

	private constructor(port: number, targetPort: number) {
		this.port = port;
		this.#targetPort = targetPort;
	}

	/** `alert` is an expression that fires at once. */
	static async start(targetPort: number, {alert}: {readonly alert?: string} = {}): Promise<TestPrometheus> {
		const prometheus = new TestPrometheus(await freePort(), targetPort);
		prometheus.#alert = alert;
		await prometheus.restart();
		return prometheus;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	async restart(): Promise<void> {
		const config = path.join(this.#folder.path, 'prometheus.yml');
		const rules = path.join(this.#folder.path, 'rules.yml');
		const rule = {alert: 'Failing', expr: this.#alert, labels: {severity: 'critical'}, annotations: {summary: 'requests fail'}};
		writeFileSync(rules, JSON.stringify({groups: [{name: 'test', rules: [rule]}]}));
		writeFileSync(
			config,
			JSON.stringify({
				global: {scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s'},
				...(this.#alert === undefined ? {} : {rule_files: [rules]}),
				scrape_configs: [{job_name: 'api', static_configs: [{targets: [`127.0.0.1:${this.#targetPort}`]}]}],
			}),
		);
		this.#process = spawn(
			prometheusProgram,
			[
				`--config.file=${config}`,
				`--storage.tsdb.path=${path.join(this.#folder.path, 'data')}`,
				`--web.listen-address=127.0.0.1:${this.port}`,
				'--log.level=error',
			],
			{stdio: 'ignore'},
		);
		const deadline = Date.now() + 30_000;
		while (!(await this.#ready())) {
			if (Date.now() > deadline) throw new Error('Prometheus did not start.');
			await new Promise((resolve) => {
				setTimeout(resolve, 100);
			});
		}
	}

	/** The first value of an instant query, by Prometheus itself. */
	async value(query: string): Promise<number> {
		const response = await fetch(`${this.url}/api/v1/query?query=${encodeURIComponent(query)}`);
		const {data} = (await response.json()) as {data: {result: Array<{value: [number, string]}>}};
		return Number(data.result[0]?.value[1] ?? Number.NaN);
	}

	async kill(): Promise<void> {
		const {exitCode} = this.#process ?? {};
		if (!this.#process || exitCode !== null) return;
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

/** A port that was free just now. */
export async function freePort(): Promise<number> {
	const server = net.createServer();
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
	});
	return port;
}
