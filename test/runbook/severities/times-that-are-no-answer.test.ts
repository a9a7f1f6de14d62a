import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Working hours in several languages, and times of reports, contracts and calls beside how soon a severity is answered.

const minute = 60_000;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const answers = (text: string) =>
	read(text).runbook.severities.map(({id, response}) => [
		id,
		response?.source.includes('runbook.md') ? (response?.ms ?? Number.NaN) / minute : 'built-in',
	]);

describe('time that no clock of a response knows', () => {
	it.each([
		['4 horas laborables', 240, '"4 horas laborables" is not kept'],
		['3 días hábiles', 3 * 1440, 'A business day counts as 24 h'],
		['2 heures ouvrées', 120, '"2 heures ouvrées" is not kept'],
		['8 Arbeitsstunden', 480, '"8 Arbeitsstunden" is not kept'],
		['2 giorni lavorativi', 2 * 1440, 'A business day counts as 24 h'],
		['4 business hours', 240, '"4 business hours" is not kept'],
	])('"%s" is said not to be kept', (cell, ms, remark) => {
		const text = `# T\n\n| Level | Response time |\n|---|---|\n| Critical | 10 min |\n| Low | ${cell} |\n`;
		expect(answers(text)[1]?.[1]).toBe(ms);
		const {remarks} = read(text).report;
		expect(remarks.join('\n')).toContain(remark);
		expect(remarks.filter((said) => said.includes('business day')).length).toBe(remark.includes('business day') ? 1 : 0);
	});
});

describe('a time that is no answer contradicts none', () => {
	const table = '# T\n\n## Levels\n\n| Level | Response time |\n|---|---|\n| P1 | 5 min |\n| P2 | 15 min |\n\n';

	it.each([
		'## Post-incident review\n\n| Priority | Review meeting | Report |\n|---|---|---|\n| P1 | within 3 business days | within 10 business days |\n| P2 | where repeated three times in a month | none |\n',
		'## Nachbesprechung\n\n| Stufe | Termin | Bericht |\n|---|---|---|\n| P1 | nach Absprache | innerhalb von 10 Tagen |\n| P2 | nach Absprache | keiner |\n',
		'## Suppliers\n\n### P1\n\n- Hosting company: contract says they call back in 20 minutes\n',
		'## P1\n\n- Cerulean: 0800 496 0331. Contract: call back in 20 minutes.\n',
		'## What makes it a P2\n\n- p95 search response above 8 seconds for 10 minutes\n- API response slower than 4 s\n',
		'## Was eine P2 ausmacht\n\n- Reaktion der Kasse über 8 Sekunden\n- Reaktionszeit des Portals länger als 4 Sekunden\n',
		'## P1\n\nThe call is open within 10 minutes of the acknowledgement.\n',
		'## P1\n\n- Bridge open within 20 minutes after the acknowledgement\n- Telefonkonferenz innerhalb von 20 Minuten nach der Annahme\n',
		'## Escalado\n\n| Nivel | Al momento | A los 15 min sin respuesta |\n|---|---|---|\n| P1 | Técnico de guardia | Jefe de sistemas |\n| P2 | Técnico de guardia | – |\n',
	])('%s', (chapter) => {
		const {contradictions} = read(`${table}${chapter}`).report;
		expect(contradictions.map(({text}) => text)).toEqual([]);
		expect(answers(`${table}${chapter}`)).toEqual([
			['P1', 5],
			['P2', 15],
		]);
	});
});

it.each([
	['In a P1 somebody responds in no more than 7 minutes.', 7],
	['A P1 is acknowledged within 7 minutes of the alert.', 7],
	['Bei P1 reagieren wir in nicht mehr als 7 Minuten.', 7],
])('is one where it says by when: %s', (sentence, minutes) => {
	expect(answers(`# T\n\n${sentence} P2 has no such time.`)[0]).toEqual(['P1', minutes]);
});
