import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {timingWords} from '../../../source/runbook/runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// One who is called alone, at what hours nobody is, and what does not keep anybody from calling.

const read = (text: string) => readRunbook(withLevels(`## Who to wake\n\n${text}`), {origin: '/srv/runbook.md'});
const first = (text: string) => read(text).runbook.severities[0];

it.each(['SEV1: the on-call engineer only.', '- SEV1: on-call engineer only', 'SEV1: only the on-call engineer.'])('%s', (text) => {
	expect(first(text)?.technical).toMatchObject({atOnce: ['On-call engineer']});
	expect(first(text)?.rungs).toEqual([]);
});

describe('at some hours nobody is woken', () => {
	it.each([
		"SEV1: the on-call engineer only. Don't wake anyone between 23:00 and 07:00.",
		"SEV1: the on-call engineer only. Don't wake anyone between\n23:00 and 07:00.",
		'SEV1: nur die Rufbereitschaft. Zwischen 23 Uhr und 7 Uhr wird niemand geweckt.',
	])('at the others somebody is, and the hours are named: %s', (text) => {
		const {runbook, report} = read(text);
		expect(runbook.severities[0]?.technical?.source).toContain('runbook.md:');
		expect(report.notUnderstood.map(({why}) => why).join(' ')).toMatch(/wake anyone|niemand geweckt/);
	});
});

it.each([
	'At SEV1 call the Plant Manager after 30 minutes, even if you think you have nearly got it.',
	'Bei SEV1 wird nach 30 Minuten der Werkleiter angerufen, auch wenn die Lösung nahe scheint.',
])('what keeps nobody from calling: %s', (text) => {
	expect(first(text)?.rungs.map(({timing}) => timingWords(timing))).toEqual(['after 30 min']);
});

describe('what another sentence says', () => {
	it('is no condition of whoever is called in the one before', () => {
		expect(
			first('- SEV1: Support lead within 30 minutes. Account managers only if their promoter is affected.')?.rungs.map(
				({position, timing}) => `${position} ${timingWords(timing)}`,
			),
		).toContain('Support lead after 30 min');
	});

	it('the person who has the ticket is nobody by name', () => {
		const {runbook} = readRunbook(
			withLevels('## Leitung\n\nBei SEV1 leitet der Werkleiter. Bei SEV2 leitet die Person, die das Ticket bearbeitet.'),
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.severities[0]?.command?.positions).toEqual(['Werkleiter']);
		expect(runbook.severities[1]?.command?.positions).not.toContain('Person');
	});

	it('what is suspected is the whole of a condition', () => {
		expect(
			first(
				'Besteht der Verdacht, dass Kundendaten abgeflossen sind, ist unabhängig von der Priorität unverzüglich die Datenschutzbeauftragte anzurufen.',
			)?.rungs.map(({timing}) => timingWords(timing)),
		).toEqual(['as soon as it is reported: der Verdacht besteht, dass Kundendaten abgeflossen sind']);
	});
});
