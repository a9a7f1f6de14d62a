import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Lists of who is told, as cells and lines give them: each of the list is told, and nobody waits for an event that nobody named.

const head = withLevels('').split('\n').length - 1;
const told = (text: string) =>
	policyLines(withLevels(text))
		.found.filter((line) => line.includes('escalation trigger: '))
		.map((line) => line.replace(/^\d+ escalation trigger: /, ''));
const left = (text: string) => policyLines(withLevels(text)).left;
const cells = (title: string, ...texts: readonly string[]) =>
	`## Who hears\n\n| Level | ${title} |\n|---|---|\n${[0, 1, 2].map((index) => `| SEV${index + 1} | ${texts[index] ?? '-'} |`).join('\n')}`;

describe('a list of who is told', () => {
	it.each([
		[
			cells('Who is told', 'COO, all ferries, press office', 'COO, affected ferry, pier lead', 'Press desk, branch managers'),
			[
				'SEV1: COO by hand',
				'SEV1: All ferries by hand',
				'SEV1: Press office by hand',
				'SEV2: COO by hand',
				'SEV2: Affected ferry by hand',
				'SEV2: Pier lead by hand',
				'SEV3: Press desk by hand',
				'SEV3: Branch managers by hand',
			],
		],
		[
			cells('Informiert', 'Leitung, alle Fähren, Pressestelle', 'betroffene Fähre, Schichtleitung'),
			[
				'SEV1: Leitung by hand',
				'SEV1: Alle Fähren by hand',
				'SEV1: Pressestelle by hand',
				'SEV2: Betroffene Fähre by hand',
				'SEV2: Schichtleitung by hand',
			],
		],
		[
			cells('Notify', 'Head of Harbour and all piers, Press', 'Regulator, CISO'),
			['SEV1: Head of Harbour by hand', 'SEV1: All piers by hand', 'SEV1: Press by hand', 'SEV2: Regulator by hand', 'SEV2: CISO by hand'],
		],
		[
			'## Escalation\n\n- SEV1: notify COO, all piers, press office\n- SEV2: inform the support lead and affected piers',
			[
				'SEV1: COO by hand',
				'SEV1: All piers by hand',
				'SEV1: Press office by hand',
				'SEV2: Support lead by hand',
				'SEV2: Affected piers by hand',
			],
		],
	])('names each of them, those without a capital and those who speak to the press, too: %s', (text, expected) => {
		expect(told(text)).toEqual(expected);
		expect(left(text)).toEqual([]);
	});

	it('reports what is nobody', () => {
		const text = cells('Inform', 'COO, same as last year', 'the affected pier, pier lead');
		expect(told(text)).toEqual(['SEV1: COO by hand', 'SEV2: Affected pier by hand', 'SEV2: Pier lead by hand']);
		expect(left(text)).toEqual([`${head + 5} Who hears: "Inform: COO, same as last year"`]);
	});
});

describe('an event beside those who are told', () => {
	it.each([
		[
			cells('Inform', 'COO, press office if the media ask'),
			['SEV1: COO by hand', 'SEV1: Press office as soon as it is reported: the media ask'],
		],
		[
			cells('Informiert', 'Schichtleitung; bei Presseanfragen die Pressestelle'),
			['SEV1: Schichtleitung by hand', 'SEV1: Pressestelle as soon as it is reported: Presseanfragen'],
		],
		['## Triggers\n\n- SEV1: Media attention: notify the COO', ['SEV1: COO as soon as it is reported: media attention']],
	])('is of those alone whom its part names: %s', (text, expected) => {
		expect(told(text)).toEqual(expected);
		expect(left(text)).toEqual([]);
	});
});
