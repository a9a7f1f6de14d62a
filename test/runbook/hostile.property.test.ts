import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {parseRunbook} from '../../source/runbook/runbook.ts';

const reference = readFileSync(new URL('../fixtures/runbook.md', import.meta.url), 'utf8');
const lines = reference.split('\n');

/** Whatever the text is: no exception, a runbook that is one, and every line of the report in the file. */
function holds(markdown: string): void {
	const {runbook, report} = readRunbook(markdown, {origin: '/srv/runbook.md'});
	expect(parseRunbook(JSON.parse(JSON.stringify(runbook)))).toEqual(runbook);
	expect(runbook.severities.length).toBeGreaterThanOrEqual(2);
	expect(runbook.severities.length).toBeLessThanOrEqual(6);
	expect(new Set(runbook.severities.map(({id}) => id)).size).toBe(runbook.severities.length);
	const ids = runbook.severities.flatMap(({procedure}) => procedure.flatMap(({id, steps}) => [id, ...steps.map((step) => step.id)]));
	expect(new Set(ids).size, 'ids of phases and steps are unique').toBe(ids.length);
	const count = markdown.split('\n').length;
	for (const {line} of [...report.found, ...report.notUnderstood])
		expect(line >= 1 && line <= count, `line ${line} of ${count}`).toBe(true);
}

const position = fc.nat(lines.length - 1);
const change = fc.oneof(
	fc.record({is: fc.constant('delete' as const), at: position, count: fc.integer({min: 1, max: 200})}),
	fc.record({is: fc.constant('repeat' as const), at: position, count: fc.integer({min: 1, max: 60})}),
	fc.record({is: fc.constant('move' as const), at: position, to: position, count: fc.integer({min: 1, max: 60})}),
	fc.record({is: fc.constant('replace' as const), at: position, text: fc.string({unit: 'binary', maxLength: 40})}),
	fc.record({
		is: fc.constant('insert' as const),
		at: position,
		text: fc.constantFrom(
			'```',
			'"""',
			'| a | SEV-1 |',
			'|---|---|',
			'- [ ] ',
			'<!--',
			'# SEV-9',
			'    - P1',
			'> ',
			"don't",
			'esac',
			'}',
			'if [ "$DURATION" -gt "x" ]',
		),
	}),
);

describe('whatever the file is, it is read', () => {
	it('with lines deleted, repeated, moved, replaced', () => {
		fc.assert(
			fc.property(fc.array(change, {minLength: 1, maxLength: 6}), (changes) => {
				const text = [...lines];
				for (const step of changes) {
					if (step.is === 'delete') text.splice(step.at, step.count);
					else if (step.is === 'repeat') text.splice(step.at, 0, ...text.slice(step.at, step.at + step.count));
					else if (step.is === 'move') text.splice(step.to, 0, ...text.splice(step.at, step.count));
					else if (step.is === 'replace') text[step.at % Math.max(1, text.length)] = step.text;
					else text.splice(step.at, 0, step.text);
				}

				holds(text.join('\n'));
			}),
			{numRuns: 60},
		);
	});

	it('with a fence opened in its last line, which a random change found', () => {
		holds('# SEV-1\n\nSEV-2\n\n```');
	});

	it('with a message opened in its last line, which a random change found', () => {
		holds('# SEV-1\n\nSEV-2\n\n```bash\n# Status page template:\n"""');
	});

	it('cut off at any byte', () => {
		const bytes = Buffer.from(reference);
		fc.assert(
			fc.property(fc.nat(bytes.length), (length) => holds(bytes.subarray(0, length).toString('utf8'))),
			{numRuns: 60},
		);
	});

	it('with random characters of all of Unicode', () => {
		const words = fc.constantFrom(
			'SEV-1',
			'SEV-2',
			'5 minutes',
			'|',
			'\n',
			'# ',
			'- ',
			'```',
			'every',
			'escalate to',
			'CTO',
			' ',
			'|---|',
			'%',
			'> ',
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(words, fc.string({unit: 'binary', maxLength: 8})), {maxLength: 300}), (parts) => holds(parts.join(''))),
			{numRuns: 200},
		);
	});
});

describe('time grows with the length of the text, and not faster', () => {
	/** Texts that make a careless reader look at everything again and again. */
	const hostile: Readonly<Record<string, string>> = {
		'nested lists': Array.from({length: 60}, (_, depth) => `${'  '.repeat(depth)}- SEV-1: every 5 minutes\n`).join(''),
		'a table': '| SEV-1 | 5 minutes | every 10 minutes |\n',
		'fences that never close': "```\n# 1. don't\n",
		'quotes that never close': '```bash\necho "\n',
		'one line': 'every all alle 10 minutes escalate to SEV-1 ',
		brackets: '[[[[(((($(((${a',
		stars: '**a *b _c ',
		'HTML tables': '<table><tr><th>SEV-1<td>5 minutes</table>\n',
		'HTML tables that never close': '<table>\n<tr><td>SEV-1</td><td>5 minutes</td></tr>\n\n',
		'HTML tables in each other': '<table><tr><td>',
		'numbered lines': '3.1 SEV-1: every 5 minutes\n',
		comments: '<!-- SEV-1 ',
		headings: '## SEV-1 procedure (0-5 minutes)\n1. do\n',
		sentences: 'If a SEV-1 lasts 5 minutes, call the CTO. It is watched for 5 minutes. ',
	};
	/** So many parts of which none is like another, up to a size in characters. */
	const parts = (part: (index: number) => string) => (size: number) => {
		let text = '';
		for (let index = 0; text.length < size; index++) text += part(index);
		return text;
	};
	const minutes = (index: number) => `${(index % 50) + 1} minutes`;
	const levels = '# Severity levels\n\n';
	const made: Readonly<Record<string, (size: number) => string>> = {
		...Object.fromEntries(
			Object.entries(hostile).map(([name, part]) => [name, (size: number) => part.repeat(Math.ceil(size / part.length)).slice(0, size)]),
		),
		'definitions of names': (size) => levels + parts((index) => `A Code${index} is when it answers within ${minutes(index)}. `)(size),
		'paragraphs of names': (size) => levels + parts((index) => `**Code${index}** – we answer within ${minutes(index)}.\n\n`)(size),
		'a table of columns': (size) => {
			const row = (cell: string) => `|${`${cell}|`.repeat(Math.ceil(size / 30))}\n`;
			return `${levels}${row('Code')}${row('---')}${row('5 minutes')}${row('answer')}`;
		},
		'rows of calls': (size) =>
			`# Calls\n\n| Level | Who | When | Matrix |\n|---|---|---|---|\n${parts((index) => `| P${index % 3} | Lead ${index} | after ${minutes(index)} | tree |\n`)(size)}`,
	};
	for (const [name, text] of Object.entries(made))
		it(name, () => {
			/** Milliseconds of a processor: others at work on the machine do not count. */
			const took = (size: number) => {
				const times = [1, 2, 3].map(() => {
					const before = process.threadCpuUsage();
					readRunbook(text(size), {origin: '/srv/runbook.md'});
					const {user, system} = process.threadCpuUsage(before);
					return (user + system) / 1000;
				});
				return Math.min(...times);
			};
			took(20_000);
			const [short, long] = [took(40_000), took(320_000)];
			// Eight times the text: eight times the time, and some noise. A quadratic reader takes sixty-four times.
			expect(long, `40 kB took ${short.toFixed(1)} ms of a processor, 320 kB ${long.toFixed(1)} ms`).toBeLessThan(Math.max(short, 4) * 26);
		});
});
