import {spawnSync} from 'node:child_process';
import {existsSync, readdirSync} from 'node:fs';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {program, TestRoom} from '../helpers/warroom.ts';

let room: TestRoom;
beforeEach(() => {
	room = new TestRoom();
});
afterEach(async () => {
	await room.close();
});

/** Calls that would do something, with words and flags as somebody has them on the line when they wonder. */
const calls: ReadonlyArray<readonly string[]> = [
	[],
	['join', 'ssh://bastion'],
	['drill', '--ascii'],
	['declare', 'Checkout returns 5xx', '-s', '1'],
	['log', 'roll back', '--kind', 'decision'],
	['log', '--evidence'],
	['incident', 'status', 'mitigating'],
	['role', 'ask', 'database', 'sam'],
	['ack', '--by', 'sam'],
	['status', '--json'],
	['list', '--json'],
	['export', 'inc-20261123-0811'],
	['serve', '--background'],
	['invite', '--name', 'maria'],
	['tokens', '--json'],
	['revoke', '3fa1c09e'],
	['join', '-'],
	['stop', '--json'],
	['reload'],
	['config', 'init', 'there.yaml'],
	['doctor', '--json'],
	['dial-stdio'],
	['status', '--no-such-flag'],
];

describe('whoever asks is answered, and nothing is done', () => {
	it.each(calls)('%s %s %s --help', async (...words) => {
		const given = words.filter((word) => word !== undefined);
		const {code, stdout, stderr} = await room.run([...given, '--help']);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		const [command] = given;
		expect(stdout).toMatch(
			command === undefined ? /^\s*warroom \d.*\n\nUsage: warroom \[options\]/ : new RegExp(`^\\s*Usage: warroom ${command}`),
		);
		expect(readdirSync(room.home)).toEqual([]);
	});

	it.each(calls)('%s %s %s --version', async (...words) => {
		const given = words.filter((word) => word !== undefined);
		const {code, stdout, stderr} = await room.run([...given, '--version']);
		expect({code, stdout, stderr}).toEqual({code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\S*\n$/), stderr: ''});
		expect(existsSync(room.stateDir)).toBe(false);
	});

	it('for every command that there is', async () => {
		const {stdout} = await room.run(['--help']);
		const names = [...stdout.matchAll(/^ {2}([a-z][a-z-]+) {2,}\S/gm)].map(([, name = '']) => name);
		expect(names.length).toBeGreaterThan(15);
		for (const name of names) {
			const asked = await room.run([name, 'one', '--json', '--help', 'two']);
			expect(asked, name).toMatchObject({code: 0, stdout: expect.stringContaining(`Usage: warroom ${name}`), stderr: ''});
		}

		expect(readdirSync(room.home)).toEqual([]);
	}, 60_000);

	it('but behind -- it is a word like any other', async () => {
		const {id} = await room.json<{id: string}>(['declare', 'x', '--severity', '2', '--without-config']);
		const words = ['log', '--incident', id, '--state-dir', room.stateDir, '--without-config', '--', '--help'];
		expect(spawnSync(process.execPath, [program, ...words], {stdio: 'ignore'}).status).toBe(0);
		const {stdout} = await room.run(['export', id, '--without-config']);
		expect(stdout).toContain('| NOTE | --help |');
	});
});
