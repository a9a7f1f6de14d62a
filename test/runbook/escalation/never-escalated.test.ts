import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';
import {days, hours, minutes, read, rungs, technical} from '../../helpers/runbook-fixture.ts';

const exceptions = (report: ReturnType<typeof read>['report']) =>
	report.found.filter(({what}) => what === 'escalation exception').map(({line, text}) => [line, text]);

describe('what is never escalated', () => {
	const {runbook, report} = read('never-escalated');
	it('ends where the file says, by the name of the rung or of the person', () => {
		expect(technical(runbook.severities)).toEqual([
			[['On-call engineer'], undefined, {position: 'CTO', afterMs: hours(1)}],
			[['On-call engineer'], 'Team lead', undefined],
			[['On-call engineer'], undefined, undefined],
			undefined,
			[['On-call engineer'], undefined, undefined],
		]);
		expect(runbook.severities.map(rungs)).toEqual([
			[['trigger', 'Head of Engineering', {at: 'after', ms: minutes(30)}]],
			[
				['trigger', 'Team lead', {at: 'after', ms: minutes(15)}],
				['trigger', 'Head of Engineering', {at: 'after', ms: minutes(30)}],
			],
			[],
			[],
			[],
		]);
	});

	it('is named with its line and with whom it leaves out, who is found nowhere else', () => {
		expect(exceptions(report)).toEqual([
			[20, 'SEV2: not escalated beyond Head of Engineering, so not called: CTO'],
			[21, 'SEV3: not escalated beyond L1, so not called: Team lead, Head of Engineering, CTO'],
			[22, 'SEV4: nobody is called, so not called: On-call engineer, Team lead, Head of Engineering, CTO'],
			[24, 'SEV5: not escalated, so not called: Team lead, Head of Engineering, CTO'],
			[25, 'SEV1: never Team lead, so not called: Team lead'],
		]);
		expect(report.found.some(({what, text}) => what !== 'escalation exception' && /^SEV[345]: .*CTO/.test(text))).toBe(false);
	});

	it('is not applied under a condition, but said', () => {
		expect(report.notUnderstood.map(({line, why}) => [line, why])).toEqual([[26, '"SEV3: is not escalated at night"']]);
	});

	it('borrows nobody of the built-in runbook', () => {
		expect(report.fromDefault.filter(({what}) => /^(?:technical|other) escalation|who is called/.test(what))).toEqual([]);
	});
});

describe('was nie eskaliert wird', () => {
	const {runbook, report} = read('deutsch-nie-eskaliert');
	it('ends where the file says', () => {
		expect(technical(runbook.severities)).toEqual([
			[['Bereitschaft'], 'Teamleitung', {position: 'Geschäftsführung', afterMs: minutes(30)}],
			[['Bereitschaft'], 'Teamleitung', undefined],
			[['Bereitschaft'], undefined, undefined],
			undefined,
		]);
		expect(runbook.severities.map(({response}) => response?.ms)).toEqual([minutes(10), minutes(30), hours(4), days(1)]);
		expect(exceptions(report).map(([line]) => line)).toEqual([12, 13, 14]);
	});
});

describe('a severity that stays where it is', () => {
	const chain = '## Escalation\n\nFor SEV1:\n\n1. Night pilot – at once\n2. CEO – after 2 hours\n\n';
	const third = (sentence: string) => {
		const {runbook, report} = readRunbook(withLevels(chain + sentence), {origin: '/srv/runbook.md'});
		return {policy: runbook.severities[2], said: report.notUnderstood.filter(({line}) => line > 14)};
	};

	it.each([
		'SEV3 stays with the team.',
		'SEV3 is handled by the owning team alone.',
		'SEV3 bleibt im Fachteam.',
		'SEV3 remains within our crew.',
	])('is nobody else’s: %s', (sentence) => {
		const {policy, said} = third(sentence);
		expect([policy?.technical, policy?.rungs, said]).toEqual([undefined, [], []]);
	});

	it('is told apart from what else its line says', () => {
		const names = ['Sev 1', 'Sev 2', 'Sev 3'];
		const text = withLevels(
			'## Escalation\n\nFor Sev 1, call the CEO after 2 hours.\n\nSev 3 stays with the team. Mention it at the round in the morning.',
			names,
		);
		const {report} = readRunbook(text, {origin: '/srv/runbook.md'});
		expect(report.readPast.map((past) => past.text)).toEqual(['Mention it at the round in the morning.']);
	});

	it('is said to be not understood where it does so for a while', () => {
		const {policy, said} = third('SEV3 stays with the team for 2 days.');
		expect(policy?.technical?.source).toContain('built-in');
		expect(said.map(({line}) => line)).toEqual([16]);
	});
});
