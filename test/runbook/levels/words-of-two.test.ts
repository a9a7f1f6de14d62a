import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Severities that have two words, and one that stands beside others and is called by no word for a severity.

const minute = 60_000;
const read = (markdown: string) => readRunbook(markdown, {origin: '/srv/runbook.md'});
const severities = (markdown: string) => read(markdown).runbook.severities.map(({id}) => id);
const who = ['Press', 'Cellar', 'Gate'];
const chapters = (...titles: readonly string[]) =>
	`# Escalation at the orchard\n\n## Classification\n\n${titles
		.map(
			(title, at) =>
				`### ${title}\n\n**Response time**: ${(at + 1) * 10} minutes\n\n**Escalation path**:\n\n1. ${who[at]} engineer\n2. ${who[at]} manager after ${at + 30} minutes`,
		)
		.join('\n\n')}\n`;

describe('a severity of two words', () => {
	it.each([
		[
			['Level 3: Critical/Emergency', 'Level 2: High Severity', 'Level 1: Low Severity'],
			['Critical', 'High', 'Low'],
		],
		[
			['Critical / Urgent', 'Medium', 'Low'],
			['Critical', 'Medium', 'Low'],
		],
		[
			['Kritisch/Notfall', 'Mittel', 'Niedrig'],
			['Kritisch', 'Mittel', 'Niedrig'],
		],
		[
			['High', 'Medium', 'Low or cosmetic'],
			['High', 'Medium', 'Low'],
		],
		[
			['Severe and critical incidents', 'Moderate incidents', 'Minor incidents'],
			['Severe', 'Moderate', 'Minor'],
		],
	])('is one of them: %s', (titles, ids) => {
		const {runbook} = read(chapters(...titles));
		expect(runbook.severities.map(({id}) => id)).toEqual(ids);
		expect(runbook.severities.map(({response}) => response?.ms)).toEqual([10 * minute, 20 * minute, 30 * minute]);
		expect(runbook.severities.map(({technical}) => technical?.atOnce)).toEqual([
			['Press engineer'],
			['Cellar engineer'],
			['Gate engineer'],
		]);
	});

	it('is one in a list, too', () => {
		const {runbook} = read('# Orchard IT\n\n## Severity\n\n- **Critical/Emergency**: nobody can pick\n- **Low**: one crate is late\n');
		expect(runbook.severities.map(({id, description}) => [id, description])).toEqual([
			['Critical', 'nobody can pick'],
			['Low', 'one crate is late'],
		]);
	});

	it('is two where each of the words stands alone elsewhere', () => {
		const list = '## Severity\n\n- **Critical**: all is down\n- **High**: much is down\n- **Low**: a scratch\n\n';
		const text = `# Orchard IT\n\n${list}## Updates\n\n- Critical/High: every 30 minutes\n- Low: every 4 hours\n`;
		expect(severities(text)).toEqual(['Critical', 'High', 'Low']);
		expect(read(text).runbook.severities.map(({updates}) => updates?.internal?.ms)).toEqual([30 * minute, 30 * minute, 240 * minute]);
	});
});

describe('a chapter beside those of the severities', () => {
	const text = chapters('Level 1: Low', 'Level 2: High', 'Level 3: Meltdown');

	it('is of another severity, whatever it is called, and calls nobody for the others', () => {
		const {runbook, report} = read(text);
		expect(runbook.severities.map(({id}) => id)).toEqual(['High', 'Low']);
		expect(JSON.stringify(runbook.severities)).not.toContain('Gate manager');
		expect(report.notUnderstood.map(({line}) => line)).toContain(27);
	});

	it('calls nobody for one of them that has no chain of its own', () => {
		const {runbook} = read(text.replace('\n\n**Escalation path**:\n\n1. Press engineer\n2. Press manager after 30 minutes', ''));
		expect(JSON.stringify(runbook.severities)).not.toContain('Gate');
	});

	it('is none where no other chapter is counted so', () => {
		const {runbook} = read(text.replace('Level 3: Meltdown', 'Meltdown').replaceAll(/Level \d: /g, ''));
		expect(JSON.stringify(runbook.severities[0]?.technical)).toContain('Cellar');
		expect(runbook.severities.map(({id}) => id)).toEqual(['High', 'Low']);
	});
});
