import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// A list in which each item says who stays silent, and who is called then.

const levels =
	'# Handbook\n\n## Levels\n\n- P1: all is down\n- P2: some is down\n\n## Response times\n\n- P1: 5 minutes\n- P2: 20 minutes\n\n## Escalation\n\n';

/** Who is called by the file, and after how many minutes: of each severity. */
function called(...lines: readonly string[]) {
	const {runbook} = readRunbook(`${levels}${lines.join('\n')}\n`, {origin: '/srv/runbook.md'});
	return runbook.severities.map(({technical, rungs}) => {
		const own = technical?.source.includes('runbook.md') ? technical : undefined;
		const later = rungs.flatMap(({position, timing, source}) =>
			source.includes('runbook.md') && timing.at === 'after' ? [`${position} ${timing.ms / 60_000}`] : [],
		);
		const silent = own?.secondary === undefined ? [] : [`${own.secondary} ${(own.secondaryAfterMs ?? Number.NaN) / 60_000}`];
		const final = own?.final ? [`${own.final.position} ${own.final.afterMs / 60_000}`] : [];
		return [...(own?.atOnce ?? []), ...silent, ...later, ...final];
	});
}

describe('a list of who stays silent', () => {
	it('begins with whoever is silent first, and each time runs from the call before', () => {
		expect(
			called(
				'1. If the primary does not acknowledge within 10 minutes, escalate to the secondary.',
				'2. If the secondary does not acknowledge within 15 minutes, escalate to the duty manager and open a bridge.',
			)[0],
		).toEqual(['Primary', 'Secondary 10', 'Duty manager 25']);
	});

	it.each([
		[
			[
				'1. The primary on-call is paged.',
				'2. If the primary on-call does not answer within 10 minutes, page the secondary on-call.',
				'3. If the secondary on-call does not answer within 10 minutes, page the shift lead.',
			],
			['Primary on-call', 'Secondary on-call 10', 'Shift lead 20'],
		],
		[
			[
				'- If primary does not respond within 10 minutes, auto-escalate to the secondary on-call.',
				'- If secondary does not respond within 15 minutes, page the shift lead.',
			],
			['Primary', 'Secondary on-call 10', 'Shift lead 25'],
		],
		[
			[
				'1. Die Bereitschaft wird alarmiert.',
				'2. Wenn die Bereitschaft nicht innerhalb von 10 Minuten reagiert, wird die Vertretung angerufen.',
				'3. Wenn die Vertretung nicht innerhalb von 10 Minuten reagiert, wird die Werkleitung angerufen.',
			],
			['Bereitschaft', 'Vertretung 10', 'Werkleitung 20'],
		],
	])('calls in turn: %s', (lines, expected) => {
		expect(called(...lines)[0]).toEqual(expected);
	});

	it('waits as long as a severity may wait for its answer', () => {
		expect(
			called(
				'1. If the primary does not acknowledge within the SLA, auto-escalate to the secondary.',
				'2. If the secondary does not acknowledge within the same SLA, escalate to the duty manager.',
			),
		).toEqual([
			['Primary', 'Secondary 5', 'Duty manager 10'],
			['Primary', 'Secondary 20', 'Duty manager 40'],
		]);
	});

	it('makes nobody the first where it is not said who is silent', () => {
		const lines = [
			'1. If not acknowledged within 10 minutes, page the secondary on-call.',
			'2. If still not acknowledged within 20 minutes, page the shift lead.',
		];
		expect(called(...lines)[0]).toEqual(['Secondary on-call 10', 'Shift lead 20']);
	});

	it('keeps a time that runs from the start', () => {
		expect(
			called(
				'1. The primary on-call is paged.',
				'2. If the primary does not answer within 10 minutes, page the secondary.',
				'3. If the secondary does not answer within 20 minutes of the alert, page the shift lead.',
			)[0],
		).toEqual(['Primary on-call', 'Secondary 10', 'Shift lead 20']);
	});

	it('is not read past where a name says nothing', () => {
		const lines = '1. The room is #harbour-ops.\n2. If X7 is silent, auto-escalate to Y7.\n';
		const {report} = readRunbook(`${levels}${lines}`, {origin: '/srv/runbook.md'});
		expect(report.readPast.map(({text}) => text).join()).not.toContain('Y7');
	});
});
