import {describe, expect, it} from 'vitest';
import {policyLines, procedureLines, withLevels} from '../helpers/policy-lines.ts';

// Handbooks hold more than rules: signs, permissions, set phrases. None of it is somebody to call, or a severity's own.

const table = (rows: string) =>
	`# Handbook\n\n| | Critical | Major | Minor |\n|---|---|---|---|\n| Response time | 5 min | 30 min | 4 h |\n${rows}`;

describe('rows of a table by severities', () => {
	it('colours and permissions are nobody who is called, and are named', () => {
		const {found, left} = policyLines(
			table(
				'| Colour of the lamp | Violet | Amber | Grey |\n| Who may declare | Duty manager | Team lead | Anybody |\n| Closed by | Head of IT | Team lead | Anybody |\n| Technician on site within | 20 min | 1 h | 1 day |',
			),
		);
		expect(found.filter((line) => line.includes('escalation'))).toEqual([]);
		expect(left).toEqual(
			expect.arrayContaining([
				expect.stringContaining('"Colour of the lamp"'),
				expect.stringContaining('"Who may declare"'),
				expect.stringContaining('"Closed by"'),
				expect.stringContaining('Technician on site within'),
			]),
		);
	});

	it('"Who may lead" says who commands', () => {
		expect(policyLines(table('| Who may lead | Duty manager | Team lead | Team lead |')).found).toContainEqual(
			expect.stringMatching(/command: Critical: .*Duty manager/),
		);
	});
});

describe('the name of the page', () => {
	const page = (title: string) =>
		`# ${title}\n\n| Severity | Response time |\n|---|---|\n| Critical | 5 min |\n| Major | 30 min |\n| Minor | 4 h |\n\n## Action cards\n\n### Queue is full\n\n1. Stop the importer\n2. Drain the queue\n\n## Words\n\nThe importer is the nightly one.`;
	const steps = 'Queue is full: Stop the importer, Drain the queue';
	it.each(['Major Incident Procedure', 'Acme Major IT Incident Handbook', 'Critical incident plan'])('"%s" is of no severity', (title) => {
		expect(procedureLines(page(title))).toEqual([
			['Critical', steps],
			['Major', steps],
			['Minor', steps],
		]);
	});

	it('is one also as the subtitle of everything', () => {
		const whole = page('Major Incident Procedure').replaceAll(/^#/gm, '##');
		expect(procedureLines(`# ACME CLINICS\n\n${whole}`)).toEqual([
			['Critical', steps],
			['Major', steps],
			['Minor', steps],
		]);
	});

	it('names a severity in a chapter of its own', () => {
		expect(
			procedureLines(
				'# Handbook\n\n| Severity | Response time |\n|---|---|\n| Critical | 5 min |\n| Major | 30 min |\n\n## Major incident procedure\n\n1. Stop the importer',
			),
		).toEqual([['Critical'], ['Major', expect.stringContaining('Stop the importer')]]);
	});
});

describe('a severity beside a verb', () => {
	it.each(['of a Critical being declared', 'once a Critical begins'])('"%s" is of that one', (when) => {
		const {found} = policyLines(
			`${withLevels('', ['Critical', 'Major', 'Minor'])}\n## Status page\n\nThe public status page is updated ${when} and every 20 minutes.`,
		);
		expect(found.filter((line) => line.includes('cadence'))).toEqual([expect.stringContaining('Critical: every 20 min')]);
	});
});

describe('a chapter of cards', () => {
	it.each(['Handlungsanweisungen', 'Notfallkarten', 'Störungsbilder', 'Action cards'])('"%s" holds what is done', (chapter) => {
		expect(procedureLines(withLevels(`## ${chapter}\n\n### Lager steht\n\n1. Dienst neu starten\n2. Band prüfen`))[0]).toEqual([
			'SEV1',
			'Lager steht: Dienst neu starten, Band prüfen',
		]);
	});
});
