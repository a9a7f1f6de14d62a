import * as z from 'zod/mini';
import {sanitize} from '../terminal/sanitize.ts';
import {parseAddress} from './listen-address.ts';
import {parseDuration} from './times.ts';

/** A duration in words, in milliseconds. */
function duration(atLeastMs: number, atMostMs: number) {
	return z.pipe(
		z.string('a duration such as 5s or 2 min'),
		z.transform((text, context) => {
			const ms = parseDuration(text);
			if (ms !== undefined && ms >= atLeastMs && ms <= atMostMs) return ms;
			context.issues.push({
				code: 'custom',
				message: ms === undefined ? 'a duration such as 5s or 2 min' : `a duration from ${atLeastMs / 1000} s to ${atMostMs / 1000} s`,
				input: text,
			});
			return z.NEVER;
		}),
	);
}

const word = z
	.string('a word')
	.check(z.minLength(1, 'a word that is not empty'), z.maxLength(200, 'at most 200 characters'), z.regex(/^[^\n\t]*$/, 'one line'));
/** A word that people read: a name, a number, a position. What opens a file or is asked of a server stays as it is written. */
const name = word.check(z.overwrite(sanitize));
const httpUrl = z.string('an http:// or https:// address').check(
	z.refine((text) => {
		const url = URL.parse(text);
		return url !== null && (url.protocol === 'http:' || url.protocol === 'https:');
	}, 'an http:// or https:// address'),
);
const names = z.array(name, 'a list of words').check(z.minLength(1, 'at least one'), z.maxLength(200, 'at most 200'));
const zone = z.string('a time zone such as UTC or Europe/Berlin').check(
	z.refine((text) => {
		try {
			Intl.DateTimeFormat('en', {timeZone: text});
			return true;
		} catch {
			return false;
		}
	}, 'a time zone such as UTC or Europe/Berlin'),
);
const address = z
	.string('an address such as 0.0.0.0:7443')
	.check(
		z.refine((text) => parseAddress(text) !== undefined, 'an address such as 0.0.0.0:7443, [::]:7443 or wss://bastion.example.com:7443'),
	);
const hostAndPort = z.string('a host and a port such as db.example.com:5432').check(
	z.refine((text) => {
		const port = /^(?:\[[\da-f:.]+\]|[^\s:/]+):(\d{1,5})$/i.exec(text)?.[1];
		return port !== undefined && Number(port) > 0 && Number(port) < 65_536;
	}, 'a host and a port such as db.example.com:5432'),
);
const promQl = z.string('a PromQL query').check(z.minLength(1, 'a PromQL query'), z.maxLength(4000, 'at most 4000 characters'));
const promQlOrNone = z.optional(z.union([z.literal(false), promQl], 'a PromQL query, or false'));
const accessWord = z.enum(['observe', 'respond', 'command'], 'observe, respond or command');
/** As `terminal/clipboard.ts` takes them. */
const clipboardWords = ['raw', 'tmux-passthrough', 'off'] as const;
const headers = z.record(z.string(), z.string('text'), 'names and values');
const mapping = 'names and values (key: value)';

const cluster = {
	context: z.optional(word),
	/** "all" is every one. */
	namespaces: z.optional(z.union([name, names])),
	deployments: z.optional(names),
};

const person = z.strictObject(
	{
		login: name,
		name: z.optional(name),
		access: z.optional(accessWord),
		positions: z.optional(z.array(name, 'a list of positions')),
		phone: z.optional(name),
		handles: z.optional(z.record(z.string(), name, mapping)),
	},
	mapping,
);

