import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// R23: among the steps of a severity stands whom to call when it lasts; that has a clock, and stays a step.

function readStep(title: string, step: string) {
	const text = `| Level | Response |\n|---|---|\n| P1 | 5 min |\n| P2 | 1 h |\n\n## ${title}\n\n1. Look at it\n2. ${step}\n`;
	const [, severity] = readRunbook(text, {origin: 'runbook.md'}).runbook.severities;
	return {
		rungs: severity?.rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
		steps: severity?.procedure.flatMap((phase) => phase.steps.map((one) => one.text)),
	};
}

const after = (minutes: number) => ({at: 'after', ms: minutes * 60_000});

describe('a step that calls somebody if it lasts', () => {
	it.each([
		['If not solved after 45 minutes, call the CTO', 'CTO', 45],
		['When still open after 2 hours, page the Head of Ops', 'Head of Ops', 120],
		['Wenn nach 45 Minuten nicht gelöst, Werkleiter anrufen', 'Werkleiter', 45],
		['Falls nach 1 Stunde nicht behoben: Vorstand informieren', 'Vorstand', 60],
	])('has a clock: %s', (step, who, minutes) => {
		expect(readStep('P2 procedure', step)).toEqual({rungs: [[who, after(minutes)]], steps: ['Look at it', step]});
	});

	it.each([
		'If the restart takes more than 10 minutes, call the vendor',
		'Call the CTO',
		'If the disk is full, call the storage team after 10 minutes',
	])('has none where something else lasts, or nothing: %s', (step) => {
		expect(readStep('P2 procedure', step).rungs?.filter(([, timing]) => JSON.stringify(timing).includes('after'))).toEqual([]);
	});

	it('has none in an example', () => {
		expect(readStep('P2 procedure (example)', 'If not solved after 45 minutes, call the CTO').rungs).toEqual([]);
	});
});
