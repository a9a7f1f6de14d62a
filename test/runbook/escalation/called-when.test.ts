import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// A heading or a line that says whom the list below it calls, each item of which says when.

const head = withLevels('').split('\n').length - 1;
const read = (text: string) => policyLines(withLevels(text));
const called = (text: string) =>
	read(text)
		.found.filter((line) => /^\d+ (?:leadership|escalation trigger): /.test(line))
		.map((line) => line.replace(/^\d+ (?:leadership|escalation trigger): /, ''));
const each = (words: string) => [`SEV1: ${words}`, `SEV2: ${words}`, `SEV3: ${words}`];

describe('a list of when somebody is called', () => {
	it.each([
		[
			'## Leadership is woken when\n\n- SEV1 is declared\n- a SEV2 lasts longer than 40 minutes\n- A passenger asks for money back\n- The same pier is closed twice within 12 hours',
			[
				'SEV1: Leadership at once',
				'SEV2: Leadership after 40 min',
				...each('Leadership as soon as it is reported: a passenger asks for money back'),
				...each('Leadership as soon as it is reported: the same pier is closed twice within 12 hours'),
			],
		],
		[
			'## When to call the CTO\n\n1. any SEV1\n2. No progress on a SEV2 for 30 minutes',
			['SEV1: CTO at once', 'SEV2: CTO after 30 min without progress'],
		],
		[
			'## Others\n\nInform the duty manager and the press office if one of these is true:\n\n- a pilot is hurt, or\n- it is expected to last longer than a day.',
			[
				...['SEV1', 'SEV2', 'SEV3'].flatMap((id) => [
					`${id}: Duty manager as soon as it is reported: a pilot is hurt`,
					`${id}: Press office as soon as it is reported: a pilot is hurt`,
				]),
				...['SEV1', 'SEV2', 'SEV3'].flatMap((id) => [
					`${id}: Duty manager as soon as it is reported: it is expected to last longer than a day`,
					`${id}: Press office as soon as it is reported: it is expected to last longer than a day`,
				]),
			],
		],
		[
			'## Die Betriebsleitung wird geweckt, wenn\n\n- ein SEV1 ausgerufen wird\n- ein SEV2 länger als 30 Minuten dauert\n- Menschen gefährdet sind',
			[
				'SEV1: Betriebsleitung at once',
				'SEV2: Betriebsleitung after 30 min',
				...each('Betriebsleitung as soon as it is reported: Menschen gefährdet sind'),
			],
		],
		[
			'## Others\n\nThe DPO is informed within 12 hours if:\n\n- customer data leaked\n- SEV1 is declared',
			[
				'SEV1: DPO 12 h after it is reported: customer data leaked',
				...['SEV2', 'SEV3'].map((id) => `${id}: DPO 12 h after it is reported: customer data leaked`),
				'SEV1: DPO after 12 h',
			],
		],
		[
			'## Der Vorstand wird binnen 2 Stunden informiert, wenn\n\n- ein Mensch verletzt ist',
			each('Vorstand 2 h after it is reported: ein Mensch verletzt ist'),
		],
		['## When should the CTO be called\n\n- a SEV1', ['SEV1: CTO at once']],
		['## Wann wird der Vorstand informiert?\n\n- SEV1 und SEV2', ['SEV1: Vorstand at once', 'SEV2: Vorstand at once']],
		[
			'## La direction est prévenue si\n\n- un SEV1 est déclaré\n- un blessé est signalé',
			['SEV1: Direction at once', ...each('Direction as soon as it is reported: un blessé est signalé')],
		],
	])('calls them at each severity that an item names, else at every one: %s', (text, expected) => {
		expect(called(text)).toEqual(expected);
		expect(read(text).left).toEqual([]);
	});

	it.each(['Call SEV1 if **any** of these holds:', 'Call a SEV1 when:', 'Page SEV1 when one of these is true:'])(
		'never takes a severity for somebody: %s',
		(lead) => {
			const text = `## When is it a SEV1?\n\n${lead}\n\n- The lock gate does not close\n- Two pumps stand still`;
			expect(called(text)).toEqual([]);
			expect(read(text).found.join('\n')).not.toMatch(/escalation|leadership/);
		},
	);

	it('reports what is no such case', () => {
		const text = '## When to wake the harbour master\n\n- SEV1\n- not during a drill\n- fog: the pilot decides';
		expect(called(text)).toEqual(['SEV1: Harbour master at once']);
		expect(read(text).left.map((line) => Number.parseInt(line, 10))).toEqual([head + 4, head + 5]);
	});

	it('is none where the heading names nobody', () => {
		expect(called('## When we notify customers\n\n- a SEV1').join()).toBe('');
		expect(called('## When we bring the database down\n\n- a SEV1').join()).toBe('');
		expect(called('## When to call it off\n\n- SEV1 is over\n- the fog is gone')).toEqual([]);
		expect(called('## Who is called when\n\n- SEV1 lasts 40 minutes').join('\n')).not.toContain('Who');
		expect(called('## Wer wird gerufen, wenn\n\n- SEV1 40 Minuten dauert').join('\n')).not.toContain('Wer');
	});
});
