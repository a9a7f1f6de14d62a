import {readFile} from 'node:fs/promises';

/** React's developer tools are a browser's worth of code that Ink loads only with DEV=true. */
const withoutDevtools = {
	name: 'without-devtools',
	setup(build) {
		build.onResolve({filter: /^react-devtools-core$/}, () => ({path: 'react-devtools-core', namespace: 'stub'}));
		build.onLoad({filter: /.*/, namespace: 'stub'}, () => ({contents: 'export default {}'}));
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

/** Yoga reads its own WebAssembly from a data: URL through `fetch`, and so loads undici; where there is no `fetch` it decodes the bytes itself. */
const yogaWithoutFetch = {
	name: 'yoga-without-fetch',
	setup(build) {
		build.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path}) => ({
			contents: `const fetch = undefined;\n${await readFile(path, 'utf8')}`,
			loader: 'js',
		}));
	},
};

/** Of package.json the program needs its version; the rest says nothing to its users. */
const versionOnly = {
	name: 'version-only',
	setup(build) {
		build.onLoad({filter: /[\\/]package\.json$/}, async ({path}) => {
			if (path.includes('node_modules')) return undefined;
			const {version} = JSON.parse(await readFile(path, 'utf8'));
			return {contents: JSON.stringify({version}), loader: 'json'};
		});
	},
};

export const bundlePlugins = [withoutDevtools, lazyHttp, yogaWithoutFetch, versionOnly];
