import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

const triggers = (text: string) =>
	readRunbook(withLevels(`## Picking a level\n\n${text}\n`), {origin: '/srv/runbook.md'})
		.report.found.filter(({what}) => what === 'trigger')
		.map(({text: found}) => found);

describe('how many of the milder one make a graver one', () => {
	it.each([
		['Two SEV2s in the same region at the same time make a SEV1.', 'SEV1: Two SEV2s in the same region at the same time'],
		['Three or more SEV3 incidents in a day are treated as a SEV2.', 'SEV2: Three or more SEV3 incidents in a day'],
		['Zwei SEV2 gleichzeitig sind ein SEV1.', 'SEV1: Zwei SEV2 gleichzeitig'],
	])('is a trigger: %s', (text, trigger) => {
		expect(triggers(text)).toEqual([trigger]);
	});

	it.each(['Three SEV2s are not a SEV1.', 'Two SEV2 engineers are on SEV1 duty.', 'Two SEV1s become a SEV2.'])('is none: %s', (text) => {
		expect(triggers(text)).toEqual([]);
	});
});

describe('what shall be treated as a severity', () => {
	it.each([
		['Any incident affecting payment runs shall be treated as SEV1.', 'SEV1: Any incident affecting payment runs'],
		[
			'On the last two working days of a month, any incident affecting payment runs shall be treated as SEV1.',
			'SEV1: On the last two working days of a month, any incident affecting payment runs',
		],
		['A loss of the payment link must be handled as a SEV1.', 'SEV1: A loss of the payment link'],
	])('is a trigger, and no procedure of it: %s', (text, trigger) => {
		expect(triggers(text)).toEqual([trigger]);
	});
});

describe('a time that is no answer', () => {
	it('stands in what a severity is', () => {
		const {runbook} = readRunbook(
			'# Guide\n\n## Picking a level\n\n- **Meltdown**: a region is out for 5 minutes. Ack in 3 min.\n- **Brownout**: p99 above 2 s for 15 minutes, *or* the queue above 30 minutes. Ack in 10 min.\n',
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities.map(({id, description}) => [id, description])).toEqual([
			['Meltdown', 'a region is out for 5 minutes'],
			['Brownout', 'p99 above 2 s for 15 minutes, or the queue above 30 minutes'],
		]);
	});
});
