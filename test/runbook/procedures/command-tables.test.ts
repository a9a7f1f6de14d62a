import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Commands of the quick reference that stand in tables and lists.

const understood = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const commands = (text: string) =>
	understood(text)
		.runbook.emergency.filter(({source}) => source.includes('runbook.md:'))
		.map(({title, commands: typed}) => [title, ...typed]);

describe('a table with a column of commands', () => {
	it.each([
		[
			'## Useful commands\n\n| What | Command |\n|---|---|\n| Pods that restart | `kubectl get pods -A` |\n| Roll back | `argo rollback shop` |',
			[
				['Pods that restart', 'kubectl get pods -A'],
				['Roll back', 'argo rollback shop'],
			],
		],
		[
			'## What we can stop\n\n| Command | Effect | Needs a yes from |\n|---|---|---|\n| `railctl pause out` | queues what goes out | IC |\n| – | nothing else | – |',
			[['queues what goes out · IC', 'railctl pause out']],
		],
		[
			'## Wichtige Befehle\n\n| Befehl | Wozu |\n|---|---|\n| `druckctl stop` | Druckjobs anhalten |',
			[['Druckjobs anhalten', 'druckctl stop']],
		],
	])('is kept row by row: %s', (text, expected) => {
		expect(commands(text)).toEqual(expected);
	});

	it.each(['## SEV1 procedure', '## Installation', '## Templates'])('is no quick reference below %o', (heading) => {
		expect(commands(`${heading}\n\n| What | Command |\n|---|---|\n| Look | \`kubectl get pods -A\` |`)).toEqual([]);
	});
});

describe('a list of the quick reference', () => {
	const text =
		'## Quick reference\n\n- Restart the API: `systemctl restart api`\n- Queue: `queuectl list`\n- Card data leaked: call the CISO, delete nothing';

	it('is kept where its items have commands', () => {
		expect(commands(text)).toEqual([
			['Restart the API', 'systemctl restart api'],
			['Queue', 'queuectl list'],
		]);
	});

	it('what else stands in it is named', () => {
		expect(understood(text).report.notUnderstood.map(({why}) => why)).toEqual(['"Card data leaked: call the CISO, delete nothing"']);
	});

	it('is none where what is written as code is the name of a thing', () => {
		expect(commands('## Quick reference\n\n- The dashboard `api latency` shows it\n- Look at `queue depth` first')).toEqual([]);
	});
});
