import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A line that names a severity and says that one of what stands below it is enough.

const handbook = (names: readonly string[], lead: string, items: readonly string[]) =>
	`# Handbook\n\n| Class | Response |\n|---|---|\n${names
		.map((name, index) => `| **${name}** | ${10 * (index + 1)} minutes |`)
		.join('\n')}\n\n${names.map((name) => `## Steps: ${name}\n\n1. Look at the pump.\n`).join('\n')}\n## How we tell\n\n${lead}\n\n${items
		.map((item) => `- ${item}`)
		.join('\n')}\n`;
const read = (names: readonly string[], lead: string, items: readonly string[]) =>
	readRunbook(handbook(names, lead, items), {origin: '/srv/runbook.md'});
/** By severity what the file says makes an incident one of it. */
const triggersOf = ({runbook}: ReturnType<typeof read>) =>
	runbook.severities.map(({triggers}) => triggers.filter(({source}) => source.includes('runbook.md:')).map(({text}) => text));

const german = ['Totalausfall', 'Hemmnis', 'Lappalie'];
const english = ['Standstill', 'Bottleneck', 'Nuisance'];
const said = {
	german: ['seit 15 Minuten keine Buchung', 'alle Etiketten fehlerhaft', 'Verdacht auf Schadsoftware'],
	english: ['no bottle filled for 15 minutes', 'all labels are wrong', 'more than 8 scales offline at once'],
};

describe('a line above a list that says that one of it is enough', () => {
	it.each([
		[german, 'Totalausfall, sobald eines davon zutrifft:', said.german],
		[german, 'Totalausfall, wenn mindestens eine der folgenden Bedingungen erfüllt ist:', said.german],
		[german, 'Ein Totalausfall liegt vor, falls einer dieser Punkte gilt:', said.german],
		[german, 'Totalausfall bei einem der folgenden Anzeichen:', said.german],
		[english, 'Standstill as soon as one of these is true:', said.english],
		[english, 'A Standstill if any of the following applies:', said.english],
		[english, 'It is a Standstill once any of these happens:', said.english],
		[['Red', 'Amber', 'White'], 'Red when any of these conditions holds:', said.english],
		[['SEV1', 'SEV2', 'SEV3'], 'SEV1 if any of:', said.english],
	] as const)('makes each a trigger of the severity: %s %s', (names, lead, items) => {
		const {runbook, report} = read(names, lead, items);
		expect(triggersOf({runbook, report})).toEqual([items, [], []]);
		expect(report.notUnderstood).toEqual([]);
	});

	it.each([
		[english, 'Standstill as soon as all of these are true:', said.english],
		[english, 'Not a Standstill if one of these is true:', said.english],
		[english, 'The manager is told of a Standstill if one of these is true:', said.english],
		[english, 'Call the manager as soon as one of these is true:', said.english],
		[german, 'Kein Totalausfall, wenn eines davon zutrifft:', said.german],
		[german, 'Der Werkleiter meldet einen Totalausfall, sobald eines davon zutrifft:', said.german],
		[german, 'Totalausfall oder Hemmnis, sobald eines davon zutrifft:', said.german],
	] as const)('makes none where it says something else: %s %s', (names, lead, items) => {
		expect(triggersOf(read(names, lead, items))).toEqual([[], [], []]);
	});
});
