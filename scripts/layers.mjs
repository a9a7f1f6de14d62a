#!/usr/bin/env node
/**
Holds the import direction of the house: a room imports only from floors below it, two rooms of a floor do not know each other, and
no files import in a circle. Type imports count. Prints a sentence for each violation and exits with 1.

	node scripts/layers.mjs [SOURCE_DIR]
*/
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

const floors = new Map(
	Object.entries({
		// Below all: whatever reads foreign text neutralises it by terminal/sanitize.
		terminal: 0,
		config: 1,
		runbook: 1,
		incident: 2,
		log: 3,
		pollers: 3,
		delivery: 3,
		runner: 3,
		sync: 4,
		ui: 5,
		commands: 6,
		'': 6,
	}),
);
/** What a room may not know though it lies below. */
const closed = [
	{from: /^sync\//, to: /^(pollers|delivery|runner)\//, why: 'the server is given pollers and deliveries'},
	{from: /^ui\//, to: /^(log|pollers|delivery|runner)\//, why: 'a screen knows the sync client only'},
	{from: /^ui\//, to: /^sync\/(server|room|scheduler|connection|auth|socket-listen)\.ts$/, why: 'a screen knows the sync client only'},
];
/** The corridors of a room that is divided, in the order in which they know each other: each imports from itself, those before it, and the files that stand in none. */
const corridors = new Map(
	Object.entries({
		runbook: [
			'words',
			'markdown',
			'levels',
			'grammar',
			'statements',
			'calls',
			'columns',
			'reviews',
			'people',
			'escalation',
			'severities',
			'updates',
			'procedures',
			'unread',
			'evidence',
		],
	}),
);

const source = path.resolve(process.argv[2] ?? 'source');
const names = (await readdir(source, {recursive: true})).filter((name) => /\.(c|m)?tsx?$/.test(name));
const graph = new Map();
const problems = [];
for (const name of names) {
	const text = await readFile(path.join(source, name), 'utf8');
	const found = [
		...text.matchAll(/(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/g),
	];
	const imports = found
		.map((match) => path.relative(source, path.resolve(source, path.dirname(name), match[1] ?? match[2])))
		.filter((target) => names.includes(target));
	graph.set(name, imports);
	for (const target of imports) check(name, target);
}

function room(name) {
	return name.includes(path.sep) ? name.split(path.sep)[0] : '';
}

function check(name, target) {
	const [from, to] = [room(name), room(target)];
	if (from === to) {
		checkCorridors(from, name, target);
		return;
	}

	const rule = closed.find((rule) => rule.from.test(name) && rule.to.test(target));
	if (rule) problems.push(`source/${name} imports source/${target}: not allowed, ${rule.why}.`);
	else if (!floors.has(from)) problems.push(`source/${name} is in no room of the house: add "${from}" to a floor in scripts/layers.mjs.`);
	else if (to !== '' && !((floors.get(to) ?? 99) < floors.get(from)) && !(from === '' && to === 'commands'))
		problems.push(
			`source/${name} (floor ${floors.get(from)}) imports source/${target} (floor ${floors.get(to)}): a room imports only from floors below it.`,
		);
}

function checkCorridors(of, name, target) {
	const order = corridors.get(of);
	if (!order) return;
	const [from, to] = [name, target].map((file) => corridor(file));
	if (from !== undefined && !order.includes(from))
		problems.push(`source/${name} is in no corridor of ${of}: add "${from}" to scripts/layers.mjs.`);
	else if (from !== undefined && to !== undefined && order.indexOf(to) > order.indexOf(from))
		problems.push(`source/${name} imports source/${target}: within ${of}, ${from} comes before ${to}, and knows nothing of it.`);
}

function corridor(name) {
	const parts = name.split(path.sep);
	return parts.length > 2 ? parts[1] : undefined;
}

const done = new Set();
function walk(name, way) {
	if (way.includes(name)) {
		problems.push(`A circle: ${[...way.slice(way.indexOf(name)), name].map((file) => `source/${file}`).join(' → ')}.`);
		return;
	}

	if (done.has(name)) return;
	for (const target of graph.get(name) ?? []) walk(target, [...way, name]);
	done.add(name);
}

for (const name of names) walk(name, []);
for (const problem of new Set(problems)) console.error(problem);
console.log(`${names.length} files, ${problems.length} violations of the import direction.`);
process.exitCode = problems.length > 0 ? 1 : 0;
