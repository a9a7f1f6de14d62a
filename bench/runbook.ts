/**
How long a runbook of 1 MB takes to be read, beside the bare Markdown parser on the same text in the same run, and beside the limit.

	npm run bench:runbook [-- --json] [-- --runs 7]

The text is the reference runbook, repeated; nothing in it is skipped. Medians after a first run that warms up.
*/
import {readFileSync} from 'node:fs';
import MarkdownIt from 'markdown-it';
import {readRunbook} from '../source/runbook/read-runbook.ts';
import {atMost, median, report} from './figures.ts';

const bytes = 1024 * 1024;
const runs = Number(process.argv[process.argv.indexOf('--runs') + 1]) || 7;
const reference = readFileSync(new URL('../test/fixtures/runbook.md', import.meta.url), 'utf8');
const text = reference.repeat(Math.ceil(bytes / reference.length)).slice(0, bytes);

function timed(work: () => unknown): number {
	const from = performance.now();
	work();
	return performance.now() - from;
}

const parse = () => new MarkdownIt().parse(text, {});
const read = () => readRunbook(text, {origin: '/srv/runbook.md'});
const once = () => readRunbook(reference, {origin: '/srv/runbook.md'});
parse();
read();
const parsed: number[] = [];
const whole: number[] = [];
const single: number[] = [];
for (let run = 0; run < runs; run++) {
	parsed.push(timed(parse));
	whole.push(timed(read));
	single.push(timed(once));
}

const parser = {name: `markdown-it on the same text (${Math.round(median(parsed))} ms)`, value: median(parsed)};
report([
	atMost('a runbook of 1 MB, read whole', median(whole), 'ms', parser, 12),
	atMost('a runbook of 1 MB, read whole', median(whole), 'ms', {name: 'the limit, 1 s', value: 1000}, 1),
	atMost(
		`the reference runbook (${Math.round(reference.length / 1024)} kB)`,
		median(single),
		'ms',
		{name: 'a frame of the screen, 100 ms', value: 100},
		1,
	),
]);
