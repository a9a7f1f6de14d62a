import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Bei SEV1 führt Ada Stein, in ihrem Urlaub Bert Holm": who leads by name, who does meanwhile, and where nobody does.

const led = (sentences: string) => {
	const text = `# Ops\n\n## Severity levels\n\n- SEV1: all is down. Respond within 5 minutes.\n- SEV2: a part is down. Respond within 30 minutes.\n- SEV3: the rest. Respond within 8 hours.\n\n## Who runs it\n\n${sentences}\n`;
	const {runbook, report} = readRunbook(text, {origin: 'rb.md'});
	return {
		who: runbook.severities.map(({command}) => (command?.source.includes('rb.md') ? command.positions : undefined)),
		remarks: report.remarks.join('\n'),
		found: report.found.map(({text: said}) => said).join('\n'),
	};
};

describe('who leads, in sentences', () => {
	it.each([
		['Bei SEV1 führt Ada Stein, in ihrem Urlaub Bert Holm.', ['Ada Stein', 'Bert Holm']],
		['Bei SEV1 leitet Ada Stein, ersatzweise der Schichtleiter.', ['Ada Stein', 'Schichtleiter']],
		['For a SEV1, Ada Stein leads, in her absence Bert Holm.', ['Ada Stein', 'Bert Holm']],
		[
			'Bei SEV1 führt Ada Stein, in ihrem Urlaub Bert Holm. Bis einer von beiden da ist, führt, wer Rufbereitschaft hat.',
			['Ada Stein', 'Bert Holm', 'Rufbereitschaft'],
		],
		[
			'For a SEV1 the lead is the duty engineer until Ada or Bert Holm takes over, which one of them does once they are online.',
			['duty engineer', 'Ada', 'Bert Holm'],
		],
		['For a SEV1 any engineer who has done the training may lead.', ['Engineer']],
	])('is kept: %s', (sentences, expected) => {
		expect(led(sentences).who).toEqual([expected, expect.anything(), expect.anything()].map((one, at) => (at === 0 ? one : undefined)));
	});

	it('says that the room knows no holidays', () => {
		expect(led('Bei SEV1 führt Ada Stein, in ihrem Urlaub Bert Holm.').remarks).toContain(
			'"in ihrem Urlaub" is no condition that the room knows: Bert Holm may command in any case',
		);
	});

	it.each(['A SEV3 has no lead, only somebody it is assigned to.', 'SEV3 hat keine Führung.', 'Eine SEV3 hat keine Leitung.'])(
		'is nobody: %s',
		(sentence) => {
			expect(led(`For a SEV1 the lead is the duty engineer. ${sentence}`).found).toContain('SEV3: "');
		},
	);

	it.each([
		'Bei SEV1 führt Fahrlässigkeit zu Ausfällen.',
		'Bei SEV1 führt Kabel A in den Keller.',
		'For a SEV1 any change may lead to more trouble.',
	])('is nobody who is made of: %s', (sentence) => {
		expect(led(sentence).who[0]).toBeUndefined();
	});
});
