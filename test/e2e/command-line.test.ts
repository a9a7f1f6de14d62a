import {execFileSync, spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {exitCodes} from '../../source/commands/exit-codes.ts';
import {closeScreens} from '../helpers/screen.ts';
import {program, TestRoom} from '../helpers/warroom.ts';

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let room: TestRoom;
beforeEach(() => {
	room = new TestRoom(['--without-config']);
});
afterEach(async () => {
	await closeScreens();
	await room.close();
});

const declare = ['declare', 'Checkout returns 5xx', '--severity', 'sev1'];

describe('what is printed as JSON has its documented shape', () => {
	it('declare, status, list, log, role, ack, export', async () => {
		const declared = await room.json<Record<string, unknown>>([
			...declare,
			'--service',
			'api',
			'--service',
			'www',
			'--seen',
			'customers cannot pay',
			'--detected-at',
			'-10m',
			'--detected-by',
			'alertmanager',
			'--detected-how',
			'alert',
		]);
		expect(declared).toMatchObject({
			id: expect.stringMatching(/^inc-\d{8}-\d{4}$/),
			title: 'Checkout returns 5xx',
			severity: 'SEV-1',
			status: 'investigating',
			drill: false,
		});
		expect(declared['declaredAt']).toMatch(iso);
		expect(declared['channel']).toBe(String(declared['id']).replace('inc-', 'incident-'));

		const status = await room.json<{
			incident: Record<string, unknown>;
			clocks: Array<Record<string, unknown>>;
			next: Record<string, unknown>;
			here: unknown[];
		}>(['status']);
		expect(status.incident).toMatchObject({id: declared['id'], commander: declared['commander'], services: ['api', 'www']});
		expect(Date.parse(String(status.incident['declaredAt'])) - Date.parse(String(status.incident['detectedAt']))).toBeGreaterThan(590_000);
		expect(status.clocks.length).toBeGreaterThan(3);
		for (const clock of status.clocks)
			expect(clock).toMatchObject({
				id: expect.any(String),
				name: expect.any(String),
				kind: expect.any(String),
				source: expect.any(String),
				dueAt: expect.stringMatching(iso),
				state: expect.any(String),
			});
		// The response target of five minutes was missed at the declaration: an ended clock is among them.
		expect(status.clocks.find(({kind}) => kind === 'response')).toMatchObject({state: 'missed'});
		expect(status.next).toMatchObject({key: expect.any(String), text: expect.any(String)});
		expect(status.here).toEqual([]);

		const list = await room.json<unknown[]>(['list']);
		expect(list).toEqual([declared]);
		expect(await room.json(['log', 'roll back', '--kind', 'decision', '--because', 'errors rose', '--at', '-2m'])).toEqual({
			incident: declared['id'],
			seq: expect.any(Number),
		});
		expect(await room.json(['log', '--evidence', 'pods'], {input: 'api-1 Running\npassword=hunter2\n\u001B[31mred\n'})).toMatchObject({
			seq: expect.any(Number),
		});
		const roster = await room.json<Array<{role: string; holder: string | null; asked: string | null}>>([
			'role',
			'ask',
			'database',
			String(declared['commander']),
		]);
		expect(roster.find(({role}) => role === 'database')).toMatchObject({holder: null, asked: declared['commander']});
		// Flags may stand before the command, and their values are none.
		expect((await room.run(['--name', 'status', '--incident', String(declared['id']), 'status'])).stdout).toContain(String(declared['id']));
		expect(JSON.parse((await room.run(['--json', 'list'])).stdout)).toHaveLength(1);
		expect(await room.run(['--name', 'list'])).toMatchObject({code: 2, stderr: expect.stringContaining('The screen needs a terminal')});
		expect(await room.run(['--runbook', 'x.md', 'status'])).toMatchObject({
			code: 2,
			stderr: expect.stringMatching(/Unknown flag\n--runbook/),
		});
		expect(await room.json(['ack'])).toMatchObject({acknowledged: 'database', by: declared['commander']});

		const exported = await room.json<{incident: Record<string, unknown>; events: Array<Record<string, unknown>>}>([
			'export',
			String(declared['id']),
		]);
		for (const event of exported.events)
			expect(event).toMatchObject({
				seq: expect.any(Number),
				id: expect.any(String),
				at: expect.stringMatching(iso),
				by: expect.any(String),
				type: expect.any(String),
				data: expect.any(Object),
			});
		const text = JSON.stringify(exported);
		expect(text).not.toContain('hunter2');
		expect(text).not.toContain('\\u001b');
		const markdown = (await room.run(['export'])).stdout;
		expect(markdown).toContain('# Checkout returns 5xx');
		expect(markdown).toContain('because errors rose');
		expect(markdown).not.toContain('hunter2');
	}, 60_000);

	it('an escalation is put off with a reason, until a time', async () => {
		await room.json(['declare', 'Checkout returns 5xx', '--severity', 'SEV-1']);
		expect(await room.run(['defer', 'VP Engineering'])).toMatchObject({code: 2, stderr: expect.stringContaining('--reason')});
		expect(await room.run(['defer', 'Nobody', '--reason', 'x'])).toMatchObject({
			code: 1,
			stderr: expect.stringContaining('VP Engineering'),
		});
		expect(await room.run(['defer', 'CTO', '--reason', 'x', '--until', '-5m'])).toMatchObject({code: 2});
		const written = await room.json<{seq: number; deferred: string; until: string}>([
			'defer',
			'CTO',
			'--reason',
			'asleep',
			'--until',
			'30m',
		]);
		expect(written).toMatchObject({deferred: 'CTO', seq: expect.any(Number)});
		const {clocks} = await room.json<{clocks: Array<{name: string; state: string; dueAt: string}>}>(['status']);
		expect(clocks.filter(({name}) => name === 'CTO')).toEqual(
			expect.arrayContaining([
				expect.objectContaining({state: 'deferred'}),
				expect.objectContaining({state: 'waiting', dueAt: written.until}),
			]),
		);
	}, 60_000);

	it('milestones that are found later, and integrations of partners', async () => {
		await room.json([...declare, '--detected-at', '-1h']);
		const before = Date.now();
		expect(await room.json(['incident', 'correct', 'detected', '-10m', '--reason', 'the alert came later'])).toMatchObject({
			seq: expect.any(Number),
			status: 'investigating',
		});
		expect(
			await room.json(['incident', 'correct', '--reason', 'first errors in the log', 'started', '2020-02-29T07:55+01:00']),
		).toMatchObject({
			seq: expect.any(Number),
		});
		expect(await room.json(['incident', 'integration', 'stripe', 'affected'])).toMatchObject({seq: expect.any(Number)});
		type Status = {
			incident: {detectedAt: string; startedAt: string; affectedIntegrations: string[]};
			clocks: Array<{name: string; state: string}>;
		};
		const {incident, clocks} = await room.json<Status>(['status']);
		expect(Math.abs(before - 600_000 - Date.parse(incident.detectedAt))).toBeLessThan(10_000);
		expect(incident.startedAt).toBe('2020-02-29T06:55:00.000Z');
		expect(incident.affectedIntegrations).toEqual(['stripe']);
		// Partners hear from us while one of theirs is affected, and not else (R24).
		expect(clocks.filter(({name, state}) => name === 'Partners update' && state === 'waiting')).toHaveLength(1);
		expect((await room.run(['incident', 'integration', 'stripe', 'affected'])).stderr).toMatch(/stripe is marked affected already/);
		expect((await room.run(['incident', 'integration', 'strype', 'well'])).stderr).toMatch(/strype is not marked affected.*stripe/);
		await room.json(['incident', 'integration', 'stripe', 'well']);
		expect(
			(await room.json<Status>(['status'])).clocks.filter(({name, state}) => name === 'Partners update' && state === 'waiting'),
		).toEqual([]);
		const markdown = (await room.run(['export'])).stdout;
		expect(markdown).toMatch(/CORRECTED \| detected: .*because the alert came later/);
		expect(markdown).toMatch(/PARTNERS \| stripe is well again/);
	}, 60_000);

	it('every milestone that was reached is corrected; the others are refused', async () => {
		const {id} = await room.json<{id: string}>([...declare, '--detected-at', '-1h']);
		const refused = await room.run(['incident', 'correct', 'resolved', '-1m', '--incident', id]);
		expect(refused).toMatchObject({code: exitCodes.refused, stderr: expect.stringContaining('it was not resolved')});
		await room.json(['incident', 'resolve', '--root-cause', 'not known yet', '--resolution', 'rolled back']);
		await room.json(['incident', 'close']);
		const given: Record<string, string> = {};
		for (const [index, milestone] of ['started', 'detected', 'acknowledged', 'mitigated', 'resolved', 'closed'].entries()) {
			given[`${milestone}At`] = `2026-01-02T0${index}:00:00.000Z`;
			const named = milestone === 'resolved' || milestone === 'closed' ? [] : ['--incident', id];
			await room.json(['incident', 'correct', milestone, `2026-01-02T0${index}:00Z`, ...named]);
		}

		const {incident} = await room.json<{incident: Record<string, string>}>(['status', '--incident', id]);
		expect(incident).toMatchObject(given);
		const markdown = (await room.run(['export', id])).stdout;
		expect(markdown).toMatch(/\| First answer \| 2026-01-02 02:00:00 UTC, by /);
		expect(markdown).toMatch(/\| Resolved \| 2026-01-02 04:00:00 UTC \|/);
	}, 60_000);

	it('what a step found, from a pipe, under a title of its own or the step’s', async () => {
		const {id} = await room.json<{id: string}>(declare);
		const steps = await room.json<Array<{number: number; text: string}>>(['step', 'list']);
		const {seq} = await room.json<{seq: number}>(['step', 'done', '1', '--evidence', '-', '--text', 'three are here'], {
			input: 'api-1 Running\npassword=hunter2\n',
		});
		expect(await room.json(['export', id, '--evidence', String(seq)])).toMatchObject({
			title: steps[0]?.text,
			text: 'api-1 Running\npassword=[masked]\n',
			masked: 1,
		});
		const second = await room.json<{seq: number}>(['step', 'done', '2', '--evidence', 'pods at 08:20'], {input: 'api-2 Pending\n'});
		expect(await room.json(['export', id, '--evidence', String(second.seq)])).toMatchObject({
			title: 'pods at 08:20',
			text: 'api-2 Pending\n',
		});
		const skipped = await room.run(['step', 'skip', '3', '--reason', 'x', '--evidence', '-'], {input: 'x'});
		expect(skipped).toMatchObject({code: exitCodes.usage, stderr: expect.stringContaining('kept with a step that is done')});
	});

	it('evidence in full, with the hash that it was kept under', async () => {
		const {id} = await room.json<{id: string}>(declare);
		const lines = Array.from({length: 2000}, (_, index) => `pod api-${index} Running`).join('\n');
		const {seq} = await room.json<{seq: number}>(['log', '--evidence', 'pods'], {input: `${lines}\ntoken=abcdef`});
		const markdown = (await room.run(['export', id])).stdout;
		expect(markdown).toContain(`in full with \`warroom export ${id} --evidence ${seq}\``);
		expect(markdown).toContain('1 secret masked');
		expect(markdown).not.toContain('api-1999');
		const full = await room.run(['export', id, '--evidence', String(seq)]);
		expect(full).toEqual({code: 0, stdout: `${lines}\ntoken=[masked]`, stderr: ''});
		const found = await room.json<Record<string, unknown>>(['export', id, '--evidence', String(seq)]);
		expect(found).toMatchObject({seq, title: 'pods', text: full.stdout, masked: 1});
		expect(found['hash']).toBe(createHash('sha256').update(full.stdout).digest('hex'));
		const none = await room.run(['export', id, '--evidence', '1']);
		expect(none).toMatchObject({code: exitCodes.usage, stderr: expect.stringContaining(`There is some with #${seq}`)});
	}, 60_000);

	it('an export of what is over: the last one, which is said, or one that is named by its flag', async () => {
		const over = async (title: string) => {
			const {id} = await room.json<{id: string}>(['declare', title, '--severity', '2']);
			await room.json(['incident', 'cancel', '--reason', 'a false alarm']);
			return id;
		};
		const first = await over('Search is slow');
		const last = await over('Checkout returns 5xx');
		expect(await room.run(['export'])).toEqual({
			code: 0,
			stdout: expect.stringMatching(/^# Checkout returns 5xx\n/),
			stderr: `No incident is open: this is ${last} (SEV-2 Checkout returns 5xx, cancelled), the last that was declared.\n`,
		});
		expect(await room.run(['export', '--incident', first])).toEqual({
			code: 0,
			stdout: expect.stringMatching(/^# Search is slow\n/),
			stderr: '',
		});
		expect(await room.run(['export', first, '--incident', last])).toMatchObject({
			code: exitCodes.usage,
			stdout: '',
			stderr: expect.stringContaining(`Two incidents are named, ${first} and ${last}.`),
		});
		const {id: open} = await room.json<{id: string}>(declare);
		expect(await room.run(['export', '--json'])).toMatchObject({stdout: expect.stringContaining(`"id":"${open}"`), stderr: ''});
	}, 60_000);

	it('what still stands when it is resolved and closed, beside what is printed; and it is done', async () => {
		const {commander} = await room.json<{commander: string}>(declare);
		await room.json(['task', 'assign', 'check the replica', '--to', commander, '--in', '15m']);
		const remark = expect.stringMatching(
			new RegExp(`^Still: .*1 task open \\(#\\d+ ${commander}\\)(?:, not watched for 30 min \\(t monitoring\\))?\\.\n$`),
		);
		const resolved = await room.run(['incident', 'resolve', '--root-cause', 'not known yet', '--resolution', 'rolled back']);
		expect(resolved).toEqual({code: 0, stdout: expect.stringContaining('SEV-1 resolved'), stderr: remark});
		const closed = await room.run(['incident', 'close', '--json']);
		expect(closed).toEqual({code: 0, stdout: expect.stringContaining('"status":"closed"'), stderr: remark});
		const again = await room.run(['incident', 'reopen', '--reason', 'it came back']);
		expect(again).toMatchObject({code: 0, stderr: ''});
	}, 60_000);

	it('the whole life: mitigating, resolved, closed, reopened, cancelled', async () => {
		await room.json(declare);
		expect(await room.json(['incident', 'status', 'mitigating'])).toMatchObject({status: 'mitigating'});
		expect(await room.json(['incident', 'severity', '2', '--reason', 'only some customers'])).toMatchObject({severity: 'SEV-2'});
		expect(await room.json(['incident', 'status', 'monitoring'])).toMatchObject({status: 'monitoring'});
		expect(
			await room.json([
				'incident',
				'resolve',
				'--root-cause',
				'not known yet',
				'--resolution',
				'rolled back',
				'--deferred-to',
				'2026-12-01',
			]),
		).toMatchObject({status: 'resolved'});
		expect(await room.json(['incident', 'close'])).toMatchObject({status: 'closed'});
		expect(await room.json(['incident', 'reopen', '--reason', 'it came back'])).toMatchObject({status: 'investigating'});
		expect(await room.json(['incident', 'cancel', '--reason', 'a false alarm'])).toMatchObject({status: 'cancelled'});
		expect(await room.json(['status'])).toMatchObject({incident: null, clocks: [], next: null, here: []});
	}, 60_000);
});

describe('a mistake gets one clear sentence and its exit code', () => {
	const oneSentence = (stderr: string) => {
		expect(stderr.trim().split('\n').length, stderr).toBeLessThanOrEqual(2);
		expect(stderr).not.toMatch(/\bat .*\(.*:\d+:\d+\)/);
	};
	it.each([
		[['declare'], exitCodes.usage, /needs a title/],
		[['declare', 'x'], exitCodes.usage, /needs a severity/],
		[['declare', 'x', '--severity', 'SEV-9'], exitCodes.refused, /no severity "SEV-9".*SEV-1, SEV-2/],
		[['declare', 'x', '--severity', '1', '--detected-at', '08:20'], exitCodes.usage, /has no zone/],
		[['declare', 'x', '--severty', '1'], exitCodes.usage, /severty/],
		[['log', 'x'], exitCodes.noIncident, /No incident is open/],
		[['log', 'x', '--kind', 'joke'], exitCodes.usage, /decision, action, note/],
		[['log', 'x', '--incident', 'inc-20200101-0000'], exitCodes.noIncident, /no incident inc-20200101-0000/],
		[['incident', 'resolve'], exitCodes.usage, /root-cause/],
		[['incident', 'correct'], exitCodes.usage, /Which milestone.*started, detected, acknowledged, mitigated, resolved, closed/],
		[['incident', 'correct', 'declared', '-10m'], exitCodes.usage, /declaration is the server's own.*started/],
		[['incident', 'correct', 'began', '-10m'], exitCodes.usage, /"began" is no milestone.*started/],
		[['incident', 'correct', 'resolved', '-10m'], exitCodes.noIncident, /no incident to correct/],
		[['export', '--evidence', 'pods'], exitCodes.usage, /"pods" is not the number of an entry/],
		[['incident', 'correct', 'started'], exitCodes.usage, /needs TIME/],
		[['incident', 'correct', 'started', '08:20'], exitCodes.usage, /has no zone/],
		[['incident', 'correct', 'started', '2999-01-01T00:00Z'], exitCodes.usage, /in the future/],
		[['incident', 'integration', 'stripe'], exitCodes.usage, /How is stripe/],
		[['incident', 'integration', 'stripe', 'sick'], exitCodes.usage, /affected or well, not "sick"/],
		[['incident', 'severity', '2', '--reason', '--json'], exitCodes.usage, /--reason is empty.*takes TEXT: why/],
		[['incident', 'close'], exitCodes.noIncident, /no incident to close/],
		[['role', 'ask', 'database'], exitCodes.noIncident, /No incident is open/],
		[['export', 'inc-20200101-0000'], exitCodes.noIncident, /no incident/],
		[['export'], exitCodes.noIncident, /No incident is open/],
		[['export', '--format', 'pdf'], exitCodes.usage, /markdown or json/],
		[['frobnicate'], exitCodes.usage, /no command "frobnicate"/],
		[['join'], exitCodes.usage, /needs a terminal/],
		[['join', 'ssh://-oProxyCommand=x'], exitCodes.usage, /needs a terminal|not an address/],
		[['config'], exitCodes.usage, /config init/],
	] as ReadonlyArray<readonly [string[], number, RegExp]>)('warroom %j ends with %i', async (words, code, sentence) => {
		const ran = await room.run(words);
		expect(ran.stderr).toMatch(sentence);
		oneSentence(ran.stderr);
		expect(ran.code).toBe(code);
	});

	it.each([
		['', /and nothing came/],
		[' \n\t\n', /and only white space came/],
	])('evidence of a pipe that brought %j is refused, and nothing is logged', async (input, sentence) => {
		await room.json(declare);
		for (const words of [
			['log', '--evidence', 'pods'],
			['log', 'three pods are gone', '--evidence', 'pods'],
			['step', 'done', '1', '--evidence', '-'],
		]) {
			const {code, stdout, stderr} = await room.run(words, {input});
			expect(stderr).toMatch(sentence);
			oneSentence(stderr);
			expect({code, stdout}).toEqual({code: exitCodes.usage, stdout: ''});
		}

		const {events} = await room.json<{events: Array<{type: string}>}>(['export']);
		expect(events.filter(({type}) => type === 'note' || type.startsWith('step.'))).toEqual([]);
	});

	it('with several incidents open and none named, they are listed', async () => {
		const first = await room.json<{id: string}>(declare);
		const second = await room.json<{id: string}>(['declare', 'Another', '--severity', '3']);
		expect(second.id).not.toBe(first.id);
		const {code, stderr} = await room.run(['log', 'x']);
		expect(code).toBe(exitCodes.usage);
		expect(stderr).toContain(first.id);
		expect(stderr).toContain(second.id);
		expect((await room.run(['log', 'x', '--incident', second.id])).code).toBe(0);
	});

	it('a state folder that cannot be written', async () => {
		// Root may write everywhere but on a file.
		writeFileSync(path.join(room.home, 'file'), '');
		const {code, stderr} = await new TestRoom(['--without-config']).run(['list'], {stateDir: path.join(room.home, 'file', 'state')});
		expect(code).toBe(exitCodes.cannotWrite);
		expect(stderr).toMatch(/state folder .* cannot be written/);
		oneSentence(stderr);
	});

	it.skipIf(process.platform !== 'linux')('a state folder in a place that takes none, at once', async () => {
		for (const words of [['status'], ['log', 'x'], ['list', '--drill']]) {
			const {code, stderr} = await room.run(words, {stateDir: '/proc/nope'});
			expect(stderr).toMatch(/state folder \/proc\/nope.* cannot be written \(ENOENT\)/);
			oneSentence(stderr);
			expect(code).toBe(exitCodes.cannotWrite);
		}

		const doctor = await room.run(['doctor'], {stateDir: '/proc/nope'});
		expect(doctor.stdout).toMatch(
			/PROBLEM +state +\/proc\/nope cannot be made \(ENOENT\) +\(Make it writable for you, or name another with --state-dir\.\)/,
		);
		expect(doctor.code).toBe(exitCodes.cannotWrite);
	});

	it('a log that is damaged', async () => {
		mkdirSync(room.stateDir, {recursive: true});
		writeFileSync(path.join(room.stateDir, 'log.db'), 'a shopping list, and no database at all '.repeat(200));
		const {code, stderr} = await room.run(['status']);
		expect(stderr).toMatch(/log\.db is damaged: .*not a database.*backup/);
		oneSentence(stderr);
		expect(code).toBe(exitCodes.cannotWrite);
	});

	it.skipIf(process.getuid?.() !== 0)(
		'a full disk: what is there is shown, what is new is refused (needs root to mount)',
		async () => {
			const dir = path.join(room.home, 'small');
			mkdirSync(dir);
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir]);
			const stateDir = path.join(dir, 'state');
			try {
				expect((await room.run(declare, {stateDir})).code).toBe(0);
				expect((await room.run(['stop'], {stateDir})).code).toBe(0);
				execFileSync('sh', ['-c', 'cat /dev/zero > ballast 2>/dev/null || true'], {cwd: dir});
				const shown = await room.run(['status'], {stateDir});
				expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('Checkout returns 5xx')]);
				for (const [words, stateDirOf] of [
					[['log', 'x'], stateDir],
					[['list'], path.join(dir, 'fresh')],
				] as const) {
					const {code, stderr} = await room.run(words, {stateDir: stateDirOf});
					expect(stderr).toMatch(/takes no writes.*Free space/);
					oneSentence(stderr);
					expect(code).toBe(exitCodes.cannotWrite);
				}

				rmSync(path.join(dir, 'ballast'));
				expect((await room.run(['log', 'there is space again'], {stateDir})).code).toBe(0);
			} finally {
				await room.run(['stop'], {stateDir});
				execFileSync('umount', ['-l', dir]);
			}
		},
		60_000,
	);

	it.each([
		['zone: Mars/Base', /warroom\.yaml:1:7: zone: expected a time zone.*found "Mars\/Base"/],
		['prometheus:\n  url: ftp://x\n', /warroom\.yaml:2:8: prometheus\.url: expected an http.*found "ftp:\/\/x"/],
		['endponts: []', /warroom\.yaml:1:1: .*expected "endpoints", found "endponts"/],
		[`server:\n  socket: /tmp/${'x'.repeat(120)}`, /warroom\.yaml:2:11: server\.socket: expected a path of less than 100 bytes/],
		['people: [\n  - x', /warroom\.yaml:\d+:\d+: this is not valid YAML/],
	])('a warroom.yaml with %j', async (text, sentence) => {
		const file = path.join(room.home, 'warroom.yaml');
		writeFileSync(file, text);
		const own = new TestRoom(['--config', file]);
		try {
			const {code, stderr} = await own.run(['list']);
			expect(stderr).toMatch(sentence);
			oneSentence(stderr);
			expect(code).toBe(exitCodes.usage);
		} finally {
			await own.close();
		}
	});

	it('of a flag that is given twice the last counts, of one that may be given often all do', async () => {
		const {id} = await room.json<{id: string}>([...declare, '--severity', '3', '--service', 'api', '--service', 'www', '--json']);
		expect(await room.json(['status'])).toMatchObject({incident: {id, severity: 'SEV-3', services: ['api', 'www']}});
	});

	it('TERM=dumb', async () => {
		const screen = room.screen(['join'], {env: {TERM: 'dumb'}});
		expect(await screen.exit).toMatchObject({code: exitCodes.usage});
		expect(screen.text().replaceAll('\n', '')).toMatch(/TERM is dumb/);
	});

	it('a Node that is too old, before anything is loaded that it does not know', () => {
		const pretend = `Object.defineProperty(process, 'versions', {value: {...process.versions, node: '20.20.2'}}); require(${JSON.stringify(program)})`;
		const {status, stderr} = spawnSync(process.execPath, ['-e', pretend], {encoding: 'utf8'});
		expect(stderr).toMatch(/^warroom needs Node 24 or newer and was started with Node 20\.20\.2 .*: install Node 24/);
		oneSentence(stderr);
		expect(status).toBe(exitCodes.node);
	});
});

