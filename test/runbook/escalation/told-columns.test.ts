import {describe, expect, it} from 'vitest';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// Tables whose titles are people, and whose cells say when each hears of it.

const told = (text: string) =>
	policyLines(withLevels(text))
		.found.filter((line) => line.includes('business escalation: '))
		.map((line) => line.replace(/^\d+ business escalation: /, ''));

describe('titles that are people', () => {
	it.each([
		[
			'## Shop\n\n| Level | Sales | Warehouse | Harbour | Management |\n|---|---|---|---|---|\n| SEV1 | Immediately | 30 minutes | 1 hour | 1 hour |\n| SEV2 | 30 minutes | 2 hours | No | Daily summary |\n| SEV3 | No | No | No | On request |',
			[
				'SEV1: Sales at once',
				'SEV1: Warehouse after 30 min',
				'SEV1: Harbour after 1 h',
				'SEV1: Management after 1 h',
				'SEV2: Sales after 30 min',
				'SEV2: Warehouse after 2 h',
				'SEV2: Harbour never',
				'SEV2: Management every 24 h (Daily summary)',
				'SEV3: Sales never',
				'SEV3: Warehouse never',
				'SEV3: Harbour never',
				'SEV3: Management on request only',
			],
		],
		[
			'## Fachbereiche\n\n| Stufe | Filialen | Recht | Geschäftsleitung |\n|---|---|---|---|\n| SEV1 | sofort | bei Datenabfluss | 30 Minuten |\n| SEV2 | 2 Stunden | nein | Tagesbericht |\n| SEV3 | nein | nein | nein |',
			[
				'SEV1: Filialen at once',
				'SEV1: Recht as soon as it is reported: Datenabfluss',
				'SEV1: Geschäftsleitung after 30 min',
				'SEV2: Filialen after 2 h',
				'SEV2: Recht never',
				'SEV2: Geschäftsleitung every 24 h (Tagesbericht)',
				'SEV3: Filialen never',
				'SEV3: Recht never',
				'SEV3: Geschäftsleitung never',
			],
		],
	])('are each told when their cell says: %s', (text, expected) => {
		expect(told(text)).toEqual(expected);
	});

	it('are nobody who is told where the heading says that the times are those of answers', () => {
		const text =
			'## Response times by team\n\n| Level | Quay | Pier | Management |\n|---|---|---|---|\n| SEV1 | 5 minutes | 10 minutes | 1 hour |\n| SEV2 | 1 hour | 2 hours | 1 day |\n| SEV3 | 1 day | 2 days | 3 days |';
		expect(told(text).filter((line) => /Quay|Pier/.test(line))).toEqual([]);
	});
});
