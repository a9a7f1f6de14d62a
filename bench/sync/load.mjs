/**
 * So many clients of one kind against one server: how long a message takes until each of them sees it, and how many pass in a flood.
 * Prints JSON: `{p50Ms, p99Ms, floodPerSecond, deliveries}`.
 *
 *	node load.mjs KIND AT CLIENTS MESSAGES FLOOD [PACE]
 *
 * PACE is milliseconds between two messages of what is then no flood.
 */
import {once} from 'node:events';
import {kinds} from './clients.mjs';

const [kind, at, ...counts] = process.argv.slice(2);
const [clientCount, messageCount, floodCount, paceMs = 0] = counts.map(Number);
const publishers = Math.min(clientCount, 10);
const latencies = [];
let onHeard = () => undefined;

const clients = [];
for (let index = 0; index < clientCount; index++) clients.push(await kinds[kind](at, (id) => onHeard(id)));

// One after the other: nothing waits for anything but its own way.
const warmUp = 10;
for (let index = 0; index < messageCount + warmUp; index++) {
	const sentAt = performance.now();
	await new Promise((resolve) => {
		let missing = clientCount;
		onHeard = (id) => {
			if (id !== String(index)) return;
			if (index >= warmUp) latencies.push(performance.now() - sentAt);
			if (--missing === 0) resolve();
		};
		clients[index % publishers].publish(String(index));
	});
}

// As many as ten publishers get rid of.
process.send?.('flood');
await once(process, 'message');
const from = performance.now();
await new Promise((resolve) => {
	let missing = floodCount * clientCount;
	onHeard = (id) => {
		if (id?.startsWith('flood') && --missing === 0) resolve();
	};
	const publish = (index) => clients[index % publishers].publish(`flood ${index}`);
	if (paceMs === 0) for (let index = 0; index < floodCount; index++) publish(index);
	else {
		let index = 0;
		const timer = setInterval(() => {
			publish(index++);
			if (index === floodCount) clearInterval(timer);
		}, paceMs);
	}
});
const seconds = (performance.now() - from) / 1000;
latencies.sort((a, b) => a - b);
const quantile = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
process.send?.({p50Ms: quantile(0.5), p99Ms: quantile(0.99), floodPerSecond: floodCount / seconds, deliveries: floodCount * clientCount});
for (const client of clients) client.close();
process.exit();
