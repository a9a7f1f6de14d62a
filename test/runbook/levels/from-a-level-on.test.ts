import {describe, expect, it} from 'vitest';
import {limitIn} from '../../../source/runbook/limits.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {policyLines, procedureLines, withLevels} from '../../helpers/policy-lines.ts';

// "From SEV2 on" is of the graver ones too, whichever way the file counts; and what stands beside them is nobody and no trigger.

const read = (text: string) => readRunbook(text, {origin: '/srv/runbook.md'});
const isOwn = ({source}: {readonly source: string}) => source.includes('runbook.md');

/** Four levels of which the fourth is the worst. */
const upwards = (text: string) =>
	[
		'# Plan',
		'',
		'Stufe 4 ist die schwerste.',
		'',
		'## Reaktionszeiten',
		'',
		'- Stufe 1: 1 Tag',
		'- Stufe 2: 4 Stunden',
		'- Stufe 3: 1 Stunde',
		'- Stufe 4: 10 Minuten',
		'',
		text,
	].join('\n');
const stepsIn = (text: string) => procedureLines(text).flatMap(([id, ...phases]) => (phases.length > 0 ? [id] : []));

describe('a severity from which on something goes', () => {
	it.each([
		['## Ablauf ab Stufe 3\n\n1. Pumpe prüfen', ['Stufe 4', 'Stufe 3']],
		['## Ablauf bei Stufe 2 und höher\n\n1. Pumpe prüfen', ['Stufe 4', 'Stufe 3', 'Stufe 2']],
		['## Ablauf bei Stufe 2 oder schwerer\n\n1. Pumpe prüfen', ['Stufe 4', 'Stufe 3', 'Stufe 2']],
		['## Ablauf bei Stufe 3\n\n1. Pumpe prüfen', ['Stufe 3']],
	])('is meant with the graver ones where the file counts upwards: %s', (text, ids) => {
		expect(read(upwards('')).runbook.severities.map(({id}) => id)).toEqual(['Stufe 4', 'Stufe 3', 'Stufe 2', 'Stufe 1']);
		expect(stepsIn(upwards(text))).toEqual(ids);
	});

	it.each([
		['## Procedure for SEV2 or worse\n\n1. Check the pump', ['SEV1', 'SEV2']],
		['## Ablauf ab SEV2\n\n1. Pumpe prüfen', ['SEV1', 'SEV2']],
		['## Procedure for SEV2 and below\n\n1. Check the pump', ['SEV2', 'SEV3']],
	])('is meant with the graver ones: %s', (text, ids) => {
		expect(stepsIn(withLevels(text))).toEqual(ids);
	});
});

describe('a sentence in German', () => {
	it.each([
		'## Meldewege\n\n1. Alarme der Pumpe gehen per SMS an die Bereitschaft und an die Pforte.\n2. Die Pforte nimmt jede Meldung auf.',
		'## Eskalation\n\nBei SEV1 quittiert die Bereitschaft einen Anruf innerhalb von 9 Minuten und ist bald da.',
	])('that tells what happens is nobody: %s', (text) => {
		expect(read(withLevels(text)).runbook.severities.flatMap(({rungs}) => rungs.filter(isOwn))).toEqual([]);
	});

	it('calls whom it names, and not with the rest of its verb', () => {
		const {severities} = read(
			withLevels('## Meldewege\n\nAb SEV2 ruft die Pforte den Bereitschaftsdienst an. Eine SMS genügt nicht.'),
		).runbook;
		expect(severities.map(({rungs}) => rungs.filter(isOwn).map(({position}) => position))).toEqual([
			['Bereitschaftsdienst'],
			['Bereitschaftsdienst'],
			[],
		]);
	});
});

describe('facts below a severity in German', () => {
	const text =
		'**Stufe 1**\n\n- Die Pumpe steht.\n- Beispiele: Totalausfall beider Pumpenhäuser.\n- Reaktionszeit: 5 Minuten.\n- Bearbeitung: Pumpenwart und Pforte.\n\n**Stufe 2**\n\n- Die Pumpe tropft.\n- Beispiele: ein Tropfen.\n- Reaktionszeit: 2 Stunden.\n- Bearbeitung: Pforte, nur am Tag.';
	it('are examples and who works on it, and no triggers', () => {
		const {runbook, report} = read(`# Plan\n\n## Stufen\n\n${text}`);
		expect(runbook.severities.map(({triggers}) => triggers.map(({name, limit}) => [name, limit]))).toEqual([
			[['Die Pumpe steht.', undefined]],
			[['Die Pumpe tropft.', undefined]],
		]);
		expect(runbook.severities.map(({examples, team}) => [examples, team?.members])).toEqual([
			['Totalausfall beider Pumpenhäuser.', ['Pumpenwart', 'Pforte']],
			['ein Tropfen.', ['Pforte']],
		]);
		expect(report.notUnderstood.map(({line}) => line)).toEqual([17]);
	});

	it('measure no single service where several have to be down', () => {
		expect(limitIn('Several core services are down')).toBeUndefined();
		expect(limitIn('Mehrere Kernsysteme fallen gleichzeitig aus')).toBeUndefined();
		expect(limitIn('The core service is down')).toEqual({measure: 'core-down', from: 1, forMs: 0});
	});
});

describe('a severity that is not escalated', () => {
	it('calls nobody of the built-in runbook where only the others name somebody', () => {
		const text = withLevels(
			'## Eskalation\n\nBei SEV1:\n\n- sofort: Pumpenwart\n- nach 1 Stunde: Betriebsleiter\n\nBei SEV3 wird nicht eskaliert.',
		);
		const [first, , third] = read(text).runbook.severities;
		expect(first?.technical?.atOnce).toEqual(['Pumpenwart']);
		expect([third?.technical, third?.rungs]).toEqual([undefined, []]);
		expect(policyLines(text).found).toContainEqual(expect.stringContaining('SEV3: not escalated'));
	});
});
