/**
What bench/alerts.ts asks for alerts: an Alertmanager's API v2 with 1,000 alerts of 200 names, in another order with every answer, in a process of
its own. In a storm a tenth of them come and go with every answer. Told `{do: 'change', mark}` it lets the gravest of all begin anew under that
mark, and says when that was and when the first answer with it had left.
*/
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import process from 'node:process';

const names = 200;
const alerts = 1000;
const epochNow = () => performance.timeOrigin + performance.now();
const startedAt = new Date().toISOString();
let storming = false;
let mark = 'mark-0';
let markedAt = Date.now();
let changed: {readonly mark: string; readonly changedAt: number} | undefined;
let answers = 0;

function alertNamed(name: string, severity: string, service: string, index: number, since: number) {
	const labels = {
		alertname: name,
		severity,
		service,
		namespace: 'production',
		instance: `10.0.${index % 250}.${index % 7}:9100`,
		pod: `${service}-${index}`,
	};
	return {
		labels,
		annotations: {summary: `${name} on ${service}: something is far above what it was in the last hour, see the runbook`},
		startsAt: new Date(since).toISOString(),
		endsAt: new Date(Date.now() + 300_000).toISOString(),
		updatedAt: startedAt,
		fingerprint: index.toString(16).padStart(16, '0'),
		generatorURL: `http://prometheus.example.com/graph?g0.expr=${name}`,
		receivers: [{name: 'pager'}],
		status: {state: 'active', silencedBy: [], inhibitedBy: []},
	};
}

const since = Date.now() - 600_000;
const all = Array.from({length: alerts - 1}, (_, index) =>
	alertNamed(`Storm${String(index % names).padStart(3, '0')}`, 'warning', `service-${index % 40}`, index, since + (index % names) * 1000),
);

function present() {
	answers++;
	const shown = storming ? all.filter((_, index) => (index + answers) % 10 !== 0) : all;
	const from = (answers * 137) % shown.length;
	return [...shown.slice(from), alertNamed('AaaWatched', 'critical', mark, alerts, markedAt), ...shown.slice(0, from)];
}

const server = createServer((request, response) => {
	const answer = (body: unknown) => response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(body));
	if (request.url?.startsWith('/api/v2/alerts')) {
		const news = changed;
		changed = undefined;
		const body = JSON.stringify(present());
		response.writeHead(200, {'content-type': 'application/json'}).end(body, () => {
			if (news) process.send?.({...news, leftAt: epochNow()});
		});
	} else if (request.url?.startsWith('/api/v2/silences')) answer([]);
	else answer({uptime: startedAt});
});
server.listen(0, '127.0.0.1', () => process.send?.({url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`}));
process.on('message', (message: {readonly do: 'change' | 'storm'; readonly mark?: string; readonly on?: boolean}) => {
	if (message.do === 'storm') storming = message.on === true;
	else {
		mark = message.mark ?? mark;
		markedAt = Date.now();
		changed = {mark, changedAt: epochNow()};
	}
});
process.on('disconnect', () => process.exit());
