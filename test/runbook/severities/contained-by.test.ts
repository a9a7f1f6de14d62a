import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// How soon an incident is contained.

describe('by when an incident is contained', () => {
	it.each(['Contain by', 'Containment time', 'Eindämmung'])('is not how soon somebody answers: %s', (title) => {
		const table = `| Level | Definition | ${title} |\n|---|---|---|\n| P0 | Active breach | 1 hour |\n| P1 | Active exploit | 4 hours |\n`;
		const {report} = readRunbook(table, {origin: '/srv/runbook.md'});
		expect(report.found.filter(({what}) => what === 'response time')).toEqual([]);
	});
});
