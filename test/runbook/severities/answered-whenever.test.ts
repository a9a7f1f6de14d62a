import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {runbookToMarkdown} from '../../../source/runbook/to-markdown.ts';

// R2: a severity that the file gives no response time, by its own words, has none, and the built-in runbook does not stand in.

const read = (text: string) => readRunbook(text, {origin: 'runbook.md'});

const table = (title: string, last: string) => `# Incidents

| Colour | What | ${title} |
|---|---|---|
| Red | nobody can clock in | 10 minutes |
| Amber | some can't | 30 minutes |
| Blue | cosmetic | ${last} |
`;

describe('the row of a severity without a response time', () => {
	it.each([
		['Ack', 'no ack time'],
		['Ack', '–'],
		['Response', 'none'],
		['Response', 'best effort'],
		['Reaktion', 'keine'],
		['Somebody looks within', 'whenever there is time'],
		['Somebody looks within', 'next sprint'],
	])('is of a severity all the same, and no clock runs: %s "%s"', (title, last) => {
		const {runbook, report} = read(table(title, last));
		expect(runbook.severities.map(({id, response}) => [id, response?.ms])).toEqual([
			['Red', 600_000],
			['Amber', 1_800_000],
			['Blue', undefined],
		]);
		expect(report.fromDefault.filter(({what}) => what === 'response time')).toEqual([]);
		expect(report.gaps.join()).not.toContain('response time');
		expect(report.found).toContainEqual(
			expect.objectContaining({what: 'response time', text: `Blue: "${last}", so no clock runs for it`, line: 7}),
		);
	});

	it('has the words named that say no time which is understood, and the built-in time until they do', () => {
		const {runbook, report} = read(table('Somebody looks within', 'when Jens is back'));
		expect(runbook.severities.map(({id}) => id)).toEqual(['Red', 'Amber', 'Blue']);
		expect(report.remarks).toContain('Blue, Somebody looks within, line 7: "when Jens is back" says no time that is understood.');
		expect(report.fromDefault).toContainEqual(expect.objectContaining({what: 'response time', severities: ['Blue']}));
	});

	it.each(['All', 'Everything else', 'Drills'])('is no severity where it is called "%s"', (name) => {
		const {runbook} = read(table('Ack', 'whenever').replace('Blue', name));
		expect(runbook.severities.map(({id}) => id)).toEqual(['Red', 'Amber']);
	});

	it('comes back from what `--markdown` writes', () => {
		const {runbook} = read(table('Ack', 'no ack time'));
		const again = read(runbookToMarkdown(runbook)).runbook;
		expect(again.severities.map(({response}) => response?.ms)).toEqual([600_000, 1_800_000, undefined]);
	});
});

describe('a sentence that begins with another severity', () => {
	const whom = (text: string) =>
		read(`${table('Ack', '1 day')}\n## Who gets called\n\n${text}\n`).runbook.severities.map(({technical, rungs}) =>
			[...(technical?.atOnce ?? []), ...rungs.map(({position}) => position)].join(),
		);

	it('is about that one, whatever the paragraph begins with', () => {
		expect(whom('Red: page the on-call at once. Amber goes as a ticket to the service team. Blues get nothing.')).toEqual([
			'On-call',
			'',
			'',
		]);
	});

	it.each(['Blue goes into the backlog.', 'Blues page nobody.', 'Blue becomes a ticket.'])('calls nobody: %s', (sentence) => {
		expect(whom(`Reds and ambers page the on-call at once. ${sentence}`)[2]).toBe('');
	});
});

it('each severity has the review that its clause says', () => {
	const {runbook} = read(
		`${table('Ack', '1 day')}\n## Reviews\n\nReds are reviewed within five days, ambers by the end of the week. Blues get nothing.\n`,
	);
	expect(runbook.severities.map(({review}) => review?.when)).toEqual(['within five days', 'within the week', undefined]);
});
