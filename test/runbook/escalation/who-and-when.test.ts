import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// R23, R27: a list of nothing but who and when is one of calls, whatever stands above it; what is on request is called by hand.

function called(title: string, lines: readonly string[]) {
	const text = `| Level | Response |\n|---|---|\n| P1 | 5 min |\n| P2 | 1 h |\n\n## ${title}\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`;
	return readRunbook(text, {origin: 'runbook.md'}).runbook.severities.map(({rungs, technical}) => [
		...(technical?.source.includes('runbook.md') ? technical.atOnce : []),
		...rungs.filter(({source}) => source.includes('runbook.md')).map(({position, timing}) => [position, timing]),
	]);
}

const once = {at: 'once'};
const hours = (count: number) => ({at: 'after', ms: count * 3_600_000});

describe('a list that says who and when of each severity', () => {
	it.each(['Leadership', 'Management', 'Geschäftsleitung', 'Notes', 'Anrufen'])('is one of calls under "%s"', (title) => {
		expect(called(title, ['P1: CTO at once, Managing Director after 1 hour', 'P2: Engineering Manager after 2 hours'])).toEqual([
			[
				['CTO', once],
				['Managing Director', hours(1)],
			],
			[['Engineering Manager', hours(2)]],
		]);
		expect(called(title, ['P1: Betriebsleiter sofort', 'P2: Schichtleiter nach 2 Stunden'])).toEqual([
			[['Betriebsleiter', once]],
			[['Schichtleiter', hours(2)]],
		]);
	});

	it.each(['Reviews', 'Who leads', 'Response', 'Updates', 'Steps', 'Nachbesprechung'])('is none under "%s"', (title) => {
		expect(called(title, ['P1: CTO at once', 'P2: Engineering Manager after 2 hours'])).toEqual([[], []]);
	});

	it.each(['CTO and a message at once', 'CTO within 2 hours', 'Restart the proxy after 5 minutes', 'CTO'])(
		'is none with "%s" in it',
		(words) => {
			expect(called('Notes', [`P1: ${words}`, `P2: ${words}`])).toEqual([[], []]);
		},
	);
});

describe('whoever is called on request', () => {
	it.each(['on request', 'if requested', 'only when asked', 'on demand', 'as needed', 'auf Anfrage', 'nur bei Bedarf'])(
		'has a name without "%s"',
		(words) => {
			expect(called('Leadership escalation', ['P1: CTO at once', `P2: Engineering Manager ${words}`])[1]).toEqual([
				['Engineering Manager', {at: 'request'}],
			]);
		},
	);
});
