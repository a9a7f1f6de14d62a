#!/usr/bin/env node
/**
Builds dist/: everything that the npm package ships.

	node scripts/build.mjs [--quiet]

All libraries are bundled, so the package has no runtime `dependencies`: a war room is installed on a bastion without a
registry, from a copied tarball, and an outage of the registry is no outage of the war room. It also starts faster: Ink from
its 60 files takes 0.4 s, from the bundle 0.1 s. Hence every library is a devDependency, and their licences go along.
*/
import {createHash} from 'node:crypto';
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
const common = {
	absWorkingDir: root,
	outdir: 'dist',
	entryNames: '[name]',
	platform: 'node',
	target: 'node24',
	minify: true,
	metafile: true,
	write: false,
	logLevel: 'warning',
};
const bundled = {
	...common,
	bundle: true,
	jsx: 'automatic',
	legalComments: 'none',
	define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
	plugins: bundlePlugins,
};
const commonJs = {...common, format: 'cjs', outExtension: {'.js': '.cjs'}};
const [program, worker, bin] = await Promise.all([
	// One script, so that source/start.cts can keep it compiled: V8 does that for scripts, and for modules only with what ran before their first line.
	esbuild.build({
		...bundled,
		...commonJs,
		entryPoints: ['source/cli.tsx'],
		define: {...bundled.define, 'import.meta': 'importMeta', 'import.meta.url': 'importMeta.url'},
		banner: {js: "var importMeta={url:require('node:url').pathToFileURL(__filename).href};"},
	}),
	// A file of its own: found beside the program, by `new URL('./sqlite-worker.js', import.meta.url)`.
	esbuild.build({
		...bundled,
		entryPoints: ['source/log/sqlite-worker.ts'],
		format: 'esm',
		// Bundled CommonJS asks for Node's own modules by require, which an ES module does not have.
		banner: {js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);"},
	}),
	esbuild.build({
		...commonJs,
		entryPoints: ['source/warroom.cts'],
		target: 'es5',
		define: {WARROOM_VERSION: JSON.stringify(version)},
		banner: {js: '#!/usr/bin/env node'},
	}),
]);
const programText = inAscii(program.outputFiles[0].text);
const programHash = createHash('sha256').update(programText).digest('hex').slice(0, 16);
const start = await esbuild.build({
	...commonJs,
	entryPoints: ['source/start.cts'],
	define: {WARROOM_PROGRAM_HASH: JSON.stringify(programHash)},
});
const builds = [program, worker, bin, start];

const licences = await collectLicences(root, [program.metafile, worker.metafile]);
const files = new Map(builds.flatMap(({outputFiles}) => outputFiles.map(({path: file, contents}) => [path.basename(file), contents])));
files.set(path.basename(program.outputFiles[0].path), Buffer.from(programText));
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
	const outputs = builds.flatMap(({metafile}) => Object.entries(metafile.outputs));
	outputs.sort(([, a], [, b]) => b.bytes - a.bytes);
	for (const [file, {bytes}] of outputs) console.log(`${(bytes / 1024).toFixed(1).padStart(9)} kB  ${file}`);
	const totalBytes = outputs.reduce((sum, [, {bytes}]) => sum + bytes, 0);
	console.log(
		`${(totalBytes / 1024).toFixed(1).padStart(9)} kB  in ${outputs.length} files, with ${licences.count} libraries, built in ${Math.round(performance.now() - startedMs)} ms`,
	);
}

/**
 * esbuild writes strings in ASCII and leaves patterns as they are: `/für|–/` would be read as other letters by source/start.cts, which reads
 * one byte a letter. An escape means the same in both.
 */
function inAscii(text) {
	return text.replaceAll(/[\u0080-\uFFFF]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
