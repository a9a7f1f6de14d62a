import {expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

const calledIn = (text: string) =>
	readRunbook(text, {origin: 'rb.md'}).runbook.severities.flatMap(({rungs}) =>
		rungs.filter(({source}) => source.includes('rb.md')).map(({position}) => position),
	);

it('leaves what is said of a case that is no known severity', () => {
	const text =
		'# Help\n\n## Who is called\n\nFor a Meltdown, the duty phone is rung. After 45 minutes the Head of IT rings the Medical Director.\n\nFor a Wobble, the desk is told.\n\n## Updates\n\nDuring a Meltdown the customers are informed every 60 minutes.\n';
	const {report, runbook} = readRunbook(text, {origin: 'rb.md'});
	expect(calledIn(text)).toEqual([]);
	expect(runbook.severities.map(({updates}) => updates.customers?.source ?? '').join(' ')).not.toContain('rb.md');
	expect(report.linesNotUnderstood).toEqual(expect.arrayContaining([5, 11]));
});

it('leaves it in German where the word stands in bold', () => {
	const text =
		'# Hilfe\n\n- **Totalausfall**: nichts geht\n\n## Eskalation\n\nBei einem Totalausfall gilt die Liste. Nach 45 Minuten wird der Werkleiter angerufen.\n';
	expect(calledIn(text)).toEqual([]);
});

it('goes by what any incident is called', () => {
	const text =
		'# Help\n\n## Escalation\n\nDuring an Incident, keep a log. After 45 minutes the Head of IT is called.\n\nDuring an Incident, write it down.\n';
	expect(calledIn(text)).toContain('Head of IT');
});
