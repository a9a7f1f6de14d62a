import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

const calls = (text: string) =>
	policyLines(withLevels(`## Alarmierung\n\n${text}\n`))
		.found.filter((line) => line.includes('escalation'))
		.map((line) => line.replace(/^\d+ /, ''));

describe('a list of calls with a column of severities and one of occasions', () => {
	it('calls at those alone, in that case alone, and "immer" in any', () => {
		expect(
			calls(
				'| Wird angerufen | Nach | Stufe | Anlass |\n|---|---|---|---|\n| IT-Leitung | 20 Min. | SEV1 | immer |\n| Geschäftsführung | 90 Min. | SEV1 | noch nicht behoben |\n| Leiter Zoll | sofort | SEV2 | ATLAS betroffen |\n| Datenschutzbeauftragte | sofort | alle | Daten abgeflossen |',
			),
		).toEqual([
			'technical escalation: SEV1: IT-Leitung after 20 min',
			'technical escalation: SEV1: Geschäftsführung after 1 h 30 min',
			'technical escalation: SEV2: Leiter Zoll as soon as it is reported: ATLAS betroffen',
			...['SEV1', 'SEV2', 'SEV3'].map(
				(id) => `technical escalation: ${id}: Datenschutzbeauftragte as soon as it is reported: Daten abgeflossen`,
			),
		]);
	});
});

describe('a column of the hours at which somebody is there', () => {
	it('calls nobody', () => {
		const table =
			'| Beispiele | Reaktion | Stufe | Bereitschaft |\n|---|---|---|---|\n| alles steht | 10 Min. | SEV1 | rund um die Uhr |\n| eines steht | 30 Min. | SEV2 | täglich 04:00–23:00 Uhr |\n| etwas hakt | 4 Std. | SEV3 | Mo–Fr 06:00–20:00 Uhr |';
		expect(policyLines(`# Plan\n\n## Einstufung\n\n${table}\n`).found.filter((line) => line.includes('escalation'))).toEqual([]);
	});
});

describe('a second who waits for the answer of the first', () => {
	it.each([
		"- SEV1: primary at once, secondary at 5 min if there's no ack, the CTO at 10 min either way.",
		'- SEV1: primary at once, secondary after 5 min if not acknowledged, CTO after 10 min.',
	])('is called by that, in one line: %s', (text) => {
		expect(calls(text)).toEqual(['technical escalation: SEV1: first Primary, then Secondary after 5 min, CTO after 10 min']);
	});
});

describe('a second who waits, in a line that goes on with what is not understood', () => {
	it('is called in any case, and that is said', () => {
		const {runbook, report} = readRunbook(
			withLevels(
				"## Paging ladder\n\n- SEV1: primary at once, secondary at 5 min if there's no ack, the CTO at 10 min. The chair is rung at 30 min, ack or not.\n",
			),
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities[0]?.rungs.map(({position}) => position)).toContain('Secondary');
		expect(report.remarks.join('\n')).toMatch(/Secondary is called in any case/);
	});
});
