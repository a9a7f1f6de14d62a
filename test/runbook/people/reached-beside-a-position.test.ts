import {describe, expect, it} from 'vitest';
import {readRunbook} from '../../../source/runbook/read-runbook.ts';
import {withLevels} from '../../helpers/policy-lines.ts';

// Where to reach somebody, in brackets behind what they are, in a sentence.

const contacts = (sentence: string) =>
	readRunbook(withLevels(`## Secrets\n\n${sentence}\n`), {origin: '/srv/runbook.md'}).runbook.contacts.map(
		({position, phone}) => `${position} ${phone}`,
	);

describe('an address or a number in brackets behind a position', () => {
	it.each([
		[
			'If passenger lists may have leaked, the Data Protection Officer (`dpo@quayside.example`) is informed within 4 hours.',
			'Data Protection Officer dpo@quayside.example',
		],
		['The shift lead tells the harbour manager (manager@quayside.example) what is known.', 'Harbour manager manager@quayside.example'],
		['In doubt ask the duty manager (07700 900 118).', 'Duty manager 07700 900 118'],
		[
			'Sind Fahrgastdaten betroffen, wird die Datenschutzbeauftragte (dsb@quayside.example) binnen 4 Stunden informiert.',
			'Datenschutzbeauftragte dsb@quayside.example',
		],
		['Dann rufen wir den Hafenleiter an (0170 5550118).', 'Hafenleiter 0170 5550118'],
	])('is theirs: %s', (sentence, contact) => {
		expect(contacts(sentence)).toEqual([contact]);
	});

	it.each([
		'The release (build@quayside.example) is older.',
		'The harbour master (since 2019) is informed.',
		'The ticket of the crane (4711 0815 22) is open.',
	])('is nobody’s where no position stands before it, or no address in it: %s', (sentence) => {
		expect(contacts(sentence)).toEqual([]);
	});
});
