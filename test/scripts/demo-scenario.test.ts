import {execFileSync, spawnSync} from 'node:child_process';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {declaration, playDemo, stageName} from '../../scripts/demo-scenario.ts';
import {cleanEnvironment, closeScreens, TestFolder, TestScreen} from '../helpers/screen.ts';
import {program} from '../helpers/warroom.ts';

let folder: TestFolder;
let env: Record<string, string>;
beforeEach(() => {
	folder = new TestFolder();
	env = {...cleanEnvironment(), HOME: folder.path, PATH: stageName(path.join(folder.path, 'bin'))};
});
afterEach(async () => {
	await closeScreens();
	spawnSync(process.execPath, [...warroom('stop', '--drill')], {env, cwd: folder.path});
	folder.remove();
});

const warroom = (...words: readonly string[]) => [program, ...words, '--state-dir', path.join(folder.path, 'state')];
const open = (...words: readonly string[]) => new TestScreen({argv: [process.execPath, ...warroom(...words)], env, cwd: folder.path});
const run = (...words: readonly string[]) => execFileSync(process.execPath, warroom(...words), {env, cwd: folder.path, encoding: 'utf8'});

describe('the demo of the README', () => {
	it('still plays on the built program, from the first look to the resolution', async () => {
		// Late in the story: its errors fall within seconds.
		run(...declaration('-15m30s'));
		const maria = open('drill');
		await playDemo({
			maria,
			join: () => open('join', '--drill', '--name', 'josé'),
			linger: async () => undefined,
			write: async (seat, text) => seat.type(text),
			lapse: async (wait) => {
				await wait();
			},
		});
		const {incident, events} = JSON.parse(run('export', '--drill', '--format', 'json', idOf(run('list', '--drill', '--json'))));
		expect(incident).toMatchObject({status: 'resolved', drill: true, commander: 'maria'});
		const types: string[] = events.map(({type}: {type: string}) => type);
		expect(types).toEqual(
			expect.arrayContaining(['clock.told', 'decision', 'update', 'role.asked', 'role.acknowledged', 'action', 'incident.resolved']),
		);
		expect(JSON.stringify(events)).toContain('error rate of api below 1 %');
	}, 60_000);
});

function idOf(list: string): string {
	return JSON.parse(list)[0].id;
}
