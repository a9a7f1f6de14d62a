import {existsSync, writeFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import path from 'node:path';
import {freePort, TestDaemon} from './test-daemon.ts';

/** Debian's package `prometheus`. */
export const prometheusProgram = '/usr/bin/prometheus';
export const hasPrometheus = existsSync(prometheusProgram);

/** A small HTTP service that counts its requests by code, as Prometheus scrapes it. */
export class CountedService {
	/** Requests a second, and the share of them that fails. */
	rate = 200;
	errorRatio = 0;
	/** Whatever else it exposes, a line each. */
	extra: readonly string[] = [];
	/** Does it expose its counters at all? */
	counts = true;
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
			response.end(`${[...(this.counts ? lines : []), ...this.extra].join('\n')}\n`);
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

/** A rule that alerts: at once, or with `for` after it has held for so long, and is pending until then. */
export type TestRule = {
	readonly alert: string;
	readonly expr: string;
	readonly for?: string;
	readonly labels?: Readonly<Record<string, string>>;
	readonly annotations?: Readonly<Record<string, string>>;
};

type Told = {
	readonly rules?: readonly TestRule[];
	/** Port of an Alertmanager that is told what fires. */
	readonly alertmanagerPort?: number;
};

/** A real Prometheus that scrapes one target every second. */
export class TestPrometheus extends TestDaemon {
	readonly #targetPort: number;
	readonly #told: Told;

	private constructor(port: number, targetPort: number, told: Told) {
		super(port);
		this.#targetPort = targetPort;
		this.#told = told;
	}

	static async start(targetPort: number, told: Told = {}): Promise<TestPrometheus> {
		const prometheus = new TestPrometheus(await freePort(), targetPort, told);
		await prometheus.restart();
		return prometheus;
	}

	protected command(): readonly [string, ...string[]] {
		const {rules = [], alertmanagerPort} = this.#told;
		const config = path.join(this.folder.path, 'prometheus.yml');
		const rulesFile = path.join(this.folder.path, 'rules.yml');
		writeFileSync(rulesFile, JSON.stringify({groups: [{name: 'test', rules}]}));
		writeFileSync(
			config,
			JSON.stringify({
				// What sends to an Alertmanager names itself by labels that its own API does not have.
				global: {scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s', external_labels: {cluster: 'test'}},
				...(rules.length === 0 ? {} : {rule_files: [rulesFile]}),
				...(alertmanagerPort === undefined
					? {}
					: {alerting: {alertmanagers: [{static_configs: [{targets: [`127.0.0.1:${alertmanagerPort}`]}]}]}}),
				scrape_configs: [{job_name: 'api', static_configs: [{targets: [`127.0.0.1:${this.#targetPort}`]}]}],
			}),
		);
		return [
			prometheusProgram,
			`--config.file=${config}`,
			`--storage.tsdb.path=${path.join(this.folder.path, 'data')}`,
			`--web.listen-address=127.0.0.1:${this.port}`,
			'--log.level=error',
		];
	}

	/** The first value of an instant query, by Prometheus itself. */
	async value(query: string): Promise<number> {
		const response = await fetch(`${this.url}/api/v1/query?query=${encodeURIComponent(query)}`);
		const {data} = (await response.json()) as {data: {result: Array<{value: [number, string]}>}};
		return Number(data.result[0]?.value[1] ?? Number.NaN);
	}
}
