import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// What a person reports is shown with the capitals of the file.

const read = (text: string) => readRunbook(withLevels(text, ['SEV1', 'SEV2']), {origin: '/srv/runbook.md'});
const conditions = (text: string) => [
	...new Set(
		read(text).runbook.severities.flatMap(({rungs}) => rungs.flatMap(({timing}) => (timing.at === 'reported' ? [timing.what] : []))),
	),
];

describe('a condition that a person reports', () => {
	it.each([
		['If PII of EU customers is exposed, call the Privacy Officer at once.', 'PII of EU customers is exposed'],
		['If customer data is exposed, call the Privacy Officer at once.', 'customer data is exposed'],
		['The Privacy Officer is called at once if the Payment Gateway leaks cards.', 'the Payment Gateway leaks cards'],
		['Customer data exposed: Privacy Officer immediately.', 'customer data exposed'],
		['PII exposed: Privacy Officer immediately.', 'PII exposed'],
		['Falls Kundendaten abgeflossen sind, wird der Datenschutzbeauftragte sofort angerufen.', 'Kundendaten abgeflossen sind'],
		['Sind Patientendaten betroffen, wird der Datenschutzbeauftragte sofort angerufen.', 'Patientendaten betroffen'],
		['Wasser im Keller: der Hausmeister wird sofort gerufen.', 'Wasser im Keller'],
	])('is written as in the file, whatever it begins with: %s', (sentence, what) => {
		const text = `## Escalation\n\n- ${sentence}`;
		expect(conditions(text)).toEqual([what]);
		expect(read(text).report.found.some((finding) => finding.text.endsWith(`reported: ${what}`))).toBe(true);
	});

	it('keeps the capital of its beginning where the file writes it so within sentences, and else does not', () => {
		const text = '## Escalation\n\n- Heathrow affected: Duty Director immediately.\n- Passengers affected: Press Office immediately.\n';
		const prose = '\n## About\n\nWe serve Heathrow, and those who fly from it. Most passengers fly at night.\n';
		expect(conditions(`${text}${prose}`)).toEqual(['Heathrow affected', 'passengers affected']);
		expect(conditions(text)).toEqual(['heathrow affected', 'passengers affected']);
	});

	it('is one, however it is written', () => {
		const text =
			'## Escalation\n\n- If Personal Data is lost, call the DPO at once.\n- If personal data is lost, call the CTO after 30 minutes.\n';
		expect(conditions(text)).toHaveLength(1);
	});
});
