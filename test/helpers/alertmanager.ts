import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {freePort, TestDaemon} from './test-daemon.ts';

/** Debian's package `prometheus-alertmanager`. */
export const alertmanagerProgram = '/usr/bin/prometheus-alertmanager';
export const hasAlertmanager = existsSync(alertmanagerProgram);

/** A real Alertmanager that tells nobody. Alerts are sent to it as Prometheus sends them. */
export class TestAlertmanager extends TestDaemon {
	static async start(): Promise<TestAlertmanager> {
		const alertmanager = new TestAlertmanager(await freePort());
		await alertmanager.restart();
		return alertmanager;
	}

	protected command(): readonly [string, ...string[]] {
		const config = path.join(this.folder.path, 'alertmanager.yml');
		writeFileSync(config, JSON.stringify({route: {receiver: 'nobody'}, receivers: [{name: 'nobody'}]}));
		return [
			alertmanagerProgram,
			`--config.file=${config}`,
			`--storage.path=${path.join(this.folder.path, 'data')}`,
			`--web.listen-address=127.0.0.1:${this.port}`,
			'--cluster.listen-address=',
			'--log.level=error',
		];
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
}
