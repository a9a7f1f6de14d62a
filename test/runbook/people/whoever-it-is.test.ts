import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {levelsInWords} from '../../helpers/policy-lines.ts';

// "Wer hat den Hut auf?": "wer Bereitschaft hat", "wer das Ticket nimmt"; "anybody on the certified list (Ada, Bola Roe)".

const read = (list: string, title: string) => readRunbook(`${levelsInWords}\n## ${title}\n\n${list}\n`, {origin: '/srv/runbook.md'});
const commandOf = (list: string, title = 'Who wears the hat?') =>
	read(list, title).runbook.severities.map(({command}) => command?.positions.join(' or '));

describe('who leads, by what they have or take', () => {
	it.each([
		['Wer hat den Hut auf?', '- Critical: wer Bereitschaft hat.\n- Major: wer das Ticket nimmt.', 'Bereitschaft'],
		['Who wears the hat?', '- Critical: whoever is on call\n- Major: whoever takes the ticket', 'On-call'],
	])('is the one on duty, or anyone: %s', (title, list, duty) => {
		const {runbook, report} = read(list, title);
		const [critical, major] = runbook.severities;
		expect(critical?.command?.positions).toEqual([duty]);
		expect(major?.command).toMatchObject({positions: []});
		expect(report.notUnderstood).toEqual([]);
		expect(report.remarks.join('\n')).toContain('anyone may command');
	});

	it('is each of those who are named behind a list', () => {
		expect(
			commandOf('- Critical: anybody on the certified list (Ada Berg, Bola Roe, Ruth)\n- Major: one of Ada, Bola or Ruth', 'Command').slice(
				0,
				2,
			),
		).toEqual(['Ada Berg or Bola Roe or Ruth', 'Ada Berg or Bola Roe or Ruth']);
	});

	it('is nobody by name where the brackets hold no names', () => {
		expect(commandOf('- Critical: anybody on the rota (see the wiki, second page)\n- Major: duty manager', 'Command')[0] ?? '').not.toMatch(
			/wiki|page/u,
		);
	});
});
