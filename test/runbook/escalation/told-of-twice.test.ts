import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "The director is called after 45 minutes, and right away if data is involved": two calls of one, and who is one and no two.

const minute = 60_000;
const read = (sentences: string) => {
	const text = `# Ops\n\n## Severity levels\n\n- SEV1: all is down. Respond within 5 minutes.\n- SEV2: a part is down. Respond within 30 minutes.\n\n## Who is called, and when\n\n${sentences}\n`;
	const {runbook, report} = readRunbook(text, {origin: 'rb.md'});
	const [own] = runbook.severities;
	return {
		calls: [
			...(own?.technical?.source.includes('rb.md')
				? [
						`${own.technical.atOnce.join('+')} once`,
						...(own.technical.secondary === undefined
							? []
							: [`${own.technical.secondary} ${(own.technical.secondaryAfterMs ?? 0) / minute}`]),
						...(own.technical.final ? [`${own.technical.final.position} ${own.technical.final.afterMs / minute}`] : []),
					]
				: []),
			...(own?.rungs ?? [])
				.filter(({source}) => source.includes('rb.md'))
				.map(({position, timing}) =>
					timing.at === 'after'
						? `${position} ${timing.ms / minute}`
						: timing.at === 'reported'
							? `${position}${timing.afterMs === undefined ? '' : ` ${timing.afterMs / minute}`} if ${timing.what}`
							: `${position} ${timing.at}`,
				),
		],
		other: (runbook.severities[1]?.rungs ?? []).filter(({source}) => source.includes('rb.md')).map(({position}) => position),
		left: report.notUnderstood.map(({why, words}) => `${words ?? ''} ${why}`).join('\n'),
		remarks: report.remarks.join('\n'),
	};
};

describe('a sentence that calls one at a time, and sooner in one case', () => {
	it.each([
		[
			'On a SEV1 the duty engineer is paged at once. Our managing director, Lotte Brandt, is called when a SEV1 has gone on for 40 minutes, and right away if guest data is involved; in that case our privacy adviser, Ivo Sand, is called within the hour too.',
			[
				'Duty engineer once',
				'Managing director Lotte Brandt 40',
				'Managing director Lotte Brandt if guest data is involved',
				'Privacy adviser Ivo Sand 60 if guest data is involved',
			],
		],
		[
			'On a SEV1, the CTO is phoned after 25 minutes, and immediately if guest data is involved.',
			['CTO 25', 'CTO if guest data is involved'],
		],
		[
			'Bei SEV1 wird die Bereitschaft sofort angerufen. Die Werkleitung wird nach 45 Minuten angerufen, und sofort, wenn Gästedaten betroffen sind.',
			['Bereitschaft once', 'Werkleitung 45', 'Werkleitung if gästedaten betroffen sind'],
		],
		[
			'Bei SEV1 wird die Bereitschaft sofort angerufen. Sind Gästedaten abgeflossen, wird die Werkleitung sofort angerufen, und unser Datenschutzbeauftragter Dr. Ivo Sand noch am selben Tag.',
			['Bereitschaft once', 'Werkleitung if gästedaten abgeflossen', 'Datenschutzbeauftragter Dr. Ivo Sand if gästedaten abgeflossen'],
		],
	] as const)('says each: %s', (sentences, expected) => {
		const {calls, other, left} = read(sentences);
		expect(calls.map((call) => call.replace(/ if .*/u, (words) => words.toLowerCase()))).toEqual(expected);
		expect(other).toEqual([]);
		expect(left).not.toMatch(/Brandt|CTO|Werkleitung|Sand/u);
	});
});

describe('who is one', () => {
	it.each([
		[
			'On a SEV1 the pager calls the duty engineer straight away. If they have not acknowledged in 12 minutes, it calls the second on call. After 25 minutes it calls Nils, our head of platform, whether or not anybody has answered. Ruth is called as soon as the SEV1 is declared.',
			['Duty engineer once', 'Second on call 12', 'Nils 25', 'Ruth once'],
		],
		[
			'Bei SEV1 wird die Bereitschaft sofort angerufen. Dauert ein SEV1 länger als zwei Stunden, ruft Ruth ihren Bruder Jan Holt an, den Geschäftsführer.',
			['Bereitschaft once', 'Jan Holt 120'],
		],
	] as const)('by name, and what they are: %s', (sentences, expected) => {
		expect(read(sentences).calls).toEqual(expected);
	});

	it.each([
		['Bei SEV1 klingelt zuerst der Notdienst. Geht er acht Minuten lang nicht dran, klingelt Jonas.', ['Notdienst once', 'Jonas 8']],
		[
			'On a SEV1 the pager sends a push message to the duty engineer, and calls the second on call if there is no answer for 20 minutes.',
			['Duty engineer once', 'Second on call 20'],
		],
	] as const)('whose phone it is: %s', (sentences, expected) => {
		expect(read(sentences).calls).toEqual(expected);
	});

	it('is nobody where two bare names stand side by side', () => {
		const {calls, left} = read(
			'Bei SEV1 wird die Bereitschaft sofort angerufen. Hat nach 2 Stunden niemand reagiert, schreibt Ruth Jonas an.',
		);
		expect(calls.join(' ')).not.toMatch(/Ruth|Schreibt/u);
		expect(left).toContain('schreibt Ruth Jonas an');
	});

	it('is not called where a sentence says so by name', () => {
		const {calls} = read('On a SEV1 the duty engineer is paged at once. Ruth is not called for a SEV1.');
		expect(calls).toEqual(['Duty engineer once']);
	});
});
