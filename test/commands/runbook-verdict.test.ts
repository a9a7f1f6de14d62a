import {describe, expect, it} from 'vitest';
import {deadlinesTold} from '../../source/commands/deadlines-told.ts';
import {runbookText} from '../../source/commands/runbook-text.ts';
import {verdictOf} from '../../source/commands/runbook-verdict.ts';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {matrixPane} from '../../source/ui/panes/matrix.ts';
import {textOf, viewAt} from '../helpers/view.ts';

const file = `# Incidents

| Level | Means | Response time | Examples |
|---|---|---|---|
| SEV1 | all is down | 5 min | All services down, data loss |
| SEV2 | some is down | 1 h | API slow |

## Escalation

- SEV1: duty engineer at once, CTO after 1 hour
- SEV2: duty engineer at once

## SEV1 procedure

1. Look at the pods
2. Restart them

## SEV2 procedure

1. Look at the logs
`;
const verdict = (text: string) => {
	const {runbook, report} = readRunbook(text, {origin: '/srv/ours.md'});
	return {...verdictOf(runbook, report), report};
};

describe('the verdict on a runbook', () => {
	it('says in one line that a room can go by it, and what it gives', () => {
		const {text, report, ...figures} = verdict(file);
		expect(text).toMatch(
			/^Usable: 2 severities, 2 procedures, 3 calls; no contradictions resolved, no lines not understood, \d+ rules from the built-in runbook\.$/,
		);
		expect(figures).toMatchObject({usable: true, severities: 2, procedures: 2, calls: 3, notUnderstood: report.linesNotUnderstood.length});
	});

	it('says what is missing of one that --strict refuses', () => {
		const {text, usable} = verdict(file.slice(0, file.indexOf('## Escalation')));
		expect(usable).toBe(false);
		expect(text).toMatch(
			/^Not usable under --strict: No escalation: .*No procedure for SEV1, SEV2\. It gives 2 severities, no procedures, no calls; /,
		);
	});

	it('counts contradictions, and fails on none', () => {
		const {usable, contradictions, text} = verdict(`${file}\n## Updates\n\nSEV1: every 10 minutes\n\nSEV1: every 20 minutes\n`);
		expect({usable, contradictions}).toEqual({usable: true, contradictions: 1});
		expect(text).toContain('1 contradiction resolved');
	});

	it('gives nothing of its own for a text that says nothing', () => {
		expect(verdict('# Cats\n\nWe like cats.\n')).toMatchObject({usable: false, severities: 0, procedures: 0, calls: 0});
	});
});

it('deadlines of a file are named where it is checked', () => {
	const {runbook} = readRunbook(file.replace('CTO after 1 hour', 'CTO within 1 hour'), {origin: '/srv/ours.md'});
	expect(deadlinesTold(runbook)).toEqual(['Deadlines, which NEXT names before they are over: SEV1: CTO within 1 h.']);
	expect(deadlinesTold(readRunbook(file, {origin: '/srv/ours.md'}).runbook)).toEqual([]);
});

describe('examples of a severity', () => {
	const {runbook} = readRunbook(file, {origin: '/srv/ours.md'});

	it('are in the runbook that is shown', () => {
		expect(runbookText(runbook)).toMatch(/for example +All services down, data loss/);
	});

	it('stand above the triggers in the decision matrix, in no more than two lines', () => {
		const view = viewAt(1, {severity: 'SEV1', room: {policy: {runbook, directory: []}}});
		const tab = {tab: 'matrix', severity: 'SEV1', index: 0, scroll: 0} as never;
		expect(textOf(matrixPane(view, tab, 80, 20).lines).join('\n')).toContain('for example: All services down, data loss');
		const long = readRunbook(file.replace('All services down', 'all of it, '.repeat(40)), {origin: '/srv/ours.md'}).runbook;
		const lines = textOf(matrixPane(viewAt(1, {severity: 'SEV1', room: {policy: {runbook: long, directory: []}}}), tab, 80, 20).lines);
		const at = lines.findIndex((line) => line.startsWith('for example'));
		expect(lines[at + 1]).toMatch(/…$/);
		expect(lines[at + 2]).not.toContain('all of it');
	});
});
