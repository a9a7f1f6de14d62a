import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// A mailing list that a line names with its address is where people are told.

const channelsOf = (text: string) =>
	readRunbook(withLevels(text, ['SEV1', 'SEV2', 'SEV3']), {origin: '/srv/runbook.md'}).runbook.channels.flatMap(({name, address}) =>
		address.includes('@') ? [`${name}: ${address}`] : [],
	);

describe('a mailing list', () => {
	it.each([
		[
			'## Texte\n\nIntern (Teams-Kanal „Molkerei-Lage“ und Verteiler lage@molkerei.example, im Betreff immer die Klasse):\n\n```\n[KLASSE] seit [UHRZEIT]\n```',
			['Verteiler: lage@molkerei.example'],
		],
		[
			'## Meldungen\n\nAlle Meldungen gehen an den Verteiler „Frühschicht“ unter frueh@molkerei.example.',
			['Frühschicht: frueh@molkerei.example'],
		],
		['## Updates\n\n- SEV1: every 20 minutes to the mailing list dairy@bottles.example.', ['Mailing list: dairy@bottles.example']],
		[
			'## Messages\n\nWe write to the distribution list "Plant" (plant@bottles.example) and the e-mail list night-shift@bottles.example.',
			['Plant: plant@bottles.example', 'E-mail list: night-shift@bottles.example'],
		],
	])('is a channel with its address: %s', (text, expected) => {
		expect(channelsOf(text)).toEqual(expected);
	});

	it.each([
		'## Vendors\n\nAsk the vendor at help@vendor.example for a list of parts.',
		'## Strom\n\nDer Unterverteiler in Halle 2 gehört der Haustechnik, haus@molkerei.example.',
		'## Updates\n\n- SEV1: every 20 minutes to the mailing list.',
	])('is none without its address: %s', (text) => {
		expect(channelsOf(text)).toEqual([]);
	});
});

describe('the line above a template', () => {
	it('is its name without what stands in brackets, where it is long', () => {
		const {runbook} = readRunbook(
			withLevels(
				'## Texts\n\nInternal (the Teams channel "Dairy Watch" and the mailing list dairy@bottles.example, with the class in the subject):\n\n```\n[CLASS] since [TIME]\n```',
				['SEV1', 'SEV2', 'SEV3'],
			),
			{origin: '/srv/runbook.md'},
		);
		expect(runbook.templates[0]?.name).toBe('Internal');
	});
});
