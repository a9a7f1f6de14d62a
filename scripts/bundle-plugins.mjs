import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {lightPatterns} from './light-patterns.ts';

/**
 * React's developer tools are a browser's worth of code that Ink loads only with DEV=true. Without them nothing in the bundle waits while it
 * is loaded, as a bundle that is one script must not.
 */
const withoutDevtools = {
	name: 'without-devtools',
	setup(build) {
		build.onLoad({filter: /ink\/build\/reconciler\.js$/}, async ({path: file}) => {
			let text = await readFile(file, 'utf8');
			text = replaced(text, file, "await import('./devtools.js');", '');
			text = replaced(text, file, 'await loadPackageJson()', 'loadPackageJson()');
			return {contents: text, loader: 'js'};
		});
	},
};

/**
 * `import` of node:http reads each of its names, and one of them, WebSocket, loads undici: 45 ms. `require` reads none: 2 ms.
 * Every import of it in the bundle therefore goes through require.
 */
const lazyHttp = {
	name: 'lazy-http',
	setup(build) {
		build.onResolve({filter: /^(?:node:)?http$/}, ({kind}) =>
			kind === 'require-call' ? {path: 'node:http', external: true} : {path: 'http', namespace: 'lazy-http'},
		);
		build.onLoad({filter: /.*/, namespace: 'lazy-http'}, () => ({contents: "module.exports = require('node:http')", loader: 'js'}));
	},
};

/** Yoga's WebAssembly comes from a data: URL, by `fetch` and so by undici, while all that imports it waits. Its 90 kB can be had at once. */
const yogaAtOnce = {
	name: 'yoga-at-once',
	setup(build) {
		build.onLoad({filter: /yoga-layout\/dist\/src\/index\.js$/}, async ({path: file}) => {
			const loadNow = `
				function loadNow() {
					const yoga = {
						instantiateWasm(imports, receive) {
							const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(loadYoga.base64, 'base64')), imports);
							receive(instance);
							return instance.exports;
						},
					};
					loadYoga(yoga);
					return yoga;
				}\n`;
			const text = await readFile(file, 'utf8');
			return {
				contents: replaced(text, file, 'const Yoga = wrapAssembly(await loadYoga());', `${loadNow}const Yoga = wrapAssembly(loadNow());`),
			};
		});
		build.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path: file}) => {
			let base64;
			const text = await readFile(file, 'utf8');
			const without = replaced(text, file, /(?<=data:application\/octet-stream;base64,)[\w+/=]{1000,}/, (all) => {
				base64 = all;
				return '';
			});
			return {contents: `${without}\nloadYoga.base64 = '${base64}';`};
		});
	},
};

/**
 * Ink's libraries count every line by Intl.Segmenter and a list of all emoji, which costs 60 ms before the first answer. For the plain text
 * that nearly everything is, source/terminal/graphemes.ts knows the same without them.
 */
const plainTextFirst = {
	name: 'plain-text-first',
	setup(build) {
		const filter =
			/node_modules\/(?:string-width\/index|wrap-ansi\/index|slice-ansi\/tokenize-ansi|@alcalzone\/ansi-tokenize\/build\/tokenize|ink\/build\/line-update)\.js$/;
		build.onLoad({filter}, async ({path: file}) => {
			let text = replaced(await readFile(file, 'utf8'), file, /(?<=^const \w+ = )new Intl\.Segmenter\([^;]*\);/m, 'graphemes;');
			if (file.includes('string-width')) {
				text = replaced(text, file, /(?<=^const \w+ = )\/\^\\p\{RGI_Emoji\}\$\/v;/m, 'emojiSequence;');
				text = replaced(text, file, /\/\^\[\\u0020-\\u007E\]\*\$\/\.test\(string\)/, 'isPlain(string)');
			}

			const own = JSON.stringify(path.resolve(build.initialOptions.absWorkingDir, 'source/terminal/graphemes.ts'));
			return {contents: `import {emojiSequence, graphemes, isPlain} from ${own};\n${text}`, loader: 'js'};
		});
	},
};

/**
 * Ink reads every text into cells twice, once to part its lines and again to write each, and asks of every cell whether it is an
 * invisible sign. For text that nothing transforms or clips the first reading is enough, and ASCII is visible: 30 ms of the first frame.
 */
