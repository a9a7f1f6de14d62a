import {describe, expect, it} from 'vitest';
import {callOf} from '../../../source/incident/directory.ts';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Whatever the severity" in the middle of a sentence is nobody's name, and says that it is of each.

const read = (text: string) => readRunbook(withLevels(text, ['Rot', 'Gelb', 'Grün']), {origin: '/srv/runbook.md'});
const cases = (text: string) =>
	read(text).runbook.severities.map(({rungs}) =>
		rungs.flatMap(({position, timing}) => (timing.at === 'reported' ? [`${position}: ${timing.what}`] : [])),
	);

describe('a call of which a sentence says that it is of every severity', () => {
	it.each([
		['Tenant data exposed: Privacy Officer and Legal immediately, at any priority.', ['Privacy Officer', 'Legal']],
		['If tenant data is exposed, the Privacy Officer is called regardless of the priority immediately.', ['Privacy Officer']],
		['If a tank leaks, whatever the level, call the Duty Manager at once.', ['Duty Manager']],
		['Press calls: Press Office immediately, irrespective of severity.', ['Press Office']],
		['If the vault is open, the Security Manager is informed immediately (no matter what the class).', ['Security Manager']],
	])('calls whom it names, and nobody else: %s', (text, people) => {
		const found = cases(`## Escalation\n\n- Rot: CTO at once.\n- ${text}`);
		expect(found[0]?.map((one) => one.replace(/:.*/, ''))).toEqual(people);
		expect(found).toEqual([found[0], found[0], found[0]]);
		expect(read(`## Escalation\n\n- Rot: CTO at once.\n- ${text}`).report.notUnderstood).toEqual([]);
	});

	it.each([
		['Sind Mieterdaten betroffen, wird unabhängig von der Klasse sofort der Datenschutzbeauftragte angerufen.', 'Datenschutzbeauftragter'],
		['Bei Brand wird ungeachtet der Einstufung die Werkleitung verständigt.', 'Werkleitung'],
		['Presseanfragen: Pressestelle sofort, bei jeder Klasse.', 'Pressestelle'],
		['Ist ein Tank undicht, wird der Umweltbeauftragte, egal bei welcher Stufe, sofort informiert.', 'Umweltbeauftragter'],
	])('calls whom it names in German: %s', (text, who) => {
		const found = cases(`## Information der Leitung\n\n- ${text}`);
		expect(found.map((ofOne) => ofOne.map((one) => one.replace(/:.*/, '')))).toEqual([[who], [who], [who]]);
	});

	it.each([
		['Bei allen Stufen wird sofort der Werkleiter angerufen.', {at: 'once'}],
		['Bei jeder Stufe wird sofort der Werkleiter angerufen.', {at: 'once'}],
		['Bei allen Stufen ist nach 20 Minuten der Werkleiter anzurufen.', {at: 'after', ms: 1_200_000}],
		['In allen Stufen informieren wir nach 20 Minuten den Werkleiter.', {at: 'after', ms: 1_200_000}],
		['At every level the Werkleiter is called at once.', {at: 'once'}],
	])('is no condition that somebody reports: %s', (sentence, timing) => {
		const calls = read(`## Wer wann angerufen wird\n\n${sentence}`).runbook.severities.map(({rungs}) =>
			rungs.filter(({source}) => source.includes('runbook.md')),
		);
		expect(calls).toHaveLength(3);
		for (const own of calls) expect(own.map((rung) => [rung.position, rung.timing])).toEqual([['Werkleiter', timing]]);
	});

	it('stays where a severity is not escalated: it is a case of its own', () => {
		const text = '- If tenant data is exposed, the Privacy Officer is called at once, at any level.\n\nGrün is not escalated.';
		expect(cases(`## Escalation\n\n- Rot: CTO at once.\n${text}`)[2]).toEqual(['Privacy Officer: tenant data is exposed']);
	});

	it('is not one that says the contrary, or from which severity on', () => {
		const found = cases('## Escalation\n\n- If tenant data is exposed, call the Privacy Officer at once, but not at every level.');
		expect(found).not.toEqual([['Privacy Officer: tenant data is exposed'], [], []]);
		expect(cases('## Escalation\n\n- If tenant data is exposed, at any level above Grün, call the Privacy Officer at once.')[2]).toEqual(
			[],
		);
	});

	it('finds the number under the other ending of the name', () => {
		const {runbook} = read(
			'## Kontakte\n\n| Wer | Telefon |\n|---|---|\n| Datenschutzbeauftragter | Durchwahl 1290 |\n| Leiter | Durchwahl 12 |',
		);
		expect(callOf([], runbook, 'Datenschutzbeauftragte').phone).toBe('Durchwahl 1290');
		expect(callOf([], runbook, 'Leitung').phone).toBeUndefined();
	});
});
