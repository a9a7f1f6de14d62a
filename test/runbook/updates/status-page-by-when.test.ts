import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

it.each([
	'Status page: P1 within 10 minutes, P2 within 20 minutes.',
	'Status page https://status.care.example: P1 within 10 minutes, P2 within 20 minutes, P3 never.',
	'Statusseite: P1 binnen 10 Minuten, P2 binnen 20 Minuten.',
	'- Status page: P1 within 10 minutes, P2 within 20 minutes\n- Team: P1 every 10 minutes, P2 every hour',
])('by when something stands on the status page is when customers first hear: %s', (text) => {
	const {runbook, report} = readRunbook(
		`# Care\n\n| Level | Respond |\n|---|---|\n| P1 | 5 min |\n| P2 | 20 min |\n| P3 | 1 day |\n\n## Updates\n\n${text}\n`,
		{origin: '/srv/care.md'},
	);
	expect(report.found.filter(({what}) => what === 'first update (customers)').map((found) => found.text)).toEqual([
		'P1: within 10 min',
		'P2: within 20 min',
	]);
	expect(runbook.severities.every(({technical}) => !technical?.source.includes('care.md'))).toBe(true);
});
