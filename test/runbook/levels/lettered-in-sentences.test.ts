import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const read = (text: string) => readRunbook(`# Guide\n\n${text}\n`, {origin: '/srv/runbook.md'}).runbook.severities;

describe('categories by letters in sentences', () => {
	it.each([
		'A Category A incident shall be answered within ten minutes. A Category B incident shall be answered within thirty minutes. Category C incidents are answered within two hours.',
		'In Category A the CTO is called. Command of a Category A incident rests with the duty manager. A Category B fault is for the team, and one of Category B waits.\n\nCategory B incidents are answered within thirty minutes. Category C incidents are answered within two hours.',
	])('are all of them, behind an article too: %s', (text) => {
		expect(read(text).map(({id}) => id)).toEqual(['Category A', 'Category B', 'Category C']);
	});

	it('are those that are explained where a letter is named in passing once', () => {
		const text =
			'See Category A of the fire code.\n\nCategory B incidents are answered within two hours. Category C incidents are answered within a day.';
		expect(read(text).map(({id}) => id)).toEqual(['Category B', 'Category C']);
	});
});
