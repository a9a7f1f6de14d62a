import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../helpers/policy-lines.ts';

// What a runbook in French says by its shape, and by the words that are known.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'}).runbook;

describe('a status page', () => {
	it.each([
		['Page de statut : https://statut.port.example', 'https://statut.port.example'],
		["- Page d'état : https://port.example/etat", 'https://port.example/etat'],
		['- Page des incidents : https://info.port.example', 'https://info.port.example'],
		['## Communication\n\n- Clients : https://statut.port.example', 'https://statut.port.example'],
	])('%s', (text, expected) => {
		expect(read(text).statusPage?.url).toBe(expected);
	});

	it('of a supplier is not ours', () => {
		expect(read('- Hébergeur : https://statut.nuage.example').statusPage).toBeUndefined();
	});
});

describe('roles', () => {
	it.each([
		['Directeur de crise', 'Responsable technique', 'Responsable communication', 'Greffier'],
		["Pilote d'incident", 'Référent technique', 'Chargée de communication', 'Secrétaire'],
		['Cheffe de crise', 'Directeur technique', 'Porte-parole', 'Rapporteur'],
	])('%s, %s, %s, %s', (...names) => {
		const text = `## Rôles\n\n| Rôle | Mission |\n|---|---|\n${names.map((name) => `| ${name} | travaille |`).join('\n')}`;
		expect(read(text).roles.map(({id, name}) => [id, name])).toEqual(
			['commander', 'technical', 'communications', 'scribe'].map((id, index) => [id, names[index]]),
		);
	});
});

describe('a table of who hears of it when', () => {
	it('is known by one who is somebody for certain, and by times', () => {
		const {found, left} = policyLines(
			withLevels(
				'## Information interne\n\n| Niveau | Quai | Conformité | Direction |\n|---|---|---|---|\n| SEV1 | Immédiat | 1 heure | 30 minutes |\n| SEV2 | 2 heures | Si données personnelles | Résumé quotidien |\n| SEV3 | Non | Non | Non |',
			),
		);
		expect(found.filter((line) => line.includes('business')).map((line) => line.replace(/^\d+ business escalation: /, ''))).toEqual([
			'SEV1: Quai at once',
			'SEV1: Conformité after 1 h',
			'SEV1: Direction after 30 min',
			'SEV2: Quai after 2 h',
			'SEV2: Conformité as soon as it is reported: données personnelles',
			'SEV2: Direction every 24 h (Résumé quotidien)',
			'SEV3: Quai never',
			'SEV3: Conformité never',
			'SEV3: Direction never',
		]);
		expect(left).toEqual([]);
	});
});

describe('who leads', () => {
	it.each([
		[
			"Pour un SEV1, le directeur de crise est le responsable du port. Pour un SEV2, c'est\nl'ingénieur d'astreinte. Pour un SEV3, c'est le responsable de l'équipe concernée.",
			['responsable du port', "ingénieur d'astreinte", "responsable de l'équipe concernée"],
		],
		[
			"Le responsable du port dirige le SEV1. L'ingénieur d'astreinte pilote les SEV2 et les SEV3.",
			['responsable du port', "ingénieur d'astreinte", "ingénieur d'astreinte"],
		],
		[
			"Un SEV1 est dirigé par le responsable du port. Un SEV2 ou un SEV3 est dirigé par l'ingénieur d'astreinte.",
			['responsable du port', "ingénieur d'astreinte", "ingénieur d'astreinte"],
		],
	])('is read from sentences: %s', (text, expected) => {
		expect(read(text).severities.map(({command}) => command?.positions.join(', '))).toEqual(expected);
		expect(policyLines(withLevels(text)).left).toEqual([]);
	});
});

describe('a name in another language', () => {
	it('is no sentence: "est prévenu" calls nobody of that name', () => {
		const {severities} = readRunbook(
			'# Incidents\n\n| Niveau | Prise en charge |\n|---|---|\n| P1 | 10 minutes |\n| P2 | 30 minutes |\n\n## Escalade\n\nEn cas de fuite de données, le DPO est prévenu immédiatement.\n',
			{origin: '/srv/runbook.md'},
		).runbook;
		for (const {rungs} of severities) for (const {position} of rungs) expect(position).not.toMatch(/est|prévenu/iu);
	});
});
