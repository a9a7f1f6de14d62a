import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {timingWords} from '../../../source/runbook/runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Special cases in paragraphs: what happens, and who is called then.

const read = (text: string) => readRunbook(withLevels(text), {origin: '/srv/runbook.md'});
const called = (text: string) =>
	read(text)
		.runbook.severities[0]?.rungs.filter(({source}) => source.includes('runbook.md'))
		.map(({position, timing}) => `${position} ${timingWords(timing)}`);
const contacts = (text: string) => read(text).runbook.contacts.map(({position, phone, about = ''}) => [position, phone, about]);
const remarks = (text: string) => read(text).report.remarks.join('\n');

describe('two who are called one after the other in a case', () => {
	it.each([
		[
			'If a crane hits somebody because of a wrong screen, the safety officer is called first and the site manager right after.',
			'a crane hits somebody because of a wrong screen',
			'first", "right after',
		],
		['If a crane tips, call the safety officer first, then the site manager.', 'a crane tips', 'then'],
	])('are both called on the report, and their order is named: %s', (sentence, what, turns) => {
		const text = `## Who gets called\n\n${sentence}`;
		expect(called(text)).toEqual([`Safety officer as soon as it is reported: ${what}`, `Site manager as soon as it is reported: ${what}`]);
		expect(remarks(text)).toContain(turns);
	});
});

describe('somebody whose number stands beside them', () => {
	it('is called on a condition with a figure, and is a contact', () => {
		const text = '## Who gets called\n\nCall the broker (Hallam & Co, +49 40 555 0190) if goods worth more than 10,000 euros are damaged.';
		expect(called(text)).toEqual(['Broker as soon as it is reported: goods worth more than 10,000 euros are damaged']);
		expect(contacts(text)).toEqual([['Broker', '+49 40 555 0190', 'Hallam & Co']]);
		expect(remarks(text)).not.toContain('555 0190');
	});

	it('is so in German', () => {
		const text =
			'## Wen rufen wir\n\nDen Makler (Hallam & Co, 040 555 0190) rufen wir an, wenn Ware für mehr als 10.000 Euro beschädigt ist.';
		expect(called(text)).toEqual(['Makler as soon as it is reported: Ware für mehr als 10.000 Euro beschädigt ist']);
		expect(contacts(text)).toEqual([['Makler', '040 555 0190', 'Hallam & Co']]);
		expect(remarks(text)).not.toContain('no condition that the room knows');
	});

	it('is not named by whoever calls them', () => {
		const text = '## Wen rufen wir\n\nBei Stromausfall ruft der Pförtner den Hausmeister (Durchwahl 4411).';
		expect(contacts(text)).toEqual([['Hausmeister', 'Durchwahl 4411', '']]);
	});

	it('keeps of what they are', () => {
		const text = '## Wer hilft\n\nBei Kälteausfall hilft die Leitwarte der Gebäudetechnik (Tel. 3333).';
		expect(contacts(text)[0]?.[0]).toBe('Leitwarte der Gebäudetechnik');
	});
});

describe('sentences in a chapter on special cases', () => {
	it.each([
		['Special cases', 'Power cut: call the utility, then the site manager.', ['Utility', 'Site manager'], 'power cut'],
		['Special cases', 'Gas smell: the fire officer is called at once.', ['Fire officer'], 'gas smell'],
	])('are cases as items are: %s, %s', (title, sentence, who, what) => {
		expect(called(`## ${title}\n\n${sentence}`)).toEqual(who.map((one) => `${one} as soon as it is reported: ${what}`));
	});

	it('are none in another chapter', () => {
		expect(called('## Background\n\nPower cut: the site manager told us in 2021 that it was rare.')).toEqual([]);
	});
});
