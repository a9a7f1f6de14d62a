import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// A time line says what is done and when: its times make an incident of no severity.

const items = '- T+0h: Leak found → tell the warden\n- T+2h: Pump running\n- T+24h: Cellar dry\n';

function triggersOf(markdown: string): readonly string[] {
	return readRunbook(markdown, {origin: '/srv/runbook.md'})
		.runbook.severities.flatMap(({triggers}) => triggers)
		.filter(({source}) => source.includes('runbook.md'))
		.map(({text}) => text);
}

const steps = 'T+0h: Leak found → tell the warden, T+2h: Pump running, T+24h: Cellar dry';

describe('a list by times from the start', () => {
	it('is what is done at the severity of its time line', () => {
		const text = withLevels(`## Response timeline by severity (SEV2 example)\n\n${items}`);
		expect(procedureLines(text)).toEqual([['SEV1'], ['SEV2', `Response timeline by severity (SEV2 example): ${steps}`], ['SEV3']]);
		expect(triggersOf(text)).toEqual([]);
	});

	it('is of each where its time line names none', () => {
		const text = withLevels(`## 24h timeline\n\n${items.replace('T+0h', '**T0 – found**').replace('T+2h', 'T0 + 2h (pump)')}`);
		expect(procedureLines(text).map(({length}) => length)).toEqual([2, 2, 2]);
	});

	it('is no trigger below the heading of a severity either', () => {
		expect(triggersOf(withLevels(`## Signs of a SEV1\n\n${items}`))).toEqual([]);
		expect(triggersOf(withLevels('## Signs of a SEV1\n\n- Pump stands still\n- T-shirts are wet\n'))).toEqual([
			'Pump stands still',
			'T-shirts are wet',
		]);
	});

	it.each(['## Timeline for the review', '## Example of a report: timeline', '## What we saw'])(
		'is nothing to do below "%s"',
		(heading) => {
			expect(procedureLines(withLevels(`${heading}\n\n${items}`))).toEqual([['SEV1'], ['SEV2'], ['SEV3']]);
		},
	);
});
