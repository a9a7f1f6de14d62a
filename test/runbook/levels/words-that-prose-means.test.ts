import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "We use three words. A fire means …": severities that a team has words of its own for, and tells of in prose.

const handbook = (means: string, all: string) => `# When things break

## How bad is it?

${all} A **storm** ${means} nobody can book or log in. A **squall** ${means} something important is broken but people get through their day. A **drizzle** is everything else.

## Who picks up

For a storm, the duty engineer is called at once. If a storm lasts longer than two hours, ring Ada anyway. Drizzles wake nobody. In a squall, call the duty engineer at once.

If personal data might have got out of a storm, ring the CEO at once, because we have 72 hours to tell the regulator.

## A story, so you know what it looks like

In February a storm went on for hours. The first status post went up after 55 minutes.
`;

describe('words of which prose says what they mean', () => {
	it.each([
		['means', 'We use three words.'],
		['means that', ''],
	])('are severities, "a storm %s …", where it is said that there are no others', (means, all) => {
		const {runbook, report} = readRunbook(handbook(means, all), {origin: 'rb.md'});
		expect(runbook.severities.map(({id}) => id)).toEqual(['Storm', 'Squall', 'Drizzle']);
		expect(runbook.severities[0]?.description).toMatch(/nobody can book or log in/);
		const called = runbook.severities.map(({rungs, technical}) => [
			...(technical?.source.includes('rb.md') ? technical.atOnce : []),
			...rungs.filter(({source}) => source.includes('rb.md')).map(({position}) => position),
		]);
		expect(called[0]?.join(' ')).toMatch(/duty engineer/iu);
		expect(called.flat().join(' ')).not.toMatch(/anyway|regulator/iu);
		expect(runbook.severities.map(({firstWithin}) => firstWithin?.internal?.source ?? '').join(' ')).not.toContain('story');
		expect(report.remarks.join('\n')).toContain('Drizzle: nobody is called');
	});

	it('are none where two things are only explained', () => {
		const text =
			'# Notes\n\nA deploy means that all pods are new. A rollback means that the last image is taken. Each deploy is logged, and each rollback too; a deploy after a rollback waits.';
		expect(readRunbook(text, {origin: 'rb.md'}).runbook.severities.map(({id}) => id)).toEqual(['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4']);
	});
});
