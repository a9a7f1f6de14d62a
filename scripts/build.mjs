#!/usr/bin/env node
/**
Builds dist/: everything that the npm package ships.

	node scripts/build.mjs [--quiet]

All libraries are bundled, so the package has no runtime `dependencies`: a war room is installed on a bastion without a
registry, from a copied tarball, and an outage of the registry is no outage of the war room. It also starts faster: Ink from
its 60 files takes 0.4 s, from the bundle 0.15 s. Hence every library is a devDependency, and their licences go along.
*/
import {existsSync} from 'node:fs';
import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import * as esbuild from 'esbuild';
import {readDefaultRunbook} from '../source/runbook/default-runbook.ts';
import {bundlePlugins} from './bundle-plugins.mjs';
import {collectLicences} from './licences.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, 'dist');
const quiet = process.argv.includes('--quiet');
const startedMs = performance.now();

const {version} = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
// Each becomes a flat file of dist/: a worker is found beside the chunk that starts it, by `new URL('./sqlite-worker.js', import.meta.url)`.
const entries = ['source/cli.tsx', 'source/log/sqlite-worker.ts'].filter((entry) => existsSync(path.join(root, entry)));

const common = {
	absWorkingDir: root,
	outdir: 'dist',
	entryNames: '[name]',
	platform: 'node',
	minify: true,
	metafile: true,
	write: false,
	logLevel: 'warning',
};
const [bundle, bin, start] = await Promise.all([
	esbuild.build({
		...common,
		entryPoints: entries,
		bundle: true,
		splitting: true,
		format: 'esm',
		target: 'node24',
		chunkNames: 'chunk-[hash]',
		jsx: 'automatic',
		legalComments: 'none',
		define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
		// Bundled CommonJS asks for Node's own modules by require, which an ES module does not have.
		banner: {js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);"},
		plugins: bundlePlugins,
	}),
	esbuild.build({
		...common,
		entryPoints: ['source/warroom.cts'],
		outExtension: {'.js': '.cjs'},
		format: 'cjs',
		target: 'es5',
		define: {WARROOM_VERSION: JSON.stringify(version)},
		banner: {js: '#!/usr/bin/env node'},
	}),
	esbuild.build({...common, entryPoints: ['source/start.cts'], outExtension: {'.js': '.cjs'}, format: 'cjs', target: 'node24'}),
]);

const licences = await collectLicences(root, bundle.metafile);
const files = new Map(
	[bundle, bin, start].flatMap(({outputFiles}) => outputFiles.map(({path: file, contents}) => [path.basename(file), contents])),
);
files.set('THIRD-PARTY-LICENSES.txt', Buffer.from(licences.text));
// Read as a file, by the code that reads a team's own.
files.set('default-runbook.md', await readFile(path.join(root, 'source/runbook/default-runbook.md')));
// Read once, here: a server that had to read it at its start would listen a third later.
files.set('default-runbook.json', Buffer.from(JSON.stringify(readDefaultRunbook())));

// A room may be running from dist/ while it is built again: what did not change is not touched, and no file is ever seen half written.
await mkdir(dist, {recursive: true});
for (const [name, contents] of files) {
	const file = path.join(dist, name);
	if (existsSync(file) && Buffer.compare(await readFile(file), contents) === 0) continue;
	await writeFile(`${file}.new`, contents, {mode: name === 'warroom.cjs' ? 0o755 : 0o644});
	await rename(`${file}.new`, file);
}

for (const name of await readdir(dist)) if (!files.has(name)) await rm(path.join(dist, name), {recursive: true, force: true});

if (!quiet) {
	const outputs = [bundle, bin, start].flatMap(({metafile}) => Object.entries(metafile.outputs));
	outputs.sort(([, a], [, b]) => b.bytes - a.bytes);
	for (const [file, {bytes}] of outputs) console.log(`${(bytes / 1024).toFixed(1).padStart(9)} kB  ${file}`);
	const totalBytes = outputs.reduce((sum, [, {bytes}]) => sum + bytes, 0);
	console.log(
		`${(totalBytes / 1024).toFixed(1).padStart(9)} kB  in ${outputs.length} files, with ${licences.count} libraries, built in ${Math.round(performance.now() - startedMs)} ms`,
	);
}
