import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, withLevels} from '../../helpers/policy-lines.ts';

// How often customers hear, in columns by whatever name; who else hears, and who hears of nothing.

const minute = 60_000;
const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const own = (said: {readonly ms: number; readonly source: string} | undefined) =>
	said?.source.includes('runbook.md:') ? said.ms / minute : undefined;
const updates = (text: string) =>
	read(text).runbook.severities.map(({updates: said, firstWithin}) => [own(firstWithin?.customers), own(said.customers)]);

describe('a column of customers', () => {
	it.each([
		['Players', 'every 30 min, first post within 15 min', 'in the patch notes'],
		['Kunden (Störungsseite)', 'alle 30 Minuten, erste Meldung nach 15 Minuten', 'keine'],
		['Passengers (app)', 'first within 15 min, then every 30 min', 'in the ticket'],
	])('is one by its title and by how often they hear: %s', (title, first, last) => {
		const table = `# T\n\n| Level | Response | Team | ${title} |\n|---|---|---|---|\n| SEV1 | 5 min | every 10 min | ${first} |\n| SEV2 | 1 h | every 40 min | ${last} |`;
		expect(updates(table)).toEqual([
			[15, 30],
			[undefined, undefined],
		]);
		expect(read(table).runbook.severities[1]?.updates.customers).toBeUndefined();
	});

	it('is one in Spanish', () => {
		const table =
			'# T\n\n| Nivel | Tiempo de respuesta | Avisos internos | Avisos a clientes |\n|---|---|---|---|\n| Crítico | 5 minutos | cada 10 minutos | cada hora |\n| Medio | 4 horas | una vez al día | no se avisa |\n\n## Canales\n\nEl primer aviso a clientes de un Crítico sale antes de 20 minutos.';
		expect(updates(table)).toEqual([
			[20, 60],
			[undefined, undefined],
		]);
	});

	it('is none where it says how many there are', () => {
		expect(updates('# T\n\n| Level | Response | Users |\n|---|---|---|\n| SEV1 | 5 min | all of them |\n| SEV2 | 1 h | some |')).toEqual([
			[undefined, undefined],
			[undefined, undefined],
		]);
	});
});

describe('somebody else who hears', () => {
	it.each([
		'Die IT-Beauftragten der Fachbereiche bekommen jede Stunde eine Mail.',
		'The heads of department get a mail every hour.',
		'The Executive on call, once informed, is updated every hour.',
		'Die Abteilungsleiter werden stündlich informiert.',
	])('is not the team, and is named: %s', (sentence) => {
		const text = withLevels(`## Updates\n\nThe team is told every 20 minutes in a SEV1. ${sentence}`);
		const {runbook} = read(text);
		expect(runbook.defaultUpdate?.source ?? '').not.toContain('runbook.md:');
		expect(runbook.severities.map(({updates: said}) => own(said.internal))).toEqual([20, undefined, undefined]);
		expect(policyLines(text).left.join()).toContain(sentence.slice(0, 30));
		expect(read(text).report.contradictions).toEqual([]);
	});

	it('is the team where it is called so', () => {
		const {runbook} = read(withLevels('## Updates\n\nThe response team gets an update every 20 minutes.'));
		expect(own(runbook.defaultUpdate)).toBe(20);
	});
});

describe('nobody waits for the next one', () => {
	it.each(['In a SEV3 only the person who reported it is updated, through the ticket.', 'Bei SEV3 wird nur im Ticket geantwortet.'])(
		'where a sentence says who alone hears: %s',
		(sentence) => {
			const silent = policyLines(withLevels(`## Updates\n\n${sentence}`)).found.filter((line) => line.includes('no clock runs'));
			expect(silent).toEqual([expect.stringContaining('11 update cadence (internal): SEV3: ')]);
		},
	);

	it('where a list of posts says so', () => {
		const text =
			"## Telling customers\n\n- SEV1: post within 20 minutes, then every 45 minutes.\n- SEV2: post if more than 50 customers notice. Once at the start, once at the end.\n- SEV3: don't.";
		expect(updates(withLevels(text))).toEqual([
			[20, 45],
			[undefined, undefined],
			[undefined, undefined],
		]);
		expect(policyLines(withLevels(text)).found.filter((line) => line.includes('no clock runs'))).toHaveLength(2);
	});
});
