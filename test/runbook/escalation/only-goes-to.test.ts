import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Smoke only goes to the duty engineer": whom a severity calls, and nothing that is done.

function read(heading: string, line: string) {
	const {runbook, report} = readRunbook(
		`# Handbook\n\n**Fire** means all is down. Respond within 5 minutes.\n\n**Smoke** means it hurts. Respond within 2 hours.\n\n## ${heading}\n\n- Fire pages the duty engineer at once.\n- ${line}\n`,
		{origin: '/srv/runbook.md'},
	);
	const smoke = runbook.severities.find(({id}) => id === 'Smoke');
	return {
		technical: smoke?.technical?.source.includes('runbook.md') ? smoke.technical.atOnce : undefined,
		steps: smoke?.procedure.filter(({source}) => source.includes('runbook.md')).flatMap(({steps}) => steps.map(({text}) => text)),
		left: report.notUnderstood.map(({why}) => why).join('\n'),
	};
}

describe('a severity that goes to somebody, where it is told who is called', () => {
	it.each([
		['Who gets woken up', 'Smoke only goes to the duty engineer.'],
		['Who gets woken up', 'Smoke only goes to the duty engineer, as a low-urgency push. No backup.'],
		['Escalation', 'Smoke goes only to the duty engineer. No deputy.'],
	])('calls them at once, and is no procedure: %s, %s', (heading, line) => {
		expect(read(heading, line)).toMatchObject({technical: ['Duty engineer'], steps: []});
	});

	it('calls whoever has no other name', () => {
		expect(read('Who gets woken up', 'Smoke only goes to the pager person, as a push. No backup.')).toMatchObject({
			technical: ['On-call'],
			steps: [],
		});
	});

	it('calls the Bereitschaft', () => {
		const {runbook} = readRunbook(
			'# Handbuch\n\n- Rot: alles steht. Reaktion innerhalb von 5 Minuten.\n- Gelb: etwas steht. Reaktion innerhalb von 2 Stunden.\n\n## Wer wird alarmiert\n\n- Rot: sofort der Bereitschaftsleiter.\n- Gelb geht nur an die Rufbereitschaft, per Mail. Keine Vertretung.\n',
			{origin: '/srv/runbook.md'},
		);
		const gelb = runbook.severities.find(({id}) => id === 'Gelb');
		expect(gelb?.technical?.atOnce).toEqual(['Rufbereitschaft']);
		expect(JSON.stringify(gelb?.procedure)).not.toContain('runbook.md');
	});

	it.each(['Smoke only goes to the backlog.', 'Smoke only goes to #ops.'])('calls nobody that is nobody, and is named: %s', (line) => {
		const {technical, steps, left} = read('Who gets woken up', line);
		expect(technical).toBeUndefined();
		expect(steps).toEqual([]);
		expect(left).toContain('Smoke');
	});

	it('is a step elsewhere', () => {
		expect(read('What we do', 'Smoke is handled through the backlog.').steps).toEqual(['Is handled through the backlog']);
	});
});
