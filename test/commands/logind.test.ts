import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {killsUserProcesses} from '../../source/commands/logind.ts';
import {TestFolder} from '../helpers/screen.ts';

let root: TestFolder;
beforeEach(() => {
	root = new TestFolder();
});
afterEach(() => {
	root.remove();
});

function write(file: string, text: string): void {
	const whole = path.join(root.path, file);
	mkdirSync(path.dirname(whole), {recursive: true});
	writeFileSync(whole, text);
}

describe('whether logind ends the server at logout', () => {
	it.each([
		['nothing is written', {}, false],
		['it is commented out', {'etc/systemd/logind.conf': '[Login]\n#KillUserProcesses=yes\n'}, false],
		['it is on', {'etc/systemd/logind.conf': '[Login]\nKillUserProcesses=yes\n'}, true],
		['a drop-in turns it on', {'etc/systemd/logind.conf.d/10-kill.conf': '[Login]\n KillUserProcesses = true\n'}, true],
		[
			'a drop-in turns it off again',
			{'etc/systemd/logind.conf': 'KillUserProcesses=yes\n', 'usr/lib/systemd/logind.conf.d/x.conf': 'KillUserProcesses=no\n'},
			false,
		],
		[
			'the last drop-in by name decides, in whatever folder',
			{'etc/systemd/logind.conf.d/10.conf': 'KillUserProcesses=no\n', 'usr/lib/systemd/logind.conf.d/20.conf': 'KillUserProcesses=1\n'},
			true,
		],
		[
			'of two with one name that of /etc counts',
			{'etc/systemd/logind.conf.d/10.conf': '', 'usr/lib/systemd/logind.conf.d/10.conf': 'KillUserProcesses=yes\n'},
			false,
		],
		['only *.conf is read', {'etc/systemd/logind.conf.d/10.conf.bak': 'KillUserProcesses=yes\n'}, false],
	] as ReadonlyArray<readonly [string, Readonly<Record<string, string>>, boolean]>)('%s', (_what, files, kills) => {
		for (const [file, text] of Object.entries(files)) write(file, text);
		expect(killsUserProcesses(root.path)).toBe(kills);
	});
});
