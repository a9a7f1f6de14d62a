import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// A chapter of playbooks tells in sentences what to do in each case, with what is typed among them.

const commands = (text: string) =>
	readRunbook(text, {origin: '/srv/runbook.md'})
		.runbook.severities[0]?.procedure.flatMap(({steps}) => steps)
		.map(({text: step, body}) => [step, ...body.filter(({is}) => is === 'command').map(({text: typed}) => typed)]);

describe('a case that is told in sentences', () => {
	it('has each of them as a step, in the order of the file, and a fence with the sentence above it', () => {
		expect(
			commands(
				withLevels(
					'## Playbooks\n\n### Imports hang\n\nLook at the queue: `impctl queue --all`. If it is long, restart the importer, and\nlater:\n\n```\nimpctl resume --slow\n```\n\nSwitching to the spare needs a yes from the head of operations:\n\n```\nimpctl switch --spare\n```\n\nNever switch twice.',
				),
			),
		).toEqual([
			['Look at the queue: impctl queue --all', 'impctl queue --all'],
			['If it is long, restart the importer, and later', 'impctl resume --slow'],
			['Switching to the spare needs a yes from the head of operations', 'impctl switch --spare'],
			['Never switch twice'],
		]);
	});

	it.each([
		[
			'## Handlungsanweisungen\n\n### Halle zu kalt\n\nTore schließen. Unter 5 °C alle Pumpen entleeren.',
			'Halle zu kalt: Tore schließen, Unter 5 °C alle Pumpen entleeren',
		],
		[
			'## Action cards\n\n### Pager down\n\n1. Restart the encoder\n2. Test it\n\nDo not restart it during a test alarm.',
			'Pager down: Restart the encoder, Test it, Do not restart it during a test alarm',
		],
	])('%j', (text, steps) => {
		expect(procedureLines(withLevels(text))[0]).toEqual(['SEV1', steps]);
	});

	it('says in which lines a paragraph was taken for steps', () => {
		const {report} = readRunbook(withLevels('## Playbooks\n\n### Imports hang\n\nRestart the importer. It takes a minute.'), {
			origin: '/srv/runbook.md',
		});
		expect(report.remarks).toContainEqual(expect.stringMatching(/each sentence of it is a step: line 13/));
	});

	it.each([
		'## Playbooks\n\n### Where they are\n\nThe playbooks are in the wiki of the team.',
		'## Who we are\n\n### The importer\n\nRestart the importer. Then look at it.',
	])('%j tells nothing to do', (text) => {
		expect(procedureLines(withLevels(text))).toEqual([['SEV1'], ['SEV2'], ['SEV3']]);
	});
});

describe('what is typed among words', () => {
	it.each(['/opt/imp/bin/switch.sh --to spare', 'impctl switch -f spare', './switch.sh --to spare'])('`%s` is a command', (typed) => {
		expect(commands(withLevels(`## SEV1 procedure\n\n1. Then switch it over (\`${typed}\`), and tell the shift.`))?.[0]?.[1]).toBe(typed);
	});

	it.each(['queue depth', '/var/log/imp.log', 'imp-worker'])('`%s` is none', (named) => {
		expect(commands(withLevels(`## SEV1 procedure\n\n1. Then look at \`${named}\` again, and tell the shift.`))?.[0]).toHaveLength(1);
	});
});
