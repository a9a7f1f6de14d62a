#!/usr/bin/env node
/** Packs the built package, installs the tarball into an empty folder without a registry, and runs what was installed. */
import {execFileSync, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const largestBytes = 3 * 1024 * 1024;
const {version} = JSON.parse(readFileSync('package.json', 'utf8'));
const folder = mkdtempSync(path.join(os.tmpdir(), 'warroom-smoke-'));
try {
	const [{filename}] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {encoding: 'utf8'}));
	const tarball = path.join(folder, filename);
	const bytes = statSync(tarball).size;
	expect(bytes < largestBytes, `the tarball has ${bytes} bytes, more than ${largestBytes}`);
	execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', '--prefix', folder, tarball], {stdio: 'ignore'});
	const bin = path.join(folder, 'node_modules/.bin/warroom');
	const home = {...process.env, HOME: folder, XDG_STATE_HOME: path.join(folder, 'state')};
	const run = (...words) => spawnSync(process.execPath, [bin, ...words], {encoding: 'utf8', env: home, cwd: folder});
	expect(run('--version').stdout === `${version}\n`, '--version does not print the version');
	expect(run('--help').stdout.includes('warroom'), '--help prints no help');
	expect(run('no-such-command').status === 2, 'an unknown command does not exit with 2');
	console.log(`The packed package works: ${(bytes / 1024).toFixed(0)} kB.`);
} catch (error) {
	console.error(`The packed package does not work: ${error.message}`);
	process.exitCode = 1;
} finally {
	rmSync(folder, {recursive: true, force: true});
}

function expect(holds, otherwise) {
	if (!holds) throw new Error(otherwise);
}
