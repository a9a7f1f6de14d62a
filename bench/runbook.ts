/**
How long a runbook of 1 MB takes to be read, beside the bare Markdown parser on the same text in the same run, and beside the limit.

	npm run bench:runbook [-- --json] [-- --runs 7]

The text is the reference runbook, repeated; nothing in it is skipped. What is asked of a text is asked once however often it stands there: a
second text has no line twice. Medians after a first run that warms up, with the patterns that are shipped
(scripts/light-patterns.ts); and of whole commands, which compile what they ask and print what they found.
*/
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {registerHooks, stripTypeScriptTypes} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import MarkdownIt from 'markdown-it';
import {lightened} from '../scripts/light-patterns.ts';
import {atMost, median, report} from './figures.ts';

registerHooks({
	load(url, context, next) {
		if (!/\/source\/runbook\/(?:[\w-]+\/)?[\w-]+\.ts$/.test(url)) return next(url, context);
		const file = fileURLToPath(url);
		return {format: 'module', shortCircuit: true, source: stripTypeScriptTypes(lightened(readFileSync(file, 'utf8'), file))};
	},
});
const {readRunbook} = await import('../source/runbook/read-runbook.ts');

const bytes = 1024 * 1024;
const runs = Number(process.argv[process.argv.indexOf('--runs') + 1]) || 7;
const reference = readFileSync(new URL('../test/fixtures/runbook.md', import.meta.url), 'utf8');
const text = reference.repeat(Math.ceil(bytes / reference.length)).slice(0, bytes);
const lines = reference.split('\n');
/** Each copy with a number of its own at the end of each line that says something. */
const varied = Array.from({length: Math.ceil(bytes / reference.length)}, (_, copy) =>
	lines.map((line) => (/^[^|`]*[\p{L}.]$/u.test(line) ? `${line.replace(/\.$/, '')} ${copy + 1}` : line)).join('\n'),
)
	.join('\n')
	.slice(0, bytes);

function timed(work: () => unknown): number {
	const from = performance.now();
	work();
	return performance.now() - from;
}

/** A runbook may have so many bytes, and letters are not cut in two. */
function ofBytes(whole: string): string {
	return Buffer.from(whole)
		.subarray(0, bytes)
		.toString('utf8')
		.replace(/\uFFFD+$/, '');
}

const parse = () => new MarkdownIt().parse(text, {});
const read = () => readRunbook(text, {origin: '/srv/runbook.md'});
const readReference = () => readRunbook(reference, {origin: '/srv/runbook.md'});
parse();
read();
const parsed: number[] = [];
const whole: number[] = [];
const single: number[] = [];
const checked: number[] = [];
const checkedWhole: number[] = [];
const checkedVaried: number[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'warroom-bench-'));
const files = {single: path.join(folder, 'single.md'), whole: path.join(folder, 'whole.md'), varied: path.join(folder, 'varied.md')};
writeFileSync(files.single, reference);
writeFileSync(files.whole, ofBytes(text));
writeFileSync(files.varied, ofBytes(varied));
const program = fileURLToPath(new URL('../dist/warroom.cjs', import.meta.url));
const check = (file: string) => execFileSync(process.execPath, [program, 'runbook', 'check', file], {maxBuffer: 1 << 28});
check(files.single);
for (let run = 0; run < runs; run++) {
	parsed.push(timed(parse));
	whole.push(timed(read));
	single.push(timed(readReference));
	checked.push(timed(() => check(files.single)));
	checkedWhole.push(timed(() => check(files.whole)));
	checkedVaried.push(timed(() => check(files.varied)));
}

rmSync(folder, {recursive: true});
const parser = {name: `markdown-it on the same text (${Math.round(median(parsed))} ms)`, value: median(parsed)};
report([
	atMost('a runbook of 1 MB, read whole', median(whole), 'ms', parser, 12),
	atMost('a runbook of 1 MB, read whole', median(whole), 'ms', {name: 'the limit, 1 s', value: 1000}, 1),
	atMost('the same, warroom runbook check from its start', median(checkedWhole), 'ms', {name: 'the limit, 1 s', value: 1000}, 1),
	atMost(
		'1 MB without a line twice, warroom runbook check from its start',
		median(checkedVaried),
		'ms',
		{name: 'the limit, 1 s', value: 1000},
		1,
	),
	atMost('warroom runbook check of the reference', median(checked), 'ms', {name: 'the limit, 1 s', value: 1000}, 1),
	atMost(
		`the reference runbook (${Math.round(reference.length / 1024)} kB)`,
		median(single),
		'ms',
		{name: 'a frame of the screen, 100 ms', value: 100},
		1,
	),
]);
