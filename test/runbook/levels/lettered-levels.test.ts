import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {borrowed, days, hours, internal, minutes, read, responses, rungs, technical} from '../../helpers/runbook-fixture.ts';

const later = (ms: number) => ({at: 'after', ms});

describe('Sev A and Sev B in bullets', () => {
	const {runbook, report} = read('sev-a-sev-b');
	const [a, b] = runbook.severities;
	it('are two, each with the facts of its line', () => {
		expect(responses(runbook.severities)).toEqual([
			['Sev A', minutes(5)],
			['Sev B', hours(1)],
		]);
		expect([a?.description, b?.description]).toEqual(['everything is broken.', 'something is broken.']);
		expect(technical([...(a ? [a] : [])])).toEqual([[['Ops lead'], undefined, {position: 'COO', afterMs: minutes(20)}]]);
		expect(b && rungs(b)).toEqual([['trigger', 'Ops lead', later(hours(1))]]);
	});

	it('have the procedures of their headings', () => {
		expect([a, b].map((severity) => severity?.procedure.map(({steps}) => steps.map(({text}) => text)))).toEqual([
			[['Restart systemctl restart app']],
			[['Ticket']],
		]);
		expect(a?.procedure[0]?.steps[0]?.body).toEqual([{is: 'command', text: 'systemctl restart app'}]);
		expect(report.gaps).toEqual([]);
	});
});

describe('Klasse A bis C, bare letters in the table', () => {
	const {runbook} = read('deutsch-klasse-a');
	it('are known by their names everywhere', () => {
		expect(responses(runbook.severities)).toEqual([
			['Klasse A', minutes(10)],
			['Klasse B', hours(1)],
			['Klasse C', days(1)],
		]);
		expect(internal(runbook.severities)).toEqual([minutes(15), hours(1), undefined]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'Werksleitung', later(minutes(20))],
				['trigger', 'Geschäftsführung', later(hours(2))],
			],
			[['trigger', 'Geschäftsführung', later(hours(2))]],
			[],
		]);
		expect(runbook.severities[0]?.triggers.map(({limit}) => limit)).toEqual([{measure: 'all-down', from: 1, forMs: minutes(3)}]);
		expect(runbook.severities.map(({procedure}) => procedure[0]?.steps.length)).toEqual([2, 1, 1]);
	});
});

describe('Prio A to C in bold prose', () => {
	const {runbook, report} = read('prio-a-prose');
	it('are levels; a sentence may name several, or all from one upwards', () => {
		expect(responses(runbook.severities)).toEqual([
			['Prio A', minutes(5)],
			['Prio B', minutes(30)],
			['Prio C', days(2)],
		]);
		expect(internal(runbook.severities).slice(0, 2)).toEqual([minutes(10), hours(1)]);
		expect(runbook.severities.map(rungs)).toEqual([
			[
				['trigger', 'Head of Operations', later(minutes(30))],
				['trigger', 'Duty Engineer', {at: 'once'}],
				['trigger', 'Finance Director', {at: 'hand'}],
			],
			[['trigger', 'Duty Engineer', {at: 'once'}]],
			[],
		]);
		expect(runbook.severities.map(({review}) => review?.when).slice(0, 2)).toEqual(['within 3 days', 'within 3 days']);
		// Somebody of its own is called at once.
		expect(borrowed(report, 'who is called first')).toBeUndefined();
	});
});

describe('letters', () => {
	const levelsOf = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities.map(({id}) => id);
	it.each([
		['headings', '## Severity B\n\n- x\n\n## Severity A\n\n- y\n', ['Severity A', 'Severity B']],
		[
			'up to six',
			['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => `## Class ${letter}\n\n- x\n`).join('\n'),
			['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => `Class ${letter}`),
		],
		[
			'figures beside classes of something else',
			'## P1\n\n- Class A networks\n\n## P2\n\n- Class B networks\n\n## P3\n\n- x\n',
			['P1', 'P2', 'P3'],
		],
		['a sentence about networks', 'Class A networks and class B networks are not touched.\n', ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']],
	])('%s', (_, text, ids) => {
		expect(levelsOf(text)).toEqual(ids);
	});
});
