import {describe, expect, it} from 'vitest';
import {runbookText} from '../../../source/commands/runbook-text.ts';
import {defaultRunbook} from '../../../source/runbook/default-runbook.ts';
import {runbookDiff} from '../../../source/runbook/diff.ts';
import {onceSaid} from '../../../source/runbook/once-said.ts';
import type {Runbook} from '../../../source/runbook/runbook.ts';
import {runbookToMarkdown} from '../../../source/runbook/to-markdown.ts';
import {understand} from '../../../source/runbook/understand.ts';

const read = (text: string): Runbook => understand(text, {origin: 'team.md', builtIn: defaultRunbook()}).runbook;
const levels = '| Level | Response |\n|---|---|\n| Black | 4 minutes |\n| Amber | 20 minutes |\n\n';
const team = read(`# Team\n\n${levels}## Black response

1. Look whether it is there: \`kubectl get pods -n pay\`
2. Look at the queue
   \`\`\`bash
   # 2. Look at the queue
   kubectl exec -n pay deploy/queue -- depth
   \`\`\`
3. Ask for the leader:
   \`\`\`bash
   # 1. of the first zone
   payctl leader --zone a
   \`\`\`
`);
const one = read(`# Team\n\n${levels}## Black response\n\n1. Restart it: \`payctl restart\`\n`);

describe('a step that ends with its command', () => {
	it.each([
		['Restart it: payctl restart', 'Restart it'],
		['payctl restart', 'payctl restart'],
		['1. Restart it', '1. Restart it'],
	])('%s', (text, heading) => {
		const body = [
			{is: 'words', text: '3. restart it:'},
			{is: 'command', text: 'payctl restart'},
		] as const;
		expect(onceSaid({text, body}).heading).toBe(heading);
	});

	it('has the command once, wherever the runbook is shown, and words once', () => {
		for (const text of [runbookText(team), runbookToMarkdown(team)]) {
			expect(text.split('kubectl get pods -n pay')).toHaveLength(2);
			expect(text.split('Look at the queue')).toHaveLength(2);
			expect(text).toContain('Look whether it is there\n');
		}
	});

	it('is written out as it is read again, also where words below it begin with a number', () => {
		expect(runbookDiff(team, read(runbookToMarkdown(team)))).toEqual([]);
	});

	it('is one step where it is the only one', () => {
		expect(runbookDiff(team, one).join('\n')).toMatch(/Black · phase · .*3 steps → .*1 step$/m);
		expect(runbookDiff(team, one).join('\n')).not.toContain('1 steps');
	});
});
