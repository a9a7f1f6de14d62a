import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// The name of the role that leads an incident, and below it a list that says by severity who has it.

const handbook = (names: readonly string[], role: string, items: readonly string[]) =>
	`# Handbook\n\n| Class | Response |\n|---|---|\n${names
		.map((name, index) => `| **${name}** | ${10 * (index + 1)} minutes |`)
		.join('\n')}\n\n${names.map((name) => `## Steps: ${name}\n\n1. Look at the pump.\n`).join('\n')}\n## Who does what\n\n${role}\n${items
		.map((item) => `- ${item}`)
		.join('\n')}\n\n**Writer**: keeps the log.\n`;
const read = (names: readonly string[], role: string, items: readonly string[]) =>
	readRunbook(handbook(names, role, items), {origin: '/srv/runbook.md'});
/** Who may command by the file; undefined where nobody is named by its own word. */
const commandersOf = ({runbook}: ReturnType<typeof read>) =>
	runbook.severities.map(({command}) => (command?.source.startsWith('built-in') ? 'unsaid' : command?.positions));

const german = ['Totalausfall', 'Hemmnis', 'Lappalie'];
const english = ['Standstill', 'Bottleneck', 'Nuisance'];

describe('a list below the role that leads', () => {
	it.each([
		[
			german,
			'**Störungsleiter** (kurz SL)',
			[
				'bei Totalausfall: der Leiter Technik oder sein Vertreter, sonst niemand',
				'bei Hemmnis: der Bereitschafts-Techniker',
				'bei Lappalie braucht es keinen',
			],
			[['Leiter Technik', 'Vertreter'], ['Bereitschafts-Techniker'], undefined],
		],
		[
			german,
			'**Einsatzleiterin**:\n',
			['bei Totalausfall die Leiterin Technik, niemand sonst', 'bei Hemmnis die Schichtleitung', 'bei Lappalie keine'],
			[['Leiterin Technik'], ['Schichtleitung'], undefined],
		],
		[
			english,
			'**Incident Commander** (IC for short)',
			[
				'for a Standstill: the Head of Engineering or their deputy, nobody else',
				'for a Bottleneck: the on-call engineer',
				'a Nuisance needs none',
			],
			[['Head of Engineering', 'Deputy'], ['on-call engineer'], undefined],
		],
		[
			['SEV1', 'SEV2', 'SEV3'],
			'**Incident lead**\n',
			['for a SEV1 the Head of Engineering and no one else', 'for a SEV2 the shift lead', 'for a SEV3 nobody'],
			[['Head of Engineering'], ['shift lead'], undefined],
		],
	] as const)('says who has it at which severity: %s, %s', (names, role, items, expected) => {
		const {runbook, report} = read(names, role, items);
		expect(commandersOf({runbook, report})).toEqual(expected);
		expect(report.notUnderstood).toEqual([]);
		expect(report.remarks.filter((remark) => /is no time that/.test(remark))).toEqual([]);
	});

	it.each([
		[german, '**Störungsmelder**', ['bei Totalausfall: der Leiter Technik', 'bei Hemmnis braucht es keinen']],
		[german, '**Leitstand**', ['bei Totalausfall: der Leiter Technik', 'bei Hemmnis braucht es keinen']],
		[english, '**Scribe**', ['for a Standstill: the on-call engineer', 'a Bottleneck needs none']],
	] as const)('says nothing of who leads below another role: %s, %s', (names, role, items) => {
		expect(commandersOf(read(names, role, items))).toEqual(['unsaid', 'unsaid', 'unsaid']);
	});

	it('takes what an item says of the severity for nobody', () => {
		expect(commandersOf(read(english, '**Incident Commander**', ['a Nuisance can wait for the morning']))).toEqual([
			'unsaid',
			'unsaid',
			'unsaid',
		]);
	});
});
