import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook;
const own = ['SEV1', 'SEV2', 'SEV3'].map((level) => `## ${level} procedure\n\n1. Ring the till desk`).join('\n\n');
const fence = (code: string, language = 'bash') => `\`\`\`${language}\n${code}\n\`\`\``;
const groups = (text: string) =>
	read(text)
		.emergency.filter(({source}) => source.includes('runbook.md'))
		.map(({title, commands}) => [title, ...commands]);
const steps = (text: string) =>
	read(text)
		.severities[0]?.procedure.filter(({source}) => source.includes('runbook.md'))
		.map((phase) => [phase.name, ...phase.steps.map((step) => [step.text, ...step.body.map(({text: said}) => said)].join(' | '))]);

describe('what is typed in one case', () => {
	it.each([
		['**When to use:** A till hangs after an update.', 'A till hangs after an update'],
		['Use when: a till hangs.', 'a till hangs'],
		['**Anwenden, wenn:** die Kasse nach einem Update hängt', 'die Kasse nach einem Update hängt'],
		['Einsatz bei: hängender Kasse', 'hängender Kasse'],
	])('is at hand where each severity has its own procedure: %s', (said, when) => {
		const fix = `## Quick fixes\n\n### Take the update back\n\n${fence('# Which one\ntillctl releases --last 5\n\ntillctl release back')}\n\n${said}`;
		expect(groups(`${own}\n\n${fix}`)).toEqual([
			[`Take the update back – when: ${when}`, 'tillctl releases --last 5', 'tillctl release back'],
		]);
		expect(policyLines(withLevels(`${own}\n\n${fix}`)).left).toEqual([]);
	});

	it('is a step for those severities that have none', () => {
		const text = `## Mitigation\n\n### Take the update back\n\n${fence('tillctl release back')}\n\n**When to use:** A till hangs.\n\n### Empty the queue\n\n${fence('DELETE FROM queue;', 'sql')}\n\n**When to use:** Sales pile up.`;
		expect(steps(text)).toEqual([
			[
				'Mitigation',
				'Take the update back – when: A till hangs | tillctl release back',
				'Empty the queue – when: Sales pile up | DELETE FROM queue;',
			],
		]);
		expect(groups(text)).toEqual([]);
	});

	it.each([
		`## Templates\n\n### Message\n\n${fence('Tills are down since TIME', 'text')}\n\n**When to use:** At the start.`,
		`## Install\n\n### The tool\n\n${fence('npm install tillctl')}\n\n**When to use:** Before your first shift.`,
		`## Quick fixes\n\n### Look\n\n${fence('tillctl status')}\n\nIt shows each till.`,
	])('is none without a case, of a message or of what is installed: %s', (text) => {
		expect(groups(`${own}\n\n${text}`).flat().join(' ')).not.toContain('when:');
		expect(steps(`${own}\n\n${text}`)).toHaveLength(1);
	});
});

describe('a list that a sentence begins', () => {
	it.each([
		['When an incident is detected, whoever is on call does the following:', 'First look'],
		['As soon as you are paged:', 'Triage'],
		['Sobald ein Vorfall gemeldet ist, macht die Bereitschaft Folgendes:', 'Triage-Checkliste'],
	])('stands before the procedure of each severity: %s', (lead, title) => {
		const text = `## ${title}\n\n${lead}\n\n1. Look at the tills\n2. Check the queue\n\n${own}`;
		expect(steps(text)).toEqual([
			[title, 'Look at the tills', 'Check the queue'],
			['Procedure', 'Ring the till desk'],
		]);
	});

	it.each([
		'When an incident is declared, these are called:\n\n1. Till desk\n2. Shop manager\n3. Owner',
		'When a message is reported wrong, here is why:\n\n- Look at the tills\n- Check the queue',
	])('is none of people, and no list of bullets: %s', (text) => {
		expect(steps(`## Who\n\n${text}\n\n${own}`)).toEqual([['Procedure', 'Ring the till desk']]);
	});
});

describe('a list to tick off', () => {
	it('keeps what stands below its items', () => {
		const text = [
			'## Follow-up\n',
			'- [ ] Write a report.\n  1. [ ] Draft it.\n     - With the times\n  1. [ ] Let the desk read it.',
			'- [ ] Create tasks, such as:\n  - A new till\n  - A second drawer',
			'- [ ] Open the log.\n  - It is on the wall',
		].join('\n');
		expect(read(text).checklists.find(({name}) => name === 'Follow-up')?.items).toEqual([
			'Write a report.',
			'Draft it: With the times',
			'Let the desk read it.',
			'Create tasks, such as: A new till; A second drawer',
			'Open the log: It is on the wall',
		]);
		expect(readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).report.readPast).toEqual([]);
	});
});
