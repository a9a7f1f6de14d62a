import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

function read(text: string) {
	const {runbook, report} = readRunbook(
		`# Shop\n\nWe rate each incident: Critical, Major, Minor.\n\n| Level | Respond |\n|---|---|\n| Critical | 5 min |\n| Major | 30 min |\n| Minor | 1 day |\n\n${text}\n`,
		{
			origin: '/srv/shop.md',
		},
	);
	return {severities: Object.fromEntries(runbook.severities.map((severity) => [severity.id, severity])), report};
}

describe('what stands last of both', () => {
	it.each([
		'Critical incidents get a review within two working days, Major ones within a week; both need a written report.',
		'Critical incidents get a review within two days, Major ones within a week; all of them need a written report.',
	])('leaves to each its own: %s', (text) => {
		const {severities} = read(`## Afterwards\n\n${text}`);
		expect(severities['Critical']?.review?.source).toContain('shop.md');
		expect(severities['Major']?.review?.source).toContain('shop.md');
		expect(severities['Major']?.review?.withinMs).toBe(7 * 24 * 3_600_000);
	});
});

describe('who handles a severity alone', () => {
	it('is its commander', () => {
		const {severities} = read('## Who is in charge\n\nThe on-call engineer handles Minor ones alone.');
		expect(severities['Minor']?.command?.positions).toEqual(['on-call engineer']);
	});
});

describe('how soon somebody is there', () => {
	it('is not how soon it is answered, nor contradicts it', () => {
		const {runbook, report} = readRunbook(
			'# Netz\n\n| Reaktion binnen | Vor Ort binnen | Klasse |\n|---|---|---|\n| 5 Minuten | 30 Minuten | Krise |\n| 15 Minuten | 60 Minuten | Störung |\n',
			{origin: '/srv/netz.md'},
		);
		expect(report.contradictions).toEqual([]);
		expect(runbook.severities.map(({response}) => response?.ms)).toEqual([300_000, 900_000]);
	});
});
