import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {loadConfig, parseConfig} from '../../source/config/config.ts';
import {ConfigError} from '../../source/config/config-error.ts';
import {exampleConfig} from '../../source/config/example-config.ts';
import {TestFolder} from '../helpers/screen.ts';

const parse = (text: string) => parseConfig(text, '/etc/warroom/warroom.yaml');

function problem(text: string): string {
	try {
		parse(text);
	} catch (error) {
		if (error instanceof ConfigError) return error.message;
		throw error;
	}

	throw new Error(`accepted: ${text}`);
}

describe('warroom.yaml', () => {
	it('says where else the room is reached, with its certificate beside the file', () => {
		expect(
			parse('server: {listen: "0.0.0.0:7443", address: "bastion.example.com:443", tls: {cert: c.pem, key: /k.pem}}').server,
		).toMatchObject({
			listen: {scheme: 'wss', host: '0.0.0.0', port: 7443},
			address: {scheme: 'wss', host: 'bastion.example.com', port: 443},
			tls: {cert: '/etc/warroom/c.pem', key: '/k.pem'},
			origins: [],
		});
		expect(problem('server: {listen: "7443"}')).toContain('server.listen: expected an address such as 0.0.0.0:7443');
		expect(problem('server: {tls: {cert: c.pem}}')).toContain('server.tls.key');
		expect(problem('server: {tls: {crt: c.pem}}')).toContain('server.tls');
	});

	it('may leave everything out', () => {
		for (const text of ['', '# nothing', '{}', 'null'])
			expect(parse(text)).toMatchObject({
				kubernetes: {clusters: [{}]},
				prometheus: undefined,
				endpoints: [],
				people: [],
				server: {defaultAccess: 'command', stopWhenIdleAfterMs: 600_000},
			});
	});

	it('has its durations in words, its paths beside the file, and one namespace or several', () => {
		const config = parse(`
zone: Europe/Berlin
kubernetes:
  kubeconfig: ./kubeconfig
  namespaces: production
prometheus:
  url: https://prometheus.example.com/prom
  bearerTokenFile: /run/token
  interval: 10s
  window: 2 min
endpoints:
  - {name: www, url: "https://www.example.com/healthz", interval: 30m 30s, expectStatus: 204}
people:
  - {login: maria, positions: [Platform Lead], phone: "+1 555 0100"}
server:
  stopWhenIdleAfter: 1.5 h
`);
		expect(config).toMatchObject({
			zone: 'Europe/Berlin',
			kubernetes: {kubeconfig: '/etc/warroom/kubeconfig', clusters: [{namespaces: ['production']}]},
			prometheus: {bearerTokenFile: '/run/token', intervalMs: 10_000, windowMs: 120_000, timeoutMs: 4000, headers: {}},
			endpoints: [{name: 'www', intervalMs: 1_830_000, timeoutMs: 5000, expectStatus: 204}],
			people: [{login: 'maria', positions: ['Platform Lead'], handles: {}}],
			server: {stopWhenIdleAfterMs: 5_400_000},
		});
		expect(parse('kubernetes: false').kubernetes).toBe(false);
		expect(parse('kubernetes:\n  namespaces: [a, b]').kubernetes).toEqual({clusters: [{namespaces: ['a', 'b']}]});
		expect(parse('kubernetes:\n  contexts:\n    - context: eu\n      namespaces: all\n    - context: us').kubernetes).toEqual({
			clusters: [{context: 'eu', namespaces: ['all']}, {context: 'us'}],
		});
	});

	it('lets the room raise what falls due itself, unless it says that the commander is asked first (R31)', () => {
		expect(parse('').escalation.askFirst).toBeUndefined();
		expect(parse('escalation: {raise: itself}').escalation.askFirst).toBeUndefined();
		expect(parse('escalation: {raise: ask}').escalation.askFirst?.anywayAfterMs).toBeGreaterThan(0);
		expect(parse('escalation:\n  raise: ask\n  raiseAnywayAfter: 5 min').escalation.askFirst).toEqual({anywayAfterMs: 300_000});
		expect(problem('escalation:\n  raise: asked')).toBe(
			'/etc/warroom/warroom.yaml:2:10: escalation.raise: expected itself or ask, found "asked".',
		);
		expect(problem('escalation:\n  raise: ask\n  raiseAnywayAfter: 1s')).toContain(
			':3:21: escalation.raiseAnywayAfter: expected a duration from 10 s',
		);
		expect(problem('escalation:\n  raiseAnywayAfter: 5 min')).toContain(
			':2:21: escalation.raiseAnywayAfter: expected "raise: ask" beside it, found "5 min".',
		);
	});

	it('compares latency with the same hour of last week and of yesterday, and asks how full things are, unless it says otherwise', () => {
		const prometheus = (more: string) => parse(`prometheus:\n  url: http://x\n${more}`).prometheus;
		const day = 86_400_000;
		expect(prometheus('')).toMatchObject({baselineMs: [7 * day, day], saturation: {}});
		expect(prometheus('  baseline: [1d, 14 d]\n  saturation: true')).toMatchObject({baselineMs: [day, 14 * day], saturation: {}});
		expect(prometheus('  baseline: none\n  saturation: false')).toMatchObject({baselineMs: [], saturation: false});
		expect(prometheus('  saturation: {nodeDisk: false, nodeCpu: "max(x)"}')).toMatchObject({
			saturation: {nodeDisk: false, nodeCpu: 'max(x)'},
		});
	});

	it('as the example has it is valid, commented and uncommented', () => {
		expect(parse(exampleConfig())).toEqual(parse(''));
		const uncommented = exampleConfig()
			.split('\n')
			.filter((line) => !/^#( [^ ]|$)/.test(line))
			.map((line) => line.replace(/^#/, ''))
			.join('\n');
		const config = parse(uncommented);
		expect(config.prometheus?.url).toBe('http://prometheus:9090');
		expect(config.escalation.askFirst).toEqual({anywayAfterMs: 120_000});
		expect(config.people[0]).toMatchObject({login: 'maria', positions: ['On-call SRE', 'Service Owner']});
	});
});

describe('a mistake is named by file, line and column, with what was expected and what was found', () => {
	it.each([
		['zone: Mars/Base', '1:7', 'zone: expected a time zone such as UTC or Europe/Berlin, found "Mars/Base"'],
		['zone: 5', '1:7', 'zone: expected a time zone such as UTC or Europe/Berlin, found 5'],
		['kubernetes: true', '1:13', 'kubernetes: expected false, or names and values (key: value), found true'],
		['kubernetes:\n  contxt: prod', '2:3', 'kubernetes has no key "contxt": expected "context", found "contxt"'],
		['kubernetes:\n  contexts:\n    - context: a\n    - context: a', '3:5', /contexts: expected each context once/],
		['kubernetes:\n  context: a\n  contexts:\n    - context: b', '4:5', /contexts: expected context, namespaces and deployments in each/],
		['kubernetes:\n  namespaces: []', '2:15', /namespaces: expected .*at least one.*found a list/],
		['prometheus:\n  url: prometheus:9090', '2:8', 'prometheus.url: expected an http:// or https:// address, found "prometheus:9090"'],
		['prometheus:\n  interval: 5s', '2:3', /prometheus\.url: expected an http.*, found nothing/],
		['prometheus:\n  url: http://x\n  interval: 5', '3:13', 'prometheus.interval: expected a duration such as 5s or 2 min, found 5'],
		['prometheus:\n  url: http://x\n  baseline: 7d', '3:13', /prometheus\.baseline: expected none, or a list of one to four durations/],
		['prometheus:\n  url: http://x\n  baseline: [10s]', '3:14', /prometheus\.baseline\S* expected a duration from 3600 s/],
		['prometheus:\n  url: http://x\n  saturation: {nodeCpu: true}', '3:25', /prometheus\.saturation.* expected a PromQL query, or false/],
		['prometheus:\n  url: http://x\n  saturation: {nodeCPU: x}', '3:16', /nodeCPU/],
		['prometheus:\n  url: http://x\n  interval: 0s', '3:13', 'prometheus.interval: expected a duration from 1 s to 300 s, found "0s"'],
		['endpoints:\n  www: http://x', '2:3', 'endpoints: expected a list of endpoints, found names and values'],
		['endpoints:\n  - name: www\n    url: ftp://x', '3:10', 'endpoints.0.url: expected an http:// or https:// address, found "ftp://x"'],
		[
			'endpoints:\n  - {name: www, url: "http://x", expectStatus: 99}',
			'2:48',
			'endpoints.0.expectStatus: expected a status such as 200, found 99',
		],
		['people:\n  - login: sam\n    access: admin', '3:13', 'people.0.access: expected observe, respond or command, found "admin"'],
		['people:\n  - name: Sam', '2:5', 'people.0.login: expected a word, found nothing'],
		['server:\n  socket: room.sock', '2:11', 'server.socket: expected an absolute path, found "room.sock"'],
		['server:\n  defaultAccess: Command', '2:18', 'server.defaultAccess: expected observe, respond or command, found "Command"'],
		['- a', '1:1', /the file: expected names and values \(key: value\), found a list/],
		['zone: UTC\nzone: UTC', '2:1', /not valid YAML: .*unique/],
		['zone: "UTC', '1:11', /not valid YAML/],
	])('%j at %s', (text, place, expected) => {
		const message = problem(text);
		expect(message.startsWith(`/etc/warroom/warroom.yaml:${place}: `), message).toBe(true);
		if (typeof expected === 'string') expect(message).toContain(expected);
		else expect(message).toMatch(expected);
	});

	it('and all of them at once, each with its line, in the order of the file', () => {
		const lines = problem('server:\n  socket: y\n  grup: sre\nendpoints:\n  - {name: www, url: "ftp://x"}\nzone: x').split('\n');
		expect(lines).toEqual([
			expect.stringMatching(/warroom\.yaml:2:11: server\.socket: expected an absolute path, found "y"\.$/),
			expect.stringMatching(/warroom\.yaml:3:3: server has no key "grup": expected "group", found "grup"\.$/),
			expect.stringMatching(/warroom\.yaml:5:22: endpoints\.0\.url: expected an http.*\.$/),
			expect.stringMatching(/warroom\.yaml:6:7: zone: expected a time zone .*\.$/),
		]);
		expect(problem('people:\n  - login: sam\n  - login: li\n  - login: sam\n  - login: li').split('\n')).toEqual([
			expect.stringMatching(/:4:12: the login sam is listed twice under people: keep one of them\.$/),
			expect.stringMatching(/:5:12: the login li is listed twice under people: keep one of them\.$/),
		]);
		const many = problem(Array.from({length: 100}, (_, index) => `k${index}: 1`).join('\n')).split('\n');
		expect(many).toHaveLength(31);
		expect(many.at(-1)).toBe('and 70 more');
	});

	it('keeps a password to itself, and lists nobody twice', () => {
		expect(problem('prometheus:\n  url: ftp://maria:hunter2@x')).not.toContain('hunter2');
		expect(problem('people:\n  - login: sam\n  - login: sam')).toMatch(/sam is listed twice/);
	});

	it('gives no access to a name that anybody of an account may state', () => {
		expect(parse('people:\n  - {login: Ann (via ubuntu), positions: [On-call SRE]}').people[0]?.login).toBe('Ann (via ubuntu)');
		expect(problem('people:\n  - {login: Ann (via ubuntu), access: observe}')).toMatch(/Ann \(via ubuntu\) cannot have an access/);
	});

	it('a bomb of aliases is no configuration', () => {
		const bomb = [
			'a: &a [x,x,x,x,x,x,x,x]',
			...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array.from({length: 8}, () => `*${'abcdefg'[index]}`).join(',')}]`),
		];
		expect(problem(bomb.join('\n'))).toMatch(/warroom\.yaml:1:1: /);
	});
});

describe('where it is looked for', () => {
	let folder: TestFolder;
	beforeEach(() => {
		folder = new TestFolder();
	});
	afterEach(() => folder.remove());

	function put(...where: readonly string[]): string {
		const file = path.join(folder.path, ...where);
		mkdirSync(path.dirname(file), {recursive: true});
		writeFileSync(file, 'zone: UTC\n');
		return file;
	}

	it('--config, WARROOM_CONFIG, ./warroom.yaml, XDG_CONFIG_HOME, ~/.config; or nowhere', () => {
		const cwd = path.join(folder.path, 'cwd');
		const home = path.join(folder.path, 'home');
		const found = (options: {path?: string; search?: boolean; env?: NodeJS.ProcessEnv} = {}) =>
			loadConfig({cwd, home, env: {}, ...options}).path;
		expect(found()).toBeUndefined();
		const ofHome = put('home', '.config', 'warroom', 'warroom.yaml');
		expect(found()).toBe(ofHome);
		const ofXdg = put('xdg', 'warroom', 'warroom.yaml');
		const env: NodeJS.ProcessEnv = {XDG_CONFIG_HOME: path.join(folder.path, 'xdg')};
		expect(found({env})).toBe(ofXdg);
		expect(found({env: {XDG_CONFIG_HOME: 'xdg'}}), 'a relative one is ignored').toBe(ofHome);
		const ofCwd = put('cwd', 'warroom.yaml');
		expect(found({env})).toBe(ofCwd);
		const named = put('named.yaml');
		expect(found({env: {...env, WARROOM_CONFIG: '../named.yaml'}})).toBe(named);
		expect(found({path: ofXdg, env: {...env, WARROOM_CONFIG: named}})).toBe(ofXdg);
		expect(found({search: false, env})).toBeUndefined();
	});

	it('a named one has to be there', () => {
		const load = (file: string) => () => loadConfig({path: file, cwd: '/', home: '/', env: {}});
		expect(load(path.join(folder.path, 'absent.yaml'))).toThrow(/absent\.yaml does not exist/);
		expect(load(folder.path)).toThrow(/is a folder/);
		const big = path.join(folder.path, 'big.yaml');
		writeFileSync(big, '#'.repeat(2 * 1024 * 1024));
		expect(load(big)).toThrow(/more than the 1048576/);
	});
});
