/**
What the room costs its people: from publishing a message until others see it, how many pass in a flood, and what the server spends on
each delivery; beside socket.io and y-websocket, which keep every message on disk as well, and beside bare `ws` without a disk. Then its log
beside the disk it is on, and beside the database that it is in.

	npm run bench:sync [-- --json] [-- --rounds 3]

All servers take turns on the same machine and disk; every case is the median of the rounds. Clients read what
comes, with their own library where the protocol needs it, and no more: a screen is on another machine than its server.
All servers are reached over a Unix socket, which is where a war room listens unless it is told otherwise, and with 100 clients over TCP as well.
*/
import {type ChildProcess, fork} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {atLeast, atMost, type Figure, median, noted, report} from './figures.ts';
import {logFigures} from './sync/log-figures.ts';
import type {Way} from './sync/server-figures.ts';

const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 3;
const here = (name: string) => fileURLToPath(new URL(`sync/${name}`, import.meta.url));
const quiet = ['--disable-warning=ExperimentalWarning'];
const servers = {
	warroom: 'server-warroom.ts',
	'socket.io': 'server-socket-io.mjs',
	'y-websocket': 'server-y-websocket.mjs',
	ws: 'server-ws.mjs',
} as const;
type Kind = keyof typeof servers;
const kinds: readonly Kind[] = ['warroom', 'socket.io', 'y-websocket', 'ws'];
/** Clients, messages one after the other, messages in the flood. */
const sizes = [
	[10, 200, 2000],
	[100, 100, 1000],
	[1000, 20, 100],
] as const;

type Load = {readonly p50Ms: number; readonly p99Ms: number; readonly floodPerSecond: number; readonly deliveries: number};
type Used = {readonly cpuMs: number; readonly delayP99Ms: number};
type Case = Omit<Load, 'deliveries'> & {readonly cpuUsPerDelivery: number; readonly delayP99Ms: number};

async function told<T>(child: ChildProcess): Promise<T> {
	return new Promise((resolve, reject) => {
		child.once('message', (message) => resolve(message as T));
		child.once('exit', (code) => reject(new Error(`${child.spawnargs.at(-1)} ended with ${code}`)));
	});
}

type Circumstances = {
	readonly way?: Way;
	readonly execArgv?: readonly string[];
	/** Between two messages of what is then no flood. */
	readonly paceMs?: number;
};

/** One server with its clients, each in a process of their own. */
async function measure(
	kind: Kind,
	[clients, messages, flood]: readonly [number, number, number],
	{way = 'unix', execArgv = [], paceMs = 0}: Circumstances = {},
): Promise<Case> {
	const dir = mkdtempSync(path.join(os.tmpdir(), 'warroom-bench-'));
	const server = fork(here(servers[kind]), [dir, way], {execArgv: [...quiet, ...execArgv]});
	try {
		const {at} = await told<{at: string}>(server);
		const load = fork(here('load.mjs'), [kind, at, ...[clients, messages, flood, paceMs].map(String)], {execArgv: quiet});
		await told<string>(load);
		// What the flood costs is counted from here.
		server.send('begin');
		await told<Used>(server);
		load.send('go');
		const {deliveries, ...figures} = await told<Load>(load);
		server.send('end');
		const {cpuMs, delayP99Ms} = await told<Used>(server);
		return {...figures, cpuUsPerDelivery: (cpuMs * 1000) / deliveries, delayP99Ms};
	} finally {
		server.kill('SIGKILL');
		rmSync(dir, {recursive: true, force: true});
	}
}

const results = new Map<string, Case[]>();
for (let round = 0; round < rounds; round++)
	for (const [size, way] of [...sizes.map((size) => [size, 'unix'] as const), [sizes[1], 'tcp'] as const])
		for (const kind of kinds) {
			process.stderr.write(`\rround ${round + 1} of ${rounds}: ${size[0]} clients over ${way}, ${kind}            `);
			const key = `${kind} ${size[0]} ${way}`;
			results.set(key, [...(results.get(key) ?? []), await measure(kind, size, {way})]);
		}

process.stderr.write(`\r${' '.repeat(60)}\r`);
const of = (kind: Kind, clients: number, figure: keyof Case, way: Way = 'unix') =>
	median((results.get(`${kind} ${clients} ${way}`) ?? []).map((one) => one[figure]));
const beside = (kind: Kind, clients: number, figure: keyof Case, way?: Way) => ({name: kind, value: of(kind, clients, figure, way)});
const peers = kinds.filter((kind) => kind !== 'warroom');
const figures: Figure[] = sizes.flatMap(([clients]) => [
	...(clients === 100
		? [
				atMost('publish to visible, 100 clients, p50', of('warroom', 100, 'p50Ms'), 'ms', beside('socket.io', 100, 'p50Ms'), 0.8),
				atMost('publish to visible, 100 clients, p50', of('warroom', 100, 'p50Ms'), 'ms', beside('y-websocket', 100, 'p50Ms'), 0.4),
				atLeast('flood, 100 clients', of('warroom', 100, 'floodPerSecond'), '/s', beside('socket.io', 100, 'floodPerSecond'), 2),
			]
		: []),
	...peers.flatMap((kind) => [
		noted(`publish to visible, ${clients} clients, p50`, of('warroom', clients, 'p50Ms'), 'ms', beside(kind, clients, 'p50Ms')),
		noted(`publish to visible, ${clients} clients, p99`, of('warroom', clients, 'p99Ms'), 'ms', beside(kind, clients, 'p99Ms')),
		noted(`flood, ${clients} clients`, of('warroom', clients, 'floodPerSecond'), '/s', beside(kind, clients, 'floodPerSecond')),
		noted(
			`server CPU a delivery, ${clients} clients`,
			of('warroom', clients, 'cpuUsPerDelivery'),
			'µs',
			beside(kind, clients, 'cpuUsPerDelivery'),
		),
	]),
]);
const overTcp = peers.flatMap((kind) => [
	noted('over TCP, 100 clients, p50', of('warroom', 100, 'p50Ms', 'tcp'), 'ms', beside(kind, 100, 'p50Ms', 'tcp')),
	noted('over TCP, 100 clients, flood', of('warroom', 100, 'floodPerSecond', 'tcp'), '/s', beside(kind, 100, 'floodPerSecond', 'tcp')),
]);
const slow = await measure('warroom', [100, 5, 1000], {execArgv: ['--import', here('slow-sync.ts')], paceMs: 5});
report([
	...figures,
	...overTcp,
	...(await logFigures()),
	atMost(
		'event loop delay p99, 200 messages a second to 100 clients, every sync 20 ms slower',
		slow.delayP99Ms,
		'ms',
		{name: 'the limit, 5 ms', value: 5},
		1,
	),
]);
