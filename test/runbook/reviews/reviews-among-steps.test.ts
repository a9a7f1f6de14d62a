import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A review that stands on a time line of what is done is due by that time, and what it says beside is nobody who comes.

const read = (chapter: string) => readRunbook(withLevels(chapter, ['SEV1', 'SEV2']), {origin: '/srv/runbook.md'});
const own = (chapter: string) =>
	read(chapter)
		.report.found.filter(({what}) => what === 'review')
		.map(({text}) => text);
const line = (item: string) => `## Timeline\n\n- T+0: The alert fires.\n- T+10 min: A lead is named.\n- ${item}`;

describe('a review on a time line', () => {
	it.each([
		['T+48h: Hold the post-mortem.', 'T+48h'],
		['T+2 Tage: Nachbesprechung.', 'T+2 Tage'],
		['Within 3 days: retrospective with both teams', 'Within 3 days with both teams'],
		['**T+36 hours:** The post-mortem document is drafted and shared.', 'post-mortem document, within 36 hours'],
		['Write a draft of the post-mortem within 2 days.', 'within 2 days'],
	])('is due by then: %s', (item, when) => {
		expect(own(line(item))).toEqual([`SEV1: ${when}`, `SEV2: ${when}`]);
		expect(read(line(item)).report.inferred.map(({why}) => why)).toContain('no severity is named');
	});

	it.each([
		'In case of a long outage we write a post-mortem document (within 3 days)',
		'If data was lost, a post-mortem report is due in 5 days',
	])('is none where something is written in some case, which is said: %s', (item) => {
		expect(own(line(item))).toEqual([]);
		expect(read(line(item)).report.remarks.join('\n')).toContain('no clock runs for what is written');
	});

	it('is not what is written where it is said when it is held', () => {
		const text = `${line('T+24h: The post-mortem document is drafted.')}\n\n## Post-mortem\n\nHeld within 5 days.`;
		expect(own(text)).toEqual(['SEV1: within 5 days', 'SEV2: within 5 days']);
		expect(read(text).report.remarks.join('\n')).toContain('The post-mortem document is drafted');
	});

	it.each(['Day 2: security review', '24h: Review the error rate'])('is none where something else is looked at: %s', (item) => {
		expect(own(line(item))).toEqual([]);
	});
});
