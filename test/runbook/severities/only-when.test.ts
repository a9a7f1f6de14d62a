import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Lists of severities that say of each nothing but when somebody is at it.

const minute = 60_000;
const read = (title: string, list: string) => readRunbook(`# Print shop\n\n## ${title}\n\n${list}\n`, {origin: '/srv/runbook.md'});
const own = (title: string, list: string) => {
	const {runbook, report} = read(title, list);
	return {
		descriptions: report.found.filter(({what}) => what === 'description'),
		responses: runbook.severities.map(({response}) => (response?.source.includes('runbook.md') === true ? response.ms : undefined)),
		answers: report.found.filter(({what}) => what === 'response time').map(({line}) => line),
	};
};

describe('when somebody is at it', () => {
	it.each([
		['Priorities and SLAs', '- P0: immediate (24/7)\n- P1: 4 hours\n- P2: next sprint', [0, 240 * minute, undefined]],
		['Priorities & SLAs', '- P0: immediately\n- P1: same business day\n- P2: best effort', [0, undefined, undefined]],
		['Prioritäten und SLA', '- P0: sofort (rund um die Uhr)\n- P1: 4 Stunden\n- P2: nächster Sprint', [0, 240 * minute, undefined]],
	])('is how soon each is answered, and describes none: %s', (title, list, responses) => {
		expect(own(title, list)).toEqual({descriptions: [], responses, answers: [5, 6, 7]});
	});

	it('describes none where the title says nothing of an answer, either, and is named', () => {
		const {report} = read('Priorities', '- P0: immediate (24/7)\n- P1: same business day');
		expect(report.found.filter(({what, text}) => what === 'description' && /immediate|same business day/.test(text))).toEqual([]);
	});

	it('stays what it is where more is said', () => {
		const list = '- P0: nothing prints, immediate\n- P1: one press is out\n- P2: can wait';
		expect(own('Priorities', list).descriptions.map(({text}) => text)).toEqual([
			'P0: nothing prints, immediate',
			'P1: one press is out',
			'P2: can wait',
		]);
	});
});
