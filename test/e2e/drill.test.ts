import {spawnSync} from 'node:child_process';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {cleanEnvironment, closeScreens, TestFolder, TestScreen} from '../helpers/screen.ts';
import {program} from '../helpers/warroom.ts';

let home: TestFolder;
beforeEach(() => {
	kubeconfig = undefined;
	home = new TestFolder();
});
afterEach(async () => {
	await closeScreens();
	for (const more of [[], ['--drill']]) run('stop', ...more);
	home.remove();
});

let kubeconfig: string | undefined;
const environment = () => ({
	...cleanEnvironment(),
	HOME: home.path,
	XDG_STATE_HOME: path.join(home.path, 'state'),
	WARROOM_DRILL: '',
	...(kubeconfig === undefined ? {} : {KUBECONFIG: kubeconfig}),
});

function run(...words: readonly string[]) {
	return spawnSync(process.execPath, [program, ...words], {env: environment(), cwd: home.path, encoding: 'utf8'});
}

function open(...words: readonly string[]): TestScreen {
	return new TestScreen({argv: [process.execPath, program, ...words], env: environment(), cwd: home.path});
}

describe('the drill', () => {
	it('opens by itself on a fresh machine, with an incident to command and DRILL in every frame', async () => {
		const screen = open();
		await screen.waitFor('Checkout returns 5xx', 20_000);
		await screen.waitFor(/api\s+\d\/8\s+CrashLoopBackOff/);
		await screen.waitFor(/IC .*\(you\)/);
		expect(screen.lines()[0]).toMatch(/DRILL/);
		screen.type('?');
		await screen.waitFor('log a decision');
		await screen.waitFor('api is rolled back after 11 min');
		expect(screen.lines()[0]).toMatch(/DRILL/);
		screen.resize(30, 8);
		await screen.waitFor(/^DRILL /);
	}, 60_000);

	it('opens with npm start, as the README says', async () => {
		const screen = new TestScreen({argv: ['npm', 'start'], env: environment(), cwd: path.dirname(path.dirname(program))});
		await screen.waitFor('Checkout returns 5xx', 60_000);
		await screen.waitFor(' q quit');
		screen.type('q');
		await screen.waitFor('Leave?');
		screen.type('y');
		expect(await screen.exit).toMatchObject({code: 0});
	}, 90_000);

	it('is left with D for a real incident, without any source', async () => {
		const screen = open();
		await screen.waitFor('Checkout returns 5xx', 20_000);
		screen.type('D');
		await screen.waitFor('Leave the drill and declare a REAL incident');
		screen.type('Database is slow\r2\r');
		await screen.waitFor((text) => text.includes('SEV-2 HIGH') && text.includes('Database is slow') && !text.includes('DRILL'), 20_000);
		expect(JSON.parse(run('list', '--json').stdout)).toMatchObject([{title: 'Database is slow', drill: false}]);
		expect(JSON.parse(run('list', '--json', '--drill').stdout)).toMatchObject([{title: 'Checkout returns 5xx', drill: true}]);
	}, 60_000);

	it('takes the severities of the real room, and keeps the form where it has no such one', async () => {
		writeFileSync(path.join(home.path, 'runbook.md'), '| Level | Response |\n|---|---|\n| P1 | 5 minutes |\n| P2 | 1 hour |\n');
		writeFileSync(path.join(home.path, 'warroom.yaml'), 'runbook: runbook.md\n');
		const screen = open('drill');
		await screen.waitFor('Checkout returns 5xx', 20_000);
		screen.type('D');
		await screen.waitFor('Leave the drill and declare a REAL incident');
		screen.type('Database is slow\rSEV-1\r');
		await screen.waitFor('it is one of P1, P2', 20_000);
		expect(screen.lines()[0]).toMatch(/DRILL/);
		expect(screen.text()).toContain('Database is slow');
		screen.press('C-u');
		screen.type('P2\r');
		await screen.waitFor((text) => text.includes('P2') && text.includes('Database is slow') && !text.includes('DRILL'), 20_000);
		expect(JSON.parse(run('list', '--json').stdout)).toMatchObject([{title: 'Database is slow', severity: 'P2', drill: false}]);
	}, 60_000);

	it('says that it goes by the built-in runbook, and one drill is declared by another', async () => {
		writeFileSync(path.join(home.path, 'team.md'), '| Level | Response |\n|---|---|\n| P1 | 5 minutes |\n| P2 | 1 hour |\n');
		const served = run('serve', '--drill', '--runbook', 'team.md');
		expect(served.stderr).toMatch(/A drill goes by the built-in runbook, and --runbook names another\./);
		expect(served.status).toBe(2);
		const declared = run('declare', 'Payouts are late', '--severity', 'P2', '--drill', '--runbook', 'team.md', '--json');
		expect(JSON.parse(declared.stdout)).toMatchObject({severity: 'P2'});
		const screen = open('drill', '--runbook', 'team.md');
		await screen.waitFor('A drill by the built-in runbook. D declares a real incident, by team.md.', 20_000);
		writeFileSync(path.join(home.path, 'warroom.yaml'), 'runbook: team.md\n');
		const configured = open('drill');
		await configured.waitFor('A drill by the built-in runbook. D declares a real incident, by team.md.', 20_000);
		await screen.waitFor((text) => text.includes('P2') && text.includes('Payouts are late'));
	}, 60_000);

	it('keeps the declaration when the real room cannot be opened', async () => {
		const screen = open();
		await screen.waitFor('Checkout returns 5xx', 20_000);
		const log = path.join(home.path, 'state', 'warroom', 'log.db');
		writeFileSync(log, 'this is no database '.repeat(1000));
		screen.type('D');
		await screen.waitFor('Leave the drill and declare a REAL incident');
		screen.type('Database is slow\r2\r');
		await screen.waitFor('The drill could not be left', 20_000);
		screen.press('Esc');
		await screen.waitFor((text) => !text.includes('Database is slow'));
		screen.type('D');
		await screen.waitFor('Database is slow');
		rmSync(log);
		screen.press('Enter');
		await screen.waitFor((text) => text.includes('SEV-2 HIGH') && text.includes('Database is slow') && !text.includes('DRILL'), 20_000);
		screen.type('D');
		await screen.waitFor((text) => text.includes('Declare an incident') && !/title .*Database/.test(text));
	}, 60_000);

	it('has an outage that goes on where it was when its server starts again', async () => {
		run('declare', 'Checkout returns 5xx', '--severity', '1', '--drill', '--started-at', '-20m');
		const before = open('drill');
		await before.waitFor('goes on; ? says how a new one begins', 20_000);
		await before.waitFor(/changed .* api v1\.42 → v1\.41/, 20_000);
		run('stop', '--drill');
		await before.close();
		await open('drill').waitFor(/changed .* api v1\.42 → v1\.41/, 20_000);
		run('declare', 'The next drill', '--severity', '1', '--drill');
		await open('drill', '--incident', JSON.parse(run('list', '--drill', '--json').stdout)[1].id).waitFor(
			/api\s+\d\/8\s+CrashLoopBackOff/,
			20_000,
		);
	}, 60_000);

	it.each(['a kubeconfig', 'a KUBECONFIG that names no file', 'a warroom.yaml', 'an open incident'])(
		'does not open where there is %s',
		async (what) => {
			if (what === 'a kubeconfig') {
				mkdirSync(path.join(home.path, '.kube'));
				// Whether the cluster answers never matters: during an outage it will not.
				writeFileSync(
					path.join(home.path, '.kube', 'config'),
					JSON.stringify({
						apiVersion: 'v1',
						kind: 'Config',
						'current-context': 'x',
						contexts: [{name: 'x', context: {cluster: 'x', user: 'x'}}],
						clusters: [{name: 'x', cluster: {server: 'https://127.0.0.1:1'}}],
						users: [{name: 'x', user: {}}],
					}),
				);
			} else if (what === 'a KUBECONFIG that names no file') kubeconfig = './typo';
			else if (what === 'a warroom.yaml') writeFileSync(path.join(home.path, 'warroom.yaml'), 'zone: UTC\n');
			else run('declare', 'Real', '--severity', '3');
			const screen = open();
			await screen.waitFor(' q quit', 20_000);
			await screen.waitFor(what === 'an open incident' ? 'Real' : 'No open incident');
			expect(screen.text()).not.toContain('DRILL');
			if (what === 'a kubeconfig') await screen.waitFor(/DOWN.*connection refused/);
			if (kubeconfig !== undefined) await screen.waitFor(/no such file: the kubeconfig \/.*typo/);
		},
		60_000,
	);
});
