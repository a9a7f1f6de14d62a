import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';

// Who has which number, told in running sentences.

const read = (text: string) => readRunbook(`# Handbook\n\n${text}`, {origin: '/srv/runbook.md'});
const contacts = (text: string) =>
	read(text)
		.runbook.contacts.filter(({source}) => source.includes('runbook.md'))
		.map(({position, phone, about}) => [position, phone, about]);

describe('sentences that say who has which number', () => {
	it('give each of them their own, with position and name', () => {
		expect(
			contacts(
				'## Telephone numbers\n\nThe duty engineer is on 01632 960 110. The Head of Networks, Ada Moore, is on 07700 900 211. The night porter carries extension 310, the gate keeper extension 311. The Finance Director, Dr. Ben Cole, is on 07700 900 212, and the Safety Officer, Ms. Hale, on 07700 900 213 or safety@lifts.example. Acme support is on 0800 555 0101; their contract gives them two hours.',
			),
		).toEqual([
			['Duty engineer', '01632 960 110', undefined],
			['Head of Networks', '07700 900 211', 'Ada Moore'],
			['Night porter', 'extension 310', undefined],
			['Gate keeper', 'extension 311', undefined],
			['Finance Director', '07700 900 212', 'Dr. Ben Cole'],
			['Safety Officer', '07700 900 213', 'Ms. Hale, safety@lifts.example'],
			['Acme support', '0800 555 0101', undefined],
		]);
	});

	it('do so in German', () => {
		expect(
			contacts(
				'## Rufnummern\n\nDer Netzdienst hat die 0151 555 0200, die Leiterin, Frau Moor, ist unter 0151 555 0201 zu erreichen. Der Pförtner trägt die Durchwahl 31, der Hausmeister die 0151 555 0202.',
			),
		).toEqual([
			['Netzdienst', '0151 555 0200', undefined],
			['Leiterin', '0151 555 0201', 'Frau Moor'],
			['Pförtner', 'Durchwahl 31', undefined],
			['Hausmeister', '0151 555 0202', undefined],
		]);
	});

	it('say the name behind what somebody is, before it, or whose the number is', () => {
		expect(
			contacts(
				"## Numbers\n\nAda Moore is the platform lead, on 07700 900 211. The lawyer is Ben Cole, 07700 900 212. The night nurse's desk is 01632 960 115 and the porter's 01632 960 116. The taxi is 01632 960 117.",
			),
		).toEqual([
			['Platform lead', '07700 900 211', 'Ada Moore'],
			['Lawyer', '07700 900 212', 'Ben Cole'],
			['Night nurse', '01632 960 115', undefined],
			['Porter', '01632 960 116', undefined],
			['Taxi', '01632 960 117', undefined],
		]);
		expect(
			contacts(
				'## Rufnummern\n\nDer Anwalt ist Karl Moor, 0151 555 0203. Frau Hale ist die Leiterin der Kasse, erreichbar unter 0151 555 0204.',
			),
		).toEqual([
			['Anwalt', '0151 555 0203', 'Karl Moor'],
			['Leiterin der Kasse', '0151 555 0204', 'Frau Hale'],
		]);
	});

	it('are none of whoever reads, and none of money', () => {
		expect(contacts('## Numbers\n\nThe phone you carry is 01632 960 170. The budget is 20 250 300.')).toEqual([]);
	});

	it.each([
		'If Ada is away, the deputy is on 01632 960 111.',
		'Whoever has the night shift is on 01632 960 112 until six, and the porter knows who that is.',
		'Outside office hours the key is at the gate, which is on 01632 960 113.',
		'Ist niemand da, ist der Schlüssel beim Wächter, der unter 01632 960 114 sitzt.',
	])('make no position of a piece of themselves: %s', (sentence) => {
		const {runbook, report} = read(`## Telephone numbers\n\nThe duty engineer is on 01632 960 110. ${sentence}`);
		const own = runbook.contacts.filter(({source}) => source.includes('runbook.md')).map(({position}) => position);
		expect(own).toEqual(['Duty engineer']);
		expect(report.notUnderstood.map(({why}) => why).join('\n')).toContain(sentence.slice(0, 30));
	});

	it('are no contacts where they count something', () => {
		expect(contacts('## Orders\n\nThe duty engineer has 01632 orders. The Head of Sales has 20 250 300 boxes in store.')).toEqual([]);
	});
});
