import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const levels = (text: string) =>
	readRunbook(`# Guide\n\n## What kinds are there?\n\n${text}\n`, {origin: '/srv/runbook.md'}).runbook.severities.map(({id}) => id);
const rest =
	'\n\n## How quickly?\n\nDuring a major incident the duty engineer answers within fifteen minutes. A local incident is picked up within one working day.';

describe('two kinds of incidents', () => {
	it.each([
		'We keep only two kinds. A *major incident* is one that all notice; a *local incident* is one that a course notices.',
		'There are two kinds. A major incident is one that all notice. A local incident is one that a course notices.',
	])('are the severities: %s', (text) => {
		expect(levels(`${text}${rest}`)).toEqual(['Major', 'Local']);
	});

	it.each([
		'A major incident is one that all notice; a local incident is one that a course notices.',
		'We keep only three kinds. A major incident is one that all notice; a local incident is one that a course notices.',
	])('are none where it is not said how many there are, or another number: %s', (text) => {
		expect(levels(`${text}${rest}`)).toHaveLength(4);
	});
});
