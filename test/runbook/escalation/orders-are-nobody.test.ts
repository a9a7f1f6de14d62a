import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// What is to be done by a time is nobody who is called by then.

const calls = (text: string) =>
	policyLines(withLevels(text, ['P1', 'P2'])).found.flatMap((line) =>
		/escalation|leadership/.test(line) ? [line.replace(/^\d+ [^:]+: /, '')] : [],
	);

describe('a list of escalations that also says what to do', () => {
	const list = [
		'1. **Immediately**: Page the shift engineer',
		'2. **Within 10 min**: Notify site leadership',
		'3. **Within 10 min**: Create a Teams meeting for coordination',
		'4. **Within 15 min**: Consider closing the gate if needed',
		'5. **Within 20 min**: Begin to count, and post what is found',
	].join('\n');

	it('calls nobody of that name, and nobody else for it', () => {
		expect(calls(`## Escalation\n\n### P1 – immediate escalation\n\n${list}`)).toEqual([
			expect.stringMatching(/^P1: first Shift engineer, .*Site leadership after 10 min$/),
		]);
	});

	it('takes the last contact for no order that is given at once', () => {
		const text = `### P1\n\n- **Escalation**: All hands on deck, a meeting should be set up immediately to work together\n\n## Escalation\n\n### P1 – escalation\n\n${list}`;
		expect(calls(text).filter((call) => call.includes('at once'))).toEqual([]);
	});
});

describe('several who are told within a time', () => {
	it('are told together', () => {
		expect(calls('## Escalation\n\n- P1: Notify team leads, shift managers within 15 minutes')).toEqual([
			'P1: Team leads after 15 min',
			'P1: Shift managers after 15 min',
		]);
	});

	it('are called in turn where it says so', () => {
		expect(calls('## Escalation\n\n- P1: Page the shift engineer, then the site manager after 15 minutes')).toEqual([
			'P1: first Shift engineer, Site manager after 15 min',
		]);
	});
});