const cellsReadOnce = {
	name: 'cells-read-once',
	setup(build) {
		build.onLoad({filter: /ink\/build\/output\.js$/}, async ({path: file}) => {
			let text = await readFile(file, 'utf8');
			text = replaced(
				text,
				file,
				'let lines = characterLines.map(line => styledCharsToString(line));',
				'let lines = clip || transformers.length > 0 ? characterLines.map(line => styledCharsToString(line)) : characterLines;',
			);
			text = replaced(
				text,
				file,
				'const characters = this.caches.getStyledChars(line);',
				"const characters = typeof line === 'string' ? this.caches.getStyledChars(line) : line;",
			);
			text = replaced(
				text,
				file,
				'filter(character => !/^',
				"filter(character => (character.value >= ' ' && character.value <= '~') || !/^",
			);
			return {contents: text, loader: 'js'};
		});
	},
};

/**
 * Each field of each token of markdown-it is defined by a helper for compilers that had no class fields: five calls for what is an assignment, a
 * million times for a runbook of 1 MB.
 */
const assignedFields = {
	name: 'assigned-fields',
	setup(build) {
		build.onLoad({filter: /markdown-it\/dist\/markdown-it\.mjs$/}, async ({path: file}) => {
			const helper = 'function _defineProperty(e, r, t) {';
			const text = await readFile(file, 'utf8');
			return {contents: replaced(text, file, helper, `${helper}\n\te[r] = t;\n\treturn e;`), loader: 'js'};
		});
	},
};

/** Meow carries the list of all licences, to put a package.json in order that nobody asks it for: 10 ms of every command. */
const licencesWhenAsked = {
	name: 'licences-when-asked',
	setup(build) {
		build.onLoad({filter: /meow\/build\/dependencies\.js$/}, async ({path: file}) => {
			let text = await readFile(file, 'utf8');
			text = replaced(text, file, 'var normalizeExports = requireNormalize();\n', '');
			text = replaced(
				text,
				file,
				'getDefaultExportFromCjs(normalizeExports)',
				'(...words) => getDefaultExportFromCjs(requireNormalize())(...words)',
			);
			return {contents: text, loader: 'js'};
		});
	},
};

/** A YAML parser is needed where there is a warroom.yaml to read; loaded at every start it costs 7 ms. */
const yamlWhenRead = {
	name: 'yaml-when-read',
	setup(build) {
		build.onResolve({filter: /^yaml$/}, ({namespace}) => (namespace === 'late-yaml' ? undefined : {path: 'yaml', namespace: 'late-yaml'}));
		build.onLoad({filter: /.*/, namespace: 'late-yaml'}, () => ({
			// `new` takes what a function returns.
			contents: `export function LineCounter() { return new (require('yaml').LineCounter)(); }
				${['isMap', 'isNode', 'isPair', 'isScalar', 'parseDocument']
					.map((name) => `export function ${name}(...words) { return require('yaml').${name}(...words); }`)
					.join('\n')}`,
			resolveDir: build.initialOptions.absWorkingDir,
			loader: 'js',
		}));
	},
};

/** A library that has changed is looked at again, rather than slow without a word. */
function replaced(text, file, what, by) {
	const after = text.replace(what, by);
	if (after === text) throw new Error(`${file} has no ${what} any more: see scripts/bundle-plugins.mjs`);
	return after;
}

/** Of package.json the program needs its version; the rest says nothing to its users. */
const versionOnly = {
	name: 'version-only',
	setup(build) {
		build.onLoad({filter: /[\\/]package\.json$/}, async ({path: file}) => {
			if (file.includes('node_modules')) return undefined;
			const {version} = JSON.parse(await readFile(file, 'utf8'));
			return {contents: JSON.stringify({version}), loader: 'json'};
		});
	},
};

/**
 * Of the Kubernetes client the program uses what reads a kubeconfig and gets its credentials. The typed API of every object that there is, and
 * undici, which that asks with, are 4 MB that would hold the server's event loop up for a fifth of a second when a cluster is first asked.
 */
const kubeconfigAlone = {
	name: 'kubeconfig-alone',
	setup(build) {
		build.onResolve({filter: /^(?:undici|\.\/gen\/(?:index|rxjsStub)\.js)$/}, ({importer}) =>
			/@kubernetes\/client-node\/dist\/(?:config|middleware)\.js$/.test(importer) ? {path: 'typed-api', namespace: 'typed-api'} : undefined,
		);
		build.onLoad({filter: /.*/, namespace: 'typed-api'}, () => ({
			contents: ['Agent', 'ProxyAgent', 'ServerConfiguration', 'createConfiguration', 'of']
				.map((name) => `export function ${name}() { throw new Error('${name} is not in the bundle'); }`)
				.join('\n'),
			loader: 'js',
		}));
	},
};

export const bundlePlugins = [
	withoutDevtools,
	lazyHttp,
	yogaAtOnce,
	versionOnly,
	plainTextFirst,
	cellsReadOnce,
	assignedFields,
	licencesWhenAsked,
	yamlWhenRead,
	kubeconfigAlone,
	lightPatterns,
];
