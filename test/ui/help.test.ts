import {describe, expect, it} from 'vitest';
import {drillBriefing} from '../../source/commands/drill-briefing.ts';
import {helpLines} from '../../source/ui/bindings.ts';
import {lineWidth} from '../../source/ui/line.ts';
import {textOf} from '../helpers/view.ts';

describe('the help', () => {
	it.each([36, 76, 126, 196])('fits %s cells, and what goes on in a next line stands below its words, not below the keys', (width) => {
		const lines = helpLines(undefined, width);
		expect(Math.max(...lines.map(lineWidth))).toBeLessThanOrEqual(width);
		// A line is empty, a title, a key with its words, or goes on below them.
		for (const line of textOf(lines)) expect(line).toMatch(/^(?:|[A-Z][a-z ]+| {2}\S.{12} \S.*| {16}\S.*)$/);
		expect(textOf(lines).join(' ').replaceAll(/\s+/g, ' ')).toContain(
			'o what is unsent, refused, or lost with a restored log: send as a note, dismiss',
		);
	});

	it('of a drill begins with what is to be known of it', () => {
		const lines = textOf(helpLines(drillBriefing, 76));
		const briefing = drillBriefing.split('\n');
		expect(lines.slice(0, briefing.length + 2)).toEqual([...briefing, '', 'Log']);
	});
});
