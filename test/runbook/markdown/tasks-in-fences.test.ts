import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// A list to tick off is sometimes put into a fence, so that its boxes stand in one column.

const fence = (lines: readonly string[], language = '') => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
const phases = (look: string) =>
	withLevels(`## Response phases\n\n### 1. Detection (0-15 minutes)\n\n${look}\n### 2. Recovery (15-60 minutes)\n\n- [ ] Open the gate\n`);

describe('boxes to tick in a fence', () => {
	it.each([
		['drawn', ['□ Look at the gauge', '□ Close the valve']],
		['drawn otherwise', ['☐ Look at the gauge', '', '☐ Close the valve']],
		['of Markdown', ['- [ ] Look at the gauge', '- [ ] Close the valve']],
		['in brackets', ['[ ] Look at the gauge', '[ ] Close the valve']],
	])('are steps: %s', (_, lines) => {
		const text = phases(fence(lines));
		expect(procedureLines(text)[0]).toEqual(['SEV1', 'Detection: Look at the gauge, Close the valve', 'Recovery: Open the gate']);
		expect(readRunbook(text, {origin: '/srv/runbook.md'}).report.notUnderstood).toEqual([]);
	});

	it('go on in the line below', () => {
		const text = phases(fence(['□ Look at the gauge', '  in the cellar', '□ Close the valve'], 'text'));
		expect(procedureLines(text)[0]?.[1]).toBe('Detection: Look at the gauge in the cellar, Close the valve');
	});

	it('are known by their lines', () => {
		const text = withLevels(`## What to do\n\n${fence(['□ Look at the gauge', '□ Close the valve'])}`);
		const [{procedure = []} = {}] = readRunbook(text, {origin: '/srv/runbook.md'}).runbook.severities;
		expect(procedure[0]?.source).toContain('runbook.md:9');
		expect(procedure[0]?.steps.map(({text: said}) => said)).toEqual(['Look at the gauge', 'Close the valve']);
	});

	it.each([
		['something else stands in it', fence(['□ Look at the gauge', 'gauge: [value]'])],
		['it is a script', fence(['[ ] Look at the gauge', '[ ] Close the valve'], 'bash')],
		['it is one box', fence(['□ Look at the gauge'])],
	])('are none where %s', (_, look) => {
		expect(procedureLines(phases(look))[0]?.join()).not.toContain('Look');
	});

	it('stay a message in a chapter of messages', () => {
		const text = withLevels(`## Message templates\n\n### First message\n\n${fence(['□ Belt: {belt}', '□ Since: {time}'])}`);
		expect(readRunbook(text, {origin: '/srv/runbook.md'}).runbook.templates.map(({text: said}) => said)).toContain(
			'□ Belt: {belt}\n□ Since: {time}',
		);
	});
});
