import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// What is done in one case does not stand in turn with what is done in another, however the case is written above it.

const phases = (text: string, level = 0) =>
	(readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities[level]?.procedure ?? [])
		.filter(({source}) => source.includes('runbook.md'))
		.map(({name, steps}) => [name, ...steps.map(({text: said, body}) => [said, ...body.map(({text: line}) => line)].join(' | '))]);
const windows = (text: string) =>
	readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook.severities[0]?.procedure.map(({window}) => window);
const first = '1. Look at the tills.\n2. Ring the hall.';
const then = '1. `ssh desk 2>&1 uptime`\n2. Pull the plug.';

describe('a line between the lists of a procedure', () => {
	it.each([
		['If the ferry desk is dark', 'If the ferry desk is dark'],
		['If the ferry desk is dark:', 'If the ferry desk is dark'],
		['*If it is our own site*', 'If it is our own site'],
		['**If the ferry desk is dark**', 'If the ferry desk is dark'],
		['**If the ferry desk is dark:**', 'If the ferry desk is dark'],
		['**If the ferry desk is dark**:', 'If the ferry desk is dark'],
		['### If the ferry desk is dark', 'If the ferry desk is dark'],
		['When the scanner hub hangs:', 'When the scanner hub hangs'],
		['In case of a flood:', 'In case of a flood'],
		['If it is the tills, do this:', 'If it is the tills, do this'],
		['Wenn das Kassensystem steht:', 'Wenn das Kassensystem steht'],
		['Falls die Kasse streikt', 'Falls die Kasse streikt'],
		['Ist die Leitung tot:', 'Ist die Leitung tot'],
		['Bei einem Brand:', 'Bei einem Brand'],
		['Otherwise', 'Otherwise'],
		['Andernfalls:', 'Andernfalls'],
		['On the far shore:', 'On the far shore'],
		['Far shore', 'Far shore'],
		['Am anderen Ufer:', 'Am anderen Ufer'],
		['If the ferry desk is dark:\n\nAsk the harbour to stop the boats, then go on.', 'If the ferry desk is dark'],
	])('names the part that stands below it: %s', (line, name) => {
		const text = `## SEV1 – steps\n\n${first}\n\n${line}\n\n${then}`;
		expect(phases(text)).toEqual([
			['Steps', 'Look at the tills.', 'Ring the hall.'],
			[name, 'ssh desk 2>&1 uptime | ssh desk 2>&1 uptime', 'Pull the plug.'],
		]);
	});

	it('is over what stands below it up to the next one', () => {
		const text = `## SEV1 – steps\n\nFirst ten minutes\n\n${first}\n\nIf it is the tills\n\n${then}\n\n\`\`\`sh\n# look\n./tills\n\`\`\`\n\nIn any case\n\n1. Write it down.`;
		expect(phases(text)).toEqual([
			['First ten minutes', 'Look at the tills.', 'Ring the hall.'],
			['If it is the tills', 'ssh desk 2>&1 uptime | ssh desk 2>&1 uptime', 'Pull the plug.', 'look | ./tills'],
			['In any case', 'Write it down.'],
		]);
		expect(windows(text)).toEqual([{fromMs: 0, toMs: 600_000}, null, null]);
		expect(policyLines(withLevels(text)).left).toEqual([]);
	});

	it('keeps the name of what it is a part of, and its window', () => {
		const text = `## SEV1 – tills out (0–30 min)\n\n${first}\n\nIf the feed is more than 10 minutes late:\n\n${then}`;
		expect(phases(text).map(([name]) => name)).toEqual(['Tills out', 'Tills out: If the feed is more than 10 minutes late']);
		expect(windows(text)).toEqual([
			{fromMs: 0, toMs: 1_800_000},
			{fromMs: 0, toMs: 1_800_000},
		]);
		expect(windows(`## SEV1 – steps\n\n${first}\n\nIf it takes longer than 1 hour:\n\n${then}`)).toEqual([
			null,
			{fromMs: 3_600_000, toMs: null},
		]);
	});

	it('is over a script as well', () => {
		const script = '```sh\n# drain it\n./drain\n```';
		expect(phases(`## SEV1 – steps\n\n${first}\n\nIf the desk is dark:\n\n${script}`)).toEqual([
			['Steps', 'Look at the tills.', 'Ring the hall.'],
			['If the desk is dark', 'drain it | ./drain'],
		]);
		expect(phases(`## SEV1 – steps\n\nIf the desk is dark:\n\n${script}\n\nSonst:\n\n${script}`)).toEqual([
			['If the desk is dark', 'drain it | ./drain'],
			['Sonst', 'drain it | ./drain'],
		]);
	});

	it.each([
		['an order', 'If it is dark, restart it.'],
		['what is always so', 'When an incident is detected, whoever is on call does the following:'],
		['whatever has happened', 'Bei einem Ausfall:'],
		['a sentence', 'The desk stands on the far shore.'],
	])('is no part where it is %s', (_, line) => {
		expect(phases(`## SEV1 – steps\n\n${line}\n\n${first}`).map(([name]) => name)).toEqual(['Steps']);
	});

	it('names parts also of a procedure for every severity, and of one of several cases', () => {
		const text = `## What to do\n\n${first}\n\nIf the desk is dark, follow these steps:\n\n1. Flip it.\n2. Flop it.\n\nIf the bridge is dark, follow these steps:\n\n1. Wait.\n2. Wave.`;
		expect(phases(text, 1)).toEqual([
			['What to do', 'Look at the tills.', 'Ring the hall.'],
			['If the desk is dark, follow these steps', 'Flip it.', 'Flop it.'],
			['If the bridge is dark, follow these steps', 'Wait.', 'Wave.'],
		]);
		const told = `## Playbooks\n\n### Kiosk out\n\nLook at the kiosk.\n\nIf the desk is dark:\n\n1. Flip it.\n\nIf not:\n\n1. Flop it.\n\n### Bridge stuck\n\nCall the tower.\n\n1. Wave.`;
		expect(phases(told)).toEqual([
			['Kiosk out', 'Look at the kiosk'],
			['Kiosk out: If the desk is dark', 'Flip it.'],
			['Kiosk out: If not', 'Flop it.'],
			['Bridge stuck', 'Call the tower', 'Wave.'],
		]);
	});
});

