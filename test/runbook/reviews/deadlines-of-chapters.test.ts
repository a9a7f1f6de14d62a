import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Below a heading on the review a time that is of nothing else is when it is due.

const read = (chapter: string) => readRunbook(withLevels(chapter, ['SEV1', 'SEV2']), {origin: '/srv/runbook.md'});
const own = (chapter: string) =>
	read(chapter)
		.report.found.filter(({what}) => what === 'review')
		.map(({text}) => text);

describe('a time below a heading on the review', () => {
	it.each([
		['## Postmortem\n\n- Schedule within 48 hours\n- Blameless', 'within 48 hours'],
		['### 6. Post-mortem\n\nHold within 3 days.', 'within 3 days'],
		['## Post-incident review\n\n- To be completed within 5 business days.', 'within 5 business days'],
		['## Postmortem\n\n- Deadline: 4 days', 'Deadline: 4 days'],
		['## Nachbesprechung\n\n- Ansetzen innerhalb von 3 Tagen', 'innerhalb von 3 Tagen'],
	])('is when it is due: %s', (chapter, when) => {
		expect(own(chapter)).toEqual([`SEV1: ${when}`, `SEV2: ${when}`]);
	});

	it('is of those for which it is required', () => {
		const chapter = '## Postmortem\n\n- Required for all SEV1 incidents\n- Completed within 5 business days';
		expect(own(chapter)).toEqual(['SEV1: within 5 business days']);
		expect(read(chapter).report.notUnderstood.filter(({line}) => line > 7)).toEqual([]);
	});

	it.each(['- Action items are done within 2 weeks', '- Publish the notes within 3 days', '- Schedule a follow-up within 2 weeks'])(
		'is none where it is of something that is done then: %s',
		(item) => {
			expect(own(`## Postmortem\n\n${item}`)).toEqual([]);
		},
	);
});