/** warroom.yaml as it is written. The message of each issue says what was expected. */
export const configSchema = z.strictObject(
	{
		zone: z.optional(zone),
		runbook: z.optional(word),
		escalation: z.optional(
			z
				.strictObject(
					{
						secondaryAfter: z.optional(duration(1000, 86_400_000)),
						raise: z.optional(z.enum(['itself', 'ask'], 'itself or ask')),
						raiseAnywayAfter: z.optional(duration(10_000, 86_400_000)),
					},
					mapping,
				)
				.check(
					z.refine(({raise, raiseAnywayAfter}) => raiseAnywayAfter === undefined || raise === 'ask', {
						path: ['raiseAnywayAfter'],
						error: '"raise: ask" beside it',
					}),
				),
		),
		kubernetes: z.optional(
			z.union([
				z.literal(false),
				z
					.strictObject(
						{
							kubeconfig: z.optional(word),
							...cluster,
							contexts: z.optional(
								z
									.array(z.strictObject({...cluster, context: word}, mapping), 'a list of contexts')
									.check(z.minLength(1, 'at least one'), z.maxLength(20, 'at most 20')),
							),
						},
						mapping,
					)
					.check(
						z.refine(({contexts, context, namespaces, deployments}) => contexts === undefined || !(context ?? namespaces ?? deployments), {
							path: ['contexts'],
							error: 'context, namespaces and deployments in each of them, not beside them',
						}),
						z.refine(({contexts = []}) => new Set(contexts.map(({context}) => context)).size === contexts.length, {
							path: ['contexts'],
							error: 'each context once',
						}),
					),
			]),
		),
		prometheus: z.optional(
			z.strictObject(
				{
					url: httpUrl,
					bearerTokenFile: z.optional(word),
					headers: z.optional(headers),
					interval: z.optional(duration(1000, 300_000)),
					timeout: z.optional(duration(100, 60_000)),
					window: z.optional(duration(1000, 86_400_000)),
					metric: z.optional(word),
					services: z.optional(names),
					histogram: z.optional(word),
					objective: z.optional(
						z.number('a percentage such as 99.9').check(z.gte(50, 'a percentage of 50 or more'), z.lt(100, 'a percentage below 100')),
					),
					metrics: z.optional(
						z
							.array(
								z.strictObject(
									{
										name,
										query: promQl,
										unit: z.optional(z.string('a unit').check(z.maxLength(20, 'at most 20 characters'))),
										limit: z.optional(z.number('a number')),
									},
									mapping,
								),
								'a list of metrics',
							)
							.check(z.maxLength(20, 'at most 20 metrics')),
					),
					alerts: z.optional(z.boolean('true or false')),
					baseline: z.optional(
						z.union(
							[z.literal('none'), z.array(duration(3_600_000, 90 * 86_400_000)).check(z.minLength(1), z.maxLength(4))],
							'none, or a list of one to four durations from 1 h to 90 d, such as [7d, 1d]',
						),
					),
					saturation: z.optional(
						z.union(
							[
								z.boolean(),
								z.strictObject({
									containerCpu: promQlOrNone,
									containerMemory: promQlOrNone,
									nodeCpu: promQlOrNone,
									nodeMemory: promQlOrNone,
									nodeDisk: promQlOrNone,
								}),
							],
							'true, false, or a PromQL query (or false) each for containerCpu, containerMemory, nodeCpu, nodeMemory, nodeDisk',
						),
					),
					queries: z.optional(
						z.strictObject(
							{
								errorRatio: z.optional(promQl),
								requestRate: z.optional(promQl),
								p50Seconds: z.optional(promQl),
								p95Seconds: z.optional(promQl),
								p99Seconds: z.optional(promQl),
								saturation: z.optional(promQl),
							},
							mapping,
						),
					),
				},
				mapping,
			),
		),
		alertmanager: z.optional(
			z.strictObject(
				{
					url: httpUrl,
					bearerTokenFile: z.optional(word),
					headers: z.optional(headers),
					interval: z.optional(duration(1000, 300_000)),
					timeout: z.optional(duration(100, 60_000)),
				},
				mapping,
			),
		),
		endpoints: z.optional(
			z
				.array(
					z
						.strictObject(
							{
								name,
								url: z.optional(httpUrl),
								tcp: z.optional(hostAndPort),
								dns: z.optional(word),
								resolver: z.optional(word),
								interval: z.optional(duration(1000, 3_600_000)),
								timeout: z.optional(duration(100, 60_000)),
								expectStatus: z.optional(
									z
										.number('a status such as 200')
										.check(z.int('a status such as 200'), z.gte(100, 'a status such as 200'), z.lte(599, 'a status such as 200')),
								),
								expectBody: z.optional(
									z.string('words').check(z.minLength(1, 'words that are not empty'), z.maxLength(1000, 'at most 1000 characters')),
								),
								certificateDays: z.optional(
									z.number('a number of days').check(z.gte(0, 'a number of days'), z.lte(3650, 'at most 3650 days')),
								),
							},
							mapping,
						)
						.check(
							z.refine(({url, tcp, dns}) => [url, tcp, dns].filter((one) => one !== undefined).length === 1, 'one of url:, tcp: and dns:'),
							z.refine(
								({url, expectStatus, expectBody, certificateDays}) =>
									url !== undefined || (expectStatus ?? expectBody ?? certificateDays) === undefined,
								'url: beside expectStatus:, expectBody: or certificateDays:',
							),
							z.refine(({dns, resolver}) => dns !== undefined || resolver === undefined, 'dns: beside resolver:'),
						),
					'a list of endpoints',
				)
				.check(z.maxLength(100, 'at most 100 endpoints')),
		),
		statusPages: z.optional(
			z
				.array(
					z.strictObject(
						{name, url: httpUrl, interval: z.optional(duration(10_000, 3_600_000)), timeout: z.optional(duration(100, 60_000))},
						mapping,
					),
					'a list of status pages',
				)
				.check(z.maxLength(50, 'at most 50 status pages')),
		),
		people: z.optional(z.array(person, 'a list of people').check(z.maxLength(5000, 'at most 5000 people'))),
		server: z.optional(
			z.strictObject(
				{
					group: z.optional(word),
					socket: z.optional(
						z.string('an absolute path').check(
							z.refine((text) => text.startsWith('/'), 'an absolute path'),
							z.refine((text) => Buffer.byteLength(text) < 100, 'a path of less than 100 bytes, for the system allows no longer sockets'),
						),
					),
					listen: z.optional(address),
					address: z.optional(address),
					tls: z.optional(z.strictObject({cert: word, key: word}, 'the paths of a certificate and its key (cert: …, key: …)')),
					origins: z.optional(z.array(httpUrl, 'a list of http:// or https:// addresses').check(z.maxLength(20, 'at most 20'))),
					defaultAccess: z.optional(accessWord),
					stopWhenIdleAfter: z.optional(duration(1000, 30 * 86_400_000)),
				},
				mapping,
			),
		),
		terminal: z.optional(z.strictObject({clipboard: z.optional(z.enum(clipboardWords, 'raw, tmux-passthrough or off'))}, mapping)),
	},
	mapping,
);
export type ConfigFile = z.infer<typeof configSchema>;
