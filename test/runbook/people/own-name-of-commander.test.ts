import {describe, expect, test} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {redAndAmber} from '../../helpers/policy-lines.ts';

const severities = `${redAndAmber}| Grey | A typo | 2 days |
`;

function command(text: string) {
	const {runbook, report} = readRunbook(`${severities}\n${text}`, {origin: 'r.md'});
	const of = (id: string) => {
		const {positions, source} = runbook.severities.find((severity) => severity.id === id)?.command ?? {};
		return source?.includes('r.md') ? positions : undefined;
	};
	return {of, report};
}

describe('a team that has a name of its own for whoever commands', () => {
	test('is read by what it says of it in a bracket', () => {
		const {of, report} = command(`## Who steers

- **Red:** the Shop Lead is Pilot (incident commander). Until the Shop Lead is there, the Shop on-call holds the pilot.
- **Amber:** the Shop on-call is Pilot.
- **Grey:** no Pilot; whoever has the ticket.
`);
		expect(of('Red')).toEqual(['Shop Lead', 'Shop on-call']);
		expect(of('Amber')).toEqual(['Shop on-call']);
		expect(of('Grey')).toBeUndefined();
		expect(report.notUnderstood.filter(({line}) => line > 10)).toEqual([]);
		expect(report.inferred.filter(({line}) => line > 10)).toEqual([]);
		// The report says it in the words of the file.
		expect(report.found.find(({line}) => line === 15)?.text).toContain('no Pilot');
		expect(report.remarks.join('\n')).toContain('holds the pilot');
		expect(report.remarks.join('\n')).not.toContain('is incident commander');
	});

	test('in German', () => {
		const {of} = command(`## Wer steuert

- Red: Der Schichtleiter ist Lotse (Einsatzleiter).
- Amber: Die Rufbereitschaft ist Lotse.
`);
		expect(of('Red')).toEqual(['Schichtleiter']);
		expect(of('Amber')).toEqual(['Rufbereitschaft']);
	});

	test('a name in brackets of somebody is no other word for it, nor is one that is never explained', () => {
		const {of} = command(`## Who does what

- Red: the Shop Lead is Pilot.
- Amber: the Shop on-call is Scribe (writes it down).
`);
		expect(of('Red')).toBeUndefined();
		expect(of('Amber')).toBeUndefined();
	});
});
