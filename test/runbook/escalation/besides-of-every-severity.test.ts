import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// "Außerdem: Sind Kundendaten betroffen, …" below what is said of one severity is of every one (R28).

const cases = (text: string, heading = '## Wen rufen wir an?') =>
	readRunbook(withLevels(`${heading}\n\n${text}`, ['Rot', 'Gelb', 'Grün']), {origin: '/srv/runbook.md'}).runbook.severities.map(({rungs}) =>
		rungs.flatMap(({position, timing}) => (timing.at === 'reported' ? [`${position}: ${timing.what}`] : [])),
	);
const german = ['Datenschutzbeauftragte: Kundendaten betroffen'];
const english = ['Data protection officer: customer data is affected'];

describe('a case in a paragraph of its own below what is said of one severity', () => {
	it.each([
		['**Rot**: Schichtleiter sofort.', 'Sind Kundendaten betroffen, wird die Datenschutzbeauftragte sofort angerufen.', german],
		['**Rot**: Schichtleiter sofort.', 'Außerdem: Sind Kundendaten betroffen, wird die Datenschutzbeauftragte sofort angerufen.', german],
		[
			'**Rot:**\n\nSchichtleiter sofort.',
			'Außerdem: Sind Kundendaten betroffen, wird die Datenschutzbeauftragte sofort angerufen.',
			german,
		],
		[
			'**Rot**\n\n- Schichtleiter sofort\n- nach 30 Minuten die Geschäftsführung',
			'Außerdem: Sind Kundendaten betroffen, wird die Datenschutzbeauftragte sofort angerufen.',
			german,
		],
		['**Rot**: Shift lead at once.', 'Also: if customer data is affected, the data protection officer is called immediately.', english],
		[
			'**Rot**: Shift lead at once.',
			'In addition, if customer data is affected, the data protection officer is called immediately.',
			english,
		],
		[
			'**Rot**\n\nThe shift lead is called at once.',
			'In addition: if customer data is affected, the data protection officer is called immediately.',
			english,
		],
	])('is of all of them: %s', (above, text, found) => {
		expect(cases(`${above}\n\n${text}`)).toEqual([found, found, found]);
	});

	it('is of that one where it is a heading, or says nothing of "besides" below a bold one', () => {
		const text = 'if customer data is affected, the data protection officer is called immediately.';
		expect(cases(`The shift lead is called at once.\n\nAlso: ${text}`, '## Rot')).toEqual([english, [], []]);
		expect(cases(`**Rot**\n\nThe shift lead is called at once.\n\n${text.replace('if', 'If')}`)).toEqual([english, [], []]);
	});
});

describe('a line that leads on, below a severity in bold', () => {
	it.each(['Additional rules:', 'Further cases:', 'Weitere Regeln:'])('"%s" is of every severity', (lead) => {
		const {runbook} = readRunbook(
			withLevels(
				`## Escalation\n\n**SEV1**\n\n- At once: CTO\n\n**SEV2**\n\n- After 60 minutes: CTO\n\n${lead}\n\n- If billing is wrong, notify Finance Operations.`,
			),
			{origin: 'rb.md'},
		);
		expect(runbook.severities.map(({rungs}) => rungs.filter(({timing}) => timing.at === 'reported').map(({position}) => position))).toEqual(
			[['Finance Operations'], ['Finance Operations'], ['Finance Operations']],
		);
	});
});
