#!/usr/bin/env node
/**
Plays the demo on the built program in a real pseudo-terminal and makes demo.gif of it.

	npm run demo:gif [-- --out FILE]

It takes about three minutes: what the incident has to wait for is waited for, and shown as a time-lapse.
*/
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import gifenc from 'gifenc';
import {cleanEnvironment, closeScreens, TestFolder, TestScreen} from '../test/helpers/screen.ts';
import {declaration, playDemo, stageName} from './demo-scenario.ts';
import {createPainter, palette, snapshot} from './terminal-picture.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const program = path.join(root, 'dist/warroom.cjs');
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : path.join(root, 'demo.gif');
const size = {cols: 130, rows: 38};
const largestBytes = 3 * 1024 * 1024;
const frameMs = 100;
const lapseTimes = 20;
const keyMs = 45;

const folder = new TestFolder();
const env = {...cleanEnvironment(), HOME: folder.path, PATH: stageName(path.join(folder.path, 'bin'))};
const warroom = (...words) => [process.execPath, program, ...words, '--state-dir', path.join(folder.path, 'state')];
const run = (...words) => execFileSync(process.execPath, warroom(...words).slice(1), {env, cwd: folder.path, stdio: 'ignore'});
const open = (...words) => new TestScreen({argv: warroom(...words), env, cwd: folder.path, ...size});
const sleep = (ms) =>
	new Promise((resolve) => {
		setTimeout(resolve, ms);
	});

/** What was seen, and for how long in the picture. */
const frames = [];
let speed = 1;
let camera;
try {
	// The rollback of the story is at its eleventh minute: the picture begins shortly before.
	run(...declaration('-13m25s'));
	const maria = open('drill');
	await maria.waitFor('Timeline');
	camera = setInterval(() => film(maria), frameMs);
	await playDemo({
		maria,
		join: () => open('join', '--drill', '--name', 'josé'),
		linger: sleep,
		async write(seat, text) {
			for (const character of text) {
				seat.type(character);
				await sleep(keyMs);
			}
		},
		async lapse(wait) {
			speed = lapseTimes;
			await wait();
			speed = 1;
		},
	});
	clearInterval(camera);
	const bytes = encode();
	mkdirSync(path.dirname(path.resolve(out)), {recursive: true});
	writeFileSync(out, bytes);
	const seconds = frames.reduce((sum, {ms}) => sum + ms, 0) / 1000;
	console.log(`${out}: ${(bytes.length / 1024).toFixed(0)} kB, ${frames.length} frames, ${seconds.toFixed(0)} s`);
	if (bytes.length > largestBytes) throw new Error(`demo.gif has ${bytes.length} bytes, more than ${largestBytes}`);
} finally {
	clearInterval(camera);
	await closeScreens();
	run('stop', '--drill');
	folder.remove();
}

function film({terminal}) {
	const shot = snapshot(terminal);
	const last = frames.at(-1);
	const ms = frameMs / speed;
	// Of a time-lapse a frame is kept when the last one has been shown for long enough.
	if (last && (last.ms < frameMs || shot.every(({key}, row) => key === last.shot[row]?.key))) last.ms += ms;
	else frames.push({shot, ms});
}

function encode() {
	const painter = createPainter(size.cols, size.rows);
	const gif = gifenc.GIFEncoder();
	let before;
	for (const {shot, ms} of frames) {
		const pixels = painter.paint(shot);
		// What stays as it was is transparent: it compresses to nothing.
		const changed = before ? pixels.map((index, at) => (index === before[at] ? 0 : index)) : pixels;
		before = pixels.slice();
		gif.writeFrame(changed, painter.width, painter.height, {
			...(gif.bytesView().length === 0 ? {palette, repeat: 0} : {}),
			transparent: true,
			transparentIndex: 0,
			dispose: 1,
			delay: Math.round(ms / 10) * 10,
		});
	}

	gif.finish();
	return gif.bytes();
}
