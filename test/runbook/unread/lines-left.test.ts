import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const folder = fileURLToPath(new URL('../../fixtures/runbooks/', import.meta.url));

function reportOf(markdown: string) {
	return readRunbook(markdown, {origin: 'team.md'}).report;
}

describe('lines of which nothing came out', () => {
	it('are named where they were read past: a rule that names neither a time nor a position, a level nobody knew', () => {
		const {readPast} = reportOf(
			[
				'# Incidents',
				'| Level | Response |',
				'|---|---|',
				'| SEV1 | 5 min |',
				'| SEV2 | 30 min |',
				'',
				'We like calm people.',
				'',
				'- SEV1: the CTO is called after 1 h',
				'- if Ruth is on a plane, somebody from finance decides about refunds',
				'- coffee is in the kitchen',
			].join('\n'),
		);
		expect(readPast).toEqual([
			{lines: [7], text: 'We like calm people.'},
			{lines: [10], text: 'if Ruth is on a plane, somebody from finance decides about refunds'},
			{lines: [11], text: 'coffee is in the kitchen'},
		]);
	});

	it('are told together where a block has many of them', () => {
		const {readPast} = reportOf(
			`# Incidents\n\n| Level | Response |\n|---|---|\n| SEV1 | 5 min |\n| SEV2 | 30 min |\n\n- SEV1: the CTO is called after 1 h\n${'- coffee is in the kitchen\n'.repeat(5)}`,
		);
		expect(readPast).toEqual([{lines: [9, 10, 11, 12, 13], text: 'coffee is in the kitchen'}]);
	});

	it('are commands that became no step, and not what holds a script together', () => {
		const {readPast} = reportOf(
			[
				'## SEV1 procedure',
				'### 0-5 minutes',
				'```bash',
				'# 1. Look at the pods',
				'kubectl get pods',
				'```',
				'',
				'Thanks to everybody:',
				'```bash',
				'if true; then',
				'echo "well done"',
				'fi',
				'```',
			].join('\n'),
		);
		expect(readPast.flatMap(({lines}) => lines)).not.toEqual(expect.arrayContaining([4, 5, 10, 11, 12]));
	});

	it('are not read past where they are named as not understood, each with its block', () => {
		const {readPast, linesNotUnderstood} = reportOf('# Incidents\n\n## Odd\n\nSoon we shall see.\n\nAnd later more.');
		expect(linesNotUnderstood).toEqual([3, 5, 7]);
		expect(readPast).toEqual([]);
	});

	it.each(['../runbook.md', ...readdirSync(folder)])('leaves no paragraph or item of %s without a word', (name) => {
		const markdown = readFileSync(`${folder}${name}`, 'utf8');
		const {runbook, report} = readRunbook(markdown, {origin: name});
		const named = new Set([...report.linesUnderstood, ...report.linesNotUnderstood, ...report.readPast.flatMap(({lines}) => lines)]);
		const kept = wordsOf(JSON.stringify(runbook));
		const silent = paragraphsOf(markdown).filter(
			({lines, text}) =>
				!lines.some((line) => named.has(line)) &&
				!wordsOf(text)
					.split(' ')
					.every((word) => kept.includes(word)),
		);
		expect(silent).toEqual([]);
	});
});

/** Paragraphs and items as anybody sees them in the file, by the blank lines and marks around them; no tables, code, headings, comments. */
function paragraphsOf(markdown: string): Array<{lines: number[]; text: string}> {
	const paragraphs: Array<{lines: number[]; text: string}> = [];
	const frontMatter = markdown.startsWith('---\n') ? markdown.split('\n').indexOf('---', 1) : 0;
	const lines = markdown.split('\n');
	/** "- Appendix" above items or a table of its own is as good as a heading. */
	const isOverItems = (index: number) => {
		const own = /^(\s*)[-*+]\s/.exec(lines[index] ?? '')?.[1]?.length;
		const below = /^(\s*)(?:[-*+]\s|<table)/.exec(lines.slice(index + 1).find((line) => line.trim() !== '') ?? '')?.[1]?.length;
		return own !== undefined && below !== undefined && below > own;
	};
	let isCode = false;
	let open: {lines: number[]; text: string} | undefined;
	for (const [index, line] of lines.entries()) {
		if (/^\s*(?:[-*>]\s*)*```/.test(line)) {
			isCode = !isCode;
			open = undefined;
		} else if (
			index < frontMatter ||
			isCode ||
			line.trim() === '' ||
			/ \| /.test(line) ||
			isOverItems(index) ||
			/^\s*(?:[#|<>=:]|-{3}|\*\*[^*]+\*\*:?\s*$|[-*+]\s*$)/.test(line)
		)
			open = undefined;
		else if (open && !/^\s*(?:[-*+•]|\d+[.)])\s/.test(line)) {
			open.lines.push(index + 1);
			open.text += ` ${line}`;
		} else {
			open = {lines: [index + 1], text: line};
			paragraphs.push(open);
		}
	}

	return paragraphs;
}

function wordsOf(text: string): string {
	return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
