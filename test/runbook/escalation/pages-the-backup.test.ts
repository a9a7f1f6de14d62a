import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Small teams write who is woken as a list that goes on from item to item, and call whoever is on call by what they carry.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const plan = (text: string) => {
	const [first] = read(text).runbook.severities;
	return {
		technical: first?.technical?.source.includes('runbook.md')
			? [first.technical.atOnce, first.technical.secondary, first.technical.secondaryAfterMs]
			: undefined,
		rungs: first?.rungs
			.filter(({source}) => source.includes('runbook.md'))
			.map(({position, timing}) => [position, timing.at === 'after' ? timing.ms : timing.at]),
	};
};
const minute = 60_000;

describe('an item that goes on from the one above when nobody answers', () => {
	it.each([
		[
			'- A SEV1 pages whoever has the pager (PagerDuty, weekly, swaps on Tuesday).\n- If they haven’t acked after 10 minutes PagerDuty pages the backup.\n- If nobody has acked after 20 minutes it pages Ada (CTO).\n- SEV3 does not go to anybody.',
			[['On-call'], 'Backup', 10 * minute],
			[['Ada', 20 * minute]],
		],
		[
			'- For a SEV1 the on-call engineer is paged at once.\n- If they haven’t answered after 5 minutes, the backup engineer is paged.',
			[['On-call engineer'], 'Backup engineer', 5 * minute],
			[],
		],
		[
			'- Bei SEV1 wird die IT-Bereitschaft angerufen.\n- Meldet sich nach 10 Minuten niemand, wird der Teamleiter angerufen.',
			[['IT-Bereitschaft'], 'Teamleiter', 10 * minute],
			[],
		],
	])('is of its severity: %s', (list, technical, rungs) => {
		expect(plan(`## Who gets woken up\n\n${list}`)).toEqual({technical, rungs});
	});

	it.each([
		[
			'behind several severities',
			'- SEV1: call the duty engineer at once.\n- SEV2: call the help desk at once.\n- If nobody answers within 10 minutes, call the shift lead.',
		],
		[
			'in another list',
			'- SEV1: call the duty engineer at once.\n\nBeside that:\n\n- If nobody answers within 10 minutes, call the shift lead.',
		],
	])('is of none alone: %s', (_, list) => {
		const [first] = read(`## Who gets woken up\n\n${list}`).runbook.severities;
		expect(first?.technical?.secondary).not.toBe('Shift lead');
	});
});

describe('whoever carries the pager', () => {
	it.each([
		['A SEV1 pages whoever has the pager straight away.', 'On-call'],
		['A SEV1 goes to the pager person straight away.', 'On-call'],
		['On a SEV1 ring the person with the duty phone straight away.', 'On-call'],
		['Wer das Bereitschaftshandy hat, wird bei SEV1 sofort angerufen.', 'Bereitschaft'],
	])('%s', (sentence, who) => {
		const {technical, rungs = []} = plan(`## Who gets woken up\n\n${sentence}`);
		expect([technical?.[0], ...rungs.map(([name]) => name)].filter((name) => name !== undefined).flat()).toEqual([who]);
	});
});

it('how the rota turns is not how often somebody is called', () => {
	expect(plan('## Who gets woken up\n\n- SEV1 pages the duty engineer (PagerDuty, weekly).').rungs?.map(([, when]) => when)).not.toContain(
		'every',
	);
	expect(plan('## Who gets woken up\n\n- SEV1: Chief (daily)').rungs).toEqual([['Chief', 'every']]);
});

describe('whoever stands beside somebody', () => {
	it.each([
		[
			'Bei einem Angriff werden sofort die Cyberversicherung und die beiden Geschäftsführer angerufen.',
			['Cyberversicherung', 'Geschäftsführer'],
		],
		['If there is an attack, the Cyber Insurance and both directors are called.', ['Cyber Insurance', 'Directors']],
	])('is called as well: %s', (sentence, who) => {
		expect(plan(`## Who gets woken up\n\n- ${sentence}`).rungs).toEqual(who.map((name) => [name, 'reported']));
	});

	it('is no title before a name', () => {
		const {rungs = []} = plan(
			'## Who gets woken up\n\n- If data leaked, inform our data protection officer, Dr. Lund, immediately, at dpo@quay.example.',
		);
		expect(rungs.map(([name]) => name)).not.toContain('Dr');
	});

	it('may be a rota', () => {
		const text =
			'## Escalation\n\n| Level | At once | After 30 min |\n|---|---|---|\n| SEV1 | Quay engineer, Major Incident rota | Head of Quays |\n| SEV2 | Quay engineer | – |';
		expect(plan(text).technical?.[0]).toEqual(['Quay engineer', 'Major Incident rota']);
	});
});
