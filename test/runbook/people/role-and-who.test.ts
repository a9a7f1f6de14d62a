import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// "Incident lead: CTO", without a severity: whoever it names may command at each that has nobody else.

const read = (list: string, title = 'Immediate actions') =>
	readRunbook(`# Mill plan\n\n## Severity\n\n- **Critical**: the mill burns\n- **High**: the mill stands\n\n## ${title}\n\n${list}\n`, {
		origin: '/srv/runbook.md',
	});
const command = (list: string, title?: string) => read(list, title).runbook.severities.map(({command}) => command?.positions);

describe('a role and who has it', () => {
	it.each([
		['- **Incident Lead**: CTO or designated security officer takes command', ['CTO', 'Designated security officer']],
		['- Incident commander: Mill manager', ['Mill manager']],
		['- Incident Manager: Mill manager or duty engineer leads', ['Mill manager', 'Duty engineer']],
		['- Einsatzleitung: Werkleiter oder Schichtleiter', ['Werkleiter', 'Schichtleiter']],
	])('is who may command: %s', (list, who) => {
		const found = command(list);
		expect(found.map((positions) => positions?.map((one) => one.toLowerCase()))).toEqual(
			[who, who].map((all) => all.map((one) => one.toLowerCase())),
		);
		expect(read(list).report.inferred.map(({what}) => what)).toContain('who may command');
	});

	it('leaves what is to be done beside it named', () => {
		const {report} = read('- **Incident lead**: Mill manager takes command\n- **Containment**: Isolate the belts, revoke the keys');
		expect(report.notUnderstood.map(({line}) => line)).toContain(11);
	});

	it.each([
		'- Incident commander: coordinates the response team',
		'- Incident commander: leads engineers and support',
		'- Incident lead: see the rota',
		'- Incident commander: declares the incident',
	])('is nobody where it says what the role does: %s', (list) => {
		const {severities} = read(list).runbook;
		expect(severities[0]?.command?.source).toContain('built-in');
	});

	it('says nothing against a severity that names its own', () => {
		const found = command('- Incident commander: Mill manager\n\n## Command\n\n- Critical is led by the director');
		expect(found[0]?.map((one) => one.toLowerCase())).toEqual(['director']);
		expect(found[1]).toEqual(['Mill manager']);
	});
});
