import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Small teams: whoever holds the phone, and headings in their words.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const first = (text: string, rank = 0) => {
	const technical = read(text).runbook.severities[rank]?.technical;
	return technical?.source.includes('runbook.md') ? technical.atOnce : undefined;
};
const commanders = (text: string) =>
	read(text).runbook.severities.map(({command}) => (command?.source.includes('runbook.md') ? command.positions : []));

describe('whoever holds the phone', () => {
	it.each([
		['SEV1: the duty phone rings for the holder. After 20 minutes call the site manager.', 'Holder'],
		['SEV1: the on-call pager goes off for the network standby. After 20 minutes call the site manager.', 'Network standby'],
		['SEV1: IT standby at once, site manager after 20 minutes.', 'IT standby'],
		['SEV1: Diensthandy sofort, nach 20 Minuten der Standortleiter.', 'Diensthandy'],
	])('is called first: %s', (sentence, who) => {
		expect(first(`## Who is called\n\n${sentence}`)).toEqual([who]);
	});

	it('may be the only one', () => {
		expect(first('## Who is called\n\nSEV2: the holder only.', 1)).toEqual(['Holder']);
	});

	it.each(['Promote the standby database at once.', 'Account holders are told after 30 minutes.', 'The phone rings all the time.'])(
		'is nobody of that name else: %s',
		(sentence) => {
			expect(first(`## Who is called\n\nSEV1: ${sentence}`)).toBeUndefined();
		},
	);
});

describe('headings in the words of a small team', () => {
	it.each(['Leading it', 'Running an incident', 'Wer den Hut aufhat'])('are on who leads: %s', (title) => {
		expect(commanders(`## ${title}\n\nSEV1: the plant manager. SEV2: the shift lead.`).slice(0, 2)).toEqual([
			['plant manager'],
			['shift lead'],
		]);
	});
});

describe('a severity that counts as another for a while', () => {
	it.each(['From 1 December to 6 January every SEV2 is treated as SEV1.', 'Vom 1. Dezember bis 6. Januar gilt jedes SEV2 als SEV1.'])(
		'is named: %s',
		(sentence) => {
			expect(
				read(sentence)
					.report.notUnderstood.map(({why}) => why)
					.join('\n'),
			).toContain(sentence);
		},
	);
});

describe('one update in one case alone', () => {
	it.each(['once, if it lasts longer than 2 hours', 'einmal, falls es länger als 2 Stunden dauert'])(
		'is due by no clock, and is named: %s',
		(cell) => {
			const {runbook, report} = read(
				`## Updates\n\n| | Team | Status page |\n|---|---|---|\n| SEV1 | every 30 minutes | within 30 minutes, then hourly |\n| SEV2 | every 2 hours | ${cell} |`,
			);
			expect(runbook.severities[1]?.firstWithin?.customers).toBeUndefined();
			expect(runbook.severities[1]?.notUpdated).toContain('customers');
			expect(report.remarks.join('\n')).toContain(cell);
		},
	);

	it('is due by the time that it names else', () => {
		const {runbook} = read(
			'## Updates\n\n| | Team | Status page |\n|---|---|---|\n| SEV1 | every 30 minutes | hourly |\n| SEV2 | every 2 hours | once within 2 hours |',
		);
		expect(runbook.severities[1]?.firstWithin?.customers?.ms).toBe(7_200_000);
	});
});
