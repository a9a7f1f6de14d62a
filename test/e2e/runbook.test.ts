import {copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {deadlinesTold} from '../../source/commands/deadlines-told.ts';
import {runbookDiff} from '../../source/runbook/diff.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import type {RunbookReport} from '../../source/runbook/report.ts';
import type {Runbook} from '../../source/runbook/runbook.ts';
import {TestRoom} from '../helpers/warroom.ts';

const reference = fileURLToPath(new URL('../fixtures/runbook.md', import.meta.url));
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/runbooks/${name}.md`, import.meta.url));

let room: TestRoom;
beforeEach(() => {
	room = new TestRoom();
});
afterEach(async () => {
	await room.close();
});

type Exported = {
	readonly runbooks: ReadonlyArray<{readonly since: number; readonly runbook: Runbook}>;
	readonly events: ReadonlyArray<{readonly seq: number; readonly type: string}>;
};

/** A file in the room's home, which is its working folder. */
function put(name: string, content: string | Uint8Array): string {
	const file = path.join(room.home, name);
	writeFileSync(file, content);
	return file;
}

describe('warroom runbook', () => {
	it('reads umlauts, accents and dashes as the source does: the bundle is read as ASCII', async () => {
		for (const name of ['deutsch', 'francais', 'told-every']) {
			const file = fixture(name);
			const {runbook, report} = readRunbook(readFileSync(file, 'utf8'), {origin: file});
			const {verdict: _verdict, ...checked} = await room.json<RunbookReport & {verdict: unknown}>(['runbook', 'check', file]);
			expect(checked).toEqual(JSON.parse(JSON.stringify({...report, remarks: [...report.remarks, ...deadlinesTold(runbook)]})));
		}
	});

	it('check prints what was found with its line, what contradicts itself, what was not understood, what comes from the built-in one', async () => {
		copyFileSync(reference, path.join(room.home, 'team.md'));
		const {code, stdout} = await room.run(['runbook', 'check', 'team.md', '--strict']);
		expect(code).toBe(0);
		expect(stdout).toMatch(/team\.md:27 +response time +SEV-1: 5 min/);
		expect(stdout).toMatch(/team\.md:370,377 .*Resolved: the cadence of each severity wins/);
		expect(stdout).toMatch(/team\.md:323 +Information Gathering +a block of code/);
		expect(stdout).toMatch(/From the built-in runbook.*\n +for the room +roles \(Scribe\), when the secondary is brought forward/);
		const report = await room.json<RunbookReport>(['runbook', 'check', 'team.md']);
		expect(report).toMatchObject({origin: path.join(room.home, 'team.md'), gaps: []});
		expect(report.found).toContainEqual({what: 'response time', text: 'SEV-1: 5 min', line: 27});
		expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
			/^Usable: 4 severities, 4 procedures, \d+ calls; \d+ contradictions resolved, \d+ lines not understood/,
		);
		expect(report).toMatchObject({verdict: {usable: true, severities: 4, procedures: 4, contradictions: report.contradictions.length}});
	});

	it('check --lines prints the file, and below each line what became of it', async () => {
		put(
			'team.md',
			'# Incidents\n- SEV1: respond within 5 minutes\n- SEV2: respond within 1 h\n- at SEV2 the cat knows after 2 h\n\nWe like calm people.\n',
		);
		const {code, stdout} = await room.run(['runbook', 'check', 'team.md', '--lines']);
		expect(code).toBe(0);
		expect(stdout.split('\n').slice(3)).toEqual([
			'1   # Incidents',
			'2 + - SEV1: respond within 5 minutes',
			'      + response time: SEV1: 5 min',
			'3 + - SEV2: respond within 1 h',
			'      + response time: SEV2: 1 h',
			'4 ? - at SEV2 the cat knows after 2 h',
			'5',
			'6 - We like calm people.',
			'',
		]);
		expect((await room.run(['runbook', 'check', 'team.md'])).stdout).toMatch(/Read past.* \(1\)\n +team\.md:6 +"We like calm people\."/);
	});

	it('check --strict ends with 1 and says what the file leaves out', async () => {
		const without = await room.run(['runbook', 'check', fixture('nothing'), '--strict']);
		expect(without.code).toBe(1);
		expect(without.stderr).toMatch(/No severities are named.*No response time.*No escalation.*No procedure for SEV-1, SEV-2, SEV-3, SEV-4/);
		expect((await room.run(['runbook', 'check', fixture('nothing')])).code, 'without --strict it is only said').toBe(0);
	});

	it('show renders it, and prints the typed runbook as JSON; without a file the one in force', async () => {
		const {stdout} = await room.run(['runbook', 'show', reference]);
		expect(stdout).toMatch(/SEV-1 +Critical +5 min +every 5 min +every 30 min +every 1 h +30 min +Complete outage/);
		expect(stdout).toMatch(/SEV-2 +after 30 min +after 1 h +after 2 h +after 4 h/);
		expect(stdout).toContain('Investigation (15 min – 45 min)');
		expect((await room.json<Runbook>(['runbook', 'show'])).origin).toBe('built-in');
		put('runbook.md', '# Ours\n\n| Level | Response |\n|---|---|\n| P1 | 3 minutes |\n| P2 | 9 hours |\n');
		put('warroom.yaml', 'runbook: ./runbook.md\n');
		const ours = await room.json<Runbook>(['runbook', 'show']);
		expect(ours.severities.map(({id, response}) => [id, response?.ms])).toEqual([
			['P1', 180_000],
			['P2', 32_400_000],
		]);
	});

	it('show --markdown writes it out as a file that is read the same', async () => {
		const {stdout, stderr, code} = await room.run(['runbook', 'show', reference, '--markdown']);
		expect([code, stderr]).toEqual([0, '']);
		put('ours.md', stdout);
		const [theirs, ours] = [
			await room.json<Runbook>(['runbook', 'show', reference]),
			await room.json<Runbook>(['runbook', 'show', 'ours.md']),
		];
		expect(runbookDiff(theirs, ours)).toEqual([]);
		const {notUnderstood} = await room.json<RunbookReport>(['runbook', 'check', 'ours.md']);
		expect(notUnderstood.filter(({title}) => /escalation|told|hears|levels/iu.test(title))).toEqual([]);
		expect((await room.run(['runbook', 'show', reference, '--markdown', '--json'])).stderr).toContain('Name one of --markdown and --json.');
	});

	it('show without a file is what the running room goes by, whatever warroom.yaml names', async () => {
		put('other.md', '# Theirs\n\n| Level | Response |\n|---|---|\n| S1 | 4 minutes |\n| S2 | 9 hours |\n');
		put('runbook.md', '# Ours\n\n| Level | Response |\n|---|---|\n| P1 | 3 minutes |\n| P2 | 9 hours |\n');
		put('warroom.yaml', 'runbook: ./runbook.md\n');
		const first = async () => (await room.json<Runbook>(['runbook', 'show'])).severities[0]?.id;
		expect(await first()).toBe('P1');
		expect((await room.run(['declare', 'Checkout', '--severity', 'S1', '--runbook', 'other.md'])).code).toBe(0);
		expect(await first()).toBe('S1');
		expect((await room.json<Runbook>(['runbook', 'show', 'runbook.md'])).severities[0]?.id).toBe('P1');
		expect((await room.run(['stop'])).code).toBe(0);
		expect(await first()).toBe('P1');
	});

	it('says in words what is wrong with a file', async () => {
		mkdirSync(path.join(room.home, 'folder'));
		put('latin.md', Uint8Array.of(0x23, 0x20, 0xfc, 0x0a));
		put('large.md', 'x'.repeat(1024 * 1024 + 1));
		const said = async (name: string) => {
			const {code, stderr} = await room.run(['runbook', 'check', name]);
			expect(code, name).toBe(2);
			return stderr;
		};
		expect(await said('missing.md')).toMatch(/missing\.md does not exist\. Name another/);
		expect(await said('folder')).toMatch(/is a folder/);
		expect(await said('latin.md')).toMatch(/is not UTF-8 text/);
		expect(await said('large.md')).toMatch(/has 1048577 bytes, more than the 1048576/);
		expect((await room.run(['runbook', 'mend', 'x'])).code).toBe(2);
	});

	it('neutralises what would steer a terminal', async () => {
		put(
			'evil.md',
			'# E\u001B]52;c;Zm9v\u0007\n\n| Level | Response | Description |\n|---|---|---|\n| P1 | 3 min | a\u001B[2Jb |\n| P2 | 1 h | c\u202Ed |\n',
		);
		const {stdout} = await room.run(['runbook', 'show', 'evil.md']);
		expect(stdout).toContain('a␛[2Jb');
		// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
		expect(stdout).not.toMatch(/[\u001B\u0007\u202E]/);
	});
});

describe('the runbook in force', () => {
	it('is the one of warroom.yaml; reload reads it again; doctor says which', async () => {
		put('runbook.md', '| Level | Response |\n|---|---|\n| P1 | 3 minutes |\n| P2 | 9 hours |\n');
		put('warroom.yaml', 'kubernetes: false\nrunbook: runbook.md\n');
		const declared = await room.json<{severity: string}>(['declare', 'Checkout returns 5xx', '--severity', 'P1']);
		expect(declared.severity).toBe('P1');
		const {stdout} = await room.run(['doctor']);
		expect(stdout).toMatch(/ok +runbook +\S+runbook\.md: .*things found, .*taken from the built-in runbook/);
		expect(room.serverLog()).toMatch(/runbook: No escalation.*built-in one stands in/);
		put('runbook.md', '| Level | Response |\n|---|---|\n| S1 | 3 minutes |\n| S2 | 9 hours |\n');
		const differs = /\S+runbook\.md has changed since the room read it \(\d+ differences\): `warroom reload` takes it/;
		expect(await room.run(['declare', 'Another', '--severity', 'S2'])).toMatchObject({code: 1, stderr: expect.stringMatching(differs)});
		expect((await room.run(['doctor'])).stdout).toMatch(differs);
		expect((await room.json<{text: string}>(['reload'])).text).toMatch(/Read .*warroom\.yaml and .*runbook\.md again/);
		const after = await room.json<{severity: string}>(['declare', 'Another', '--severity', 'S2']);
		expect(after.severity).toBe('S2');
	});

	it('is the one that --runbook names, for the server that it starts', async () => {
		put('mine.md', '| Level | Response |\n|---|---|\n| P1 | 3 minutes |\n| P2 | 9 hours |\n');
		const first = await room.run(['declare', 'Checkout returns 5xx', '--severity', 'P2', '--runbook', 'mine.md', '--without-config']);
		expect(first).toMatchObject({code: 0, stderr: expect.not.stringContaining('runbook of its own')});
		const {code, stdout} = await room.run(['doctor', '--without-config']);
		expect(code).toBe(1);
		expect(stdout).toMatch(/PROBLEM +runbook +the server goes by \S+mine\.md, you would go by the built-in one/);
		const same = await room.run(['doctor', '--without-config', '--runbook', 'mine.md']);
		expect(same.stdout).not.toMatch(/PROBLEM +runbook/);
	});

	it('of one incident is its own, where the room goes by another: also after reload, a restart and a restored backup', async () => {
		put('warroom.yaml', 'kubernetes: false\n');
		put('payments.md', '# Payments\n| Level | Response |\n|---|---|\n| P1 | 4 minutes |\n| P2 | 9 hours |\n');
		await room.run(['declare', 'Checkout returns 5xx', '--severity', 'SEV-2']);
		const declare = (severity: string, file: string) => ['declare', 'Payouts are late', '--severity', severity, '--runbook', file];
		const mistaken = await room.run(declare('SEV-1', 'payments.md'));
		expect(mistaken).toMatchObject({code: 1, stdout: ''});
		expect(mistaken.stderr).toMatch(/^There is no severity "SEV-1" in Payments \(\S+payments\.md\): it is one of P1, P2\.\n$/);
		put('nothing.md', 'We like calm people.\n');
		const nothing = await room.run(declare('P1', 'nothing.md'));
		expect(nothing).toMatchObject({
			code: 2,
			stderr: expect.stringMatching(/^Nothing was understood of \S+nothing\.md, .* Nothing was done\.\n$/),
		});
		// As in a room of others: the file is read here and travels.
		const socket = /warroom listens on (\S+),/.exec(room.serverLog())?.[1] ?? '';
		const {code, stdout, stderr} = await room.run([...declare('p1', 'payments.md'), '--server', socket]);
		expect({code, stdout}).toEqual({code: 0, stdout: expect.stringMatching(/^inc-\S+ {2}P1 {2}Payouts are late/)});
		expect(stderr).toMatch(
			/^By a runbook of its own, \S+payments\.md: Payments, 2 things found, \d+ taken from the built-in runbook, 0 not/,
		);
		const id = stdout.split(' ')[0] ?? '';
		const severities = async () => (await room.json<Array<{severity: string}>>(['list'])).map(({severity}) => severity);
		expect(await severities()).toEqual(['SEV-2', 'P1']);

		put('payments.md', '# Payments\n| Level | Response |\n|---|---|\n| P1 | 6 minutes |\n| P2 | 9 hours |\n');
		const reloaded = (await room.json<{text: string}>(['reload'])).text;
		expect(reloaded).toContain(`${id} goes by a runbook of its own and keeps it: \`warroom incident runbook --runbook FILE --reason …\``);
		const changed = await room.run(['incident', 'runbook', '--incident', id, '--reason', 'mended', '--runbook', 'payments.md']);
		expect(changed).toMatchObject({code: 0, stdout: expect.stringContaining('P1 · response: 4 min → 6 min')});

		await room.run(['backup', path.join(room.home, 'backup.db')]);
		await room.run(['stop']);
		expect((await room.run(['restore', path.join(room.home, 'backup.db')])).code).toBe(0);
		// Out of the log, with no room running and the file gone.
		await room.run(['incident', 'resolve', '--incident', id, '--root-cause', 'x', '--resolution', 'y']);
		await room.run(['stop']);
		rmSync(path.join(room.home, 'payments.md'));
		const shown = await room.json<Runbook>(['runbook', 'show', '--incident', id]);
		expect(shown).toMatchObject({title: 'Payments', severities: [{id: 'P1', response: {ms: 6 * 60_000}}, {id: 'P2'}]});
		expect((await room.run(['runbook', 'show', '--incident', id])).stdout).toMatch(/^Payments/);
		expect((await room.run(['runbook', 'show', '--incident', id, '--markdown'])).stdout).toMatch(/\| P1 .*6 min/);
		const {runbooks, events} = await room.json<Exported>(['export', id]);
		expect(runbooks.map(({since, runbook}) => [since, runbook.severities[0]?.response?.ms])).toEqual([
			[1, 4 * 60_000],
			[events.findLast(({type}) => type === 'runbook.changed')?.seq, 6 * 60_000],
		]);
		expect(await room.run(['runbook', 'show', 'payments.md', '--incident', id])).toMatchObject({code: 2, stdout: ''});
		expect((await room.run(['runbook', 'show', '--incident', 'inc-20200101-0000'])).code).toBe(4);
		await room.run(['incident', 'reopen', '--incident', id, '--reason', 'again']);
		const {incident, clocks} = await room.json<{incident: object; clocks: Array<{source: string}>}>(['status', '--incident', id]);
		const runbook = {origin: path.join(room.home, 'payments.md'), title: 'Payments', own: true};
		expect(incident).toMatchObject({severity: 'P1', runbook});
		expect(clocks.map(({source}) => source)).toContain('Payments · P1 · Response, payments.md:4');
	}, 60_000);

	it('is said to be nothing where nothing of it was understood; no incident goes over to it unasked', async () => {
		put('runbook.md', '| Level | Response |\n|---|---|\n| P1 | 3 minutes |\n| P2 | 9 hours |\n');
		put('warroom.yaml', 'kubernetes: false\nrunbook: runbook.md\n');
		await room.run(['declare', 'Checkout returns 5xx', '--severity', 'P1']);
		put('runbook.md', '');
		const nothing = /Nothing was understood of \S+runbook\.md, neither severities .*`warroom runbook check \S+runbook\.md`/;
		expect((await room.json<{text: string}>(['reload'])).text).toMatch(nothing);
		expect(room.serverLog()).toMatch(nothing);
		const refused = await room.run(['incident', 'runbook', '--reason', 'tidied', '--severity', 'SEV-1']);
		expect(refused.code).toBe(1);
		expect(refused.stderr).toMatch(nothing);
		const forced = await room.run(['incident', 'runbook', '--reason', 'tidied', '--severity', 'SEV-1', '--force']);
		expect(forced).toMatchObject({code: 0, stdout: expect.stringContaining('SEV-1')});
		const declared = await room.run(['declare', 'Another', '--severity', 'SEV-2']);
		expect(declared.code).toBe(0);
		expect(declared.stderr).toMatch(nothing);
	});

	it('stays with an incident that was declared by it, until somebody says otherwise and why', async () => {
		const runbook = (minutes: number) =>
			put('runbook.md', `| Level | Response |\n|---|---|\n| P1 | ${minutes} minutes |\n| P2 | 9 hours |\n`);
		runbook(3);
		put('warroom.yaml', 'kubernetes: false\nrunbook: runbook.md\nescalation: {secondaryAfter: 90s}\n');
		const {id} = await room.json<{id: string}>(['declare', 'Checkout returns 5xx', '--severity', 'P1']);
		const response = async () => {
			const {clocks} = await room.json<{clocks: Array<{name: string; dueAt: string}>; incident: {declaredAt: string}}>(['status']);
			const {incident} = await room.json<{incident: {declaredAt: string}}>(['status']);
			const due = clocks.find(({name}) => name === 'Response')?.dueAt ?? '';
			return (Date.parse(due) - Date.parse(incident.declaredAt)) / 60_000;
		};
		expect(await response()).toBe(3);
		const same = await room.run(['incident', 'runbook', '--reason', 'x']);
		expect(same).toMatchObject({code: 1, stderr: expect.stringContaining('The runbook of the room is the one of this incident')});
		runbook(7);
		expect((await room.json<{text: string}>(['reload'])).text).toMatch(/The runbook has 1 differences?; open incidents keep theirs/);
		expect(await response()).toBe(3);
		expect(await room.run(['incident', 'runbook', '--reason', 'the team decided'])).toMatchObject({
			code: 0,
			stdout: expect.stringContaining('P1 · response: 3 min → 7 min'),
		});
		expect(await response(), 'it was answered by the one before').toBe(3);
		const {severities} = await room.json<{severities: Array<{response: {ms: number}}>}>(['runbook', 'show', '--incident', id]);
		expect(severities[0]?.response.ms).toBe(7 * 60_000);
		const {events} = await room.json<{events: Array<{type: string; data: {diff?: string[]; runbook?: {origin: string}}}>}>(['export']);
		expect(events[0]?.data.runbook?.origin).toBe(path.join(room.home, 'runbook.md'));
		expect(events.find(({type}) => type === 'runbook.changed')?.data.diff).toEqual(['P1 · response: 3 min → 7 min']);
	});

	it('that the command line names and cannot be read starts nothing', async () => {
		const {code, stderr} = await room.run(['declare', 'Checkout', '--severity', 'SEV-1', '--runbook', 'missing.md']);
		expect(code).toBe(2);
		expect(stderr).toMatch(/missing\.md does not exist/);
		expect(room.serverLog()).toBe('');
		expect((await room.run(['declare', 'x', '--severity', 'SEV-1', '--runbook', reference, '--config', 'nowhere.yaml'])).code).toBe(2);
	});

	it('that warroom.yaml names and is not there keeps nobody from declaring: the built-in one stands in, and says so', async () => {
		put('warroom.yaml', 'runbook: gone.md\n');
		const {code, stderr, stdout} = await room.run(['declare', 'Checkout', '--severity', 'SEV-1']);
		expect({code, stdout}).toMatchObject({code: 0, stdout: expect.stringContaining('SEV-1  Checkout')});
		expect(stderr).toMatch(/gone\.md does not exist\. The built-in runbook stands in for all of it/);
		const screen = room.screen();
		await screen.waitFor(/gone\.md does not exist\. The built-in one stands in/);
		copyFileSync(reference, path.join(room.home, 'gone.md'));
		expect((await room.run(['reload'])).code).toBe(0);
		expect((await room.run(['incident', 'runbook', '--reason', 'it is back'])).code).toBe(0);
		await screen.waitFor((text) => !text.includes('does not exist'));
	}, 60_000);
});
