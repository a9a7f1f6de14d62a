import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

const licenceName = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

/**
 * The licences of the libraries whose code is in the bundles, as `{text, count}`.
 * @throws when a library says nothing about its licence: it must not be shipped then.
 */
export async function collectLicences(root, metafiles) {
	const folders = new Set();
	for (const output of metafiles.flatMap(({outputs}) => Object.values(outputs))) {
		for (const [input, {bytesInOutput}] of Object.entries(output.inputs)) {
			const folder = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
			if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
		}
	}

	const libraries = await Promise.all([...folders].map((folder) => readLibrary(path.join(root, folder))));
	libraries.sort((a, b) => (a.title < b.title ? -1 : 1));
	const parts = libraries.map(({title, licence, texts}) => [`${title} (${licence})`, ...texts].join('\n\n'));
	const head = 'warroom contains code of the following libraries, under their licences.';
	return {text: `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`, count: libraries.length};
}

async function readLibrary(folder) {
	const {name, version, license} = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
	const licence = typeof license === 'string' ? license : license?.type;
	const files = (await readdir(folder)).filter((file) => licenceName.test(file)).sort();
	const texts = await Promise.all(files.map(async (file) => (await readFile(path.join(folder, file), 'utf8')).trim()));
	if (licence === undefined && texts.length === 0)
		throw new Error(`${name} ${version} is in the bundle and names no licence: look it up before it is shipped.`);
	return {title: `${name} ${version}`, licence: licence ?? 'licence below', texts};
}
