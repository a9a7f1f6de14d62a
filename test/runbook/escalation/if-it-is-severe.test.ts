import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// R20, R23: "if the incident is critical" says of which severity a call is, and is nothing that somebody would have to report.

const words = ['Critical', 'Major', 'Minor'];
const german = ['Kritisch', 'Hoch', 'Niedrig'];
const coded = ['SEV1', 'SEV2', 'SEV3'];

function calls(names: readonly string[], text: string) {
	const rows = names.map((name, index) => `| ${name} | ${(index + 1) * 10} min |`).join('\n');
	const {runbook, report} = readRunbook(`| Severity | Response |\n|---|---|\n${rows}\n\n## Calls\n\n${text}\n`, {origin: 'runbook.md'});
	const called = runbook.severities.map(({rungs}) =>
		rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	);
	return {called, left: report.notUnderstood.map(({why}) => why)};
}

describe('a call if the incident is of a severity', () => {
	it.each([
		[words, 'If the incident is critical or major then you should immediately escalate to 2nd line support.', '2nd line support'],
		[words, 'The CTO is called at once if the incident is major or critical.', 'CTO'],
		[words, 'If it is major or critical, page the Head of Ops immediately.', 'Head of Ops'],
		[german, 'Wenn der Vorfall kritisch oder hoch ist, wird der Werkleiter sofort angerufen.', 'Werkleiter'],
		[coded, 'If the incident is a SEV1 or SEV2, call the CTO at once.', 'CTO'],
	])('is one of each that it names: %j %s', (names, text, who) => {
		const once = [[who, {at: 'once'}]];
		expect(calls(names, text)).toEqual({called: [once, once, []], left: []});
	});

	it.each([
		[words, 'If it is critical, page the CTO at once.'],
		[german, 'Wenn die Störung kritisch ist, wird der CTO sofort angerufen.'],
	])('is of that one alone: %j %s', (names, text) => {
		expect(calls(names, text)).toEqual({called: [[['CTO', {at: 'once'}]], [], []], left: []});
	});

	it('stays a condition where something else is critical', () => {
		const {called} = calls(words, 'If the database is critical, page the CTO at once.');
		expect(called.flat().filter(([, timing]) => typeof timing === 'object' && timing.at === 'once')).toEqual([]);
	});
});