describe('an item that is a case', () => {
	it.each([
		['its own list', '3. If the desk is dark:\n   - Flip it\n   - Flop it', 'If the desk is dark | Flip it | Flop it'],
		['a list that is not indented', '3. If the desk is dark:\n\n- Flip it\n- Flop it', 'If the desk is dark | Flip it | Flop it'],
		['the same without a colon', '3. Wenn die Kasse steht\n\n- Flip it\n- Flop it', 'Wenn die Kasse steht | Flip it | Flop it'],
		[
			'a script',
			'3. Otherwise drain it:\n\n```sh\n# 1. Look\n./look\n# 2. Drain\n./drain\n```',
			'Otherwise drain it | 1. Look | ./look | 2. Drain | ./drain',
		],
	])('holds what stands directly below: %s', (_, item, step) => {
		expect(phases(`## SEV1 – steps\n\n${first}\n${item}\n\n4. Tell the hall.`)).toEqual([
			['Steps', 'Look at the tills.', 'Ring the hall.', step, 'Tell the hall.'],
		]);
	});

	it('is none where a script of its own goes on with the steps', () => {
		const script = '```sh\n# 1. Look\n./look\n# 2. Drain\n./drain\n```';
		expect(phases(`## SEV1 – steps\n\n${first}\n3. Then run:\n\n${script}`)).toEqual([
			['Steps', 'Look at the tills.', 'Ring the hall.', 'Then run', 'Look | ./look', 'Drain | ./drain'],
		]);
	});
});