describe('the rest of the commands', () => {
	it('config init writes what it reads, once', async () => {
		expect((await room.run(['config', 'init', 'w.yaml'])).code).toBe(0);
		expect((await room.run(['config', 'init', 'w.yaml'])).code).toBe(exitCodes.refused);
		const file = path.join(room.home, 'w.yaml');
		const uncommented = readFileSync(file, 'utf8')
			.split('\n')
			.filter((line) => !/^#( [^ ]|$)/.test(line))
			.map((line) => line.replace(/^#/, ''))
			.join('\n');
		writeFileSync(file, uncommented);
		const own = new TestRoom(['--config', file]);
		try {
			const {stderr} = await own.run(['stop']);
			expect(stderr).toBe('');
		} finally {
			await own.close();
		}
	});

	it('doctor says what is wrong and what to do', async () => {
		const before = await room.run(['doctor']);
		expect(before.code).toBe(0);
		expect(before.stdout).toMatch(/server\s+not running/);
		await room.json(declare);
		const findings = JSON.parse((await room.run(['doctor', '--json'])).stdout) as Array<{what: string; text: string}>;
		expect(findings.find(({what}) => what === 'server')?.text).toMatch(/running, warroom .* process \d+/);
	});

	it('keeps everything but the socket in the state folder, for its owner alone', async () => {
		await room.json(declare);
		expect(statSync(room.stateDir).mode & 0o777).toBe(0o700);
		for (const name of ['log.db', 'lock.db', 'server.log']) expect(statSync(path.join(room.stateDir, name)).mode & 0o077, name).toBe(0);
	});

	it('reload reads the configuration again, and keeps the old one when it is broken', async () => {
		const file = path.join(room.home, 'warroom.yaml');
		writeFileSync(file, 'zone: UTC\n');
		const own = new TestRoom(['--config', file]);
		try {
			await own.json(declare);
			writeFileSync(file, 'people:\n  - login: sam\n    positions: [VP Engineering]\n');
			expect((await own.run(['reload'])).stdout).toContain('Read');
			expect((await own.run(['role', 'ask', 'database', 'sam'])).code).toBe(0);
			expect((await own.run(['role', 'ask', 'database', 'smm'])).stderr).toMatch(/Did you mean sam/);
		} finally {
			await own.close();
		}
	});

	it('starts one server when twenty commands come at once', async () => {
		mkdirSync(room.stateDir, {recursive: true});
		chmodSync(room.stateDir, 0o700);
		const all = await Promise.all(Array.from({length: 20}, async () => room.run(['list'])));
		expect(all.map(({code, stderr}) => [code, stderr])).toEqual(all.map(() => [0, '']));
		expect(room.serverLog().match(/warroom listens/g)).toHaveLength(1);
	}, 60_000);
});
