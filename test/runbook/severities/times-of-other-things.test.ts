import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Times of commands, rehearsals and suppliers, that are of no incident's answer or update.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});

describe('a time that a command is given', () => {
	it.each([
		'Say what changed. Look at `quayctl log --since 3h`.',
		'On-call answers the page and looks at `quayctl log --since=3h`.',
		'Sagen, was sich geändert hat. Jemand reagiert mit `quayctl log --since 3h`.',
	])('is no answer: %s', (step) => {
		expect(read(`## First minutes (SEV1 and SEV2)\n\n1. Open the room.\n2. ${step}\n`).report.contradictions).toEqual([]);
	});
});

describe('what is rehearsed', () => {
	it.each([
		'Once a quarter we rehearse a SEV1. In the rehearsal updates are every 5 minutes so that everybody gets a turn.',
		'Every month the team practises a SEV1. During rehearsals updates are every 5 minutes.',
		'Einmal im Quartal üben wir SEV1. In der Generalprobe gibt es Updates alle 5 Minuten.',
	])('has updates of its own: %s', (words) => {
		const {runbook, report} = read(`## Updates\n\nSEV1: updates to the team every 20 minutes.\n\n## Questions\n\n${words}\n`);
		expect(runbook.severities[0]?.updates.internal?.ms).toBe(1_200_000);
		expect(report.contradictions).toEqual([]);
	});
});

describe('a step with a time that a supplier promises', () => {
	const steps = (words: string) => read(`## SEV1\n\n1. Open the room.\n2. ${words}\n`).report.remarks.join('\n');

	it.each([
		"Check the radio provider's page. Their SLA is 2 h, don't wait for it.",
		'Beim Funkanbieter anrufen. Deren SLA ist 2 h, nicht darauf warten.',
	])('calls nobody at it: %s', (words) => {
		expect(steps(words)).not.toContain('calls somebody at a time');
	});

	it('is named where the step calls somebody at a time of ours', () => {
		expect(steps('After 2 h call the radio provider.')).toContain('calls somebody at a time');
	});
});
